"""The catalogues say everything the templates and labels say, no more and no less."""

import re
from collections import Counter
from pathlib import Path
from unicodedata import is_normalized

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from bot.domain.member import Language
from locales import SOURCE, catalogue_path, translations

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
Words = str | tuple[str, ...] | list[str]
TRANSLATED = [language for language in Language if language != SOURCE]


def _extracted() -> set[str | tuple[str, ...]]:
    with (ROOT / "locales" / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel's is untyped
    found = extract_from_dir(ROOT / "bot" / "views", methods, options)
    return {words for _, _, words, _, _ in found}


def _catalogue(language: str) -> Catalog:
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language)


def _messages(language: str) -> list[Message]:
    return [message for message in _catalogue(language) if message.id]


def _forms(words: Words | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_message_is_missing_or_unused(language: str) -> None:
    assert {message.id for message in _messages(language)} == _extracted()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_none_is_fuzzy(language: str) -> None:
    assert not _catalogue(language).obsolete
    for message in _messages(language):
        assert not message.fuzzy, message.id
        assert len(_forms(message.string)) == len(_forms(message.id)), message.id
        assert all(_forms(message.string)), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_the_same_in_both_languages(language: str) -> None:
    for message in _messages(language):
        wanted = Counter(PLACEHOLDER.findall(_forms(message.id)[0]))
        for words in _forms(message.string):
            assert Counter(PLACEHOLDER.findall(words)) == wanted, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_words_are_calm_composed_and_carry_no_markup(language: str) -> None:
    for message in _messages(language):
        for words in (*_forms(message.id), *_forms(message.string)):
            assert not re.search('[!<>&"]', words), words
            assert words == " ".join(words.split())
            assert is_normalized("NFC", words)


def test_vietnamese_has_one_form_whatever_the_number() -> None:
    assert all(len(set(words)) == 1 for words in _extracted() if not isinstance(words, str))


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_that_of_the_readable_one(language: str) -> None:
    with catalogue_path(language).with_suffix(".mo").open("rb") as file:
        compiled = {_forms(message.id): _forms(message.string) for message in read_mo(file) if message.id}
    assert compiled == {_forms(message.id): _forms(message.string) for message in _messages(language)}


def test_vietnamese_needs_no_catalogue() -> None:
    assert translations("vi").gettext("Đã lưu.") == "Đã lưu."
    assert translations("en").gettext("Đã lưu.") == "Saved."
