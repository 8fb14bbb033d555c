"""An officer looks at what the branches have sent, approves it, sends it back, and takes an approval back."""

from dataclasses import replace

import pytest

from bot.conversation.changes.figures import FiguresStepped
from bot.conversation.events import Press, Wrote
from bot.conversation.events.committee import CommitteeOpened
from bot.conversation.events.figures import (
    AllApproved,
    ApprovalTakenBack,
    ArrivalPeriodsListed,
    ArrivalsListed,
    FigureApproved,
    FigureReturnAsked,
    UnitFigureOpened,
    UnitFiguresOpened,
)
from bot.conversation.screens import Home, Label, Notice
from bot.conversation.screens.figures import (
    ArrivalList,
    AskFigureRemark,
    UnitFigure,
    UnitFigures,
    WaitingIn,
)
from bot.conversation.screens.tables import ChoosePeriod
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.member import MemberId
from bot.domain.organisation.filing import Filing
from bot.domain.organisation.steps_allowed import Concerned
from bot.domain.organisation.submission import (
    LONGEST_REMARK,
    MOST_STEPS,
    Approved,
    Returned,
    SubmissionState,
    Submitted,
)
from bot.domain.tables.kind import TableKind, number_of
from tests.conversation.committee_worlds import BLOC, LATE, TOLD as BOARD
from tests.conversation.figures_worlds import (
    CHECKING,
    FILINGS,
    LINE,
    PEOPLE,
    QUARTER,
    SILENT,
    WAITS,
    YEAR,
    version,
)
from tests.conversation.worlds import NOW, WORLD, asked, choices, facts, is_stale, labels, press_of

ME = CHECKING.me.id
WHICH = (BLOC, LATE, number_of(TableKind.REMEDIATION), YEAR.code)
OPENED, UNIT = UnitFigureOpened(*WHICH), UnitFiguresOpened(BLOC, LATE, YEAR.code)
APPROVE, TAKE_BACK = FigureApproved(*WHICH, 1), ApprovalTakenBack(*WHICH, 1)
RETURN = FigureReturnAsked(*WHICH, 1)
_ALL = press_of(take_turn(CHECKING, UNIT), Label.APPROVE_ALL)
assert isinstance(_ALL, AllApproved)
ALL: AllApproved = _ALL


def with_filing(filing: Filing) -> World:
    """The same world, with other figures of remediation."""
    several = tuple(filing if each.kind is filing.kind else each for each in FILINGS.several)
    return replace(CHECKING, filings=replace(FILINGS, several=several))


def after(*steps: Approved | Returned | Submitted) -> World:
    submission = replace(WAITS.submission, steps=(*WAITS.submission.steps, *steps))
    return with_filing(replace(WAITS, submission=submission))


APPROVED = Approved(1, NOW, ME)


def test_the_board_counts_what_waits_and_leads_to_the_newest_period_of_it() -> None:
    nothing = take_turn(CHECKING, CommitteeOpened(0))
    assert press_of(nothing, Label.ARRIVALS) == ArrivalsListed(BLOC, YEAR.code, 1)
    told = replace(BOARD, figures_waiting={QUARTER.period: 4})
    waiting = take_turn(replace(CHECKING, oversight=told), CommitteeOpened(0))
    assert press_of(waiting, Label.ARRIVALS) == ArrivalsListed(BLOC, QUARTER.code, 1)
    assert [x.about for x in choices(waiting) if x.label is Label.ARRIVALS] == [4]


def test_the_branches_are_listed_by_how_far_their_figures_have_come() -> None:
    turn = take_turn(CHECKING, ArrivalsListed(BLOC, YEAR.code, 1))
    assert isinstance(turn.screen, ArrivalList)
    assert (turn.screen.count, turn.screen.waiting, turn.screen.silent) == (2, 2, 1)
    assert labels(turn) == [Label.ARRIVAL, Label.ARRIVAL, Label.OTHER_PERIOD, Label.BACK]
    many = replace(CHECKING, arrivals=(*[LINE] * 30, replace(LINE, is_ours=False)))
    second = take_turn(many, ArrivalsListed(BLOC, YEAR.code, 9))
    assert isinstance(second.screen, ArrivalList)
    assert len(second.screen.lines) == 11
    assert second.screen.waiting == 60
    nobody = take_turn(replace(CHECKING, arrivals=()), ArrivalsListed(BLOC, 0, 1))
    assert isinstance(nobody.screen, ArrivalList)
    assert nobody.screen.count == 0


