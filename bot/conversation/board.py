"""The secretary's board: what comes next, who is missing, nudges, paper, figures."""

from dataclasses import replace

from bot.conversation.board_rows import first_page, lateness_of, second_page
from bot.conversation.changes.ledger import HandedInOnPaper, Pushed, PushKind, Urgency
from bot.conversation.events import (
    DigestWanted,
    NamesOpened,
    Nudged,
    PaperHandedIn,
    Press,
    WentToBoard,
)
from bot.conversation.events.figures import OwnFiguresOpened
from bot.conversation.events.plan import BoardMoreOpened, FiguresOpened
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.missing import may_be_nudged, may_mark, names_screen, page_of
from bot.conversation.roster import line_of
from bot.conversation.round_page import WAYS_NEED
from bot.conversation.rows import one_a_row
from bot.conversation.screens import (
    Board,
    BoardMore,
    Choice,
    Label,
    Notice,
)
from bot.conversation.screens.plan import Figures
from bot.conversation.tasks import tasks_on_board
from bot.conversation.world import Part, Turn, World
from bot.domain.campaign import CampaignState
from bot.domain.round_plan import Progress, next_step
from bot.domain.tasks import TaskKind


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
            lateness=lateness_of(world),
            drafts=sum(not line.is_known and line.state is CampaignState.PLANNED for line in world.rounds),
            rows=first_page(world, tasks),
        )
    )


def see_more(world: World, press: BoardMoreOpened) -> Turn | None:
    """What the board has beside what comes next."""
    if press.campaign != (world.campaign.number if world.campaign else 0):
        return None
    rows = second_page(world, tasks_on_board(world))
    return shown(BoardMore(branch=world.my_branch, campaign=world.campaign, rows=rows))


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


def see_figures(world: World, _: FiguresOpened) -> Turn:
    """All counts of the branch, and the digest with its chart."""
    up = (Choice(OwnFiguresOpened(0, 0), Label.OWN_FIGURES),) if world.own_unit else ()
    rows = one_a_row(Choice(DigestWanted(), Label.SEND_DIGEST), *up, Choice(WentToBoard(), Label.BOARD))
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
        Pushed(
            kind, world.me.id, f"{kind}:{world.me.id}:{stamp}", (world.my_branch.id,), urgency=Urgency.ANSWER
        )
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
    if not may_mark(line, world.roster, world.me.id):
        return see_names(world, NamesOpened()).saying(Notice.OWN_PAPER)
    handed_in = bool(press.handed_in)
    change = HandedInOnPaper(campaign.id, line.member_id, world.now if handed_in else None)
    now = replace(line, on_paper=handed_in, handed_in=handed_in or line.sent)
    after = tuple(now if x.number == line.number else x for x in world.roster)
    return replace(
        see_names(replace(world, roster=after), NamesOpened(page_of(world.roster, line.number))),
        ledger=(change,),
        notice=Notice.PAPER_MARKED if handed_in else Notice.PAPER_UNMARKED,
    )


FIGURES, UNIT = needs(Part.BOARD), needs(Part.OWN_UNIT)
BOARD = FIGURES | WAYS_NEED | needs(Part.WAITING, Part.ROUNDS, Part.HOLIDAYS, Part.BRANCH_TASKS)
ROSTER = needs(Part.ROSTER)

FLOW: Flow = {
    WentToBoard: Step(see_board, BOARD),
    BoardMoreOpened: Step(see_more, BOARD),
    FiguresOpened: Step(see_figures, FIGURES | UNIT),
    DigestWanted: Step(want_digest, FIGURES | UNIT),
    NamesOpened: Step(see_names, ROSTER),
    Nudged: Step(nudge, ROSTER),
    PaperHandedIn: Step(mark_paper, ROSTER),
}
