"""What is to be done in rounds: where each task is done, and the list of one's own."""

from collections.abc import Callable, Iterable, Mapping

from bot.conversation.events import CampaignOpened, DrafterAsked, Press, RoundOpened, WaitingListed, WentHome
from bot.conversation.events.drafting import ApprovalOpened, DraftingOpened, LeadInOpened
from bot.conversation.events.meeting import ConclusionDrafted, MinutesOpened
from bot.conversation.events.papers import BranchPapersOpened
from bot.conversation.events.plan import RoundEntered, TasksListed
from bot.conversation.events.remediation import LedgerOpened, PlanOpened
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import one_a_row, paged
from bot.conversation.screens import Choice, Label
from bot.conversation.screens.plan import TaskList
from bot.conversation.world import Part, Turn, World
from bot.domain.tasks import NO_ROUND, Task, TaskKind

WHERE: Mapping[TaskKind, Callable[[int], Press]] = {  # by the round's number
    TaskKind.ANNOUNCE_ROUND: CampaignOpened,
    TaskKind.OPEN_ROUND: CampaignOpened,
    TaskKind.NAME_DRAFTER: DrafterAsked,
    TaskKind.SEND_REPORT: RoundEntered,
    TaskKind.WRITE_DRAFT: DraftingOpened,
    TaskKind.COMMENT: LeadInOpened,
    TaskKind.SETTLE_COMMENTS: DraftingOpened,
    TaskKind.APPROVE_LEAD_IN: ApprovalOpened,
    TaskKind.SEND_FINAL: DraftingOpened,
    TaskKind.ATTEND: RoundOpened,
    TaskKind.ADOPT_MINUTES: MinutesOpened,
    TaskKind.ISSUE_CONCLUSION: ConclusionDrafted,
    TaskKind.MAKE_PLAN: lambda _: PlanOpened(),
    TaskKind.CONFIRM_ITEM: lambda _: WaitingListed(),
    TaskKind.CONFIRM_PROMISE: lambda _: WaitingListed(),
    TaskKind.CHECK_ITEM: lambda _: LedgerOpened(),
    TaskKind.REPORT_UP: BranchPapersOpened,
}


def tasks_here(world: World) -> tuple[Task, ...]:
    """What the member has to do in the round at hand."""
    number = world.campaign.number if world.campaign else None
    return tuple(task for task in world.tasks if task.campaign == number)


def tasks_on_board(world: World) -> tuple[Task, ...]:
    """The same, with what is of no round."""
    here = tasks_here(world)
    return tuple(task for task in world.tasks if task in here or task.campaign == NO_ROUND)


def task_choices(tasks: Iterable[Task]) -> tuple[Choice, ...]:
    """A way to each task."""
    return tuple(Choice(WHERE[task.kind](task.campaign), Label.TASK, task) for task in tasks)


def list_tasks(world: World, press: TasksListed) -> Turn:
    """All that the member has to do."""
    home = one_a_row(Choice(WentHome(), Label.HOME))
    rows = (*paged(task_choices(world.tasks), press.page, TasksListed), *home)
    return shown(TaskList(tasks=world.tasks, today=world.today, rows=rows))


FLOW: Flow = {TasksListed: Step(list_tasks, needs(Part.TASKS))}
