"""Founded, renamed, moved, reclassified, merged, split, dissolved: what comes out, and what is refused."""

from datetime import date, timedelta

import pytest

from bot.domain.organisation.fault import Fault, Problem
from bot.domain.organisation.history import Organisation, as_known, undone
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import (
    Dissolved,
    Founded,
    Merged,
    Moved,
    Piece,
    Reclassified,
    Renamed,
    Split,
    about,
    sort_of,
)
from tests.domain.organisation.trees import (
    BLOC,
    BLOC_2021,
    FOUNDED,
    HEALTH,
    LOWER,
    NEW,
    NOBODY,
    OTHER,
    SCHOOLS,
    START,
    TAXES,
    UPPER,
    WARD_2,
    WARD_10,
    changed,
    fault,
    problem,
)

MAY, JULY, OCTOBER = date(2022, 5, 1), date(2022, 7, 1), date(2022, 10, 1)
DAY = timedelta(days=1)


def test_a_unit_is_renamed_from_the_day_on() -> None:
    after = changed(BLOC_2021, Renamed(HEALTH, JULY, "  Đảng bộ  Y tế "))
    assert after.on(JULY - DAY).places[HEALTH].name == "Đảng bộ Bệnh viện"
    assert after.on(JULY).places[HEALTH].name == "Đảng bộ Y tế"


def test_a_unit_moves_with_all_that_is_below_it() -> None:
    after = changed(BLOC_2021, Moved(HEALTH, JULY, None))
    assert after.on(JULY - DAY).ancestors(WARD_2) == (HEALTH, BLOC)
    assert after.on(JULY).ancestors(WARD_2) == (HEALTH,)
    assert after.on(JULY).children(None) == (HEALTH, BLOC)


def test_a_unit_can_get_another_type_or_kind() -> None:
    after = changed(BLOC_2021, Reclassified((WARD_2, WARD_10), JULY, unit_type=UnitType.ENTERPRISE))
    assert after.on(JULY).places[WARD_2].unit_type is UnitType.ENTERPRISE
    assert after.on(JULY).places[WARD_2].kind is Kind.SUBORDINATE_BRANCH
    assert after.on(JULY - DAY).places[WARD_10].unit_type is UnitType.PUBLIC_SERVICE


def test_committees_are_merged_into_one_that_is_there() -> None:
    after = changed(BLOC_2021, Merged((HEALTH,), SCHOOLS, JULY))
    assert after.on(JULY).children(BLOC) == (TAXES, SCHOOLS)
    assert after.on(JULY).branches(SCHOOLS) == (WARD_2, WARD_10, LOWER, UPPER)
    assert after.on(JULY - DAY) == changed(BLOC_2021).on(JULY - DAY)


def test_committees_are_merged_into_a_new_one_with_the_place_of_the_first() -> None:
    after = changed(BLOC_2021, Merged((HEALTH, SCHOOLS), NEW, JULY, "Đảng bộ Y tế và Giáo dục"))
    place = after.on(JULY).places[NEW]
    assert (place.parent, place.kind) == (BLOC, Kind.GRASSROOTS)
    assert after.on(JULY).branches(NEW) == (WARD_2, WARD_10, LOWER, UPPER)


def test_a_committee_is_merged_with_the_one_above_it() -> None:
    section = Founded(NEW, START, "Đảng bộ bộ phận", Kind.SECTION, HEALTH)
    before = changed(BLOC_2021, section, Moved(WARD_2, MAY, NEW))
    after = changed(before, Merged((HEALTH, NEW), OTHER, JULY, "Đảng bộ Bệnh viện mới"))
    assert after.on(JULY).children(OTHER) == (WARD_2, WARD_10)


def test_branches_are_merged_and_end() -> None:
    after = changed(BLOC_2021, Merged((WARD_2,), WARD_10, JULY))
    assert after.units[WARD_2].life == Period(START, JULY)
    assert after.on(JULY).branches(HEALTH) == (WARD_10,)


