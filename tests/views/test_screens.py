"""Every screen renders in every language, fits a message and keeps to the tone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import is_normalized

import pytest
from hypothesis import given, strategies as st

from bot.checklists.loader import built_in
from bot.conversation import events, screens
from bot.conversation.buttons import decode
from bot.conversation.protection import OPEN_SCREENS
from bot.conversation.rows import one_a_row
from bot.conversation.screens import Choice, Label, Screen
from bot.domain.catalogue import Catalogue
from bot.domain.commitment import Area
from bot.domain.member import Language
from bot.domain.texts import LONGEST_TEXT
from bot.views.page import Page
from bot.views.plain import plain, visible_length
from bot.views.render import render_screen
from tests.views.examples import (
    BRANCH,
    CATALOGUE,
    CHOICES,
    ITEM,
    LEVELS,
    REPORT_LINES,
    SCREENS,
    SLY,
    TODAY,
    levels,
)
from tests.views.markup import assert_well_formed

LONGEST_MESSAGE = 4096
SHORT_SCREEN = 1000  # so that question and answers are seen together
ANYTHING = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=LONGEST_TEXT)


def _kinds(kind: type[Screen]) -> Iterator[type[Screen]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)


def _name(screen: Screen) -> str:
    return type(screen).__name__


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


def test_every_kind_of_screen_has_an_example() -> None:
    assert {type(screen) for screen in SCREENS} == set(_kinds(Screen))


@pytest.mark.parametrize("screen", SCREENS, ids=_name)
def test_a_screen_fits_a_message_and_is_well_formed(screen: Screen, language: Language) -> None:
    page = render_screen(screen, language)
    assert_well_formed(page.html)
    assert 0 < visible_length(page.html) <= LONGEST_MESSAGE
    assert is_normalized("NFC", page.html)


@pytest.mark.parametrize("screen", SCREENS, ids=_name)
def test_a_screen_is_calm(screen: Screen, language: Language) -> None:
    words = plain(render_screen(screen, language).html)
    assert "!" not in words
    assert not re.search("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]", words)
    assert not re.search(r"callback|reset|link|server error|None|\bFalse\b|%\(", words)
    assert not re.search(r"[ \t]\n|\n{3}| ,| \.(?!\w)|^\n|\n$", words)


@pytest.mark.parametrize("screen", SCREENS, ids=_name)
def test_the_first_line_of_a_screen_is_neutral(screen: Screen, language: Language) -> None:
    first = plain(render_screen(screen, language).html).splitlines()[0]
    said = {indicator.topic[language] for indicator in CATALOGUE.indicators}
    wish = LEVELS["talk"].words[language].removeprefix("Tôi muốn ").removeprefix("I would rather ")
    assert not any(words.casefold() in first.casefold() for words in (*said, SLY, ITEM.text, wish))


@pytest.mark.parametrize("screen", SCREENS, ids=_name)
def test_what_a_member_typed_never_becomes_markup(screen: Screen, language: Language) -> None:
    assert "<b>Mực" not in render_screen(screen, language).html


def test_buttons_carry_what_their_choices_mean(language: Language) -> None:
    screen = screens.AskInvite(rows=(CHOICES, CHOICES[:1]))
    rows = render_screen(screen, language).rows
    assert [len(row) for row in rows] == [len(CHOICES), 1]
    for button, choice in zip(rows[0], CHOICES, strict=True):
        assert decode(button.data) == choice.press
        assert len(button.data.encode()) <= 64
        assert button.tone == choice.tone


def test_only_what_holds_nothing_of_anybody_may_be_forwarded() -> None:
    may = {type(s) for s in SCREENS if not render_screen(s, Language.VI).protected}
    assert may == OPEN_SCREENS


def _asked(number: int, **changed: object) -> Page:
    example = next(s for s in SCREENS if isinstance(s, screens.AskIndicator) and s.indicator.number == number)
    return render_screen(replace(example, **changed), Language.VI)  # type: ignore[arg-type]  # names checked by replace


def test_what_must_never_be_typed_stands_before_the_first_consent_and_in_the_help(language: Language) -> None:
    banner = {Language.VI: "Xin không gõ ở đây", Language.EN: "Please never type here"}[language]
    shown = [s for s in SCREENS if banner in plain(render_screen(s, language).html)]
    first = [s for s in SCREENS if isinstance(s, screens.AskConsent) and not s.member.consents]
    assert shown == [*first, *(s for s in SCREENS if isinstance(s, screens.Help))]
    asked = plain(render_screen(first[0], language).html)
    purpose = {Language.VI: "Tài khoản và nhắc việc", Language.EN: "Account and reminders"}[language]
    assert asked.index(banner) < asked.index(purpose)
    assert asked.count("•") == 3


def test_answers_are_numbered_for_those_who_type() -> None:
    page = _asked(1, rows=levels("not_applicable", "none", "sometimes", "often"))
    assert [row[0].words for row in page.rows[:4]] == [
        "1. Ngoài chức trách của tôi",
        "2. Không có",
        "3. Có, thỉnh thoảng",
        "4. Có, thường xuyên",
    ]
    assert "gõ số 1, 2, 3, 4." in page.html


def test_an_indicator_shows_progress_period_and_that_it_is_explained() -> None:
    html = _asked(1, answered=2).html
    assert html.startswith("<b>Biểu hiện 1/5</b>\n▰▰▰▱▱▱▱▱▱ đã trả lời 2/5")
    assert "Từ 01/07/2025 đến 31/12/2025, tôi có biểu hiện nào" in html
    assert "Diễn giải cho dễ hiểu, không thay nguyên văn." in html


@pytest.mark.parametrize("language", Language)
def test_a_post_adds_words_of_its_own_to_each_area_of_the_commitment(language: Language) -> None:
    def page(area: Area, whose: str = "", leads: bool = True) -> str:
        screen = screens.AskItemWords(area=area, indicator=None, item=None, leads=leads, whose=whose)
        return plain(render_screen(screen, language).html)

    added = {tuple(set(page(area).splitlines()) - set(page(area, leads=False).splitlines())) for area in Area}
    assert [len(lines) for lines in added] == [1] * len(Area)
    assert page(Area.TASKS, "An") == page(Area.TASKS, "An", leads=False)  # copied from paper


def test_a_statement_that_does_not_concern_the_member_is_marked_in_words() -> None:
    assert "• Câu riêng của I.2 là đi muộn (chỉ với người giữ chức vụ)" in _asked(2).html
    assert "• Câu riêng của I.3 là đi muộn (chỉ với người phải kê khai)" in _asked(3).html
    assert "(chỉ" not in _asked(1).html


def test_a_kept_answer_is_said_and_a_group_that_is_not_kept_says_so() -> None:
    assert "Đã trả lời: <b>Có, thỉnh thoảng</b>" in _asked(2).html
    third = plain(_asked(5).html)
    assert "Mục này đã làm xong." in third
    assert "không lưu, không gửi, không đếm" in third
    assert all(level.words["vi"] not in third for level in LEVELS.values())


def test_sample_branches_are_marked_where_they_are_shown(language: Language) -> None:
    mark = {Language.VI: "(dữ liệu mẫu)", Language.EN: "(sample data)"}[language]
    for screen in SCREENS:
        words = plain(render_screen(screen, language).html)
        sample = getattr(screen, "branch", None) == BRANCH
        assert (f"{BRANCH.name} {mark}" in words) is sample


def test_received_reports_are_counted_and_each_name_is_said_once(language: Language) -> None:
    unread, read = REPORT_LINES
    rows = one_a_row(*(Choice(events.ReportRead(1, x.number), Label.REPORT, x) for x in REPORT_LINES))
    page = render_screen(screens.Reports(lines=REPORT_LINES, rows=rows), language)
    assert not any(line.name in plain(page.html) for line in REPORT_LINES)
    assert re.search(r"2 .*\b1\b", plain(page.html), re.DOTALL)
    mark = {Language.VI: " (chưa đọc)", Language.EN: " (unread)"}[language]
    assert [row[0].words for row in page.rows] == [f"{unread.name}{mark}", read.name]


def test_the_general_picture_says_that_its_names_of_signs_are_not_the_original_text() -> None:
    told = next(s for s in SCREENS if isinstance(s, screens.Prevalence) and s.publication.cells)
    assert "Diễn giải cho dễ hiểu, không thay nguyên văn." in render_screen(told, Language.VI).html


@given(words=ANYTHING)
def test_anything_a_member_types_can_be_shown_everywhere(words: str) -> None:
    item = replace(ITEM, text=words, measure=words)
    line = screens.ReviewLine(CATALOGUE.indicators[0], LEVELS["often"], True, words)
    for screen in (
        screens.ItemCard(item=item, today=TODAY),
        screens.Commitment(items=(item,) * 50, closed=None, changed_since=False, today=TODAY),
        screens.Review(
            group=CATALOGUE.groups[0], lines=(line,) * 40, other_signs=(words,) * 40, answered=1, size=40
        ),
        screens.Finding(
            indicator=CATALOGUE.indicators[0],
            level=LEVELS["often"],
            answers=dict.fromkeys(range(1, 5), words),
            items=(item,) * 40,
            is_vague=True,
        ),
        screens.AskNote(catalogue=CATALOGUE, indicator=CATALOGUE.indicators[0], note=words),
        screens.AskOtherSign(signs=(words,) * 40),
    ):
        html = render_screen(screen, Language.VI).html
        assert_well_formed(html)
        assert visible_length(html) <= LONGEST_MESSAGE


@pytest.mark.parametrize("catalogue", built_in().values(), ids=lambda c: c.key)
def test_every_built_in_indicator_fits_a_short_screen(catalogue: Catalogue, language: Language) -> None:
    asked = next(s for s in SCREENS if isinstance(s, screens.AskIndicator))
    for indicator in catalogue.indicators:
        page = render_screen(replace(asked, catalogue=catalogue, indicator=indicator), language)
        assert_well_formed(page.html)
        assert visible_length(page.html) <= SHORT_SCREEN
        assert all(statement.words[language] in plain(page.html) for statement in indicator.statements)


def test_a_hint_is_not_shown_in_another_language() -> None:
    asked = next(s for s in SCREENS if isinstance(s, screens.AskIndicator))
    hinted = replace(asked, indicator=replace(asked.indicator, hint={"vi": "Gợi ý riêng"}))
    assert "Gợi ý riêng" in render_screen(hinted, Language.VI).html
    assert "Gợi ý riêng" not in render_screen(hinted, Language.EN).html
