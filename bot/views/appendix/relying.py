"""Which formulas of a workbook rely on cells that stay empty: programs take these for 0."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.domain.value import value
from bot.views.appendix.book import Book
from bot.views.appendix.sheet import split


@value
class _Area:
    """Cells of a sheet from one corner to the other; None: to the edge."""

    title: str
    left: int | None
    top: int | None
    right: int | None
    bottom: int | None

    def holds(self, place: "_Numbers") -> bool:
        title, row, column = place
        return (
            self.title == title
            and (self.left or 1) <= column <= (self.right or column)
            and (self.top or 1) <= row <= (self.bottom or row)
        )


Place = tuple[str, str]  # the title of a sheet, and a cell
_Numbers = tuple[str, int, int]  # the same: the title folded, row and column


def relying(book: Book, empty: Iterable[Place]) -> tuple[Place, ...]:
    """The cells that calculate with one of the empty ones, or with what does."""
    read = {place: areas for place, areas in _read(book) if areas}
    found: dict[Place, None] = {}
    new = [_numbers(each) for each in empty]
    while new:
        told = [
            place
            for place, areas in read.items()
            if place not in found and any(area.holds(each) for area in areas for each in new)
        ]
        found |= dict.fromkeys(told)
        new = [_numbers(each) for each in told]
    return tuple(place for place in read if place in found)


def _numbers(place: Place) -> _Numbers:
    return (place[0].casefold(), *split(place[1]))


def _read(book: Book) -> Iterator[tuple[Place, tuple[_Area, ...]]]:
    """Of each cell that calculates, what it reads."""
    named = {each.name.casefold(): each.refers for each in book.names}
    for title, sheet in book.all_sheets():
        shared: dict[str, tuple[str, str]] = {}
        for cell, element in sheet.formulas():
            formula = _formula(element, cell, shared)
            yield (title, cell), tuple(_areas(formula, title, named))


def _formula(element: Any, cell: str, shared: dict[str, tuple[str, str]]) -> str:
    """As it reads in this cell; several cells may share one."""
    from openpyxl.formula.translate import Translator, TranslatorError

    number, text = element.get("si", ""), element.text or ""
    if text or number not in shared:
        shared.setdefault(number, (text, cell))
        return f"={text}"
    first, origin = shared[number]
    try:
        return str(Translator(f"={first}", origin=origin).translate_formula(cell))
    except TranslatorError:
        return "="


def _areas(formula: str, title: str, named: Mapping[str, str]) -> Iterator[_Area]:
    from openpyxl.formula.tokenizer import Tokenizer, TokenizerError

    try:
        tokens = Tokenizer(formula).items
    except TokenizerError:
        return
    for token in tokens:
        if token.type == "OPERAND" and token.subtype == "RANGE":
            area = _area(named.get(token.value.casefold(), token.value), title)
            if area:
                yield area


def _area(refers: str, title: str) -> _Area | None:
    """None for what is no area of a sheet of the file, such as a column of a table."""
    from openpyxl.utils.cell import range_boundaries

    of_sheet, _, cells = refers.rpartition("!")
    if of_sheet:
        title = of_sheet.removeprefix("'").removesuffix("'").replace("''", "'")
    try:
        return _Area(title.casefold(), *range_boundaries(cells.replace("$", "")))
    except (ValueError, TypeError):
        return None
