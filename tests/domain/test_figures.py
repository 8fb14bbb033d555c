"""Shares and means: the acceptance numbers of the branch's tables."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from bot.domain.figures import mean, percent


@pytest.mark.parametrize(
    ("n", "d", "decimals", "expected"),
    [
        (497, 747, 1, "66.5"),
        (1334, 2005, 1, "66.5"),
        (3665, 5140, 1, "71.3"),
        (747 + 2005 + 5140 - 2396, 7892, 1, "69.6"),
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
        (38 + 183, 221, 0, "100"),
        (76, 77, 2, "98.70"),
        (0, 9, 1, "0.0"),
    ],
)
def test_a_share_is_rounded_half_up(n: int, d: int, decimals: int, expected: str) -> None:
    assert str(percent(n, d, decimals)) == expected


@pytest.mark.parametrize(
    ("rest", "found", "share"),
    [(250, 747, "33.5"), (671, 2005, "33.5"), (1475, 5140, "28.7"), (2396, 7892, "30.4")],
)
def test_what_is_still_being_remedied_adds_up_to_the_table(rest: int, found: int, share: str) -> None:
    assert str(percent(rest, found, 1)) == share


def test_opinions_a_session() -> None:
    assert str(mean(1699, 221, 2)) == "7.69"
    assert str(mean(161, 55, 2)) == "2.93"


@pytest.mark.parametrize(("n", "d"), [(3, 0), (0, 0), (None, 5), (5, None), (None, None)])
def test_unknown_is_not_zero(n: int | None, d: int | None) -> None:
    assert percent(n, d, 1) is None
    assert mean(n, d, 1) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_share_is_the_nearest_printable_number_and_the_upper_of_two(n: int, d: int, decimals: int) -> None:
    shown = percent(n, d, decimals)
    assert shown is not None
    error = Fraction(shown) - Fraction(100 * n, d)
    half = Fraction(1, 2 * 10**decimals)
    assert -half < error <= half
    assert shown == shown.quantize(Decimal(1).scaleb(-decimals))
