"""What stands on the working sheet, and what may leave it: titles behind which enough members stand."""

from dataclasses import replace

import pytest

from bot.domain.disclosure.report import ReportValues, SentReport
from bot.domain.disclosure.sheet import Around, Grouping, Sheet, TextKind, Theme, sheet_of
from bot.domain.member import MemberId
from bot.domain.privacy import RESPONDENTS, SMALLEST_CELL
from tests.conversation.small_catalogue import SMALL
from tests.people import NOW

VALUES = ReportValues(SMALL.key, NOW.date(), NOW.date(), {}, {}, {}, ("Hay đi muộn",))
REPORT = SentReport(1, NOW, "vi", (), (), VALUES, ())


def reports(count: int) -> dict[MemberId, SentReport]:
    return {MemberId(n): REPORT for n in range(1, count + 1)}


def sheet(count: int, behind: int, agreed: int | None = None, published: bool = True) -> Sheet:
    """So many reports, of which so many authors stand behind one theme, and so many agree to figures."""
    around = Around(
        frozenset(list(reports(count))[: count if agreed is None else agreed]), published=published
    )
    bare = sheet_of(reports(count), SMALL, Grouping())
    own = {text.author_id: (text.author_id, text.version, text.place) for text in bare.texts}
    placed = {own[MemberId(n)]: 1 for n in range(1, behind + 1)}
    return sheet_of(reports(count), SMALL, Grouping((Theme(1, "Đi muộn"),), placed), around)


@pytest.mark.parametrize(
    ("count", "behind", "leaves"),
    [(9, 3, True), (9, 2, False), (9, 6, True), (9, 7, False), (9, 9, False), (5, 3, False), (6, 3, True)],
)
def test_a_title_leaves_where_a_row_of_the_general_picture_would_be_shown(
    count: int, behind: int, leaves: bool
) -> None:
    assert (RESPONDENTS, SMALLEST_CELL) == (5, 3)
    assert sheet(count, behind).may_leave(1) is leaves
    assert sheet(count, behind).authors_in(1) == behind


def test_who_does_not_agree_to_figures_does_not_count() -> None:
    assert sheet(12, 3, agreed=12).may_leave(1)
    assert not sheet(12, 3, agreed=2).may_leave(1)
    assert not sheet(12, 9, agreed=10).may_leave(1)


def test_of_a_round_that_publishes_nothing_no_title_leaves() -> None:
    assert not sheet(9, 3, published=False).may_leave(1)


def test_several_texts_of_one_member_are_one_voice() -> None:
    values = replace(VALUES, other_signs=("Một", "Hai", "Ba"))
    bare = sheet_of({MemberId(1): replace(REPORT, values=values)}, SMALL, Grouping())
    placed = {(text.author_id, text.version, text.place): 1 for text in bare.texts}
    grouped = replace(bare, grouping=Grouping((Theme(1, "Tên"),), placed))
    assert (len(grouped.texts_in(1)), grouped.authors_in(1)) == (3, 1)


def test_levels_are_counted_exactly_and_group_three_is_not_there_at_all() -> None:
    answers = [{"I.1": "often"}, {"I.1": "sometimes"}, {"I.1": "not_applicable"}, {"I.1": "none"}, {}]
    sent = {
        MemberId(n): replace(REPORT, values=replace(VALUES, answers=each)) for n, each in enumerate(answers)
    }
    counts = sheet_of(sent, SMALL, Grouping()).counts
    row = counts["I.1"]
    assert (row.often, row.sometimes, row.not_applicable, row.none) == (1, 1, 1, 1)
    assert not [code for code in counts if code.startswith("III")]


def test_only_causes_and_other_signs_are_texts_and_none_of_group_three() -> None:
    findings = {"I.1": {4: "Ngại", 1: "Tháng 3"}, "III.1": {4: "Không được nêu"}, "I.2": {4: ""}, "I.3": {}}
    sent = {MemberId(1): replace(REPORT, values=replace(VALUES, findings=findings))}
    texts = sheet_of(sent, SMALL, Grouping()).texts
    assert {(text.kind, text.text, text.code) for text in texts} == {
        (TextKind.OTHER_SIGN, "Hay đi muộn", ""),
        (TextKind.CAUSE, "Ngại", "I.1"),
    }


def test_texts_stand_in_an_order_that_tells_nothing_of_their_authors() -> None:
    texts = sheet_of(reports(30), SMALL, Grouping()).texts
    assert [text.key for text in texts] == sorted(text.key for text in texts)
    assert [text.author_id for text in texts] != sorted(text.author_id for text in texts)
    assert len({text.key for text in texts}) == 30  # all of them the same words


def test_keys_of_the_same_words_go_round_where_numbers_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.domain.disclosure.sheet._LARGEST", 4)
    assert sorted(text.key for text in sheet_of(reports(4), SMALL, Grouping()).texts) == [0, 1, 2, 3]
