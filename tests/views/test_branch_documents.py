"""The papers of a branch, opened again: head, number, parts, tables, signatures, in both profiles."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any
from unicodedata import is_normalized, normalize

import pytest
from docx.oxml.ns import qn
from hypothesis import assume, given, settings, strategies as st

from bot.views.documents.branch_papers import BranchPaper, LeadInPaper, Paper, RemedyRow, Section
from bot.views.documents.filling import paper_docx
from bot.views.documents.numbers import numeral, roman
from bot.views.documents.paper_format import PROFILES
from bot.views.documents.papers import Layout
from bot.views.documents.sample_papers import EMPTY, FULL
from tests.views.papers import (
    ALL,
    CONCLUSION,
    HEAD,
    LEAD_IN,
    LONG,
    MINUTES,
    OF_BRANCH,
    PLAN,
    RESULT,
)
from tests.views.test_documents import (
    UNBROKEN,
    is_whole,
    lines,
    opened,
    parts,
    stays_with_the_next,
    whole_text,
)

every_paper = pytest.mark.parametrize("paper", ALL, ids=lambda paper: paper.kind)
every_branch_paper = pytest.mark.parametrize("paper", OF_BRANCH, ids=lambda paper: paper.kind)
every_profile = pytest.mark.parametrize("profile", PROFILES)


def set_in(profile: str, paper: Paper) -> bytes:
    return paper_docx(replace(paper, layout=Layout(profile)))


def appear_in_order(written: list[str], *expected: str) -> bool:
    places = [written.index(line) for line in expected]
    return all(earlier < later for earlier, later in pairwise(places))


def cells(row: Any) -> list[str]:
    return [cell.text for cell in row.cells]


@every_profile
@every_paper
def test_the_page_is_a4_with_the_margins_of_the_rules(paper: Paper, profile: str) -> None:
    section = opened(set_in(profile, paper)).sections[0]._sectPr
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("11906", "16838")
    found = {side: margins.get(qn(f"w:{side}")) for side in ("top", "bottom", "left", "right")}
    assert found == {"top": "1134", "bottom": "1134", "left": "1701", "right": "850"}


@every_profile
@every_paper
def test_every_letter_is_times_new_roman_in_every_script(paper: Paper, profile: str) -> None:
    docx = set_in(profile, paper)
    for style in opened(docx).styles:
        if style.name in {line.name for line in PROFILES[profile].styles}:
            fonts = style.element.rPr.find(qn("w:rFonts"))
            scripts = {fonts.get(qn(f"w:{s}")) for s in ("ascii", "hAnsi", "eastAsia", "cs")}
            assert scripts == {"Times New Roman"}, style.name
    for name, part in parts(docx).items():
        named = set(re.findall(rb'w:(?:ascii|hAnsi|eastAsia|cs)(?:Theme)?="([^"]*)"', part))
        assert named <= {b"Times New Roman"}, name


@every_profile
@every_paper
def test_every_size_is_one_that_the_profile_allows(paper: Paper, profile: str) -> None:
    styles = {
        style.name: style.font.size.pt for style in opened(set_in(profile, paper)).styles if style.type == 1
    }
    for name, (least, most) in PROFILES[profile].sizes.items():
        assert least <= styles[name] <= most, name


@every_profile
@every_paper
def test_no_table_is_wider_than_the_text(paper: Paper, profile: str) -> None:
    for table in opened(set_in(profile, paper)).tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert sum(widths) == PROFILES[profile].text_width


@every_branch_paper
def test_the_head_bears_star_number_and_symbol_without_a_colon(paper: BranchPaper) -> None:
    left, right = opened(paper_docx(paper)).tables[0].rows[0].cells
    counted = f"{paper.head.number:02d}" if paper.head.number else UNBROKEN * 6
    number = f"Số {counted}-{paper.head.symbol}/CB"
    assert [p.text for p in left.paragraphs] == ["ĐẢNG BỘ XÃ MINH SƠN", "CHI BỘ THÔN HÒA BÌNH", "*", number]
    assert right.paragraphs[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert right.paragraphs[0]._p.pPr.find(qn("w:pBdr")) is not None
    assert right.paragraphs[1].text.replace(UNBROKEN, " ") == "Tuyên Quang, ngày 05 tháng 02 năm 2026"
    assert right.paragraphs[1].style.font.italic


TITLES = {
    "lead_in": ("BÁO CÁO", "đề dẫn sinh hoạt chuyên đề tự soi, tự sửa"),
    "minutes": ("BIÊN BẢN", "sinh hoạt chuyên đề tự soi, tự sửa"),
    "conclusion": ("KẾT LUẬN", "buổi sinh hoạt chuyên đề tự soi, tự sửa"),
    "plan": ("KẾ HOẠCH", "khắc phục hạn chế, khuyết điểm, năm 2026"),
    "result": ("BÁO CÁO", "kết quả sinh hoạt chuyên đề tự soi, tự sửa"),
}


@every_branch_paper
def test_the_title_says_the_kind_of_paper_and_below_it_what_it_is_about(paper: BranchPaper) -> None:
    docx = paper_docx(paper)
    assert appear_in_order(lines(docx), *TITLES[paper.kind], "-----")
    assert opened(docx).core_properties.title == TITLES[paper.kind][0]


@every_paper
def test_pages_are_numbered_in_the_middle_of_the_top_from_the_second_on(paper: Paper) -> None:
    section = opened(paper_docx(paper)).sections[0]
    assert section.different_first_page_header_footer
    assert 'w:instr="PAGE"' in section.header.paragraphs[0]._p.xml
    assert section.header.paragraphs[0].style.element.pPr.jc.val.name == "CENTER"
    assert "PAGE" not in section.first_page_header._element.xml


@every_profile
@pytest.mark.parametrize("kind", FULL)
def test_a_draft_of_made_up_data_is_marked_on_every_page(kind: str, profile: str) -> None:
    docx = set_in(profile, FULL[kind])
    section = opened(docx).sections[0]
    assert [p.text for p in section.first_page_header.paragraphs] == ["DỮ LIỆU MẪU"]
    assert [p.text for p in section.header.paragraphs][1:] == ["DỰ THẢO - DỮ LIỆU MẪU"]
    title = lines(docx).index("-----")
    assert any(line.startswith("(Dự thảo") for line in lines(docx)[:title])


@every_profile
@pytest.mark.parametrize("kind", EMPTY)
def test_a_paper_with_nothing_in_it_is_whole_and_unmarked(kind: str, profile: str) -> None:
    text = whole_text(set_in(profile, EMPTY[kind]))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "DỮ LIỆU MẪU" not in text
    assert "dự thảo" not in text.lower()


@every_paper
def test_no_paper_ends_like_one_of_the_government(paper: Paper) -> None:
    assert "./." not in whole_text(paper_docx(paper))


@every_branch_paper
def test_the_last_sentence_ends_in_a_full_stop(paper: BranchPaper) -> None:
    closing = next(p for p in opened(paper_docx(paper)).paragraphs if p.style.name == "Closing")
    assert closing.text.endswith(".")


SIGNED = [paper for paper in OF_BRANCH if paper.kind != "minutes"]


@pytest.mark.parametrize("paper", SIGNED, ids=lambda paper: paper.kind)
def test_who_signs_stands_on_the_right_and_who_receives_on_the_left(paper: BranchPaper) -> None:
    left, right = opened(paper_docx(paper)).tables[-1].rows[0].cells
    office = {"secretary": "BÍ THƯ", "deputy": "PHÓ BÍ THƯ"}[paper.head.signer_office]
    assert [p.text for p in right.paragraphs] == ["T/M CHI BỘ", office, "Nguyễn Thị Hòa"]
    assert [p.style.font.bold for p in right.paragraphs] == [True, False, True]
    assert [p.text for p in left.paragraphs] == [
        "Nơi nhận:",
        "- Đảng ủy xã Minh Sơn (để báo cáo),",
        "- Đảng viên trong chi bộ,",
        "- Ủy ban Kiểm tra Đảng ủy,",
        "- Lưu Chi bộ.",
    ]
    assert left.paragraphs[0].style.font.underline
    assert [p.style.font.size.pt for p in left.paragraphs] == [14, 12, 12, 12, 12]


def test_papers_of_the_committee_are_signed_for_it() -> None:
    docx = paper_docx(replace(LEAD_IN, head=replace(HEAD, by_committee=True)))
    assert "T/M CHI ỦY" in lines(docx)
    assert "T/M CHI BỘ" not in whole_text(docx)


@every_branch_paper
def test_the_block_of_signatures_stays_together_below_the_closing_words(paper: BranchPaper) -> None:
    document = opened(paper_docx(paper))
    assert stays_with_the_next(next(p for p in document.paragraphs if p.style.name == "Closing"))
    assert all(is_whole(row) for row in document.tables[-1].rows)
    block = [p for row in document.tables[-1].rows for cell in row.cells for p in cell.paragraphs]
    assert all(stays_with_the_next(p) for p in block)


@every_branch_paper
def test_no_row_breaks_over_pages_and_the_titles_of_columns_are_repeated(paper: BranchPaper) -> None:
    for table in opened(paper_docx(paper)).tables[1:-1]:
        assert all(is_whole(row) for row in table.rows[1:])
        if table.rows[0].cells[0].text != "Nội dung":  # four rows, which no page separates
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_minutes_are_signed_by_two() -> None:
    left, right = opened(paper_docx(MINUTES)).tables[-1].rows[0].cells
    assert [p.text for p in left.paragraphs] == ["NGƯỜI GHI BIÊN BẢN", "Hoàng Văn Dũng"]
    assert [p.text for p in right.paragraphs] == ["CHỦ TRÌ HỘI NGHỊ", "Nguyễn Thị Hòa"]


def test_minutes_say_when_where_who_what_and_how_it_was_voted() -> None:
    assert appear_in_order(
        lines(paper_docx(MINUTES)),
        "I- Thời gian, địa điểm, thành phần",
        "1. Khai mạc: 14 giờ 00 phút, ngày 05/07/2026.",
        "2. Địa điểm: Nhà văn hóa thôn.",
        "- Đảng viên thuộc diện dự: 10; có mặt: 7; vắng có lý do: 2; vắng không có lý do: 1.",
        "- Vắng có lý do: đồng chí Trần Văn An (ốm); đồng chí Đỗ Văn Chiến (đi công tác).",
        "- Vắng không có lý do: đồng chí Lê Thị Bình.",
        "- Đại biểu cấp trên dự: Đồng chí Phạm Văn Sơn, Phó Bí thư Đảng ủy xã.",
        "- Chủ trì: đồng chí Nguyễn Thị Hòa.",
        "- Ghi biên bản: đồng chí Hoàng Văn Dũng.",
        "II- Nội dung, trình tự",
        "- Liên hệ bản thân: 7 đồng chí.",
        "- Phát biểu ý kiến: 3 đồng chí.",
        "III- Diễn biến, ý kiến tại buổi sinh hoạt",
        "- Đảng viên không giữ chức vụ lãnh đạo: 11 lượt ý kiến.",
        "IV- Biểu quyết",
        "Chỉ đảng viên chính thức biểu quyết.",
        "- Thông qua kết luận: tán thành 6, không tán thành 0, ý kiến khác 1.",
        "- Họp tổ trước ngày 15: tán thành 7, không tán thành 0, ý kiến khác 0.",
        "V- Ý kiến về biên bản",
        "- Đại biểu đến lúc 14 giờ 20. (đồng chí Nguyễn Thị Hòa)",
        "Biên bản đã được đọc lại và được buổi sinh hoạt thông qua. "
        "Buổi sinh hoạt kết thúc lúc 16 giờ 30 phút, ngày 05/07/2026.",
    )


def test_what_is_not_known_of_a_meeting_leaves_room_for_ink() -> None:
    written = lines(paper_docx(EMPTY["minutes"]))
    assert any(line.startswith("1. Khai mạc: …… giờ …… phút") for line in written)
    assert "- Đảng viên thuộc diện dự: –; có mặt: –; vắng có lý do: –; vắng không có lý do: –." in written


def test_the_lead_in_report_has_its_parts_and_the_published_figures() -> None:
    docx = paper_docx(LEAD_IN)
    assert appear_in_order(
        lines(docx),
        "I- Quan điểm của Đảng và tư tưởng Hồ Chí Minh về tự phê bình và phê bình, tự soi, tự sửa",
        "II- Tình hình chung của chi bộ",
        "Số báo cáo nêu từng biểu hiện",
        "Biểu hiện khác, ngoài danh mục",
        "III- Nhiệm vụ, giải pháp",
        "IV- Nội dung gợi ý thảo luận",
        "V- Kết quả khắc phục hạn chế, khuyết điểm đã chỉ ra trước đây",
        "- Đã chỉ ra: 5; đã khắc phục xong: 3; đang khắc phục: 2; quá hạn: 1.",
    )
    assert [cells(row) for row in opened(docx).tables[1].rows] == [
        ["Mã", "Biểu hiện", "Số báo cáo nêu"],
        ["I.1", "Lãng phí", "4/9"],
        ["I.2", "Tự phê bình", "3/7 báo cáo có liên quan"],
        ["I.3", "Nói không đi đôi với làm", "Không nêu số"],
    ]


def test_without_published_figures_there_is_no_table() -> None:
    assert len(opened(paper_docx(replace(LEAD_IN, figures=()))).tables) == 2


def test_parts_of_the_lead_in_report_that_nobody_wrote_are_left_out() -> None:
    written = lines(paper_docx(replace(LEAD_IN, sections=(Section(3, ("Học tập.",)),))))
    assert [line for line in written if re.match(r"[IV]+- ", line)] == ["III- Nhiệm vụ, giải pháp"]


def test_the_conclusion_lists_shortcomings_with_measure_day_and_follower() -> None:
    docx = paper_docx(CONCLUSION)
    assert appear_in_order(
        lines(docx),
        "I- Trách nhiệm của tập thể",
        "II- Nhiệm vụ sau cuộc họp",
        "III- Hạn chế, khuyết điểm phải khắc phục",
    )
    first, second = (cells(row) for row in opened(docx).tables[1].rows[1:])
    assert first == [
        "1",
        "Ngại góp ý trong các buổi họp chi bộ\n(đồng chí Trần Văn An)",
        "Mỗi buổi họp có ít nhất một ý kiến",
        "02/09/2026",
        "Lê Thị Bình",
    ]
    assert second[1:4] == ["Chậm phân công\n(chi bộ)", "Mỗi buổi họp có ít nhất một ý kiến", "Chưa xác định"]


def test_a_conclusion_without_shortcomings_says_so() -> None:
    assert "Buổi sinh hoạt không chỉ ra hạn chế, khuyết điểm nào." in lines(
        paper_docx(replace(CONCLUSION, shortcomings=()))
    )


def test_the_plan_says_who_answers_and_who_follows() -> None:
    table = opened(paper_docx(PLAN)).tables[1]
    names = ["TT", "Hạn chế, khuyết điểm", "Biện pháp", "Thời hạn", "Chịu trách nhiệm", "Theo dõi"]
    assert cells(table.rows[0]) == names
    assert cells(table.rows[1])[3:] == ["02/09/2026", "Trần Văn An", "Lê Thị Bình"]


def test_a_plan_of_one_member_is_a_personal_paper() -> None:
    docx = paper_docx(replace(PLAN, member="Trần Văn An"))
    left = opened(docx).tables[0].rows[0].cells[0]
    assert [p.text for p in left.paragraphs] == ["ĐẢNG BỘ XÃ MINH SƠN", "CHI BỘ THÔN HÒA BÌNH"]
    confirming, signing = opened(docx).tables[-1].rows[0].cells
    assert confirming.paragraphs[0].text == "XÁC NHẬN CỦA CHI ỦY"
    assert [p.text for p in signing.paragraphs][::2] == ["NGƯỜI LẬP KẾ HOẠCH", "Trần Văn An"]
    assert "Nơi nhận" not in whole_text(docx)


def test_the_report_upward_prints_n_and_per_cent_of_every_class() -> None:
    table = opened(paper_docx(RESULT)).tables[2]
    assert [cells(row) for row in table.rows[1:]] == [
        ["Tập thể", "747", "497", "66,5", "250", "33,5", "0", "0,0", "12"],
        ["Cấp ủy viên, cán bộ lãnh đạo, quản lý", "2.005", "1.334", "66,5", "671", "33,5", "0", "0,0", "0"],
        ["Đảng viên không giữ chức vụ lãnh đạo", "5.140", "3.665", "71,3", "1.475", "28,7", "0", "0,0", "3"],
        ["Tổng cộng", "7.892", "5.496", "69,6", "2.396", "30,4", "0", "0,0", "15"],
    ]
    assert "Dấu “–”: chưa có số liệu, hoặc số quá ít thì không nêu." not in lines(paper_docx(RESULT))


def test_the_report_upward_counts_participation_and_opinions() -> None:
    docx = paper_docx(RESULT)
    assert [cells(row) for row in opened(docx).tables[1].rows[1:]] == [
        ["Đảng viên thuộc diện tham gia", "9", ""],
        ["Bản tự soi, tự sửa đã nộp", "8", "88,9"],
        ["Trong đó: nộp bản giấy", "1", "11,1"],
        ["Bản cam kết đã chốt", "8", "88,9"],
    ]
    assert "- Tổng số: 19 lượt ý kiến." in lines(docx)


def test_what_is_unknown_is_a_dash_and_not_zero() -> None:
    unknown = replace(
        RESULT, remedies=(RemedyRow("organisation", 4, 2, 2, 0, 0), RemedyRow("leading")), opinions=()
    )
    docx = paper_docx(unknown)
    assert [cells(row)[1:3] for row in opened(docx).tables[2].rows[1:]] == [
        ["4", "2"],
        ["–", "–"],
        ["–", "–"],
    ]
    assert {"- Tổng số: – lượt ý kiến.", "Dấu “–”: chưa có số liệu, hoặc số quá ít thì không nêu."} <= set(
        lines(docx)
    )


@pytest.mark.parametrize("kind", LONG)
def test_long_papers_are_whole(kind: str) -> None:
    assert "Công Tằng Tôn Nữ Thị Hoàng Phương Anh" in lines(paper_docx(LONG[kind])) or kind == "minutes"


def with_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same value with every free text in it changed; codes and profile stay."""
    if isinstance(value, tuple):
        return tuple(with_text(each, change) for each in value)
    if not is_dataclass(value) or isinstance(value, (Layout, type)):
        return change(value) if isinstance(value, str) else value
    kept = ("kind", "about", "common", "motion", "symbol", "signer_office", "office", "standing")
    names = [f.name for f in fields(value) if f.name not in kept]
    return replace(value, **{name: with_text(getattr(value, name), change) for name in names})


