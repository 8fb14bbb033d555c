"""A sheet that comes to a tree that is there: upper units first, all or none."""

from dataclasses import replace

from bot.domain.organisation.adding import founding, taken_in_turn
from bot.domain.organisation.fault import Fault, Problem
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.reading import UnitsRead, read_units
from bot.domain.organisation.sheet import SheetRow
from bot.domain.organisation.unit import UnitId
from tests.domain.organisation.test_sheet_of_units import BLOC as TOP_ROW, HOSPITAL, ROWS, SINCE
from tests.domain.organisation.trees import BLOC, BLOC_2021, START, TAXES


def added(rows: tuple[SheetRow, ...], under: UnitId) -> Organisation | Fault:
    """What the tree is after all rows, or why they are not taken."""
    read = read_units(rows, first_id=20)
    assert isinstance(read, UnitsRead)
    after = taken_in_turn(BLOC_2021, founding(read.organisation, under))
    return after if isinstance(after, Fault) else after[-1]


def test_units_are_founded_from_the_top_down_and_those_that_ended_end() -> None:
    after = added(ROWS, BLOC)
    assert isinstance(after, Organisation)
    tree = after.on(START)
    assert tree.path(UnitId(20)) == ("Đảng bộ Khối", "Đảng bộ Khối", "Đảng bộ Bệnh viện", "Chi bộ Khoa 2")
    assert after.units[UnitId(23)].life.last.year == 2023
    assert len(after.records) == len(BLOC_2021.records) + len(ROWS) + 1


def test_where_one_cannot_be_taken_none_is() -> None:
    again = replace(HOSPITAL, parent="", since=SINCE)
    found = added((again,), BLOC)
    assert isinstance(found, Fault)
    assert found.problem is Problem.SAME_NAME
    below_a_branch = added((TOP_ROW,), TAXES)
    assert isinstance(below_a_branch, Fault)
    assert below_a_branch.problem is Problem.KIND_BELOW_KIND
