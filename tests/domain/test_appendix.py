"""A superior's workbook by its versions, and what it may be called."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.appendix import Appendix, is_appendix_name, newest_of

FIRST = Appendix(1, "mau-01", 1, "a", 5, datetime(2026, 3, 1, tzinfo=UTC))


def test_of_each_the_last_version_counts() -> None:
    second, other = replace(FIRST, version=2), replace(FIRST, number=2, name="mau-02")
    assert newest_of([second, other, FIRST]) == (second, other)
    assert newest_of([]) == ()
    assert second.key == "mau-01.2"


@pytest.mark.parametrize("name", ["m", "mau-01", "0-a", "a" * 24])
def test_a_short_plain_word_may_be_a_name(name: str) -> None:
    assert is_appendix_name(name)


@pytest.mark.parametrize("name", ["", "-a", "Mau", "mẫu", "a b", "a.b", "a" * 25, "a\n"])
def test_nothing_else_may(name: str) -> None:
    assert not is_appendix_name(name)
