"""A table that travels to the process that writes sheets comes back as it was."""

import json
from dataclasses import asdict
from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from pydantic import TypeAdapter

from bot.domain.member import Language
from bot.domain.tables.coverage import CoverageRow
from bot.views.drawing import draw
from bot.views.tables.as_xlsx import tables_xlsx
from bot.views.tables.descriptions import COVERAGE
from bot.views.tables.filling import Named, table_of
from bot.views.tables.table import Table
from bot.views.tables.travelling import TablesSheet, arrived, to_be_written
from tests.views.tables_examples import EXAMPLES, HEAD


def sendable(table: Table) -> bool:
    """Whether its names are whole letters; others lose what is none on the way."""
    return all(str(line.name).encode("utf-8", "ignore").decode() == line.name for line in table.lines)


def test_every_table_comes_back_as_it_was() -> None:
    told = asdict(to_be_written(EXAMPLES, Language.VI))
    written = json.dumps(told, default=str, ensure_ascii=False).encode("utf-8", "ignore")
    back = arrived(TypeAdapter(TablesSheet).validate_json(written))
    whole = [at for at, table in enumerate(EXAMPLES) if sendable(table)]
    assert len(whole) > 5
    assert [back[at] for at in whole] == [EXAMPLES[at] for at in whole]
    names = [[type(line.name) for line in table.all_lines] for table in EXAMPLES]
    assert [[type(line.name) for line in table.all_lines] for table in back] == names


def test_the_day_of_a_session_comes_back_as_a_day() -> None:
    days = Named(date(2026, 3, 1), CoverageRow.of(required=1, held=1, sessions=1))
    (back,) = arrived(to_be_written((table_of(COVERAGE, HEAD, [days]),), Language.VI))
    assert [line.name for line in back.lines] == [date(2026, 3, 1)]


async def test_a_sheet_is_written_in_another_process() -> None:
    sheet = await draw(to_be_written(EXAMPLES[:2], Language.VI))
    assert sheet == tables_xlsx(EXAMPLES[:2], Language.VI)
    assert len(load_workbook(BytesIO(sheet)).sheetnames) == 2
