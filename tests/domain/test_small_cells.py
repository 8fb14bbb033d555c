"""Small numbers: the rule, and a reader of one round who tries to work out what is hidden."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.domain.board import ItemCounts
from bot.domain.prevalence import Base, Looked, Outcome, PublishedCell, RolledUp, Share
from bot.domain.privacy import APART, LevelCounts, outcome_of, published, rolled_up, shown_items, suppress

counts = st.builds(LevelCounts, *[st.integers(0, 40)] * 4)
LAST_YEAR = Looked(date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 10))
THIS_YEAR = Looked(date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 10))


def worlds(reports: int) -> Iterator[LevelCounts]:
    """Every way in which the authors of so many reports can have answered; levels of a sign are one."""
    for outside in range(reports + 1):
        for present in range(reports - outside + 1):
            yield LevelCounts(reports - outside - present, present, 0, outside)


def readings(reports: int) -> dict[Share | None, list[LevelCounts]]:
    """What a reader sees, with all that may be behind it."""
    seen = defaultdict(list)
    for world in worlds(reports):
        seen[suppress(world)].append(world)
    return seen


def test_large_cells_are_shown_without_telling_the_levels_apart() -> None:
    assert suppress(LevelCounts(none=6, sometimes=4, often=3)) == Share(7, 13, Base.REPORTS)
    assert suppress(LevelCounts(none=6, sometimes=0, often=7)) == Share(7, 13, Base.REPORTS)


@pytest.mark.parametrize(("outside", "base"), [(0, 9), (1, 10), (2, 11)])
def test_a_few_whom_it_does_not_concern_are_not_told(outside: int, base: int) -> None:
    assert suppress(LevelCounts(5, 4, 0, outside)) == Share(4, base, Base.REPORTS)


def test_many_whom_it_does_not_concern_are_left_out_of_the_base() -> None:
    assert suppress(LevelCounts(5, 4, 0, 3)) == Share(4, 9, Base.ANSWERS)


@pytest.mark.parametrize("present", [0, 1, 2, 7, 8, 9])
def test_nobody_a_few_nearly_all_and_all_look_the_same(present: int) -> None:
    assert suppress(LevelCounts(9 - present, present, 0)) is None


def test_those_whom_an_indicator_does_not_concern_are_no_respondents() -> None:
    assert suppress(LevelCounts(none=1, sometimes=3, often=0, not_applicable=20)) is None


@pytest.mark.parametrize(("k", "shown"), [(6, True), (7, False)])
def test_a_branch_may_ask_for_more_respondents(k: int, shown: bool) -> None:
    assert bool(suppress(LevelCounts(3, 3, 0), k=k)) is shown


@pytest.mark.parametrize(("smallest", "shown"), [(3, True), (4, False)])
def test_a_branch_may_ask_for_larger_cells(smallest: int, shown: bool) -> None:
    assert bool(suppress(LevelCounts(9, 3, 0), smallest=smallest)) is shown


def test_indicators_without_statistics_have_no_row() -> None:
    row = LevelCounts(6, 6, 6)
    shown = PublishedCell("I.4", Share(12, 18, Base.REPORTS))
    assert published({"III.1": row, "I.4": row}, {"III.1"}) == (shown,)
    assert published({"I.4": LevelCounts(3, 3, 0)}, (), k=7) == (PublishedCell("I.4"),)


@pytest.mark.parametrize("cell", range(4))
def test_negative_counts_are_refused(cell: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        LevelCounts(*[-1 if i == cell else 1 for i in range(4)])


@given(counts, st.integers(0, 12), st.integers(1, 6))
def test_whatever_can_be_worked_out_of_a_row_is_large_enough(row: LevelCounts, k: int, smallest: int) -> None:
    share = suppress(row, k, smallest)
    if share is None:
        return
    assert share.present == row.present >= smallest
    assert row.none >= smallest
    assert row.respondents >= k
    assert share.base - share.present >= smallest
    if share.of is Base.ANSWERS:
        assert share.base == row.respondents
        assert row.reports - share.base >= smallest
    else:
        assert share.base == row.reports


@pytest.mark.parametrize("reports", range(1, 15))
def test_whoever_knows_one_answer_knows_no_other(reports: int) -> None:
    """Any hidden or shown row leaves to somebody else more than one answer, whatever the reader's own is."""
    for behind in readings(reports).values():
        for own in ("none", "sometimes", "not_applicable"):
            rest = [replace(w, **{own: getattr(w, own) - 1}) for w in behind if getattr(w, own)]
            answers = [(w.none > 0, w.present > 0, w.not_applicable > 0) for w in rest]
            possible = sum(map(any, zip(*answers, strict=True)))
            assert not rest or reports == 1 or possible > 1


@pytest.mark.parametrize("reports", [5, 9, 14])
def test_the_two_bases_are_never_mixed_up(reports: int) -> None:
    for share, behind in readings(reports).items():
        if share:
            outside = {world.not_applicable for world in behind}
            assert outside == {reports - share.base} if share.of is Base.ANSWERS else outside <= {0, 1, 2}


@pytest.mark.parametrize(("reports", "outcome"), [(0, Outcome.FEW), (4, Outcome.FEW), (5, Outcome.PUBLISHED)])
def test_a_round_of_few_reports_publishes_nothing(reports: int, outcome: Outcome) -> None:
    assert outcome_of(reports, THIS_YEAR, ()) is outcome


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        (THIS_YEAR, Outcome.PUBLISHED),
        (LAST_YEAR, Outcome.WITHHELD),
        (replace(THIS_YEAR, period_from=date(2025, 12, 31)), Outcome.WITHHELD),  # one day of both
        (replace(LAST_YEAR, closed_on=date(2030, 1, 1)), Outcome.WITHHELD),  # however late
        (replace(THIS_YEAR, closed_on=LAST_YEAR.closed_on + APART), Outcome.PUBLISHED),
        (replace(THIS_YEAR, closed_on=LAST_YEAR.closed_on + APART - timedelta(days=1)), Outcome.WITHHELD),
        (Looked(date(2024, 1, 1), date(2024, 12, 31), date(2026, 2, 1)), Outcome.WITHHELD),  # caught up
    ],
)
def test_what_an_earlier_publication_tells_of_is_not_published_again(now: Looked, outcome: Outcome) -> None:
    assert outcome_of(9, now, [LAST_YEAR]) is outcome


def test_the_earlier_publication_decides_however_few_have_sent() -> None:
    """Or the words on the screen would tell more than who has sent."""
    assert outcome_of(0, LAST_YEAR, [LAST_YEAR]) is Outcome.WITHHELD


def test_a_roll_up_sums_what_was_published_and_nothing_else() -> None:
    branches = (
        (PublishedCell("I.1", Share(4, 9, Base.REPORTS)), PublishedCell("I.2")),
        (PublishedCell("I.1", Share(3, 6, Base.ANSWERS)), PublishedCell("I.2")),
        (PublishedCell("I.1"), PublishedCell("I.2")),
        (),  # published nothing
    )
    assert rolled_up(branches) == (
        RolledUp("I.1", 7, 15, frozenset(Base), shown=2, hidden=2),
        RolledUp("I.2", 0, 0, frozenset(), shown=0, hidden=4),
    )
    assert rolled_up(()) == ()


@pytest.mark.parametrize(("members", "shown"), [(0, False), (2, False), (3, True)])
def test_commitments_of_few_members_are_not_counted(members: int, shown: bool) -> None:
    work = ItemCounts(12, 3, 4, 1)
    assert shown_items(work, members) == (work if shown else None)
