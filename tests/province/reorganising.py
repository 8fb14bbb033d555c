"""What is decided about the tree in those years: moves, mergers, splits, foundings, ends; one is late."""

from collections.abc import Callable, Iterator
from datetime import date

from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.reorganisation import (
    Dissolved,
    Founded,
    Merged,
    Moved,
    Piece,
    Reclassified,
    Renamed,
    Reorganisation,
    Split,
)
from bot.domain.organisation.unit import UnitId
from bot.usecases.organisation.reorganise import Done, reorganise
from tests.province.facts import Facts, Since, Unit
from tests.province.founding import TOP
from tests.province.hands import Hands
from tests.province.size import Size

PAPER = "Quyết định số 8-QĐ/TU (mẫu)"
Decision = tuple[date, Callable[[Facts], Reorganisation]]  # the day on which it is recorded


def decisions(size: Size) -> Iterator[Decision]:
    """In order. Units are those of the sheet; what is new is numbered on from them."""
    first, committees = size.first_year, size.committees
    base, last = 2 + committees, 1 + committees + size.branches
    moved, renamed, founded = date(first, 7, 1), date(first, 10, 1), date(first + 1, 3, 15)
    yield moved, lambda _: Moved(UnitId(base), moved, UnitId(2))
    yield renamed, lambda _: Renamed(UnitId(2), renamed, "Đảng bộ Sở Mẫu đổi tên")
    yield founded, lambda facts: _founded(facts, founded, UnitId(2))
    late = date(first, 12, 1)  # recorded in spring, when figures of the year had come in
    yield date(first + 1, 4, 20), lambda _: Moved(UnitId(last - 1), late, UnitId(TOP))
    dissolved = date(first + 1, 10, 1)
    yield dissolved, lambda _: Dissolved(UnitId(last), dissolved)
    if committees >= 6 and size.years > 3:
        yield from _of_committees(first + 2, base + 1)


def _of_committees(year: int, branch: int) -> Iterator[Decision]:
    """Two become one, one becomes two, and a branch is of another type."""
    merged, split, later = date(year, 3, 15), date(year, 9, 1), date(year + 1, 5, 1)
    name = "Đảng bộ Sở Mẫu hợp nhất"
    yield merged, lambda facts: Merged((UnitId(3), UnitId(4)), _next(facts), merged, name)
    yield split, lambda facts: _halved(facts, split, 5)
    yield later, lambda _: Reclassified((UnitId(branch),), later, unit_type=UnitType.OTHER)


def _founded(facts: Facts, day: date, parent: UnitId) -> Reorganisation:
    kind = Kind.SUBORDINATE_BRANCH
    return Founded(_next(facts), day, "Chi bộ Mẫu mới", kind, parent, UnitType.RESIDENTIAL)


def _next(facts: Facts, further: int = 0) -> UnitId:
    return UnitId(max(facts.units) + 1 + further)


def _halved(facts: Facts, day: date, committee: int) -> Reorganisation:
    below = [UnitId(n) for n in _below(facts, committee)]
    pieces = (
        Piece(_next(facts), "Đảng bộ Sở Mẫu tách một", tuple(below[::2])),
        Piece(_next(facts, 1), "Đảng bộ Sở Mẫu tách hai", tuple(below[1::2])),
    )
    return Split(UnitId(committee), day, pieces)


def _below(facts: Facts, unit: int) -> list[int]:
    """What stands below it now and lives."""
    units = facts.units.items()
    return [number for number, x in units if x.parents[-1].holds == unit and x.until == date.max]


def decide(hands: Hands, facts: Facts, change: Reorganisation) -> None:
    """Recorded by the operator, and noted."""
    done = reorganise(hands.desk, lambda _: change, PAPER, hands.now)
    assert isinstance(done, Done), done
    facts.decided.append(hands.now)
    _note(facts, change, len(facts.decided))


def _note(facts: Facts, change: Reorganisation, record: int) -> None:
    units, day = facts.units, change.on
    match change:
        case Founded():
            units[change.unit] = _new(change.kind, change.parent, change.unit_type, (day, record))
        case Moved():
            units[change.unit].parents.append(Since(day, change.parent, record))
        case Merged():
            units[change.into] = _new(Kind.GRASSROOTS, UnitId(TOP), UnitType.OTHER, (day, record))
            for part in change.parts:
                _end(facts, part, (day, record), lambda _: change.into)
        case Split():
            place = {child: piece.unit for piece in change.pieces for child in piece.children}
            for piece in change.pieces:
                units[piece.unit] = _new(Kind.GRASSROOTS, UnitId(TOP), UnitType.OTHER, (day, record))
            _end(facts, change.unit, (day, record), place.__getitem__)
        case Dissolved():
            _end(facts, change.unit, (day, record), UnitId)
        case Reclassified():
            for unit in change.units if change.unit_type else ():
                units[unit].types.append(Since(day, str(change.unit_type), record))
        case Renamed():
            pass  # names are no figures


def _new(kind: Kind, parent: UnitId | None, unit_type: UnitType, since: tuple[date, int]) -> Unit:
    day, record = since
    return Unit(
        [Since(day, parent, record)],
        [Since(day, unit_type.value, record)],
        [Since(day, kind.value, record)],
    )


def _end(facts: Facts, unit: int, since: tuple[date, int], goes: Callable[[UnitId], int]) -> None:
    day, record = since
    for child in _below(facts, unit):
        facts.units[child].parents.append(Since(day, goes(UnitId(child)), record))
    facts.units[unit].until, facts.units[unit].ended_by = day, record
