"""Loads what an officer of a committee sees below it, and what committees above ask of a branch."""

from dataclasses import replace

from bot.conversation.buttons import press_meant
from bot.conversation.events import Event
from bot.conversation.events.committee import BelowListed, BelowOpened, BelowUrged, UrgingStopped
from bot.conversation.world import World
from bot.usecases.figures.filed import waiting_below
from bot.usecases.figures.signals import look_again
from bot.usecases.oversee import oversight, proposals
from bot.usecases.ports.storage import Records

_OF_BRANCHES = (BelowListed, BelowOpened, BelowUrged, UrgingStopped)  # which tell nothing of figures


def with_oversight(records: Records, world: World, event: Event) -> World:
    """Of the committee that the press names, if the member works for it; 0 is the only one."""
    asked = getattr(press_meant(event, world.awaiting), "committee", 0)
    meant = [each for each in world.committees if asked in (0, each.unit)]
    if len(meant) != 1:
        return world
    organisation, committee = records.ledger.organisation, meant[0]
    told = oversight(organisation, committee, world.today)
    if isinstance(event, _OF_BRANCHES):
        return replace(world, oversight=told)
    waiting = waiting_below(organisation, committee, world.today)
    return replace(world, oversight=replace(told, figures_waiting=waiting))


def with_signals(records: Records, world: World, _: Event) -> World:
    """What might be looked at again below that committee."""
    told = world.oversight
    if told is None:
        return world
    figures = records.ledger.figures_above
    return replace(world, signals=look_again(figures, told, world.today, world.thresholds))


def with_proposals(records: Records, world: World) -> World:
    """The newest plans of committees above that went out and that the branch has no round for."""
    found = proposals(records.ledger, world.my_branch, world.now)
    return replace(world, proposals=found)