def test_of_each_period_it_is_told_how_much_waits() -> None:
    world = replace(CHECKING, figures_waiting={QUARTER.period: 4})
    turn = take_turn(world, ArrivalPeriodsListed(BLOC, YEAR.code))
    assert isinstance(turn.screen, ChoosePeriod)
    assert turn.screen.waits
    told = [each.about for each in choices(turn) if each.label is Label.WAITING_IN]
    assert WaitingIn(QUARTER, 4) in told
    assert WaitingIn(YEAR, 0) in told


def test_a_branch_is_shown_table_by_table() -> None:
    turn = take_turn(CHECKING, UNIT)
    assert isinstance(turn.screen, UnitFigures)
    assert [line.state.value for line in turn.screen.lines] == ["submitted", "submitted", "not_submitted"]
    assert turn.screen.may_check
    assert labels(turn) == [Label.APPROVE_ALL, Label.FILING, Label.FILING, Label.BACK]


def test_one_table_is_looked_at_and_approved() -> None:
    turn = take_turn(CHECKING, OPENED)
    assert isinstance(turn.screen, UnitFigure)
    assert labels(turn) == [Label.APPROVE_FIGURE, Label.RETURN_FIGURE, Label.BACK]
    done = take_turn(CHECKING, APPROVE)
    (change,) = facts(done)
    assert isinstance(change, FiguresStepped)
    assert change.submission.steps[-1] == APPROVED
    assert change.branch_id == FILINGS.branch_id
    assert done.notice is Notice.FIGURES_APPROVED
    assert labels(done) == [Label.UNDO_APPROVAL, Label.RETURN_FIGURE, Label.BACK]


def test_an_approval_is_taken_back() -> None:
    turn = take_turn(after(APPROVED), TAKE_BACK)
    (change,) = facts(turn)
    assert isinstance(change, FiguresStepped)
    assert change.submission.state is SubmissionState.SUBMITTED
    assert turn.notice is Notice.FIGURES_UNAPPROVED
    early = take_turn(CHECKING, TAKE_BACK)
    assert not facts(early)
    assert early.notice is Notice.FIGURES_CHANGED


def test_figures_go_back_with_a_remark_that_is_typed() -> None:
    turn = take_turn(CHECKING, RETURN)
    assert isinstance(turn.screen, AskFigureRemark)
    assert turn.awaits == RETURN
    assert press_of(turn, Label.CANCEL) == OPENED
    done = take_turn(asked(CHECKING, RETURN), Wrote("  Xem lại số đã xong "))
    change = next(each for each in done.ledger if isinstance(each, FiguresStepped))
    assert change.submission.remark == "Xem lại số đã xong"
    assert done.notice is Notice.FIGURES_RETURNED
    assert done.awaits is None
    assert labels(done) == [Label.BACK]


def test_a_remark_that_is_too_long_is_asked_for_again() -> None:
    turn = take_turn(asked(CHECKING, RETURN), Wrote("x" * (LONGEST_REMARK + 1)))
    assert not facts(turn)
    assert turn.notice is Notice.REMARK_TOO_LONG
    assert turn.awaits == RETURN


def test_all_that_waits_is_approved_as_it_was_seen() -> None:
    turn = take_turn(CHECKING, ALL)
    steps = [change.submission.steps[-1] for change in facts(turn) if isinstance(change, FiguresStepped)]
    assert steps == [APPROVED, Approved(2, NOW, ME)]
    assert turn.notice is Notice.FIGURES_APPROVED
    assert Label.APPROVE_ALL not in labels(turn)
    other = take_turn(CHECKING, replace(ALL, versions=2))
    assert not facts(other)
    assert other.notice is Notice.FIGURES_CHANGED


