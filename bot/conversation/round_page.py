"""The page of a round: its dates, and the ways to its parts for whoever may see them."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.events import Press, PrevalenceOpened, ReportsOpened, RoundOpened, WentHome
from bot.conversation.events.papers import BranchPapersOpened
from bot.conversation.flow import Flow, Step, shown
from bot.conversation.rows import one_a_row
from bot.conversation.screens import Choice, Label, RoundPage, Rows
from bot.conversation.world import Turn, World
from bot.domain.access import Relation, Sight, Thing, may
from bot.domain.campaign import CampaignState

_RUNNING = frozenset({CampaignState.OPEN, CampaignState.CLOSED})
_OVER = frozenset({CampaignState.CLOSED})


@dataclass(frozen=True)
class Way:
    """To a part of a round: for whom, and while the round is in which states."""

    label: Label
    press: Callable[[int], Press]  # of the round's number
    sight: Sight
    states: frozenset[CampaignState]


WAYS: tuple[Way, ...] = (
    Way(Label.REPORTS, ReportsOpened, (Thing.REPORT, Relation.ADDRESSED), _RUNNING),
    Way(Label.PREVALENCE, PrevalenceOpened, (Thing.PREVALENCE, Relation.BRANCH), _OVER),
    Way(Label.BRANCH_PAPERS, BranchPapersOpened, (Thing.PAPERS, Relation.BRANCH), _OVER),
)


def ways(world: World) -> Rows:
    """The ways that are open to the member in the round at hand."""
    campaign = world.campaign
    if campaign is None:
        return ()
    found = (way for way in WAYS if campaign.state in way.states and may(world.roles, way.sight))
    return one_a_row(*(Choice(way.press(campaign.number), way.label) for way in found))


def see_round(world: World, press: RoundOpened) -> Turn | None:
    """The round with its dates, for every member."""
    campaign = world.campaign
    if campaign is None or campaign.number != press.campaign:
        return None
    rows = (*ways(world), *one_a_row(Choice(WentHome(), Label.HOME)))
    return shown(RoundPage(campaign=campaign, rows=rows))


FLOW: Flow = {RoundOpened: Step(see_round)}
