"""Fills ratings at year end: the officers' list, what was recorded of one member, what was published."""

from dataclasses import replace

from bot.conversation.buttons import press_meant
from bot.conversation.events import Event
from bot.conversation.rated import lines_of
from bot.conversation.world import World
from bot.domain.year_rating import YEARS_BACK, year_at
from bot.usecases.ports.storage import Records


def _year(world: World, event: Event) -> int:
    """The year that is looked at; 0 where it may not be."""
    year = getattr(press_meant(event, world.awaiting), "year", 0) or year_at(world.today)
    return year if 0 <= world.today.year - year <= YEARS_BACK else 0


def ratings(records: Records, world: World, event: Event) -> World:
    year = _year(world, event)
    return replace(world, ratings=records.ledger.ratings.of_year(world.my_branch.id, year)) if year else world


def history(records: Records, world: World, event: Event) -> World:
    """Of the member that is looked at, who is of the branch."""
    number = getattr(press_meant(event, world.awaiting), "member", 0)
    found = next((x for x in world.people if x.number == number), None)
    return replace(world, rated=records.ledger.ratings.of_member(found.id)) if found else world


def own(records: Records, world: World) -> World:
    return replace(world, rated=records.ledger.ratings.of_member(world.me.id))


def published(records: Records, world: World, event: Event) -> World:
    """Grades and states of remediation, without anything else of the members; nothing before it is
    published."""
    year, ledger = _year(world, event), records.ledger
    found = ledger.ratings.of_year(world.my_branch.id, year) if year else None
    if found is None or found.published_at is None:
        return replace(world, rating_year=year)
    people = ledger.remediation.people(world.my_branch.id)
    standings = ledger.remediation.standings(world.my_branch)
    lines = lines_of(replace(world, people=people, standings=standings), found)
    return replace(world, rating_year=year, rating_list=lines)
