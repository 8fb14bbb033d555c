"""The page of a round: its dates, and the ways to its parts for whoever may see them."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.events import Press, PrevalenceOpened, ReportsOpened, RoundOpened, WentHome
from bot.conversation.events.questions import MyInquiriesOpened
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
    """To a part of a round: for whom, while the round is in which states, and where there is something."""

    label: Label
    press: Callable[[int], Press]  # of the round's number
    sight: Sight
    states: frozenset[CampaignState]
    leads: Callable[[World], bool] = lambda _: True


def _has_sent(world: World) -> bool:
    return world.participation.sent_at is not None


WAYS: tuple[Way, ...] = (
    Way(Label.REPORTS, ReportsOpened, (Thing.REPORT, Relation.ADDRESSED), _RUNNING),
    Way(Label.MY_INQUIRIES, MyInquiriesOpened, (Thing.INQUIRY, Relation.OWN), _RUNNING, _has_sent),
    Way(Label.PREVALENCE, PrevalenceOpened, (Thing.PREVALENCE, Relation.BRANCH), _OVER),
)


def ways(world: World) -> Rows:
    """The ways that are open to the member in the round at hand."""
    campaign = world.campaign
    if campaign is None:
        return ()
    found = (way for way in WAYS if campaign.state in way.states and may(world.roles, way.sight))
    return one_a_row(*(Choice(way.press(campaign.number), way.label) for way in found if way.leads(world)))


def see_round(world: World, press: RoundOpened) -> Turn | None:
    """The round with its dates, for every member."""
    campaign = world.campaign
    if campaign is None or campaign.number != press.campaign:
        return None
    rows = (*ways(world), *one_a_row(Choice(WentHome(), Label.HOME)))
    return shown(RoundPage(campaign=campaign, rows=rows))


FLOW: Flow = {RoundOpened: Step(see_round)}
