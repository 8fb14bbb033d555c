"""A line of the roster changed on the phone: by another officer, one tap a fact, and undone."""

from dataclasses import replace

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.changes.roster import RosterLineKept
from bot.conversation.events import Press, RosterLineOpened, Wrote
from bot.conversation.events.roster import (
    NewMemberAsked,
    NewNameAsked,
    RosterFactAsked,
    RosterFactChosen,
    RosterFactsOpened,
    RosterLineChanged,
    RosterNameAsked,
)
from bot.conversation.screens import Label, Notice, Question
from bot.conversation.screens.roster import (
    AskRosterName,
    ChooseRosterFact,
    FactValue,
    GroupReaders,
    RosterFacts,
)
from bot.conversation.turn import seat_named, take_turn
from bot.conversation.world import Turn, World
from bot.domain.member import Member, MemberId, Office, RosterState, Standing
from bot.domain.names import NameProblem
from bot.domain.roster_change import LARGEST_GROUP, VALUES, Fact, place_of
from tests.conversation.worlds import (
    AT_WORK,
    MEMBER,
    ROSTER,
    SECRETARY,
    WORLD,
    asked,
    choices,
    facts,
    is_stale,
    labels,
    press_of,
)

QUE = replace(MEMBER, id=MemberId(2), number=2, name="Phạm Văn Quế", office=Office.DEPUTY)
MAI = replace(MEMBER, id=MemberId(4), number=4, name="Hoàng Thị Mai", office=Office.COMMITTEE, group_number=1)
SEN = replace(MEMBER, group_number=2)
PEOPLE = (SECRETARY, QUE, SEN, MAI)
LAN_ACTS = replace(AT_WORK, roster=ROSTER, people=PEOPLE)
QUE_ACTS = replace(LAN_ACTS, member=QUE)
STATES = VALUES[Fact.STATE]


def chosen(fact: Fact, value: object, member: Member = SEN, sure: int = 0) -> RosterFactChosen:
    return RosterFactChosen(member.number, fact, VALUES[fact].index(value), sure)


def with_line(world: World, member: Member) -> World:
    return replace(world, people=tuple(member if x.id == member.id else x for x in world.people))


def kept(turn: Turn) -> list[RosterLineKept]:
    return [change for change in turn.ledger if isinstance(change, RosterLineKept)]


def test_the_card_tells_what_the_roster_says_and_leads_to_what_can_be_changed() -> None:
    card = take_turn(LAN_ACTS, RosterLineOpened(3))
    assert isinstance(card.screen, screens.RosterCard)
    assert card.screen.member == SEN
    page = take_turn(LAN_ACTS, press_of(card, Label.EDIT_LINE))
    assert page.screen == RosterFacts(member=SEN, rows=page.screen.rows)
    assert labels(page) == [*[Label.ROSTER_FACT] * 5, Label.EDIT_NAME, Label.BACK]
    assert FactValue(Fact.GROUP, 2) in [choice.about for choice in choices(page)]


@pytest.mark.parametrize(
    ("fact", "value", "field", "notice"),
    [
        (Fact.STATE, RosterState.ABSENT, "state", Notice.STATE_SET),
        (Fact.GROUP, 1, "group_number", Notice.GROUP_SET),
        (Fact.GROUP, 0, "group_number", Notice.GROUP_SET),
        (Fact.STANDING, Standing.PROBATIONARY, "standing", Notice.STANDING_SET),
        (Fact.POST, True, "holds_post", Notice.POST_SET),
        (Fact.ASSETS, True, "declares_assets", Notice.ASSETS_SET),
    ],
)
def test_one_tap_sets_a_fact_and_one_more_puts_it_back(
    fact: Fact, value: object, field: str, notice: Notice
) -> None:
    turn = take_turn(LAN_ACTS, chosen(fact, value))
    now = replace(SEN, **{field: value})  # type: ignore[arg-type]
    assert kept(turn) == [RosterLineKept(SEN, now)]
    assert turn.notice is notice
    assert turn.then == RosterLineChanged(SEN.number, fact, place_of(fact, SEN))
    after = with_line(LAN_ACTS, now)
    assert facts(take_turn(after, chosen(fact, value))) == ()  # a second tap
    card = take_turn(after, turn.then)
    assert isinstance(card.screen, screens.RosterCard)
    assert labels(card)[0] is Label.UNDO_FACT
    back = take_turn(after, press_of(card, Label.UNDO_FACT))
    assert kept(back) == [RosterLineKept(now, SEN)]


