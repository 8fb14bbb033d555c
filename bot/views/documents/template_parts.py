"""The parts that templates of papers have in common: headers, lists, tables."""

from collections.abc import Sequence
from typing import Any

from bot.views.documents.sheet import (
    Sheet,
    add_line,
    add_page_number,
    add_rule,
    keep_whole,
    repeat_on_each_page,
)


def add_head(sheet: Sheet, title: str) -> Any:
    """The branch on the left, the Party with place and date on the right; gives the left cell."""
    sheet.document.core_properties.title = f"{{{{ {title} }}}}"
    left, right = sheet.table(sheet.format.head_columns).rows[0].cells
    add_line(left, "Superior", "{{ words.superior_in_capitals(paper.head) }}")
    add_line(left, "Branch", "{{ words.branch_in_capitals(paper.head) }}")
    add_rule(add_line(right, "Party", "{{ words.party }}"), sheet.format.rule_inset)
    add_line(right, "Place and date", "{{ words.place_and_date(paper.head) }}")
    return left


def add_headers(sheet: Sheet) -> None:
    """No number on the first page; drafts and made-up data are marked on every page."""
    section = sheet.document.sections[0]
    first = section.first_page_header.paragraphs[0]
    first.style = "Sample mark"
    first.add_run("{{ words.sample if paper.head.sample }}")
    later = section.header.paragraphs[0]
    later.style = "Page number"
    add_page_number(later)
    section.header.add_paragraph("{%p if paper.draft or paper.head.sample %}")
    add_line(section.header, "Small mark", "{{ words.marks(paper) }}")
    section.header.add_paragraph("{%p endif %}")


def add_list(sheet: Sheet, loop: str, field: str, empty: str = "") -> None:
    """A line for each; `empty` names the words that stand where there is none."""
    sheet.tag(loop)
    sheet.line("Normal", field)
    if empty:
        or_else(sheet, empty)
    else:
        sheet.tag("endfor")


def or_else(sheet: Sheet, words: str) -> None:
    """What stands where a loop had nothing to say."""
    sheet.tag("else")
    sheet.line("Normal", f"{{{{ words.{words} }}}}")
    sheet.tag("endfor")


def add_rows(
    sheet: Sheet, name: str, titles: Sequence[str], loop: str, cells: Sequence[tuple[str, str]]
) -> Any:
    """A table with a row for each; titles are names in `words`, a cell is a style and a field."""
    table = sheet.table(sheet.format.tables[name], rows=4, grid=True)
    rows = table.rows
    for cell, title in zip(rows[0].cells, titles, strict=True):
        add_line(cell, "Column name", f"{{{{ words.column_{title} }}}}")
    repeat_on_each_page(rows[0])
    add_line(rows[1].cells[0], "Cell", f"{{%tr {loop} %}}")
    for cell, (style, field) in zip(rows[2].cells, cells, strict=True):
        add_line(cell, style, field)
    keep_whole(rows[2])
    add_line(rows[3].cells[0], "Cell", "{%tr endfor %}")
    return table
