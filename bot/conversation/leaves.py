"""Cuts what is long into pages that a phone shows and a message takes."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.conversation.screens.tables import PhoneRow, TableTold
from bot.domain.value import value

T = TypeVar("T")

LETTERS = 1600  # of a page; one row may be longer by itself


@value
class Leaf:
    """What stands on a page: rows, names, or the last rows and all names."""

    rows: tuple[PhoneRow, ...] = ()
    names: tuple[str, ...] = ()


def leaves(told: TableTold) -> tuple[Leaf, ...]:
    """All rows, then the names of those of which nothing has come; one page at least."""
    of_rows, of_names = cut(told.rows, _letters), cut(told.missing, len)
    if (
        of_rows
        and len(of_names) == 1
        and sum(map(_letters, of_rows[-1])) + sum(map(len, of_names[0])) <= LETTERS
    ):
        last = Leaf(of_rows.pop(), of_names.pop())
        return (*(Leaf(rows=rows) for rows in of_rows), last)
    leaves = (*(Leaf(rows=rows) for rows in of_rows), *(Leaf(names=names) for names in of_names))
    return leaves or (Leaf(),)


def cut(several: Iterable[T], letters: Callable[[T], int]) -> list[tuple[T, ...]]:
    """As many on each page as there is room for, in order."""
    pages: list[list[T]] = []
    room = 0
    for each in several:
        if not pages or letters(each) > room:
            pages.append([])
            room = LETTERS
        pages[-1].append(each)
        room -= letters(each)
    return [tuple(page) for page in pages]


def _letters(row: PhoneRow) -> int:
    said = [row.name, row.notes, *(words for line in row.lines for words in line)]
    return sum(map(len, said))
