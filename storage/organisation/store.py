"""The organisation above as the use cases see it: each method is one query of a module here."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy import bindparam, func, select, union, update

from bot.domain.member import BranchId
from bot.domain.organisation.history import Organisation
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.oversight import CommitteePlan, RoundBelow, Urging
from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import Submission
from bot.domain.organisation.unit import UnitId
from bot.usecases.ports.organisation import KeptOrganisation, Recorded
from storage.columns import Moment
from storage.ledger.tables import branch
from storage.organisation import below, officers, recording, submissions, units
from storage.organisation.tables import appointment, reorganisation, submission
from storage.unit import Unit

NO_CODES: Mapping[UnitId, str] = MappingProxyType({})
_JOINED = select(branch.c.id, branch.c.unit_id).where(branch.c.unit_id.is_not(None))
_MADE_UP = _JOINED.where(branch.c.sample)
_JOIN = update(branch).where(branch.c.id == bindparam("which")).values(unit_id=bindparam("joined"))
_RELIED_ON = union(
    select(branch.c.unit_id).where(branch.c.unit_id.is_not(None)),
    select(appointment.c.unit_id),
    select(submission.c.unit_id),
)
_PAPERS = select(
    reorganisation.c.number,
    reorganisation.c.paper,
    reorganisation.c.recorded_by,
    reorganisation.c.recorded_at,
)
_RECORDS_AT = select(func.max(reorganisation.c.number)).where(
    reorganisation.c.recorded_at <= bindparam("moment", type_=Moment)
)


class SqlOrganisation:
    """Answers the port `OrganisationLedger` within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def kept(self) -> KeptOrganisation:
        return units.kept(self._unit)

    def kept_still(self) -> KeptOrganisation:
        return units.kept_still(self._unit)

    def kept_for_change(self) -> KeptOrganisation:
        return units.kept_for_change(self._unit)

    def record(self, after: Organisation, recorded: Recorded, codes: Mapping[UnitId, str] = NO_CODES) -> None:
        recording.record(self._unit, after, recorded, codes)

    def take_back(self) -> None:
        recording.take_back(self._unit)

    def replace(self, units: Organisation, codes: Mapping[str, UnitId]) -> None:
        recording.replace(self._unit, units, codes)

    def papers(self) -> Mapping[int, Recorded]:
        return {
            row.number: Recorded(self._paper(row.number, row.paper), row.recorded_by, row.recorded_at)
            for row in self._unit.rows(_PAPERS)
        }

    def _paper(self, number: int, sealed: bytes | None) -> str:
        return self._unit.open(reorganisation.c.paper, sealed, number) if sealed else ""

    def records_at(self, moment: datetime) -> int:
        return self._unit.number(_RECORDS_AT, moment=moment) or 0

    def frozen(self) -> int:
        return submissions.last_record(self._unit)

    def relied_on(self) -> frozenset[UnitId]:
        return frozenset(UnitId(row.unit_id) for row in self._unit.rows(_RELIED_ON))

    def units_of_branches(self) -> Mapping[BranchId, UnitId]:
        return {BranchId(row.id): UnitId(row.unit_id) for row in self._unit.rows(_JOINED)}

    def made_up(self) -> frozenset[BranchId]:
        return frozenset(BranchId(row.id) for row in self._unit.rows(_MADE_UP))

    def join(self, branch_id: BranchId, unit: UnitId | None) -> None:
        self._unit.run(_JOIN, which=branch_id, joined=unit)

    def appointments(self) -> tuple[Appointment, ...]:
        return officers.appointments(self._unit)

    def appoint(self, appointment: Appointment, at: datetime) -> None:
        officers.appoint(self._unit, appointment, at)

    def end_appointment(self, appointment: Appointment, until: date) -> None:
        officers.end(self._unit, appointment, until)

    def rounds_below(self, period: Period) -> tuple[RoundBelow, ...]:
        return below.rounds(self._unit, period)

    def rounds_of(self, unit: UnitId, period: Period) -> tuple[RoundBelow, ...]:
        return below.rounds(self._unit, period, unit)

    def urgings(self) -> Mapping[UnitId, Urging]:
        return below.urgings(self._unit)

    def plans(self) -> tuple[CommitteePlan, ...]:
        return below.plans(self._unit)

    def submissions(self, asked: str, period: Period) -> tuple[Submission, ...]:
        return submissions.submissions(self._unit, asked, period)

    def submissions_of(self, unit: UnitId, period: Period) -> tuple[Submission, ...]:
        return submissions.of_unit(self._unit, unit, period)

    def steps_alone(self, tables: Collection[str], period: Period) -> tuple[Submission, ...]:
        return submissions.steps_alone(self._unit, tables, period)

    def waiting_figures(self, tables: Collection[str], since: date) -> Mapping[tuple[UnitId, Period], int]:
        return submissions.waiting(self._unit, tables, since)

    def submission_for_step(self, unit: UnitId, asked: str, period: Period) -> Submission:
        return submissions.for_step(self._unit, unit, asked, period)

    def keep_step(self, submission: Submission) -> None:
        submissions.keep_step(self._unit, submission)
