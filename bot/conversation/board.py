"""The secretary's board: what comes next, who is missing, nudges, paper, figures."""

from dataclasses import replace

from bot.conversation.changes.ledger import HandedInOnPaper, Pushed, PushKind
from bot.conversation.events import (
    CampaignOpened,
    DigestWanted,
    NamesOpened,
    Nudged,
    PaperHandedIn,
    Press,
    RosterOpened,
    WentHome,
    WentToBoard,
)
from bot.conversation.events.plan import DayAsked, FiguresOpened, PlanAsked, RoundsListed, TasksListed
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.home import waiting_row
from bot.conversation.missing import may_be_nudged, names_screen, page_of
from bot.conversation.roster import line_of
from bot.conversation.round_page import WAYS_NEED, known_rounds, newest_round, ways
from bot.conversation.rows import main, one_a_row, row
from bot.conversation.screens import (
    Board,
    Choice,
    Label,
    Notice,
    Rows,
    Tone,
)
from bot.conversation.screens.plan import Figures
from bot.conversation.tasks import task_choices, tasks_on_board
from bot.conversation.world import Part, Turn, World
from bot.domain.campaign import OVER, Campaign, CampaignState
from bot.domain.round_plan import Lateness, Milestone, Progress, next_step
from bot.domain.tasks import Task, TaskKind


def see_board(world: World, _: Press | None = None) -> Turn:
    """Where the round stands, what comes next, who is missing, what is overdue."""
    campaign, plan, tasks = world.campaign, world.plan, tasks_on_board(world)
    ahead = next_step(campaign.state, plan, _progress(world), world.today) if campaign and plan else None
    return shown(
        Board(
            branch=world.my_branch,
            campaign=campaign,
            today=world.today,
            ahead=ahead,
            tasks=tasks,
            missing=world.figures.missing,
            expected=world.figures.expected,
            overdue=world.overdue,
            lateness=_lateness(world),
            drafts=sum(not line.is_known and line.state is CampaignState.PLANNED for line in world.rounds),
            rows=_board_rows(world, tasks),
        )
    )


def _progress(world: World) -> Progress:
    """How far the round has come, from what everybody may know and what is still to be done."""
    lead_in, result, pending = world.lead_in, world.meeting_result, world.pending
    return Progress(
        comments_until=lead_in.comments_until if lead_in else None,
        approved=TaskKind.SEND_FINAL in pending,
        final=lead_in is not None and lead_in.is_final,
        held=result.adopted_at is not None or TaskKind.ISSUE_CONCLUSION in pending,
        concluded=result.concluded_at is not None,
        plans_due=pending.get(TaskKind.MAKE_PLAN),
        reporting=TaskKind.REPORT_UP in pending,
    )


def _lateness(world: World) -> Lateness | None:
    """Whether the lead-in report is in danger of coming too late for the meeting."""
    return world.line.late_on(world.today, world.holidays) if world.line else None


def _board_rows(world: World, tasks: tuple[Task, ...]) -> Rows:
    return (
        *_next_rows(world, tasks),
        *_round_rows(world),
        *waiting_row(world),
        *_rounds_row(world),
        row(Choice(RosterOpened(), Label.ROSTER), Choice(WentHome(), Label.HOME)),
    )


def _next_rows(world: World, tasks: tuple[Task, ...]) -> Rows:
    """To what is to be done next, and to the rest; the card of the round has a button of its own."""
    card = CampaignOpened(world.campaign.number) if world.campaign else None
    mine = [choice for choice in task_choices(tasks) if choice.press != card]
    first = (main(each.press, Label.NEXT_TASK) for each in mine[:1])
    rest = (Choice(TasksListed(), Label.SEE_TASKS),) if len(mine) > 1 else ()
    return one_a_row(*first, *rest)


def _round_rows(world: World) -> Rows:
    """The step that comes next first."""
    campaign = world.campaign
    if campaign is None:
        return ()
    card = Choice(CampaignOpened(campaign.number), Label.CAMPAIGN)
    if campaign.state in (CampaignState.PLANNED, CampaignState.CANCELLED):
        return ((replace(card, tone=Tone.MAIN),), *ways(world))
    late = ((main(NamesOpened(), Label.NAMES),),) if _has_names(world, campaign) else ()
    move = DayAsked(campaign.number, Milestone.MEETING)
    moving = one_a_row(main(move, Label.MOVE_MEETING)) if _lateness(world) is Lateness.TOO_LATE else ()
    return (*moving, *late, *ways(world), (card,))


