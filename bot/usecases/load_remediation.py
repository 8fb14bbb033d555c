"""Fills the ledger of remediation: what was entered, the lines, one opened item, results."""

from dataclasses import replace

from bot.conversation.buttons import press_meant
from bot.conversation.events import Event
from bot.conversation.events.remediation import (
    CheckNoteAsked,
    HistoryOpened,
    ItemChecked,
    ItemNoteAsked,
    LedgerHistoryOpened,
    LedgerItemOpened,
    ResultsListed,
)
from bot.conversation.remediation import seen_line
from bot.conversation.world import World
from bot.usecases.ports.storage import Records
from bot.usecases.remediation_facts import results_of


def people(records: Records, world: World) -> World:
    return replace(world, people=records.ledger.remediation.people(world.my_branch.id))


def shortcomings(records: Records, world: World) -> World:
    campaign = world.campaign
    return replace(world, shortcomings=records.ledger.remediation.entered(campaign.id)) if campaign else world


def lines(records: Records, world: World) -> World:
    return replace(world, remediation=records.ledger.remediation.lines(world.my_branch.id))


def standings(records: Records, world: World) -> World:
    return replace(world, standings=records.ledger.remediation.standings(world.my_branch))


def undertakings(records: Records, world: World) -> World:
    return replace(world, undertakings=records.ledger.remediation.undertakings(world.my_branch.id))


def earlier(records: Records, world: World, event: Event) -> World:
    """What the owner of the entry that is looked at has remedied before."""
    number = getattr(press_meant(event, world.awaiting), "number", 0)
    entry = next((x for x in world.shortcomings if x.number == number), None)
    if entry is None:
        return world
    return replace(world, earlier=records.ledger.remediation.earlier(entry.member_id, entry.subject_class))


def opened(records: Records, world: World, event: Event) -> World:
    """One item of the ledger, only if it is on the reader's own list."""
    place = press_meant(event, world.awaiting)
    if not isinstance(place, LedgerItemOpened | LedgerHistoryOpened | ItemChecked | CheckNoteAsked):
        return world
    line = seen_line(world, place.member, place.item)
    return replace(world, opened=records.ledger.remediation.opened(line.item_id)) if line else world


def history(records: Records, world: World, event: Event) -> World:
    """What happened to one of the member's own items."""
    place = press_meant(event, world.awaiting)
    number = place.item if isinstance(place, HistoryOpened | ItemNoteAsked) else 0
    item = next((x for x in world.items if x.number == number), None)
    return replace(world, history=records.ledger.remediation.history(item.id)) if item else world


def results(records: Records, world: World, event: Event) -> World:
    """The members' results of the year that is looked at."""
    year = (event.year if isinstance(event, ResultsListed) else 0) or world.today.year
    return replace(world, results=results_of(records.ledger.remediation, world.my_branch, year))
