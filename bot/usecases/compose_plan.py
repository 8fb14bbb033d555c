"""Messages about a round: its dates, its end, what is to be done; nothing that is no longer true."""

from datetime import datetime

from bot.conversation.events import RoundOpened, WentHome
from bot.conversation.events.plan import DayAsked, TasksListed
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.campaign import Campaign, CampaignId, CampaignState
from bot.domain.round_plan import Lateness, Milestone, RoundLine, latest_lead_in
from bot.domain.tasks import TaskKind, is_soon
from bot.usecases.composed import Composed, worded
from bot.usecases.ports.ledger import DuePush, Ledger, TimerKind
from bot.usecases.ports.storage import Records
from bot.usecases.schedule import first_allowed, holidays_around
from bot.usecases.watch_rounds import is_warned
from bot.views.push_facts import LeadInLateFacts, RoundFacts, RoundPlanFacts, TasksDueFacts


def compose_dates(records: Records, due: DuePush, _: datetime) -> Composed | None:
    """The dates as they are now, unless the round was cancelled meanwhile."""
    found = _round(records.ledger, due)
    plan = found[1].plan if found and found[1].is_known else None
    if found is None or plan is None or found[0].state is CampaignState.CANCELLED:
        return None
    rows = one_a_row(main(RoundOpened(found[0].number), Label.SEE_ROUND))
    return Composed(worded(due, RoundPlanFacts(due.branch, found[0], plan), rows))


def compose_cancelled(records: Records, due: DuePush, _: datetime) -> Composed | None:
    """The round does not take place."""
    found = _round(records.ledger, due)
    if found is None or found[0].state is not CampaignState.CANCELLED:
        return None
    return Composed(worded(due, RoundFacts(due.branch, found[0]), one_a_row(main(WentHome(), Label.HOME))))


def compose_tasks(records: Records, due: DuePush, now: datetime) -> Composed | None:
    """How many tasks are due or soon will be; nothing where there is none any more."""
    today, table = now.astimezone(due.branch.zone).date(), holidays_around(now)
    mine = records.ledger.tasks.of(due.member.id, today, table)
    tasks = [task for task in mine if is_soon(task, today, table)]
    if not tasks or _put_off(records.ledger, due, (TimerKind.TASKS, now)):
        return None
    meetings = [task.due_on for task in tasks if task.kind is TaskKind.ATTEND]
    first, of_rounds = min(meetings, default=None), all(task.campaign for task in tasks)
    facts = TasksDueFacts(len(tasks), tasks[0].due_on, today, first, of_rounds)
    return Composed(worded(due, facts, one_a_row(main(TasksListed(), Label.SEE_TASKS))))


def compose_warning(records: Records, due: DuePush, now: datetime) -> Composed | None:
    """The lead-in report may come too late; once it would, the meeting can be moved."""
    found, table = _round(records.ledger, due), holidays_around(now)
    plan = found[1].plan if found and is_warned(due.member, found[1]) else None
    late = found[1].late_on(now.astimezone(due.branch.zone).date(), table) if found and plan else None
    if found is None or plan is None or late is None:
        return None
    if _put_off(records.ledger, due, (TimerKind.WARNING, now)):
        return None
    number = found[0].number
    move = main(DayAsked(number, Milestone.MEETING), Label.MOVE_MEETING)
    may_move = late is Lateness.TOO_LATE and due.member.runs_branch
    rows = one_a_row(move if may_move else main(RoundOpened(number), Label.SEE_ROUND))
    facts = LeadInLateFacts(late, latest_lead_in(plan.meeting_on, table), plan.meeting_on)
    return Composed(worded(due, facts, rows))


def _round(ledger: Ledger, due: DuePush) -> tuple[Campaign, RoundLine] | None:
    campaign = ledger.campaign(CampaignId(due.about[0])) if due.about else None
    rounds = ledger.plans.rounds(due.branch.id)
    line = next((each for each in rounds if campaign and each.id == campaign.id), None)
    return (campaign, line) if campaign and line else None


def _put_off(ledger: Ledger, due: DuePush, again: tuple[TimerKind, datetime]) -> bool:
    """What could not go out within the member's hours falls due again when they begin."""
    kind, now = again
    allowed = first_allowed(now, due.member, due.branch)
    if allowed > now:
        ledger.set_timer(kind, due.member.id, (due.branch.id, due.member.id), allowed)
    return allowed > now
