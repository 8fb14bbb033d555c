"""What each of the committee's tables tells beyond its sums."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from bot.domain.meeting import Opinions, Tally
from bot.domain.member import SubjectClass
from bot.domain.prevalence import Base, PublishedCell, Share
from bot.domain.privacy import SMALLEST_CELL, rolled_up
from bot.domain.rating import NotRated, Rating
from bot.domain.remediation_figures import Result, Row, Shown
from bot.domain.tables.awards import has_in_a_row, in_a_row
from bot.domain.tables.cap import Cap, CapRounding, Denominator, checked
from bot.domain.tables.count import UNKNOWN, ZERO, Count
from bot.domain.tables.discipline import DisciplineRow, disciplined
from bot.domain.tables.opinions import opinions_of
from bot.domain.tables.participation import ParticipationRow
from bot.domain.tables.persons import assert_together
from bot.domain.tables.points import PointsRow
from bot.domain.tables.prevalence import PrevalenceTable, change, present, prevalence_of
from bot.domain.tables.progress import MemberDue, ProgressRow, progress_by_class
from bot.domain.tables.quality import SPEAKING, Quality, QualityRow, SessionPapers, quality_of
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.tables.remediation import (
    RemediationByClass,
    RemediationRow,
    by_class,
    no_remediation,
    remediation_of,
)
from bot.domain.tables.row import joined, total
from bot.domain.tables.rules import DoesNotAddUp
from bot.domain.tables.scale import Scale, Threshold


def test_a_session_brings_its_turns_by_class() -> None:
    row = opinions_of(Opinions({SubjectClass.LEADING: 5, SubjectClass.ORDINARY: 3}))
    assert (row.organisation, row.leading, row.ordinary, row.all) == (ZERO, Count(5), Count(3), Count(8))
    assert str((row + row).mean()) == "8.00"


# Remediation


def test_rows_that_a_small_branch_does_not_show_are_unknown_in_the_sum_and_persons_are_not() -> None:
    small = remediation_of(Shown(Row(done=1), Row(done=2, in_progress=1)), "Chi bộ 1")
    large = remediation_of(Shown(Row(), Row(done=9), Row(done=4), Row(done=5)), "Chi bộ 2")
    both = no_remediation() + small + large
    assert both.leading.done == Count(4, 1)
    assert both.persons.done == Count(11)
    assert both.total.found == Count(13)
    assert str(both.total.share(both.total.done).percent) == "92.3"
    assert both.leading.share(both.leading.done).percent is None


def test_a_branch_of_too_few_shows_only_what_is_its_own() -> None:
    told = remediation_of(Shown(Row(not_started=1, overdue=1), None))
    assert (told.total.found, told.organisation.overdue) == (Count(1, 1), Count(1))


def test_persons_are_leading_and_ordinary_members() -> None:
    one = RemediationRow.of(done=1, in_progress=0, not_started=0)
    assert by_class(one, one, one).persons == one + one
    with pytest.raises(DoesNotAddUp, match=r"persons\.found 1 = leading\.found 1 \+ ordinary\.found 1 does"):
        RemediationByClass(one, one, one, one)


branch_rows = st.builds(Row, *[st.integers(0, 9)] * 3)
shown_by_branches = st.one_of(
    st.builds(Shown, branch_rows, st.none()),
    st.builds(Shown, branch_rows, branch_rows),
    st.tuples(branch_rows, branch_rows, branch_rows).map(
        lambda rows: Shown(rows[0], rows[1] + rows[2], *rows[1:])
    ),
)


@given(st.lists(shown_by_branches, max_size=6), st.integers(0, 6))
def test_what_branches_show_adds_up_in_any_grouping_and_what_they_hide_is_counted(
    told: list[Shown], cut: int
) -> None:
    tables = [remediation_of(one) for one in told]
    whole = sum(tables, no_remediation())
    assert sum(tables[:cut], no_remediation()) + sum(tables[cut:], no_remediation()) == whole
    assert whole.leading.found.unknown == sum(one.leading is None for one in told)
    assert whole.total.found.unknown == sum(one.persons is None for one in told)


# Points, discipline, participation


def test_points_are_answered_or_not() -> None:
    row = PointsRow.of(suggested=161, not_answered=11, addressed=55, organisations=55)
    assert (str(row.share(row.answered).percent), str(row.reach(0).percent)) == ("93.2", "100")
    assert str(row.mean()) == "2.93"


def test_of_those_who_did_not_complete_some_were_disciplined() -> None:
    cases = DisciplineRow.of(all=30, not_completed=25)
    assert str(disciplined(cases, RatingRow.of(not_completed=31)).percent) == "80.65"
    assert disciplined(cases, RatingRow()).percent is None


def test_each_share_of_participation_is_of_its_own_denominator() -> None:
    row = ParticipationRow.of(
        due=40,
        self_checked=38,
        reported=30,
        commitments_due=39,
        committed=39,
        items_due=80,
        items_fulfilled=60,
        plans_due=10,
        plans_made=9,
    )
    ratios = (row.self_check(), row.report(), row.commitment(), row.fulfilment(), row.plan())
    assert [str(ratio.percent) for ratio in ratios] == ["95.0", "75.0", "100.0", "75.0", "90.0"]


# Ratings, cap, awards


def test_shares_are_of_those_who_could_be_rated() -> None:
    row = RatingRow.of(all=77, eligible=76, excellent=15, not_completed=1)
    assert str(row.share(row.excellent).percent) == "19.74"
    assert str(row.eligibility().percent) == "98.70"
    assert row.share(row.good).percent is None


def test_ratings_of_two_committees_are_joined_by_kind() -> None:
    one = {RatedKind.MEMBER: RatingRow.of(excellent=3), RatedKind.BRANCH: RatingRow.of(excellent=1)}
    both = joined([one, {RatedKind.MEMBER: RatingRow.of(excellent=4)}])
    assert {kind: row.excellent for kind, row in both.items()} == {
        RatedKind.MEMBER: Count(7),
        RatedKind.BRANCH: Count(1),
    }


@pytest.mark.parametrize(
    ("base", "floor", "half_up"),
    [(7, 1, 1), (8, 1, 2), (12, 2, 2), (13, 2, 3), (76, 15, 15), (9662, 1932, 1932)],
)
def test_a_cap_is_rounded_as_is_set(base: int, floor: int, half_up: int) -> None:
    assert Cap(rounding=CapRounding.FLOOR).allowed(base) == floor
    assert Cap(rounding=CapRounding.HALF_UP).allowed(base) == half_up


RATED = RatingRow.of(all=100, eligible=90, excellent=10, good=40, completed=30, not_completed=5)


@pytest.mark.parametrize(
    ("of", "base"),
    [
        (Denominator.GOOD, 40),
        (Denominator.GOOD_AND_ABOVE, 50),
        (Denominator.RATED, 85),
        (Denominator.ELIGIBLE, 90),
    ],
)
def test_a_cap_is_of_the_denominator_that_is_set(of: Denominator, base: int) -> None:
    check = checked(RATED, Cap(denominator=of))
    assert (check.base, check.allowed, check.fits) == (Count(base), base // 5, base // 5 >= 10)


def test_a_cap_may_be_raised() -> None:
    check = checked(RATED, Cap(Decimal(25), Denominator.GOOD))
    assert (check.allowed, check.fits) == (10, True)


def test_a_cap_says_unknown_rather_than_guess() -> None:
    assert checked(RatingRow.of(excellent=3), Cap()).fits is None
    assert checked(RatingRow.of(eligible=10), Cap()).fits is None
    too_many = RatingRow(eligible=Count(10), excellent=Count(3, 1))
    assert checked(too_many, Cap()).fits is False


FIVE = dict.fromkeys(range(2017, 2022), Rating.EXCELLENT)


@pytest.mark.parametrize(
    ("changed", "has"),
    [
        ({}, True),
        ({2016: Rating.GOOD}, True),
        ({2019: Rating.GOOD}, False),
        ({2017: NotRated.NEW}, False),
        ({2021: None}, None),
        ({2019: None, 2018: Rating.COMPLETED}, False),
    ],
)
def test_years_in_a_row_are_known_broken_or_unknown(
    changed: dict[int, Rating | NotRated | None], has: bool | None
) -> None:
    history = {year: rating for year, rating in ({**FIVE, **changed}).items() if rating is not None}
    assert has_in_a_row(history, 2021, 5) is has


def test_who_has_years_in_a_row_is_counted_with_those_who_may() -> None:
    assert in_a_row([FIVE, FIVE, {2021: Rating.EXCELLENT}, {2021: Rating.GOOD}], 2021, 5) == Count(2, 1)


# Prevalence


shares = st.none() | st.builds(Share, st.integers(3, 9), st.integers(12, 20), st.sampled_from(Base))
branches = st.lists(
    st.dictionaries(st.sampled_from(("I.1", "I.4", "OTHER")), shares).map(
        lambda cells: tuple(PublishedCell(code, share) for code, share in cells.items())
    ),
    max_size=6,
)


@given(branches, st.integers(0, 6))
def test_prevalence_over_committees_is_that_over_their_branches(
    cells: list[tuple[PublishedCell, ...]], cut: int
) -> None:
    one = sum(map(prevalence_of, cells[:cut]), PrevalenceTable())
    other = sum(map(prevalence_of, cells[cut:]), PrevalenceTable())
    assert (one + other).branches == len(cells)
    assert set((one + other).rows.values()) == set(rolled_up(cells))
    assert (one + other).rows == (other + one).rows


def test_a_hidden_cell_adds_nothing_and_is_counted() -> None:
    shown = prevalence_of([PublishedCell("I.4", Share(7, 14, Base.REPORTS))])
    hidden, none = prevalence_of([PublishedCell("I.4")]), prevalence_of([])
    row = (shown + hidden + none).row("I.4")
    assert (str(present(row)), row.shown, row.hidden) == ("50.0", 1, 2)
    assert present(hidden.row("I.4")) is None
    assert (none.row("OTHER").hidden, none.row("OTHER").shown) == (1, 0)


def test_a_change_is_between_the_figures_as_they_are_printed() -> None:
    now = prevalence_of([PublishedCell("I.4", Share(1, 3, Base.REPORTS))]).row("I.4")
    before = replace(now, present=2)
    assert change(now, before) == Decimal("33.3") - Decimal("66.7")
    assert change(now, replace(before, of=frozenset({Base.ANSWERS}))) is None
    assert change(now, prevalence_of([]).row("I.4")) is None
    assert change(prevalence_of([]).row("I.4"), now) is None


# Progress


LOW, MIDDLE, HIGH = Result(10, 7), Result(10, 8), Result(10, 10)


def due(*results: Result, leads: bool = False) -> list[MemberDue]:
    return [MemberDue(leads, result) for result in results]


def lines(row: ProgressRow) -> tuple[int | None, ...]:
    return tuple(count.exact for count in (row.members, row.below, row.between, row.complete))


def test_members_are_counted_at_80_and_at_100_per_cent() -> None:
    row = progress_by_class(due(*[LOW] * 3, *[MIDDLE] * 4, *[HIGH] * 5, Result()))["persons"]
    assert lines(row) == (12, 3, 4, 5)
    assert str(row.share(row.complete).percent) == "41.7"


def test_lines_with_too_few_members_do_not_go_upward() -> None:
    assert lines(progress_by_class(due(LOW, *[HIGH] * 5))["persons"]) == (6, None, None, None)
    assert set(progress_by_class(due(LOW, HIGH)).values()) == {ProgressRow()}
    assert set(progress_by_class(due(Result())).values()) == {ProgressRow.none()}


@pytest.mark.parametrize(
    ("leading", "ordinary", "told"),
    [
        ([LOW] * 2, [LOW] * 4, (None, None, (6, 6, 0, 0))),
        ([LOW] * 3, [HIGH] * 4, ((3, 3, 0, 0), (4, 0, 0, 4), (7, 3, 0, 4))),
        ([], [HIGH] * 4, ((0, 0, 0, 0), (4, 0, 0, 4), (4, 0, 0, 4))),
        ([LOW], [HIGH], (None, None, None)),
        # One in a line: those of the other class would tell it beside those of both.
        ([LOW, *[HIGH] * 3], [*[LOW] * 3, *[HIGH] * 3], ((4, None), (6, None), (10, 4, 0, 6))),
        ([LOW, *[HIGH] * 3], [*[MIDDLE] * 3, *[HIGH] * 3], ((4, None), (6, None), (10, None))),
    ],
)
def test_a_class_is_hidden_together_with_what_it_could_be_had_from(
    leading: list[Result], ordinary: list[Result], told: tuple[tuple[int | None, ...] | None, ...]
) -> None:
    rows = progress_by_class([*due(*leading, leads=True), *due(*ordinary)])
    for part, numbers in zip(("leading", "ordinary", "persons"), told, strict=True):
        wanted = (*(numbers or (None,)), *[None] * 4)[:4]
        assert lines(rows[part]) == wanted


results = st.builds(lambda of, done: Result(of, min(done, of)), st.integers(0, 3), st.integers(0, 3))


@given(st.lists(st.builds(MemberDue, st.booleans(), results), max_size=12))
def test_members_are_their_classes_and_no_line_tells_of_few(found: list[MemberDue]) -> None:
    rows = progress_by_class(found)
    assert_together(rows)
    for column in ProgressRow.columns():
        leading, ordinary, persons = (
            rows[part].counts[column].exact for part in ("leading", "ordinary", "persons")
        )
        assert (leading is None) is (ordinary is None)
        known = [leading, ordinary, persons]
        assert not [number for number in known if number is not None and 0 < number < SMALLEST_CELL]


# Quality


TALLY = Tally(due=10, present=9, excused=1, unexcused=0, voters=8, related=9, speakers=5)


@pytest.mark.parametrize(
    ("score", "band"),
    [(90, "good"), (89, "fair"), (70, "fair"), (50, "average"), (49, "poor"), (None, "not_scored")],
)
def test_a_session_is_in_one_band(score: int | None, band: str) -> None:
    row = quality_of(TALLY, SessionPapers(score=None if score is None else Decimal(score)))
    bands = [name for name in (*Quality, "not_scored") if row.counts[name] == Count(1)]
    assert bands == [band]


def test_sessions_add_up_to_the_quality_of_meetings() -> None:
    first = quality_of(TALLY, SessionPapers(pages=4, in_time=True))
    second = quality_of(replace(TALLY, present=8), SessionPapers(pages=7, in_time=False))
    whole = total([first, second], QualityRow)
    assert (str(whole.attendance().percent), str(whole.speaking().percent)) == ("85.0", "58.8")
    assert (whole.well_attended, whole.in_time, whole.length()) == (Count(1), Count(1), Decimal("5.5"))
    assert quality_of(TALLY, SessionPapers()).in_time == UNKNOWN
    assert quality_of(Tally(0, 0, 0, 0, 0, 0, 0), SessionPapers()).well_attended == ZERO


@pytest.mark.parametrize(
    ("n", "d", "points"),
    [
        (51, 100, 5),
        (50, 100, 4),
        (40, 100, 4),
        (399, 1000, 3),
        (30, 100, 3),
        (0, 100, 2),
        (0, 0, None),
        (None, 9, None),
    ],
)
def test_bands_neither_overlap_nor_leave_a_gap(n: int | None, d: int, points: int | None) -> None:
    assert SPEAKING.of_share(UNKNOWN if n is None else Count(n), Count(d)) == points


@pytest.mark.parametrize("levels", [(40, 50), (40, 40)])
def test_thresholds_must_fall(levels: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="must fall"):
        Scale(tuple(Threshold(Decimal(level), 1) for level in levels), 0)
