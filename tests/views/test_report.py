"""The pages of a report: all that goes out, nothing else, cut to fit."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from bot.conversation.screens import ReportPage
from bot.domain.disclosure.draft import Draft, Question
from bot.domain.disclosure.report import ReportValues, values_to_send
from bot.domain.member import Language
from bot.domain.texts import LONGEST_TEXT, clean_text
from bot.views.plain import plain, visible_length
from bot.views.render import render_screen
from bot.views.report import LONGEST_PAGE, render_report_pages
from tests.views.examples import BRANCH, CATALOGUE, MEMBER, NOON, SLY, VALUES
from tests.views.markup import assert_well_formed

TYPED = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=LONGEST_TEXT).map(
    clean_text
)
STORED = [i for i in CATALOGUE.indicators if i.group.stored]


def _pages(values: ReportValues, language: Language = Language.VI) -> tuple[str, ...]:
    return render_report_pages(values, MEMBER, BRANCH, CATALOGUE, language)


@st.composite
def _values(draw: st.DrawFn) -> ReportValues:
    answers = {i.code: draw(st.sampled_from(i.group.levels)) for i in STORED}
    codes = st.sampled_from([i.code for i in STORED])
    typed = TYPED.filter(bool)
    return replace(
        VALUES,
        answers=answers,
        notes=draw(st.dictionaries(codes, typed, max_size=3)),
        findings=draw(st.dictionaries(codes, st.dictionaries(st.integers(1, 4), typed), max_size=3)),
        other_signs=tuple(draw(st.lists(typed, max_size=4))),
    )


def _told(values: ReportValues) -> list[str]:
    present = {code for code, level in values.answers.items() if CATALOGUE.is_present(level)}
    findings = [text for code, found in values.findings.items() if code in present for text in found.values()]
    return [*values.notes.values(), *findings, *values.other_signs]


@given(_values())
def test_nothing_a_member_wrote_is_lost_or_cut_out(values: ReportValues) -> None:
    whole = "".join("".join(plain(page) for page in _pages(values)).split())
    for text in _told(values):
        assert "".join(text.split()) in whole


@given(_values())
def test_each_page_fits_a_message_with_its_head_and_is_well_formed(values: ReportValues) -> None:
    pages = _pages(values)
    for number, text in enumerate(pages, start=1):
        assert_well_formed(text)
        assert visible_length(text) <= LONGEST_PAGE
        shown = ReportPage(text=text, page=number, pages=len(pages), sent_at=NOON, author="Đỗ Ổi " * 20)
        assert visible_length(render_screen(shown, Language.VI).html) <= 4096


@pytest.mark.parametrize("language", list(Language))
def test_a_group_that_is_not_stored_never_appears(language: Language) -> None:
    draft = Draft()
    for indicator in CATALOGUE.indicators:
        level = CATALOGUE.levels["talk" if not indicator.group.stored else "none"]
        draft = draft.answered(indicator, level)
    sent = values_to_send(draft, CATALOGUE, (VALUES.period_from, VALUES.period_to))
    planted = replace(sent, answers={**sent.answers, "III.1": "talk"}, notes={"III.1": SLY})
    for values in (sent, planted):
        words = "\n".join(_pages(values, language))
        assert "III" not in words
        assert CATALOGUE.indicators[-1].topic[language] not in words
        assert CATALOGUE.levels["talk"].words[language] not in words
        assert "Mực" not in words


def test_a_report_reads_from_head_to_other_signs() -> None:
    (page,) = _pages(VALUES)
    assert plain(page) == (
        f"""Báo cáo tự soi, tự sửa
Đồng chí Trần Thị Bưởi
{BRANCH.name} (dữ liệu mẫu)
Từ 01/07/2025 đến 31/12/2025
Danh mục mẫu
Diễn giải cho dễ hiểu, không thay nguyên văn.

I.1. Chủ đề I.1 giờ giấc
Mức độ: Có, thỉnh thoảng
Ghi chú: Ghi {SLY}
Khi nào, việc nào: Quý II
Cụ thể thế nào: Nộp muộn {SLY}
Nguyên nhân chính: Để dồn việc

I.4. Chủ đề I.4 giờ giấc
Mức độ: Không có
Ghi chú: Có lúc gần như vậy

Không có biểu hiện: 1 mục
I.3

Ngoài chức trách: 1 mục
I.2. Chủ đề I.2 giờ giấc

Biểu hiện khác
1. Ngại đi họp xa {SLY}"""
    )


def test_findings_of_a_sign_taken_back_are_not_shown() -> None:
    taken_back = replace(VALUES, answers={**VALUES.answers, "I.1": "none"}, notes={})
    assert "Quý II" not in "".join(_pages(taken_back))


def test_parts_left_out_are_in_no_page() -> None:
    draft = Draft(
        answers=VALUES.answers,
        notes={"I.1": "ghi riêng"},
        findings={"I.1": {Question.WHEN: "buổi riêng"}},
        other_signs=("dấu riêng",),
        left_out=frozenset({1, 2, 3}),  # type: ignore[arg-type]  # parts by number, as stored
    )
    sent = values_to_send(draft, CATALOGUE, (VALUES.period_from, VALUES.period_to))
    assert "riêng" not in "".join(_pages(sent))
