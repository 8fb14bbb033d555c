"""The facts as the rows of a database tell them, by plain SQL: nothing of the product reads them here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from tests.province.facts import (
    Cell,
    Commitment,
    Facts,
    Item,
    Person,
    Rating,
    Round,
    Sessions,
    Since,
    Sitting,
    Submission,
    Unit,
    Version,
)

HANOI = timedelta(hours=7)
Found = Any  # a row by the names of its columns

_MEMBERS = """
SELECT m.id, b.unit_id, m.state, m.holds_post, m.office FROM ledger_member m
JOIN ledger_branch b ON b.id = m.branch_id WHERE b.unit_id IS NOT NULL
"""
_ROUNDS = """
SELECT r.*, b.unit_id AS unit, l.campaign_id AS lead_in, l.finished_at,
    (SELECT count(*) FROM ledger_shortcoming s WHERE s.campaign_id = r.id) AS entered
FROM ledger_campaign r JOIN ledger_branch b ON b.id = r.branch_id
LEFT JOIN ledger_lead_in l ON l.campaign_id = r.id WHERE b.unit_id IS NOT NULL
"""
_SITTINGS = """
SELECT m.*,
    (SELECT count(*) FROM ledger_attendance a WHERE a.campaign_id = m.campaign_id AND a.sitting = m.number)
        AS due,
    (SELECT count(*) FROM ledger_attendance a WHERE a.campaign_id = m.campaign_id AND a.sitting = m.number
        AND a.mark = 'present') AS present,
    (SELECT count(*) FROM ledger_attendance a WHERE a.campaign_id = m.campaign_id AND a.sitting = m.number
        AND a.spoke) AS speakers
FROM ledger_meeting m
"""
_OPINIONS = """
SELECT campaign_id, sitting, subject_class, count(*) AS turns FROM ledger_opinion
GROUP BY campaign_id, sitting, subject_class
"""
_PARTS = "SELECT campaign_id, member_id, invited_at, sent_at, paper_at FROM ledger_participation"
_PUBLISHED = "SELECT campaign_id, code, present, base, base_of FROM ledger_published_prevalence"
_ITEMS = """
SELECT i.member_id, i.number, i.subject_class, i.opened_on, i.due_on, i.state, i.recurrence_of,
    b.unit_id AS unit, r.number AS round,
    (SELECT min(e.at) FROM ledger_item_event e WHERE e.item_id = i.id) AS made_at,
    (SELECT max(c.settled_at) FROM ledger_closing c WHERE c.item_id = i.id AND c.taken_back_at IS NULL
        AND c.reason IS NULL) AS confirmed_at