@every_paper
def test_all_text_is_nfc_although_decomposed_text_came_in(paper: Paper) -> None:
    decomposed = with_text(paper, lambda text: normalize("NFD", text))
    assert is_normalized("NFC", whole_text(paper_docx(decomposed)))
    assert lines(paper_docx(decomposed)) == lines(paper_docx(paper))


@settings(max_examples=20)
@given(st.sampled_from(ALL), st.text(max_size=60))
def test_nothing_typed_runs_as_code_or_breaks_the_paper(paper: Paper, typed: str) -> None:
    assume("{_" not in typed)
    docx = paper_docx(with_text(paper, lambda _: f"x{typed}x"))
    assert len(opened(docx).tables) == len(opened(paper_docx(paper)).tables)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", whole_text(docx))


@pytest.mark.parametrize("typed", ["{{ 7 * 7 }}", "{% for x in y %}", "<w:p/>&amp;", "{{ paper.head }}"])
@every_paper
def test_code_that_was_typed_stands_on_paper_letter_by_letter(paper: Paper, typed: str) -> None:
    docx = paper_docx(with_text(paper, lambda _: typed))
    assert any(typed in line for line in lines(docx))
    assert "49" not in lines(docx)


def test_numbers_are_written_as_papers_write_them() -> None:
    assert [numeral(n) for n in (0, 1234, None)] == ["0", "1.234", "–"]
    assert [roman(n) for n in (1, 4, 6, 9, 14)] == ["I", "IV", "VI", "IX", "XIV"]


def test_a_lead_in_report_signed_for_the_committee_speaks_for_it() -> None:
    assert isinstance(LONG["lead_in"], LeadInPaper)
    assert any(line.startswith("Chi ủy báo cáo đề dẫn") for line in lines(paper_docx(LONG["lead_in"])))
