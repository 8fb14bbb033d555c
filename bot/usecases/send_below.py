"""What goes out between a committee and the branches below, and what its officers hear by themselves."""

from datetime import date, datetime, timedelta

from bot.conversation.changes.committee import (
    BranchUrged,
    CommitteeChange,
    PlanBelowMade,
    PlanBelowUndone,
    UrgingUndone,
)
from bot.conversation.changes.ledger import Pushed, PushKind, Urgency
from bot.domain.branch import Branch
from bot.domain.calendar import at_local, next_allowed_day
from bot.domain.member import MemberId
from bot.domain.organisation.officers import officers_of
from bot.domain.organisation.oversight import Committee, CommitteePlan
from bot.domain.organisation.unit import UnitId
from bot.domain.reminder import PREFERRED
from bot.usecases.figures.submitting import today_at
from bot.usecases.oversee import committees_of, newest_plan
from bot.usecases.ports.address import Address
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.ledger import Ledger, Timer, TimerKind
from bot.usecases.schedule import holidays_around
from bot.usecases.watch_rounds import whose


def keep_below(
    ledger: Ledger, change: CommitteeChange, sent: tuple[Address, datetime], branch: Branch
) -> None:
    """Nothing goes out at once: a timer says when, and goes away with what is taken back."""
    ledger.keep(change, *sent)
    match change:
        case BranchUrged(unit, branch_id, urging):
            ledger.set_timer(TimerKind.URGING, unit, (branch_id, None), urging.goes_at)
        case UrgingUndone(unit, branch_id):
            ledger.set_timer(TimerKind.URGING, unit, (branch_id, None), None)
        case PlanBelowMade(plan):
            ledger.set_timer(TimerKind.PLAN_BELOW, plan.id, (branch.id, None), plan.goes_at)
        case PlanBelowUndone(plan):
            ledger.set_timer(TimerKind.PLAN_BELOW, plan.id, (branch.id, None), None)


def urge_branch(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """To the secretary; where there is none who may serve, to a deputy."""
    ledger.set_timer(timer.kind, timer.subject_id, (timer.branch_id, None), None)
    urging = ledger.organisation.urgings().get(UnitId(timer.subject_id))
    if urging is None:
        return
    for officer in ledger.office_holders(timer.branch_id)[:1]:
        # By the day where the committee is: two mornings there may be one day of UTC.
        key = f"urged:{timer.subject_id}:{officer.id}:{urging.on:%Y%m%d}"
        ledger.push(Pushed(PushKind.BRANCH_URGED, officer.id, key, (urging.committee,)), now)


def send_plan(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """To those who run each branch below today; the committee's officers are told when its deadline is
    over."""
    ledger.set_timer(timer.kind, timer.subject_id, (timer.branch_id, None), None)
    plan = next((x for x in ledger.organisation.plans() if x.id == timer.subject_id), None)
    if plan is None:
        return
    tree = ledger.organisation.kept().tree(today_at(now))
    joined = ledger.organisation.units_of_branches()
    below = [branch for branch, unit in joined.items() if tree.is_at_or_below(unit, plan.unit)]
    about = (plan.unit, plan.number)
    ledger.push_all(
        [
            Pushed(PushKind.PLAN_BELOW, officer.id, f"plan-below:{plan.id}:{officer.id}", about)
            for officer in ledger.office_holders_of(below)
        ],
        now,
    )
    for member_id in officers_of(plan.unit, ledger.organisation.appointments(), tree):
        member = ledger.member(member_id)
        branch = ledger.branch(member.branch_id) if member else None
        if branch:
            watch_coverage(ledger, member_id, branch, now)


def send_coverage(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """Every month for each own committee, and when its deadline is over: how far the branches are. Without a
    plan the year is the deadline, so that January tells how it has ended."""
    found = whose(ledger, timer, now)
    if found is None:
        return
    member, branch = found
    today = now.astimezone(branch.zone).date()
    looked_at = today.replace(year=today.year - 1, month=12, day=31) if today.month == 1 else today
    for committee in _concerned(ledger, member.id, today, now):
        key = f"coverage:{member.id}:{committee.unit}:{today}"
        about = (committee.unit, looked_at.toordinal())
        ledger.push(Pushed(PushKind.COVERAGE, member.id, key, about, urgency=Urgency.BULLETIN), now)
    watch_coverage(ledger, member.id, branch, now)


def _concerned(ledger: Ledger, member_id: MemberId, today: date, now: datetime) -> tuple[Committee, ...]:
    """On the morning after a deadline those committees whose it was; else, as when a timer is late, all."""
    mine, table = committees_of(ledger.organisation, member_id, today), holidays_around(now)
    if next_allowed_day(today.replace(day=1), table) == today:
        return mine
    sent = ledger.organisation.plans()
    plans = {each.unit: newest_plan(sent, each) for each in mine}
    over = (
        each
        for each in mine
        if (plan := plans[each.unit]) and next_allowed_day(plan.deadline + timedelta(days=1), table) == today
    )
    return tuple(over) or mine


def watch_coverage(
    ledger: Ledger | Administration, member_id: MemberId, branch: Branch, now: datetime
) -> None:
    """Set when the officer hears next; nobody does whose appointments are all over."""
    organisation, today = ledger.organisation, now.astimezone(branch.zone).date()
    mine = [x for x in organisation.appointments() if x.member_id == member_id and x.period.end > today]
    plans = organisation.plans() if mine else ()
    committees = committees_of(organisation, member_id, today)
    newest = (newest_plan(plans, committee) for committee in committees)
    due_at = next_coverage(branch, now, [plan for plan in newest if plan]) if mine else None
    ledger.set_timer(TimerKind.COVERAGE, member_id, (branch.id, member_id), due_at)


def next_coverage(branch: Branch, now: datetime, plans: list[CommitteePlan]) -> datetime:
    """The morning of the first allowed day of a month, or of that after a deadline; the next one, in UTC."""
    today, table = now.astimezone(branch.zone).date(), holidays_around(now)
    month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    days = (today.replace(day=1), month, *(plan.deadline + timedelta(days=1) for plan in plans))
    moments = (_morning(next_allowed_day(day, table), branch) for day in days)
    return min(moment for moment in moments if moment > now)


def _morning(day: date, branch: Branch) -> datetime:
    return at_local(day, PREFERRED, branch.zone)
