"""Recognises what the columns of a roster hold: headings in Vietnamese, with or without marks, or English."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from enum import StrEnum
from itertools import pairwise
from unicodedata import category, normalize

from bot.domain.value import value
from bot.usecases.roster.sheet import Cell, Row, Table


class Column(StrEnum):
    """What a column holds."""

    NAME = "name"
    FAMILY = "family"
    GIVEN = "given"
    STANDING = "standing"
    OFFICIAL = "official"
    PROBATIONARY = "probationary"
    TITLE = "title"
    SECRETARY = "secretary"
    DEPUTY = "deputy"
    DECLARES = "declares"
    STATE = "state"
    ADMITTED = "admitted"
    GROUP = "group"
    IDENTITY = "identity"  # card and citizen numbers: never read
    PASSED_OVER = "passed_over"  # running numbers and the like: nobody misses them
    UNKNOWN = "unknown"


NAMES = (Column.FAMILY, Column.NAME, Column.GIVEN)

# The first pattern that fits the whole plain heading wins.
_HEADINGS = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        (
            Column.IDENTITY,
            r".*\b(the dang( vien)?|so the|cccd|cmnd|cmtnd|cmt|can cuoc|dinh danh|chung minh( thu)?|ho chieu"
            r"|(party|id|identity|member(ship)?) (card|no|number)|national id|passport)\b.*",
        ),
        (Column.PASSED_OVER, r"|stt|tt|so tt|so thu tu|no|number|ghi chu|notes?|ngay (vao dang )?chinh thuc"),
        (Column.FAMILY, r"ho|ho( va)?( ten)? (dem|lot)|ho va chu dem|family name|last name|surname"),
        (Column.GIVEN, r"ten|given name|first name"),
        (
            Column.NAME,
            r"(stt )?ho(( va)? ten|ten)( dang vien| khai sinh)?|ten dang vien|(full )?name|member( name)?",
        ),
        (
            Column.STANDING,
            r"((dang vien|dv) )?chinh thuc( hay| hoac)? du bi|loai( hinh)?( dang vien)?|dien dang vien"
            r"|standing|official( or)? probationary|membership",
        ),
        (Column.OFFICIAL, r"(((la )?dang vien|dv) )?chinh thuc|dvct|official"),
        (Column.PROBATIONARY, r"(((la )?dang vien|dv) )?du bi|dvdb|probationary"),
        (Column.SECRETARY, r"((chuc vu|chuc danh|cap uy|chi uy) )*bi thu( chi bo)?|secretary"),
        (Column.DEPUTY, r"((chuc vu|chuc danh|cap uy|chi uy) )*pho bi thu( chi bo)?|deputy( secretary)?"),
        (
            Column.TITLE,
            r"(co |giu )?(chuc vu|chuc danh|lanh dao|vi tri|nhiem vu)( .*)?|cap uy|chi uy|bi thu pho bi thu"
            r"|holds( a)? post|post|position|office|title|role|secretary( or)? deputy",
        ),
        (
            Column.DECLARES,
            r"((thuoc |dien )+|phai |co )?ke khai( tai san)?( .*)?|kkts"
            r"|declares( assets)?|assets?( declaration)?",
        ),
        (Column.GROUP, r"(thuoc )?(to|nhom)( dang| sinh hoat)?( so)?|group( number)?"),
        (Column.STATE, r"(tinh trang|trang thai|dien sinh hoat|che do sinh hoat)( .*)?|state|status"),
        (
            Column.ADMITTED,
            r"(ngay( thang( nam)?)? )?(vao dang|ket nap( dang)?)( du bi| lan dau| .*nam)?"
            r"|(date )?(admitted|joined)( on)?|(admission|joining) date|date of admission",
        ),
    )
)
_NOT_LETTERS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_ROWS_BEFORE_HEADER = 30


def plain_words(cell: Cell) -> str:
    """Small letters without marks, single spaces, no other signs: the form in which words are compared."""
    letters = normalize("NFKD", str("" if cell is None else cell).casefold().replace("đ", "d"))
    bare = "".join(char for char in letters if category(char) not in {"Mn", "Cf"})
    return _NOT_LETTERS.sub(" ", bare).strip()


@value
class Header:
    """Where the header stands and what each column holds, by index; `headings` as they are written."""

    last_row: int
    columns: dict[int, Column]
    headings: dict[int, str] = field(default_factory=dict)

    def places(self, *wanted: Column) -> tuple[int, ...]:
        """The indexes of the columns that hold one of these."""
        return tuple(sorted(place for place, column in self.columns.items() if column in wanted))


def find_header(table: Table) -> Header | None:
    """The header of a table: the first row that heads a column of names, with the row below it where
    headings are merged over two rows."""
    rows = [*table[:_ROWS_BEFORE_HEADER], None]
    for row, below in pairwise(rows):
        if row is not None and _names_people(_columns(_labels(row))):
            return _two_rows(row, below) or _header(row.number, _labels(row))
    return None


def repeats_header(row: Row, header: Header) -> bool:
    """Whether the row is the header again, as on each printed page."""
    names = header.places(*NAMES)
    return all(_column_of(str(row.cell(place) or "")) is header.columns[place] for place in names)


def _two_rows(row: Row, below: Row | None) -> Header | None:
    if below is None:
        return None
    upper, lower = _labels(row), _labels(below)
    names = _header(row.number, upper).places(*NAMES)
    if any(place in lower and _column_of(lower[place]) not in NAMES for place in names):
        return None
    header = _header(below.number, {place: _joined(upper, lower, place) for place in upper | lower})
    is_group = any(place not in upper for place in lower)  # a heading over two columns fills the first
    is_known = any(header.columns[place] not in (Column.UNKNOWN, Column.PASSED_OVER) for place in lower)
    return header if is_group and is_known and not _holds_data(below) else None


def _joined(upper: dict[int, str], lower: dict[int, str], place: int) -> str:
    if place not in lower:
        return upper[place]
    above = upper[max((left for left in upper if left <= place), default=min(upper))]
    both = f"{above} {lower[place]}"
    return both if _column_of(both) is not Column.UNKNOWN else lower[place]


def _holds_data(row: Row) -> bool:
    return any(not isinstance(cell, str | None) for cell in row.cells)


def _header(last_row: int, labels: dict[int, str]) -> Header:
    return Header(last_row, _columns(labels), labels)


def _columns(labels: dict[int, str]) -> dict[int, Column]:
    return {place: _column_of(label) for place, label in labels.items()}


def _names_people(columns: dict[int, Column]) -> bool:
    held = set(columns.values())
    return Column.NAME in held or {Column.FAMILY, Column.GIVEN} <= held


def _labels(row: Row) -> dict[int, str]:
    return {place: " ".join(str(cell).split()) for place, cell in enumerate(row.cells) if cell is not None}


def _column_of(label: str) -> Column:
    return next(_recognised(_spellings(label)), Column.UNKNOWN)


def _spellings(label: str) -> Iterable[str]:
    return plain_words(label), plain_words(_BRACKETS.sub(" ", label))


def _recognised(spellings: Iterable[str]) -> Iterator[Column]:
    for words in spellings:
        for column, pattern in _HEADINGS:
            if pattern.fullmatch(words):
                yield column
