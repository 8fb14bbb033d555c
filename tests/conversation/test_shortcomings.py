"""What the conclusion points out, entered by officers: for whom, once, until it is in the ledger."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.changes.remediation import LedgerFilled, ShortcomingDropped, ShortcomingKept
from bot.conversation.events import Press, RoundOpened, WentToBoard, Wrote
from bot.conversation.events.plan import BoardMoreOpened
from bot.conversation.events.remediation import (
    AnswererAsked,
    AnswererChosen,
    FollowerAsked,
    FollowerChosen,
    OwnerAsked,
    RecurrenceAsked,
    RecurrenceChosen,
    ShortcomingAsked,
    ShortcomingDueAsked,
    ShortcomingDueChosen,
    ShortcomingMeasureAsked,
    ShortcomingOpened,
    ShortcomingRemoved,
    ShortcomingsIssued,
    ShortcomingsListed,
    ShortcomingWordsAsked,
)
from bot.conversation.screens import Label, Notice, remediation as shown
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.campaign import CampaignId
from bot.domain.commitment import Area, CommitmentItem, ItemId, ItemState
from bot.domain.dates import DateProblem
from bot.domain.member import Member, MemberId, Office, RosterState, SubjectClass
from bot.domain.minutes import MeetingResult
from bot.domain.remediation import LedgerLine
from bot.domain.shortcoming import MOST_OF_A_ROUND, MOST_OF_ONE, Shortcoming
from tests.conversation.test_plan import TOLD
from tests.conversation.worlds import (
    CAMPAIGN,
    CLOSED,
    LINE,
    MEMBER,
    NOW,
    SECRETARY,
    TODAY,
    WORLD,
    asked,
    facts,
    is_stale,
    labels,
    press_of,
)

ROUND = CLOSED.number
DEPUTY = replace(SECRETARY, id=MemberId(2), number=2, name="Phạm Văn Quế", office=Office.DEPUTY)
TUNG = replace(MEMBER, id=MemberId(4), number=4, name="Vũ Văn Tùng")
PEOPLE = (SECRETARY, DEPUTY, MEMBER, TUNG)
ENTRY = Shortcoming(5, 1, MEMBER.id, SubjectClass.ORDINARY, "Nộp muộn", follower_id=SECRETARY.id)
OWN = replace(ENTRY, id=6, number=2, member_id=SECRETARY.id, follower_id=DEPUTY.id)
OF_BRANCH = Shortcoming(7, 3, SECRETARY.id, SubjectClass.ORGANISATION, "Họp thưa", follower_id=DEPUTY.id)
EARLIER = CommitmentItem(
    ItemId(40), 4, Area.REMEDY, "Nộp muộn năm trước", SubjectClass.ORDINARY, state=ItemState.DONE
)
AT_WORK = replace(WORLD, member=SECRETARY, campaign=CLOSED, people=PEOPLE)
ENTERED = replace(AT_WORK, shortcomings=(ENTRY, OWN, OF_BRANCH), earlier=(EARLIER,))
DAY = date(2026, 12, 23)


def kept(world: World, event: Press | Wrote) -> Shortcoming:
    """The entry as it is after the event, the only change."""
    (change,) = facts(take_turn(world, event))
    assert isinstance(change, ShortcomingKept)
    assert change.campaign_id == CLOSED.id
    return change.shortcoming


def typed(press: Press, text: str, world: World = ENTERED) -> Shortcoming:
    return kept(asked(world, press), Wrote(text))


def test_officers_come_from_the_board_and_the_page_of_a_round_that_is_over() -> None:
    for place in (BoardMoreOpened(ROUND), RoundOpened(ROUND)):
        assert press_of(take_turn(AT_WORK, place), Label.SHORTCOMINGS) == ShortcomingsListed(ROUND)
    running = replace(AT_WORK, campaign=CAMPAIGN)
    for page in (WentToBoard(), BoardMoreOpened(ROUND)):
        assert Label.SHORTCOMINGS not in labels(take_turn(running, page))
    assert is_stale(running, ShortcomingsListed(CAMPAIGN.number))


def test_before_the_meeting_there_is_nothing_to_conclude_from() -> None:
    today, tomorrow = (
        replace(AT_WORK, rounds=(replace(LINE, plan=replace(TOLD, meeting_on=day)),))
        for day in (TODAY, TODAY + timedelta(days=1))
    )
    opened = replace(tomorrow, meeting_result=MeetingResult(opened_at=NOW))
    for world, is_offered in ((tomorrow, False), (today, True), (opened, True)):
        for place in (WentToBoard(), RoundOpened(ROUND)):
            assert (Label.SHORTCOMINGS in labels(take_turn(world, place))) is is_offered


def test_what_is_entered_is_listed_and_nothing_is_put_in_while_there_is_nothing() -> None:
    listed = take_turn(ENTERED, ShortcomingsListed(ROUND))
    assert isinstance(listed.screen, shown.ShortcomingList)
    assert [line.name for line in listed.screen.lines] == [MEMBER.name, SECRETARY.name, SECRETARY.name]
    assert press_of(listed, Label.FILL_LEDGER) == ShortcomingsIssued(ROUND)
    assert Label.FILL_LEDGER not in labels(take_turn(AT_WORK, ShortcomingsListed(ROUND)))
    assert is_stale(AT_WORK, ShortcomingsIssued(ROUND))


def test_a_long_list_is_turned_page_by_page() -> None:
    many = replace(AT_WORK, shortcomings=tuple(replace(ENTRY, number=n) for n in range(1, 26)))
    first = take_turn(many, ShortcomingsListed(ROUND))
    last = take_turn(many, press_of(first, Label.NEXT_PAGE)).screen
    assert isinstance(last, shown.ShortcomingList)
    assert ([line.entry.number for line in last.lines], last.count) == ([21, 22, 23, 24, 25], 25)


def test_a_shortcoming_is_entered_with_the_persons_class_and_the_usual_follower() -> None:
    owners = take_turn(AT_WORK, OwnerAsked(ROUND))
    assert labels(owners).count(Label.PERSON) == 3  # not the own one
    press = ShortcomingAsked(ROUND, MEMBER.number)
    question = take_turn(AT_WORK, press)
    assert isinstance(question.screen, shown.AskShortcoming)
    assert (question.screen.name, question.screen.subject_class) == (MEMBER.name, SubjectClass.ORDINARY)
    entry = typed(press, "Nộp muộn", AT_WORK)
    assert entry == Shortcoming(99, 1, MEMBER.id, SubjectClass.ORDINARY, "Nộp muộn", follower_id=SECRETARY.id)
    turn = take_turn(asked(AT_WORK, press), Wrote("Nộp muộn"))
    assert isinstance(turn.screen, shown.AskShortcomingDue)
    assert labels(turn) == [Label.DAYS_LATER] * 3 + [Label.LEFT_TO_OWNER]
    led = replace(AT_WORK, people=(*PEOPLE[:3], replace(TUNG, holds_post=True)))
    assert typed(ShortcomingAsked(ROUND, TUNG.number), "Việc", led).subject_class is SubjectClass.LEADING


def test_for_the_branch_the_secretary_answers_and_it_counts_as_organisation() -> None:
    entry = typed(ShortcomingAsked(ROUND, 0), "Họp thưa", ENTERED)
    assert (entry.member_id, entry.subject_class, entry.number) == (
        SECRETARY.id,
        SubjectClass.ORGANISATION,
        4,
    )
    assert entry.follower_id == DEPUTY.id
    nobody = replace(AT_WORK, people=(MEMBER,))
    assert is_stale(nobody, ShortcomingAsked(ROUND, 0))
    assert is_stale(nobody, ShortcomingAsked(ROUND, 9))


def test_without_a_second_person_nobody_follows_it_yet() -> None:
    alone = replace(AT_WORK, people=(SECRETARY, MEMBER))
    entry = typed(ShortcomingAsked(ROUND, SECRETARY.number), "Việc", alone)  # nobody else could enter it
    assert entry.follower_id is None


OWN_PRESSES = (
    ShortcomingWordsAsked(ROUND, OWN.number),
    ShortcomingMeasureAsked(ROUND, OWN.number),
    ShortcomingDueAsked(ROUND, OWN.number),
    ShortcomingDueChosen(ROUND, OWN.number, DAY.toordinal()),
    FollowerAsked(ROUND, OWN.number),
    FollowerChosen(ROUND, OWN.number, DEPUTY.number),
    RecurrenceAsked(ROUND, OWN.number),
    RecurrenceChosen(ROUND, OWN.number, 0),
    ShortcomingRemoved(ROUND, OWN.number, 1),
    AnswererAsked(ROUND, OWN.number),
    AnswererChosen(ROUND, OWN.number, MEMBER.number),
)


@pytest.mark.parametrize("press", OWN_PRESSES, ids=repr)
def test_ones_own_is_changed_by_another_officer(press: Press) -> None:
    assert is_stale(ENTERED, press)
    typed_at = take_turn(asked(ENTERED, press), Wrote("1/12/2026"))
    assert facts(typed_at) == ()
    card = take_turn(ENTERED, ShortcomingOpened(ROUND, OWN.number))
    assert isinstance(card.screen, shown.ShortcomingCard)
    assert card.screen.is_own
    assert labels(card) == [Label.BACK]
    assert is_stale(ENTERED, ShortcomingAsked(ROUND, SECRETARY.number))


GONE_PRESSES = tuple(replace(press, number=9) for press in OWN_PRESSES)


@pytest.mark.parametrize("press", [*GONE_PRESSES, ShortcomingOpened(ROUND, 9)], ids=repr)
def test_an_entry_that_is_gone_is_as_if_it_did_not_exist(press: Press) -> None:
    assert is_stale(ENTERED, press)
    assert facts(take_turn(asked(ENTERED, press), Wrote("1/12/2026"))) == ()


ROUND_PRESSES = (
    ShortcomingsListed(9),
    OwnerAsked(9),
    ShortcomingAsked(9, MEMBER.number),
    ShortcomingOpened(9, 1),
    ShortcomingsIssued(9, 1),
)


@pytest.mark.parametrize("press", ROUND_PRESSES, ids=repr)
def test_a_press_of_another_round_changes_nothing(press: Press) -> None:
    assert is_stale(ENTERED, press)
    assert is_stale(replace(ENTERED, campaign=None), press)
    assert facts(take_turn(asked(ENTERED, press), Wrote("Việc"))) == ()


def test_the_card_offers_every_correction() -> None:
    card = take_turn(ENTERED, ShortcomingOpened(ROUND, 1))
    assert labels(card) == [
        *(Label.ADD_SHORTCOMING, Label.EDIT_WORDING, Label.EDIT_MEASURE, Label.EDIT_DUE),
        *(Label.NAME_FOLLOWER, Label.REPEATS, Label.REMOVE_SHORTCOMING, Label.BACK),
    ]
    branch = take_turn(replace(ENTERED, earlier=()), ShortcomingOpened(ROUND, OF_BRANCH.number))
    assert Label.NAME_ANSWERER in labels(branch)
    assert Label.REPEATS not in labels(branch)


CORRECTIONS: Mapping[Press, tuple[str, dict[str, object]]] = {
    ShortcomingWordsAsked(ROUND, 1): ("Lời khác", {"text": "Lời khác"}),
    ShortcomingMeasureAsked(ROUND, 1): ("Lên lịch", {"measure": "Lên lịch"}),
    ShortcomingDueAsked(ROUND, 1): ("23/12/2026", {"due_on": DAY}),
}


@pytest.mark.parametrize("press", CORRECTIONS, ids=repr)
def test_words_measure_and_date_are_typed(press: Press) -> None:
    question = take_turn(ENTERED, press)
    assert facts(question) == ()
    text, changed = CORRECTIONS[press]
    assert typed(press, text) == replace(ENTRY, **changed)  # type: ignore[arg-type]  # replace checks the names


def test_a_date_is_tapped_or_left_to_the_owner() -> None:
    press = ShortcomingDueChosen(ROUND, 1, DAY.toordinal())
    assert kept(ENTERED, press).due_on == DAY
    dated = replace(ENTERED, shortcomings=(replace(ENTRY, due_on=DAY),))
    assert kept(dated, replace(press, day=0)).due_on is None
    assert is_stale(ENTERED, replace(press, day=TODAY.toordinal() - 1))


def test_a_date_that_cannot_be_read_is_asked_again() -> None:
    turn = take_turn(asked(ENTERED, ShortcomingDueAsked(ROUND, 1)), Wrote("hôm nào"))
    assert isinstance(turn.screen, shown.AskShortcomingDue)
    assert (turn.screen.problem, facts(turn)) == (DateProblem.UNREADABLE, ())


def test_the_follower_is_somebody_in_office_and_never_the_owner() -> None:
    question = take_turn(ENTERED, FollowerAsked(ROUND, 1))
    assert labels(question) == [Label.PERSON, Label.PERSON, Label.NOBODY, Label.CANCEL]
    assert kept(ENTERED, FollowerChosen(ROUND, 1, DEPUTY.number)).follower_id == DEPUTY.id
    assert kept(ENTERED, FollowerChosen(ROUND, 1, 0)).follower_id is None
    for number in (MEMBER.number, TUNG.number, 9):
        assert is_stale(ENTERED, FollowerChosen(ROUND, 1, number))


def test_another_may_answer_for_the_branch_and_is_then_followed_by_somebody_else() -> None:
    number = OF_BRANCH.number
    assert labels(take_turn(ENTERED, AnswererAsked(ROUND, number))).count(Label.PERSON) == 4
    moved = kept(ENTERED, AnswererChosen(ROUND, number, DEPUTY.number))
    assert (moved.member_id, moved.follower_id) == (DEPUTY.id, SECRETARY.id)
    assert kept(ENTERED, AnswererChosen(ROUND, number, TUNG.number)).follower_id == DEPUTY.id
    alone = replace(ENTERED, people=(DEPUTY, MEMBER))
    assert kept(alone, AnswererChosen(ROUND, number, DEPUTY.number)).follower_id is None
    suspended = replace(ENTERED, people=(replace(TUNG, state=RosterState.SUSPENDED),))
    for world, who in ((ENTERED, 9), (suspended, TUNG.number)):
        assert is_stale(world, AnswererChosen(ROUND, number, who))
    for press in (AnswererAsked(ROUND, 1), AnswererChosen(ROUND, 1, TUNG.number)):  # a member's own
        assert is_stale(ENTERED, press)


def test_a_recurrence_is_linked_to_the_earlier_item() -> None:
    question = take_turn(ENTERED, RecurrenceAsked(ROUND, 1))
    assert labels(question) == [Label.ITEM, Label.NO_REPEAT, Label.CANCEL]
    repeated = kept(ENTERED, RecurrenceChosen(ROUND, 1, EARLIER.number))
    assert repeated.recurrence_of == EARLIER.id
    card = take_turn(replace(ENTERED, shortcomings=(repeated,)), ShortcomingOpened(ROUND, 1)).screen
    assert isinstance(card, shown.ShortcomingCard)
    assert card.repeats == EARLIER.text
    assert kept(ENTERED, RecurrenceChosen(ROUND, 1, 0)).recurrence_of is None
    assert is_stale(ENTERED, RecurrenceChosen(ROUND, 1, 77))
    assert is_stale(replace(ENTERED, earlier=()), RecurrenceAsked(ROUND, 1))


def test_an_entry_is_removed_after_asking() -> None:
    question = take_turn(ENTERED, ShortcomingRemoved(ROUND, 1))
    assert isinstance(question.screen, screens.Confirm)
    assert facts(question) == ()
    turn = take_turn(ENTERED, press_of(question, Label.REMOVE_SHORTCOMING))
    assert facts(turn) == (ShortcomingDropped(CLOSED.id, MEMBER.id, ENTRY.id),)
    assert isinstance(turn.screen, shown.ShortcomingList)
    assert (turn.screen.count, turn.notice) == (2, Notice.DELETED)


def test_all_is_put_into_the_ledger_at_once_and_everybody_concerned_is_told_once() -> None:
    question = take_turn(ENTERED, ShortcomingsIssued(ROUND))
    assert isinstance(question.screen, screens.Confirm)
    assert (question.screen.count, facts(question)) == (3, ())
    turn = take_turn(ENTERED, press_of(question, Label.FILL_LEDGER))
    filled, *told = facts(turn)
    assert filled == LedgerFilled(CLOSED.id, TODAY, SECRETARY.id)
    assert [(x.kind, x.member_id) for x in told if isinstance(x, Pushed)] == [
        (PushKind.LEDGER_FILLED, MEMBER.id),  # the secretary, who does it, knows
        (PushKind.FOLLOWING, DEPUTY.id),
    ]
    assert isinstance(turn.screen, shown.ShortcomingList)
    assert (turn.screen.count, turn.notice) == (0, Notice.LEDGER_FILLED)


@pytest.mark.parametrize("press", [OwnerAsked(ROUND), ShortcomingAsked(ROUND, TUNG.number)], ids=repr)
def test_a_round_has_room_for_so_many(press: Press) -> None:
    many = tuple(replace(ENTRY, number=n) for n in range(1, MOST_OF_A_ROUND + 1))
    full = replace(AT_WORK, shortcomings=many)
    assert take_turn(full, press).notice is Notice.TOO_MANY_SHORTCOMINGS
    assert facts(take_turn(asked(full, press), Wrote("Việc"))) == ()


def ledger_line(owner: Member, kind: SubjectClass = SubjectClass.ORDINARY) -> LedgerLine:
    return LedgerLine(owner, ItemId(1), 1, kind, ItemState.NOT_STARTED, None, TODAY, CLOSED.id, None)


def test_one_member_gets_so_many_of_a_round_what_is_in_the_ledger_included() -> None:
    entered = (ENTRY,) * (MOST_OF_ONE - 1)
    press = ShortcomingAsked(ROUND, MEMBER.number)
    other = replace(ledger_line(MEMBER), campaign_id=CampaignId(1))
    room = replace(AT_WORK, shortcomings=entered, remediation=(other, ledger_line(TUNG)))
    assert isinstance(take_turn(room, press).screen, shown.AskShortcoming)
    full = replace(room, remediation=(ledger_line(MEMBER),))
    assert take_turn(full, press).notice is Notice.TOO_MANY_SHORTCOMINGS
    assert facts(take_turn(asked(full, press), Wrote("Việc"))) == ()


@pytest.mark.parametrize("press", [*OWN_PRESSES, *ROUND_PRESSES], ids=repr)
@pytest.mark.parametrize(
    "member",
    [
        MEMBER,
        replace(MEMBER, office=Office.COMMITTEE, group_number=1),
        replace(SECRETARY, state=RosterState.SUSPENDED),
    ],
    ids=["member", "committee member", "suspended"],
)
def test_nobody_else_enters_anything(member: Member, press: Press) -> None:
    turn = take_turn(replace(ENTERED, member=member), press)
    assert isinstance(turn.screen, screens.Home)
    assert facts(turn) == ()
