"""The audit of printed percentages: what was rounded rightly passes, and a slip is named."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, strategies as st

from bot.domain.tables.audit import Audit, Rounding, audit, audited
from bot.domain.tables.printed import Printed, printed_count, printed_percentage
from bot.domain.tables.printed_share import PrintedShare, typed_share

DENOMINATORS, PLACES = st.integers(1, 10**6), st.integers(0, 4)


def of(text: str) -> Audit:
    share = typed_share(text)
    assert share is not None
    return audited(share)


def test_66_3_should_be_66_5_and_would_need_495() -> None:
    found = of("497/747 66,3")
    assert (found.agrees, found.is_right, str(found.right), str(found.slip)) == (False, False, "66.5", "-0.2")
    assert (found.roundings, found.numerators, found.nearest_numerator) == ((), (495, 495), 495)


def test_0_26_should_be_0_27_and_was_truncated() -> None:
    found = of("14/5220 0,26")
    assert (found.agrees, str(found.right), str(found.slip)) == (False, "0.27", "-0.01")
    assert (found.roundings, found.numerators, found.nearest_numerator) == ((Rounding.TRUNCATED,), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "1.334/2.005 66,5",
        "3.665/5.140 71,3 %",
        "5496/7892 69,6",
        "3/71 4,2",
        "1/64 1,56",
        "5/1.234 0,4",
        "3/48 6,25",
        "3/48 6,3",
        "221/221 100",
        "25/31 80,65",
    ],
)
def test_what_is_printed_rightly_passes(text: str) -> None:
    found = of(text)
    assert (found.agrees, found.is_right, found.slip) == (True, True, Decimal(0))
    assert found.nearest_numerator == found.n


def test_the_other_neighbour_of_a_tie_agrees_and_is_told_by_its_rounding() -> None:
    found = of("3/48 6,2")
    assert (found.agrees, found.is_right, str(found.right)) == (True, False, "6.3")
    assert found.roundings == (Rounding.HALF_EVEN, Rounding.HALF_DOWN, Rounding.TRUNCATED)


def test_a_figure_that_was_rounded_up_is_told() -> None:
    assert of("1/64 1,57").roundings == (Rounding.UP,)


def test_of_none_no_percentage_is_right_and_of_the_unknown_nothing_is_said() -> None:
    printed = Printed(Decimal("66.3"), 1)
    none, unknown = audit(3, 0, printed), audit(None, 747, printed)
    assert (none.agrees, none.right, none.slip, none.is_right) == (False, None, None, False)
    assert (unknown.agrees, unknown.right, unknown.nearest_numerator) == (None, None, None)
    assert audit(497, None, printed).agrees is None


def truly(n: int, d: int, places: int, how: str = ROUND_HALF_UP) -> Printed:
    return Printed((Decimal(100 * n) / d).quantize(Decimal(1).scaleb(-places), how), places)


@given(st.integers(0, 10**6), DENOMINATORS, PLACES)
def test_a_figure_rounded_rightly_is_never_complained_of(n: int, d: int, places: int) -> None:
    found = audit(n, d, truly(n, d, places))
    assert found.agrees
    assert found.is_right
    assert Rounding.HALF_UP in found.roundings
    assert found.numerators is not None
    assert found.numerators[0] <= n <= found.numerators[1]


@given(st.integers(0, 10**6), DENOMINATORS, PLACES, st.integers(-300, 300))
@example(497, 747, 1, -2)
def test_a_figure_off_by_more_than_half_a_unit_is_always_complained_of(
    n: int, d: int, places: int, units: int
) -> None:
    right = truly(n, d, places)
    printed = Printed(max(right.number + Decimal(units).scaleb(-places), Decimal(0)), places)
    off = abs(Fraction(printed.number) - Fraction(100 * n, d)) > Fraction(1, 2 * 10**places)
    found = audit(n, d, printed)
    assert found.agrees is not off
    assert found.slip == printed.number - right.number


@given(st.integers(0, 10**6), DENOMINATORS, PLACES)
def test_a_truncated_figure_is_known_as_such(n: int, d: int, places: int) -> None:
    assert Rounding.TRUNCATED in audit(n, d, truly(n, d, places, ROUND_DOWN)).roundings


@given(st.integers(1, 2000), st.integers(0, 1100))
def test_the_numerators_are_all_those_that_would_be_printed_so(d: int, units: int) -> None:
    printed = Printed(Decimal(units).scaleb(-1), 1)
    giving = [n for n in range(d * 12 // 10 + 2) if truly(n, d, 1).number == printed.number]
    assert audit(0, d, printed).numerators == ((giving[0], giving[-1]) if giving else None)


# What people type


@pytest.mark.parametrize(
    ("text", "number", "mixed"),
    [
        ("5140", 5140, False),
        ("5.140", 5140, False),
        (" 5\u00a0140 ", 5140, False),
        ("1.005.140", 1005140, False),
        ("5,140", 5140, True),
        ("0", 0, False),
    ],
)
def test_whole_numbers_are_read(text: str, number: int, mixed: bool) -> None:
    assert printed_count(text) == Printed(Decimal(number), 0, mixed)


@pytest.mark.parametrize("text", ["", "5.14", "0.140", "5.140,2", "1.005,140", "năm", "-3", "5.1400", "٣"])
def test_what_is_no_whole_number_is_not_read(text: str) -> None:
    assert printed_count(text) is None


@pytest.mark.parametrize(
    ("text", "number", "places", "mixed"),
    [
        ("66,3", "66.3", 1, False),
        ("66,30 %", "66.30", 2, False),
        ("100%", "100", 0, False),
        ("66.3", "66.3", 1, True),
        ("1,234", "1.234", 3, False),
    ],
)
def test_percentages_are_read(text: str, number: str, places: int, mixed: bool) -> None:
    assert printed_percentage(text) == Printed(Decimal(number), places, mixed)


@pytest.mark.parametrize("text", ["", "%", "66,", ",3", "6 6,3", "66,3.1"])
def test_what_is_no_percentage_is_not_read(text: str) -> None:
    assert printed_percentage(text) is None


@pytest.mark.parametrize(
    ("text", "n", "d", "printed", "mixed"),
    [
        ("497/747 66,3", 497, 747, "66.3", False),
        ("497 / 747 = 66,3 %", 497, 747, "66.3", False),
        ("497/747 (66,3%).", 497, 747, "66.3", False),
        ("497/747, 66,3", 497, 747, "66.3", False),
        ("497/747: 66.3%", 497, 747, "66.3", True),
        ("66,3 % (497/747)", 497, 747, "66.3", False),
        ("3.665/5.140 71,3", 3665, 5140, "71.3", False),
        ("3,665/5,140 71,3", 3665, 5140, "71.3", True),
        ("3 665/5 140 71,3", 3665, 5140, "71.3", False),
        ("221/221 100", 221, 221, "100", False),
        ("15/12 125 %", 15, 12, "125", False),
    ],
)
def test_a_share_is_read_as_people_type_it(text: str, n: int, d: int, printed: str, mixed: bool) -> None:
    found = typed_share(text)
    assert found is not None
    assert (found.n, found.d, str(found.printed.number), found.is_mixed_up) == (n, d, printed, mixed)


@pytest.mark.parametrize(
    "text", ["", "497/747", "5 140/7 892", "66,3", "497 747 66,3", "497/747 x", "66,3 497/747"]
)
def test_what_is_no_printed_share_is_not_read(text: str) -> None:
    assert typed_share(text) is None


def test_a_typed_share_is_a_value() -> None:
    assert typed_share("1/2 50") == PrintedShare(1, 2, Printed(Decimal(50)))


@given(st.text(alphabet="0123456789.,/%() ;-x", max_size=30))
def test_whatever_is_typed_is_read_or_not(text: str) -> None:
    share = typed_share(text)
    assert share is None or audited(share).n == share.n


@given(st.integers(0, 1000), DENOMINATORS, PLACES, st.sampled_from([" ", ": ", " = ", " ("]))
def test_what_we_print_ourselves_is_read_and_passes(n: int, d: int, places: int, between: str) -> None:
    printed = f"{truly(n, d, places).number}".replace(".", ",")
    numbers = [f"{number:,}".replace(",", ".") for number in (n, d)]
    share = typed_share(f"{'/'.join(numbers)}{between}{printed} %")
    assert share is not None
    assert (share.n, share.d, share.is_mixed_up) == (n, d, False)
    assert audited(share).is_right
