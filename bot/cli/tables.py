"""`tables audit`; what else `tables` does stands in figures.py."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.plainly import REFUSED, end, fail, plainly, say

app = typer.Typer(no_args_is_help=True)  # the help is that of the callback below
WRONG = 1


@app.callback()
def tables() -> None:
    """Tables of figures (biểu số liệu).

    The twelve tables that go upward: of a unit for a period, summed from its branches' ledgers and from
    totals of branches that work on paper. Say them by number: 5.1 sessions, 5.2 opinions, 5.3 shortcomings
    and remediation, 5.4 points suggested, 5.5 ratings, 5.6 discipline, 5.7 cap, 5.8 signs,
    5.9 participation, 5.10 progress, 5.11 quality, 5.12 awards. Which branches count is known by the tree:
    units import, units link.
    """


@app.command()
def audit(file: Annotated[Path, typer.Argument(help="An .xlsx or .csv file.")]) -> None:
    """Recompute the percentages printed in a spreadsheet and name the cells that are wrong. Changes nothing.

    Looked at are columns headed “%” or “Tỷ lệ” with the counts beside them, and cells such as 497/747 66,3.
    For each slip: the right figure, and the rounding or the count that would have given the printed one.

    Ends with 0 where all are right, with 1 where one is wrong, and with 2 where the file cannot be read or
    has no percentage whose two numbers are there.
    """
    from bot.usecases.audit_tables import audit_file
    from bot.usecases.roster.sheet import LARGEST_FILE, SheetProblem

    with plainly(), file.open("rb") as opened:
        body = opened.read(LARGEST_FILE + 1)
    found = audit_file(body)
    if isinstance(found, SheetProblem):
        fail("tables_problem", problem=found, file=file.name)
    if not found.checked:
        end(REFUSED, "tables_audit", audit=found)
    say("tables_audit", audit=found)
    if found.slips:
        raise typer.Exit(WRONG)
