"""Small-cell suppression: the rule, and a reader who tries to work out what is hidden."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.privacy import Hidden, LevelCounts, Prevalence, published, suppress

counts = st.builds(LevelCounts, *[st.integers(0, 40)] * 4)


def worlds(respondents: int) -> Iterator[LevelCounts]:
    """Every way in which so many members can have answered."""
    for none in range(respondents + 1):
        for sometimes in range(respondents - none + 1):
            yield LevelCounts(none, sometimes, respondents - none - sometimes)


def readings(respondents: int) -> dict[Prevalence, list[LevelCounts]]:
    """What a reader sees, with all that may be behind it."""
    seen = defaultdict(list)
    for world in worlds(respondents):
        seen[suppress(world)].append(world)
    return seen


def test_large_cells_are_shown_exactly() -> None:
    assert suppress(LevelCounts(none=6, sometimes=4, often=3, not_applicable=5)) == Prevalence(13, 6, 7, 4, 3)


def test_a_small_level_hides_the_other_one_too() -> None:
    shown = suppress(LevelCounts(none=6, sometimes=5, often=1))
    assert shown == Prevalence(12, 6, 6, Hidden.NOT_NAMED, Hidden.NOT_NAMED)


@pytest.mark.parametrize("present", [0, 1, 2, 7, 8, 9])
def test_nobody_a_few_nearly_all_and_all_look_the_same(present: int) -> None:
    assert suppress(LevelCounts(9 - present, present, 0)) == Prevalence(9, *[Hidden.NOT_NAMED] * 4)


def test_levels_large_enough_stay_hidden_where_few_lack_the_sign() -> None:
    assert suppress(LevelCounts(none=1, sometimes=5, often=5)) == Prevalence(11, *[Hidden.NOT_NAMED] * 4)


def test_those_whom_an_indicator_does_not_concern_are_no_respondents() -> None:
    shown = suppress(LevelCounts(none=1, sometimes=3, often=0, not_applicable=20))
    assert shown == Prevalence(Hidden.FEW, *[Hidden.NOT_NAMED] * 4)


@pytest.mark.parametrize(("k", "respondents"), [(6, 6), (7, Hidden.FEW)])
def test_a_branch_may_ask_for_more_respondents(k: int, respondents: int | Hidden) -> None:
    assert suppress(LevelCounts(3, 3, 0), k=k).respondents == respondents


@pytest.mark.parametrize(("smallest", "present"), [(3, 3), (4, Hidden.NOT_NAMED)])
def test_a_branch_may_ask_for_larger_cells(smallest: int, present: int | Hidden) -> None:
    assert suppress(LevelCounts(9, 3, 0), smallest=smallest).present == present


def test_indicators_without_statistics_have_no_row() -> None:
    row = LevelCounts(6, 6, 6)
    assert published({"III.1": row, "I.4": row}, {"III.1"}) == {"I.4": suppress(row)}
    assert published({"I.4": LevelCounts(3, 3, 0)}, (), k=7)["I.4"].respondents is Hidden.FEW


@pytest.mark.parametrize("cell", range(4))
def test_negative_counts_are_refused(cell: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        LevelCounts(*[-1 if i == cell else 1 for i in range(4)])


@given(counts, st.integers(0, 12), st.integers(1, 6))
def test_every_exact_number_and_every_difference_of_them_is_large_enough(
    row: LevelCounts, k: int, smallest: int
) -> None:
    shown = suppress(row, k, smallest)
    cells = [
        cell for cell in (shown.none, shown.present, shown.sometimes, shown.often) if isinstance(cell, int)
    ]
    if not isinstance(shown.respondents, int):
        assert not cells
        return
    assert shown.respondents >= k
    differences = {abs(one - other) for one in [shown.respondents, *cells] for other in cells}
    rest = {shown.respondents - cell for cell in cells}
    assert all(number >= smallest for number in [*cells, *rest])
    if isinstance(shown.sometimes, int):
        assert isinstance(shown.present, int)
        assert {shown.present - shown.sometimes, shown.respondents - shown.sometimes} <= differences
        assert min(shown.present - shown.sometimes, shown.respondents - shown.sometimes) >= smallest


@given(counts)
def test_what_is_exact_is_true(row: LevelCounts) -> None:
    shown = suppress(row)
    for cell, count in (
        (shown.respondents, row.respondents),
        (shown.none, row.none),
        (shown.present, row.present),
        (shown.sometimes, row.sometimes),
        (shown.often, row.often),
    ):
        assert isinstance(cell, Hidden) or cell == count


@given(counts, st.integers(0, 40))
def test_those_outside_the_question_change_nothing(row: LevelCounts, others: int) -> None:
    assert suppress(LevelCounts(row.none, row.sometimes, row.often, others)) == suppress(row)


@pytest.mark.parametrize("respondents", range(16))
def test_a_reader_cannot_tell_nobody_from_everybody(respondents: int) -> None:
    for shown, behind in readings(respondents).items():
        if shown.present is Hidden.NOT_NAMED:
            assert {0, respondents} <= {world.present for world in behind}


@pytest.mark.parametrize("respondents", range(5, 16))
def test_a_reader_cannot_tell_which_level_is_small(respondents: int) -> None:
    for shown, behind in readings(respondents).items():
        if isinstance(shown.present, int) and shown.sometimes is Hidden.NOT_NAMED:
            splits = {(world.sometimes, world.often) for world in behind}
            assert splits == {(often, sometimes) for sometimes, often in splits}
            assert {(0, shown.present), (shown.present, 0)} <= splits
            assert len(splits) > 2


@pytest.mark.parametrize("respondents", range(16))
def test_hidden_never_becomes_certain(respondents: int) -> None:
    for behind in readings(respondents).values():
        for cell in ("none", "sometimes", "often", "present"):
            certain = {getattr(world, cell) for world in behind}
            assert len(certain) > 1 or min(certain) >= 3 or respondents == 0


def test_below_the_least_number_of_respondents_all_branches_look_alike() -> None:
    assert len({suppress(world) for respondents in range(5) for world in worlds(respondents)}) == 1
