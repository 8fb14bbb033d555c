"""Ratings at year end, decided purely: recorded, doubted, corrected, undone, published, read."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.conversation import screens
from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.changes.ratings import CapKept, RatingKept, RatingsPublishedAt
from bot.conversation.events import Press, Wrote
from bot.conversation.events.ratings import (
    BasisAsked,
    BasisRepeated,
    CapChosen,
    CapOpened,
    OwnRatingOpened,
    RatingChosen,
    RatingHistoryOpened,
    RatingListOpened,
    RatingOpened,
    RatingsOpened,
    RatingsPublished,
    RatingUndone,
    ReasonAsked,
)
from bot.conversation.events.remediation import LedgerOpened, PlanOpened, ResultOpened
from bot.conversation.screens import Label, Notice, ratings as shown, remediation
from bot.conversation.turn import take_turn
from bot.domain.commitment import ItemState
from bot.domain.member import MemberId, Office, RosterState, SubjectClass
from bot.domain.rating import NotRated, Rating
from bot.domain.remediation_figures import Standing
from bot.domain.tables.cap import CapRounding, Denominator
from bot.domain.tasks import NO_ROUND, Task, TaskKind
from bot.domain.year_rating import (
    BRANCH_CAP,
    MOST_RECORDS,
    OUTCOMES,
    Doubt,
    RatedLine,
    RatingYear,
    Recorded,
    Remedy,
)
from tests.conversation.worlds import (
    CLOSED,
    MEMBER,
    NOW,
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
NEVER = replace(MEMBER, id=MemberId(4), number=4, name="Hồ Văn Thông", consents=frozenset())
PEOPLE = (SECRETARY, DEPUTY, MEMBER, NEVER)
PAPER = "Quyết định số 12-QĐ/ĐU"
GOOD = Recorded(DEPUTY.id, 2026, 1, Rating.GOOD, PAPER, NOW, SECRETARY.name)
LATE = Standing(MEMBER.id, SubjectClass.ORDINARY, ItemState.IN_PROGRESS, TODAY.replace(month=6), TODAY)
YEAR = RatingYear(2026, {DEPUTY.id: GOOD})
OFFICE = replace(WORLD, member=SECRETARY, campaign=CLOSED, people=PEOPLE, ratings=YEAR, standings=(LATE,))
HAS_GOOD = replace(OFFICE, ratings=RatingYear(2026, {MEMBER.id: replace(GOOD, member_id=MEMBER.id)}))
EXCELLENT, GOOD_PLACE, COMPLETED = (
    OUTCOMES.index(x) for x in (Rating.EXCELLENT, Rating.GOOD, Rating.COMPLETED)
)
SEN = MEMBER.number
KEPT = RatingKept(
    MEMBER.id, MEMBER.branch_id, 2026, 1, SubjectClass.ORDINARY, Rating.COMPLETED, PAPER, SECRETARY.id
)


def test_officers_come_from_the_ledger_and_members_from_their_result() -> None:
    assert press_of(take_turn(OFFICE, LedgerOpened()), Label.RATINGS) == RatingsOpened()
    assert press_of(take_turn(WORLD, ResultOpened()), Label.OWN_RATING) == OwnRatingOpened()


def test_the_list_shows_grades_and_remediation_and_how_many_are_left() -> None:
    turn = take_turn(OFFICE, RatingsOpened())
    assert isinstance(turn.screen, shown.RatingList)
    sen = next(x for x in turn.screen.lines if x.member_id == MEMBER.id)
    assert (sen.outcome, sen.remedy) == (None, Remedy.GOING_ON)
    assert (turn.screen.row.all.exact, turn.screen.row.good.known) == (4, 1)
    assert turn.screen.check.allowed == 0
    onward = [Label.PUBLISH_RATINGS, Label.RATING_CAP, Label.RATINGS_OF, Label.LEDGER]
    assert labels(turn) == [*[Label.RATED] * len(PEOPLE), *onward]
    published = replace(OFFICE, ratings=replace(YEAR, published_at=NOW))
    assert press_of(take_turn(published, RatingsOpened()), Label.RATING_LIST) == RatingListOpened(2026)


def test_the_ledger_is_shown_before_a_level_is_chosen() -> None:
    turn = take_turn(OFFICE, RatingOpened(2026, SEN))
    assert isinstance(turn.screen, shown.RatingCard)
    assert (turn.screen.conditions.overdue, turn.screen.recorded, turn.screen.may_record) == (1, None, True)
    assert labels(turn) == [*[Label.RATE] * 4, Label.NOT_RATED, Label.RATINGS]
    again = take_turn(HAS_GOOD, RatingOpened(2026, SEN))
    assert labels(again) == [
        *[Label.RATE] * 3,
        *(Label.NOT_RATED, Label.UNDO_RATING, Label.RATING_HISTORY, Label.RATINGS),
    ]


def test_a_level_that_the_ledger_contradicts_is_asked_once_more_and_may_be_recorded() -> None:
    press = RatingChosen(2026, SEN, 0, EXCELLENT)
    turn = take_turn(OFFICE, press)
    assert isinstance(turn.screen, shown.RatingDoubted)
    assert turn.screen.doubts == (Doubt.NOT_ALL, Doubt.OVERDUE)
    assert (facts(turn), turn.awaits) == ((), None)
    onward = press_of(turn, Label.RATE_ANYWAY)
    assert onward == replace(press, sure=1)
    assert isinstance(take_turn(OFFICE, onward).screen, shown.AskBasis)


def test_a_level_is_recorded_with_the_paper_that_is_typed() -> None:
    turn = take_turn(OFFICE, RatingChosen(2026, SEN, 0, COMPLETED))
    question = BasisAsked(2026, SEN, 0, COMPLETED)
    assert isinstance(turn.screen, shown.AskBasis)
    assert (turn.awaits, turn.screen.last) == (question, PAPER)
    assert isinstance(take_turn(OFFICE, question).screen, shown.AskBasis)
    typed = take_turn(asked(OFFICE, question), Wrote(PAPER))
    assert facts(typed) == (KEPT,)
    assert (typed.notice, typed.then) == (Notice.RATING_RECORDED, RatingsOpened(2026, 1))


def test_the_paper_that_was_named_last_is_one_tap_and_a_double_tap_changes_nothing() -> None:
    press = BasisRepeated(2026, SEN, 0, COMPLETED)
    first = take_turn(OFFICE, RatingChosen(2026, SEN, 0, COMPLETED))
    assert facts(take_turn(OFFICE, press_of(first, Label.SAME_BASIS))) == (KEPT,)
    assert facts(take_turn(OFFICE, press)) == (KEPT,)
    after = replace(OFFICE, ratings=RatingYear(2026, {MEMBER.id: replace(GOOD, member_id=MEMBER.id)}))
    for old in (press, RatingChosen(2026, SEN, 0, COMPLETED), BasisAsked(2026, SEN, 0, COMPLETED)):
        assert is_stale(after, old)
    assert not facts(take_turn(asked(after, BasisAsked(2026, SEN, 0, COMPLETED)), Wrote(PAPER)))
    assert is_stale(replace(OFFICE, ratings=RatingYear(2026, {})), press)


def test_another_paper_that_was_named_meanwhile_is_shown_first() -> None:
    again = press_of(take_turn(OFFICE, RatingChosen(2026, SEN, 0, COMPLETED)), Label.SAME_BASIS)
    assert OFFICE.ratings
    newer = replace(GOOD, basis="Quyết định khác", at=GOOD.at + timedelta(days=1))
    world = replace(OFFICE, ratings=replace(OFFICE.ratings, recorded={MemberId(99): newer}))
    turn = take_turn(world, again)
    assert isinstance(turn.screen, shown.AskBasis)
    assert (turn.screen.last, facts(turn)) == ("Quyết định khác", ())
    (kept,) = facts(take_turn(world, press_of(turn, Label.SAME_BASIS)))
    assert isinstance(kept, RatingKept)
    assert kept.basis == "Quyết định khác"


def test_who_is_not_rated_has_a_reason_and_no_paper_of_others_is_offered() -> None:
    turn = take_turn(OFFICE, ReasonAsked(2026, SEN))
    assert isinstance(turn.screen, shown.ChooseReason)
    assert labels(turn) == [*[Label.RATE] * len(NotRated), Label.CANCEL]
    reason = next(choice.press for choice in choices(turn) if choice.about is NotRated.NEW)
    asked_for = take_turn(OFFICE, reason)
    assert isinstance(asked_for.screen, shown.AskBasis)
    assert (asked_for.screen.last, labels(asked_for)) == ("", [Label.CANCEL])
    exempt = replace(HAS_GOOD, ratings=RatingYear(2026, {MEMBER.id: replace(GOOD, outcome=NotRated.NEW)}))
    assert len(labels(take_turn(exempt, ReasonAsked(2026, SEN)))) == len(NotRated)


def test_undoing_brings_back_what_stood_before() -> None:
    first = replace(GOOD, member_id=MEMBER.id, outcome=Rating.COMPLETED)
    second = replace(first, number=2, outcome=Rating.EXCELLENT, basis="Nhầm")
    twice = replace(OFFICE, ratings=RatingYear(2026, {MEMBER.id: second}), rated=(first, second))
    turn = take_turn(twice, RatingUndone(2026, SEN, 2))
    assert facts(turn) == (replace(KEPT, number=3, undoes=True),)
    once = replace(HAS_GOOD, rated=(first,))
    assert facts(take_turn(once, RatingUndone(2026, SEN, 1))) == (
        replace(KEPT, number=2, outcome=None, basis="", undoes=True),
    )
    for old in (RatingUndone(2026, SEN, 1), RatingUndone(2026, SEN, 0), RatingUndone(2026, 99, 2)):
        assert is_stale(twice, old)


def test_a_member_is_recorded_a_bounded_number_of_times_a_year() -> None:
    last = replace(GOOD, member_id=MEMBER.id, number=MOST_RECORDS)
    full = replace(OFFICE, ratings=RatingYear(2026, {MEMBER.id: last}), rated=(last,))
    for press in (
        BasisRepeated(2026, SEN, MOST_RECORDS, COMPLETED),
        RatingUndone(2026, SEN, MOST_RECORDS),
    ):
        turn = take_turn(full, press)
        assert (turn.notice, facts(turn)) == (Notice.TOO_MANY_RATINGS, ())


def test_nobody_records_an_own_rating_where_somebody_else_can() -> None:
    mine = SECRETARY.number
    turn = take_turn(OFFICE, RatingOpened(2026, mine))
    assert isinstance(turn.screen, shown.RatingCard)
    assert (turn.screen.may_record, labels(turn)) == (False, [Label.RATINGS])
    own = (
        *(RatingChosen(2026, mine, 0, COMPLETED), ReasonAsked(2026, mine), RatingUndone(2026, mine, 0)),
        *(BasisAsked(2026, mine, 0, COMPLETED), BasisRepeated(2026, mine, 0, COMPLETED)),
    )
    for press in own:
        assert is_stale(OFFICE, press)
    for others in ((SECRETARY, MEMBER), (SECRETARY, replace(DEPUTY, state=RosterState.EXEMPT))):
        alone = replace(OFFICE, people=others)
        assert labels(take_turn(alone, RatingOpened(2026, mine)))[0] is Label.RATE
    as_deputy = replace(OFFICE, member=DEPUTY)
    assert labels(take_turn(as_deputy, RatingOpened(2026, mine)))[0] is Label.RATE


def test_the_history_shows_what_holds_and_what_was_corrected() -> None:
    records = tuple(replace(GOOD, number=n, year=year) for year in (2025, 2026) for n in (1, 2))
    world = replace(OFFICE, rated=records)
    turn = take_turn(world, RatingHistoryOpened(2026, DEPUTY.number))
    assert isinstance(turn.screen, shown.RatingHistory)
    assert turn.screen.name == DEPUTY.name
    assert [(x.year, x.number) for x in turn.screen.lines] == [(2026, 2), (2026, 1), (2025, 2)]
    assert turn.screen.holding == {(2026, 2), (2025, 2)}
    assert labels(turn) == [Label.NEXT_PAGE, Label.BACK]
    own = take_turn(replace(WORLD, rated=records), OwnRatingOpened(9))
    assert isinstance(own.screen, shown.RatingHistory)
    assert (own.screen.name, len(own.screen.lines)) == ("", 1)
    assert labels(own) == [Label.PREVIOUS_PAGE, Label.RATING_LIST, Label.PLAN, Label.HOME]


def test_the_rule_of_the_cap_is_set_part_by_part() -> None:
    turn = take_turn(OFFICE, CapOpened(2026))
    assert isinstance(turn.screen, shown.ChooseCap)
    offered = [choice.press for choice in choices(turn)][:-1]
    assert offered == [
        CapChosen(2026, 1, 0, 0),
        *(CapChosen(2026, 0, place, 0) for place in (1, 2, 3)),
        CapChosen(2026, 0, 0, 1),
    ]
    now = replace(
        BRANCH_CAP, percent=Decimal(25), denominator=Denominator.RATED, rounding=CapRounding.HALF_UP
    )
    kept = take_turn(OFFICE, CapChosen(2026, 1, 2, 1))
    assert facts(kept) == (CapKept(MEMBER.branch_id, 2026, now),)
    assert isinstance(kept.screen, shown.ChooseCap)
    assert kept.screen.cap == now
    assert facts(take_turn(OFFICE, CapChosen(2026, 0, 0, 0))) == ()
    assert is_stale(OFFICE, CapChosen(2026, 0, 9, 0))


def test_publishing_asks_first_and_tells_those_who_have_an_account() -> None:
    turn = take_turn(OFFICE, RatingsPublished(2026))
    assert isinstance(turn.screen, screens.Confirm)
    assert (turn.screen.about, turn.screen.count, facts(turn)) == ("2026", 3, ())
    sure = take_turn(OFFICE, press_of(turn, Label.PUBLISH_RATINGS))
    published, *told = facts(sure)
    assert published == RatingsPublishedAt(MEMBER.branch_id, 2026)
    assert [(x.kind, x.member_id) for x in told if isinstance(x, Pushed)] == [
        (PushKind.RATINGS_PUBLISHED, DEPUTY.id),
        (PushKind.RATINGS_PUBLISHED, MEMBER.id),
    ]
    done = replace(OFFICE, ratings=replace(YEAR, published_at=NOW))
    assert is_stale(done, RatingsPublished(2026, 1))


def test_the_branch_reads_what_was_published_and_nothing_before() -> None:
    before = take_turn(replace(WORLD, rating_year=2026), RatingListOpened())
    assert isinstance(before.screen, shown.PublishedRatings)
    assert before.screen.lines is None
    lines = tuple(RatedLine(MemberId(n), n, "Sen", Rating.GOOD, Remedy.DONE) for n in range(1, 25))
    after = replace(WORLD, rating_year=2026, rating_list=lines)
    turn = take_turn(after, RatingListOpened(2026, 2))
    assert isinstance(turn.screen, shown.PublishedRatings)
    assert turn.screen.lines == lines[20:]
    assert labels(turn) == [Label.PREVIOUS_PAGE, Label.RATINGS_OF, Label.OWN_RATING, Label.HOME]
    assert is_stale(WORLD, RatingListOpened(1999))


OF_OFFICERS: tuple[Press, ...] = (
    *(
        RatingsOpened(),
        RatingOpened(2026, SEN),
        RatingChosen(2026, SEN, 0, COMPLETED),
        ReasonAsked(2026, SEN),
    ),
    *(BasisAsked(2026, SEN, 0, COMPLETED), BasisRepeated(2026, SEN, 0, COMPLETED)),
    *(RatingUndone(2026, SEN, 1), RatingHistoryOpened(2026, SEN), CapOpened(2026), CapChosen(2026, 1, 0, 0)),
    RatingsPublished(2026, 1),
)


@pytest.mark.parametrize("press", OF_OFFICERS, ids=lambda press: type(press).__name__)
def test_nobody_but_secretary_and_deputy_records_or_looks(press: Press) -> None:
    committee = replace(SECRETARY, office=Office.COMMITTEE)
    for member in (MEMBER, committee, replace(SECRETARY, state=RosterState.SUSPENDED)):
        turn = take_turn(replace(OFFICE, member=member), press)
        assert (facts(turn), turn.notice) == ((), Notice.NOT_UNDERSTOOD)


@pytest.mark.parametrize("press", OF_OFFICERS, ids=lambda press: type(press).__name__)
def test_a_year_that_may_not_be_looked_at_is_none(press: Press) -> None:
    assert is_stale(replace(OFFICE, ratings=None), press)


def test_what_is_typed_after_the_office_has_ended_is_not_recorded() -> None:
    gone = replace(OFFICE, member=MEMBER, people=(), ratings=None)
    turn = take_turn(asked(gone, BasisAsked(2026, SEN, 0, COMPLETED)), Wrote(PAPER))
    assert facts(turn) == ()


def test_a_forged_outcome_is_none() -> None:
    assert is_stale(OFFICE, RatingChosen(2026, SEN, 0, 99))


def test_who_did_not_complete_the_year_is_told_to_make_a_plan() -> None:
    task = Task(TaskKind.MAKE_PLAN, NO_ROUND, TODAY)
    turn = take_turn(replace(WORLD, tasks=(task,)), PlanOpened())
    assert isinstance(turn.screen, remediation.Plan)
    assert turn.screen.for_rating == TODAY
