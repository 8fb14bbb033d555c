"""A secretary looks at the figures of the branch and sends upward what is new."""

from dataclasses import replace

import pytest

from bot.conversation.changes.figures import FiguresStepped
from bot.conversation.events import Press
from bot.conversation.events.committee import CommitteeOpened
from bot.conversation.events.figures import FiguresSent, OwnFigureOpened, OwnFiguresOpened, OwnPeriodsListed
from bot.conversation.events.plan import FiguresOpened
from bot.conversation.screens import Home, Label, Notice
from bot.conversation.screens.figures import OwnFigure, OwnFigures
from bot.conversation.screens.tables import ChoosePeriod
from bot.conversation.turn import take_turn
from bot.domain.organisation.submission import Returned, SubmissionState
from bot.domain.tables.kind import TableKind, number_of
from tests.conversation.committee_worlds import ABOVE, BLOC
from tests.conversation.figures_worlds import OWN, SENDING, YEAR
from tests.conversation.worlds import NOW, WORLD, facts, is_stale, labels, press_of

LIST = OwnFiguresOpened(0, YEAR.code)
SEND_ALL = FiguresSent(0, 0, YEAR.code)


def of(kind: TableKind) -> tuple[int, int, int]:
    return (0, number_of(kind), YEAR.code)


def test_the_figures_of_the_branch_lead_upward_where_it_is_a_unit() -> None:
    assert press_of(take_turn(SENDING, FiguresOpened()), Label.OWN_FIGURES) == OwnFiguresOpened(0, 0)
    alone = replace(SENDING, own_unit=None)
    assert Label.OWN_FIGURES not in labels(take_turn(alone, FiguresOpened()))


def test_of_each_table_it_is_told_how_far_it_has_come_and_what_is_new() -> None:
    turn = take_turn(SENDING, LIST)
    assert isinstance(turn.screen, OwnFigures)
    assert [(x.state.value, x.is_new) for x in turn.screen.lines] == [
        *(("not_submitted", True), ("submitted", True), ("submitted", False), ("not_submitted", False)),
    ]
    assert turn.screen.new == 2
    assert press_of(turn, Label.SEND_FIGURES) == SEND_ALL
    assert press_of(turn, Label.BACK) == FiguresOpened()
    committee = replace(ABOVE, filings=replace(OWN, several=()))
    sums = take_turn(committee, replace(LIST, committee=BLOC))
    assert press_of(sums, Label.BACK) == CommitteeOpened(BLOC)
    assert isinstance(sums.screen, OwnFigures)
    assert sums.screen.are_sums


def test_all_that_is_new_is_sent_at_once_and_a_second_tap_sends_nothing() -> None:
    turn = take_turn(SENDING, SEND_ALL)
    sent = [change.submission for change in facts(turn) if isinstance(change, FiguresStepped)]
    assert [each.asked for each in sent] == [TableKind.REMEDIATION, TableKind.QUALITY]
    assert [len(each.versions) for each in sent] == [1, 2]
    assert turn.notice is Notice.FIGURES_SENT
    assert Label.SEND_FIGURES not in labels(turn)
    again = replace(SENDING, filings=OWN.after({TableKind(each.asked): each for each in sent}))
    second = take_turn(again, SEND_ALL)
    assert facts(second) == ()
    assert second.notice is Notice.FIGURES_UNCHANGED


def test_one_table_is_looked_at_and_sent() -> None:
    turn = take_turn(SENDING, OwnFigureOpened(*of(TableKind.QUALITY)))
    assert isinstance(turn.screen, OwnFigure)
    assert labels(turn) == [Label.SEND_FIGURE, Label.BACK]
    done = take_turn(SENDING, FiguresSent(*of(TableKind.QUALITY)))
    (change,) = facts(done)
    assert isinstance(change, FiguresStepped)
    assert change.submission.state is SubmissionState.SUBMITTED
    assert labels(done) == [Label.BACK]
    same = take_turn(SENDING, OwnFigureOpened(*of(TableKind.COVERAGE)))
    assert labels(same) == [Label.BACK]


def test_what_was_returned_is_sent_again_by_itself_and_not_with_the_others() -> None:
    coverage = OWN.of(TableKind.COVERAGE)
    assert coverage
    steps = (*coverage.submission.steps, Returned(1, NOW, ABOVE.me.id, "Xem lại"))
    returned = replace(
        SENDING, filings=OWN.after({TableKind.COVERAGE: replace(coverage.submission, steps=steps)})
    )
    assert len(facts(take_turn(returned, SEND_ALL))) == 2
    press = OwnFigureOpened(*of(TableKind.COVERAGE))
    assert labels(take_turn(returned, press)) == [Label.SEND_FIGURE, Label.BACK]
    assert len(facts(take_turn(returned, FiguresSent(*of(TableKind.COVERAGE))))) == 1


def test_another_period_is_chosen() -> None:
    turn = take_turn(SENDING, OwnPeriodsListed(0, YEAR.code))
    assert isinstance(turn.screen, ChoosePeriod)
    assert press_of(turn, Label.BACK) == LIST


PRESSES = (LIST, OwnPeriodsListed(0, 0), OwnFigureOpened(*of(TableKind.QUALITY)), SEND_ALL)


@pytest.mark.parametrize("press", PRESSES)
def test_what_was_not_loaded_is_not_shown(press: Press) -> None:
    assert is_stale(replace(SENDING, filings=None), press)


def test_what_is_not_there_is_not_shown() -> None:
    for table in (0, 13, number_of(TableKind.AWARDS)):
        assert is_stale(SENDING, OwnFigureOpened(0, table, YEAR.code))
    assert is_stale(
        replace(SENDING, filings=replace(OWN, told=None)), OwnFigureOpened(*of(TableKind.QUALITY))
    )


@pytest.mark.parametrize("press", PRESSES)
def test_nobody_else_gets_in(press: Press) -> None:
    turn = take_turn(replace(WORLD, filings=OWN), press)
    assert isinstance(turn.screen, Home)
    assert not facts(turn)
