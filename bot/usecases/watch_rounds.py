"""Looks once a day who has something to do in a round; it is said within each member's own hours.

After an outage it may be found due at night or on a holiday: then it waits for the member's hours.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.branch import Branch
from bot.domain.calendar import HolidayTable, at_local, next_allowed_day
from bot.domain.campaign import CampaignId, CampaignState
from bot.domain.member import Member, MemberId
from bot.domain.reminder import PREFERRED
from bot.domain.round_plan import RoundLine
from bot.domain.tasks import Task, is_soon, is_spoken_of
from bot.usecases.ports.ledger import Ledger, Timer, TimerKind
from bot.usecases.schedule import first_allowed, holidays_around

LOOKS_AT = time(5)  # before anybody's hours begin
Tasks = tuple[tuple[MemberId, Task], ...]


def watch_round(ledger: Ledger, campaign_id: CampaignId, branch: Branch, now: datetime) -> None:
    """From the next allowed day on, until the round is over."""
    ledger.set_timer(TimerKind.ROUND, campaign_id, (branch.id, None), _next_look(branch, now))


def _next_look(branch: Branch, now: datetime) -> datetime:
    local = now.astimezone(branch.zone)
    day = local.date() if local.time() < LOOKS_AT else local.date() + timedelta(days=1)
    return at_local(next_allowed_day(day, holidays_around(now)), LOOKS_AT, branch.zone)


def look_at_round(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """Set the hour at which each of those concerned is written to today; a round that is over rests."""
    branch = ledger.branch(timer.branch_id)
    rounds = ledger.plans.rounds(timer.branch_id)
    line = next((each for each in rounds if each.id == timer.subject_id), None)
    tasks = ledger.tasks.of_branch(timer.branch_id)
    owner = (timer.branch_id, None)
    today = now.astimezone(branch.zone).date() if branch else now.date()
    if branch is None or line is None or _is_over(line, tasks, today):
        ledger.set_timer(timer.kind, timer.subject_id, owner, None)
        return
    members = ledger.members(branch.id)
    for member in _to_tell(members, line, tasks, (today, holidays_around(now))):
        ledger.set_timer(TimerKind.TASKS, member.id, (branch.id, member.id), _hour(member, branch, now))
    ledger.set_timer(timer.kind, timer.subject_id, owner, _next_look(branch, now))


def _is_over(line: RoundLine, tasks: Tasks, today: date) -> bool:
    if line.state is CampaignState.CANCELLED:
        return True
    is_left = any(task.campaign == line.number for _, task in tasks)
    lasts = line.plan is not None and today <= line.plan.plans_by
    return line.state is CampaignState.CLOSED and not is_left and not lasts


def _to_tell(
    members: Iterable[Member], line: RoundLine, tasks: Tasks, when: tuple[date, HolidayTable]
) -> Iterator[Member]:
    """Whoever has a task that is spoken of today, and whoever is warned."""
    here = (each for each in tasks if each[1].campaign == line.number)
    spoken_of = {member_id for member_id, task in here if is_spoken_of(task, *when)}
    is_late = line.late_on(*when) is not None
    for member in members:
        if member.id in spoken_of or (is_late and is_warned(member, line)):
            yield member


def _hour(member: Member, branch: Branch, now: datetime) -> datetime:
    day = now.astimezone(branch.zone).date()
    wanted = at_local(day, member.hours.nearest(PREFERRED), branch.zone)
    return first_allowed(max(wanted, now), member, branch)


def is_warned(member: Member, line: RoundLine) -> bool:
    """Those who run the branch, and the one who drafts."""
    return member.runs_branch or (member.number == line.drafter and member.may_serve)


def say_tasks(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """One message for all tasks of a member, once a day, and a warning for each round that needs one."""
    owner = (timer.branch_id, timer.member_id)
    member = ledger.member(timer.member_id) if timer.member_id else None
    branch = ledger.branch(timer.branch_id)
    allowed = first_allowed(now, member, branch) if member and branch else None
    ledger.set_timer(timer.kind, timer.subject_id, owner, allowed if allowed and allowed > now else None)
    if member is None or branch is None or allowed != now:
        return
    today, table = now.astimezone(branch.zone).date(), holidays_around(now)
    if any(is_soon(task, today, table) for task in ledger.tasks.of(member.id)):
        ledger.push(Pushed(PushKind.TASKS_DUE, member.id, f"tasks:{member.id}:{today}"), now)
    for line in ledger.plans.rounds(branch.id):
        late = line.late_on(today, table)
        if line.plan and late and is_warned(member, line):
            key = f"lead-in:{line.id}:{member.id}:{line.plan.meeting_on}:{late}"
            ledger.push(Pushed(PushKind.LEAD_IN_LATE, member.id, key, (line.id,)), now)