def test_a_committee_is_split_and_each_child_goes_with_a_piece() -> None:
    pieces = (Piece(NEW, "Đảng bộ Nội", (WARD_2,)), Piece(OTHER, "Đảng bộ Ngoại", (WARD_10,)))
    after = changed(BLOC_2021, Split(HEALTH, JULY, pieces))
    assert after.on(JULY).path(WARD_10) == ("Đảng bộ Khối", "Đảng bộ Ngoại", "Chi bộ Khoa 10")
    assert after.on(JULY).path(WARD_2) == ("Đảng bộ Khối", "Đảng bộ Nội", "Chi bộ Khoa 2")
    assert HEALTH not in after.on(JULY).places


def test_a_branch_is_dissolved() -> None:
    after = changed(BLOC_2021, Dissolved(TAXES, JULY))
    assert TAXES in after.on(JULY - DAY).places
    assert TAXES not in after.on(JULY).places


def test_several_things_can_be_decided_for_one_day() -> None:
    pieces = (Piece(NEW, "Chi bộ Thuế 1"), Piece(OTHER, "Chi bộ Thuế 2"))
    changes = (Split(TAXES, JULY, pieces), Moved(NEW, JULY, SCHOOLS), Renamed(NEW, JULY, "Chi bộ Phí"))
    after = changed(BLOC_2021, *changes)
    assert after.on(JULY).path(NEW) == ("Đảng bộ Khối", "Đảng bộ Trường học", "Chi bộ Phí")
    assert changed(after, Moved(NEW, JULY, HEALTH)).on(JULY).ancestors(NEW) == (HEALTH, BLOC)


def test_what_is_recorded_late_stands_beside_what_is_recorded_of_other_facts() -> None:
    after = changed(BLOC_2021, Renamed(HEALTH, JULY, "Đảng bộ Y tế"), Moved(HEALTH, MAY, None))
    assert after.on(MAY).ancestors(HEALTH) == ()
    late = fault(after, Renamed(HEALTH, MAY, "Đảng bộ Y"))
    assert late == Fault(Problem.LATER_CHANGE, HEALTH, JULY)


def test_what_comes_later_bars_what_would_break_it() -> None:
    founded = changed(BLOC_2021, Founded(NEW, OCTOBER, "Chi bộ Khoa 3", Kind.BRANCH, HEALTH))
    found = fault(founded, Merged((HEALTH,), SCHOOLS, JULY))
    assert found == Fault(Problem.PARENT_NOT_THERE, NEW, OCTOBER, HEALTH)
    moved = changed(BLOC_2021, Moved(WARD_2, OCTOBER, SCHOOLS))
    assert fault(moved, Merged((HEALTH,), SCHOOLS, JULY)) == Fault(Problem.LATER_CHANGE, WARD_2, OCTOBER)
    renamed = changed(BLOC_2021, Renamed(TAXES, OCTOBER, "Chi bộ Phí"))
    assert fault(renamed, Dissolved(TAXES, JULY)) == Fault(Problem.LATER_CHANGE, TAXES, OCTOBER)


def test_a_circle_is_refused_also_when_it_would_close_later() -> None:
    west = Founded(NEW, START, "Đảng bộ Tây", Kind.ORGANISATION, BLOC)
    east = Founded(OTHER, START, "Đảng bộ Đông", Kind.ORGANISATION, BLOC)
    later = changed(BLOC_2021, west, east, Moved(NEW, OCTOBER, OTHER))
    assert fault(later, Moved(OTHER, JULY, NEW)) == Fault(Problem.CYCLE, NEW, OCTOBER, OTHER)
    assert problem(BLOC_2021, Moved(BLOC, JULY, BLOC)) is Problem.CYCLE


def test_what_is_above_cannot_be_merged_into_what_is_below() -> None:
    west = changed(BLOC_2021, Founded(NEW, START, "Đảng bộ Tây", Kind.ORGANISATION, BLOC))
    assert problem(west, Merged((BLOC,), NEW, JULY)) is Problem.CYCLE


