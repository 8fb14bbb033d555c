"""Worlds in which tables are looked at and figures go up: of an officer, of a secretary."""

from dataclasses import replace

from bot.conversation.screens.figures import ArrivalLine, Filings
from bot.conversation.screens.tables import PhoneRow, TableTold
from bot.domain.member import BranchId, MemberId
from bot.domain.organisation.filing import Filing
from bot.domain.organisation.fixed_periods import FixedPeriod, Span
from bot.domain.organisation.steps_allowed import Concerned
from bot.domain.organisation.submission import Submission, SubmissionState, Submitted
from bot.domain.organisation.versions import Source, Version, figure
from bot.domain.tables.kind import TableKind
from tests.conversation.committee_worlds import ABOVE, LATE
from tests.conversation.worlds import AT_WORK, NOW, SECRETARY

YEAR, QUARTER = FixedPeriod(2026), FixedPeriod(2026, Span.FIRST_QUARTER)
ROW = PhoneRow("Chi bộ 3", (("Được chỉ ra", "7"),))
TOLD = TableTold(TableKind.REMEDIATION, "Khắc phục", "Năm 2026", (ROW,), ("Chi bộ 4",))
PEOPLE = Concerned(frozenset({SECRETARY.id}), frozenset({ABOVE.me.id, MemberId(77)}))


def version(number: int, found: int = 7, by: MemberId = SECRETARY.id) -> Version:
    return Version(number, NOW, by, {"found": figure(found, Source.LEDGER)})


def submission(kind: TableKind, *versions: Version) -> Submission:
    return Submission(LATE, YEAR.period, kind, tuple(map(Submitted, versions)))


def filing(kind: TableKind, *versions: Version) -> Filing:
    return Filing(submission(kind, *versions), PEOPLE)


WAITS = filing(TableKind.REMEDIATION, version(1))
FILINGS = Filings(
    LATE,
    "Chi bộ 3",
    YEAR,
    (WAITS, filing(TableKind.QUALITY, version(1), version(2, 8)), filing(TableKind.POINTS)),
    BranchId(11),
    TOLD,
)
LINE = ArrivalLine(1, LATE, "Chi bộ 3", ((SubmissionState.SUBMITTED, 2),))
SILENT = ArrivalLine(2, LATE, "Chi bộ 4", ((SubmissionState.NOT_SUBMITTED, 10),))
CHECKING = replace(ABOVE, filings=FILINGS, arrivals=(LINE, SILENT), table=TOLD)
OWN = replace(
    FILINGS,
    several=(
        Filing(submission(TableKind.REMEDIATION), PEOPLE, version(1)),
        Filing(submission(TableKind.QUALITY, version(1)), PEOPLE, version(2, 8)),
        Filing(submission(TableKind.COVERAGE, version(1)), PEOPLE, version(2)),
        Filing(submission(TableKind.POINTS), PEOPLE),
    ),
)
SENDING = replace(AT_WORK, filings=OWN, own_unit=LATE)
