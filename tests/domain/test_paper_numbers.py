"""The number of a paper, as a clerk types it; and that every paper has its letters and its readers."""

import pytest
from hypothesis import given, strategies as st

from bot.domain.access import TABLE
from bot.domain.papers import LARGEST_NUMBER, SIGHTS, SYMBOLS, PaperKind, Template, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("03", 3),
        (" Số 03 ", 3),
        ("số: 12", 12),
        ("so 12", 12),
        ("03-BC/CB", 3),
        ("Số 7 - KH/CB", 7),
        ("999", 999),
        ("1000", None),
        ("0", None),
        ("", None),
        ("ba", None),
        ("3 và 4", None),
        ("-3", None),
        ("3.5", None),
    ],
)
def test_a_number_is_read_as_it_stands_in_the_register(typed: str, number: int | None) -> None:
    assert read_number(typed) == number


@given(st.text())
def test_whatever_is_typed_is_a_number_that_fits_or_none(typed: str) -> None:
    number = read_number(typed)
    assert number is None or 1 <= number <= LARGEST_NUMBER


def test_every_paper_has_its_letters_its_readers_and_its_template() -> None:
    assert set(SYMBOLS) == set(SIGHTS) == set(PaperKind)
    assert all(SIGHTS[kind] in TABLE for kind in PaperKind)
    assert {kind.name.lower() for kind in PaperKind} < set(Template)
