"""A new line of the roster: the standing, then the name; nobody is added twice unawares."""

from dataclasses import replace

from bot.conversation import screens
from bot.conversation.changes.roster import MemberAdded
from bot.conversation.events import RosterOpened, Wrote
from bot.conversation.events.roster import NewestLineOpened, NewMemberAsked, NewNameAsked
from bot.conversation.screens import Label, Notice
from bot.conversation.screens.roster import AskNewName, ChooseNewStanding, FactValue
from bot.conversation.turn import take_turn
from bot.domain.member import BranchId, MemberId, Standing
from bot.domain.names import NameProblem
from bot.domain.roster_change import MOST_MEMBERS, Fact
from tests.conversation.test_roster_lines import LAN_ACTS, PEOPLE, QUE_ACTS, SEN
from tests.conversation.worlds import MEMBER, ROSTER, WORLD, asked, choices, facts, is_stale, labels, press_of

TYPING = asked(LAN_ACTS, NewNameAsked(1))


def test_a_member_is_added_with_a_standing_and_a_name_and_the_card_gives_a_slip() -> None:
    opened = take_turn(QUE_ACTS, RosterOpened())
    page = take_turn(QUE_ACTS, press_of(opened, Label.ADD_MEMBER))
    assert isinstance(page.screen, ChooseNewStanding)
    standings = [choice.press for choice in choices(page) if isinstance(choice.about, FactValue)]
    assert standings == [NewNameAsked(0), NewNameAsked(1)]
    question = take_turn(QUE_ACTS, NewNameAsked(1))
    assert question.screen == AskNewName(official=False, rows=question.screen.rows)
    assert question.awaits == NewNameAsked(1)
    turn = take_turn(TYPING, Wrote("Lê  Văn Mới"))
    added = MemberAdded(MemberId(99), BranchId(1), "Lê Văn Mới", Standing.PROBATIONARY)
    assert facts(turn) == (added,)
    assert (turn.notice, turn.then, turn.awaits) == (Notice.MEMBER_ADDED, NewestLineOpened(), None)


def test_the_newest_line_is_the_one_with_the_largest_number() -> None:
    card = take_turn(LAN_ACTS, NewestLineOpened())
    assert isinstance(card.screen, screens.RosterCard)
    assert card.screen.line == max(ROSTER, key=lambda line: line.number)
    assert Label.NEW_INVITE in labels(card)
    assert is_stale(replace(LAN_ACTS, roster=()), NewestLineOpened())


def test_a_namesake_is_told_of_and_added_only_where_one_is_meant() -> None:
    turn = take_turn(TYPING, Wrote(SEN.name.upper()))
    assert isinstance(turn.screen, AskNewName)
    assert (turn.screen.there, facts(turn)) == (SEN, ())
    meant = press_of(turn, Label.NAMESAKE)
    assert meant == NewNameAsked(1, 1)
    added = take_turn(asked(LAN_ACTS, NewNameAsked(1, 1)), Wrote(SEN.name))
    assert isinstance(facts(added)[0], MemberAdded)


def test_what_is_no_name_adds_nobody() -> None:
    turn = take_turn(TYPING, Wrote("Sen 2"))
    assert isinstance(turn.screen, AskNewName)
    assert (turn.screen.problem, facts(turn)) == (NameProblem.UNREADABLE, ())


def test_a_very_long_roster_takes_nobody_more() -> None:
    many = tuple(replace(MEMBER, id=MemberId(n), number=n) for n in range(1, MOST_MEMBERS + 1))
    full = replace(LAN_ACTS, people=many)
    assert take_turn(full, NewMemberAsked()).notice is Notice.TOO_MANY_MEMBERS
    assert is_stale(full, NewNameAsked(0))
    assert is_stale(asked(full, NewNameAsked(0)), Wrote("Lê Văn Mới"))


def test_a_standing_that_is_not_there_adds_nobody() -> None:
    assert is_stale(LAN_ACTS, NewNameAsked(2))
    assert Fact.STANDING in set(Fact)


def test_who_runs_no_branch_adds_nobody() -> None:
    world = replace(WORLD, roster=ROSTER, people=PEOPLE)
    assert is_stale(asked(world, NewNameAsked(0)), Wrote("Lê Văn Mới"))
