"""The words of a page without its marks: for the terminal, and for counting what is seen."""

import re
from html import unescape
from unicodedata import combining, normalize

_TAG = re.compile(r"<[^>]*>")


def plain(html: str) -> str:
    """The text that people see."""
    return unescape(_TAG.sub("", html))


def visible_length(html: str) -> int:
    """How long a messenger counts the text to be: UTF-16 units after tags and entities."""
    return _units(plain(html))


def shortened(text: str, limit: int) -> str:
    """The text on one line of at most `limit` UTF-16 units, cut between words where it is longer."""
    line = " ".join(text.split())
    if _units(line) <= limit:
        return line
    kept = line.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    whole_words = kept.rpartition(" ")[0]
    return (whole_words or kept).rstrip(" ,;:.") + "…"


def in_file_name(words: str) -> str:
    """Small letters without marks, dashes between the words: ket-qua-khac-phuc."""
    letters = normalize("NFKD", words.casefold().replace("đ", "d"))
    return "-".join(re.findall("[a-z0-9]+", "".join(c for c in letters if not combining(c))))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
