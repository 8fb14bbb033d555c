"""What the ledger of a branch counts in each table, recounted from the facts; None: it does not tell."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta

from tests.province.branch import Of, day_of, is_few, midnight
from tests.province.counts import CLASSES, UNKNOWN, WHOLE, ZERO, added, row, summed
from tests.province.facts import Count, Item, Round, Row, Rows, Sitting
from tests.province.rated import awards, ratings

Found = list[tuple[int, Item]]  # whose


def coverage(of: Of) -> Rows | None:
    if not of.tells:
        return None
    attended = [_attended(sitting) for _, sitting in of.sittings]
    sessions = len(of.sittings)
    made = summed("coverage", (row("coverage", attending=came, due=due) for came, due in attended))
    known = {"required": (1, 0), "held": (int(sessions > 0), 0), "sessions": (sessions, 0)}
    return {WHOLE: made | known}


def _attended(sitting: Sitting) -> tuple[int | None, int | None]:
    return (sitting.present, sitting.due) if sitting.is_adopted else (None, None)


def opinions(of: Of) -> Rows | None:
    return {WHOLE: summed("opinions", (_opined(x) for _, x in of.sittings))} if of.tells else None


def _opined(sitting: Sitting) -> Row:
    if not sitting.is_adopted:
        return row("opinions", sessions=1)
    counts = {name: sitting.opinions.get(name, 0) for name in ("organisation", "leading", "ordinary")}
    return row("opinions", sessions=1, all=sum(counts.values()), **counts)


def quality(of: Of) -> Rows | None:
    return {WHOLE: summed("quality", (_held(x, s) for x, s in of.sittings))} if of.tells else None


def _held(of_round: Round, sitting: Sitting) -> Row:
    if not sitting.is_adopted or sitting.opened_at is None:
        return row("quality", sessions=1)
    return row(
        "quality",
        **{"sessions": 1, "due": sitting.due, "present": sitting.present, "speakers": sitting.speakers},
        in_time=_in_time(of_round, day_of(sitting.opened_at)),
        well_attended=int(0 < 90 * sitting.due <= 100 * sitting.present),
        **{"good": 0, "fair": 0, "average": 0, "poor": 0, "not_scored": 1},
    )


def _in_time(of_round: Round, held_on: date) -> int | None:
    """Three working days ahead. Whoever makes the province comes close to that only where no holiday is near,
    so that any day from Monday to Friday is one."""
    if not of_round.has_lead_in:
        return None
    latest, days = held_on, 3
    while days:
        latest -= timedelta(days=1)
        days -= latest.weekday() < 5
    return int(of_round.final_on is not None and of_round.final_on <= latest)


def remediation(of: Of) -> Rows | None:
    """Each round shows what it shows alone."""
    if not (of.tells and of.has_all_findings):
        return None
    rounds = [_shown(items, of.today) for items in of.pointed_out.values()]
    return {
        part: summed("remediation", (each[part] for each in rounds)) for part in ("organisation", *CLASSES)
    }


def _shown(items: Found, today: date) -> Rows:
    by_class = {
        name: [x for x in items if x[1].subject == name] for name in ("organisation", "leading", "ordinary")
    }
    people = {name: {who for who, _ in by_class[name]} for name in ("leading", "ordinary")}
    rows = {name: _remedied((item for _, item in found), today) for name, found in by_class.items()}
    rows["persons"] = summed("remediation", (rows["leading"], rows["ordinary"]))
    hidden = row("remediation")
    if is_few(len(people["leading"] | people["ordinary"])):
        return rows | dict.fromkeys(CLASSES, hidden)
    if any(is_few(len(each)) for each in people.values()):
        return rows | {"leading": hidden, "ordinary": hidden}
    return rows


def _remedied(items: Iterable[Item], today: date) -> Row:
    found = list(items)
    done = sum(x.state == "done" and x.confirmed_at is not None for x in found)
    not_started = sum(x.state == "not_started" for x in found)
    is_open = [x for x in found if x.state in ("not_started", "in_progress")]
    return row(
        "remediation",
        found=len(found),
        done=done,
        in_progress=len(found) - done - not_started,
        not_started=not_started,
        overdue=sum(x.due_on is not None and x.due_on < today for x in is_open),
        recurrences=sum(x.recurs for x in found),
    )


def progress(of: Of) -> Rows | None:
    """Of one calendar year, by class; leading is who was one at any of the findings."""
    if not of.tells or len(of.years) != 1:
        return None
    by_member: dict[int, list[Item]] = {}
    for who, item in of.found:
        if _is_due(of, item):
            by_member.setdefault(who, []).append(item)
    leading = [x for x in by_member.values() if any(item.subject == "leading" for item in x)]
    ordinary = [x for x in by_member.values() if all(item.subject == "ordinary" for item in x)]
    everybody, before = [*leading, *ordinary], midnight(of.end)
    hidden = row("progress")
    are_told = not any(is_few(len(each)) for each in (everybody, leading, ordinary))
    have_lines = all(_has_lines(each, before) for each in (leading, ordinary))
    persons = hidden if is_few(len(everybody)) else _lines(everybody, before, _has_lines(everybody, before))
    return {
        "leading": _lines(leading, before, have_lines) if are_told else hidden,
        "ordinary": _lines(ordinary, before, have_lines) if are_told else hidden,
        "persons": persons,
    }


def _lines(members: list[list[Item]], before: datetime, are_shown: bool) -> Row:
    return row("progress", members=len(members), **(_bands(members, before) if are_shown else {}))


def _has_lines(members: list[list[Item]], before: datetime) -> bool:
    return not any(is_few(band) for band in _bands(members, before).values())


def _bands(members: list[list[Item]], before: datetime) -> dict[str, int]:
    remedied = [[_is_remedied(item, before) for item in items] for items in members]
    complete, below = sum(all(each) for each in remedied), sum(100 * sum(x) < 80 * len(x) for x in remedied)
    return {"below": below, "between": len(members) - below - complete, "complete": complete}


def _is_remedied(item: Item, before: datetime) -> bool:
    return item.state == "done" and item.confirmed_at is not None and item.confirmed_at < before


def _is_due(of: Of, item: Item) -> bool:
    """Of a member, due in these days, or before and not settled before they began."""
    if item.subject == "organisation" or item.due_on is None:
        return False
    if item.due_on >= of.end or item.opened_on >= of.end:
        return False
    return item.due_on >= of.first or not _is_remedied(item, midnight(of.first))


def participation(of: Of) -> Rows | None:
    if not of.tells:
        return None
    rounds = [each for each in of.begun.values() if of.held(each.closes_on)]
    due = sum(_counts(of, each, who) for each in rounds for who in each.called | each.handed_in)
    sent = sum(_counts(of, each, who) for each in rounds for who in each.handed_in)
    here = of.indexed.people.get(of.unit, [])
    able = [who for who in here if of.indexed.is_expected(who)]
    years = range(of.first.year, (of.end - timedelta(days=1)).year + 1)
    committed = sum(any(year in years for year, _ in of.indexed.closed.get(who, ())) for who in able)
    made = row("participation", due=due, self_checked=sent, reported=sent)
    known = {"commitments_due": (len(able), 0), "committed": (committed, 0)}
    return {WHOLE: made | known | _promises(of, here) | _plans(of)}


def _counts(of: Of, of_round: Round, who: int) -> bool:
    """Who was called and handed in counts for good; otherwise who is of the branch and counted on today."""
    if who in of_round.called and who in of_round.handed_in:
        return True
    return of.indexed.facts.people[who].branch == of.unit and of.indexed.is_expected(who)


def _promises(of: Of, here: list[int]) -> Row:
    """By the year in which they were due, and only of whole years."""
    if not of.years:
        return {"items_due": UNKNOWN, "items_fulfilled": UNKNOWN}
    by_year: dict[int, Found] = {}
    for who in here:
        for item in of.indexed.promised.get(who, ()):
            is_due = item.due_on is not None and of.held(item.due_on) and item.state != "withdrawn"
            if is_due and item.due_on and of.indexed.is_promised(who, item):
                by_year.setdefault(item.due_on.year, []).append((who, item))
    due = kept = ZERO
    for items in by_year.values():
        is_hidden = is_few(len({who for who, _ in items}))
        done = sum(item.state == "done" and item.confirmed_at is not None for _, item in items)
        due, kept = added(due, _told(len(items), is_hidden)), added(kept, _told(done, is_hidden))
    return {"items_due": due, "items_fulfilled": kept}


def _told(number: int, is_hidden: bool) -> Count:
    return UNKNOWN if is_hidden else (number, 0)


def _plans(of: Of) -> Row:
    """By round."""
    if not of.has_all_findings:
        return {"plans_due": UNKNOWN, "plans_made": UNKNOWN}
    due = made = ZERO
    for items in of.pointed_out.values():
        planned: dict[int, bool] = {}
        for who, item in items:
            if item.subject != "organisation":
                is_planned = item.state == "done" or of.indexed.is_promised(who, item)
                planned[who] = planned.get(who, True) and is_planned
        is_hidden = is_few(len(planned))
        due, made = (
            added(due, _told(len(planned), is_hidden)),
            added(made, _told(sum(planned.values()), is_hidden)),
        )
    return {"plans_due": due, "plans_made": made}


COUNTED: Mapping[str, Callable[[Of], Rows | None]] = {
    "coverage": coverage,
    "opinions": opinions,
    "remediation": remediation,
    "participation": participation,
    "progress": progress,
    "quality": quality,
    "ratings": ratings,
    "awards": awards,
}
