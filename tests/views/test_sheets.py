"""Tables for spreadsheet programs: no cell is a formula, and what was written is read again."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import given, strategies as st
from openpyxl import load_workbook

from bot.domain.member import BranchId, Language, Member, MemberId, Office, RosterState, Standing
from bot.usecases.ports.administration import NewMember
from bot.usecases.roster.reading import RosterReading
from bot.usecases.roster.rows import read_roster
from bot.usecases.roster.sheet import SheetProblem, Table, read_tables
from bot.views.sheets.guard import guarded, looks_like_formula, unguarded
from bot.views.sheets.roster import roster_rows
from bot.views.sheets.writer import FORMATS, LONGEST_CELL, csv_body, xlsx_body
from tests.people import NOW

FORMULAS = (
    "=1+1",
    "+84 912",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =cmd|' /C calc'!A0",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "''=1",
    '=HYPERLINK("http://x","y")',
    "\x00=1",
)
texts = st.one_of(st.sampled_from(FORMULAS), st.text(max_size=30), st.text("'=+-@ \t\r\n＝", max_size=6))
tables = st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=5)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_as_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "Nguyễn Văn An", "'", "Phó bí thư - trưởng phòng", "1=1", "O'Brien", "'tốt'"]
)
def test_other_texts_stay(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@given(texts)
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not looks_like_formula(guarded(text))


@given(tables)
def test_no_cell_of_an_xlsx_is_a_formula_and_each_is_read_back(rows: list[list[str]]) -> None:
    sheet: Any = load_workbook(BytesIO(xlsx_body(rows))).active
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            assert cell.data_type in ("s", "n")
            assert cell.value is None or isinstance(cell.value, str)
            if text.isprintable() and text.isalnum():
                assert cell.value == text
            if cell.value and looks_like_formula(cell.value):
                assert cell.quotePrefix


@given(tables)
def test_no_cell_of_a_csv_begins_as_a_formula(rows: list[list[str]]) -> None:
    body = csv_body(rows)
    assert body.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(read) >= len(rows) - sum(row == [""] for row in rows)
    assert [cell for row in read for cell in row if looks_like_formula(cell)] == []


@pytest.mark.parametrize("ending", FORMATS)
def test_a_giant_cell_is_cut_and_halves_of_characters_go(ending: str) -> None:
    (table,) = _tables(FORMATS[ending]([["x" * 40_000, "nửa \ud83d chữ"]]))
    assert table[0].cells[:2] == ("x" * LONGEST_CELL, "nửa ? chữ")


def _tables(body: bytes) -> tuple[Table, ...]:
    read = read_tables(body)
    assert not isinstance(read, SheetProblem)
    return read


letters = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyÁẾỖỰ"), min_size=1, max_size=7)
names = st.lists(letters.map(str.capitalize), min_size=2, max_size=4).map(" ".join)


@st.composite
def members(draw: st.DrawFn) -> list[Member]:
    made = []
    for number, name in enumerate(draw(st.lists(names, min_size=1, max_size=8, unique_by=str.casefold)), 1):
        standing = draw(st.sampled_from(Standing))
        may_lead = standing is Standing.OFFICIAL and number < 3
        office = (Office.SECRETARY, Office.DEPUTY)[number - 1] if may_lead else Office.NONE
        made.append(
            Member(
                MemberId(number),
                BranchId(1),
                number,
                name,
                standing=standing,
                office=office,
                holds_post=draw(st.booleans()),
                declares_assets=draw(st.booleans()),
                state=draw(st.sampled_from(RosterState)),
            )
        )
    return made


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("ending", FORMATS)
@given(roster=members())
def test_an_exported_roster_is_imported_as_it_was(
    ending: str, language: Language, roster: list[Member]
) -> None:
    tables = read_tables(FORMATS[ending](roster_rows(roster, language)))
    assert not isinstance(tables, SheetProblem)
    reading = read_roster(tables, NOW.date())
    assert isinstance(reading, RosterReading)
    assert reading.bad == ()
    assert list(reading.members) == [
        NewMember(m.name, m.standing, m.office, m.holds_post, m.declares_assets, m.state) for m in roster
    ]
