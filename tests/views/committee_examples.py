"""Examples of the screens and messages of a committee above, with awkward but possible values."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.checklists.loader import built_in
from bot.conversation.changes.ledger import PushKind
from bot.conversation.screens import Label, Screen
from bot.conversation.screens.committee import (
    AskPlanDeadline,
    AskPlanEdition,
    AskPlanPeriod,
    AskPlanSend,
    BelowCard,
    BelowList,
    ChooseCommittee,
    CommitteeBoard,
    ShareCheck,
    SignalList,
)
from bot.domain.dates import DateProblem
from bot.domain.member import BranchId
from bot.domain.organisation.coverage import Coverage, Due
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.oversight import (
    BranchLine,
    BranchState,
    Committee,
    CommitteePlan,
    Oversight,
    RoundBelow,
)
from bot.domain.organisation.period import Period
from bot.domain.organisation.signals import BranchSignals, SignalKind, Thresholds, totals
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.typed_audit import checked_text
from bot.views import push_facts

TODAY, DEADLINE = date(2026, 2, 5), date(2026, 2, 1)
NOON = datetime(2026, 2, 5, 5, 0, tzinfo=UTC)
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
LONG = "Đảng bộ <Khối> các cơ quan & doanh nghiệp " * 4  # 200 characters at most
COMMITTEE = Committee(UnitId(1), LONG.strip()[:200])
EDITION = built_in()["nq04-27@1"]
PLAN = CommitteePlan(1, COMMITTEE.unit, 2, YEAR, EDITION.key, DEADLINE, NOON)
_KINDS = (Kind.BRANCH, Kind.SUBORDINATE_BRANCH)
_DUE = tuple(
    Due(UnitId(n), UnitId(1 + n % 3), _KINDS[n % 2], UnitType.OTHER, YEAR.last) for n in range(10, 230)
)
_HELD = {UnitId(10): date(2026, 1, 9), UnitId(11): TODAY}
TOLD = Oversight(
    committee=COMMITTEE,
    period=YEAR,
    coverage=Coverage(_DUE, _HELD, DEADLINE),
    names={each.branch: COMMITTEE.name for each in _DUE},
    rounds=(RoundBelow(UnitId(10), TODAY, EDITION.key, date(2026, 1, 9), concluded=True),),
    plan=PLAN,
    reachable={each.branch: BranchId(each.branch) for each in _DUE},
)
EMPTY = replace(TOLD, coverage=Coverage((), {}, DEADLINE), names={}, rounds=(), plan=None, reachable={})
IN_TIME = replace(TOLD, coverage=Coverage(_DUE[:3], {}, TODAY), plan=None)
LINES = TOLD.lines(TODAY)
SIGNALS = tuple(BranchSignals(line, dict.fromkeys(SignalKind, 2026)) for line in LINES[-20:])
_AGAIN = SignalList(
    committee=COMMITTEE,
    period=YEAR,
    signals=SIGNALS,
    count=23,
    kinds=tuple(SignalKind),
    thresholds=Thresholds(7, 365),
)
_CARD = BelowCard(committee=COMMITTEE, line=LINES[0], deadline=DEADLINE, planned=True, reachable=True)
_ENDED = BranchLine(9, UnitId(9), "Chi bộ", BranchState.ENDED, takes_part=True)

SCREENS: tuple[Screen, ...] = (
    ChooseCommittee(committees=(COMMITTEE, COMMITTEE)),
    CommitteeBoard(told=TOLD, today=TODAY, waits=True),
    CommitteeBoard(told=IN_TIME, today=TODAY),
    CommitteeBoard(told=EMPTY, today=TODAY),
    BelowList(committee=COMMITTEE, lines=LINES[:20], count=len(LINES), deadline=DEADLINE),
    BelowList(committee=COMMITTEE, lines=LINES[-20:], count=len(LINES), deadline=DEADLINE),
    BelowList(committee=COMMITTEE, lines=(), count=0, deadline=DEADLINE),
    _CARD,
    replace(_CARD, goes_at=NOON, urged_on=TODAY),
    replace(_CARD, urged_on=TODAY, planned=False),
    replace(_CARD, line=_ENDED, reachable=False),
    replace(_CARD, line=LINES[-2]),
    _AGAIN,
    replace(_AGAIN, signals=(), count=0, kinds=()),
    ShareCheck(),
    ShareCheck(told=checked_text("1334/2005 66,6\n1/0 5")),
    ShareCheck(told=checked_text("14/5220 0,26\n" * 20)),
    AskPlanPeriod(committee=COMMITTEE),
    AskPlanEdition(committee=COMMITTEE, period=YEAR),
    AskPlanDeadline(committee=COMMITTEE, period=YEAR, edition=EDITION),
    *(
        AskPlanDeadline(committee=COMMITTEE, period=YEAR, edition=EDITION, problem=problem)
        for problem in DateProblem
    ),
    AskPlanSend(committee=COMMITTEE, plan=PLAN, edition=EDITION, branches=221),
)
PUSHES: tuple[tuple[PushKind, push_facts.PushFacts], ...] = (
    (PushKind.COVERAGE, push_facts.CoverageFacts(TOLD, TODAY)),
    (PushKind.COVERAGE, push_facts.CoverageFacts(EMPTY, TODAY)),
    (PushKind.COVERAGE, push_facts.CoverageFacts(TOLD, TODAY, totals(SIGNALS))),
    (PushKind.BRANCH_URGED, push_facts.UrgedFacts(COMMITTEE.name, YEAR, DEADLINE, TODAY)),
    (PushKind.BRANCH_URGED, push_facts.UrgedFacts(COMMITTEE.name, YEAR, TODAY, TODAY)),
    (PushKind.PLAN_BELOW, push_facts.PlanBelowFacts(COMMITTEE.name, PLAN)),
    (PushKind.APPOINTED_ABOVE, push_facts.AppointmentFacts(COMMITTEE.name, TODAY)),
    (PushKind.APPOINTMENT_ENDED, push_facts.AppointmentFacts(COMMITTEE.name, TODAY)),
)
ABOUTS: dict[Label, object] = {
    Label.COMMITTEE: COMMITTEE,
    Label.BRANCHES_BELOW: 221,
    Label.BRANCH_BELOW: LINES[0],
    Label.PLAN_PERIOD: YEAR,
    Label.DEADLINE: TODAY,
    Label.TAKE_PLAN: TODAY,
}
