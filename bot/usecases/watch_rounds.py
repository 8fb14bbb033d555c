"""Looks once a day who has something to do, in a round or about commitments; it is said in each one's hours.

After an outage it may be found due at night or on a holiday: then it waits for the member's hours.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.branch import Branch
from bot.domain.calendar import HolidayTable, at_local, last_allowed_day_before, next_allowed_day
from bot.domain.campaign import CampaignId, CampaignState
from bot.domain.late_plan import UNPLANNED
from bot.domain.member import Member, MemberId
from bot.domain.reminder import PREFERRED
from bot.domain.round_plan import RoundLine
from bot.domain.tasks import NO_ROUND, OF_DRAFTER, Task, is_soon, is_spoken_of, last_word
from bot.domain.value import value
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
    owner = (timer.branch_id, None)
    if branch is None or line is None:
        ledger.set_timer(timer.kind, timer.subject_id, owner, None)
        return
    look = _look(ledger, line, branch, now)
    is_over = not look.is_running and not look.may_speak and not _lasts(ledger, look)
    for member in () if is_over else ledger.members(branch.id):
        for kind in look.words_to(member):
            ledger.set_timer(kind, member.id, (branch.id, member.id), _hour(member, branch, now))
    ledger.set_timer(timer.kind, timer.subject_id, owner, None if is_over else _next_look(branch, now))


def watch_promises(ledger: Ledger, branch: Branch, now: datetime) -> None:
    """From the next allowed day on, until nothing of a commitment waits to be confirmed."""
    ledger.set_timer(TimerKind.PROMISES, branch.id, (branch.id, None), _next_look(branch, now))


def look_at_promises(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """The same for what is of no round; it rests once nothing is left that may be spoken of."""
    branch = ledger.branch(timer.branch_id)
    owner = (timer.branch_id, None)
    if branch is None:
        ledger.set_timer(timer.kind, timer.subject_id, owner, None)
        return
    today, table = now.astimezone(branch.zone).date(), holidays_around(now)
    every = ledger.tasks.of_branch(branch.id, today, table)
    mine = [(who, task) for who, task in every if task.campaign == NO_ROUND]
    told = {who for who, task in mine if is_spoken_of(task, today, table)}
    for member in ledger.members(branch.id) if told else ():
        if member.id in told:
            hour = _hour(member, branch, now)
            ledger.set_timer(TimerKind.TASKS, member.id, (branch.id, member.id), hour)
    lasts = any(today <= last_word(task, table) for _, task in mine)
    ledger.set_timer(timer.kind, timer.subject_id, owner, _next_look(branch, now) if lasts else None)


@value
class _Look:
    """A round and what is to be done in it, on a day."""

    line: RoundLine
    tasks: Tasks
    today: date
    table: HolidayTable

    @property
    def is_running(self) -> bool:
        """Whether it waits to be opened or to close."""
        return self.line.state in (CampaignState.PLANNED, CampaignState.OPEN)

    @property
    def may_speak(self) -> bool:
        """Whether something is left that may be spoken of, today or later."""
        is_cancelled = self.line.state is CampaignState.CANCELLED
        return not is_cancelled and any(self.today <= last_word(each, self.table) for _, each in self.tasks)

    @property
    def is_late(self) -> bool:
        """Whether there is to be a warning."""
        return self.line.late_on(self.today, self.table) is not None

    @property
    def is_newly_late(self) -> bool:
        """Whether the warning is another than that of the day before."""
        before = last_allowed_day_before(self.today, self.table)
        return self.is_late and self.line.late_on(self.today, self.table) != self.line.late_on(
            before, self.table
        )

    def words_to(self, member: Member) -> Iterator[TimerKind]:
        """A word about what is to be done, if it is a day for that, and a warning; who hears that the
        report is late is not told on the same day to see to it."""
        is_warned_today = self.is_late and is_warned(member, self.line)
        said = OF_DRAFTER if is_warned_today and self.is_newly_late else frozenset()
        mine = (task for who, task in self.tasks if who == member.id and task.kind not in said)
        if any(is_spoken_of(task, self.today, self.table) for task in mine):
            yield TimerKind.TASKS
        if is_warned_today:
            yield TimerKind.WARNING


def _look(ledger: Ledger, line: RoundLine, branch: Branch, now: datetime) -> _Look:
    today, table = now.astimezone(branch.zone).date(), holidays_around(now)
    tasks = ledger.tasks.of_branch(branch.id, today, table)
    return _Look(line, tuple(each for each in tasks if each[1].campaign == line.number), today, table)


def _lasts(ledger: Ledger, look: _Look) -> bool:
    """Whether something may still arise: until the round is concluded, or as long as its dates are ahead;
    then until everything it pointed out is remedied."""
    line = look.line
    if line.state is CampaignState.CANCELLED:
        return False
    if ledger.meetings.concluded_at(line.id) is not None:
        return ledger.tasks.is_left(line.id)
    return look.today <= (line.plan.plans_by if line.plan else line.closes_on + UNPLANNED)


def _hour(member: Member, branch: Branch, now: datetime) -> datetime:
    day = now.astimezone(branch.zone).date()
    wanted = at_local(day, member.hours.nearest(PREFERRED), branch.zone)
    return first_allowed(max(wanted, now), member, branch)


def is_warned(member: Member, line: RoundLine) -> bool:
    """Those who run the branch, and the one who drafts."""
    return member.runs_branch or (member.number == line.drafter and member.may_serve)


def say_tasks(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """One message for all tasks of a member, once a day."""
    found = whose(ledger, timer, now)
    if found is None:
        return
    member, branch = found
    today, table = now.astimezone(branch.zone).date(), holidays_around(now)
    if any(is_soon(task, today, table) for task in ledger.tasks.of(member.id, today, table)):
        ledger.push(Pushed(PushKind.TASKS_DUE, member.id, f"tasks:{member.id}:{today}", repeats=True), now)


def warn(ledger: Ledger, timer: Timer, now: datetime) -> None:
    """A warning for each round that needs one, once for each state and each day of the meeting."""
    found = whose(ledger, timer, now)
    if found is None:
        return
    member, branch = found
    today, table = now.astimezone(branch.zone).date(), holidays_around(now)
    for line in ledger.plans.rounds(branch.id):
        late = line.late_on(today, table)
        if line.plan and late and is_warned(member, line):
            key = f"lead-in:{line.id}:{member.id}:{line.plan.meeting_on}:{late}"
            ledger.push(Pushed(PushKind.LEAD_IN_LATE, member.id, key, (line.id,)), now)


def whose(ledger: Ledger, timer: Timer, now: datetime) -> tuple[Member, Branch] | None:
    """Who is written to now; outside the member's hours the timer waits for them."""
    owner = (timer.branch_id, timer.member_id)
    member = ledger.member(timer.member_id) if timer.member_id else None
    branch = ledger.branch(timer.branch_id)
    allowed = first_allowed(now, member, branch) if member and branch else None
    ledger.set_timer(timer.kind, timer.subject_id, owner, allowed if allowed and allowed > now else None)
    return (member, branch) if member and branch and allowed == now else None
