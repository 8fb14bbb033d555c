"""Who works for a committee sees its branches in counts, reminds who is late, and checks percentages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.changes.committee import BranchUrged, UrgingUndone
from bot.conversation.changes.ledger import PushKind
from bot.conversation.commands import command
from bot.conversation.events import WentHome, Wrote
from bot.conversation.events.committee import (
    BelowListed,
    BelowOpened,
    BelowUrged,
    CommitteeOpened,
    CoverageWanted,
    ShareCheckAsked,
    SignalsOpened,
    UrgingStopped,
)
from bot.conversation.screens import Home, Label, Notice
from bot.conversation.screens.committee import (
    BelowCard,
    BelowList,
    ChooseCommittee,
    CommitteeBoard,
    ShareCheck,
)
from bot.conversation.turn import take_turn
from bot.domain.organisation.oversight import WAITS, Committee, Urging
from bot.domain.organisation.unit import UnitId
from tests.conversation.committee_worlds import ABOVE, BLOC, HOSPITAL, LATE, TOLD, UNREACHED, held_by
from tests.conversation.worlds import NOW, TODAY, WORLD, asked, facts, is_stale, labels, pushes

OTHER = Committee(HOSPITAL, "Đảng bộ Bệnh viện")
SEVERAL = replace(ABOVE, committees=(*ABOVE.committees, OTHER), oversight=None)


def test_the_command_and_the_button_at_home_lead_to_the_board() -> None:
    assert command("dangbo") == command("committee") == CommitteeOpened(0)
    assert Label.COMMITTEE_BOARD in labels(take_turn(ABOVE, WentHome()))
    assert Label.COMMITTEE_BOARD not in labels(take_turn(WORLD, WentHome()))


def test_the_board_tells_counts_and_leads_to_the_branches() -> None:
    turn = take_turn(ABOVE, CommitteeOpened(0))
    assert isinstance(turn.screen, CommitteeBoard)
    assert labels(turn)[:4] == [
        *(Label.BRANCHES_BELOW, Label.TABLES, Label.ARRIVALS, Label.COVERAGE_PICTURE),
    ]
    assert Label.COMMITTEES not in labels(turn)
    assert Label.OWN_FIGURES not in labels(turn)
    below = replace(ABOVE, oversight=replace(TOLD, has_above=True))
    assert Label.OWN_FIGURES in labels(take_turn(below, CommitteeOpened(0)))


def test_with_several_committees_one_is_chosen_first() -> None:
    turn = take_turn(SEVERAL, CommitteeOpened(0))
    assert isinstance(turn.screen, ChooseCommittee)
    assert labels(turn) == [Label.COMMITTEE, Label.COMMITTEE, Label.HOME]
    chosen = take_turn(replace(SEVERAL, oversight=TOLD), CommitteeOpened(BLOC))
    assert Label.COMMITTEES in labels(chosen)


@pytest.mark.parametrize(
    "press",
    [
        *(CommitteeOpened(99), CoverageWanted(99), BelowListed(99, 1), BelowOpened(99, LATE)),
        SignalsOpened(99, 1),
        *(BelowUrged(99, LATE), UrgingStopped(99, LATE)),
    ],
)
def test_a_committee_that_one_does_not_work_for_is_not_there(press: CommitteeOpened) -> None:
    assert is_stale(replace(ABOVE, oversight=None), press)


@pytest.mark.parametrize(
    "press", [CommitteeOpened(0), BelowListed(BLOC, 1), BelowUrged(BLOC, LATE), ShareCheckAsked()]
)
def test_nobody_else_gets_in(press: CommitteeOpened) -> None:
    for world in (
        replace(ABOVE, committees=()),
        replace(ABOVE, member=replace(ABOVE.me, state=type(ABOVE.me.state).SUSPENDED)),
    ):
        turn = take_turn(world, press)
        assert isinstance(turn.screen, Home)
        assert not facts(turn)


def test_branches_are_listed_late_ones_first() -> None:
    turn = take_turn(ABOVE, BelowListed(BLOC, 7))
    assert isinstance(turn.screen, BelowList)
    assert [line.unit for line in turn.screen.lines] == [x.unit for x in TOLD.lines(TODAY)]


def test_a_late_branch_is_reminded_privately_once_and_that_can_be_taken_back() -> None:
    turn = take_turn(ABOVE, BelowUrged(BLOC, LATE))
    urging = Urging(UnitId(BLOC), TODAY, NOW + WAITS)
    assert facts(turn) == (BranchUrged(LATE, TOLD.reachable[LATE], urging),)
    assert turn.notice is Notice.URGED
    assert isinstance(turn.screen, BelowCard)
    assert turn.screen.goes_at == NOW + WAITS
    after = replace(ABOVE, oversight=replace(TOLD, urgings={LATE: urging}))
    again = take_turn(after, BelowUrged(BLOC, LATE))
    assert (again.notice, facts(again)) == (Notice.URGED_ALREADY, ())
    stopped = take_turn(after, UrgingStopped(BLOC, LATE))
    assert facts(stopped) == (UrgingUndone(LATE, TOLD.reachable[LATE]),)
    assert Label.URGE_BRANCH in labels(stopped)
    assert is_stale(replace(after, now=NOW + WAITS + timedelta(seconds=1)), UrgingStopped(BLOC, LATE))
    unlinked = replace(after, oversight=replace(TOLD, urgings={LATE: urging}, reachable={}))
    assert is_stale(unlinked, UrgingStopped(BLOC, LATE))


def test_a_branch_without_the_program_or_with_its_session_held_is_not_reminded() -> None:
    for world, unit in ((ABOVE, UNREACHED), (replace(ABOVE, oversight=held_by(LATE)), LATE)):
        turn = take_turn(world, BelowUrged(BLOC, unit))
        assert (turn.notice, facts(turn)) == (Notice.URGED_ALREADY, ())
        assert Label.URGE_BRANCH not in labels(turn)
    for press in (BelowOpened(BLOC, 99), BelowUrged(BLOC, 99), UrgingStopped(BLOC, LATE)):
        assert is_stale(ABOVE, press)
    assert isinstance(take_turn(ABOVE, BelowOpened(BLOC, LATE)).screen, BelowCard)


def test_the_digest_with_its_picture_comes_when_it_is_asked_for() -> None:
    (push,) = pushes(take_turn(ABOVE, CoverageWanted(BLOC)))
    assert (push.kind, push.member_id, push.about) == (PushKind.COVERAGE, ABOVE.me.id, (BLOC,))


def test_typed_percentages_are_checked_as_often_as_one_likes() -> None:
    turn = take_turn(ABOVE, ShareCheckAsked())
    assert turn.awaits == ShareCheckAsked()
    told = take_turn(asked(ABOVE, ShareCheckAsked()), Wrote("497/747 66,3"))
    assert isinstance(told.screen, ShareCheck)
    assert told.screen.told is not None
    assert str(told.screen.told.shares[0].audit.right) == "66.5"
    assert told.awaits == ShareCheckAsked()
