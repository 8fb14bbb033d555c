"""Plans, notes, proof, confirmed commitments and the year's result, decided purely."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import ClosingAsked, CommitmentFrozen, ItemKept, Step
from bot.conversation.changes.remediation import NoteKept, ProofKept, VersionConfirmed
from bot.conversation.events import (
    CommitmentClosed,
    DueAsked,
    DueChosen,
    ItemAsked,
    ItemDone,
    ItemOpened,
    ItemWithdrawn,
    MeasureAsked,
    MoveReasonAsked,
    PaperWanted,
    Press,
    WentToCommitment,
    WordingAsked,
    Wrote,
)
from bot.conversation.events.plan import BoardMoreOpened
from bot.conversation.events.remediation import (
    HistoryOpened,
    ItemNoteAsked,
    PlanOpened,
    ProofAsked,
    ResultOpened,
    ResultsListed,
    UndertakingConfirmed,
    UndertakingsListed,
)
from bot.conversation.papers import Paper
from bot.conversation.screens import Label, Notice, remediation as shown
from bot.conversation.screens.remediation import UndertakingLine
from bot.conversation.turn import take_turn
from bot.conversation.world import World
from bot.domain.closing import Closing
from bot.domain.commitment import MOST_ITEMS, MOST_NOTES, ClosedVersion, ItemId, ItemState
from bot.domain.member import MemberId, Office, RosterState, SubjectClass
from bot.domain.remediation import Happening
from bot.domain.remediation_figures import MemberResult, Result
from bot.domain.tasks import Task, TaskKind
from tests.conversation.worlds import (
    CLOSED,
    ITEM,
    MEMBER,
    NOW,
    SECRETARY,
    WORLD,
    asked,
    facts,
    is_stale,
    labels,
    press_of,
)

DEPUTY = replace(SECRETARY, id=MemberId(2), number=2, name="Phạm Văn Quế", office=Office.DEPUTY)
POINTED = replace(ITEM, id=ItemId(8), number=8, campaign_id=CLOSED.id, opened_on=date(2026, 11, 20))
BARE = replace(POINTED, id=ItemId(9), number=9, measure="", due_on=None)
DONE = replace(POINTED, state=ItemState.DONE)
WAITS = Closing(POINTED.id, NOW)
OWNING = replace(WORLD, items=(ITEM, POINTED))
PLANNED = replace(OWNING, closed=ClosedVersion(1, NOW, 2026), closed_items=(ITEM, POINTED))


def on(day: date, world: World) -> World:
    return replace(world, now=datetime(day.year, day.month, day.day, 2, tzinfo=UTC), today=day)


DECEMBER = date(2026, 12, 5)


def plan(world: World) -> shown.Plan:
    screen = take_turn(world, PlanOpened()).screen
    assert isinstance(screen, shown.Plan)
    return screen


def test_the_plan_shows_ones_open_shortcomings_and_what_they_lack() -> None:
    assert Label.PLAN not in labels(take_turn(replace(WORLD, items=(ITEM,)), WentToCommitment()))
    assert press_of(take_turn(OWNING, WentToCommitment()), Label.PLAN) == PlanOpened()
    days = (date(2026, 12, 7), date(2026, 12, 4))
    todo = (*(Task(TaskKind.MAKE_PLAN, 2, day) for day in days), Task(TaskKind.ATTEND, 2, DECEMBER))
    screen = plan(replace(OWNING, items=(ITEM, POINTED, BARE, replace(DONE, number=10)), tasks=todo))
    assert screen.items == (POINTED, BARE)
    assert (screen.incomplete, screen.unplanned, screen.due_on) == (1, 2, date(2026, 12, 4))
    assert Label.CLOSE_PLAN not in [choice.label for row in screen.rows for choice in row]


def test_a_complete_plan_is_closed_like_a_commitment() -> None:
    turn = take_turn(OWNING, PlanOpened())
    assert press_of(turn, Label.CLOSE_PLAN) == CommitmentClosed()
    sure = take_turn(OWNING, CommitmentClosed()).screen
    assert isinstance(sure, screens.Confirm)
    assert sure.question is screens.Question.CLOSE_WITH_PLAN
    closed = take_turn(OWNING, CommitmentClosed(1))
    assert facts(closed) == (CommitmentFrozen(MEMBER.id, 1, (ITEM, POINTED), 2026),)
    assert (plan(PLANNED).unplanned, plan(PLANNED).due_on) == (0, None)
    assert Label.CLOSE_PLAN not in labels(take_turn(PLANNED, PlanOpened()))
    assert plan(WORLD).items == ()


def test_the_plan_can_be_had_as_a_paper_where_something_in_it_is_ones_own() -> None:
    turn = take_turn(OWNING, PlanOpened())
    assert press_of(turn, Label.PLAN_PAPER) == PaperWanted(Paper.PLAN)
    of_branch = replace(POINTED, subject_class=SubjectClass.ORGANISATION)
    for items in ((ITEM, of_branch), (ITEM, DONE), ()):
        assert Label.PLAN_PAPER not in labels(take_turn(replace(WORLD, items=items), PlanOpened()))


def test_the_words_of_a_shortcoming_are_neither_changed_nor_taken_back() -> None:
    for press in (WordingAsked(8), ItemWithdrawn(8), ItemWithdrawn(8, 1)):
        assert is_stale(OWNING, press)
    assert facts(take_turn(asked(OWNING, WordingAsked(8)), Wrote("Lời khác"))) == ()


def test_measure_and_date_are_the_owners_until_the_plan_is_closed() -> None:
    card = labels(take_turn(OWNING, ItemOpened(8)))
    assert card[4:8] == [Label.EDIT_MEASURE, Label.EDIT_DUE, Label.NOTE_PROGRESS, Label.EDIT_RHYTHM]
    assert POINTED.due_on is not None
    day = (POINTED.due_on - timedelta(days=1)).toordinal()
    (kept,) = facts(take_turn(OWNING, DueChosen(8, day)))
    assert isinstance(kept, ItemKept)
    assert facts(take_turn(asked(OWNING, MeasureAsked(8)), Wrote("Cách khác")))
    fixed = labels(take_turn(PLANNED, ItemOpened(8)))
    assert not {Label.EDIT_MEASURE, Label.EDIT_DUE, Label.EDIT_WORDING, Label.WITHDRAW_ITEM} & {*fixed}
    for press in (MeasureAsked(8), DueAsked(8), DueChosen(8, day)):
        assert is_stale(PLANNED, press)
    assert facts(take_turn(asked(PLANNED, MeasureAsked(8)), Wrote("Cách khác"))) == ()


def test_a_later_date_than_the_one_that_stands_is_asked_for_its_reason() -> None:
    assert POINTED.due_on is not None
    later = POINTED.due_on + timedelta(days=1)
    for turn in (
        take_turn(OWNING, DueChosen(8, later.toordinal())),
        take_turn(asked(OWNING, DueAsked(8)), Wrote(f"{later:%d/%m/%Y}")),
    ):
        assert isinstance(turn.screen, screens.AskMoveReason)
        assert (facts(turn), turn.awaits) == ((), MoveReasonAsked(8, later.toordinal()))
    bare = replace(OWNING, items=(BARE,))
    assert facts(take_turn(bare, DueChosen(9, later.toordinal())))


def test_an_overdue_date_moves_with_a_reason_even_before_the_plan_is_closed() -> None:
    late = replace(OWNING, items=(replace(BARE, due_on=date(2026, 11, 1)),))
    card = labels(take_turn(late, ItemOpened(9)))
    assert Label.ITEM_MOVE in card
    assert Label.EDIT_DUE not in card
    assert is_stale(late, DueAsked(9))
    dateless = labels(take_turn(replace(OWNING, items=(BARE,)), ItemOpened(9)))
    assert {Label.ITEM_DONE, Label.EDIT_DUE, Label.EDIT_MEASURE} <= {*dateless}


def test_a_shortcoming_waits_for_confirmation_even_before_the_plan_is_closed() -> None:
    turn = take_turn(OWNING, ItemDone(8))
    assert [type(change) for change in facts(turn)] == [ClosingAsked, ItemKept]
    assert turn.awaits == ProofAsked(8)
    own = take_turn(OWNING, ItemDone(1))  # never promised
    assert (len(facts(own)), own.awaits) == (1, None)


def test_shortcomings_take_no_room_of_ones_own_items() -> None:
    many = tuple(replace(POINTED, id=ItemId(100 + n), number=100 + n) for n in range(MOST_ITEMS))
    assert isinstance(take_turn(replace(WORLD, items=many), ItemAsked(1)).screen, screens.AskItemWords)


def test_a_note_of_progress_is_typed_at_any_time() -> None:
    assert isinstance(take_turn(OWNING, ItemNoteAsked(8)).screen, shown.AskItemNote)
    typed = take_turn(asked(OWNING, ItemNoteAsked(8)), Wrote("Đã nộp hai lần đúng hạn"))
    assert facts(typed) == (NoteKept(MEMBER.id, POINTED.id, 8, "Đã nộp hai lần đúng hạn"),)
    full = replace(OWNING, history=(Happening(Step.NOTED, NOW),) * MOST_NOTES)
    late = take_turn(asked(full, ItemNoteAsked(8)), Wrote("Nữa"))
    assert (facts(late), late.notice) == ((), Notice.TOO_MANY_NOTES)
    for number in (5, 8):
        world = replace(OWNING, items=(ITEM, DONE))
        assert is_stale(world, ItemNoteAsked(number))
        assert facts(take_turn(asked(world, ItemNoteAsked(number)), Wrote("Nữa"))) == ()


def test_proof_is_given_while_the_item_waits() -> None:
    world = replace(OWNING, items=(DONE,), closings=(WAITS, Closing(ITEM.id, NOW)))
    assert press_of(take_turn(world, ItemOpened(8)), Label.GIVE_PROOF) == ProofAsked(8)
    assert isinstance(take_turn(world, ProofAsked(8)).screen, shown.AskProof)
    typed = take_turn(asked(world, ProofAsked(8)), Wrote("Biên bản tháng 11"))
    assert facts(typed) == (ProofKept(MEMBER.id, POINTED.id, 8, "Biên bản tháng 11"),)
    assert isinstance(typed.screen, screens.ItemCard)
    assert typed.screen.closing == replace(WAITS, proof="Biên bản tháng 11")
    confirmed = replace(world, closings=(replace(WAITS, settled_at=NOW, settled_by="Lan"),))
    for other in (OWNING, confirmed, replace(world, items=())):
        assert is_stale(other, ProofAsked(8))
        assert facts(take_turn(asked(other, ProofAsked(8)), Wrote("Lời"))) == ()
    assert Label.GIVE_PROOF not in labels(take_turn(confirmed, ItemOpened(8)))


def test_one_sees_what_happened_to_ones_item() -> None:
    steps = tuple(Happening(Step.NOTED, NOW, str(n)) for n in range(4))
    turn = take_turn(replace(OWNING, history=steps), HistoryOpened(8))
    assert isinstance(turn.screen, shown.History)
    assert [x.note for x in turn.screen.happenings] == ["3", "2", "1"]
    assert labels(turn) == [Label.NEXT_PAGE, Label.BACK]
    assert is_stale(OWNING, HistoryOpened(5))


def test_in_december_a_commitment_is_closed_for_this_year_or_the_next() -> None:
    december = on(DECEMBER, OWNING)
    question = take_turn(december, CommitmentClosed())
    years = [press for row in question.screen.rows for press in (row[0].press,)][:2]
    assert years == [CommitmentClosed(1, 2026), CommitmentClosed(1, 2027)]
    (frozen,) = facts(take_turn(december, years[1]))
    assert isinstance(frozen, CommitmentFrozen)
    assert frozen.year == 2027
    assert facts(take_turn(OWNING, CommitmentClosed(1, 2027))) == ()  # in November
    assert facts(take_turn(december, CommitmentClosed(1, 2031))) == ()


def test_a_new_year_begins_with_the_open_items_and_is_closed_though_nothing_differs() -> None:
    assert Label.CLOSE_FOR_YEAR not in labels(take_turn(PLANNED, WentToCommitment()))
    new_year = on(date(2027, 1, 5), PLANNED)
    for world in (on(DECEMBER, PLANNED), new_year):
        press = press_of(take_turn(world, WentToCommitment()), Label.CLOSE_FOR_YEAR)
        assert press == CommitmentClosed(0, 2027)
        question = take_turn(world, press)
        (frozen,) = facts(take_turn(world, press_of(question, Label.CLOSE_COMMITMENT)))
        assert frozen == CommitmentFrozen(MEMBER.id, 2, (ITEM, POINTED), 2027)
        again = replace(world, closed=ClosedVersion(2, NOW, 2027))
        assert facts(take_turn(again, CommitmentClosed(1, 2027))) == ()


def result(world: World, year: int = 0) -> MemberResult:
    screen = take_turn(world, ResultOpened(year)).screen
    assert isinstance(screen, shown.ResultPage)
    return screen.result


def test_ones_own_result_counts_what_was_promised_or_pointed_out_and_is_confirmed() -> None:
    confirmed = replace(WAITS, settled_at=NOW, settled_by="Lan")
    done = replace(PLANNED, items=(ITEM, DONE), closings=(confirmed, Closing(ITEM.id, NOW)))
    found = result(done)
    assert (found.commitment, found.remediation) == (Result(1, 0), Result(1, 1))
    assert result(replace(done, closings=(WAITS,))).remediation == Result(1, 0, 1)
    assert result(replace(WORLD, items=(ITEM,))).commitment == Result()  # promised to nobody
    assert labels(take_turn(done, ResultOpened())) == [
        *(Label.RESULT_OF, Label.OWN_RATING, Label.COMMITMENT, Label.HOME),
    ]
    assert labels(take_turn(done, ResultOpened(2025))).count(Label.RESULT_OF) == 2
    assert labels(take_turn(done, ResultOpened(2021))).count(Label.RESULT_OF) == 1
    for year in (2020, 2027):
        assert is_stale(done, ResultOpened(year))
        assert is_stale(replace(done, member=SECRETARY), ResultsListed(year))


RESULTS = tuple(MemberResult(x, Result(1, 1), Result(2, 1)) for x in (MEMBER, SECRETARY, DEPUTY))


def names(world: World) -> list[str]:
    screen = take_turn(world, ResultsListed()).screen
    assert isinstance(screen, shown.ResultList)
    return [line.member.name for line in screen.lines]


def test_results_go_to_the_secretary_and_the_secretarys_own_to_the_deputy() -> None:
    world = replace(WORLD, results=RESULTS, people=(MEMBER, SECRETARY, DEPUTY))
    assert names(replace(world, member=SECRETARY)) == [MEMBER.name, DEPUTY.name]
    assert names(replace(world, member=DEPUTY)) == [SECRETARY.name]
    for other in (
        MEMBER,
        replace(MEMBER, office=Office.COMMITTEE, group_number=1),
        replace(SECRETARY, state=RosterState.EXEMPT),
    ):
        assert isinstance(take_turn(replace(world, member=other), ResultsListed()).screen, screens.Home)
    assert names(replace(world, member=SECRETARY, results=())) == []


def test_the_deputy_sees_all_but_the_own_result_where_no_secretary_is_in_office() -> None:
    out = replace(SECRETARY, state=RosterState.EXEMPT)
    results = tuple(replace(x, member=out) if x.member == SECRETARY else x for x in RESULTS)
    world = replace(WORLD, results=results, people=(MEMBER, out, DEPUTY))
    assert names(replace(world, member=DEPUTY)) == [MEMBER.name, SECRETARY.name]


CLOSED_VERSION = ClosedVersion(2, NOW, 2026)
LINES = (
    UndertakingLine(MEMBER, CLOSED_VERSION, 2, 1, 1),
    UndertakingLine(SECRETARY, CLOSED_VERSION, 0, 1, 0),
    UndertakingLine(DEPUTY, None, 0, 0, 0),
)
AT_WORK = replace(WORLD, member=SECRETARY, campaign=CLOSED, undertakings=LINES)


def test_officers_see_who_has_closed_and_has_a_plan_but_no_words() -> None:
    assert (
        press_of(take_turn(AT_WORK, BoardMoreOpened(CLOSED.number)), Label.UNDERTAKINGS)
        == UndertakingsListed()
    )
    turn = take_turn(AT_WORK, UndertakingsListed())
    screen = turn.screen
    assert isinstance(screen, shown.UndertakingList)
    assert (screen.members, screen.closed, screen.confirmed) == (3, 2, 0)
    assert (screen.with_shortcomings, screen.planned) == (2, 1)
    assert labels(turn) == [Label.CONFIRM_VERSION, Label.BOARD]  # never the own one


def test_a_version_is_confirmed_once_by_somebody_else() -> None:
    press = UndertakingConfirmed(MEMBER.number, 2)
    turn = take_turn(AT_WORK, press)
    assert facts(turn) == (VersionConfirmed(MEMBER.id, 2, SECRETARY.id),)
    assert isinstance(turn.screen, shown.UndertakingList)
    assert (turn.screen.confirmed, turn.notice) == (1, Notice.VERSION_CONFIRMED)
    confirmed = replace(LINES[0], closed=replace(CLOSED_VERSION, confirmed_at=NOW, confirmed_by="Lan"))
    assert is_stale(replace(AT_WORK, undertakings=(confirmed,)), press)


@pytest.mark.parametrize(
    "press",
    [
        UndertakingConfirmed(MEMBER.number, 1),  # an older version
        UndertakingConfirmed(SECRETARY.number, 2),
        UndertakingConfirmed(DEPUTY.number, 1),
        UndertakingConfirmed(9, 1),
    ],
    ids=["older", "own", "none", "nobody"],
)
def test_nothing_else_is_confirmed(press: Press) -> None:
    assert is_stale(AT_WORK, press)


def test_who_does_not_run_the_branch_confirms_nothing() -> None:
    for member in (MEMBER, replace(DEPUTY, office=Office.COMMITTEE, group_number=1)):
        world = replace(AT_WORK, member=member)
        for press in (UndertakingsListed(), UndertakingConfirmed(MEMBER.number, 2)):
            assert isinstance(take_turn(world, press).screen, screens.Home)
