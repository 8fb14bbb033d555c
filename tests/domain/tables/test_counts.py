"""Counts, shares and means: unknown is not zero, and a sum says how much of it is not known."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from bot.domain.tables.count import UNKNOWN, ZERO, Count, count_of
from bot.domain.tables.ratio import Ratio, mean_of

counts = st.builds(Count, st.integers(0, 10**6), st.integers(0, 5))


def test_unknown_is_not_zero() -> None:
    assert count_of(None) == UNKNOWN != ZERO == count_of(0)
    assert (UNKNOWN.exact, ZERO.exact) == (None, 0)
    assert (str(UNKNOWN + Count(7)), str(Count(7))) == ("≥ 7", "7")


def test_a_sum_with_an_unknown_part_is_at_least_the_rest_and_stands_in_no_share() -> None:
    some = Count(1699) + UNKNOWN
    assert (some.known, some.unknown, some.exact) == (1699, 1, None)
    assert Ratio(some, Count(2000)).percent is None
    assert Ratio(Count(3), some).percent is None
    assert mean_of(some, Count(221)) is None


@given(counts, counts, counts)
def test_counts_add_up_in_any_order_and_grouping(one: Count, two: Count, three: Count) -> None:
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert one + ZERO == one


@pytest.mark.parametrize(("known", "unknown"), [(-1, 0), (0, -1)])
def test_negative_counts_are_refused(known: int, unknown: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        Count(known, unknown)


@pytest.mark.parametrize(
    ("n", "d", "decimals", "expected"),
    [
        (497, 747, 1, "66.5"),
        (1334, 2005, 1, "66.5"),
        (3665, 5140, 1, "71.3"),
        (5496, 7892, 1, "69.6"),
        (3, 71, 1, "4.2"),
        (1, 64, 2, "1.56"),
        (5, 1234, 1, "0.4"),
        (14, 5220, 2, "0.27"),
        (3, 48, 2, "6.25"),
        (3, 48, 1, "6.3"),
        (15, 76, 2, "19.74"),
        (1524, 9662, 2, "15.77"),
        (31, 9662, 2, "0.32"),
        (1, 76, 2, "1.32"),
        (25, 31, 2, "80.65"),
        (221, 221, 0, "100"),
    ],
)
def test_a_share_is_rounded_half_up(n: int, d: int, decimals: int, expected: str) -> None:
    assert str(Ratio(Count(n), Count(d), decimals).percent) == expected


def test_there_is_no_share_and_no_mean_of_nothing() -> None:
    assert Ratio(ZERO, ZERO).percent is None
    assert mean_of(Count(3), ZERO) is None


def test_a_mean_is_rounded_half_up() -> None:
    assert mean_of(Count(1699), Count(221)) == Decimal("7.69")
    assert mean_of(Count(161), Count(55)) == Decimal("2.93")