@pytest.mark.parametrize(
    ("state", "question"),
    [(RosterState.EXEMPT, Question.EXEMPT_MEMBER), (RosterState.SUSPENDED, Question.SUSPEND_MEMBER)],
)
def test_what_takes_rights_away_is_asked_first_and_the_member_is_told(
    state: RosterState, question: Question
) -> None:
    asking = take_turn(LAN_ACTS, chosen(Fact.STATE, state))
    assert isinstance(asking.screen, screens.Confirm)
    assert (asking.screen.question, asking.screen.about, facts(asking)) == (question, SEN.name, ())
    assert press_of(asking, Label.NOT_NOW) == RosterFactAsked(3, Fact.STATE)
    turn = take_turn(LAN_ACTS, press_of(asking, Label.SET_STATE))
    key = f"roster_state:3:{STATES.index(state)}:20261123020000"
    told = Pushed(PushKind.ROSTER_STATE, SEN.id, key, (STATES.index(state),))
    assert facts(turn) == (RosterLineKept(SEN, replace(SEN, state=state)), told)


def test_only_a_state_is_told_to_the_member() -> None:
    assert len(facts(take_turn(LAN_ACTS, chosen(Fact.STATE, RosterState.NEW)))) == 2
    assert len(facts(take_turn(LAN_ACTS, chosen(Fact.ASSETS, True)))) == 1


def test_the_present_value_is_marked_and_touching_it_changes_nothing() -> None:
    page = take_turn(LAN_ACTS, RosterFactAsked(3, Fact.STATE))
    assert labels(page) == [Label.FACT_VALUE_NOW, *[Label.FACT_VALUE] * 4, Label.BACK]
    turn = take_turn(LAN_ACTS, press_of(page, Label.FACT_VALUE_NOW))
    assert isinstance(turn.screen, screens.RosterCard)
    assert facts(turn) == ()


def test_the_groups_there_are_and_one_new_are_offered_with_their_readers() -> None:
    page = take_turn(LAN_ACTS, RosterFactAsked(3, Fact.GROUP))
    assert isinstance(page.screen, ChooseRosterFact)
    assert page.screen.groups == (
        GroupReaders(1, (MAI.name,)),
        GroupReaders(2, ()),
        GroupReaders(3, ()),
    )
    offered = [x.about.value for x in choices(page) if isinstance(x.about, FactValue)]
    assert offered == [1, 2, 3, 0]
    out = with_line(LAN_ACTS, replace(MAI, state=RosterState.EXEMPT))
    assert GroupReaders(1, ()) in take_turn(out, RosterFactAsked(3, Fact.GROUP)).screen.groups  # type: ignore[attr-defined]


def test_many_groups_come_page_by_page_and_end() -> None:
    many = tuple(
        replace(MEMBER, id=MemberId(100 + n), number=100 + n, group_number=n)
        for n in range(1, LARGEST_GROUP + 1)
    )
    world = replace(LAN_ACTS, people=(*PEOPLE, *many))
    page = take_turn(world, RosterFactAsked(3, Fact.GROUP, 2))
    assert isinstance(page.screen, ChooseRosterFact)
    assert [group.number for group in page.screen.groups] == list(range(21, 41))
    last = take_turn(world, RosterFactAsked(3, Fact.GROUP, 99))
    assert isinstance(last.screen, ChooseRosterFact)
    assert [group.number for group in last.screen.groups] == list(range(81, LARGEST_GROUP + 1))
    assert press_of(page, Label.NEXT_PAGE) == RosterFactAsked(3, Fact.GROUP, 3)


def test_nobody_with_an_office_becomes_probationary() -> None:
    turn = take_turn(LAN_ACTS, chosen(Fact.STANDING, Standing.PROBATIONARY, MAI))
    assert isinstance(turn.screen, ChooseRosterFact)
    assert (turn.notice, facts(turn)) == (Notice.PROBATIONARY_OFFICE, ())


