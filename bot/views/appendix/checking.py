"""Looks a superior's workbook through: the cells that are ours to fill, and what is wrong with its names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import field

from lxml import etree

from bot.domain.value import value
from bot.views.appendix.book import REFERS, Book, Name
from bot.views.appendix.faults import Fault, WorkbookFault
from bot.views.appendix.names import Meaning, is_ours, meaning_of, nearest
from bot.views.appendix.opening import opened
from bot.views.appendix.sheet import LAST_COLUMN, LAST_ROW, split
from bot.views.archive import Parts

MOST_FAULTS = 100
_BROKEN = (etree.XMLSyntaxError, LookupError, ValueError, TypeError, AttributeError)


@value
class Target:
    """A cell to be filled: its name as it stands in the file, what that asks for, the sheet and the cell;
    `has_text`: words stand there, which give way to a figure."""

    name: str
    meaning: Meaning
    sheet: str
    cell: str
    has_text: bool = False

    @property
    def where(self) -> str:
        """The place as programs write it."""
        return f"{self.sheet}!{self.cell}"


@value
class Inspection:
    """What a workbook asks for, the names in it that are not ours and are left alone, and its parts."""

    targets: tuple[Target, ...]
    left_alone: tuple[str, ...] = ()
    parts: Parts = field(default_factory=dict, repr=False)


def inspected(body: bytes) -> Inspection | tuple[WorkbookFault, ...]:
    """What the file asks for, or everything that is wrong with it."""
    parts = opened(body)
    if isinstance(parts, WorkbookFault):
        return (parts,)
    try:
        return _inspected(parts)
    except _BROKEN:
        return (WorkbookFault(Fault.DAMAGED),)


def _inspected(parts: Parts) -> Inspection | tuple[WorkbookFault, ...]:
    book = Book(parts)
    ours = [each for each in book.names if is_ours(each.name)]
    if not ours:
        return (WorkbookFault(Fault.NO_NAMES),)
    looked = (_target(book, each) for each in ours)
    targets: list[Target] = []
    faults: list[WorkbookFault] = []
    while len(faults) < MOST_FAULTS and (found := next(looked, None)):
        if isinstance(found, Target):
            targets.append(found)
        else:
            faults.append(found)
    faults += _twice(targets)
    others = tuple(each.name for each in book.names if not is_ours(each.name))
    return tuple(faults[:MOST_FAULTS]) or Inspection(tuple(targets), others, parts)


def _target(book: Book, name: Name) -> Target | WorkbookFault:
    meaning = meaning_of(name.name)
    if meaning is None:
        return WorkbookFault(Fault.UNKNOWN_NAME, name.name, name.sheet, instead=nearest(name.name))
    place = _place(book, name)
    if isinstance(place, WorkbookFault):
        return place
    title, cell = place
    sheet = book.sheet(title)
    where = f"{title}!{cell}"
    if sheet.calculates(cell):
        return WorkbookFault(Fault.FORMULA, name.name, where)
    if sheet.is_protected and book.look(title, cell).is_locked:
        return WorkbookFault(Fault.LOCKED, name.name, where)
    return Target(name.name, meaning, title, cell, sheet.kind(cell) in ("s", "inlineStr", "str"))


def _place(book: Book, name: Name) -> tuple[str, str] | WorkbookFault:
    """The one cell that the name refers to; of merged cells the first."""
    refers = name.refers
    found = REFERS.fullmatch(refers)
    title = book.titles.get(_title(found)) if found else None
    if found is None or title is None:
        return WorkbookFault(Fault.NOT_A_CELL, name.name, name.sheet, refers)
    first, last = f"{found[3]}{found[4]}", f"{found[5]}{found[6]}" if found[5] else ""
    if not all(map(_is_on_a_sheet, filter(None, (first, last)))):
        return WorkbookFault(Fault.OFF_SHEET, name.name, title, refers)
    area = book.sheet(title).merged(first)
    if last and last != first and area != (first, last):
        return WorkbookFault(Fault.MANY_CELLS, name.name, title, refers)
    if area and area[0] != first:
        return WorkbookFault(Fault.NOT_FIRST, name.name, f"{title}!{first}", instead=area[0])
    return title, first


def _title(found: re.Match[str]) -> str:
    return (found[1].replace("''", "'") if found[1] else found[2]).casefold()


def _is_on_a_sheet(cell: str) -> bool:
    try:
        row, column = split(cell)
    except ValueError:
        return False
    return row <= LAST_ROW and column <= LAST_COLUMN


def _twice(targets: Iterable[Target]) -> Iterator[WorkbookFault]:
    """Cells of which two names ask for different figures."""
    first: dict[str, Target] = {}
    for each in targets:
        other = first.setdefault(each.where, each)
        if other.meaning != each.meaning:
            yield WorkbookFault(Fault.TWICE, each.name, each.where, other.name)
