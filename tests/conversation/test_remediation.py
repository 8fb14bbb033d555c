"""The ledger of remediation, decided purely: who sees what, checks, followers, the month's paragraph."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.changes.remediation import CheckKept, FollowerKept, LedgerItemSeen
from bot.conversation.events import ItemConfirmed, Press, ReturnAsked, RoundOpened, WentToBoard, Wrote
from bot.conversation.events.remediation import (
    CheckNoteAsked,
    ItemChecked,
    LedgerFollowerAsked,
    LedgerFollowerChosen,
    LedgerHistoryOpened,
    LedgerItemOpened,
    LedgerOpened,
    MonthlyWanted,
    RemediationTableOpened,
)
from bot.conversation.screens import Label, Notice, remediation as shown
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.closing import WaitingItem
from bot.domain.commitment import MOST_NOTES, Area, CommitmentItem, ItemId, ItemState, Step
from bot.domain.member import Member, MemberId, Office, RosterState, SubjectClass
from bot.domain.remediation import Happening, LedgerLine, OpenedItem
from bot.domain.remediation_figures import Shown, Standing
from tests.conversation.worlds import (
    CLOSED,
    MEMBER,
    NOW,
    PLANNED,
    SECRETARY,
    TODAY,
    WORLD,
    asked,
    choices,
    facts,
    is_stale,
    labels,
    press_of,
)

DEPUTY = replace(SECRETARY, id=MemberId(2), number=2, name="Phạm Văn Quế", office=Office.DEPUTY)
TAM = replace(SECRETARY, id=MemberId(5), number=5, office=Office.COMMITTEE, group_number=2)
PEOPLE = (SECRETARY, DEPUTY, MEMBER, TAM)
ITEM = CommitmentItem(
    ItemId(1), 1, Area.REMEDY, "Nộp muộn", SubjectClass.ORDINARY, "Lên lịch", TODAY, campaign_id=CLOSED.id
)
LINE = LedgerLine(
    MEMBER, ITEM.id, 1, SubjectClass.ORDINARY, ItemState.IN_PROGRESS, TODAY, TODAY, CLOSED.id, TAM.id
)
WAITS = replace(LINE, state=ItemState.DONE)
REMEDIED = replace(WAITS, is_confirmed=True)
OWN = replace(LINE, owner=SECRETARY, item_id=ItemId(2))
OPENED = OpenedItem(ITEM, TAM.name, (Happening(Step.MADE, NOW),))
LEDGER = replace(
    WORLD, member=SECRETARY, campaign=CLOSED, people=PEOPLE, remediation=(LINE, OWN), opened=OPENED
)
FOLLOWING = replace(LEDGER, member=TAM)
EACH = (
    LedgerItemOpened(3, 1),
    LedgerHistoryOpened(3, 1),
    ItemChecked(3, 1),
    CheckNoteAsked(3, 1),
)
COUNTED = (MonthlyWanted(), RemediationTableOpened())
FOR_OFFICERS = (LedgerFollowerAsked(3, 1), LedgerFollowerChosen(3, 1, DEPUTY.number))


def listed(world: World) -> shown.LedgerList:
    screen = take_turn(world, LedgerOpened()).screen
    assert isinstance(screen, shown.LedgerList)
    return screen


def test_officers_come_from_the_board_whatever_the_round_and_followers_from_its_page() -> None:
    for campaign in (CLOSED, PLANNED):
        world = replace(LEDGER, campaign=campaign)
        assert press_of(take_turn(world, WentToBoard()), Label.LEDGER) == LedgerOpened()
    page = RoundOpened(CLOSED.number)
    assert press_of(take_turn(FOLLOWING, page), Label.LEDGER) == LedgerOpened()
    assert Label.LEDGER not in labels(take_turn(replace(LEDGER, member=MEMBER), page))


def test_officers_see_the_branch_without_their_own_and_a_follower_what_he_or_she_follows() -> None:
    assert [line.owner for line in listed(LEDGER).lines] == [MEMBER]
    assert listed(LEDGER).of_branch
    deputy = replace(LEDGER, member=DEPUTY)
    assert [line.owner for line in listed(deputy).lines] == [SECRETARY, MEMBER]
    followed = replace(FOLLOWING, remediation=(LINE, replace(OWN, follower_id=DEPUTY.id)))
    assert [line.owner for line in listed(followed).lines] == [MEMBER]
    assert not listed(followed).of_branch
    assert labels(take_turn(followed, LedgerOpened())) == [Label.LEDGER_ITEM, Label.HOME]


def test_the_list_counts_what_is_overdue_waits_is_remedied_and_has_no_plan() -> None:
    late = replace(LINE, due_on=TODAY - timedelta(days=1), is_planned=False)
    screen = listed(replace(LEDGER, remediation=(WAITS, REMEDIED, late, replace(late, number=4))))
    counts = (screen.count, screen.overdue, screen.waiting, screen.remedied, screen.without_plan)
    assert counts == (4, 2, 1, 1, 1)
    assert screen.lines[0] == late


def test_the_ledger_can_be_read_by_subject_class() -> None:
    of_branch = replace(LINE, number=5, subject_class=SubjectClass.ORGANISATION)
    leading = replace(LINE, number=6, subject_class=SubjectClass.LEADING)
    world = replace(LEDGER, remediation=(LINE, of_branch, leading))
    turn = take_turn(world, LedgerOpened())
    offered = [choice for choice in choices(turn) if choice.label is Label.LEDGER_KIND]
    assert [choice.press for choice in offered] == [LedgerOpened(1, n) for n in (1, 2, 3)]
    one = take_turn(world, LedgerOpened(1, 2)).screen
    assert isinstance(one, shown.LedgerList)
    assert (one.lines, one.count, one.kind) == ((leading,), 1, SubjectClass.LEADING)
    assert press_of(take_turn(world, LedgerOpened(1, 2)), Label.LEDGER_KIND) == LedgerOpened(1, 0)


def test_where_there_is_one_subject_class_none_is_offered_and_another_shows_all() -> None:
    assert Label.LEDGER_KIND not in labels(take_turn(LEDGER, LedgerOpened()))
    for kind in (1, 9):
        screen = take_turn(LEDGER, LedgerOpened(1, kind)).screen
        assert isinstance(screen, shown.LedgerList)
        assert (screen.count, screen.kind) == (1, None)


def test_a_page_of_one_subject_class_leads_to_its_next() -> None:
    many = tuple(replace(LINE, number=n, subject_class=SubjectClass.LEADING) for n in range(1, 40))
    turn = take_turn(replace(LEDGER, remediation=(LINE, *many)), LedgerOpened(1, 2))
    assert press_of(turn, Label.NEXT_PAGE) == LedgerOpened(2, 2)


def test_one_item_is_opened_with_its_words_and_the_opening_is_kept() -> None:
    turn = take_turn(LEDGER, LedgerItemOpened(3, 1))
    assert isinstance(turn.screen, shown.LedgerCard)
    assert turn.screen.opened == OPENED
    assert facts(turn) == (LedgerItemSeen(MEMBER.id),)
    assert labels(turn) == [Label.CHECKED_TODAY, Label.NAME_FOLLOWER, Label.HISTORY, Label.BACK]
    assert labels(take_turn(FOLLOWING, LedgerItemOpened(3, 1))) == [
        *(Label.CHECKED_TODAY, Label.HISTORY, Label.BACK),
    ]


def test_what_waits_is_confirmed_or_returned_from_its_card_by_its_follower_too() -> None:
    for world in (LEDGER, FOLLOWING):
        card = take_turn(replace(world, remediation=(WAITS,)), LedgerItemOpened(3, 1))
        assert press_of(card, Label.CONFIRM_ITEM) == ItemConfirmed(3, 1)
        assert press_of(card, Label.RETURN_ITEM) == ReturnAsked(3, 1)
        waiting = WaitingItem(7, MEMBER, ITEM.id, 1, TODAY, NOW, TAM.id)
        assert facts(take_turn(replace(world, waiting=(waiting,)), ItemConfirmed(3, 1)))
    done = take_turn(replace(LEDGER, remediation=(REMEDIED,)), LedgerItemOpened(3, 1))
    assert labels(done) == [Label.HISTORY, Label.BACK]


def test_a_check_counts_once_a_day_and_words_may_follow() -> None:
    turn = take_turn(FOLLOWING, ItemChecked(3, 1))
    assert facts(turn) == (CheckKept(MEMBER.id, ITEM.id, TAM.id),)
    assert (turn.notice, turn.awaits) == (Notice.CHECKED, CheckNoteAsked(3, 1))
    assert isinstance(turn.screen, shown.AskCheckNote)
    checked = replace(OPENED, happenings=(Happening(Step.CHECKED, NOW),))
    assert facts(take_turn(replace(FOLLOWING, opened=checked), ItemChecked(3, 1))) == ()
    yesterday = replace(OPENED, happenings=(Happening(Step.CHECKED, NOW - timedelta(days=1)),))
    assert facts(take_turn(replace(FOLLOWING, opened=yesterday), ItemChecked(3, 1)))
    typed = take_turn(asked(FOLLOWING, CheckNoteAsked(3, 1)), Wrote("Đã nộp đúng hạn"))
    assert facts(typed) == (CheckKept(MEMBER.id, ITEM.id, TAM.id, "Đã nộp đúng hạn"),)
    assert typed.notice is Notice.KEPT
    assert is_stale(replace(FOLLOWING, remediation=(REMEDIED,)), ItemChecked(3, 1))


def test_notes_end_somewhere() -> None:
    full = replace(LEDGER, opened=replace(OPENED, happenings=(Happening(Step.NOTED, NOW),) * MOST_NOTES))
    assert facts(take_turn(full, ItemChecked(3, 1))) == ()
    typed = take_turn(asked(full, CheckNoteAsked(3, 1)), Wrote("Nữa"))
    assert (facts(typed), typed.notice) == ((), Notice.TOO_MANY_NOTES)


def test_the_whole_history_is_turned_page_by_page_the_newest_first() -> None:
    steps = tuple(Happening(Step.NOTED, NOW + timedelta(days=n), str(n)) for n in range(7))
    world = replace(LEDGER, opened=replace(OPENED, happenings=steps))
    first = take_turn(world, LedgerHistoryOpened(3, 1))
    assert isinstance(first.screen, shown.History)
    assert [x.note for x in first.screen.happenings] == ["6", "5", "4"]
    assert facts(first) == (LedgerItemSeen(MEMBER.id),)
    last = take_turn(world, LedgerHistoryOpened(3, 1, 3))
    assert isinstance(last.screen, shown.History)
    assert [x.note for x in last.screen.happenings] == ["0"]
    assert labels(last) == [Label.PREVIOUS_PAGE, Label.BACK]


def test_officers_name_another_follower_who_is_told() -> None:
    question = take_turn(LEDGER, LedgerFollowerAsked(3, 1))
    assert labels(question) == [Label.PERSON] * 3 + [Label.CANCEL]
    turn = take_turn(LEDGER, LedgerFollowerChosen(3, 1, DEPUTY.number))
    kept, told = facts(turn)
    assert kept == FollowerKept(MEMBER.id, ITEM.id, DEPUTY.id)
    assert isinstance(told, Pushed)
    assert (told.kind, told.member_id) == (PushKind.FOLLOWING, DEPUTY.id)
    assert isinstance(turn.screen, shown.LedgerList)
    assert turn.screen.lines[0].follower_id == DEPUTY.id
    own = facts(take_turn(LEDGER, LedgerFollowerChosen(3, 1, SECRETARY.number)))
    assert own == (FollowerKept(MEMBER.id, ITEM.id, SECRETARY.id),)  # who does it knows
    for number in (MEMBER.number, 9):
        assert is_stale(LEDGER, LedgerFollowerChosen(3, 1, number))


@pytest.mark.parametrize("press", [*EACH, *FOR_OFFICERS], ids=repr)
@pytest.mark.parametrize(
    "world",
    [
        replace(LEDGER, remediation=()),
        replace(LEDGER, remediation=(replace(LINE, owner=SECRETARY),), opened=None),
        replace(LEDGER, remediation=(replace(LINE, owner=replace(SECRETARY, number=3)),)),  # an own one
    ],
    ids=["gone", "other", "own"],
)
def test_what_the_member_does_not_see_is_as_if_it_did_not_exist(world: World, press: Press) -> None:
    assert is_stale(world, press)
    assert facts(take_turn(asked(world, press), Wrote("Lời"))) == ()


@pytest.mark.parametrize("press", EACH[:3], ids=repr)
def test_words_that_are_not_there_are_not_shown(press: Press) -> None:
    world = replace(LEDGER, opened=None)
    assert is_stale(world, press)
    assert facts(take_turn(asked(world, CheckNoteAsked(3, 1)), Wrote("Lời"))) == ()


@pytest.mark.parametrize("press", FOR_OFFICERS, ids=repr)
def test_what_is_remedied_keeps_its_follower(press: Press) -> None:
    assert is_stale(replace(LEDGER, remediation=(REMEDIED,)), press)


@pytest.mark.parametrize("press", [LedgerOpened(), *EACH, *FOR_OFFICERS, *COUNTED], ids=repr)
@pytest.mark.parametrize(
    "member",
    [
        MEMBER,
        replace(MEMBER, holds_post=True),
        replace(TAM, state=RosterState.SUSPENDED),
        replace(SECRETARY, state=RosterState.EXEMPT),
    ],
    ids=["member", "head of unit", "suspended follower", "exempt secretary"],
)
def test_who_is_not_in_office_gets_home(member: Member, press: Press) -> None:
    turn = take_turn(replace(LEDGER, member=member), press)
    assert isinstance(turn.screen, screens.Home)
    assert facts(turn) == ()


@pytest.mark.parametrize("press", [*FOR_OFFICERS, *COUNTED], ids=repr)
def test_a_follower_neither_names_followers_nor_counts_the_branch(press: Press) -> None:
    assert isinstance(take_turn(FOLLOWING, press).screen, screens.Home)


def test_the_month_is_told_in_counts_of_the_branch() -> None:
    standings = tuple(
        Standing(MemberId(n), SubjectClass.ORDINARY, ItemState.IN_PROGRESS, TODAY, TODAY) for n in range(3)
    )
    turn = take_turn(replace(LEDGER, standings=standings), MonthlyWanted())
    assert isinstance(turn.screen, shown.MonthlyParagraph)
    assert turn.screen.facts.persons is not None
    assert (turn.screen.facts.persons.found, turn.screen.facts.since) == (3, date(2026, 10, 23))
    assert facts(turn) == ()


def test_the_table_hides_a_class_of_which_too_few_members_have_some() -> None:
    def standing(n: int, kind: SubjectClass) -> Standing:
        return Standing(MemberId(n), kind, ItemState.IN_PROGRESS, TODAY, TODAY)

    ordinary = [standing(n, SubjectClass.ORDINARY) for n in range(3)]
    leading = [standing(n, SubjectClass.LEADING) for n in range(3, 6)]

    def seen(*standings: Standing) -> Shown:
        turn = take_turn(replace(LEDGER, standings=standings), RemediationTableOpened())
        assert isinstance(turn.screen, shown.RemediationTable)
        return turn.screen.table

    assert press_of(take_turn(LEDGER, LedgerOpened()), Label.REMEDIATION_TABLE) == RemediationTableOpened()
    whole, some, few = seen(*ordinary, *leading), seen(*ordinary, leading[0]), seen(*ordinary[:2])
    assert [row and row.found for row in (whole.leading, whole.ordinary, whole.total)] == [3, 3, 6]
    assert [row and row.found for row in (some.persons, some.leading, some.ordinary)] == [4, None, None]
    assert (few.persons, few.total) == (None, None)
