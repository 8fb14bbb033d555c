"""A sheet of invites to cut up: A4, eight slips a page, one a member, with the link as a QR code."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.domain.value import value

FONT = "Times New Roman"
SLIPS_ACROSS = 2
SLIP_HEIGHT = 65  # millimetres, as all lengths here
TEXT_WIDTH, QR_WIDTH = 62, 34
SIDE_MARGIN, END_MARGIN = 9, 12
QR_SIZE = 29


@value
class Slip:
    """One member's invite, in the clear: it exists on paper only."""

    name: str
    link: str
    code: str  # grouped for reading


@value
class InviteSheet:
    """The slips of a branch; `expires_on` is the last day they work."""

    branch: str
    bot_username: str
    expires_on: date
    slips: tuple[Slip, ...]
    sample: bool = False


def invite_sheet_docx(sheet: InviteSheet) -> bytes:
    """The sheet as DOCX. A slip is two cells of a row, text and QR code, with dots around to cut along."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    _set_page(document)
    table = document.add_table(0, 2 * SLIPS_ACROSS)
    table.autofit = False
    for place, column in enumerate(table.columns):
        column.width = Mm(QR_WIDTH if place % 2 else TEXT_WIDTH)
    for start in range(0, len(sheet.slips), SLIPS_ACROSS):
        _draw_row(table.add_row(), sheet, sheet.slips[start : start + SLIPS_ACROSS])
    _end_small(document)
    body = BytesIO()
    document.save(body)
    return body.getvalue()


def _draw_row(row: Any, sheet: InviteSheet, slips: tuple[Slip, ...]) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    row.height, row.height_rule = Mm(SLIP_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # no slip on two pages
    cells = row.cells
    for place, cell in enumerate(cells):
        cell.width = Mm(QR_WIDTH if place % 2 else TEXT_WIDTH)
    for place, slip in enumerate(slips):
        words, code = cells[2 * place], cells[2 * place + 1]
        _dot(words, "left")
        _dot(code, "right")
        _write(words, sheet, slip)
        _add_qr(code, slip.link)
        if sheet.sample:
            _mark_sample(code)


def _write(cell: Any, sheet: InviteSheet, slip: Slip) -> None:
    from docx.shared import Pt

    _centre(cell)
    for number, (text, size, bold) in enumerate(_lines(sheet, slip)):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.font.size, run.font.bold = Pt(size), bold


def _lines(sheet: InviteSheet, slip: Slip) -> Iterator[tuple[str, float, bool]]:
    words = _words()
    yield words.name(slip), 13, True
    yield words.branch(sheet), 10, False
    yield words.scan, 10, False
    yield words.start, 10, False
    yield words.type_code(sheet), 10, False
    yield slip.code.replace(" ", "\u00a0"), 18, True
    yield words.expiry(sheet), 9, False
    yield words.private, 9, False


def _add_qr(cell: Any, link: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    _centre(cell)
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run().add_picture(qr_picture(link), width=Mm(QR_SIZE))


def _mark_sample(cell: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_words().sample)
    run.font.size, run.font.bold = Pt(9), True


def qr_picture(link: str) -> BytesIO:
    """The link as a PNG; a quarter of it may be dirty or creased."""
    import segno

    picture = BytesIO()
    segno.make(link, error="q", micro=False).save(picture, kind="png", scale=10, border=4)
    picture.seek(0)
    return picture


def _centre(cell: Any) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _dot(cell: Any, side: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tcBorders")
    for name in ("top", "left", "bottom", "right"):  # the order the schema asks for
        if name in ("top", "bottom", side):
            border = OxmlElement(f"w:{name}")
            for key, value in (("val", "dotted"), ("sz", "6"), ("space", "0"), ("color", "808080")):
                border.set(qn(f"w:{key}"), value)
            borders.append(border)
    properties = cell._tc.get_or_add_tcPr()
    properties.insert_element_before(borders, "w:shd", "w:noWrap", "w:tcMar", "w:vAlign")


def _set_page(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(SIDE_MARGIN)
    section.top_margin = section.bottom_margin = Mm(END_MARGIN)
    style = document.styles["Normal"]
    style.font.name, style.paragraph_format.space_after = FONT, Pt(0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("eastAsia", "cs"):  # or Word falls back to another font for some letters
        fonts.set(qn(f"w:{script}"), FONT)


def _end_small(document: Any) -> None:
    # The paragraph Word wants after a table must not take a page of its own.
    from docx.shared import Pt

    document.add_paragraph().paragraph_format.line_spacing = Pt(1)


@cache
def _words() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=False,  # noqa: S701 - text put into runs, not markup
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("invite_words.j2").module
