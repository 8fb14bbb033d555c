"""A sheet of units: taken whole, or refused with each row, column and what to do."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from bot.domain.organisation.history import Organisation
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.period import Period
from bot.domain.organisation.reading import MOST_UNITS, UnitsRead, read_units
from bot.domain.organisation.sheet import (
    CellFault,
    CellProblem,
    Column,
    Remedy,
    SheetRow,
    read_day,
    read_kind,
    read_type,
)
from bot.domain.organisation.tree import Place
from tests.domain.organisation.trees import START, histories

SINCE = "01/01/2021"
WARD = SheetRow(2, "K2", "Chi bộ Khoa 2", "Chi bộ trực thuộc", "Đơn vị sự nghiệp", "bv", SINCE)
HOSPITAL = SheetRow(3, "BV", "Đảng bộ Bệnh viện", "đảng uỷ cơ sở", "", "KH", SINCE)
BLOC = SheetRow(4, "KH", "Đảng bộ Khối", "ĐẢNG BỘ", "", "", SINCE)
TAXES = SheetRow(5, "T", "Chi bộ Thuế", "chi bộ cơ sở", "hành chính", "KH", SINCE, "31/12/2023")
ROWS = (WARD, HOSPITAL, BLOC, TAXES)


def faults(*rows: SheetRow) -> tuple[CellFault, ...]:
    found = read_units(rows)
    assert not isinstance(found, UnitsRead)
    return found


def one_fault(changed: SheetRow) -> CellFault:
    """What is wrong when a row of the sheet is changed so."""
    (found,) = faults(*(changed if row.number == changed.number else row for row in ROWS))
    return found


def test_rows_in_any_order_become_a_tree() -> None:
    read = read_units(ROWS, first_id=10)
    assert isinstance(read, UnitsRead)
    tree = read.organisation.on(START)
    codes = dict(read.codes)
    assert codes == {"k2": 10, "bv": 11, "kh": 12, "t": 13}
    assert list(tree.places) == [codes["kh"], codes["t"], codes["bv"], codes["k2"]]
    assert tree.path(codes["k2"]) == ("Đảng bộ Khối", "Đảng bộ Bệnh viện", "Chi bộ Khoa 2")
    assert tree.places[codes["k2"]].kind is Kind.SUBORDINATE_BRANCH
    assert tree.places[codes["k2"]].unit_type is UnitType.PUBLIC_SERVICE
    assert tree.places[codes["bv"]].unit_type is UnitType.OTHER
    assert read.organisation.units[codes["t"]].life == Period(START, date(2024, 1, 1))
    assert read.organisation.records == ()


@pytest.mark.parametrize(
    ("row", "column", "problem", "remedy"),
    [
        (replace(TAXES, code=" "), Column.CODE, CellProblem.EMPTY, Remedy.FILL_IN),
        (replace(TAXES, name=""), Column.NAME, CellProblem.EMPTY, Remedy.FILL_IN),
        (replace(TAXES, name="Chi b?"), Column.NAME, CellProblem.NOT_A_NAME, Remedy.SHORTEN_OR_RETYPE),
        (replace(TAXES, kind="chi"), Column.KIND, CellProblem.NOT_LISTED, Remedy.CHOOSE_FROM_LIST),
        (replace(TAXES, unit_type=""), Column.TYPE, CellProblem.EMPTY, Remedy.FILL_IN),
        (replace(TAXES, unit_type="x"), Column.TYPE, CellProblem.NOT_LISTED, Remedy.CHOOSE_FROM_LIST),
        (replace(HOSPITAL, unit_type="x"), Column.TYPE, CellProblem.NOT_LISTED, Remedy.CHOOSE_FROM_LIST),
        (replace(TAXES, parent="X"), Column.PARENT, CellProblem.NO_SUCH_CODE, Remedy.ADD_ROW_OR_CORRECT_CODE),
        (replace(TAXES, since=""), Column.SINCE, CellProblem.EMPTY, Remedy.FILL_IN),
        (replace(TAXES, since="2021"), Column.SINCE, CellProblem.NOT_A_DAY, Remedy.TYPE_DAY),
        (replace(TAXES, until="31/2/2023"), Column.UNTIL, CellProblem.NOT_A_DAY, Remedy.TYPE_DAY),
        (replace(TAXES, until="31/12/2020"), Column.UNTIL, CellProblem.ENDS_BEFORE, Remedy.CORRECT_DAYS),
    ],
)
def test_a_fault_names_row_column_and_what_to_do(
    row: SheetRow, column: Column, problem: CellProblem, remedy: Remedy
) -> None:
    found = one_fault(row)
    assert found == CellFault(row.number, column, problem)
    assert found.remedy is remedy


@pytest.mark.parametrize(
    ("row", "column", "problem", "other"),
    [
        (replace(TAXES, code="bv"), Column.CODE, CellProblem.CODE_TWICE, 3),
        (replace(TAXES, since="31/12/2020"), Column.SINCE, CellProblem.PARENT_NOT_THERE, 4),
        (replace(BLOC, until="30/06/2030"), Column.UNTIL, CellProblem.PARENT_NOT_THERE, 4),
        (replace(TAXES, parent="T"), Column.PARENT, CellProblem.ABOVE_ITSELF, 5),
        (replace(WARD, parent="T", until="31/12/2023"), Column.PARENT, CellProblem.NOT_BELOW_THAT, 5),
        (replace(TAXES, since="01/01/2026", until=""), Column.KIND, CellProblem.KIND_DROPPED, None),
        (replace(TAXES, name="đảng bộ bệnh viện"), Column.NAME, CellProblem.NAME_TWICE, 3),
    ],
)
def test_a_fault_between_rows_names_the_other_row(
    row: SheetRow, column: Column, problem: CellProblem, other: int | None
) -> None:
    found = one_fault(row)
    assert (found.column, found.problem, found.other_row) == (column, problem, other)


def test_all_faults_are_told_at_once_in_the_order_of_the_sheet() -> None:
    bad = SheetRow(9, "", "", "", "", "none", "", "soon")
    columns = [Column.CODE, Column.NAME, Column.KIND, Column.TYPE, Column.PARENT, Column.SINCE, Column.UNTIL]
    worse = replace(TAXES, name="", code="bv")
    found = faults(bad, HOSPITAL, BLOC, worse)
    assert [(each.row, each.column) for each in found] == [
        (5, Column.CODE),
        (5, Column.NAME),
        *((9, column) for column in columns),
    ]


def test_a_sheet_of_any_size_is_not_taken() -> None:
    rows = [replace(TAXES, number=n, code=str(n)) for n in range(MOST_UNITS + 1)]
    assert faults(*rows) == (CellFault(MOST_UNITS, Column.CODE, CellProblem.TOO_MANY_ROWS),)


@pytest.mark.parametrize(
    "text", ["31/12/2025", " 31-12-2025 ", "31.12.2025", "2025-12-31", "2025-12-31 00:00:00"]
)
def test_days_are_read_as_sheets_have_them(text: str) -> None:
    assert read_day(text) == date(2025, 12, 31)


@pytest.mark.parametrize("text", ["", "45000", "1/13/2025", "31/12/25", "31/12/9999", "2025-02-30"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text) is None


def test_words_of_kinds_and_types_are_read_in_any_case() -> None:
    assert read_kind(" Chi  Bộ ") is Kind.BRANCH
    assert read_type("DOANH NGHIỆP") is UnitType.ENTERPRISE
    assert read_kind("tổ đảng") is None


WORDS = {Kind.ORGANISATION: "Đảng bộ", Kind.GRASSROOTS: "Đảng bộ cơ sở", Kind.BRANCH: "Chi bộ"}
WORDS |= {Kind.SUBORDINATE_BRANCH: "Chi bộ trực thuộc", Kind.BASE_BRANCH: "Chi bộ cơ sở"}
FAR = START + timedelta(days=90)


def row_of(place: Place) -> SheetRow:
    parent = str(place.parent or "")
    return SheetRow(place.id, str(place.id), place.name, WORDS[place.kind], "khác", parent, "2021-03-01")


@settings(max_examples=40)
@given(histories(), st.randoms(use_true_random=False))
def test_any_tree_written_as_a_sheet_is_read_again_in_any_order(
    history: list[Organisation], random: Random
) -> None:
    tree = history[-1].on(FAR)
    rows = [row_of(place) for place in tree.places.values()]
    random.shuffle(rows)
    read = read_units(rows)
    assert isinstance(read, UnitsRead)
    again = read.organisation.on(FAR)
    assert {again.path(each) for each in again.places} == {tree.path(each) for each in tree.places}
