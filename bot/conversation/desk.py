"""The desk: an open round with its catalogue and the member's draft, and the guard before it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.consent import ask_consent
from bot.conversation.events import Press, WentHome
from bot.conversation.flow import Decide, Read
from bot.conversation.screens import Choice, Label, NoCampaign, Screen
from bot.conversation.world import Turn, World
from bot.domain.campaign import Campaign
from bot.domain.catalogue import Catalogue, Indicator
from bot.domain.disclosure.draft import Draft
from bot.domain.member import Member, Purpose
from bot.domain.value import value


@value
class Desk:
    """What a press of an open round works on."""

    world: World
    campaign: Campaign
    catalogue: Catalogue

    @property
    def draft(self) -> Draft:
        """The member's draft as it is."""
        return self.world.draft

    @property
    def me(self) -> Member:
        """Whose desk it is."""
        return self.world.me

    def with_draft(self, draft: Draft) -> "Desk":
        """The same desk after a change of the draft."""
        return replace(self, world=replace(self.world, draft=draft))

    def kept(self, screen: Screen, awaits: Press | None = None) -> Turn:
        """A turn that keeps the draft of this desk and shows a screen."""
        change = DraftKept(self.campaign.id, self.me.id, self.draft)
        return Turn(screen, disclosure=(change,), awaits=awaits)

    def indicator(self, number: int) -> Indicator | None:
        """The indicator of that number."""
        return self.catalogue.indicator(number)


def open_desk(world: World) -> Desk | None:
    """The desk, if a round is open and drafts may be kept."""
    campaign, catalogue = world.campaign, world.catalogue
    if campaign is None or catalogue is None or not campaign.is_open:
        return None
    return Desk(world, campaign, catalogue) if world.me.agreed(Purpose.DRAFTS) else None


def no_desk(world: World) -> Turn:
    """Why there is nothing to answer: no open round, or no consent to keep drafts."""
    if world.campaign is None or not world.campaign.is_open:
        home = ((Choice(WentHome(), Label.HOME),),)
        return Turn(NoCampaign(campaign=world.campaign, rows=home))
    return Turn(ask_consent(world, Purpose.DRAFTS))


def at_desk(decide: Callable[[Desk, Any], Turn | None]) -> Decide:
    """A step of the open round: buttons of another round or an earlier revision are old."""

    def step(world: World, press: Press) -> Turn | None:
        desk = open_desk(world)
        if desk is None:
            return no_desk(world) if not hasattr(press, "campaign") else None
        return decide(desk, press) if _is_current(desk, press) else None

    return step


def read_at_desk(read: Callable[[Desk, Any, str], Turn | None]) -> Read:
    """The same for a typed answer."""

    def step(world: World, press: Press, text: str) -> Turn | None:
        desk = open_desk(world)
        return read(desk, press, text) if desk and _is_current(desk, press) else None

    return step


def _is_current(desk: Desk, press: Press) -> bool:
    campaign = getattr(press, "campaign", desk.campaign.number)
    revision = getattr(press, "revision", desk.draft.revision)
    return campaign == desk.campaign.number and revision == desk.draft.revision
