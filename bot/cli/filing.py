"""`tables submit`, `return`, `approve` and `versions`: figures on their way up, table by table."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli.desk import at_desk, now
from bot.cli.figures import FromDay, ToDay, UnitOption, Which, kinds_of, numbers, period_of
from bot.cli.plainly import REFUSED, end, fail, say
from bot.cli.tables import app

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.usecases.figures.by_command import Several, Stepped
    from bot.usecases.ports.administration import Administration

T = TypeVar("T")

VersionOption = Annotated[
    int,
    typer.Option("--version", min=0, help="The version, see tables versions. 0: the newest of each."),
]


@app.command()
def submit(unit: UnitOption, first: FromDay, last: ToDay, table: Which = None) -> None:
    """Submit the figures of a unit to the committee above: a new version of each table.

    Of a branch that uses the program it is what its ledger counts, of a committee the sum of what stands
    below it, whatever of that is not approved yet. What a branch on paper hands in: tables enter. Without
    --table all are submitted of which something is known; what is as before makes no version. The committee
    above sees the sum as one line; once approved it stands there in place of what branches tell, as long as
    the same branches stand below.
    Example: tables submit --unit 2 --from 01/01/2026 --to 31/12/2026
    """
    from bot.usecases.figures.by_command import submit_tables

    several, moment = _several(unit, (first, last), table), now()
    _tell(_of_unit(several, lambda desk: submit_tables(desk, several, moment)), "submit")


@app.command()
def approve(
    unit: UnitOption, first: FromDay, last: ToDay, table: Which = None, version: VersionOption = 0
) -> None:
    """Approve what a unit has submitted: it counts from now on, in place of what was approved before.

    Without --table everything that waits is approved. --version N: only if N is still what came in last.
    """
    from bot.usecases.figures.by_command import approve_tables

    several, moment = _several(unit, (first, last), table), now()
    _tell(_of_unit(several, lambda desk: approve_tables(desk, several, version, moment)), "approve")


@app.command("return")
def send_back(
    unit: UnitOption,
    first: FromDay,
    last: ToDay,
    remark: Annotated[str, typer.Option(help="What is to be looked at, up to 500 characters.")],
    table: Which = None,
    version: VersionOption = 0,
) -> None:
    """Send figures back to the unit with a remark; an approval of that version ends.

    Without --table everything that waits goes back.
    """
    from bot.usecases.figures.by_command import return_tables

    several, moment = _several(unit, (first, last), table), now()
    done = _of_unit(several, lambda desk: return_tables(desk, several, version, remark, moment))
    _tell(done, "return")


@app.command()
def versions(unit: UnitOption, first: FromDay, last: ToDay, table: Which = None) -> None:
    """Show what a unit has submitted for the period, step by step, and what is different in each version."""
    from bot.usecases.figures.by_command import filed_tables

    several = _several(unit, (first, last), table)
    filed = _of_unit(several, lambda desk: filed_tables(desk, several))
    say("figures_filed", filed=filed, numbers=numbers())


def _several(unit: int, days: tuple[datetime, datetime], table: list[str] | None) -> "Several":
    from bot.domain.organisation.unit import UnitId
    from bot.usecases.figures.by_command import Several

    return Several(UnitId(unit), period_of(*days), kinds_of(table))


def _of_unit(several: "Several", work: "Callable[[Administration], T]") -> T:
    """What is done with its figures; ends here where there is no such unit in the period."""
    from bot.usecases.figures.by_command import is_there

    done = at_desk(lambda desk: (work(desk),) if is_there(desk, several) else ())
    if not done:
        fail("tables_unit_problem", unit=several.unit)
    return done[0]


def _tell(stepped: "tuple[Stepped, ...]", step: str) -> None:
    """Where nothing was done, that is an end for which something was wrong."""
    facts = {"stepped": stepped, "step": step, "numbers": numbers()}
    if not any(each.came for each in stepped):
        end(REFUSED, "figures_stepped", **facts)
    say("figures_stepped", **facts)