def test_a_parent_must_be_there_as_long_as_its_child() -> None:
    early = Founded(NEW, START - DAY, "Chi bộ mới", Kind.BRANCH, BLOC)
    assert fault(BLOC_2021, early) == Fault(Problem.PARENT_NOT_THERE, NEW, START - DAY, BLOC)
    assert fault(BLOC_2021, Moved(TAXES, JULY, NOBODY)) == Fault(
        Problem.PARENT_NOT_THERE, TAXES, JULY, NOBODY
    )
    ending = fault(BLOC_2021, Dissolved(HEALTH, JULY))
    assert (ending.problem, ending.day, ending.other) == (Problem.PARENT_NOT_THERE, JULY, HEALTH)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Founded(TAXES, JULY, "Chi bộ Hai", Kind.BRANCH, BLOC), Fault(Problem.TAKEN, TAXES, JULY)),
        (Founded(NEW, JULY, " ", Kind.BRANCH, BLOC), Fault(Problem.BAD_NAME, NEW, JULY)),
        (Founded(NEW, JULY, "Chi bộ", Kind.BRANCH, TAXES), Fault(Problem.KIND_BELOW_KIND, NEW, JULY, TAXES)),
        (
            Founded(NEW, date(2026, 1, 1), "Chi bộ", Kind.BASE_BRANCH, BLOC),
            Fault(Problem.KIND_DROPPED, NEW, date(2026, 1, 1)),
        ),
        (
            Founded(NEW, JULY, "chi bộ  THUẾ", Kind.BASE_BRANCH, BLOC),
            Fault(Problem.SAME_NAME, NEW, JULY, TAXES),
        ),
        (Renamed(NOBODY, JULY, "Chi bộ"), Fault(Problem.UNKNOWN_UNIT, NOBODY, JULY)),
        (Renamed(TAXES, START - DAY, "Chi bộ"), Fault(Problem.NOT_THERE, TAXES, START - DAY)),
        (Renamed(TAXES, JULY, "?"), Fault(Problem.BAD_NAME, TAXES, JULY)),
        (Renamed(TAXES, JULY, "Chi bộ Thuế"), Fault(Problem.UNCHANGED, TAXES, JULY)),
        (Renamed(WARD_2, JULY, "Chi bộ Khoa 10"), Fault(Problem.SAME_NAME, WARD_2, JULY, WARD_10)),
        (Moved(TAXES, JULY, BLOC), Fault(Problem.UNCHANGED, TAXES, JULY)),
        (Reclassified((TAXES,), JULY), Fault(Problem.UNCHANGED, TAXES, JULY)),
        (Reclassified((TAXES, TAXES), JULY, Kind.BRANCH), Fault(Problem.NAMED_TWICE, TAXES, JULY)),
        (Reclassified((TAXES,), JULY, Kind.GRASSROOTS), Fault(Problem.MIXED, TAXES, JULY)),
        (
            Reclassified((HEALTH,), JULY, Kind.ORGANISATION),
            None,
        ),
        (Merged((), SCHOOLS, JULY), Fault(Problem.TOO_FEW, SCHOOLS, JULY)),
        (Merged((HEALTH,), NEW, JULY, "Đảng bộ mới"), Fault(Problem.TOO_FEW, NEW, JULY)),
        (Merged((HEALTH,), HEALTH, JULY), Fault(Problem.NAMED_TWICE, HEALTH, JULY)),
        (Merged((HEALTH,), NOBODY, JULY), Fault(Problem.UNKNOWN_UNIT, NOBODY, JULY)),
        (Merged((HEALTH, SCHOOLS), TAXES, JULY, "Đảng bộ"), Fault(Problem.TAKEN, TAXES, JULY)),
        (Merged((HEALTH, TAXES), NEW, JULY, "Đảng bộ"), Fault(Problem.MIXED, TAXES, JULY, HEALTH)),
        (Merged((TAXES,), HEALTH, JULY), Fault(Problem.MIXED, TAXES, JULY, HEALTH)),
        (Split(TAXES, JULY, (Piece(NEW, "Chi bộ"),)), Fault(Problem.TOO_FEW, TAXES, JULY)),
        (Split(TAXES, JULY, (Piece(NEW, "A"), Piece(NEW, "B"))), Fault(Problem.NAMED_TWICE, NEW, JULY)),
        (Split(TAXES, JULY, (Piece(NEW, "A"), Piece(LOWER, "B"))), Fault(Problem.TAKEN, LOWER, JULY)),
        (
            Split(HEALTH, JULY, (Piece(NEW, "A", (WARD_2, WARD_10)), Piece(OTHER, "B", (WARD_2,)))),
            Fault(Problem.NAMED_TWICE, WARD_2, JULY),
        ),
        (
            Split(HEALTH, JULY, (Piece(NEW, "A", (WARD_2, WARD_10)), Piece(OTHER, "B", (LOWER,)))),
            Fault(Problem.NO_CHILD, HEALTH, JULY, LOWER),
        ),
        (
            Split(HEALTH, JULY, (Piece(NEW, "A", (WARD_2,)), Piece(OTHER, "B"))),
            Fault(Problem.LEFT_OUT, HEALTH, JULY, WARD_10),
        ),
        (Dissolved(TAXES, START), Fault(Problem.ENDS_AS_IT_BEGINS, TAXES, START)),
        (Dissolved(NOBODY, JULY), Fault(Problem.UNKNOWN_UNIT, NOBODY, JULY)),
    ],
)
def test_what_cannot_be_is_refused_with_unit_and_day(
    change: Founded | Renamed | Moved | Reclassified | Merged | Split | Dissolved, expected: Fault | None
) -> None:
    if expected is None:
        changed(BLOC_2021, change)
    else:
        assert fault(BLOC_2021, change) == expected