def test_another_table_that_waits_now_is_not_approved_with_a_button_of_before() -> None:
    """One table two versions on, another one not waiting any more: their numbers add up as before."""
    world = after(Submitted(version(2, 9)), Submitted(version(3, 10)))
    assert world.filings
    several = tuple(each for each in world.filings.several if each.kind is not TableKind.QUALITY)
    turn = take_turn(replace(world, filings=replace(world.filings, several=several)), ALL)
    assert (turn.notice, facts(turn)) == (Notice.FIGURES_CHANGED, ())


def test_a_version_that_came_in_meanwhile_is_looked_at_first() -> None:
    world = after(Submitted(version(2, 9)))
    for turn in (take_turn(world, APPROVE), take_turn(asked(world, RETURN), Wrote("Xem lại"))):
        assert turn.notice is Notice.FIGURES_CHANGED
        assert not facts(turn)


def test_who_does_not_check_only_looks() -> None:
    others = Concerned(PEOPLE.own, frozenset({MemberId(77)}))
    several = tuple(replace(each, people=others) for each in FILINGS.several)
    world = replace(CHECKING, filings=replace(FILINGS, several=several))
    assert labels(take_turn(world, UNIT)) == [Label.FILING, Label.FILING, Label.BACK]
    assert labels(take_turn(world, OPENED)) == [Label.BACK]
    assert take_turn(world, APPROVE).notice is Notice.FIGURES_OF_ANOTHER
    assert is_stale(world, RETURN)
    nothing = take_turn(world, ALL)
    assert (nothing.notice, facts(nothing)) == (None, ())


def test_one_does_not_approve_an_own_matter_where_another_can() -> None:
    both = Concerned(frozenset({ME}), frozenset({ME, MemberId(77)}))
    world = with_filing(replace(WAITS, people=both))
    assert take_turn(world, APPROVE).notice is Notice.OWN_FIGURES
    assert len(facts(take_turn(world, ALL))) == 1


def test_steps_end_somewhere() -> None:
    returns = [Returned(1, NOW, ME, "x")] * (MOST_STEPS - 1)
    assert take_turn(after(*returns), APPROVE).notice is Notice.TOO_MANY_STEPS


@pytest.mark.parametrize(
    "press",
    [
        *(ArrivalsListed(99, 0, 1), ArrivalsListed(BLOC, 20180, 1), ArrivalPeriodsListed(99, 0)),
        *(replace(UNIT, committee=99), replace(OPENED, committee=99), replace(OPENED, table=13)),
        *(replace(OPENED, table=number_of(TableKind.POINTS)), replace(OPENED, table=0)),
        *(replace(APPROVE, table=number_of(TableKind.POINTS)), replace(ALL, committee=99)),
        *(replace(RETURN, table=0), replace(TAKE_BACK, table=0)),
    ],
)
def test_what_is_not_offered_is_not_there(press: Press) -> None:
    assert is_stale(CHECKING, press)


@pytest.mark.parametrize("press", [ArrivalsListed(BLOC, 0, 1), UNIT, OPENED, APPROVE, TAKE_BACK, ALL, RETURN])
def test_what_was_not_loaded_is_not_shown(press: Press) -> None:
    assert is_stale(replace(CHECKING, filings=None, arrivals=None), press)


def test_figures_without_words_are_not_shown() -> None:
    assert is_stale(replace(CHECKING, filings=replace(FILINGS, told=None)), OPENED)
    assert is_stale(replace(CHECKING, filings=replace(FILINGS, told=None)), APPROVE)


@pytest.mark.parametrize(
    "press", [ArrivalsListed(BLOC, 0, 1), ArrivalPeriodsListed(BLOC, 0), UNIT, OPENED, APPROVE, ALL, RETURN]
)
def test_nobody_else_gets_in(press: Press) -> None:
    turn = take_turn(replace(WORLD, filings=FILINGS, arrivals=(SILENT,)), press)
    assert isinstance(turn.screen, Home)
    assert not facts(turn)
