"""Figures as somebody has them on paper: now and then one is not known; what follows is filled in."""

from collections.abc import Mapping

from tests.province.counts import FORMS, LEVELS, REASONS, filled, parts_of, row, summed
from tests.province.facts import Row, Rows
from tests.province.places import Place

Numbers = Mapping[str, int | None]
ORGANISATIONS = ("branch", "committee")  # of these no ledger knows how they were rated


def numbers_of(place: Place, kind: str, parts: tuple[str, ...] = ()) -> dict[str, Numbers]:
    """By part what is entered of a branch."""
    entered = (part for part in parts or parts_of(kind) if part != "persons")
    return {part: _NUMBERS[kind](place) for part in entered}


def rows_of(kind: str, numbers: Mapping[str, Numbers]) -> Rows:
    """The rows that these numbers make."""
    rows = {part: filled(kind, row(kind, **numbers.get(part, {}))) for part in parts_of(kind)}
    if "persons" in rows:
        rows["persons"] = summed(kind, (rows["leading"], rows["ordinary"]))
    return rows


def known(made: Row) -> dict[str, int | None]:
    """A row as it is typed."""
    return {name: None if unknown else number for name, (number, unknown) in made.items()}


def _coverage(place: Place) -> Numbers:
    many, sessions = len(place.people), place.chance.randint(1, 4)
    return {"required": 1, "held": 1, "sessions": sessions, "attending": many, "due": many + 2}


def _opinions(place: Place) -> Numbers:
    classes = {
        name: place.chance.choice((None, 0, 2, 5, 9)) for name in ("organisation", "leading", "ordinary")
    }
    return {**classes, "sessions": place.chance.randint(1, 4)}


def _remediation(place: Place) -> Numbers:
    states = {name: place.chance.randint(0, 6) for name in ("done", "in_progress", "not_started")}
    return {**states, "overdue": 0, "recurrences": place.chance.choice((None, 0))}


def _points(place: Place) -> Numbers:
    points = {"answered": place.chance.randint(0, 3), "not_answered": place.chance.randint(0, 2)}
    return {**points, "addressed": 1, "organisations": 1}


def _discipline(place: Place) -> Numbers:
    return {**{form: place.chance.choice((0, 0, 0, 1)) for form in FORMS}, "not_completed": 0}


def _participation(place: Place) -> Numbers:
    many = len(place.people)
    return {"due": many, "reported": place.chance.randint(0, many), "self_checked": None}


def _quality(place: Place) -> Numbers:
    many = len(place.people)
    speakers = place.chance.randint(0, many)
    return {"sessions": 2, "due": 2 * many, "present": many, "speakers": speakers, "good": 2}


def _ratings(place: Place) -> Numbers:
    levels = dict.fromkeys(LEVELS, 0) | {place.chance.choice(LEVELS): 1}
    return {**levels, **dict.fromkeys(REASONS, 0), "eligible": 1}


def _awards(place: Place) -> Numbers:
    return {"awarded": place.chance.choice((0, 0, 1))}


_NUMBERS = {
    "coverage": _coverage,
    "opinions": _opinions,
    "remediation": _remediation,
    "points": _points,
    "discipline": _discipline,
    "participation": _participation,
    "quality": _quality,
    "ratings": _ratings,
    "awards": _awards,
}