def _has_names(world: World, campaign: Campaign) -> bool:
    """Whether somebody has yet to hand in, or the note of a paper that is in could be taken back."""
    figures, is_listed = world.figures, campaign.is_open or not world.elsewhere
    return is_listed and (figures.missing > 0 or (campaign.is_open and figures.paper > 0))


def _rounds_row(world: World) -> Rows:
    """To all rounds, past ones too; where there is none, to the first one."""
    figures = Choice(FiguresOpened(), Label.FIGURES)
    if not world.rounds:
        return one_a_row(main(PlanAsked(0), Label.PLAN_ROUND), figures)
    rounds = row(Choice(RoundsListed(), Label.ROUNDS, len(known_rounds(world))), figures)
    new = Choice(PlanAsked(newest_round(world)), Label.PLAN_ROUND)
    return (*one_a_row(*((new,) if _is_between_rounds(world) else ())), rounds)


def _is_between_rounds(world: World) -> bool:
    """Whether the last round is over and told, and none is being planned."""
    return not any(line.state not in OVER for line in world.rounds) and not (
        world.campaign and world.campaign.is_news(world.today)
    )


def see_figures(world: World, _: FiguresOpened) -> Turn:
    """All counts of the branch, and the digest with its chart."""
    rows = one_a_row(Choice(DigestWanted(), Label.SEND_DIGEST), Choice(WentToBoard(), Label.BOARD))
    return shown(
        Figures(
            branch=world.my_branch,
            campaign=world.campaign,
            figures=world.figures,
            today=world.today,
            rows=rows,
        )
    )


def want_digest(world: World, _: DigestWanted) -> Turn:
    """The digest with its chart, and apart from it the protected names."""
    stamp = f"{world.now:%Y%m%d%H%M%S}"  # a double tap is one wish
    pushes = tuple(
        Pushed(kind, world.me.id, f"{kind}:{world.me.id}:{stamp}", (world.my_branch.id,))
        for kind in (PushKind.DIGEST, PushKind.NAMES)
    )
    return replace(see_figures(world, FiguresOpened()), ledger=pushes, notice=Notice.PAPER_ON_ITS_WAY)


def see_names(world: World, press: NamesOpened) -> Turn:
    """Who has not handed in, and who did on paper."""
    return shown(names_screen(world.roster, world.campaign, world.me.id, press.page))


def nudge(world: World, press: Nudged) -> Turn | None:
    """A private word to those who are late, at most one a day a person."""
    campaign = world.campaign
    if campaign is None or not campaign.is_open or press.campaign != campaign.number:
        return None
    late = [line for line in world.roster if may_be_nudged(line, world.me.id)]
    meant = [line for line in late if press.member in (0, line.number)]
    pushes = tuple(
        Pushed(
            PushKind.NUDGE,
            line.member_id,
            f"nudge:{campaign.id}:{line.member_id}:{world.today}",
            (campaign.id,),
        )
        for line in meant
    )
    told = {line.number for line in meant}
    after = tuple(replace(x, nudged_today=x.nudged_today or x.number in told) for x in world.roster)
    notice = Notice.NUDGED if meant else Notice.NUDGED_ALREADY
    return replace(see_names(replace(world, roster=after), NamesOpened()), ledger=pushes, notice=notice)


def mark_paper(world: World, press: PaperHandedIn) -> Turn | None:
    """Đã nộp bản giấy, and its undoing."""
    campaign = world.campaign
    line = line_of(world, press.member)
    if campaign is None or not campaign.is_open or press.campaign != campaign.number or line is None:
        return None
    handed_in = bool(press.handed_in)
    change = HandedInOnPaper(campaign.id, line.member_id, world.now if handed_in else None)
    now = replace(line, on_paper=handed_in, handed_in=handed_in or line.sent)
    after = tuple(now if x.number == line.number else x for x in world.roster)
    return replace(
        see_names(replace(world, roster=after), NamesOpened(page_of(world.roster, line.number))),
        ledger=(change,),
        notice=Notice.PAPER_MARKED if handed_in else Notice.PAPER_UNMARKED,
    )


FIGURES = needs(Part.BOARD)
BOARD = FIGURES | WAYS_NEED | needs(Part.WAITING, Part.ROUNDS, Part.HOLIDAYS, Part.BRANCH_TASKS)
ROSTER = needs(Part.ROSTER)

FLOW: Flow = {
    WentToBoard: Step(see_board, BOARD),
    FiguresOpened: Step(see_figures, FIGURES),
    DigestWanted: Step(want_digest, FIGURES),
    NamesOpened: Step(see_names, ROSTER),
    Nudged: Step(nudge, ROSTER),
    PaperHandedIn: Step(mark_paper, ROSTER),
}
