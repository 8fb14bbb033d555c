"""A sheet of totals is read as a table is printed: what follows is passed over, nothing is taken twice."""

import pytest

from bot.domain.member import Language
from bot.domain.tables.cells import entered
from bot.domain.tables.count import Count
from bot.domain.tables.kind import ROWS, WHOLE, TableKind
from bot.usecases.figures.sheet import LARGEST_NUMBER, CellProblem, Read, TotalsRow, read_totals
from bot.usecases.roster.sheet import Cell, Row, SheetProblem
from bot.views.tables.description import heading
from bot.views.tables.descriptions import TABLES
from locales import translations


def read(kind: TableKind, *rows: tuple[Cell, ...]) -> Read:
    table = tuple(Row(number, cells) for number, cells in enumerate(rows, start=1))
    return read_totals((table,), kind)


def problems(found: Read) -> list[CellProblem]:
    assert isinstance(found, tuple)
    return [each.problem for each in found if not isinstance(each, TotalsRow)]


PART_OF = {
    TableKind.REMEDIATION: "Tập thể",
    TableKind.PROGRESS: "Cá nhân",
    TableKind.RATINGS: "Chi bộ trực thuộc",
    TableKind.AWARDS: "Chi bộ trực thuộc",
}


@pytest.mark.parametrize("kind", ROWS)
def test_every_heading_of_a_printed_table_is_known_and_only_what_is_entered_is_taken(kind: TableKind) -> None:
    """Shares, means, parents and the like follow: as a number of the row they would break it."""
    labels = [heading(each, translations(Language.VI).gettext) for each in TABLES[kind.value].fields]
    of_parts = (("Đối tượng",), (PART_OF[kind],)) if kind in PART_OF else ((), ())
    found = read(kind, ("Số", *of_parts[0], *labels), (3, *of_parts[1], *[0] * len(labels)))
    assert problems(found) == []
    (row,) = found if isinstance(found, tuple) else ()
    assert isinstance(row, TotalsRow)
    assert row.numbers.keys() == set(ROWS[kind].columns())
    assert entered(kind, {row.part: row.numbers})


def test_the_number_of_organisations_is_not_taken_for_that_of_the_unit() -> None:
    found = read(TableKind.POINTS, ("Số", "Số tổ chức"), (3, 12))
    assert found == (TotalsRow(2, 3, WHOLE, {"organisations": 12}),)
    assert read(TableKind.POINTS, ("Tên", "Số tổ chức"), ("Chi bộ", 12)) is SheetProblem.NO_HEADER


def test_a_column_that_stands_there_twice_is_told() -> None:
    found = read(TableKind.OPINIONS, ("Số", "Số buổi", "Số buổi"), (3, 1, 2))
    assert problems(found) == [CellProblem.COLUMN_TWICE]


@pytest.mark.parametrize("cell", [LARGEST_NUMBER, 1e300, float("inf"), float("nan"), -1, 0.5, True, "1,5"])
def test_what_is_no_count_is_told_and_not_kept(cell: Cell) -> None:
    found = read(TableKind.OPINIONS, ("Số", "Số buổi"), (3, cell))
    assert problems(found) == [CellProblem.NOT_A_NUMBER]


@pytest.mark.parametrize("cell", [7, 7.0, "7"])
def test_a_count_may_be_written_in_several_ways(cell: Cell) -> None:
    found = read(TableKind.OPINIONS, ("Số", "Số buổi"), (3, cell))
    assert found == (TotalsRow(2, 3, WHOLE, {"sessions": 7}),)


def test_a_row_without_a_number_takes_the_place_of_nothing() -> None:
    """Whoever fills in a list of all branches leaves rows of some empty: a version of dashes would count."""
    filled = TotalsRow(3, 4, "organisation", {"found": 7, "done": None})
    found = read(
        TableKind.REMEDIATION,
        ("Số", "Tên", "Đối tượng", "Được chỉ ra", "Đã khắc phục xong"),
        (3, "Chi bộ Một", "Tập thể", None, "–"),
        (4, "Chi bộ Hai", "Tập thể", 7, None),
    )
    assert found == (filled,)
    assert read(TableKind.OPINIONS, ("Số", "Số buổi"), (3, None)) is SheetProblem.NO_ROWS


def test_that_a_branch_had_to_hold_a_session_is_known_though_the_cell_is_empty() -> None:
    found = read(TableKind.COVERAGE, ("Số", "Chi bộ phải tổ chức", "Số buổi"), (3, None, 2))
    (row,) = found if isinstance(found, tuple) else ()
    assert isinstance(row, TotalsRow)
    counts = entered(TableKind.COVERAGE, {WHOLE: row.numbers})[WHOLE].counts
    assert (counts["required"], counts["held"], counts["sessions"]) == (Count(1), Count(0, 1), Count(2))
