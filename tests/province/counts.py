"""Columns of the twelve tables as the printed forms have them, and sums in which unknown is not zero."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import floor

from tests.province.facts import Count, Row, Rows

ZERO, UNKNOWN = (0, 0), (0, 1)
WHOLE = ""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "coverage": ("required", "held", "sessions", "attending", "due"),
    "opinions": ("organisation", "leading", "ordinary", "all", "sessions"),
    "remediation": ("found", "done", "in_progress", "not_started", "overdue", "recurrences"),
    "points": ("suggested", "answered", "not_answered", "addressed", "organisations"),
    "ratings": (
        *("all", "eligible", "rated", "excellent", "good", "completed", "not_completed"),
        *("not_rated", "new", "exempt", "suspended", "absent", "other"),
    ),
    "discipline": ("all", "reprimand", "warning", "removal", "expulsion", "dissolution", "not_completed"),
    "participation": (
        *("due", "self_checked", "reported", "commitments_due", "committed"),
        *("items_due", "items_fulfilled", "plans_due", "plans_made"),
    ),
    "progress": ("members", "below", "between", "complete"),
    "quality": (
        *("sessions", "due", "present", "speakers", "pages", "in_time", "well_attended"),
        *("good", "fair", "average", "poor", "not_scored"),
    ),
    "awards": ("excellent", "awarded", "in_a_row"),
}
OF_PEOPLE = ("leader", "member")
RATED = ("branch", "committee", *OF_PEOPLE)
CLASSES = ("leading", "ordinary", "persons")
PARTS: Mapping[str, tuple[str, ...]] = {
    "remediation": ("organisation", *CLASSES),
    "progress": CLASSES,
    "ratings": RATED,
    "awards": RATED,
}
LEVELS = ("excellent", "good", "completed", "not_completed")
REASONS = ("new", "exempt", "suspended", "absent", "other")
FORMS = ("reprimand", "warning", "removal", "expulsion", "dissolution")
# Each whole and what it is the sum of.
SUMS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "opinions": (("all", ("organisation", "leading", "ordinary")),),
    "remediation": (("found", ("done", "in_progress", "not_started")),),
    "points": (("suggested", ("answered", "not_answered")),),
    "ratings": (("rated", LEVELS), ("not_rated", REASONS), ("all", ("rated", "not_rated"))),
    "discipline": (("all", FORMS),),
    "progress": (("members", ("below", "between", "complete")),),
    "quality": (("sessions", ("good", "fair", "average", "poor", "not_scored")),),
}


def parts_of(table: str) -> tuple[str, ...]:
    """The parts in which a branch tells it."""
    return PARTS.get(table, (WHOLE,))


def added(one: Count, other: Count) -> Count:
    """Unknown parts add up as well."""
    return one[0] + other[0], one[1] + other[1]


def row(table: str, **known: int | None) -> Row:
    """Of one place: what is not given, or None, is not known."""
    return {name: UNKNOWN if (n := known.get(name)) is None else (n, 0) for name in COLUMNS[table]}


def nothing(table: str) -> Rows:
    """Of a branch that has said nothing; that it had to hold a session is known all the same."""
    return {part: row(table, required=1 if table == "coverage" else None) for part in parts_of(table)}


def summed(table: str, rows: Iterable[Row]) -> Row:
    """The sum of the rows; of none, zero."""
    total = dict.fromkeys(COLUMNS[table], ZERO)
    for each in rows:
        total = {name: added(count, each[name]) for name, count in total.items()}
    return total


def filled(table: str, made: Row) -> Row:
    """With what leaves no choice: a sum of known parts, or the only part that is missing."""
    found = dict(made)
    for _ in range(3):
        for whole, parts in SUMS.get(table, ()):
            missing = [part for part in parts if found[part] == UNKNOWN]
            known = sum(found[part][0] for part in parts)
            if not missing and found[whole] == UNKNOWN:
                found[whole] = (known, 0)
            elif len(missing) == 1 and found[whole] != UNKNOWN and found[whole][0] >= known:
                found[missing[0]] = (found[whole][0] - known, 0)
    return found


def rounded(number: Fraction, decimals: int, down: bool = False) -> int:
    """In units of the last place."""
    units = number * Fraction(10**decimals)
    return floor(units if down else units + Fraction(1, 2))
