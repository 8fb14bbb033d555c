"""Fills the cells of a superior's workbook; everything else in it stays as it is."""

from datetime import date
from decimal import Decimal

from bot.domain.member import Language
from bot.views.appendix.book import Book
from bot.views.appendix.checking import Inspection, Target
from bot.views.appendix.entries import Entries, Entry, EntryKind
from bot.views.appendix.names import key_of
from bot.views.archive import packed_anew
from bot.views.formats import day
from bot.views.sheets.guard import looks_like_formula
from bot.views.sheets.number_format import is_date, is_percentage
from bot.views.sheets.writer import clean

_DAY_ZERO = date(1899, 12, 30)  # of the calendar that spreadsheets count in
_DAY_ZERO_1904 = date(1904, 1, 1)


def filled(found: Inspection, entries: Entries, language: Language, mark: str = "") -> bytes:
    """The workbook with figures in the cells; the same bytes for the same figures. `mark`: what the head of
    every printed page says.

    What is not known leaves a cell empty, unless the file itself has words there, such as “…”.
    """
    book = Book(found.parts)
    for target in found.targets:
        entry = entries.get(key_of(target.meaning))
        if entry is not None:
            _put(book, target, entry, language)
        elif not target.has_text:
            book.sheet(target.sheet).clear(target.cell)
    for _, sheet in book.all_sheets() if mark else ():
        sheet.mark(mark)
    book.calculate_when_opened()
    return packed_anew(book.parts())


def _put(book: Book, target: Target, entry: Entry, language: Language) -> None:
    sheet, shown = book.sheet(target.sheet), book.look(target.sheet, target.cell).number_format
    match entry.kind:
        case EntryKind.NUMBER:
            sheet.put_number(target.cell, entry.text)
        case EntryKind.SHARE:
            sheet.put_number(target.cell, _hundredth(entry.text) if is_percentage(shown) else entry.text)
        case EntryKind.DAY if is_date(shown):
            sheet.put_number(target.cell, str(_serial(book, date.fromisoformat(entry.text))))
        case EntryKind.DAY:
            _put_words(book, target, day(date.fromisoformat(entry.text), language))
        case EntryKind.WORDS:
            _put_words(book, target, clean(entry.text))


def _put_words(book: Book, target: Target, words: str) -> None:
    sheet = book.sheet(target.sheet)
    style = sheet.style(target.cell)
    sheet.put_text(target.cell, words, book.as_text(style) if looks_like_formula(words) else style)


def _serial(book: Book, when: date) -> int:
    return (when - (_DAY_ZERO_1904 if book.counts_from_1904 else _DAY_ZERO)).days


def _hundredth(per_cent: str) -> str:
    return f"{Decimal(per_cent).scaleb(-2):f}"