def test_a_deputy_changes_the_secretarys_line_but_never_the_state() -> None:
    page = take_turn(QUE_ACTS, RosterFactsOpened(1))
    assert isinstance(page.screen, RosterFacts)
    assert page.screen.of_operator
    assert labels(page).count(Label.ROSTER_FACT) == 4
    assert is_stale(QUE_ACTS, RosterFactAsked(1, Fact.STATE))
    assert is_stale(QUE_ACTS, chosen(Fact.STATE, RosterState.SUSPENDED, SECRETARY, sure=1))
    assert kept(take_turn(QUE_ACTS, chosen(Fact.ASSETS, True, SECRETARY)))
    assert kept(take_turn(LAN_ACTS, chosen(Fact.STATE, RosterState.SUSPENDED, QUE, sure=1)))


@pytest.mark.parametrize(
    "press",
    [
        *(RosterFactsOpened(number) for number in (1, 9)),
        *(RosterFactAsked(number, Fact.GROUP) for number in (1, 9)),
        *(chosen(fact, VALUES[fact][-1], SECRETARY, sure=1) for fact in Fact),
        *(RosterNameAsked(number) for number in (1, 9)),
        *(RosterLineChanged(number, 1) for number in (1, 9)),
        *(RosterFactAsked(3, 0), RosterFactAsked(3, 6)),
        *(RosterFactChosen(3, Fact.STATE, 5), RosterFactChosen(3, Fact.GROUP, LARGEST_GROUP + 1)),
    ],
    ids=repr,
)
def test_nobody_changes_the_own_line_or_what_is_not_there(press: Press) -> None:
    assert is_stale(LAN_ACTS, press)


def test_a_member_who_is_on_no_list_any_more_is_nowhere() -> None:
    gone = replace(LAN_ACTS, roster=())
    for press in (RosterLineChanged(3, 1), chosen(Fact.GROUP, 2)):
        assert is_stale(gone, press)
    assert is_stale(asked(gone, RosterNameAsked(3)), Wrote(SEN.name))


def test_who_runs_no_branch_changes_nothing() -> None:
    exempt = replace(LAN_ACTS, member=replace(SECRETARY, state=RosterState.EXEMPT))
    for world in (replace(WORLD, roster=ROSTER, people=PEOPLE), exempt):
        for press in (
            *(RosterFactsOpened(4), RosterFactAsked(4, 1), RosterFactChosen(4, 2, 3)),
            *(RosterNameAsked(4), RosterLineChanged(4, 1), NewMemberAsked(), NewNameAsked(0)),
        ):
            assert facts(take_turn(world, press)) == ()
        assert is_stale(asked(world, RosterNameAsked(4)), Wrote("Nguyễn Thị Sén"))


def test_a_misspelt_name_is_typed_right() -> None:
    page = take_turn(LAN_ACTS, RosterNameAsked(3))
    assert page.screen == AskRosterName(member=SEN, rows=page.screen.rows)
    typing = asked(LAN_ACTS, RosterNameAsked(3))
    turn = take_turn(typing, Wrote("  Nguyễn  Thị Sến "))
    assert kept(turn) == [RosterLineKept(SEN, replace(SEN, name="Nguyễn Thị Sến"))]
    assert (turn.notice, turn.then) == (Notice.NAME_SET, RosterLineChanged(3, 0))
    again = take_turn(LAN_ACTS, RosterLineChanged(3, 0))
    assert press_of(again, Label.EDIT_NAME) == RosterNameAsked(3)
    assert facts(take_turn(typing, Wrote(SEN.name))) == ()


def test_a_way_back_to_what_never_was_is_not_offered() -> None:
    for press in (RosterLineChanged(3, 1, 99), RosterLineChanged(3, 77)):
        assert labels(take_turn(LAN_ACTS, press))[0] is Label.EDIT_NAME


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Nguyễn Thị S?n", NameProblem.DAMAGED),
        ("12", NameProblem.UNREADABLE),
        ("a" * 81, NameProblem.TOO_LONG),
        ("\u200b", NameProblem.MISSING),
    ],
)
def test_what_is_no_name_is_not_kept_and_asked_for_again(text: str, problem: NameProblem) -> None:
    turn = take_turn(asked(LAN_ACTS, RosterNameAsked(3)), Wrote(text))
    assert facts(turn) == ()
    if problem is not NameProblem.MISSING:  # which is no text at all
        assert isinstance(turn.screen, AskRosterName)
        assert (turn.screen.problem, turn.awaits) == (problem, RosterNameAsked(3))


def test_the_row_of_who_is_changed_is_locked_with_ones_own() -> None:
    assert seat_named(RosterFactChosen(3, 1, 1), "") == 3
    assert seat_named(RosterFactsOpened(3), "") == 0
