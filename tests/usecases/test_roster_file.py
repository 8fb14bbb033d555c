"""Files as operators have them: what program wrote them, in which letters, and what is no roster at all."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from openpyxl import Workbook

from bot.usecases.roster.reading import RosterReading
from bot.usecases.roster.rows import read_roster
from bot.usecases.roster.sheet import LARGEST_FILE, LARGEST_UNPACKED, MOST_ROWS, SheetProblem, read_tables

TODAY = date(2026, 11, 23)


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def archive(**parts: bytes) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return body.getvalue()


def names(body: bytes) -> list[str]:
    tables = read_tables(body)
    assert not isinstance(tables, SheetProblem)
    reading = read_roster(tables, TODAY)
    assert isinstance(reading, RosterReading)
    return [member.name for member in reading.members]


TEXT = "STT;Họ và tên;Chức vụ\r\n1;Nguyễn Văn An;Bí thư\r\n\r\n2;Trần Thị Bình;\r\n"
PEOPLE = ["Nguyễn Văn An", "Trần Thị Bình"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_csv_is_read_in_each_encoding_with_each_separator(encoding: str, separator: str) -> None:
    assert names(TEXT.replace(";", separator).encode(encoding)) == PEOPLE


def test_a_line_that_names_the_separator_is_obeyed_and_not_counted() -> None:
    body = ("sep=;\r\n" + TEXT.replace("An;", '"An, lớn";')).encode()
    tables = read_tables(body)
    assert not isinstance(tables, SheetProblem)
    assert [row.number for row in tables[0]] == [1, 2, 4]


def test_rows_are_numbered_as_the_spreadsheet_program_shows_them() -> None:
    body = 'Họ tên,Ghi chú\n"Lê An","hai\ndòng"\n\n"Lê Bình",\n'.encode()
    tables = read_tables(body)
    assert not isinstance(tables, SheetProblem)
    assert [row.number for row in tables[0]] == [1, 2, 4]


def test_a_workbook_is_read_and_its_first_sheet_may_be_something_else() -> None:
    book = Workbook()
    book.worksheets[0].append(["Hướng dẫn"])
    hidden = book.create_sheet("Nháp")
    hidden.append(["Họ và tên"])
    hidden.append(["Người Nháp"])
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("Đảng viên")
    sheet.append(["Họ và tên"])
    sheet.append(["Nguyễn Văn An"])
    assert names(saved(book)) == ["Nguyễn Văn An"]


def test_a_sheet_formatted_to_its_last_row_is_read_quickly() -> None:
    book = Workbook()
    book.worksheets[0].append(["Họ và tên"])
    book.worksheets[0].append(["Nguyễn Văn An"])
    book.worksheets[0].cell(1_048_576, 16_384).number_format = "@"
    assert names(saved(book)) == ["Nguyễn Văn An"]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", SheetProblem.EMPTY),
        (b" \r\n\r\n", SheetProblem.EMPTY),
        (b"\xef\xbb\xbf", SheetProblem.EMPTY),
        (b";;;\r\n;;;\r\n", SheetProblem.EMPTY),
        (workbook(), SheetProblem.EMPTY),
        (b"x" * (LARGEST_FILE + 1), SheetProblem.TOO_LARGE),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), SheetProblem.PASSWORD),
        (b"\xd0\xcf\x11\xe0 an old .xls", SheetProblem.OTHER_FORMAT),
        (archive(**{"content.xml": b"<a/>"}), SheetProblem.OTHER_FORMAT),
        (archive(**{"word/document.xml": b"<a/>"}), SheetProblem.NOT_A_SHEET),
        (b"PK\x03\x04 cut short", SheetProblem.DAMAGED),
        (archive(**{"xl/workbook.xml": b"<workbook"}), SheetProblem.DAMAGED),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", SheetProblem.NOT_A_SHEET),
        ("Họ và tên\nNguyễn Văn Ân\n".encode("cp1258", "replace"), SheetProblem.ENCODING),
    ],
)
def test_a_file_that_is_no_roster_is_refused_with_its_reason(body: bytes, problem: SheetProblem) -> None:
    assert read_tables(body) is problem


def test_a_workbook_cut_short_is_damaged() -> None:
    body = workbook(["Họ và tên"], ["Nguyễn Văn An"])
    assert read_tables(body[: len(body) // 2]) is SheetProblem.DAMAGED


def test_a_small_file_that_unpacks_to_a_giant_is_refused_unread() -> None:
    bomb = archive(**{"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"0" * (LARGEST_UNPACKED + 1)})
    assert len(bomb) < LARGEST_FILE
    assert read_tables(bomb) is SheetProblem.TOO_LARGE


def test_a_file_with_an_encrypted_part_needs_a_password() -> None:
    body = bytearray(archive(**{"xl/workbook.xml": b"<a/>"}))
    body[body.index(b"PK\x01\x02") + 8] |= 1  # the flag in the archive's directory
    assert read_tables(bytes(body)) is SheetProblem.PASSWORD


def test_more_rows_than_a_branch_can_have_are_refused() -> None:
    rows = "Họ và tên\n" + "Nguyễn Văn An\n" * MOST_ROWS
    assert read_tables(rows.encode()) is SheetProblem.TOO_MANY_ROWS


@pytest.mark.parametrize("text", ["Nguyễn Văn An\nTrần Thị Bình\n", "%PDF-1.7\nobj\n"])
def test_a_table_without_a_heading_of_names_has_no_header(text: str) -> None:
    tables = read_tables(text.encode())
    assert not isinstance(tables, SheetProblem)
    assert read_roster(tables, TODAY) is SheetProblem.NO_HEADER


def test_a_header_with_nobody_under_it_has_no_rows() -> None:
    tables = read_tables("STT,Họ và tên\n1,\n2,\n".encode())
    assert not isinstance(tables, SheetProblem)
    assert read_roster(tables, TODAY) is SheetProblem.NO_ROWS


@given(st.binary(max_size=400) | st.binary(max_size=400).map(lambda tail: b"PK\x03\x04" + tail))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    tables = read_tables(body)
    if not isinstance(tables, SheetProblem):
        read_roster(tables, TODAY)


SOUND = workbook(["Họ và tên", "Chức vụ"], ["Nguyễn Văn An", "Bí thư"])


@settings(max_examples=60)
@given(st.integers(0, len(SOUND) - 1), st.integers(1, 255))
def test_a_workbook_with_a_broken_byte_is_read_or_refused(place: int, change: int) -> None:
    body = bytearray(SOUND)
    body[place] ^= change
    tables = read_tables(bytes(body))
    if not isinstance(tables, SheetProblem):
        read_roster(tables, TODAY)
