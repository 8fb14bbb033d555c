"""Members on paper, decided purely: who enters for whom, what is seen there, who compares."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation import screens
from bot.conversation.buttons import encode
from bot.conversation.changes.ledger import (
    ClosingAsked,
    ClosingTakenBack,
    CommitmentFrozen,
    HandedInOnPaper,
    ItemKept,
    Pushed,
    PushKind,
    Step,
)
from bot.conversation.changes.on_paper import HelperEnded, HelperNamed, HelpWished
from bot.conversation.changes.remediation import ProofKept
from bot.conversation.events import (
    ItemOpened,
    Press,
    RosterLineOpened,
    RosterOpened,
    WentHome,
    WentToData,
    Wrote,
)
from bot.conversation.events.on_paper import (
    AreaAskedFor,
    CommitmentClosedFor,
    CommitmentSeenFor,
    DueAskedFor,
    DueChosenFor,
    HelperChosen,
    HelperDismissed,
    HelpWanted,
    ItemAskedFor,
    ItemCompared,
    ItemComparedFor,
    ItemDoneFor,
    ItemOpenedFor,
    ItemProgressedFor,
    ItemWithdrawnFor,
    MeasureAskedFor,
    MoveAskedFor,
    MoveReasonAskedFor,
    PaperMarked,
    PaperMemberOpened,
    PaperMembersListed,
    PaperWantedFor,
    ProofAskedFor,
    WordingAskedFor,
)
from bot.conversation.papers import Paper
from bot.conversation.screens import Label, Notice
from bot.conversation.screens.on_paper import PaperMemberPage, PaperMembers
from bot.conversation.turn import seat_named, take_turn
from bot.conversation.waiting import may_confirm
from bot.conversation.world import World
from bot.domain.campaign import CampaignId
from bot.domain.closing import Closing, WaitingItem
from bot.domain.commitment import Area, ClosedVersion, Entered, ItemId, ItemState, with_marks
from bot.domain.member import BranchId, MemberId, RosterState
from bot.domain.on_paper import PaperMember, Seat, compared_by
from tests.conversation.worlds import (
    AT_WORK,
    BARE,
    CLOSED,
    ITEM,
    MEMBER,
    NOW,
    ROSTER,
    SECRETARY,
    SEN,
    TODAY,
    TUNG,
    WORLD,
    asked,
    choices,
    facts,
    is_stale,
    labels,
    press_of,
    pushes,
)

HELPER = replace(MEMBER, id=MemberId(5), number=5, name="Hồ Thị Mơ", is_helper=True)
OLD = replace(MEMBER, id=MemberId(4), number=4, name="Vũ Văn Tùng", consents=frozenset())
OWNER = PaperMember(OLD)
BY_HELPER = Entered(HELPER.id, HELPER.name)
BY_SECRETARY = Entered(SECRETARY.id, SECRETARY.name)
ENTERED = replace(ITEM, id=ItemId(11), number=1, entered=BY_HELPER)
OWN = replace(ITEM, id=ItemId(12), number=2, text="Việc riêng")
POINTED = replace(BARE, id=ItemId(13), number=3, campaign_id=CampaignId(7), due_on=date(2026, 12, 1))
SEAT = Seat(OWNER, (ENTERED, OWN, POINTED))
AT_SEAT = replace(WORLD, member=HELPER, paper_members=(OWNER,), seat=SEAT)
OFFICER = replace(AT_SEAT, member=SECRETARY)


def at(world: World, seat: Seat) -> World:
    return replace(world, seat=seat, paper_members=(seat.owner,))


def test_who_was_named_finds_the_list_at_home_and_officers_beside_the_roster() -> None:
    assert press_of(take_turn(AT_SEAT, WentHome()), Label.PAPER_MEMBERS) == PaperMembersListed()
    assert Label.PAPER_MEMBERS not in labels(take_turn(WORLD, WentHome()))
    assert press_of(take_turn(OFFICER, RosterOpened()), Label.PAPER_MEMBERS) == PaperMembersListed()
    assert Label.PAPER_MEMBERS not in labels(take_turn(OFFICER, WentHome()))
    assert Label.HOME in labels(take_turn(AT_SEAT, PaperMembersListed()))
    assert Label.ROSTER in labels(take_turn(OFFICER, PaperMembersListed()))


@pytest.mark.parametrize("state", [RosterState.EXEMPT, RosterState.SUSPENDED])
def test_who_is_exempt_or_suspended_enters_for_nobody(state: RosterState) -> None:
    away = replace(AT_SEAT, member=replace(HELPER, state=state))
    assert not isinstance(take_turn(away, PaperMembersListed()).screen, PaperMembers)
    assert Label.PAPER_MEMBERS not in labels(take_turn(away, WentHome()))


def test_the_list_counts_who_has_handed_in_while_a_round_is_open() -> None:
    many = tuple(replace(OWNER, member=replace(OLD, number=n), on_paper=n < 8) for n in range(6, 46))
    turn = take_turn(replace(AT_SEAT, paper_members=many), PaperMembersListed(2))
    assert isinstance(turn.screen, PaperMembers)
    assert (turn.screen.count, turn.screen.marked) == (40, 2)
    assert Label.PREVIOUS_PAGE in labels(turn)
    over = take_turn(replace(AT_SEAT, campaign=CLOSED), PaperMembersListed())
    assert isinstance(over.screen, PaperMembers)
    assert over.screen.marked is None


def test_a_paper_is_marked_as_handed_in_and_the_mark_undone() -> None:
    turn = take_turn(AT_SEAT, PaperMarked(2, 4, 1))
    assert facts(turn) == (HandedInOnPaper(CampaignId(7), OLD.id, NOW),)
    assert turn.notice is Notice.PAPER_MARKED
    undone = take_turn(AT_SEAT, press_of(turn, Label.PAPER_UNDO))
    assert facts(undone) == (HandedInOnPaper(CampaignId(7), OLD.id, None),)
    for world, press in (
        (AT_SEAT, PaperMarked(1, 4, 1)),
        (AT_SEAT, PaperMarked(2, 9, 1)),
        (replace(AT_SEAT, campaign=CLOSED), PaperMarked(2, 4, 1)),
        (replace(AT_SEAT, campaign=None), PaperMarked(2, 4, 1)),
        (AT_SEAT, PaperMemberOpened(9)),
    ):
        assert is_stale(world, press)


def test_the_page_of_a_member_tells_what_was_entered_and_what_is_to_be_compared() -> None:
    turn = take_turn(AT_SEAT, PaperMemberOpened(4))
    assert isinstance(turn.screen, PaperMemberPage)
    assert (turn.screen.entered, turn.screen.to_compare) == (1, 1)
    assert labels(turn) == [
        *(Label.ENTER_FOR, Label.COMMITMENT_PAPER, Label.PLAN_PAPER, Label.PAPER_IN, Label.BACK)
    ]
    bare = take_turn(replace(AT_SEAT, seat=None, campaign=None), PaperMemberOpened(4))
    assert labels(bare) == [Label.ENTER_FOR, Label.BACK]


def test_who_has_an_account_enters_alone_unless_he_asked() -> None:
    alone = at(AT_SEAT, Seat(replace(OWNER, has_account=True)))
    for press in (CommitmentSeenFor(4), ItemAskedFor(4, 3), ItemDoneFor(4, 1)):
        turn = take_turn(alone, press)
        assert isinstance(turn.screen, PaperMemberPage)
        assert (facts(turn), labels(turn)) == ((), [Label.PAPER_IN, Label.BACK])
    assert is_stale(alone, ItemComparedFor(4, 1))
    helped = replace(OWNER, has_account=True, member=replace(OLD, asks_help=True))
    turn = take_turn(at(AT_SEAT, replace(SEAT, owner=helped)), CommitmentSeenFor(4))
    assert isinstance(turn.screen, screens.Commitment)
    assert [item.number for item in turn.screen.items] == [1]  # nothing that is the member's own


def test_at_the_seat_only_what_was_entered_or_pointed_out_is_seen() -> None:
    turn = take_turn(AT_SEAT, CommitmentSeenFor(4))
    assert isinstance(turn.screen, screens.Commitment)
    assert [item.number for item in turn.screen.items] == [1, 3]
    assert turn.screen.whose == OLD.name
    assert {type(choice.press) for choice in choices(turn)} == {
        *(ItemOpenedFor, AreaAskedFor, CommitmentClosedFor, PaperMemberOpened)
    }
    assert press_of(turn, Label.BACK) == PaperMemberOpened(4)
    assert is_stale(AT_SEAT, ItemOpenedFor(4, 2))
    assert is_stale(replace(AT_SEAT, seat=None), CommitmentSeenFor(4))
    assert press_of(take_turn(AT_SEAT, ItemOpenedFor(4, 3)), Label.BACK) == CommitmentSeenFor(4)


def test_an_item_is_entered_in_words_measure_and_date_marked_with_who_entered_it() -> None:
    area = take_turn(AT_SEAT, AreaAskedFor(4))
    press = next(c.press for c in choices(area) if c.about is Area.ETHICS)
    assert press == ItemAskedFor(4, Area.ETHICS)
    assert take_turn(AT_SEAT, press).awaits == press
    made = take_turn(asked(AT_SEAT, press), Wrote("Học tập"))
    (kept,) = facts(made)
    assert isinstance(kept, ItemKept)
    assert (kept.member_id, kept.by, kept.item.entered) == (OLD.id, HELPER.id, BY_HELPER)
    assert (kept.item.number, kept.item.text) == (4, "Học tập")  # the member's own counts too
    assert made.awaits == MeasureAskedFor(4, 4)


def test_after_the_date_nobody_else_is_asked_for_the_rhythm() -> None:
    undated = replace(ENTERED, due_on=None)
    world = at(AT_SEAT, replace(SEAT, items=(undated,)))
    question = take_turn(world, DueAskedFor(4, 1))
    assert isinstance(next(iter(choices(question))).press, DueChosenFor)
    turn = take_turn(asked(world, DueAskedFor(4, 1)), Wrote("31/12/2026"))
    assert isinstance(turn.screen, screens.ItemCard)
    assert turn.awaits is None
    assert not {Label.EDIT_RHYTHM, Label.HISTORY, Label.ITEM_SNOOZE, Label.NOTE_PROGRESS} & set(labels(turn))


def test_what_is_done_waits_for_somebody_else() -> None:
    turn = take_turn(AT_SEAT, ItemDoneFor(4, 1))
    asked_for, kept = facts(turn)
    assert asked_for == ClosingAsked(OLD.id, ENTERED.id, HELPER.id)
    assert kept == ItemKept(OLD.id, replace(ENTERED, state=ItemState.DONE), Step.DONE, by=HELPER.id)
    assert (turn.awaits, Label.ITEM_REOPEN in labels(turn)) == (ProofAskedFor(4, 1), True)
    waits = WaitingItem(7, OLD, ENTERED.id, 1, TODAY, NOW, asked_by_id=SECRETARY.id)
    officer = replace(AT_WORK, waiting=(waits,))
    assert not may_confirm(officer, waits)
    assert may_confirm(officer, replace(waits, has_other=False))
    assert may_confirm(officer, replace(waits, asked_by_id=HELPER.id))


def test_who_entered_the_proof_confirms_only_where_nobody_else_can() -> None:
    waits = WaitingItem(7, OLD, ENTERED.id, 1, TODAY, NOW, asked_by_id=HELPER.id, proved_by_id=SECRETARY.id)
    officer = replace(AT_WORK, waiting=(waits,))
    assert not may_confirm(officer, waits)
    assert may_confirm(officer, replace(waits, has_third=False))
    assert may_confirm(officer, replace(waits, proved_by_id=HELPER.id))


def test_what_the_member_gave_as_proof_is_not_shown_to_who_enters() -> None:
    done = replace(ENTERED, state=ItemState.DONE)
    proved = replace(SEAT, items=(done,), closings=(Closing(done.id, NOW, proof="Biên bản"),))
    card = take_turn(at(AT_SEAT, proved), ItemOpenedFor(4, 1)).screen
    assert isinstance(card, screens.ItemCard)
    assert card.closing == Closing(done.id, NOW)


def test_what_was_marked_by_mistake_is_opened_again() -> None:
    done = replace(ENTERED, state=ItemState.DONE)
    waits = replace(SEAT, items=(done,), closings=(Closing(done.id, NOW),))
    press = press_of(take_turn(at(AT_SEAT, waits), ItemOpenedFor(4, 1)), Label.ITEM_REOPEN)
    back, kept = facts(take_turn(at(AT_SEAT, waits), press))
    assert back == ClosingTakenBack(OLD.id, ENTERED.id)
    assert isinstance(kept, ItemKept)
    assert (kept.step, kept.by) == (Step.REOPENED, HELPER.id)


def test_progress_and_a_moved_date_are_entered_with_their_reason() -> None:
    (kept,) = facts(take_turn(AT_SEAT, ItemProgressedFor(4, 3)))  # pointed out by a conclusion
    assert isinstance(kept, ItemKept)
    assert (kept.by, kept.item.state) == (HELPER.id, ItemState.IN_PROGRESS)
    question = take_turn(AT_SEAT, MoveAskedFor(4, 1))
    assert question.awaits == MoveAskedFor(4, 1)
    reason = take_turn(asked(AT_SEAT, MoveAskedFor(4, 1)), Wrote("31/1/2027"))
    assert isinstance(reason.awaits, MoveReasonAskedFor)
    (moved,) = facts(take_turn(asked(AT_SEAT, reason.awaits), Wrote("Ốm dài ngày")))
    assert isinstance(moved, ItemKept)
    assert (moved.step, moved.note, moved.by) == (Step.MOVED, "Ốm dài ngày", HELPER.id)


def test_what_has_been_compared_is_not_corrected_any_more() -> None:
    done = replace(ENTERED, entered=replace(BY_HELPER, compared_at=NOW, compared_by_id=OLD.id))
    world = at(AT_SEAT, replace(SEAT, items=(done,)))
    corrections: tuple[Press, ...] = (WordingAskedFor(4, 1), MeasureAskedFor(4, 1), ItemWithdrawnFor(4, 1, 1))
    for press in corrections:
        assert is_stale(world, press)
        assert not is_stale(AT_SEAT, press)
    assert Label.EDIT_WORDING not in labels(take_turn(world, ItemOpenedFor(4, 1)))
    assert Label.EDIT_WORDING in labels(take_turn(AT_SEAT, ItemOpenedFor(4, 1)))


def test_a_commitment_closed_from_paper_keeps_the_members_own_promises() -> None:
    planned = replace(SEAT, items=(ENTERED, OWN), closed=ClosedVersion(1, NOW, 2025), closed_items=(OWN,))
    sure = press_of(take_turn(at(AT_SEAT, planned), CommitmentClosedFor(4)), Label.CLOSE_COMMITMENT)
    turn = take_turn(at(AT_SEAT, planned), sure)
    assert facts(turn) == (CommitmentFrozen(OLD.id, 2, (ENTERED, OWN), 2026, HELPER.id),)
    assert turn.notice is Notice.CLOSED_VERSION


def test_an_officer_compares_what_somebody_else_has_entered() -> None:
    press = press_of(take_turn(OFFICER, ItemOpenedFor(4, 1)), Label.COMPARE_ITEM)
    assert press == ItemComparedFor(4, 1)
    turn = take_turn(OFFICER, press)
    now = replace(ENTERED, entered=replace(BY_HELPER, compared_at=NOW, compared_by_id=SECRETARY.id))
    assert facts(turn) == (ItemKept(OLD.id, now, Step.COMPARED, by=SECRETARY.id),)
    assert (turn.notice, Label.EDIT_WORDING in labels(turn)) == (Notice.ITEM_COMPARED, False)
    again = take_turn(at(OFFICER, replace(SEAT, items=(now,))), press)
    assert (facts(again), type(again.screen)) == ((), screens.ItemCard)


def test_nobody_compares_what_he_entered_where_another_can() -> None:
    mine = replace(SEAT, items=(replace(ENTERED, entered=BY_SECRETARY), replace(POINTED)))
    assert Label.COMPARE_ITEM not in labels(take_turn(at(OFFICER, mine), ItemOpenedFor(4, 1)))
    assert not facts(take_turn(at(OFFICER, mine), ItemComparedFor(4, 1)))
    assert not facts(take_turn(at(OFFICER, mine), ItemComparedFor(4, 3)))  # nobody has entered it
    assert not facts(take_turn(AT_SEAT, ItemComparedFor(4, 1)))  # a helper never does
    (kept,) = facts(take_turn(at(OFFICER, replace(mine, has_other=False)), ItemComparedFor(4, 1)))
    assert isinstance(kept, ItemKept)
    assert kept.item.entered is not None
    assert kept.item.entered.is_by_one
    assert is_stale(OFFICER, ItemComparedFor(4, 2))


def test_the_owner_compares_on_the_own_card_once() -> None:
    world = replace(WORLD, items=(ENTERED, replace(OWN, number=2)))
    card = take_turn(world, ItemOpened(1))
    turn = take_turn(world, press_of(card, Label.COMPARE_ITEM))
    (kept,) = facts(turn)
    assert isinstance(kept, ItemKept)
    assert (kept.step, kept.by) == (Step.COMPARED, None)
    assert Label.COMPARE_ITEM not in labels(turn)
    again = take_turn(replace(world, items=(kept.item,)), ItemCompared(1))
    assert (facts(again), type(again.screen)) == ((), screens.ItemCard)
    assert is_stale(world, ItemCompared(2))
    assert is_stale(world, ItemCompared(9))
    assert not compared_by(replace(ENTERED, measure=""), MEMBER.id)


def test_the_marks_of_a_closed_version_are_those_of_today() -> None:
    closed = (replace(ENTERED, entered=Entered(HELPER.id)), replace(OWN))
    marked = with_marks(closed, (ENTERED,))
    assert [item.entered for item in marked] == [BY_HELPER, None]


HELPS = replace(SEN, may_help=True)
NAMING = replace(AT_WORK, roster=(ROSTER[0], HELPS, TUNG))


def test_an_officer_names_and_dismisses_a_helper_who_is_told() -> None:
    card = take_turn(NAMING, RosterLineOpened(3))
    turn = take_turn(NAMING, press_of(card, Label.NAME_HELPER))
    assert turn.ledger[0] == HelperNamed(SEN.member_id, BranchId(1), SECRETARY.id)
    assert [(push.kind, push.member_id) for push in pushes(turn)] == [(PushKind.HELPER_NAMED, SEN.member_id)]
    named = replace(NAMING, roster=(ROSTER[0], replace(HELPS, is_helper=True), TUNG))
    assert facts(take_turn(named, HelperChosen(3))) == ()  # a second tap
    ended = take_turn(named, press_of(take_turn(named, RosterLineOpened(3)), Label.END_HELPER))
    assert (ended.ledger, ended.notice) == ((HelperEnded(SEN.member_id),), Notice.HELPER_ENDED)
    assert facts(take_turn(NAMING, HelperDismissed(3))) == ()
    assert is_stale(NAMING, HelperChosen(4))  # without an account
    assert is_stale(NAMING, HelperChosen(9))
    assert is_stale(NAMING, HelperDismissed(9))


def test_a_branch_has_two_helpers_at_most() -> None:
    two = tuple(replace(HELPS, number=n, member_id=MemberId(n), is_helper=True) for n in (7, 8))
    turn = take_turn(replace(NAMING, roster=(HELPS, *two)), HelperChosen(3))
    assert (facts(turn), turn.notice) == ((), Notice.ENOUGH_HELPERS)


def test_a_member_asks_for_help_with_one_tap_and_stops_with_another() -> None:
    press = press_of(take_turn(WORLD, WentToData()), Label.ASK_HELP)
    turn = take_turn(WORLD, press)
    assert (facts(turn), turn.notice) == ((HelpWished(MEMBER.id, True),), Notice.HELP_ASKED)
    stop = press_of(turn, Label.STOP_HELP)
    asks = replace(WORLD, member=replace(MEMBER, asks_help=True))
    stopped = take_turn(asks, stop)
    assert (facts(stopped), stopped.notice) == ((HelpWished(MEMBER.id, False),), Notice.HELP_STOPPED)
    assert facts(take_turn(asks, HelpWanted(1))) == ()


def test_typed_words_of_who_is_no_helper_any_more_change_nothing() -> None:
    turn = take_turn(replace(WORLD, awaiting=encode(ItemAskedFor(4, 3))), Wrote("Học tập"))
    assert facts(turn) == ()


def test_a_press_or_the_question_that_is_asked_names_the_member_at_whose_place_it_is() -> None:
    assert seat_named(CommitmentSeenFor(4), "") == 4
    assert seat_named(Wrote("Việc"), encode(ItemAskedFor(5, Area.TASKS))) == 5
    assert seat_named(Wrote("Việc"), "") == 0
    assert seat_named(HelperChosen(4), "") == 0
    assert seat_named(WentHome(), encode(ItemAskedFor(5, Area.TASKS))) == 0


def test_proof_is_entered_for_an_item_that_waits_marked_with_who_entered_it() -> None:
    own = Closing(ENTERED.id, NOW, proof="Lời riêng")
    done = replace(ENTERED, state=ItemState.DONE)
    world = at(AT_SEAT, replace(SEAT, items=(done,), closings=(own,)))
    card = take_turn(world, ItemOpenedFor(4, 1))
    assert isinstance(card.screen, screens.ItemCard)
    assert card.screen.closing == replace(own, proof="")  # the member's own words
    press = press_of(card, Label.GIVE_PROOF)
    assert press == ProofAskedFor(4, 1)
    assert take_turn(world, press).awaits == press
    typed = take_turn(asked(world, press), Wrote("Có ảnh"))
    assert facts(typed) == (ProofKept(OLD.id, ENTERED.id, 1, "Có ảnh", by=HELPER.id),)
    assert isinstance(typed.screen, screens.ItemCard)
    given = replace(own, proof="Có ảnh", proof_by=HELPER.name)
    assert typed.screen.closing == given
    again = take_turn(at(world, replace(SEAT, items=(done,), closings=(given,))), ItemOpenedFor(4, 1))
    assert isinstance(again.screen, screens.ItemCard)
    assert again.screen.closing == given


def test_papers_of_what_is_seen_are_asked_for_and_come_to_who_asks() -> None:
    page = take_turn(AT_SEAT, PaperMemberOpened(4))
    for label, paper in ((Label.COMMITMENT_PAPER, Paper.COMMITMENT), (Label.PLAN_PAPER, Paper.PLAN)):
        assert press_of(page, label) == PaperWantedFor(4, paper)
        (pushed,) = facts(take_turn(AT_SEAT, PaperWantedFor(4, paper)))
        assert isinstance(pushed, Pushed)
        assert (pushed.kind, pushed.member_id) == (PushKind.PAPER_FOR, HELPER.id)
        assert pushed.about == (OLD.id, paper)
    alone = replace(SEAT, owner=replace(OWNER, has_account=True))
    none = (
        *((at(AT_SEAT, Seat(OWNER)), paper) for paper in Paper),
        *((at(AT_SEAT, alone), paper) for paper in Paper),
        *((AT_SEAT, paper) for paper in (Paper.REPORT, Paper.EVERYTHING)),
        (at(AT_SEAT, replace(SEAT, items=(ENTERED,))), Paper.PLAN),
        (replace(AT_SEAT, seat=None), Paper.COMMITMENT),
    )
    for world, paper in none:
        assert is_stale(world, PaperWantedFor(4, paper))
    assert is_stale(AT_SEAT, PaperWantedFor(9, Paper.COMMITMENT))
