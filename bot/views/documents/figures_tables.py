"""Tables of figures set into a paper, such as a report above its closing words."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from bot.views.documents.sheet import keep_whole, repeat_on_each_page, set_borders
from bot.views.tables.printed_table import PrintedTable

Styles = Mapping[str, str]  # ids by name
CLOSING = "Closing"  # the style of the words above which they stand
_NAMES = 0.2  # of the width
_LITTLE = "28"  # twips
_SIZES = ((7, 12.0), (10, 10.0))  # up to so many columns, in points
_SMALLEST = 8.0
_OF_NOTES = 10.0
_TWIP = 635  # in the library's own measure


def with_tables(docx: bytes, tables: Iterable[PrintedTable]) -> bytes:
    """The report with the tables in it; in a template of one's own without such words, at its end."""
    document = Document(BytesIO(docx))
    closing = next((p for p in document.paragraphs if p.style and p.style.name == CLOSING), None)
    for table in tables:
        parts = [*add_figures(document, table)]
        if closing is not None:
            for part in parts:
                closing._p.addprevious(part)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def add_figures(document: Any, table: PrintedTable) -> Iterator[Any]:
    """The table at the end of the document, part by part."""
    styles = {style.name: style.style_id for style in document.styles}
    about = f"{table.mark}. {table.about}" if table.mark else table.about
    lines = [("Table title", table.title, 0.0), ("Narrow cell", about, 0.0)]
    notes = [("Narrow cell", note, _OF_NOTES) for note in table.notes]
    for style, words, size in lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        yield _write(paragraph, styles.get(style), words, size)
    yield _grid(document, table, styles)._tbl
    for style, words, size in (*notes, ("After table", "", 0.0)):
        yield _write(document.add_paragraph(), styles.get(style), words, size)


def _grid(document: Any, table: PrintedTable, styles: Styles) -> Any:
    rows = [table.columns, *table.rows, *([table.total] if table.total else [])]
    grid = document.add_table(len(rows), len(table.columns))
    grid.autofit = False
    set_borders(grid, True)
    if len(table.columns) > _SIZES[0][0]:
        _narrow(grid)
    widths = _widths(document, len(table.columns))
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Twips(width)
    for row, cells in zip(grid.rows, rows, strict=True):
        names = "Narrow name" if cells is table.columns or cells is table.total else ""
        _fill(
            keep_whole(row),
            cells,
            widths,
            (styles.get(names or "Narrow cell"), styles.get(names or "Narrow number")),
        )
    repeat_on_each_page(grid.rows[0])
    return grid


def _narrow(grid: Any) -> None:
    """Little room between the letters and the lines."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), _LITTLE)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    grid._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _fill(row: Any, cells: tuple[str, ...], widths: list[int], styles: tuple[str | None, str | None]) -> None:
    size = size_for(len(cells))
    for at, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
        cell.width = Twips(widths[at])
        first, *others = words.split("\n")
        _write(cell.paragraphs[0], styles[at > 0], first, size)
        for line in others:
            _write(cell.add_paragraph(), styles[at > 0], line, size)


def _write(paragraph: Any, style: str | None, words: str, size: float) -> Any:
    """The words, in a style by its id, which costs less than by its name; one's own template may lack it."""
    paragraph._p.style = style
    run = paragraph.add_run(words)
    if size:
        run.font.size = Pt(size)
    return paragraph._p


def _widths(document: Any, columns: int) -> list[int]:
    section = document.sections[-1]
    whole = (section.page_width - section.left_margin - section.right_margin) // _TWIP
    names = int(whole * _NAMES)
    return [names, *[(whole - names) // (columns - 1)] * (columns - 1)]


def size_for(columns: int) -> float:
    """The size of letters at which so many columns are read."""
    return next((size for most, size in _SIZES if columns <= most), _SMALLEST)
