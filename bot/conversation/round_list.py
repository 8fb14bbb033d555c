"""The rounds of the branch: running, planned, over; and which of several open ones somebody is in."""

from bot.conversation.board import BOARD, see_board
from bot.conversation.events import Press, RoundOpened, WentHome, WentToBoard
from bot.conversation.events.plan import BoardOpened, PlanAsked, RoundEntered, RoundsListed
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.home import HOME_NEEDS, go_home
from bot.conversation.round_page import known_rounds, newest_round
from bot.conversation.rows import LONGEST_LIST, one_a_row, page_of_place, paged
from bot.conversation.screens import Choice, Label, Rows
from bot.conversation.screens.plan import RoundList
from bot.conversation.self_check import go_on
from bot.conversation.world import Part, Turn, World
from bot.domain.campaign import CampaignState
from bot.domain.round_plan import RoundLine

_ORDER = (CampaignState.OPEN, CampaignState.PLANNED, CampaignState.CLOSED, CampaignState.CANCELLED)


def list_rounds(world: World, press: RoundsListed) -> Turn:
    """Those that run, those that are planned, then the others, the newest first."""
    lines = sorted(known_rounds(world), key=lambda line: (_ORDER.index(line.state), -line.number))
    page = min(max(press.page, 1), page_of_place(len(lines) - 1))
    choices = tuple(Choice(_opening(world, line), Label.ROUND_LINE, line) for line in lines)
    here = tuple(lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST])
    rows = (*paged(choices, page, RoundsListed), *_onward(world))
    return shown(RoundList(lines=here, rows=rows))


def _opening(world: World, line: RoundLine) -> Press:
    return BoardOpened(line.number) if world.me.runs_branch else RoundOpened(line.number)


def _onward(world: World) -> Rows:
    if not world.me.runs_branch:
        return one_a_row(Choice(WentHome(), Label.HOME))
    return one_a_row(
        Choice(PlanAsked(newest_round(world)), Label.PLAN_ROUND), Choice(WentToBoard(), Label.BOARD)
    )


def open_board(world: World, press: BoardOpened) -> Turn | None:
    """The board of that round."""
    return see_board(world) if _is_here(world, press.campaign) else None


def enter(world: World, press: RoundEntered) -> Turn | None:
    """Home in that round while it is open, or on with its self-check."""
    if not _is_here(world, press.campaign) or world.campaign is None or not world.campaign.is_open:
        return None
    return go_on(world) if press.goes_on else go_home(world)


def _is_here(world: World, number: int) -> bool:
    return world.campaign is not None and world.campaign.number == number


FLOW: Flow = {
    RoundsListed: Step(list_rounds, needs(Part.ROUNDS)),
    BoardOpened: Step(open_board, BOARD),
    RoundEntered: Step(enter, HOME_NEEDS),
}
