"""`units found`, `rename`, `move`, `reclassify`, `merge`, `split`, `dissolve` and `undo`: what is decided."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import at_desk, now
from bot.cli.plainly import fail, say
from bot.cli.units import On, app, paper_of, refuse
from bot.domain.organisation.kinds import Kind, UnitType

if TYPE_CHECKING:
    from bot.domain.organisation.reorganisation import Piece, Reorganisation
    from bot.domain.organisation.unit import UnitId
    from bot.usecases.ports.organisation import KeptOrganisation

    Make = Callable[[KeptOrganisation], Reorganisation]

TheUnit = Annotated[int, typer.Argument(help="The number of the unit, see units show.")]
TheUnits = Annotated[list[int], typer.Argument(help="The numbers of the units.")]
Paper = Annotated[str, typer.Option(help="The decision, such as “QĐ 12-QĐ/ĐU”.")]
Under = Annotated[int | None, typer.Option(help="The number of the unit above it; none at the top.")]
KindOption = Annotated[Kind | None, typer.Option(help="What it is.")]
TypeOption = Annotated[UnitType | None, typer.Option("--type", help="What its people do (loại hình).")]


@app.command()
def found(
    name: Annotated[str, typer.Argument(help="Such as “Chi bộ 3”.")],
    on: On,
    kind: Annotated[Kind, typer.Option(help="What it is.")] = Kind.BRANCH,
    under: Under = None,
    unit_type: Annotated[UnitType, typer.Option("--type", help="What its people do.")] = UnitType.OTHER,
    paper: Paper = "",
) -> None:
    """A new unit lives from a day on; it gets a number that no other ever has."""
    from bot.domain.organisation.reorganisation import Founded

    above = _unit(under)
    _record(lambda kept: Founded(kept.new_unit(), on.date(), name, kind, above, unit_type), paper)


@app.command()
def rename(unit: TheUnit, name: str, on: On, paper: Paper = "") -> None:
    """The unit has another name from a day on; tables of earlier days keep the old one."""
    from bot.domain.organisation.reorganisation import Renamed
    from bot.domain.organisation.unit import UnitId

    _record(lambda _: Renamed(UnitId(unit), on.date(), name), paper)


@app.command()
def move(unit: TheUnit, on: On, under: Under = None, paper: Paper = "") -> None:
    """The unit stands under another one from a day on, with everything below it."""
    from bot.domain.organisation.reorganisation import Moved
    from bot.domain.organisation.unit import UnitId

    above = _unit(under)
    _record(lambda _: Moved(UnitId(unit), on.date(), above), paper)


@app.command()
def reclassify(
    on: On,
    units: Annotated[list[int] | None, typer.Argument(help="The numbers of the units.")] = None,
    kind: KindOption = None,
    unit_type: TypeOption = None,
    dropped: Annotated[bool, typer.Option("--dropped", help="All branches of dropped kinds.")] = False,
    paper: Paper = "",
) -> None:
    """Units are of another kind or type from a day on. A branch stays a branch.

    With --dropped every chi bộ cơ sở and chi bộ trực thuộc that is left becomes a chi bộ, in one record.
    """
    from bot.domain.organisation.reorganisation import Reclassified
    from bot.domain.organisation.unit import UnitId

    if dropped:
        _without_dropped(on, paper)
    elif units:
        numbers = tuple(UnitId(unit) for unit in units)
        _record(lambda _: Reclassified(numbers, on.date(), kind, unit_type), paper)
    else:
        fail("unit_problem", refused=None, problem="no_units")


@app.command()
def merge(
    units: TheUnits,
    on: On,
    into: Annotated[int | None, typer.Option(help="The unit that takes them up.")] = None,
    name: Annotated[str | None, typer.Option(help="Or the name of the new one they become.")] = None,
    paper: Paper = "",
) -> None:
    """Units end, and what stood below them stands under another: --into one that is there, or a new --name.

    A new one takes kind, type and place of the first. The figures of the past stay those of the units that
    made them.
    """
    from bot.domain.organisation.reorganisation import Merged
    from bot.domain.organisation.unit import UnitId

    if (into is None) is (name is None):
        fail("unit_problem", refused=None, problem="into_or_name")
    parts = tuple(UnitId(unit) for unit in units)
    _record(
        lambda kept: Merged(parts, kept.new_unit() if into is None else UnitId(into), on.date(), name), paper
    )


@app.command()
def split(
    unit: TheUnit,
    piece: Annotated[
        list[str],
        typer.Option(help="“NAME: 4, 5”: a new unit, and the units below the old one that it takes."),
    ],
    on: On,
    paper: Paper = "",
) -> None:
    """A unit ends, and several new ones take its place; say --piece once for each of them.

    Every unit that stands directly below has to be taken by one piece. Where a part leaves and the rest stays
    what it was, use units found and units move.
    """
    from bot.domain.organisation.reorganisation import Split
    from bot.domain.organisation.unit import UnitId

    def make(kept: "KeptOrganisation") -> Split:
        pieces = tuple(_piece(said, kept.new_unit(place)) for place, said in enumerate(piece))
        return Split(UnitId(unit), on.date(), pieces)

    _record(make, paper)


@app.command()
def dissolve(unit: TheUnit, on: On, paper: Paper = "") -> None:
    """The unit ends; the day is the first without it. Nothing may stand below it any more."""
    from bot.domain.organisation.reorganisation import Dissolved
    from bot.domain.organisation.unit import UnitId

    _record(lambda _: Dissolved(UnitId(unit), on.date()), paper)


@app.command()
def undo() -> None:
    """Take the last record back, exactly. What figures, branches or officers rest on stays."""
    from bot.usecases.organisation.reorganise import Refused, undo as take_back

    moment = now()
    done = at_desk(lambda desk: take_back(desk, moment))
    if done is None:
        fail("unit_problem", refused=None, problem="nothing_recorded")
    if isinstance(done, Refused):
        refuse(done)
    say("units_undone", done=done)


def _record(make: "Make", paper: str) -> None:
    from bot.usecases.organisation.reorganise import Refused, reorganise

    moment, by = now(), paper_of(paper)
    done = at_desk(lambda desk: reorganise(desk, make, by, moment))
    if isinstance(done, Refused):
        refuse(done)
    say("units_changed", done=done)


def _without_dropped(on: On, paper: str) -> None:
    from bot.usecases.organisation.reorganise import without_dropped_kinds

    day = on.date()
    change = at_desk(lambda desk: without_dropped_kinds(desk.organisation.kept(), day))
    if change is None:
        fail("unit_problem", refused=None, problem="none_dropped")
    _record(lambda _: change, paper)


def _unit(number: int | None) -> "UnitId | None":
    from bot.domain.organisation.unit import UnitId

    return None if number is None else UnitId(number)


def _piece(said: str, unit: "UnitId") -> "Piece":
    from bot.domain.organisation.reorganisation import Piece
    from bot.domain.organisation.unit import UnitId

    name, _, children = said.rpartition(":") if ":" in said else (said, "", "")
    numbers = children.replace(",", " ").split()
    if not all(each.isdecimal() for each in numbers):
        fail("unit_problem", refused=None, problem="unclear_piece")
    return Piece(unit, name, tuple(UnitId(int(each)) for each in numbers))
