"""Paragraphs of the minutes and of the conclusion, and how they are laid on pages."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum

from bot.domain.value import value

MOST_PASSAGES = 60  # of one section
ROOM = 3000  # UTF-16 units on a page, less than a message takes


class Section(IntEnum):
    """What a paragraph belongs to; the numbers travel in buttons."""

    NOTES = 1  # of the discussion
    REMARKS = 2  # when the minutes were adopted, and corrections afterwards
    COLLECTIVE = 3  # of the conclusion: whose responsibility, in general terms
    INDIVIDUALS = 4
    TASKS = 5

    @property
    def is_conclusion(self) -> bool:
        """Whether it is the conclusion's, and not the minutes'."""
        return self in CONCLUSION


CONCLUSION = (Section.COLLECTIVE, Section.INDIVIDUALS, Section.TASKS)


@value
class Passage:
    """A paragraph, who wrote it last, and when."""

    section: Section
    number: int
    text: str
    at: datetime
    by: str = ""


def in_section(passages: Sequence[Passage], *sections: Section) -> tuple[Passage, ...]:
    """Those of the sections, in their order."""
    return tuple(x for section in sections for x in passages if x.section is section)


def on_pages(passages: Sequence[Passage]) -> tuple[tuple[Passage, ...], ...]:
    """In order on as few pages as they go; none where there are none."""
    pages: list[list[Passage]] = []
    for passage in passages:
        if not pages or sum(map(_length, pages[-1])) + _length(passage) > ROOM:
            pages.append([])
        pages[-1].append(passage)
    return tuple(tuple(page) for page in pages)


def _length(passage: Passage) -> int:
    return 80 + len(passage.text.encode("utf-16-le")) // 2
