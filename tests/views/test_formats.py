"""Dates, moments, numbers and shortened words as people read them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.domain.member import Language
from bot.views import formats
from bot.views.plain import plain, shortened, visible_length

VI, EN = Language.VI, Language.EN
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def test_a_date_has_leading_zeros_in_vietnamese() -> None:
    assert formats.day(date(2026, 2, 5), VI) == "05/02/2026"
    assert formats.day(date(2026, 2, 5), EN) == "5 Feb 2026"


def test_a_moment_is_shown_on_the_clocks_of_the_branch() -> None:
    late = datetime(2026, 2, 4, 18, 5, tzinfo=UTC)
    assert formats.moment(late, VI, HANOI) == "01:05, 05/02/2026"
    assert formats.moment(late, EN, ZoneInfo("UTC")) == "18:05, 4 Feb 2026"


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (7, "7", "7"),
        (1234, "1.234", "1,234"),
        (Decimal("66.3"), "66,3", "66.3"),
        (Decimal("50.0"), "50", "50"),
    ],
)
def test_numbers_have_the_separators_of_the_language(
    value: int | Decimal, vietnamese: str, english: str
) -> None:
    assert (formats.number(value, VI), formats.number(value, EN)) == (vietnamese, english)


def test_words_without_a_translation_are_said_in_vietnamese() -> None:
    assert formats.said({"vi": "một"}, EN) == "một"
    assert formats.said({}, EN) == ""


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_bar_is_full_only_at_the_end(done: int, size: int) -> None:
    drawn = formats.bar(min(done, size), size)
    assert len(drawn) == formats.CELLS
    assert ("▱" not in drawn) is (0 < size <= done)


@given(st.text(), st.integers(2, 40))
def test_shortened_words_fit_and_stay_on_one_line(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert visible_length(short.replace("<", "‹").replace("&", "+")) <= limit
    assert len(short.splitlines()) <= 1


def test_shortened_words_end_between_words() -> None:
    assert shortened("Nộp báo cáo tháng trước ngày 25", 20) == "Nộp báo cáo tháng…"
    assert shortened("Ngắn", 20) == "Ngắn"


def test_plain_words_have_no_tags_and_no_entities() -> None:
    assert plain("<b>Mực &amp; giấy</b> &lt;3&gt;") == "Mực & giấy <3>"
