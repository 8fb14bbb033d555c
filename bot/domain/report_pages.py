"""Cutting a report into pages that fit a message."""

import re
from collections.abc import Callable, Iterable, Sequence

_JOINTS = ("\n\n", "\n", " ", "")  # between items, lines, words, characters
_CHARACTER = re.compile(r"&#?\w+;|.", re.DOTALL)  # an entity is one character and is never cut

Fits = Callable[[str], bool]


def split_pages(blocks: Sequence[str], limit: int, length: Callable[[str], int] = len) -> tuple[str, ...]:
    """The blocks (items of a report) in order, a blank line between them, on as few pages as they go.

    `limit` and `length` share a unit, such as characters after entities; `length` must not shrink when
    text is added. A page breaks between blocks; only a block longer than a page is cut, between its
    lines, then words, then characters. Nothing but white space is lost at a break. Markup is not
    understood: keep it out of lines that may be longer than a page.
    Raises ValueError if a single character is longer than a page.
    """

    def fits(text: str) -> bool:
        return length(text) <= limit

    pages = _packed([block for block in blocks if block.strip()], fits, 0)
    return tuple(page.strip("\n") for page in pages if page.strip())


def _packed(parts: Iterable[str], fits: Fits, level: int) -> list[str]:
    pages: list[str] = []
    for part in parts:
        if pages and fits(longer := pages[-1] + _JOINTS[level] + part):
            pages[-1] = longer
        elif fits(part):
            pages.append(part)
        else:
            pages += _packed(_finer_parts(part, level + 1), fits, level + 1)
    return pages


def _finer_parts(part: str, level: int) -> list[str]:
    if level == len(_JOINTS):
        raise ValueError("a page must hold at least one character")
    joint = _JOINTS[level]
    return part.split(joint) if joint else _CHARACTER.findall(part)
