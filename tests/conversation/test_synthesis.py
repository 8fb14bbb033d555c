"""The working sheet: counts for the drafter, texts without authors, themes; decided purely."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.disclosure import ReportSeen
from bot.conversation.changes.synthesis import TextPlaced, ThemeNamed, ThemesMerged
from bot.conversation.events import Press, RoundOpened, Wrote
from bot.conversation.events.synthesis import (
    SheetOpened,
    SheetTextOpened,
    TextPlacedIn,
    ThemeOpened,
    ThemeRenameAsked,
    ThemesListed,
)
from bot.conversation.rows import LONGEST_LIST
from bot.conversation.screens import Label, Notice
from bot.conversation.screens.synthesis import (
    AskThemeTitle,
    SheetPage,
    SheetTextCard,
    ThemeCard,
    ThemeList,
)
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.disclosure.sheet import (
    LONGEST_TITLE,
    MOST_THEMES,
    Around,
    Grouping,
    Sheet,
    Theme,
    sheet_of,
)
from bot.domain.member import MemberId
from tests.conversation.lead_in_worlds import HOUSE, NUMBER, ROUND
from tests.conversation.small_catalogue import SMALL
from tests.conversation.worlds import REPORT, SECRETARY, asked as asking, is_stale, labels, press_of

ONE, TWO = MemberId(21), MemberId(22)
VALUES = replace(
    REPORT.values,
    answers={"I.1": "often", "I.2": "none"},
    findings={"I.1": {4: "Ngại va chạm"}},
    other_signs=("Hay đi muộn",),
)
REPORTS = {ONE: replace(REPORT, values=VALUES), TWO: replace(REPORT, values=replace(VALUES, findings={}))}


def sheet(grouping: Grouping = Grouping(), read: frozenset[MemberId] = frozenset()) -> Sheet:
    return sheet_of(REPORTS, SMALL, grouping, Around(read=read))


BARE = sheet()
FIRST, SECOND, THIRD = BARE.texts
LATE = Theme(1, "Đi muộn")
SHY = Theme(2, "Ngại va chạm")


def where(number: int) -> tuple[MemberId, int, int]:
    text = BARE.texts[number]
    return (text.author_id, text.version, text.place)


GROUPED = sheet(Grouping((LATE, SHY), {where(0): 1, where(1): 2}))


def at(a_sheet: Sheet | None) -> World:
    return replace(HOUSE, sheet=a_sheet)


def put(number: int, theme: int) -> TextPlaced:
    return TextPlaced(ROUND.id, *where(number), theme)


def test_the_drafter_comes_to_the_sheet_from_the_page_of_the_round() -> None:
    page = take_turn(at(BARE), RoundOpened(NUMBER))
    turn = take_turn(at(BARE), press_of(page, Label.WORKING_SHEET))
    assert isinstance(turn.screen, SheetPage)
    assert (turn.screen.reports, turn.screen.texts, turn.screen.ungrouped) == (2, 3, 3)
    assert turn.screen.counts["I.1"].often == 2
    assert Label.THEMES not in labels(turn)
    assert Label.THEMES in labels(take_turn(at(GROUPED), SheetOpened(NUMBER)))


def test_group_three_has_no_page_and_no_count() -> None:
    screen = take_turn(at(BARE), SheetOpened(NUMBER, 9)).screen
    assert isinstance(screen, SheetPage)
    assert screen.group.code == "I"
    assert {code[:3] for code in screen.counts} == {"I.1", "I.2", "I.3"}


def test_a_text_is_shown_without_its_author_who_sees_that_the_report_was_opened() -> None:
    turn = take_turn(at(BARE), SheetTextOpened(NUMBER))
    assert isinstance(turn.screen, SheetTextCard)
    assert turn.screen.text == FIRST.text
    assert turn.disclosure == (ReportSeen(ROUND.id, FIRST.author_id, HOUSE.me.id),)
    read = sheet(read=frozenset(REPORTS))
    assert take_turn(at(read), SheetTextOpened(NUMBER)).disclosure == ()


def test_a_cause_is_shown_with_its_indicator() -> None:
    cause = next(text for text in BARE.texts if text.code)
    screen = take_turn(at(BARE), SheetTextOpened(NUMBER, cause.key)).screen
    assert isinstance(screen, SheetTextCard)
    assert screen.indicator is not None
    assert screen.indicator.code == "I.1"


def test_a_title_that_is_typed_makes_a_theme_and_the_next_text_is_shown() -> None:
    turn = take_turn(asking(at(BARE), SheetTextOpened(NUMBER, FIRST.key)), Wrote("  Đi   muộn "))
    assert turn.disclosure[:2] == (ThemeNamed(ROUND.id, 1, "Đi muộn"), put(0, 1))
    assert isinstance(turn.screen, SheetTextCard)
    assert turn.screen.text == SECOND.text
    assert turn.notice is Notice.TEXT_PLACED
    assert press_of(turn, Label.TAKE_OUT) == TextPlacedIn(NUMBER, FIRST.key, 0)


def test_a_title_that_is_there_takes_the_text_in_whatever_its_capitals() -> None:
    turn = take_turn(asking(at(GROUPED), SheetTextOpened(NUMBER, THIRD.key)), Wrote("đi MUỘN"))
    assert turn.disclosure == (put(2, 1),)
    assert isinstance(turn.screen, ThemeList)  # nothing is left


def test_a_theme_is_chosen_and_left_again() -> None:
    turn = take_turn(at(GROUPED), SheetTextOpened(NUMBER, THIRD.key))
    placed = take_turn(at(GROUPED), press_of(turn, Label.THEME))
    assert placed.disclosure == (put(2, 1),)
    out = take_turn(at(GROUPED), TextPlacedIn(NUMBER, FIRST.key, 0))
    assert out.disclosure[0] == put(0, 0)
    assert isinstance(out.screen, SheetTextCard)
    assert out.screen.theme == ""
    assert [c for c in labels(out) if c is Label.THEME] == [Label.THEME]  # the empty one is gone
    inside = take_turn(at(GROUPED), SheetTextOpened(NUMBER, FIRST.key))
    assert press_of(inside, Label.TAKE_OUT) == TextPlacedIn(NUMBER, FIRST.key, 0)


@pytest.mark.parametrize(
    "press",
    [
        SheetTextOpened(NUMBER, 99),
        TextPlacedIn(NUMBER, FIRST.key, 1),  # it is there
        TextPlacedIn(NUMBER, FIRST.key, 9),
        TextPlacedIn(NUMBER, 99, 1),
        TextPlacedIn(NUMBER, 0, 1),
        ThemeOpened(NUMBER, 9),
        ThemeRenameAsked(NUMBER, 9),
        SheetOpened(NUMBER + 1),
        ThemesListed(NUMBER + 1),
        SheetTextOpened(NUMBER + 1),
        TextPlacedIn(NUMBER + 1, FIRST.key, 0),
    ],
    ids=repr,
)
def test_what_is_not_there_is_stale(press: Press) -> None:
    assert is_stale(at(GROUPED), press)
    assert is_stale(at(None), press)


def test_typed_words_about_what_is_gone_change_nothing() -> None:
    for press in (SheetTextOpened(NUMBER, 99), SheetTextOpened(NUMBER), ThemeRenameAsked(NUMBER, 9)):
        kept = take_turn(asking(at(GROUPED), press), Wrote("Tên")).disclosure
        assert not [change for change in kept if not isinstance(change, ReportSeen)]
    assert take_turn(asking(at(None), ThemeRenameAsked(NUMBER, 1)), Wrote("Tên")).disclosure == ()


def test_titles_are_short_and_themes_are_not_without_end() -> None:
    long = "x" * (LONGEST_TITLE + 1)
    for press in (SheetTextOpened(NUMBER, THIRD.key), ThemeRenameAsked(NUMBER, 1)):
        turn = take_turn(asking(at(GROUPED), press), Wrote(long))
        assert (turn.notice, [x for x in turn.disclosure if not isinstance(x, ReportSeen)]) == (
            Notice.TITLE_TOO_LONG,
            [],
        )
    many = tuple(Theme(n, f"Nhóm {n}") for n in range(1, MOST_THEMES + 1))
    full = sheet(Grouping(many, {where(0): 1}))
    turn = take_turn(asking(at(full), SheetTextOpened(NUMBER, THIRD.key)), Wrote("Nữa"))
    assert turn.notice is Notice.TOO_MANY_THEMES


def test_the_list_says_how_many_members_stand_behind_a_theme_and_turns_its_pages() -> None:
    turn = take_turn(at(GROUPED), ThemesListed(NUMBER))
    assert isinstance(turn.screen, ThemeList)
    assert [(x.title, x.texts, x.members, x.leaves) for x in turn.screen.lines] == [
        (LATE.title, 1, 1, False),
        (SHY.title, 1, 1, False),
    ]
    many = tuple(Theme(n, f"Nhóm {n}") for n in range(1, LONGEST_LIST + 2))
    second = take_turn(at(sheet(Grouping(many, {}))), ThemesListed(NUMBER, 2)).screen
    assert isinstance(second, ThemeList)
    assert [x.number for x in second.lines] == [LONGEST_LIST + 1]


def test_a_theme_shows_its_texts_a_few_at_a_time() -> None:
    together = sheet(Grouping((LATE,), {where(n): 1 for n in range(3)}))
    turn = take_turn(at(together), ThemeOpened(NUMBER, 1, 2))
    assert isinstance(turn.screen, ThemeCard)
    assert (turn.screen.texts, turn.screen.page, turn.screen.pages) == ((THIRD.text,), 2, 2)
    assert press_of(turn, Label.SHEET_TEXT) == SheetTextOpened(NUMBER, THIRD.key)
    assert len(turn.disclosure) == 1


def test_a_theme_is_renamed_or_becomes_one_with_another() -> None:
    ask = take_turn(at(GROUPED), ThemeRenameAsked(NUMBER, 1))
    assert isinstance(ask.screen, AskThemeTitle)
    world = asking(at(GROUPED), ThemeRenameAsked(NUMBER, 1))
    renamed = take_turn(world, Wrote("Đến muộn"))
    assert renamed.disclosure[0] == ThemeNamed(ROUND.id, 1, "Đến muộn")
    assert isinstance(renamed.screen, ThemeCard)
    assert renamed.screen.line.title == "Đến muộn"
    capital = take_turn(world, Wrote("ĐI MUỘN"))
    assert capital.disclosure[0] == ThemeNamed(ROUND.id, 1, "ĐI MUỘN")
    merged = take_turn(world, Wrote(SHY.title))
    assert merged.disclosure[0] == ThemesMerged(ROUND.id, 1, 2)
    assert isinstance(merged.screen, ThemeCard)
    assert (merged.screen.line.number, merged.screen.line.texts) == (2, 2)


def test_without_texts_the_list_of_themes_is_shown() -> None:
    nothing = sheet_of({}, SMALL, Grouping())
    assert isinstance(take_turn(at(nothing), SheetTextOpened(NUMBER)).screen, ThemeList)


@pytest.mark.parametrize(
    "press", [SheetOpened(NUMBER), SheetTextOpened(NUMBER), ThemesListed(NUMBER)], ids=repr
)
def test_nobody_but_the_drafter_sees_the_sheet(press: Press) -> None:
    turn = take_turn(replace(at(GROUPED), member=SECRETARY), press)
    assert isinstance(turn.screen, screens.Home)
    assert turn.disclosure == ()
    assert is_stale(replace(at(GROUPED), catalogue=None), SheetOpened(NUMBER))
