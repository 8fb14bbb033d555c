"""The secretary's board: what comes next, who is missing, nudges, paper, figures, lost phones."""

from dataclasses import replace

from bot.conversation.board_rows import first_page, lateness_of, second_page
from bot.conversation.changes.ledger import BindingEnded, HandedInOnPaper, LedgerChange, Pushed, PushKind
from bot.conversation.events import (
    BindingReleased,
    DigestWanted,
    NamesOpened,
    Nudged,
    PaperHandedIn,
    Press,
    RosterLineOpened,
    RosterOpened,
    WentToBoard,
)
from bot.conversation.events.on_paper import PaperMembersListed
from bot.conversation.events.papers import ProfileAsked
from bot.conversation.events.plan import BoardMoreOpened, FiguresOpened
from bot.conversation.events.transfer import NewcomerAsked
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.missing import may_be_nudged, may_mark, names_screen, page_of
from bot.conversation.on_paper import helper_choices
from bot.conversation.round_page import WAYS_NEED
from bot.conversation.rows import grave, one_a_row, turning
from bot.conversation.screens import (
    Board,
    BoardMore,
    Choice,
    Confirm,
    Label,
    Notice,
    Question,
    Roster,
    RosterCard,
)
from bot.conversation.screens.plan import Figures
from bot.conversation.tasks import tasks_on_board
from bot.conversation.transfer import CARD, moving, transfer_choices
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.board import RosterLine
from bot.domain.campaign import CampaignState
from bot.domain.round_plan import Progress, next_step
from bot.domain.tasks import TaskKind

LINES = 8  # roster lines on a page of a small phone


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
    line = _line(world, press.member)
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


def _line(world: World, number: int) -> RosterLine | None:
    return next((line for line in world.roster if line.number == number), None)


def see_roster(world: World, press: RosterOpened) -> Turn:
    """The members, page by page."""
    pages = max(1, -(-len(world.roster) // LINES))
    page = min(max(press.page, 1), pages)
    lines = world.roster[(page - 1) * LINES : page * LINES]
    opened = tuple(Choice(RosterLineOpened(x.number), Label.ROSTER_LINE, x) for x in lines)
    onward = one_a_row(
        Choice(PaperMembersListed(), Label.PAPER_MEMBERS),
        Choice(NewcomerAsked(), Label.RECEIVE_MEMBER),
        Choice(ProfileAsked(), Label.PAPER_PROFILE),
        Choice(WentToBoard(), Label.BOARD),
    )
    rows = (*one_a_row(*opened), *turning(page, pages, RosterOpened), *onward)
    return shown(Roster(lines=lines, page=page, pages=pages, rows=rows))


def see_roster_line(world: World, press: RosterLineOpened) -> Turn | None:
    """One member: has he or she an account, and a way out when the phone is lost."""
    line = _line(world, press.member)
    return None if line is None else shown(_roster_card(world, line))


def _roster_card(world: World, line: RosterLine) -> RosterCard:
    own = line.member_id == world.me.id
    label = Label.RELEASE_BINDING if line.enrolled else Label.NEW_INVITE
    act = () if own else (grave(BindingReleased(line.number), label),)
    back = Choice(RosterOpened(_page_of(world, line)), Label.BACK)
    helps = helper_choices(world, line)
    rows = one_a_row(*_nudge_one(world, line), *helps, *act, *transfer_choices(world, line), back)
    away = moving(world, line)
    return RosterCard(line=line, own=own, moves_until=away.expires_at if away else None, rows=rows)


def _page_of(world: World, line: RosterLine) -> int:
    """The page of the list on which the line stands."""
    places = [each.number for each in world.roster]
    return places.index(line.number) // LINES + 1


def _nudge_one(world: World, line: RosterLine) -> tuple[Choice, ...]:
    if not may_be_nudged(line, world.me.id) or world.campaign is None or not world.campaign.is_open:
        return ()
    return (Choice(Nudged(world.campaign.number, line.number), Label.NUDGE_ONE),)


def release(world: World, press: BindingReleased) -> Turn | None:
    """The old account loses access at once; a new slip comes to the secretary. Nobody releases himself."""
    line = _line(world, press.member)
    if line is None or line.member_id == world.me.id:
        return None
    if press.sure and not line.enrolled:  # a second tap
        return shown(_roster_card(world, line))
    if line.enrolled and not press.sure:
        rows = one_a_row(
            Choice(RosterLineOpened(line.number), Label.NOT_NOW),
            grave(replace(press, sure=1), Label.RELEASE_BINDING),
        )
        return shown(Confirm(question=Question.RELEASE_BINDING, about=line.name, rows=rows))
    released = replace(line, enrolled=False)
    return Turn(_roster_card(world, released), ledger=_release(world, line), notice=Notice.RELEASED)


def _release(world: World, line: RosterLine) -> tuple[LedgerChange, ...]:
    stamp = f"{line.member_id}:{world.now:%Y%m%d%H%M}"  # two taps in a minute are one
    slip = Pushed(PushKind.INVITE_SLIP, world.me.id, f"slip:{stamp}", (line.member_id,))
    if not line.enrolled:
        return (slip,)
    told = Pushed(PushKind.RELEASED, line.member_id, f"released:{stamp}")
    return (told, BindingEnded(line.member_id), slip)


FIGURES = needs(Part.BOARD)
BOARD = FIGURES | WAYS_NEED | needs(Part.WAITING, Part.ROUNDS, Part.HOLIDAYS, Part.BRANCH_TASKS)
ROSTER = needs(Part.ROSTER)

FLOW: Flow = {
    WentToBoard: Step(see_board, BOARD),
    BoardMoreOpened: Step(see_more, BOARD),
    FiguresOpened: Step(see_figures, FIGURES),
    DigestWanted: Step(want_digest, FIGURES),
    NamesOpened: Step(see_names, ROSTER),
    Nudged: Step(nudge, ROSTER),
    PaperHandedIn: Step(mark_paper, ROSTER),
    RosterOpened: Step(see_roster, ROSTER),
    RosterLineOpened: Step(see_roster_line, CARD),
    BindingReleased: Step(release, CARD, does=(Thing.BINDING, Relation.BRANCH)),
}
