"""Ratings at year end: what is counted, what the ledger says beside a level, and how the cap stands."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.domain.commitment import ItemState
from bot.domain.member import MemberId, SubjectClass
from bot.domain.rating import NotRated, Rating
from bot.domain.remediation_figures import Result, Standing
from bot.domain.tables.cap import CapRounding, Denominator
from bot.domain.tables.count import Count
from bot.domain.tables.ratings import RatedKind
from bot.domain.year_rating import (
    BRANCH_CAP,
    OUTCOMES,
    Conditions,
    Doubt,
    Outcome,
    RatingYear,
    Recorded,
    Remedy,
    conditions_of,
    kind_of,
    outcome_of,
    remedy_of,
    row_of,
    year_at,
)

NOW = datetime(2026, 12, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 12, 20)
SEN, TUNG = MemberId(3), MemberId(4)
BY = "Đặng Thị Lan"
GOOD = Recorded(SEN, 2026, 1, Rating.GOOD, "Quyết định số 1", NOW, BY)


def test_every_outcome_is_found_again_by_its_code() -> None:
    assert [outcome_of(each.value) for each in OUTCOMES] == list(OUTCOMES)


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 9, 30), 2025), (date(2026, 10, 1), 2026), (date(2027, 1, 10), 2026)],
)
def test_the_year_that_is_spoken_of_changes_in_october(today: date, year: int) -> None:
    assert year_at(today) == year


def test_a_leader_stands_in_no_other_row() -> None:
    assert [kind_of(each) for each in (SubjectClass.LEADING, SubjectClass.ORDINARY)] == [
        RatedKind.LEADER,
        RatedKind.MEMBER,
    ]


def test_of_whom_nothing_is_recorded_is_unknown_and_not_zero() -> None:
    row = row_of((Rating.EXCELLENT, Rating.GOOD, NotRated.ABSENT, NotRated.OTHER, None))
    assert (row.all, row.rated, row.eligible) == (Count(5), Count(2, 1), Count(3, 1))
    assert (row.excellent, row.completed, row.absent) == (Count(1, 1), Count(0, 1), Count(1, 1))
    assert row_of(OUTCOMES).eligible.exact == len(Rating) + 1
    assert row_of(()).all.exact == 0


def test_what_holds_is_what_was_recorded_last_and_the_last_paper_is_offered_again() -> None:
    later = Recorded(TUNG, 2026, 2, Rating.EXCELLENT, "Quyết định số 2", NOW.replace(hour=3), BY)
    reason = replace(later, member_id=MemberId(5), outcome=NotRated.OTHER, at=NOW.replace(hour=4))
    year = RatingYear(2026, {SEN: GOOD, TUNG: later, reason.member_id: reason})
    assert (year.outcome(SEN), year.revision(TUNG), year.last_basis) == (Rating.GOOD, 2, "Quyết định số 2")
    assert (year.outcome(MemberId(9)), year.revision(MemberId(9))) == (None, 0)
    assert RatingYear(2026, {}).last_basis == ""


@pytest.mark.parametrize(
    ("denominator", "rounding", "allowed", "fits"),
    [
        (Denominator.GOOD, CapRounding.FLOOR, 1, False),  # 20 % of 7
        (Denominator.GOOD_AND_ABOVE, CapRounding.HALF_UP, 2, True),  # of 9
        (Denominator.RATED, CapRounding.HALF_UP, 2, True),
    ],
)
def test_the_cap_is_held_against_what_is_recorded_so_far(
    denominator: Denominator, rounding: CapRounding, allowed: int, fits: bool
) -> None:
    levels = [Rating.EXCELLENT] * 2 + [Rating.GOOD] * 7
    recorded = {MemberId(n): replace(GOOD, outcome=level) for n, level in enumerate(levels)}
    cap = replace(BRANCH_CAP, denominator=denominator, rounding=rounding)
    check = RatingYear(2026, recorded, cap).check([MemberId(n) for n in range(12)])
    assert (check.allowed, check.fits) == (allowed, fits)
    assert replace(BRANCH_CAP, percent=Decimal(25)).allowed(8) == 2


STANDING = Standing(
    SEN, SubjectClass.ORDINARY, ItemState.IN_PROGRESS, due_on=date(2026, 6, 30), opened_on=date(2026, 3, 1)
)
REMEDIED = replace(STANDING, state=ItemState.DONE, confirmed_on=date(2026, 6, 1))
OTHERS = (
    replace(STANDING, member_id=TUNG),
    replace(STANDING, is_shortcoming=False),
    replace(STANDING, subject_class=SubjectClass.ORGANISATION),
)


def test_conditions_come_from_the_shortcomings_of_the_same_person_alone() -> None:
    found = conditions_of((*OTHERS, STANDING, replace(REMEDIED, is_recurrence=True)), SEN, 2026, TODAY)
    assert found == Conditions(Result(due=2, done=1, recurrences=1), overdue=1)
    assert conditions_of(OTHERS, SEN, 2026, TODAY) == Conditions(Result())


def test_what_became_overdue_after_the_year_says_nothing_about_it() -> None:
    later = replace(STANDING, due_on=date(2027, 2, 1))
    assert conditions_of((later,), SEN, 2026, date(2027, 3, 1)).overdue == 0
    assert conditions_of((later,), SEN, 2027, date(2027, 3, 1)).overdue == 1


ALL_DONE, MOST, FEW = Result(due=5, done=5), Result(due=5, done=4), Result(due=5, done=3)


@pytest.mark.parametrize(
    ("outcome", "conditions", "doubts"),
    [
        (Rating.EXCELLENT, Conditions(ALL_DONE), ()),
        (Rating.EXCELLENT, Conditions(Result()), ()),
        (Rating.EXCELLENT, Conditions(MOST, overdue=1), (Doubt.NOT_ALL, Doubt.OVERDUE)),
        (Rating.EXCELLENT, Conditions(replace(ALL_DONE, recurrences=1)), (Doubt.RECURRENCES,)),
        (Rating.GOOD, Conditions(MOST, overdue=1), ()),
        (Rating.GOOD, Conditions(replace(FEW, recurrences=1)), (Doubt.NOT_ENOUGH, Doubt.RECURRENCES)),
        (Rating.COMPLETED, Conditions(FEW, overdue=2), ()),
        (Rating.NOT_COMPLETED, Conditions(ALL_DONE), ()),
        (NotRated.NEW, Conditions(FEW), ()),
    ],
)
def test_the_ledger_contradicts_a_high_level_and_never_a_low_one(
    outcome: Outcome, conditions: Conditions, doubts: tuple[Doubt, ...]
) -> None:
    assert conditions.doubts(outcome) == doubts


def test_the_branch_learns_whether_something_is_left_and_no_count() -> None:
    withdrawn = replace(STANDING, state=ItemState.WITHDRAWN)
    assert remedy_of((*OTHERS, withdrawn), SEN) is Remedy.NOTHING
    assert remedy_of((STANDING, REMEDIED), SEN) is Remedy.GOING_ON
    assert remedy_of((REMEDIED, withdrawn), SEN) is Remedy.DONE
