"""Turns the tables of a file into a roster: every row about someone is read, or named with what is wrong."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.member import Office
from bot.domain.names import index_form
from bot.usecases.ports.administration import NewMember
from bot.usecases.roster.cells import READABLE, read_cell, read_name
from bot.usecases.roster.facts import Facts, Fault, Reason, says_nothing, shown
from bot.usecases.roster.headings import NAMES, Column, Header, find_header, plain_words, repeats_header
from bot.usecases.roster.member import make_member
from bot.usecases.roster.reading import BadRow, ReadRow, Remark, RemarkKind, RosterReading
from bot.usecases.roster.sheet import Row, SheetProblem, Table


def read_roster(tables: Iterable[Table], today: date) -> RosterReading | SheetProblem:
    """The roster in the first table that has a header; `today` decides who was admitted of late."""
    for table in tables:
        if header := find_header(table):
            below = [row for row in table if row.number > header.last_row]
            return _read(below, _with_given_names(below, header), today)
    return SheetProblem.NO_HEADER


def _read(below: Sequence[Row], header: Header, today: date) -> RosterReading | SheetProblem:
    footer = next((row for row in below if _FOOTER.fullmatch(plain_words(_first_cell(row)))), None)
    above = [row for row in below if footer is None or row.number < footer.number]
    rows = [row for row in above if _is_about_someone(row, header)]
    if not rows:
        return SheetProblem.NO_ROWS
    reading = _read_rows(rows, header, today)
    stopped = [Remark(RemarkKind.STOPPED_AT, _first_cell(footer), (footer.number,))] if footer else []
    return reading.remarking((*_of_columns(header), *_same_names(reading), *stopped))


def _read_rows(rows: Sequence[Row], header: Header, today: date) -> RosterReading:
    reading = RosterReading()
    for row in rows:
        found = _read_row(row, header, today)
        if isinstance(found, NewMember):
            reading = replace(reading, rows=(*reading.rows, ReadRow(row.number, found)))
        else:
            reading = reading.finding(BadRow(row.number, each.reason, each.cell) for each in found)
    reading = reading.finding(_repeated(rows, header))
    return reading.finding(_rival_secretaries(reading))


def _read_row(row: Row, header: Header, today: date) -> NewMember | list[Fault]:
    readings = [
        read_cell(column, row.cell(place), today)
        for place, column in header.columns.items()
        if column in READABLE
    ]
    name = read_name(_name(row, header))
    faults = [each for each in (name, *readings) if isinstance(each, Fault)]
    member = make_member(str(name), [each for each in readings if isinstance(each, Facts)])
    if isinstance(member, Fault):
        faults.append(member)
    return member if isinstance(member, NewMember) and not faults else faults


def _name(row: Row, header: Header) -> str:
    name = ""
    for part in (shown(row.cell(place)) for place in header.places(*NAMES)):
        # Some sheets have the full name and the given name once more.
        name = name if f" {name}".endswith(f" {part}") else f"{name} {part}"
    return name.strip()


def _with_given_names(below: Sequence[Row], header: Header) -> Header:
    """Where "Họ và tên" is merged over two columns, the second, without a heading, holds given names."""
    name = next(iter(header.places(Column.NAME)), None)
    named = [row for row in below if name is not None and row.cell(name) and _is_about_someone(row, header)]
    if name is None or name + 1 in header.columns or not named:
        return header
    if not all(isinstance(row.cell(name + 1), str) for row in named):
        return header
    return replace(header, columns={**header.columns, name + 1: Column.GIVEN})


def _is_about_someone(row: Row, header: Header) -> bool:
    told = header.places(*NAMES, *READABLE)
    is_empty = all(says_nothing(row.cell(place)) for place in told)
    return not (is_empty or repeats_header(row, header) or _numbers_columns(row, header))


def _numbers_columns(row: Row, header: Header) -> bool:
    cells = [shown(cell) for cell in row.cells if cell is not None]
    return bool(_name(row, header)) and all(_COLUMN_NUMBER.fullmatch(cell) for cell in cells)


def _repeated(rows: Sequence[Row], header: Header) -> Iterator[BadRow]:
    counted = set(range(len(max(rows, key=lambda row: len(row.cells)).cells)))
    places = sorted(counted - set(header.places(Column.PASSED_OVER)))
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(index_form(shown(row.cell(place))) for place in places)
        if key in seen:
            yield BadRow(row.number, Reason.SAME_ROW, str(seen[key]))
        seen.setdefault(key, row.number)


def _rival_secretaries(reading: RosterReading) -> list[BadRow]:
    # Nobody here can tell which of them it is, so none is taken.
    holders = [row for row in reading.rows if row.member.office is Office.SECRETARY]
    bad = [BadRow(row.row, Reason.SECOND_SECRETARY, row.member.name) for row in holders]
    return bad if len(bad) > 1 else []


def _of_columns(header: Header) -> Iterator[Remark]:
    for kind, column in _IGNORED.items():
        if places := header.places(column):
            yield Remark(kind, ", ".join(header.headings[place] for place in places))
    for about, columns in _EXPECTED.items():
        if not header.places(*columns):
            yield Remark(RemarkKind.COLUMN_MISSING, about)


def _same_names(reading: RosterReading) -> list[Remark]:
    rows = defaultdict(list)
    for row in reading.rows:
        rows[index_form(row.member.name)].append(row)
    groups = [group for group in rows.values() if len(group) > 1]
    return [
        Remark(RemarkKind.SAME_NAME, group[0].member.name, tuple(row.row for row in group))
        for group in groups
    ]


def _first_cell(row: Row) -> str:
    return next(shown(cell) for cell in row.cells if cell is not None)


_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")
# What stands below the last member: totals, place and date, signatures.
_FOOTER = re.compile(
    r"tong (cong|so)( .*)?|cong( so.*| \d+.*)?|total( .*)?|danh sach (nay )?(co|gom) .*"
    r"|.*\bngay( \d+)? thang\b.*|(nguoi lap|thay mat|tm|t m|xac nhan|noi nhan|ghi chu|(pho )?bi thu)( .*)?"
)
_IGNORED = {RemarkKind.IDENTITY_IGNORED: Column.IDENTITY, RemarkKind.COLUMN_IGNORED: Column.UNKNOWN}
_EXPECTED = {
    "standing": (Column.STANDING, Column.OFFICIAL, Column.PROBATIONARY),
    "title": (Column.TITLE, Column.SECRETARY, Column.DEPUTY),
    "declares": (Column.DECLARES,),
    "state": (Column.STATE, Column.ADMITTED),
}
