"""Figures travel upward: submitted, returned, approved, frozen at a cut-off; and who may do what."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.domain.member import MemberId
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.organisation.steps_allowed import Concerned, StepRefusal, concerned, may_not
from bot.domain.organisation.submission import (
    LONGEST_REMARK,
    MOST_STEPS,
    Approved,
    Returned,
    Step,
    StepProblem,
    Submission,
    SubmissionState,
    Submitted,
    Unapproved,
    taken,
)
from bot.domain.organisation.versions import CellChange, Figures, Source, Version, differences, figure
from tests.domain.organisation.trees import BLOC, BLOC_2021, HEALTH, START, TAXES, WARD_2

SECRETARY, OFFICER, COLLEAGUE, STRANGER = map(MemberId, range(1, 5))
YEAR = Period(date(2021, 1, 1), date(2022, 1, 1))
MONDAY = datetime(2021, 12, 6, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
EMPTY = Submission(TAXES, YEAR, "sessions")


def figures(held: int | None, source: Source = Source.LEDGER) -> Figures:
    return {"held": figure(held, source)}


def sent(number: int, hours: int, held: int | None = 1, by: MemberId = SECRETARY) -> Submitted:
    return Submitted(Version(number, MONDAY + hours * HOUR, by, figures(held)))


def returned(version: int, hours: int, remark: str = "Thiếu quý III") -> Returned:
    return Returned(version, MONDAY + hours * HOUR, OFFICER, remark)


def approved(version: int, hours: int) -> Approved:
    return Approved(version, MONDAY + hours * HOUR, OFFICER)


def unapproved(version: int, hours: int) -> Unapproved:
    return Unapproved(version, MONDAY + hours * HOUR, OFFICER)


def after(*steps: Step) -> Submission:
    submission = EMPTY
    for step in steps:
        made = taken(submission, step)
        assert isinstance(made, Submission), made
        submission = made
    return submission


def held(submission: Submission) -> int | None:
    """What counts of it."""
    return submission.counted.figures["held"].count.exact if submission.counted else None


def test_figures_are_submitted_returned_with_a_remark_sent_again_and_approved() -> None:
    steps: list[Step] = [sent(1, 0, 3), returned(1, 1), sent(2, 2, 4), approved(2, 3)]
    states = [after(*steps[:n]).state.value for n in range(5)]
    assert states == ["not_submitted", "submitted", "returned", "submitted", "approved"]
    assert after(*steps[:2]).remark == "Thiếu quý III"
    assert after(*steps).remark == EMPTY.remark == ""
    assert [held(after(*steps[:n])) for n in range(5)] == [None, None, None, None, 4]


def test_while_a_correction_waits_or_goes_back_what_was_approved_counts() -> None:
    approved_once = (sent(1, 0, 3), approved(1, 1))
    assert held(after(*approved_once, sent(2, 2, 5))) == 3
    assert held(after(*approved_once, sent(2, 2, 5), returned(2, 3))) == 3
    assert held(after(*approved_once, sent(2, 2, 5), approved(2, 3))) == 5


def test_what_was_approved_can_be_returned_and_counts_no_more() -> None:
    submission = after(sent(1, 0, 3), approved(1, 1), returned(1, 2))
    assert submission.counted is None
    assert submission.state is SubmissionState.RETURNED
    assert held(after(sent(1, 0, 3), approved(1, 1), returned(1, 2), sent(2, 3, 3), approved(2, 4))) == 3


def test_an_approval_that_is_taken_back_leaves_the_version_waiting_and_what_it_replaced_counting() -> None:
    once = (sent(1, 0, 3), approved(1, 1))
    undone = after(*once, unapproved(1, 2))
    assert undone.state is SubmissionState.SUBMITTED
    assert undone.counted is None
    assert held(after(*once, unapproved(1, 2), approved(1, 3))) == 3
    again = (*once, sent(2, 2, 5), approved(2, 3))
    assert held(after(*again, unapproved(2, 4))) == 3
    assert held(after(*once, returned(1, 2), sent(2, 3, 5), approved(2, 4), unapproved(2, 5))) is None
    assert (
        held(after(*again, unapproved(2, 4)).at(MONDAY + 3 * HOUR)) == 5
    )  # a cut-off before stays as it was


def test_a_cut_off_freezes_what_had_been_approved_by_then() -> None:
    submission = after(sent(1, 0, 3), approved(1, 1), sent(2, 2, 5), approved(2, 3))
    assert held(submission.at(MONDAY)) is None
    assert held(submission.at(MONDAY + 1 * HOUR)) == 3
    assert held(submission.at(MONDAY + 2 * HOUR)) == 3
    assert held(submission.at(MONDAY + 3 * HOUR)) == 5


@pytest.mark.parametrize(
    ("steps", "step", "problem"),
    [
        ((), approved(1, 0), StepProblem.NOT_SUBMITTED),
        ((), sent(2, 0), StepProblem.OTHER_VERSION),
        ((sent(1, 0), returned(1, 1)), approved(1, 2), StepProblem.NOT_SUBMITTED),
        ((sent(1, 0),), returned(1, 1, " "), StepProblem.NO_REMARK),
        ((sent(1, 0),), returned(1, 1, "x" * (LONGEST_REMARK + 1)), StepProblem.REMARK_TOO_LONG),
        ((sent(1, 0), sent(2, 1, 2)), approved(1, 2), StepProblem.OTHER_VERSION),
        ((sent(1, 0), approved(1, 1)), approved(1, 2), StepProblem.APPROVED_ALREADY),
        ((sent(1, 0),), unapproved(1, 1), StepProblem.NOT_APPROVED),
        ((), unapproved(1, 1), StepProblem.NOT_SUBMITTED),
        ((sent(1, 0), approved(1, 1), unapproved(1, 2)), unapproved(1, 3), StepProblem.NOT_APPROVED),
        ((sent(1, 0), approved(1, 1), sent(2, 2, 2)), unapproved(1, 3), StepProblem.OTHER_VERSION),
        ((sent(1, 0),), sent(2, 1), StepProblem.UNCHANGED),
        ((sent(1, 0), approved(1, 1)), sent(2, 2), StepProblem.UNCHANGED),
        ((sent(1, 2),), approved(1, 1), StepProblem.EARLIER),
    ],
)
def test_a_step_out_of_place_is_refused(steps: tuple[Step, ...], step: Step, problem: StepProblem) -> None:
    assert taken(after(*steps), step) is problem


def test_the_same_figures_may_be_sent_again_after_a_return() -> None:
    assert after(sent(1, 0), returned(1, 1), sent(2, 2)).state is SubmissionState.SUBMITTED


def test_steps_end_somewhere() -> None:
    steps = tuple(sent(n + 1, n, n) for n in range(MOST_STEPS))
    assert taken(after(*steps), sent(MOST_STEPS + 1, MOST_STEPS, MOST_STEPS)) is StepProblem.TOO_MANY


@given(st.lists(st.sampled_from("srau"), max_size=12), st.integers(0, 12))
def test_what_stood_at_a_cut_off_never_changes_afterwards(kinds: list[str], cut: int) -> None:
    submission, moment = EMPTY, MONDAY + cut * HOUR
    frozen = submission
    for hour, kind in enumerate(kinds):
        number = len(submission.versions)
        made: dict[str, Step] = {
            "s": sent(number + 1, hour, hour),
            "r": returned(number, hour),
            "a": approved(number, hour),
            "u": unapproved(number, hour),
        }
        step = made[kind]
        found = taken(submission, step)
        submission = found if isinstance(found, Submission) else submission
        frozen = submission if hour <= cut else frozen
    assert submission.at(moment) == frozen


def test_what_is_different_between_versions_is_told_cell_by_cell() -> None:
    ledger, hand = Source.LEDGER, Source.BY_HAND
    one = {"a": figure(3, ledger), "b": figure(1, ledger), "c": figure(None, hand), "d": figure(2, hand)}
    two = {"a": figure(5, ledger), "b": figure(1, hand), "c": figure(4, hand), "e": figure(0, hand)}
    found = differences(Version(1, MONDAY, SECRETARY, one), Version(2, MONDAY, SECRETARY, two))
    assert [(change.key, change.by) for change in found] == [
        ("a", 2),
        ("b", 0),
        ("c", None),
        ("d", None),
        ("e", None),
    ]
    assert found[-1] == CellChange("e", None, figure(0, hand))
    same = Version(1, MONDAY, SECRETARY, one)
    assert differences(same, replace(same, number=2)) == ()
    assert same.sources == {ledger, hand}


def test_a_sum_keeps_where_its_parts_come_from_and_what_is_unknown() -> None:
    total = figure(3, Source.LEDGER) + figure(None, Source.BY_HAND) + figure(2, Source.LEDGER)
    assert str(total.count) == "≥ 5"
    assert total.sources == {Source.LEDGER, Source.BY_HAND}


PEOPLE = Concerned(own=frozenset({SECRETARY}), checking=frozenset({OFFICER, COLLEAGUE}))


def by_hand(by: MemberId) -> Submitted:
    return Submitted(Version(1, MONDAY, by, figures(4, Source.BY_HAND)))


def test_the_unit_submits_and_the_committee_checks() -> None:
    waiting = after(sent(1, 0))
    assert may_not(SECRETARY, sent(1, 0), EMPTY, PEOPLE) is None
    assert may_not(OFFICER, approved(1, 1), waiting, PEOPLE) is None
    assert may_not(OFFICER, returned(1, 1), waiting, PEOPLE) is None
    assert may_not(SECRETARY, approved(1, 1), waiting, PEOPLE) is StepRefusal.ONLY_FROM_ABOVE
    assert may_not(STRANGER, returned(1, 1), waiting, PEOPLE) is StepRefusal.NOT_CONCERNED


def test_the_committee_enters_or_imports_and_never_in_the_name_of_the_ledger() -> None:
    assert may_not(OFFICER, by_hand(OFFICER), EMPTY, PEOPLE) is None
    assert may_not(SECRETARY, by_hand(SECRETARY), EMPTY, PEOPLE) is None
    assert may_not(OFFICER, sent(1, 0, by=OFFICER), EMPTY, PEOPLE) is StepRefusal.NOT_FROM_ABOVE


def test_who_entered_does_not_approve_where_another_can() -> None:
    entered = after(by_hand(OFFICER))
    assert may_not(OFFICER, approved(1, 1), entered, PEOPLE) is StepRefusal.OWN_MATTER
    assert may_not(COLLEAGUE, approved(1, 1), entered, PEOPLE) is None
    alone = replace(PEOPLE, checking=frozenset({OFFICER}))
    assert may_not(OFFICER, approved(1, 1), entered, alone) is None


def test_who_is_of_the_unit_too_does_not_approve_where_another_can() -> None:
    both = Concerned(frozenset({SECRETARY, OFFICER}), frozenset({OFFICER, COLLEAGUE}))
    assert may_not(OFFICER, approved(1, 1), after(sent(1, 0)), both) is StepRefusal.OWN_MATTER
    assert may_not(OFFICER, returned(1, 1), after(sent(1, 0)), both) is None
    assert may_not(OFFICER, unapproved(1, 2), after(sent(1, 0), approved(1, 1)), both) is None
    neither = Concerned(frozenset({SECRETARY, OFFICER}), frozenset({OFFICER, SECRETARY}))
    assert may_not(OFFICER, approved(1, 1), after(sent(1, 0)), neither) is None
    assert may_not(COLLEAGUE, approved(1, 1), EMPTY, both) is None


def test_a_branch_is_acted_for_by_its_roster_and_a_committee_by_its_officers() -> None:
    tree = BLOC_2021.on(START)
    appointed = [
        Appointment(OFFICER, HEALTH, Period(START)),
        Appointment(COLLEAGUE, BLOC, Period(START)),
    ]
    ward = concerned(WARD_2, frozenset({SECRETARY}), iter(appointed), tree)
    assert ward == Concerned(frozenset({SECRETARY}), frozenset({OFFICER}))
    health = concerned(HEALTH, frozenset(), appointed, tree)
    assert health == Concerned(frozenset({OFFICER}), frozenset({COLLEAGUE}))