FROM ledger_item i LEFT JOIN ledger_campaign r ON r.id = i.campaign_id
LEFT JOIN ledger_branch b ON b.id = r.branch_id
"""
_COMMITMENTS = "SELECT member_id, version, year, closed_at FROM ledger_commitment"
_RATINGS = """
SELECT t.member_id, t.year, t.subject_class, t.outcome, b.unit_id AS unit FROM ledger_rating t
JOIN ledger_branch b ON b.id = t.branch_id WHERE t.stands
"""
_CAPS = """
SELECT y.year, y.percent, y.denominator, y.rounding, b.unit_id AS unit FROM ledger_rating_year y
JOIN ledger_branch b ON b.id = y.branch_id
"""
_STEPS = """
SELECT s.unit_id, s.asked, s.period_from, s.period_end, t.kind, t.version, t.at, t.record
FROM ledger_submission_step t
JOIN ledger_submission s ON s.id = t.submission_id ORDER BY s.id, t.number
"""
_FIGURES = """
SELECT s.unit_id, s.asked, s.period_from, s.period_end, f.version, f.key, f.known, f.unknown, f.sources
FROM ledger_submission_figure f JOIN ledger_submission s ON s.id = f.submission_id
"""


def facts_of(connection: Connection) -> Facts:
    """All of them."""
    return _Reader(connection).facts()


@dataclass
class _Reader:
    connection: Connection

    def rows(self, statement: str) -> Iterator[Found]:
        return (row._mapping for row in self.connection.execute(text(statement)))

    def facts(self) -> Facts:
        facts = Facts(units=self._units())
        decided = "SELECT recorded_at FROM ledger_reorganisation ORDER BY number"
        facts.decided = [moment(x["recorded_at"]) for x in self.rows(decided)]
        facts.joined = {x["unit_id"] for x in self.rows("SELECT unit_id FROM ledger_branch") if x["unit_id"]}
        facts.people = {x["id"]: _person(x) for x in self.rows(_MEMBERS)}
        facts.rounds = self._rounds()
        facts.items = {(x["member_id"], x["number"]): _item(x) for x in self.rows(_ITEMS)}
        facts.commitments = {
            (x["member_id"], x["version"]): Commitment(x["year"], moment(x["closed_at"]))
            for x in self.rows(_COMMITMENTS)
        }
        facts.ratings = {
            (x["member_id"], x["year"]): Rating(x["unit"], x["subject_class"], x["outcome"])
            for x in self.rows(_RATINGS)
        }
        facts.caps = {
            (x["unit"], x["year"]): (x["percent"], x["denominator"], x["rounding"]) for x in self.rows(_CAPS)
        }
        self._submissions(facts)
        return facts

    def _units(self) -> dict[int, Unit]:
        parents, types = self._timeline("parent", "parent_id"), self._timeline("type", "type")
        kinds = self._timeline("kind", "kind")
        return {
            x["id"]: Unit(
                parents[x["id"]],
                types[x["id"]],
                kinds[x["id"]],
                day(x["ends_on"]) if x["ends_on"] else date.max,
                x["ended_by"] or 0,
            )
            for x in self.rows("SELECT id, ends_on, ended_by FROM ledger_unit")
        }

    def _timeline(self, name: str, column: str) -> dict[int, list[Since[Any]]]:
        found: dict[int, list[Since[Any]]] = {}
        entries = (
            f"SELECT unit_id, record, from_on, {column} AS holds FROM ledger_unit_{name} ORDER BY record"
        )
        for x in self.rows(entries):
            found.setdefault(x["unit_id"], []).append(Since(day(x["from_on"]), x["holds"], x["record"]))
        return found

    def _rounds(self) -> dict[tuple[int, int], Round]:
        by_id = {x["id"]: ((x["unit"], x["number"]), _round(x)) for x in self.rows(_ROUNDS)}
        rounds = {campaign: made for campaign, (_, made) in by_id.items()}
        for x in self.rows(_SITTINGS):
            rounds[x["campaign_id"]].sittings[x["number"]] = _sitting(x)
            if x["concluded_at"] is not None:
                rounds[x["campaign_id"]].concluded_at = moment(x["concluded_at"])
        for x in self.rows(_OPINIONS):
            rounds[x["campaign_id"]].sittings[x["sitting"]].opinions[x["subject_class"]] = x["turns"]
        for x in self.rows(_PARTS):
            of = rounds[x["campaign_id"]]
            of.called |= {x["member_id"]} if x["invited_at"] else set()
            of.handed_in |= {x["member_id"]} if x["sent_at"] or x["paper_at"] else set()
        for x in self.rows(_PUBLISHED):
            cells = rounds[x["campaign_id"]].cells
            cell: Cell | None = None if x["base_of"] is None else (x["present"], x["base"], x["base_of"])
            rounds[x["campaign_id"]].cells = {**(cells or {}), x["code"]: cell}
        return dict(by_id.values())

    def _submissions(self, facts: Facts) -> None:
        for x in self.rows(_STEPS):
            submission = facts.submissions.setdefault(_key(x), Submission())
            submission.steps.append((x["kind"], x["version"], moment(x["at"])))
            if x["kind"] == "submitted":
                submission.versions[x["version"]] = Version({}, frozenset(), x["record"])
        for x in self.rows(_FIGURES):
            figure(facts.submissions[_key(x)].versions[x["version"]], x)


def _key(x: Found) -> tuple[int, str, tuple[date, date]]:
    return x["unit_id"], x["asked"], (day(x["period_from"]), day(x["period_end"]))


def day(told: Any) -> Any:
    """SQLite gives words where nobody says what they are."""
    return date.fromisoformat(told) if isinstance(told, str) else told


def moment(told: Any) -> Any:
    found = datetime.fromisoformat(told) if isinstance(told, str) else told
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _maybe(told: Any) -> Any:
    return None if told is None else moment(told)


def _person(x: Found) -> Person:
    return Person(x["unit_id"], x["state"], bool(x["holds_post"]) or x["office"] != "none")


def _round(x: Found) -> Round:
    finished = _maybe(x["finished_at"])
    return Round(
        looks_from=day(x["period_from"]),
        looks_to=day(x["period_to"]),
        closes_on=day(x["closes_on"]),
        edition=x["catalogue_key"],
        state=x["state"],
        entered=x["entered"],
        has_lead_in=x["lead_in"] is not None,
        final_on=(finished + HANOI).date() if finished else None,
        published_at=_maybe(x["published_at"]),
    )


def _sitting(x: Found) -> Sitting:
    is_adopted = x["adopted_at"] is not None
    return Sitting(
        opened_at=_maybe(x["opened_at"]),
        is_postponed=x["postponed_at"] is not None,
        is_adopted=is_adopted,
        due=x["due"],
        present=x["present"],
        speakers=x["speakers"],
    )


def _item(x: Found) -> Item:
    return Item(
        of=None if x["unit"] is None else (x["unit"], x["round"]),
        subject=x["subject_class"],
        made_at=moment(x["made_at"]),
        opened_on=day(x["opened_on"]),
        due_on=day(x["due_on"]) if x["due_on"] else None,
        state=x["state"],
        confirmed_at=_maybe(x["confirmed_at"]) if x["state"] == "done" else None,
        recurs=x["recurrence_of"] is not None,
    )


def figure(version: Version, x: Found) -> None:
    """A cell that came in: of a part and column, or a day of sessions, or how far a parent is covered."""
    version.sources |= frozenset(x["sources"].split())
    names = x["key"].split(".")
    if "under" in names:
        at = names.index("under")
        parents = _sessions(version, ".".join(names[:at])).parents
        required, held = parents.get(int(names[at + 1]), ((0, 0), (0, 0)))
        count = (x["known"], x["unknown"])
        parents[int(names[at + 1])] = (count, held) if names[-1] == "required" else (required, count)
        return
    part, column = ".".join(names[:-1]), names[-1]
    if column in ("first_day", "last_day"):
        on = datetime.strptime(str(x["known"]), "%Y%m%d").date()
        setattr(_sessions(version, part), column.removesuffix("_day"), on)
        return
    version.rows.setdefault(part, {})[column] = (x["known"], x["unknown"])
    if x["asked"] == "coverage":
        _sessions(version, part)


def _sessions(version: Version, part: str) -> Sessions:
    return version.sessions.setdefault(part, Sessions())
