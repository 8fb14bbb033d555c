"""Tables as they stand in the report upward and in an annex: every cell in words, nothing else moved."""

from base64 import b64encode
from dataclasses import replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Mm

from bot.domain.member import Language
from bot.views.documents.annex import tables_docx
from bot.views.documents.filling import paper_docx
from bot.views.documents.papers import Layout
from bot.views.documents.tables_paper import TablesPaper
from bot.views.drawing import draw
from bot.views.tables.as_words import printed_table
from tests.views.papers import RESULT
from tests.views.tables_examples import EXAMPLES

TABLES = tuple(printed_table(table) for table in EXAMPLES)
REMEDIATION = TABLES[2]
ANNEX = TablesPaper(
    "Đảng bộ tỉnh Mẫu & <b>", "Đảng bộ & X", "Tuyên Quang", EXAMPLES[0].head.dated, TABLES, True
)


def opened(docx: bytes) -> Any:
    return Document(BytesIO(docx))


def body(document: Any) -> list[str]:
    """Paragraphs by their text, and tables by the text of their first cell, in order."""
    return [
        part.text if hasattr(part, "text") else part.rows[0].cells[0].text
        for part in document.iter_inner_content()
    ]


def test_a_share_stands_below_its_count_and_a_mean_beside_its_total() -> None:
    assert REMEDIATION.columns[:4] == (
        *("Tổ chức, đối tượng", "Được chỉ ra", "Đã khắc phục xong", "Đang khắc phục"),
    )
    assert REMEDIATION.rows[0][:5] == ("Tập thể", "747", "497\n66,5%", "250\n33,5%", "0\n0,0%")
    assert REMEDIATION.total[:3] == ("Tổng cộng", "7.892", "5.496\n69,6%")
    assert REMEDIATION.mark == "Dữ liệu mẫu"
    opinions = TABLES[1]
    assert opinions.columns[-3:] == ("Số buổi", "Bình quân một buổi", "Ghi chú")
    assert opinions.rows[2] == ("Chỉ có tổng", "–", "–", "–", "12", "3", "4,00", "nhập tay")
    for table in TABLES:
        assert {len(row) for row in (*table.rows, *filter(None, [table.total]))} == {len(table.columns)}
    assert printed_table(EXAMPLES[2], Language.EN).rows[1][1] == "2,005"


def test_an_annex_without_a_place_begins_with_its_day() -> None:
    """As committees have it, of which no place is kept."""
    said = {place: opened(tables_docx(replace(ANNEX, place=place))) for place in ("", "Tuyên Quang")}
    told = {place: document.tables[0].rows[0].cells[1].text for place, document in said.items()}
    assert told[""].endswith("\nNgày\xa005\xa0tháng\xa07\xa0năm\xa02026")
    assert told["Tuyên Quang"].endswith("\nTuyên Quang, ngày\xa005\xa0tháng\xa07\xa0năm\xa02026")


def test_the_report_upward_holds_its_tables_above_the_closing_words() -> None:
    with_none, with_two = body(opened(paper_docx(RESULT))), replace(RESULT, tables=(REMEDIATION, TABLES[1]))
    document = opened(paper_docx(with_two))
    told = body(document)
    begin = told.index(REMEDIATION.title)
    assert [told[begin + 2], told[begin - 1]] == ["Tổ chức, đối tượng", with_none[begin - 1]]
    added = len(told) - len(with_none)
    assert told[:begin] + told[begin + added :] == with_none
    cells = [[cell.text for cell in row.cells] for row in document.tables[-3].rows]
    assert cells == [list(row) for row in (REMEDIATION.columns, *REMEDIATION.rows, REMEDIATION.total)]


def test_a_template_of_ones_own_takes_them_at_its_end() -> None:
    own = BytesIO()
    document = Document()
    document.add_paragraph("{{ words.title(paper) }}")
    document.save(own)
    layout = Layout(own=b64encode(own.getvalue()).decode())
    told = body(opened(paper_docx(replace(RESULT, tables=(REMEDIATION,), layout=layout))))
    assert told[0] == "BÁO CÁO"
    assert told[1] == REMEDIATION.title


async def test_an_annex_lies_across_the_page_and_is_drawn_elsewhere() -> None:
    document = opened(await draw(ANNEX))
    section = document.sections[0]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (297, 210)
    assert len(document.tables) == 1 + len(TABLES)
    head = [cell.text for cell in document.tables[0].rows[0].cells]
    assert head[0] == "ĐẢNG BỘ & X\nĐẢNG BỘ TỈNH MẪU & <B>"
    assert head[1].startswith("ĐẢNG CỘNG SẢN VIỆT NAM\nTuyên Quang, ngày\u00a005")
    assert {"BIỂU SỐ LIỆU", "DỮ LIỆU MẪU"} <= set(body(document))
