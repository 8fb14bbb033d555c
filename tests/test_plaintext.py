"""The search for plaintext finds: each dress in which a word may have been kept, wherever it begins."""

import json
from base64 import b64encode, urlsafe_b64encode
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from tests.plaintext import ENCODINGS, FORMS, dresses, dresses_of, found, found_in

WORD = "Khuỵuẩn"
AROUND = "một câu dài hơn, có {} ở giữa"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("before", range(7))
def test_a_word_is_found_in_each_form_encoding_and_place(
    form: Literal["NFC", "NFD"], encoding: str, before: int
) -> None:
    text = normalize(form, "x" * before + AROUND.format(WORD)).encode(encoding)
    kept = (text, text.hex().encode(), b64encode(text), urlsafe_b64encode(text))
    assert [found(dresses(WORD), held) for held in kept if not found(dresses(WORD), held)] == []


@pytest.mark.parametrize("form", FORMS)
def test_an_escaped_word_is_found(form: Literal["NFC", "NFD"]) -> None:
    text = normalize(form, AROUND.format(WORD))
    for held in (json.dumps({"a": text}), repr(text.encode()), ascii(text)):
        assert found(dresses(WORD), held.encode())


@pytest.mark.parametrize("before", range(3))
def test_a_secret_is_found_wherever_it_begins_in_base64(before: int) -> None:
    secret = bytes(range(200, 232))
    for after in range(3):
        held = b64encode(b"a" * before + secret + b"b" * after)
        assert found(dresses_of(secret), held)


def test_nothing_is_found_where_nothing_is() -> None:
    assert found(dresses(WORD), normalize("NFC", AROUND.format("Khuyên")).encode()) == []
    assert min(map(len, dresses(WORD))) >= 9


def test_files_with_a_find_are_named_and_one_that_is_gone_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(AROUND.format(WORD))
    (tmp_path / "b").write_text(AROUND)
    names = found_in(dresses(WORD), [tmp_path / name for name in ("a", "b", "c")])
    assert list(names) == [str(tmp_path / "a")]
