"""Pages of a report: whole items, nothing lost, nothing over the limit."""

from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from bot.domain.report_pages import split_pages

blocks = st.lists(st.text("ab đệ\n", max_size=40), max_size=8)
limits = st.integers(1, 30)


def letters(parts: tuple[str, ...] | list[str]) -> str:
    return "".join("".join(part.split()) for part in parts)


def after_entities(text: str) -> int:
    return len(unescape(text))


def test_a_short_report_is_one_page_with_blank_lines_between_items() -> None:
    assert split_pages(["Một", "Hai\nba", "Bốn"], 100) == ("Một\n\nHai\nba\n\nBốn",)


def test_a_page_breaks_between_items() -> None:
    assert split_pages(["aaaa", "bb", "cccc"], 8) == ("aaaa\n\nbb", "cccc")


def test_a_page_may_be_exactly_full() -> None:
    assert split_pages(["aaaa", "bb"], 8) == ("aaaa\n\nbb",)
    assert split_pages(["aaaa", "bb"], 7) == ("aaaa", "bb")


def test_a_long_item_is_cut_between_lines_then_words_then_characters() -> None:
    assert split_pages(["one two\nthree\nfour"], 13) == ("one two\nthree", "four")
    assert split_pages(["one two\nthree four five\nsix"], 10) == ("one two", "three four", "five\nsix")
    assert split_pages(["abcdefg hi"], 3) == ("abc", "def", "g", "hi")


def test_the_next_item_joins_the_end_of_a_long_one() -> None:
    assert split_pages(["one two three", "four"], 11) == ("one two", "three\n\nfour")


def test_an_entity_counts_as_one_character_and_is_not_cut() -> None:
    assert split_pages(["&lt;&amp;&#233;&gt;"], 2, after_entities) == ("&lt;&amp;", "&#233;&gt;")


def test_length_is_measured_as_the_caller_says() -> None:
    def utf16(text: str) -> int:
        return len(text.encode("utf-16-le")) // 2

    assert split_pages(["𝄞𝄞𝄞"], 4, utf16) == ("𝄞𝄞", "𝄞")


def test_no_items_or_blank_ones_make_no_page() -> None:
    assert split_pages([], 10) == ()
    assert split_pages(["", " \n"], 10) == ()


def test_blank_lines_at_a_break_are_dropped() -> None:
    assert split_pages(["aaaa\n\n\nbbbb"], 4) == ("aaaa", "bbbb")
    assert split_pages(["aaaa\n\n\nbbbb"], 6) == ("aaaa", "bbbb")


def test_a_page_too_small_for_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="one character"):
        split_pages(["a"], 0)


@given(blocks, limits)
def test_nothing_is_lost_and_the_order_is_kept(report: list[str], limit: int) -> None:
    assert letters(split_pages(report, limit)) == letters(report)


@given(blocks, limits)
def test_no_page_is_empty_or_over_the_limit(report: list[str], limit: int) -> None:
    for page in split_pages(report, limit):
        assert page.strip()
        assert len(page) <= limit


@given(st.lists(st.text("&<é>ab \n", max_size=30), max_size=6), limits)
def test_escaped_text_is_cut_like_the_text_people_see(report: list[str], limit: int) -> None:
    escaped = [block.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for block in report]
    assert [unescape(page) for page in split_pages(escaped, limit, after_entities)] == list(
        split_pages(report, limit)
    )


@given(st.lists(st.text("abc", min_size=1, max_size=10), max_size=12), st.integers(10, 40))
def test_items_that_fit_are_whole_and_pages_are_as_full_as_they_go(report: list[str], limit: int) -> None:
    pages = split_pages(report, limit)
    assert [item for page in pages for item in page.split("\n\n")] == report
    for page, following in pairwise(pages):
        assert len(f"{page}\n\n{following.split()[0]}") > limit
