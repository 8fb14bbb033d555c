"""Figures of one unit in one table: what could be sent now, whether it is new, who may take which step."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.member import MemberId
from bot.domain.organisation.filing import Filing
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.officers import Appointment, checking
from bot.domain.organisation.period import Period
from bot.domain.organisation.steps_allowed import Concerned, StepRefusal
from bot.domain.organisation.submission import (
    Approved,
    Returned,
    StepProblem,
    Submission,
    SubmissionState,
    Submitted,
)
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source, Version, figure
from bot.domain.tables.kind import TableKind, kind_numbered, number_of
from tests.domain.organisation.trees import BLOC, BLOC_2021, HEALTH, START, WARD_2

SECRETARY, OFFICER = MemberId(1), MemberId(2)
NOW = datetime(2026, 3, 9, tzinfo=UTC)
EMPTY = Submission(UnitId(4), FixedPeriod(2026).period, TableKind.REMEDIATION)
PEOPLE = Concerned(frozenset({SECRETARY}), frozenset({OFFICER}))


def version(number: int, found: int) -> Version:
    return Version(number, NOW, SECRETARY, {"found": figure(found, Source.LEDGER)})


SENT = replace(EMPTY, steps=(Submitted(version(1, 7)),))


def test_nothing_has_come_and_nothing_is_told() -> None:
    filing = Filing(EMPTY, PEOPLE)
    assert (filing.kind, filing.version, filing.waits) == (TableKind.REMEDIATION, 0, False)
    assert filing.sent(SECRETARY) is None
    assert not filing.is_new


def test_what_is_told_is_sent_by_those_of_the_unit_alone() -> None:
    filing = Filing(EMPTY, PEOPLE, version(1, 7))
    assert filing.is_new
    assert filing.sent(SECRETARY) == SENT
    assert filing.sent(OFFICER) is StepRefusal.NOT_FROM_ABOVE
    assert filing.sent(MemberId(9)) is StepRefusal.NOT_CONCERNED


def test_the_same_figures_are_sent_again_only_after_a_return() -> None:
    filing = Filing(SENT, PEOPLE, version(2, 7))
    assert (filing.version, filing.waits, filing.is_new) == (1, True, False)
    assert filing.sent(SECRETARY) is StepProblem.UNCHANGED
    returned = replace(SENT, steps=(*SENT.steps, Returned(1, NOW, OFFICER, "Xem lại")))
    again = replace(filing, submission=returned).sent(SECRETARY)
    assert isinstance(again, Submission)
    assert again.state is SubmissionState.SUBMITTED
    assert Filing(SENT, PEOPLE, version(2, 8)).is_new


def test_a_step_is_taken_by_who_checks() -> None:
    filing = Filing(SENT, PEOPLE)
    after = filing.after(OFFICER, Approved(1, NOW, OFFICER))
    assert isinstance(after, Submission)
    assert after.state is SubmissionState.APPROVED
    assert filing.after(SECRETARY, Approved(1, NOW, SECRETARY)) is StepRefusal.ONLY_FROM_ABOVE
    assert filing.after(OFFICER, Approved(2, NOW, OFFICER)) is StepProblem.OTHER_VERSION


def test_the_nearest_committee_with_an_officer_checks() -> None:
    tree = BLOC_2021.on(START)
    appointed = [Appointment(OFFICER, unit, Period(START)) for unit in (BLOC, HEALTH)]
    assert checking(WARD_2, {each.unit for each in appointed}, tree) == HEALTH
    assert checking(WARD_2, {BLOC}, tree) == BLOC
    assert checking(BLOC, {BLOC}, tree) is None


def test_tables_have_the_numbers_of_their_names() -> None:
    assert number_of(TableKind.REMEDIATION) == 3
    assert [kind_numbered(number_of(kind)) for kind in TableKind] == [*TableKind]
    assert kind_numbered(0) is kind_numbered(13) is None
