"""Ratings and series of the highest one, recounted from the facts; None: nobody was rated in the branch."""

from collections.abc import Iterable

from tests.province.branch import Of
from tests.province.counts import LEVELS, OF_PEOPLE, RATED, REASONS, UNKNOWN, ZERO, added, row
from tests.province.facts import Count, Row, Rows

SERIES = 5  # years in a row
BEST = "excellent"


def ratings(of: Of) -> Rows | None:
    """Of whoever was rated here for the year; of whom of today's roster nothing is recorded is unknown."""
    here, year = _here(of), of.year_ended
    if year is None or not any(map(_first, here.values())):
        return None
    rows = {part: row("ratings") for part in RATED}
    for part, (rated, unrated) in here.items():
        rows[part] = _levels([str(of.indexed.rated_in[who][year].outcome) for who in rated], len(unrated))
    return rows


def awards(of: Of) -> Rows | None:
    """Who was awarded is entered by hand."""
    here, year = _here(of), of.year_ended
    if year is None or not any(map(_first, here.values())):
        return None
    rows = {part: row("awards") for part in RATED}
    for part, (rated, unrated) in here.items():
        best = [who for who in rated if of.indexed.rated_in[who][year].outcome == BEST]
        counts = [_series(of, who, year) for who in best] + [_open(of, who, year) for who in unrated]
        rows[part] |= {"excellent": (len(best), len(unrated)), "in_a_row": _sum(counts)}
    return rows


Here = dict[str, tuple[list[int], list[int]]]


def _first(both: tuple[list[int], list[int]]) -> list[int]:
    return both[0]


def _here(of: Of) -> Here:
    """Leaders and members: who was rated here, by what they were then, and who nowhere, by what they are
    today."""
    year, found = of.year_ended, Here((part, ([], [])) for part in OF_PEOPLE)
    if year is None:
        return found
    for who in of.indexed.rated.get((of.unit, year), ()):
        is_leader = of.indexed.rated_in[who][year].subject == "leading"
        found[OF_PEOPLE[not is_leader]][0].append(who)
    for who in of.indexed.people.get(of.unit, ()):
        if year not in of.indexed.rated_in.get(who, {}):
            found[OF_PEOPLE[not of.indexed.facts.people[who].leads]][1].append(who)
    return found


def _levels(outcomes: list[str], missing: int) -> Row:
    """Who is new, exempt, suspended or was absent could not be rated; of another reason that is not said."""
    counts = {name: outcomes.count(name) for name in (*LEVELS, *REASONS)}
    rated, without = sum(counts[name] for name in LEVELS), sum(counts[name] for name in REASONS)
    whole = {"rated": rated, "not_rated": without, "eligible": rated + counts["other"]}
    told = {name: (number, missing) for name, number in (counts | whole).items()}
    return told | {"all": (rated + without + missing, 0)}


def _series(of: Of, who: int, year: int) -> Count:
    """A known year with another level ends it, an unknown one leaves it open."""
    known = _known(of, who, year)
    if any(outcome != BEST for outcome in known):
        return ZERO
    return (1, 0) if len(known) == SERIES else UNKNOWN


def _open(of: Of, who: int, year: int) -> Count:
    return ZERO if any(outcome != BEST for outcome in _known(of, who, year)) else UNKNOWN


def _known(of: Of, who: int, year: int) -> list[str]:
    rated = of.indexed.rated_in.get(who, {})
    return [str(rated[each].outcome) for each in range(year - SERIES + 1, year + 1) if each in rated]


def _sum(counts: Iterable[Count]) -> Count:
    total = ZERO
    for count in counts:
        total = added(total, count)
    return total
