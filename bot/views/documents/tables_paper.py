"""Tables of figures as a paper of their own, across the page: the annex of a report."""

from datetime import date
from typing import Literal

from bot.domain.value import value
from bot.views.tables.printed_table import PrintedTable


@value
class TablesPaper:
    """Whose figures, under whom, where and when written; `sample`: made up."""

    organisation: str
    superior: str
    place: str
    on: date
    tables: tuple[PrintedTable, ...]
    sample: bool = False
    profile: str = "vptw-2026"
    kind: Literal["tables"] = "tables"
