"""Reads a finer list from the tables of a file: which column holds what, and each row as text."""

import re
from collections.abc import Iterable, Mapping
from unicodedata import normalize

from bot.domain.finer import Field, SignRow
from bot.domain.value import value
from bot.usecases.roster.facts import says_nothing, shown
from bot.usecases.roster.headings import plain_words
from bot.usecases.roster.sheet import Row, SheetProblem, Table

_HEADINGS: Mapping[Field, re.Pattern[str]] = {
    Field.FORMER: re.compile(r"ma( so)?( o)? (ban|lan) truoc|ma( so)? cu|(former|old|earlier) codes?"),
    Field.PARENT: re.compile(
        r"(thuoc|ma( so)? cua|ma( so)?)? ?(bieu hien|muc|dau hieu) (goc|cha|lon)( ma)?|ma( so)? (goc|cha)"
        r"|thuoc( bieu hien| muc| dau hieu)?( so)?|parent( code| sign)?"
    ),
    Field.CODE: re.compile(r"ma( so)?( bieu hien| dau hieu| muc)?( cu the| con)?|code"),
    Field.TEXT_EN: re.compile(r"((noi dung|bieu hien) )?(bang )?tieng anh|english( text)?|text en"),
    Field.TEXT: re.compile(
        r"noi dung( bieu hien| dau hieu)?( cu the)?|(bieu hien|dau hieu)( cu the)?|text( vi)?|sign|wording"
    ),
    Field.CONCERNS: re.compile(r"(doi tuong|ap dung)( ap dung| cho)*|(applies to|for)( whom)?|concerns"),
}
_RUNNING = re.compile(r"|stt|tt|so tt|so thu tu|no|number|ghi chu|notes?")
_CONCERNS = {
    **dict.fromkeys(("", "tat ca", "moi dang vien", "chung", "all", "everybody"), "all"),
    **dict.fromkeys(("lanh dao", "lanh dao quan ly", "nguoi giu chuc vu", "giu chuc vu", "post"), "post"),
    **dict.fromkeys(("ke khai tai san", "nguoi phai ke khai", "phai ke khai", "declarant"), "declarant"),
}
_ROWS_BEFORE_HEADER = 30
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@value
class FinerReading:
    """The rows about signs, what each column is called in the file, and headings that mean nothing here."""

    rows: tuple[SignRow, ...]
    columns: Mapping[Field, str]
    ignored: tuple[str, ...] = ()


def read_finer(tables: Iterable[Table]) -> FinerReading | SheetProblem:
    """The list in the first table with a column of parents and one of texts."""
    for table in tables:
        for row in table[:_ROWS_BEFORE_HEADER]:
            places = _places(row)
            if Field.PARENT in places and Field.TEXT in places:
                return _read(row, [each for each in table if each.number > row.number], places)
    return SheetProblem.NO_HEADER


def _places(row: Row) -> dict[Field, int]:
    """Where each column stands; of two that are called alike the first."""
    places: dict[Field, int] = {}
    for place, cell in enumerate(row.cells):
        if (field := _field(shown(cell))) is not None:
            places.setdefault(field, place)
    return places


def _field(heading: str) -> Field | None:
    words = plain_words(heading)
    return next((field for field, pattern in _HEADINGS.items() if pattern.fullmatch(words)), None)


def _read(header: Row, below: Iterable[Row], places: Mapping[Field, int]) -> FinerReading | SheetProblem:
    told = (places[Field.PARENT], places[Field.TEXT])
    rows = [row for row in below if not all(says_nothing(row.cell(place)) for place in told)]
    others = (cell for place, cell in enumerate(header.cells) if place not in places.values())
    return (
        FinerReading(
            rows=tuple(_row(row, places) for row in rows),
            columns={
                field: f"{column(place)} “{shown(header.cell(place))}”" for field, place in places.items()
            },
            ignored=tuple(shown(cell) for cell in others if not _RUNNING.fullmatch(plain_words(cell))),
        )
        if rows
        else SheetProblem.NO_ROWS
    )


def _row(row: Row, places: Mapping[Field, int]) -> SignRow:
    cells = {field: _text(row, place) for field, place in places.items()}
    return SignRow(row.number, cells, _CONCERNS.get(plain_words(cells.get(Field.CONCERNS)), ""))


def _text(row: Row, place: int) -> str:
    cell = row.cell(place)
    return "" if says_nothing(cell) else normalize("NFC", shown(cell))


def column(place: int) -> str:
    """The letter by which a spreadsheet calls a column."""
    before, last = divmod(place, len(_LETTERS))
    return (_LETTERS[before - 1] if before else "") + _LETTERS[last]
