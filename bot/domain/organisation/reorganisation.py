"""Reorganisations: what a decision changes in the tree from a day on."""

from datetime import date
from typing import assert_never

from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.unit import UnitId
from bot.domain.value import value


@value
class Founded:
    """A new unit lives from the day on; without a parent it stands at the top."""

    unit: UnitId
    on: date
    name: str
    kind: Kind
    parent: UnitId | None = None
    unit_type: UnitType = UnitType.OTHER


@value
class Renamed:
    """The unit has another name from the day on."""

    unit: UnitId
    on: date
    name: str


@value
class Moved:
    """The unit stands under another one from the day on, with everything below it."""

    unit: UnitId
    on: date
    parent: UnitId | None


@value
class Reclassified:
    """The units are of another kind or type from the day on, as when kinds were dropped; None stays.

    A branch stays a branch: where one becomes an organisation, that is founded and the branch moves below.
    Raises ValueError without a unit.
    """

    units: tuple[UnitId, ...]
    on: date
    kind: Kind | None = None
    unit_type: UnitType | None = None

    def __post_init__(self) -> None:
        if not self.units:
            raise ValueError("nothing is reclassified")


@value
class Merged:
    """The parts end, and what stood under them stands under another from the day on.

    Without a `name` that is a unit that lives already. With one it is new, and takes kind, type and parent of
    the first part; what else is decided about it is another reorganisation of the same day.
    """

    parts: tuple[UnitId, ...]
    into: UnitId
    on: date
    name: str | None = None


@value
class Piece:
    """A new unit out of a split, and what of the old one's children stands under it."""

    unit: UnitId
    name: str
    children: tuple[UnitId, ...] = ()


@value
class Split:
    """The unit ends, and several new ones take its place under the same parent, of its kind and type.

    Where a part leaves and the rest stays what it was, that is a founding and some moves.
    """

    unit: UnitId
    on: date
    pieces: tuple[Piece, ...]


@value
class Dissolved:
    """The unit ends; nothing stands under it any more. The day is the first without it."""

    unit: UnitId
    on: date


Reorganisation = Founded | Renamed | Moved | Reclassified | Merged | Split | Dissolved


def sort_of(change: Reorganisation) -> str:
    """What was decided, in a word: founded, renamed, moved and so on."""
    return type(change).__name__.lower()


def about(change: Reorganisation) -> UnitId:
    """The unit that a reorganisation is about, the first where it is about several."""
    match change:
        case Merged():
            return change.into
        case Reclassified():
            return change.units[0]
        case Founded() | Renamed() | Moved() | Split() | Dissolved():
            return change.unit
        case _:
            assert_never(change)