def test_a_unit_whose_end_is_known_cannot_end_again() -> None:
    ending = changed(BLOC_2021, Dissolved(TAXES, OCTOBER))
    assert fault(ending, Dissolved(TAXES, JULY)) == Fault(Problem.ENDS_ALREADY, TAXES, OCTOBER)


def test_kinds_must_go_together_as_long_as_one_is_below_the_other() -> None:
    within = Founded(NEW, START, "Đảng bộ Vùng", Kind.ORGANISATION, BLOC)
    before = changed(BLOC_2021, within, Moved(HEALTH, START, NEW))
    found = fault(before, Reclassified((NEW,), JULY, Kind.GRASSROOTS))
    assert found == Fault(Problem.KIND_BELOW_KIND, HEALTH, JULY, NEW)


def test_nothing_at_all_cannot_be_reclassified() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Reclassified((), JULY, Kind.BRANCH)


def test_the_last_record_is_undone() -> None:
    after = changed(BLOC_2021, Merged((HEALTH,), SCHOOLS, JULY))
    assert undone(after) == BLOC_2021
    assert undone(Organisation()) == Organisation()


def test_what_frozen_figures_rest_on_is_not_undone() -> None:
    after = changed(BLOC_2021, Merged((HEALTH,), SCHOOLS, JULY))
    number = len(after.records)
    assert undone(after, frozen=number) == Fault(Problem.FROZEN, SCHOOLS, JULY)
    assert undone(after, frozen=number - 1) == BLOC_2021


def test_what_founded_a_unit_on_which_something_rests_is_not_undone() -> None:
    after = changed(BLOC_2021, Merged((HEALTH, SCHOOLS), NEW, JULY, "Đảng bộ Mới"))
    assert undone(after, relied_on={NEW, HEALTH}) == Fault(Problem.RELIED_ON, NEW, JULY)
    assert undone(after, relied_on={HEALTH}) == BLOC_2021


def test_the_tree_is_had_as_it_was_known_at_a_record() -> None:
    after = changed(BLOC_2021, Dissolved(TAXES, JULY), Renamed(HEALTH, MAY, "Đảng bộ Y tế"))
    assert as_known(after, len(FOUNDED)) == BLOC_2021
    assert as_known(after, 2) == changed(Organisation(), *FOUNDED[:2])


def test_each_change_is_about_a_unit() -> None:
    assert sort_of(Dissolved(UPPER, JULY)) == "dissolved"
    assert about(Reclassified((TAXES, LOWER), JULY, Kind.BRANCH)) == TAXES
    assert about(Merged((HEALTH,), SCHOOLS, JULY)) == SCHOOLS
    assert about(Dissolved(UPPER, JULY)) == UPPER
