"""An officer looks at the tables of the committee, page by page and over the periods, and has them sent."""

from dataclasses import replace

import pytest

from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import Press
from bot.conversation.events.committee import CommitteeOpened
from bot.conversation.events.tables import (
    Form,
    TableOpened,
    TablePeriodsListed,
    TablesListed,
    TableWanted,
    TrendOpened,
)
from bot.conversation.leaves import LETTERS, leaves
from bot.conversation.screens import Home, Label, Notice
from bot.conversation.screens.tables import ChoosePeriod, PhoneRow, TableList, TablePage, TrendPage
from bot.conversation.turn import take_turn
from bot.domain.tables.kind import TableKind, number_of
from tests.conversation.committee_worlds import BLOC
from tests.conversation.figures_worlds import CHECKING, QUARTER, ROW, TOLD, YEAR
from tests.conversation.worlds import WORLD, choices, is_stale, labels, press_of, pushes

REMEDIATION = number_of(TableKind.REMEDIATION)
OPENED = TableOpened(BLOC, REMEDIATION, YEAR.code, 1)
TELLING = replace(CHECKING, tells_signs=True)
TREND = TrendOpened(BLOC, REMEDIATION, YEAR.code)


def wanted(form: int, kind: TableKind = TableKind.REMEDIATION) -> TableWanted:
    return TableWanted(BLOC, number_of(kind), YEAR.code, form)


def test_the_board_leads_to_the_tables_of_its_period() -> None:
    turn = take_turn(CHECKING, CommitteeOpened(0))
    assert press_of(turn, Label.TABLES) == TablesListed(BLOC, YEAR.code)


def test_signs_are_told_only_where_somebody_has_said_so() -> None:
    signs = TableOpened(BLOC, number_of(TableKind.PREVALENCE), YEAR.code, 1)
    year, quarter = (take_turn(CHECKING, TablesListed(BLOC, each.code)) for each in (YEAR, QUARTER))
    assert TableKind.PREVALENCE not in [each.about for each in choices(year)]
    assert isinstance(quarter.screen, TableList)
    assert TableKind.PREVALENCE not in quarter.screen.left_out
    assert is_stale(CHECKING, signs)
    assert is_stale(CHECKING, wanted(Form.SHEET, TableKind.PREVALENCE))
    assert isinstance(take_turn(TELLING, signs).screen, TablePage)
    assert pushes(take_turn(TELLING, wanted(Form.SHEET, TableKind.PREVALENCE)))


def test_all_twelve_are_there_in_a_year_and_in_a_part_of_it_those_that_are_not_of_years() -> None:
    year = take_turn(TELLING, TablesListed(BLOC, 0))
    assert isinstance(year.screen, TableList)
    assert labels(year).count(Label.TABLE) == 12
    assert year.screen.left_out == ()
    quarter = take_turn(TELLING, TablesListed(BLOC, QUARTER.code))
    assert isinstance(quarter.screen, TableList)
    assert labels(quarter).count(Label.TABLE) + len(quarter.screen.left_out) == 12
    assert TableKind.RATINGS in quarter.screen.left_out


def test_only_fixed_periods_can_be_chosen() -> None:
    turn = take_turn(CHECKING, TablePeriodsListed(BLOC, YEAR.code))
    assert isinstance(turn.screen, ChoosePeriod)
    offered = [each.press for each in choices(turn) if each.label is Label.FIXED_PERIOD]
    assert TablesListed(BLOC, QUARTER.code) in offered
    assert press_of(turn, Label.BACK) == TablesListed(BLOC, YEAR.code)


def test_a_table_is_shown_with_its_change_its_picture_and_its_files() -> None:
    turn = take_turn(CHECKING, OPENED)
    assert isinstance(turn.screen, TablePage)
    assert (turn.screen.rows_here, turn.screen.names) == ((ROW,), ("Chi bộ 4",))
    assert labels(turn) == [
        *(Label.TREND, Label.TABLE_PICTURE, Label.TABLE_SHEET, Label.TABLE_PAPER, Label.OTHER_TABLES),
    ]
    cap = TableOpened(BLOC, number_of(TableKind.CAP), YEAR.code, 1)
    assert labels(take_turn(CHECKING, cap)) == [Label.TABLE_SHEET, Label.TABLE_PAPER, Label.OTHER_TABLES]


