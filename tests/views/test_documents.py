"""The papers, opened again: page, margins, fonts and text, whatever a member typed."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any
from unicodedata import is_normalized, normalize

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import assume, given, settings, strategies as st

from bot.domain.branch import Branch
from bot.domain.catalogue import Catalogue, Group, Indicator, Level
from bot.domain.commitment import Area, CommitmentItem, ItemId, ItemState
from bot.domain.disclosure.draft import Question
from bot.domain.disclosure.report import ReportValues
from bot.domain.member import BranchId, Member, MemberId, Office, Standing, SubjectClass
from bot.views.documents.commitment_paper import commitment_paper
from bot.views.documents.filling import paper_docx
from bot.views.documents.make_templates import TEMPLATES
from bot.views.documents.paper_format import CURRENT, PROFILES, PaperFormat, template_path
from bot.views.documents.paper_head import paper_head
from bot.views.documents.papers import PaperHead, Pledge, Remark, ReportPaper, Sign
from bot.views.documents.report_paper import report_paper
from bot.views.documents.typed_text import fit_for_paper

HEAD = PaperHead(
    name="Nguyễn Thị Hòa",
    office="none",
    standing="official",
    branch="Chi bộ thôn Hòa Bình",
    superior="Đảng bộ xã Minh Sơn",
    place="Tuyên Quang",
    on=date(2026, 2, 5),
)
REPORT = ReportPaper(
    head=HEAD,
    catalogue="27 biểu hiện theo nghị quyết",
    period_from=date(2026, 1, 1),
    period_to=date(2026, 6, 30),
    signs=(
        Sign(
            code="I.5",
            topic="Tự phê bình và phê bình",
            level="Có, thỉnh thoảng",
            when="Các buổi họp quý II",
            what="Ngại phát biểu",
            effect="Việc chưa được bàn kỹ",
            cause="Nể nang",
            note="Đã trao đổi lại",
        ),
        Sign(code="II.6", topic="Lãng phí", level="Có, thường xuyên"),
    ),
    other_signs=("Chậm trả lời bà con",),
    measures=(Pledge("Phát biểu thẳng thắn", "Mỗi buổi một ý kiến", date(2026, 9, 2)),),
    remarks=(Remark("Học tập lý luận chính trị", "Đề nghị gửi tài liệu sớm"),),
)
UNBROKEN = "\u00a0"
EMPTY = ReportPaper(HEAD, "27 biểu hiện", date(2026, 1, 1), date(2026, 6, 30))
ITEMS = (
    CommitmentItem(
        ItemId(1),
        1,
        Area.TASKS,
        "Nộp báo cáo đúng hạn",
        SubjectClass.ORDINARY,
        "Ghi lịch từng việc",
        date(2026, 11, 30),
    ),
    CommitmentItem(ItemId(2), 2, Area.TASKS, "Việc đã rút", SubjectClass.ORDINARY, state=ItemState.WITHDRAWN),
    CommitmentItem(ItemId(3), 3, Area.REMEDY, "Phát biểu thẳng thắn", SubjectClass.ORDINARY),
)
COMMITMENT = commitment_paper(HEAD, 2026, ITEMS, version=1)

AWKWARD = (
    "{{ 7 * 7 }} {% for x in y %} {# ẩn #}",
    '<w:t>&amp; "<&>" \'</w:t>',
    "Từ " * 1250 + "hết",
    "x" * 5000,
    "người 👩\u200d👩\u200d👧 và 😀",
    "שלום عليكم",
    "$x^2$ %s %(a)s {0} \\n",
)


def opened(docx: bytes) -> Any:
    return Document(BytesIO(docx))


def paragraphs_of(document: Any) -> list[Any]:
    return list(document.element.body.iter(qn("w:p")))


def lines(docx: bytes) -> list[str]:
    texts = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs_of(opened(docx)))
    return [text for text in texts if text]


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def whole_text(docx: bytes) -> str:
    """All XML parts without their tags: headers and properties too."""
    return "\n".join(re.sub(r"<[^>]+>", "", part.decode()) for part in parts(docx).values())


def papers() -> Iterator[bytes]:
    yield paper_docx(REPORT)
    yield paper_docx(COMMITMENT)


def test_the_page_is_a4_with_the_margins_of_the_rules() -> None:
    for paper in papers():
        section = opened(paper).sections[0]._sectPr
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("11906", "16838")
        found = {side: margins.get(qn(f"w:{side}")) for side in ("top", "bottom", "left", "right")}
        assert found == {"top": "1134", "bottom": "1134", "left": "1701", "right": "850"}


def test_every_style_names_times_new_roman_for_every_script() -> None:
    for paper in papers():
        styles = [s for s in opened(paper).styles if s.name in {line.name for line in CURRENT.styles}]
        assert len(styles) == len(CURRENT.styles)
        for style in styles:
            fonts = style.element.rPr.find(qn("w:rFonts"))
            scripts = {fonts.get(qn(f"w:{s}")) for s in ("ascii", "hAnsi", "eastAsia", "cs")}
            assert scripts == {"Times New Roman"}


def test_no_other_font_is_named_anywhere() -> None:
    for paper in papers():
        for name, part in parts(paper).items():
            named = set(re.findall(rb'w:(?:ascii|hAnsi|eastAsia|cs)(?:Theme)?="([^"]*)"', part))
            assert named <= {b"Times New Roman"}, name


def test_plain_text_is_14_justified_indented_with_exact_lines() -> None:
    for paper in papers():
        normal = opened(paper).styles["Normal"]
        shape = normal.paragraph_format
        assert normal.font.size.pt == 14
        assert normal.element.pPr.jc.val.name == "JUSTIFY"
        assert shape.first_line_indent.twips == 567
        assert (shape.line_spacing.pt, shape.line_spacing_rule.name) == (18, "EXACTLY")
        assert shape.space_after.pt == 6


def test_the_head_names_the_branch_on_the_left_and_the_party_on_the_right() -> None:
    for paper in papers():
        left, right = opened(paper).tables[0].rows[0].cells
        assert [p.text for p in left.paragraphs] == ["ĐẢNG BỘ XÃ MINH SƠN", "CHI BỘ THÔN HÒA BÌNH"]
        assert [p.style.font.bold for p in left.paragraphs] == [False, True]
        assert right.paragraphs[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM"
        party = right.paragraphs[0]
        assert (party.style.font.bold, party.style.font.size.pt) == (True, 15)
        assert party._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).get(qn("w:val")) == "single"
        assert right.paragraphs[1].style.font.italic
        assert right.paragraphs[1].style.font.size.pt == 14


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2026, 2, 5), "Tuyên Quang, ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "Tuyên Quang, ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "Tuyên Quang, ngày 09 tháng 3 năm 2026"),
        (date(2026, 11, 20), "Tuyên Quang, ngày 20 tháng 11 năm 2026"),
    ],
)
def test_days_to_nine_and_months_to_two_have_a_leading_zero(on: date, written: str) -> None:
    whole = [
        line.replace(UNBROKEN, " ") for line in lines(paper_docx(replace(EMPTY, head=replace(HEAD, on=on))))
    ]
    assert written in whole


def test_a_date_does_not_break_over_lines() -> None:
    head = replace(HEAD, place="Thành phố Tuyên Quang")
    date_line = next(line for line in lines(paper_docx(replace(EMPTY, head=head))) if "ngày" in line)
    assert date_line.split(" ")[-1] == "ngày 05 tháng 02 năm 2026".replace(" ", UNBROKEN)


def test_a_bare_name_gets_its_kind_in_front() -> None:
    head = replace(HEAD, branch="thôn Hòa Bình", superior="xã Minh Sơn")
    written = lines(paper_docx(replace(EMPTY, head=head)))
    assert {"ĐẢNG BỘ XÃ MINH SƠN", "CHI BỘ THÔN HÒA BÌNH"} <= set(written)


def test_a_name_in_decomposed_letters_does_not_get_its_kind_twice() -> None:
    head = replace(HEAD, branch=normalize("NFD", HEAD.branch), superior=normalize("NFD", HEAD.superior))
    assert lines(paper_docx(replace(EMPTY, head=head))) == lines(paper_docx(EMPTY))


def test_a_committee_named_as_superior_keeps_its_name() -> None:
    head = replace(HEAD, superior="Đảng ủy xã Minh Sơn")
    assert "ĐẢNG ỦY XÃ MINH SƠN" in lines(paper_docx(replace(EMPTY, head=head)))


def test_the_title_is_bold_and_centred() -> None:
    for paper, title in zip(papers(), ("BẢN TỰ SOI, TỰ SỬA", "BẢN CAM KẾT"), strict=True):
        document = opened(paper)
        style = next(p.style for p in document.paragraphs if p.text == title)
        assert (style.font.bold, style.font.size.pt) == (True, 16)
        assert style.element.pPr.jc.val.name == "CENTER"
        assert document.core_properties.title == title


def test_pages_are_numbered_at_the_top_from_the_second_on() -> None:
    for paper in papers():
        section = opened(paper).sections[0]
        assert section.different_first_page_header_footer
        number = section.header.paragraphs[0]
        assert 'w:instr="PAGE"' in number._p.xml
        assert number.style.element.pPr.jc.val.name == "CENTER"
        assert "PAGE" not in section.first_page_header._element.xml
        assert not section.footer._element.xml.count("<w:t>")


def test_sample_data_are_marked_on_every_page_and_real_data_on_none() -> None:
    for sample, marks in ((True, 1), (False, 0)):
        section = opened(paper_docx(replace(EMPTY, head=replace(HEAD, sample=sample)))).sections[0]
        for header in (section.first_page_header, section.header):
            assert sum(p.text == "DỮ LIỆU MẪU" for p in header.paragraphs) == marks


DRAFTS = {
    "report": (paper_docx(replace(REPORT, draft=True)), "(Dự thảo, chưa gửi)"),
    "commitment": (
        paper_docx(commitment_paper(HEAD, 2026, ITEMS, version=None)),
        "(Dự thảo, bản chưa chốt)",
    ),
}


@pytest.mark.parametrize("kind", DRAFTS)
def test_a_draft_says_so_below_its_title_and_on_every_later_page(kind: str) -> None:
    paper, said = DRAFTS[kind]
    written = lines(paper)
    assert 0 < written.index(said) < written.index("-----")
    assert "DỰ THẢO" in [p.text for p in opened(paper).sections[0].header.paragraphs]
    assert "Bản chốt" not in whole_text(paper)


def test_what_is_closed_or_sent_does_not_say_that_it_is_a_draft() -> None:
    for paper in papers():
        assert "dự thảo" not in whole_text(paper).lower()


def test_a_draft_of_made_up_data_has_both_marks_in_one_line() -> None:
    paper = replace(EMPTY, head=replace(HEAD, sample=True), draft=True)
    header = opened(paper_docx(paper)).sections[0].header
    assert [p.text for p in header.paragraphs][1:] == ["DỰ THẢO - DỮ LIỆU MẪU"]


def test_the_report_says_all_its_parts_in_their_order() -> None:
    written = lines(paper_docx(REPORT))
    expected = [
        "BẢN TỰ SOI, TỰ SỬA",
        "kỳ từ ngày 01/01/2026 đến ngày 30/06/2026",
        "Họ và tên: Nguyễn Thị Hòa",
        "Chức vụ trong Đảng: Đảng viên chính thức",
        "Sinh hoạt tại: Chi bộ thôn Hòa Bình, Đảng bộ xã Minh Sơn",
        "I- Biểu hiện tự nhận thấy",
        "1. Tự phê bình và phê bình (I.5)",
        "- Mức độ: Có, thỉnh thoảng",
        "- Khi nào, trong việc nào: Các buổi họp quý II",
        "- Việc cụ thể: Ngại phát biểu",
        "- Ảnh hưởng: Việc chưa được bàn kỹ",
        "- Ghi chú: Đã trao đổi lại",
        "2. Lãng phí (II.6)",
        "- Mức độ: Có, thường xuyên",
        "II- Biểu hiện khác, ngoài danh mục",
        "- Chậm trả lời bà con",
        "III- Nguyên nhân",
        "- Tự phê bình và phê bình (I.5): Nể nang",
        "IV- Biện pháp và thời hạn khắc phục, sửa chữa",
        "Phát biểu thẳng thắn",
        "Mỗi buổi một ý kiến",
        "02/09/2026",
        "V- Ý kiến khác",
        "- Học tập lý luận chính trị: Đề nghị gửi tài liệu sớm",
        "XÁC NHẬN CỦA CHI ỦY",
        "NGƯỜI TỰ SOI, TỰ SỬA",
        "Nguyễn Thị Hòa",
    ]
    places = [written.index(line) for line in expected]
    assert all(earlier < later for earlier, later in pairwise(places))


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_the_report_says_that_its_names_of_signs_are_not_the_original_text(report: ReportPaper) -> None:
    assert "diễn giải cho dễ hiểu, không thay nguyên văn" in whole_text(paper_docx(report))


def test_an_empty_report_says_that_it_names_nothing() -> None:
    written = lines(paper_docx(EMPTY))
    assert "Bản này không nêu biểu hiện nào trong danh mục." in written
    assert "Bản này không nêu biểu hiện nào ngoài danh mục." in written
    assert "Bản này chưa nêu biện pháp." in written
    assert "V- Ý kiến khác" not in written


def test_the_commitment_shows_five_areas_and_leaves_out_what_was_withdrawn() -> None:
    written = lines(paper_docx(COMMITMENT))
    assert [line.split("-")[0] for line in written if re.match(r"[IV]+- ", line)] == [
        "I",
        "II",
        "III",
        "IV",
        "V",
    ]
    tasks = written.index("III- Chức trách, nhiệm vụ được giao")
    assert written[tasks + 1 : tasks + 4] == [
        "1. Nộp báo cáo đúng hạn",
        "- Biện pháp: Ghi lịch từng việc",
        "- Thời hạn: 30/11/2026",
    ]
    assert written.count("Không đăng ký nội dung.") == 3
    assert "- Thời hạn: Chưa xác định" in written
    assert not any("Việc đã rút" in line for line in written)


def test_only_a_later_version_of_the_commitment_says_which_it_is() -> None:
    assert not any("Bản chốt" in line for line in lines(paper_docx(COMMITMENT)))
    assert "(Bản chốt lần 2)" in lines(paper_docx(replace(COMMITMENT, version=2)))


@pytest.mark.parametrize(
    ("office", "confirming"), [("none", "BÍ THƯ"), ("deputy", "BÍ THƯ"), ("secretary", "PHÓ BÍ THƯ")]
)
def test_nobody_confirms_his_or_her_own_commitment(office: str, confirming: str) -> None:
    paper = replace(COMMITMENT, head=replace(HEAD, office=office))
    left, right = opened(paper_docx(paper)).tables[-1].rows[0].cells
    expected = ["XÁC NHẬN CỦA CHI BỘ", confirming, "(Ký, ghi rõ họ tên)"]
    assert [p.text for p in left.paragraphs] == expected
    assert [p.text for p in right.paragraphs][-1] == "Nguyễn Thị Hòa"


UNIT = ["XÁC NHẬN CỦA NGƯỜI ĐỨNG ĐẦU ĐƠN VỊ", "HOẶC CẤP ỦY CẤP TRÊN"]


@pytest.mark.parametrize("office", ["none", "secretary"])
def test_of_whoever_holds_a_post_the_unit_confirms_the_commitment_as_well(office: str) -> None:
    branch = Branch(BranchId(1), "Chi bộ 1", "Đảng bộ 2", "Hà Nội")
    head = paper_head(replace(member(Office(office)), holds_post=True), branch, date(2026, 7, 1))
    written = lines(paper_docx(replace(COMMITMENT, head=head)))
    assert written[-3:] == [*UNIT, "(Ký, ghi rõ họ tên)"]
    assert "XÁC NHẬN CỦA CHI BỘ" in written
    assert UNIT[0] not in whole_text(paper_docx(replace(EMPTY, head=head)))


def test_of_whoever_holds_no_post_the_branch_alone_confirms() -> None:
    assert UNIT[0] not in whole_text(paper_docx(COMMITMENT))
    assert len(opened(paper_docx(COMMITMENT)).tables[-1].rows) == 1


def stays_with_the_next(paragraph: Any) -> bool:
    return bool(paragraph.style.paragraph_format.keep_with_next)


def is_whole(row: Any) -> bool:
    return row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_all_who_sign_sign_on_one_page_below_the_closing_words() -> None:
    signed = replace(COMMITMENT, head=replace(HEAD, leads=True))
    for paper in (paper_docx(signed), paper_docx(REPORT)):
        document = opened(paper)
        block = document.tables[-1]
        closing = next(p for p in document.paragraphs if p.style.name == "Closing")
        assert stays_with_the_next(closing)
        assert all(is_whole(row) for row in block.rows)
        assert all(
            stays_with_the_next(p) for row in block.rows for cell in row.cells for p in cell.paragraphs
        )


def test_no_row_of_measures_and_no_pledge_breaks_over_pages() -> None:
    table = next(t for t in opened(paper_docx(REPORT)).tables if t.rows[0].cells[0].text == "TT")
    assert all(is_whole(row) for row in table.rows[1:])
    pledge = [p for p in opened(paper_docx(COMMITMENT)).paragraphs if p.style.name == "Pledge"]
    assert [p.text for p in pledge][:2] == ["1. Nộp báo cáo đúng hạn", "- Biện pháp: Ghi lịch từng việc"]
    assert all(stays_with_the_next(p) for p in pledge)


@pytest.mark.parametrize(
    ("office", "standing", "written"),
    [
        ("secretary", "official", "Bí thư chi bộ, đảng viên chính thức"),
        ("deputy", "official", "Phó Bí thư chi bộ, đảng viên chính thức"),
        ("none", "probationary", "Đảng viên dự bị"),
    ],
)
def test_office_and_standing_are_in_words(office: str, standing: str, written: str) -> None:
    head = replace(HEAD, office=office, standing=standing)
    assert f"Chức vụ trong Đảng: {written}" in lines(paper_docx(replace(EMPTY, head=head)))


def test_personal_papers_have_no_number_and_no_government_ending() -> None:
    for paper in papers():
        text = whole_text(paper)
        assert "./." not in text
        assert not any(line.startswith("Số") for line in lines(paper))


def test_all_text_is_nfc_although_decomposed_text_came_in() -> None:
    head = replace(HEAD, name=normalize("NFD", HEAD.name), branch=normalize("NFD", HEAD.branch))
    sign = replace(REPORT.signs[0], what=normalize("NFD", "Ngại phát biểu ở cuộc họp"))
    paper = paper_docx(replace(REPORT, head=head, signs=(sign,)))
    assert is_normalized("NFC", whole_text(paper))
    assert "- Việc cụ thể: Ngại phát biểu ở cuộc họp" in lines(paper)


@pytest.mark.parametrize("typed", AWKWARD)
def test_what_a_member_typed_stands_on_paper_letter_by_letter(typed: str) -> None:
    sign = Sign(code="I.5", topic=typed, level=typed, when=typed, what=typed, cause=typed, note=typed)
    paper = replace(
        REPORT,
        head=replace(HEAD, name=typed, branch=typed, place=typed),
        signs=(sign,),
        other_signs=(typed,),
        measures=(Pledge(typed, typed),),
        remarks=(Remark(typed, typed),),
    )
    written = lines(paper_docx(paper))
    assert f"- Việc cụ thể: {typed}" in written
    assert f"- {typed}" in written
    assert f"CHI BỘ {typed.upper()}" in written
    assert written.count(typed) == 3  # two cells of the table and the name of the signer


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_no_text_breaks_the_paper(typed: str) -> None:
    assume("{_" not in typed)
    sign = Sign(code="I.5", topic="Tự phê bình", level="Có", what=typed)
    written = lines(paper_docx(replace(EMPTY, signs=(sign,), other_signs=(typed + "hết",))))
    assert set(filter(None, fit_for_paper(typed + "hết").splitlines()[1:])) <= set(written)
    assert "NGƯỜI TỰ SOI, TỰ SỬA" in written


def test_each_line_typed_is_a_paragraph_of_the_same_style() -> None:
    sign = Sign(code="I.5", topic="Tự phê bình", level="Có", what="Dòng một\nDòng hai\r\n\r\nDòng ba")
    document = opened(paper_docx(replace(EMPTY, signs=(sign,))))
    typed = [p for p in document.paragraphs if "Dòng" in p.text]
    assert [p.text for p in typed] == ["- Việc cụ thể: Dòng một", "Dòng hai", "Dòng ba"]
    assert {p.style.name for p in typed} == {"Normal"}


def test_characters_that_nobody_can_see_do_not_reach_the_paper() -> None:
    hidden = "A\x00B\x07C\ud800D\u202eE\ufffeF\ufeffG"
    sign = Sign(code="I.5", topic="Tự phê bình", level="Có", what=hidden)
    assert "- Việc cụ thể: ABCDEFG" in lines(paper_docx(replace(EMPTY, signs=(sign,))))


@given(st.text())
def test_text_made_fit_stays_as_it_is_and_is_good_xml(typed: str) -> None:
    fit = fit_for_paper(typed)
    assert fit_for_paper(fit) == fit
    assert is_normalized("NFC", fit)
    assert not re.search("[\x00-\x09\x0b-\x1f\ud800-\udfff\ufffe\uffff]", fit)


@given(st.text())
def test_letters_and_digits_are_never_lost(typed: str) -> None:
    letters = [c for c in normalize("NFC", typed) if c.isalnum()]
    assert [c for c in fit_for_paper(typed) if c.isalnum()] == letters


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_committed_template_is_what_the_script_makes(kind: str, profile: PaperFormat) -> None:
    made = BytesIO()
    TEMPLATES[kind](profile).save(made)
    assert parts(template_path(kind, profile).read_bytes()) == parts(made.getvalue())


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("kind", TEMPLATES)
def test_templates_hold_layout_and_fields_only(kind: str, profile: PaperFormat) -> None:
    text = " ".join(lines(template_path(kind, profile).read_bytes()))
    words = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text)
    assert words
    assert not any(c.isalnum() for c in words)


def indicator(number: int, code: str, group: Group) -> Indicator:
    return Indicator(number, code, group, {"vi": f"Chủ đề {code}"}, (), {"vi": ""})


def catalogue() -> Catalogue:
    open_group = Group("I", {"vi": "Nhóm I"}, ("none", "sometimes"))
    closed = Group("III", {"vi": "Nhóm III"}, ("none", "talk"), stored=False, statistics=False)
    return Catalogue(
        id="test",
        edition=1,
        title={"vi": "Danh mục thử"},
        document="1-NQ/TW",
        stem={"vi": ""},
        levels={
            "none": Level("none", {"vi": "Không có"}),
            "sometimes": Level("sometimes", {"vi": "Có, thỉnh thoảng"}, present=True),
            "talk": Level("talk", {"vi": "Trao đổi trực tiếp"}, present=True, stored=False),
        },
        groups=(open_group, closed),
        indicators=(
            indicator(1, "I.1", open_group),
            indicator(2, "I.2", open_group),
            indicator(3, "I.3", open_group),
            indicator(4, "III.1", closed),
        ),
    )


def member(office: Office = Office.NONE) -> Member:
    return Member(MemberId(1), BranchId(1), 1, "Trần Văn An", Standing.PROBATIONARY, office)


def sent_values() -> ReportValues:
    return ReportValues(
        catalogue_key="test@1",
        period_from=date(2026, 1, 1),
        period_to=date(2026, 6, 30),
        answers={"I.1": "sometimes", "I.2": "none", "I.3": "none", "III.1": "talk"},
        notes={"I.1": "ghi ở I.1", "I.2": "ghi ở I.2", "III.1": "không được thấy"},
        findings={"I.1": {Question.WHEN: "khi họp", Question.CAUSE: "nể nang"}},
        other_signs=("khác",),
    )


def test_a_report_is_made_of_what_the_member_lets_out() -> None:
    branch = Branch(BranchId(1), "Chi bộ 1", "Đảng bộ 2", "Hà Nội", sample=True)
    head = paper_head(member(Office.SECRETARY), branch, date(2026, 7, 1))
    paper = report_paper(head, sent_values(), catalogue(), ITEMS)
    assert (head.office, head.standing, head.sample) == ("secretary", "probationary", True)
    assert paper.signs == (
        Sign(
            code="I.1",
            topic="Chủ đề I.1",
            level="Có, thỉnh thoảng",
            when="khi họp",
            cause="nể nang",
            note="ghi ở I.1",
        ),
    )
    assert paper.remarks == (Remark("Chủ đề I.2", "ghi ở I.2"),)
    assert paper.other_signs == ("khác",)
    assert [pledge.text for pledge in paper.measures] == ["Nộp báo cáo đúng hạn", "Phát biểu thẳng thắn"]


def test_a_group_that_is_not_stored_never_reaches_the_paper() -> None:
    text = whole_text(paper_docx(report_paper(HEAD, sent_values(), catalogue(), ())))
    assert "Chủ đề I.1" in text
    assert "III.1" not in text
    assert "không được thấy" not in text
