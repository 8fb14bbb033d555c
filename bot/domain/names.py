"""Names of people: how they are cleaned, put in Vietnamese order and compared."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from unicodedata import category, normalize

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
# In dictionary order after the level tone: huyền, hỏi, ngã, sắc, nặng.
_TONE_RANK = {mark: rank for rank, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}
_LETTER_WITH_MARKS = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_BEFORE_ALL_LETTERS = -0x110000
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’ʼ\-\u0300-\u036f])*")

LONGEST_NAME = 80

WordKey = tuple[tuple[int, ...], int]
NameKey = tuple[WordKey, WordKey, tuple[WordKey, ...], str]


class NameProblem(StrEnum):
    """Why a text is no name of a person."""

    MISSING = "name_missing"
    TOO_LONG = "name_too_long"
    DAMAGED = "name_damaged"
    UNREADABLE = "name_unreadable"


def read_name(text: str) -> str | NameProblem:
    """A clean name, or what is wrong with it."""
    name = clean_name(text)
    if not name:
        return NameProblem.MISSING
    if len(name) > LONGEST_NAME:
        return NameProblem.TOO_LONG
    if "?" in name or "\ufffd" in name:
        return NameProblem.DAMAGED
    return name if _NAME.fullmatch(name) else NameProblem.UNREADABLE


def clean_name(text: str) -> str:
    """The name in NFC with single spaces, without invisible and control characters."""
    if not text.isprintable():  # hardly ever, and each letter would be looked at on every list
        text = "".join(char for char in text if char.isspace() or category(char) not in {"Cc", "Cf", "Cs"})
    return " ".join(normalize("NFC", text).split())


def index_form(name: str) -> str:
    """The form in which two spellings of one name are equal, for a blind index: clean and case-folded."""
    return normalize("NFC", clean_name(name).casefold())


def told_apart(people: Iterable[tuple[int, str]]) -> Mapping[int, str]:
    """Names by number; of namesakes each with its number in front."""
    listed = tuple((number, name, index_form(name)) for number, name in people)
    bearers = Counter(form for _, _, form in listed)
    return {number: f"{number}. {name}" if bearers[form] > 1 else name for number, name, form in listed}


def sort_key(name: str) -> NameKey:
    """The place of a name in a Vietnamese list: by given name (last word), family (first), middle.

    Words compare by the letters of the Vietnamese alphabet, then by tone (ngang, huyền, hỏi, ngã,
    sắc, nặng), wherever in the syllable the tone is written; the clean name itself decides last.
    """
    words = [word_key(word) for word in index_form(name).split()] or [((), 0)]
    family = words[0] if len(words) > 1 else ((), 0)
    return words[-1], family, tuple(words[1:-1]), clean_name(name)


@lru_cache(4096)  # single words; whose they are is not kept
def word_key(word: str) -> WordKey:
    """The place of one word, not empty and in small letters: its letters, then its tone."""
    letters = _LETTER_WITH_MARKS.findall(normalize("NFD", word))
    tone = max(_TONE_RANK.get(mark, 0) for mark in "".join(letters))
    return tuple(_letter_rank(letter) for letter in letters), tone


def _letter_rank(letter: str) -> int:
    shape = normalize("NFC", "".join(char for char in letter if char not in _TONE_RANK)) or letter
    # Letters of other languages go with their plain base, digits and signs before all letters.
    return _LETTER_RANK.get(shape, _LETTER_RANK.get(letter[0], ord(letter[0]) + _BEFORE_ALL_LETTERS))
