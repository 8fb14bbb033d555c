"""The sheet of invites: one slip a member, in the right size, whole, and readable by a phone."""

import io
import struct
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from bot.domain.invites import CODE_ALPHABET, deep_link, grouped
from bot.views.documents.invite_sheet import InviteSheet, Slip, invite_sheet_docx, qr_picture

LINK = deep_link("TuSoiMauBot", "AbCdEfGhIjKlMnOpQrStUvWx")


def sheet(count: int, sample: bool = False, branch: str = "Chi bộ Mẫu") -> InviteSheet:
    slips = tuple(
        Slip(f"Nguyễn Thị Mẫu {chr(65 + n)}", LINK, grouped(CODE_ALPHABET[:10])) for n in range(count)
    )
    return InviteSheet(branch, "TuSoiMauBot", date(2026, 12, 23), slips, sample)


def opened(sheet: InviteSheet) -> Any:
    return Document(io.BytesIO(invite_sheet_docx(sheet)))


def slips(document: Any) -> list[str]:
    (table,) = document.tables
    texts = [cell.text for row in table.rows for cell in row.cells[::2]]
    return [text for text in texts if text]


@pytest.mark.parametrize("count", [1, 2, 7, 23])
def test_there_is_one_slip_a_member(count: int) -> None:
    wanted = sheet(count)
    written = slips(opened(wanted))
    assert len(written) == count
    for text, slip in zip(written, wanted.slips, strict=True):
        assert text.splitlines()[0] == f"Đồng chí {slip.name}"


def test_a_slip_says_branch_code_way_in_expiry_and_that_it_is_private() -> None:
    (text,) = slips(opened(sheet(1)))
    for words in (
        "Phiếu mời tự soi, tự sửa của Chi bộ Mẫu",
        "CFGH\u00a0JKM\u00a0NPQ",
        "@TuSoiMauBot",
        "Bắt đầu",
        "23/12/2026",
        "không đưa",
    ):
        assert words in text
    assert len(text.splitlines()) == 8


def test_a_branch_is_called_a_branch_once() -> None:
    assert "Chi bộ Thôn Mẫu" in slips(opened(sheet(1, branch="Thôn Mẫu")))[0]


def test_the_page_is_a4_with_margins_a_printer_can_reach() -> None:
    section = opened(sheet(3)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    table_width = sum(column.width for column in opened(sheet(3)).tables[0].columns)
    assert table_width <= section.page_width - section.left_margin - section.right_margin
    assert min(section.left_margin, section.right_margin, section.top_margin, section.bottom_margin) >= Mm(5)


def test_no_slip_is_broken_and_four_rows_fit_a_page() -> None:
    document = opened(sheet(16))
    rows = document.tables[0].rows
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    section = document.sections[0]
    assert sum(row.height for row in list(rows)[:4]) < section.page_height - 2 * section.top_margin


def test_dots_run_around_each_slip_and_not_through_it() -> None:
    words, code = opened(sheet(1)).tables[0].rows[0].cells[:2]
    assert [side(border) for border in borders(words)] == ["top", "left", "bottom"]
    assert [side(border) for border in borders(code)] == ["top", "bottom", "right"]
    assert {border.get(qn("w:val")) for border in (*borders(words), *borders(code))} == {"dotted"}


def borders(cell: Any) -> list[Any]:
    return list(cell._tc.tcPr.find(qn("w:tcBorders")))


def side(border: Any) -> str:
    return str(border.tag).rpartition("}")[2]


def test_only_a_sample_branch_is_marked_on_every_slip() -> None:
    def marks(document: Any) -> int:
        return sum("DỮ LIỆU MẪU" in cell.text for row in document.tables[0].rows for cell in row.cells)

    assert marks(opened(sheet(5, sample=True))) == 5
    assert marks(opened(sheet(5))) == 0


def test_every_slip_has_its_picture() -> None:
    document = opened(sheet(5))
    assert len(document.inline_shapes) == 5
    assert {shape.width for shape in document.inline_shapes} == {Mm(29)}


def test_the_picture_is_the_link_as_a_qr_code_with_its_white_border() -> None:
    import segno

    code = segno.make(LINK, error="q", micro=False)
    width, height = struct.unpack(">II", qr_picture(LINK).getvalue()[16:24])
    assert width == height == code.symbol_size(scale=10, border=4)[0]
    assert Mm(29) / width * 10 >= Mm(0.6)  # a dot wide enough for an old phone's camera


def test_letters_with_marks_keep_the_font() -> None:
    fonts = opened(sheet(1)).styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
