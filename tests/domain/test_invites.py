"""Invites: tokens, codes as people type them, and the throttle that makes guessing hopeless."""

import re
import secrets
from math import log2
from unicodedata import normalize

import pytest
from hypothesis import given, strategies as st

from bot.domain.invites import (
    ALL_FAILURES,
    CODE_ALPHABET,
    CODE_LENGTH,
    OWN_FAILURES,
    TOKEN_BYTES,
    deep_link,
    grouped,
    is_username,
    looks_like_code,
    may_try,
    new_code,
    new_token,
    normalised,
)

codes = st.text(CODE_ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH)


@given(st.binary(min_size=TOKEN_BYTES, max_size=TOKEN_BYTES))
def test_a_token_fits_the_start_parameter_of_a_link(random: bytes) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", new_token(lambda _: random))


def test_a_token_has_at_least_128_bits() -> None:
    assert TOKEN_BYTES * 8 >= 128
    assert new_token(secrets.token_bytes) != new_token(secrets.token_bytes)


def test_a_code_is_drawn_evenly_from_the_alphabet() -> None:
    draws = iter(range(CODE_LENGTH))
    assert new_code(lambda bound: next(draws) % bound) == CODE_ALPHABET[:CODE_LENGTH]


@pytest.mark.parametrize("pair", ["0O", "1IL", "2Z", "5S", "8B", "6G", "UV", "OQ"])
def test_of_signs_that_look_alike_a_code_holds_one_at_most(pair: str) -> None:
    assert len(set(pair) & set(CODE_ALPHABET)) <= 1


def test_no_sign_of_a_code_is_changed_by_a_vietnamese_keyboard() -> None:
    assert not set("AEIOUYDW") & set(CODE_ALPHABET)


@given(codes)
def test_a_printed_code_is_read_back(code: str) -> None:
    assert re.fullmatch(r"\w{4} \w{3} \w{3}", grouped(code))
    assert normalised(grouped(code)) == code
    assert looks_like_code(grouped(code))


@given(codes, st.sampled_from([" ", "-", "–", ".", "\u00a0", "\u200b", "_", "\n"]), st.booleans())
def test_gaps_and_small_letters_do_not_matter(code: str, gap: str, small: bool) -> None:
    typed = gap.join(code.lower() if small else code)
    assert normalised(typed) == code


@given(codes)
def test_a_misread_sign_leads_back_to_the_right_one(code: str) -> None:
    misread = code.translate(str.maketrans("QVG", "Ou6"))
    assert normalised(misread) == code


@given(codes, st.sampled_from("\u0301\u0300\u0309\u0303\u0323\u0302\u0306\u031b"))
def test_marks_of_a_vietnamese_keyboard_are_dropped(code: str, mark: str) -> None:
    assert normalised(normalize("NFC", mark.join(code) + mark)) == code


def test_full_width_signs_are_read() -> None:
    assert normalised("CFGH 347 9XX") == "CFGH3479XX"


@pytest.mark.parametrize(
    "text", ["", "CFGH", "0934777349", "tôi không có ý kiến", "CFGHJKMNPQR", "/start CFGH", "ABCDEFGHJK"]
)
def test_other_texts_do_not_look_like_a_code(text: str) -> None:
    assert not looks_like_code(text)


@given(st.text())
def test_any_text_can_be_normalised_twice(text: str) -> None:
    assert isinstance(looks_like_code(text), bool)
    if looks_like_code(text):
        assert normalised(normalised(text)) == normalised(text)


def test_the_throttle_closes_for_one_account_and_for_all() -> None:
    assert may_try(0, 0)
    assert may_try(OWN_FAILURES - 1, ALL_FAILURES - 1)
    assert not may_try(OWN_FAILURES, 0)
    assert not may_try(0, ALL_FAILURES)


def test_guessing_is_hopeless_as_the_docstring_says() -> None:
    space = len(CODE_ALPHABET) ** CODE_LENGTH
    assert log2(space) > 41.6
    assert ALL_FAILURES * 24 * 14 * 30 / space < 3e-7
    assert ALL_FAILURES * 24 * 365 * 10_000 / space < 0.0025


def test_the_link_opens_the_bot_with_the_token() -> None:
    assert deep_link("TuSoiBot", "abc-_1") == "https://t.me/TuSoiBot?start=abc-_1"


@pytest.mark.parametrize(
    ("name", "good"), [("TuSoiBot", True), ("@TuSoiBot", False), ("tu soi", False), ("", False)]
)
def test_a_username_is_letters_digits_and_underscores(name: str, good: bool) -> None:
    assert is_username(name) is good
