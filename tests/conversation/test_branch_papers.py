"""The papers of a round, decided purely: who may have which, once for a double tap, and their numbers."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.conversation.changes.ledger import PushKind
from bot.conversation.changes.papers import PaperNumbered, ProfileSet
from bot.conversation.events import Press, RosterOpened, RoundOpened, WentToSent, Wrote
from bot.conversation.events.papers import (
    BranchPaperOpened,
    BranchPapersOpened,
    BranchPaperWanted,
    PaperNumberAsked,
    PaperNumberCleared,
    ProfileAsked,
    ProfileChosen,
)
from bot.conversation.screens import Label, Notice
from bot.conversation.screens.papers import AskPaperNumber, BranchPaperCard, BranchPapers, ChooseProfile
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.campaign import CampaignState
from bot.domain.member import Office, RosterState
from bot.domain.minutes import MeetingResult
from bot.domain.papers import Grounds, PaperKind, PaperLine, Profile, papers_from
from tests.conversation.worlds import (
    AT_WORK,
    CAMPAIGN,
    CLOSED,
    MEMBER,
    NOW,
    WORLD,
    asked,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)

LINES = tuple(PaperLine(kind) for kind in PaperKind)
BOARD = replace(AT_WORK, campaign=CLOSED, branch_papers=LINES)
NUMBER, RESULT = CLOSED.number, PaperKind.RESULT
OF_ONE = (BranchPaperOpened, BranchPaperWanted, PaperNumberAsked, PaperNumberCleared)


def kinds(world: World) -> list[PaperKind]:
    screen = take_turn(world, BranchPapersOpened(NUMBER)).screen
    return [line.kind for line in screen.lines] if isinstance(screen, BranchPapers) else []


def test_officers_are_offered_every_paper_that_is_there() -> None:
    assert kinds(BOARD) == list(PaperKind)
    assert kinds(replace(BOARD, branch_papers=LINES[-1:])) == [RESULT]
    turn = take_turn(BOARD, BranchPapersOpened(NUMBER))
    assert labels(turn) == [*[Label.BRANCH_PAPER] * 5, Label.BACK, Label.HOME]


def leads_to_papers(world: World) -> bool:
    return Label.BRANCH_PAPERS in labels(take_turn(world, RoundOpened(world.campaign.number)))  # type: ignore[union-attr]


def test_the_round_leads_to_its_papers_as_soon_as_there_is_one_for_whoever_looks() -> None:
    running = replace(AT_WORK, campaign=CAMPAIGN)
    assert not leads_to_papers(running)
    held = replace(running, meeting_result=MeetingResult(opened_at=NOW))
    assert leads_to_papers(held)
    assert not leads_to_papers(replace(held, member=MEMBER))
    clerk = replace(CAMPAIGN, clerk=MEMBER.number)
    assert leads_to_papers(replace(held, member=MEMBER, campaign=clerk))
    drafter = replace(CLOSED, drafter=MEMBER.number)
    assert not leads_to_papers(replace(held, member=MEMBER, campaign=drafter))
    assert leads_to_papers(replace(AT_WORK, campaign=CLOSED))


def test_once_the_round_is_over_its_page_leads_to_what_the_member_has_sent() -> None:
    sent = replace(AT_WORK, campaign=CLOSED, participation=replace(AT_WORK.participation, sent_at=NOW))
    assert press_of(take_turn(sent, RoundOpened(NUMBER)), Label.SEE_SENT) == WentToSent()
    for world in (
        replace(sent, participation=replace(sent.participation, sent_at=None)),
        replace(sent, campaign=replace(CAMPAIGN, number=NUMBER)),
        replace(sent, elsewhere=True),
    ):
        assert Label.SEE_SENT not in labels(take_turn(world, RoundOpened(NUMBER)))


def test_a_paper_is_there_once_there_is_something_to_make_it_of() -> None:
    everything = Grounds(True, True, True, True)
    assert papers_from(CampaignState.CLOSED, everything) == tuple(PaperKind)
    assert papers_from(CampaignState.CLOSED, Grounds()) == (RESULT,)
    assert papers_from(CampaignState.OPEN, Grounds(meeting_was_opened=True)) == (PaperKind.MINUTES,)


def test_the_deputy_may_have_what_the_secretary_may() -> None:
    assert kinds(replace(BOARD, member=replace(MEMBER, office=Office.DEPUTY))) == list(PaperKind)


def test_the_drafter_is_offered_the_lead_in_report_alone() -> None:
    drafter = replace(BOARD, member=MEMBER, campaign=replace(CLOSED, drafter=MEMBER.number))
    assert kinds(drafter) == [PaperKind.LEAD_IN]
    card = take_turn(drafter, BranchPaperOpened(NUMBER, PaperKind.LEAD_IN)).screen
    assert isinstance(card, BranchPaperCard)
    assert is_stale(drafter, BranchPaperOpened(NUMBER, RESULT))


@pytest.mark.parametrize(
    "press", [BranchPapersOpened(NUMBER), *(kind(NUMBER, RESULT) for kind in OF_ONE), ProfileAsked()]
)
def test_who_is_no_officer_or_is_suspended_is_offered_none(press: Press) -> None:
    suspended = replace(BOARD.me, state=RosterState.SUSPENDED)
    for member in (MEMBER, suspended):
        turn = take_turn(replace(BOARD, member=member), press)
        assert turn.notice is Notice.NOT_UNDERSTOOD
        assert not facts(turn)


@pytest.mark.parametrize("kind", OF_ONE)
def test_a_paper_that_is_not_there_or_of_another_round_is_stale(kind: Callable[[int, int], Press]) -> None:
    nothing = replace(BOARD, branch_papers=())
    for world, press in (
        (nothing, kind(NUMBER, RESULT)),
        (BOARD, kind(NUMBER + 1, RESULT)),
        (BOARD, kind(NUMBER, 99)),
        (replace(BOARD, campaign=None), kind(NUMBER, RESULT)),
    ):
        assert is_stale(world, press)


def test_papers_of_another_round_or_of_none_are_stale() -> None:
    assert is_stale(BOARD, BranchPapersOpened(NUMBER + 1))
    assert is_stale(replace(BOARD, campaign=None), BranchPapersOpened(NUMBER))


def test_a_paper_is_asked_for_once_however_often_it_is_tapped() -> None:
    turn = take_turn(BOARD, BranchPaperWanted(NUMBER, RESULT))
    assert turn.notice is Notice.PAPER_ON_ITS_WAY
    (push,) = pushes(turn)
    assert (push.kind, push.about) == (PushKind.BRANCH_PAPER, (CLOSED.id, RESULT))
    assert pushes(take_turn(BOARD, BranchPaperWanted(NUMBER, RESULT))) == [push]
    later = replace(BOARD, now=NOW.replace(second=30))
    assert pushes(take_turn(later, BranchPaperWanted(NUMBER, RESULT))) != [push]


def asking(line: PaperLine = PaperLine(RESULT)) -> World:
    return asked(replace(BOARD, branch_papers=(line,)), PaperNumberAsked(NUMBER, RESULT))


def test_a_number_is_typed_and_kept_as_it_is() -> None:
    turn = take_turn(asking(), Wrote("Số 03-BC/CB"))
    assert facts(turn) == (PaperNumbered(CLOSED.id, RESULT, 3),)
    assert isinstance(turn.screen, BranchPaperCard)
    assert turn.screen.line.number == 3
    assert turn.notice is Notice.KEPT


def test_what_is_no_number_is_asked_for_again() -> None:
    turn = take_turn(asking(), Wrote("ba"))
    assert isinstance(turn.screen, AskPaperNumber)
    assert turn.notice is Notice.NOT_A_NUMBER
    assert not facts(turn)


def test_a_number_for_a_paper_that_is_gone_is_stale() -> None:
    gone = replace(asking(), branch_papers=())
    assert is_stale(gone, Wrote("3"))
    assert is_stale(gone, Wrote("ba"))


def test_a_number_can_be_taken_back_and_is_then_no_more_offered_to_be() -> None:
    numbered = replace(BOARD, branch_papers=(PaperLine(RESULT, 3),))
    assert Label.NO_NUMBER in labels(take_turn(numbered, PaperNumberAsked(NUMBER, RESULT)))
    turn = take_turn(numbered, PaperNumberCleared(NUMBER, RESULT))
    assert facts(turn) == (PaperNumbered(CLOSED.id, RESULT, None),)
    assert Label.NO_NUMBER not in labels(take_turn(BOARD, PaperNumberAsked(NUMBER, RESULT)))


def test_the_same_number_again_changes_nothing() -> None:
    assert not facts(take_turn(BOARD, PaperNumberCleared(NUMBER, RESULT)))
    assert not facts(take_turn(asking(PaperLine(RESULT, 3)), Wrote("3")))


def test_the_profile_that_the_branch_has_is_not_offered_again() -> None:
    turn = take_turn(BOARD, ProfileAsked())
    assert isinstance(turn.screen, ChooseProfile)
    assert turn.screen.profile is Profile.VPTW_2026
    assert labels(turn) == [Label.PROFILE, Label.BACK]


def test_another_profile_holds_from_now_on_and_a_second_tap_changes_nothing() -> None:
    turn = take_turn(BOARD, ProfileChosen(1))
    assert facts(turn) == (ProfileSet(BOARD.my_branch.id, Profile.VPTW_2018),)
    assert isinstance(turn.screen, ChooseProfile)
    assert turn.screen.profile is Profile.VPTW_2018
    chosen = replace(BOARD, branch=replace(BOARD.my_branch, profile=Profile.VPTW_2018))
    assert not facts(take_turn(chosen, ProfileChosen(1)))


@pytest.mark.parametrize("place", [0, 3])
def test_a_profile_that_does_not_exist_is_stale(place: int) -> None:
    assert is_stale(BOARD, ProfileChosen(place))


def test_the_roster_leads_to_the_profile() -> None:
    assert Label.PAPER_PROFILE in labels(take_turn(BOARD, RosterOpened()))
    assert Label.PAPER_PROFILE not in labels(take_turn(WORLD, RosterOpened()))