def test_a_long_table_goes_on_on_other_pages_and_the_missing_stand_on_the_last() -> None:
    rows = tuple(replace(ROW, name=f"Chi bộ {n} " + "x" * 90) for n in range(40))
    names = tuple(f"Chi bộ {n} " + "y" * 90 for n in range(40))
    world = replace(CHECKING, table=replace(TOLD, rows=rows, missing=names))
    first = take_turn(world, OPENED)
    assert isinstance(first.screen, TablePage)
    assert first.screen.pages > 4
    assert Label.PREVIOUS_PAGE not in labels(first)
    seen_rows: list[PhoneRow] = []
    seen_names: list[str] = []
    for page in range(1, first.screen.pages + 1):
        screen = take_turn(world, replace(OPENED, page=page)).screen
        assert isinstance(screen, TablePage)
        seen_rows += screen.rows_here
        seen_names += screen.names
        assert sum(len(row.name) for row in screen.rows_here) <= LETTERS
    assert (tuple(seen_rows), tuple(seen_names)) == (rows, names)
    beyond = take_turn(world, replace(OPENED, page=99)).screen
    assert isinstance(beyond, TablePage)
    assert beyond.page == first.screen.pages


def test_there_is_a_page_where_there_is_nothing_to_be_told() -> None:
    (page,) = leaves(replace(TOLD, rows=(), missing=()))
    assert (page.rows, page.names) == ((), ())
    (named,) = leaves(replace(TOLD, rows=()))
    assert named.names == TOLD.missing


def test_the_change_over_the_periods_is_shown_and_leads_back() -> None:
    turn = take_turn(CHECKING, TREND)
    assert isinstance(turn.screen, TrendPage)
    assert press_of(turn, Label.BACK) == OPENED
    assert press_of(turn, Label.TABLE_PICTURE) == wanted(Form.TREND)
    nothing = replace(CHECKING, table=replace(TOLD, rows=()))
    assert Label.TABLE_PICTURE not in labels(take_turn(nothing, TREND))


@pytest.mark.parametrize("form", [Form.SHEET, Form.PAPER, Form.PICTURE, Form.TREND])
def test_a_table_comes_into_the_chat_once_for_a_double_tap(form: Form) -> None:
    turn = take_turn(CHECKING, wanted(form))
    (push,) = pushes(turn)
    assert push.kind is PushKind.COMMITTEE_TABLE
    assert push.about == (BLOC, REMEDIATION, YEAR.code, form)
    assert turn.notice is Notice.PAPER_ON_ITS_WAY
    assert turn.then == (TREND if form is Form.TREND else OPENED)
    assert pushes(take_turn(CHECKING, wanted(form))) == [push]


@pytest.mark.parametrize(
    "press",
    [
        *(TablesListed(99, 0), TablesListed(BLOC, 20180), TablePeriodsListed(99, 0)),
        *(replace(OPENED, committee=99), replace(OPENED, table=13), replace(OPENED, period=20180)),
        *(
            replace(OPENED, table=number_of(TableKind.RATINGS), period=QUARTER.code),
            replace(OPENED, period=0),
        ),
        *(replace(TREND, table=number_of(TableKind.CAP)), replace(TREND, committee=99)),
        *(wanted(0), wanted(5), wanted(Form.PICTURE, TableKind.QUALITY), wanted(Form.TREND, TableKind.CAP)),
        replace(wanted(Form.SHEET), committee=99),
    ],
)
def test_what_is_not_offered_is_not_there(press: Press) -> None:
    assert is_stale(CHECKING, press)


def test_what_was_not_loaded_is_not_shown() -> None:
    nothing = replace(CHECKING, table=None)
    assert is_stale(nothing, OPENED)
    assert is_stale(nothing, TREND)


@pytest.mark.parametrize(
    "press", [TablesListed(BLOC, 0), TablePeriodsListed(BLOC, 0), OPENED, TREND, wanted(Form.SHEET)]
)
def test_nobody_else_gets_in(press: Press) -> None:
    turn = take_turn(replace(WORLD, table=TOLD), press)
    assert isinstance(turn.screen, Home)
    assert not turn.ledger
