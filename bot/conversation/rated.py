"""Ratings as they are read: one's own, and the grades that were published in the branch."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from bot.conversation.events import Press, WentHome
from bot.conversation.events.ratings import (
    OwnRatingOpened,
    RatingListOpened,
)
from bot.conversation.events.remediation import PlanOpened
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import LONGEST_LIST, one_a_row, page_of_place, turning
from bot.conversation.screens import Choice, Label
from bot.conversation.screens.ratings import PublishedRatings, RatingHistory
from bot.conversation.world import Part, Turn, World
from bot.domain.names import told_apart
from bot.domain.year_rating import YEARS_BACK, RatedLine, RatingYear, remedy_of

ON_A_PAGE = 3  # three of the longest reasons fit a message


def years_around(world: World, year: int) -> tuple[int, ...]:
    """The years before and after it that may be looked at."""
    return tuple(x for x in (year - 1, year + 1) if 0 <= world.today.year - x <= YEARS_BACK)


def lines_of(world: World, ratings: RatingYear) -> tuple[RatedLine, ...]:
    """Every member with grade and state of remediation; those of the same name told apart."""
    names = told_apart((x.number, x.name) for x in world.people)
    standings = defaultdict(list)
    for standing in world.standings:
        standings[standing.member_id].append(standing)
    return tuple(
        RatedLine(
            member_id=x.id,
            number=x.number,
            name=names[x.number],
            outcome=ratings.outcome(x.id),
            remedy=remedy_of(standings[x.id], x.id),
        )
        for x in world.people
    )


def history_page(world: World, page: int, at: Callable[[int], Press]) -> RatingHistory:
    """A page of what was recorded of one member, the newest first."""
    every = sorted(world.rated, key=lambda x: (x.year, x.number), reverse=True)
    pages = max(1, -(-len(every) // ON_A_PAGE))
    page = min(max(page, 1), pages)
    latest = {x.year: x.number for x in reversed(every)}
    return RatingHistory(
        name="",
        lines=tuple(every[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]),
        holding=frozenset(latest.items()),
        rows=turning(page, pages, at),
    )


def see_own(world: World, press: OwnRatingOpened) -> Turn:
    """One's own level with the paper it rests on, and all that was recorded before."""
    screen = history_page(world, press.page, OwnRatingOpened)
    onward = one_a_row(
        Choice(RatingListOpened(), Label.RATING_LIST),
        Choice(PlanOpened(), Label.PLAN),
        Choice(WentHome(), Label.HOME),
    )
    return shown(replace(screen, rows=(*screen.rows, *onward)))


def see_list(world: World, press: RatingListOpened) -> Turn | None:
    """Grades and states of remediation as published: no paper, no figure, no word of the file."""
    year, lines = world.rating_year, world.rating_list
    if not year:
        return None
    pages = page_of_place(len(lines or ()) - 1)
    page = min(max(press.page, 1), pages)
    here = lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST] if lines is not None else None
    others = tuple(
        Choice(RatingListOpened(other), Label.RATINGS_OF, other) for other in years_around(world, year)
    )
    turned = turning(page, pages, lambda other: RatingListOpened(year, other))
    rows = one_a_row(*others, Choice(OwnRatingOpened(), Label.OWN_RATING), Choice(WentHome(), Label.HOME))
    return shown(PublishedRatings(year=year, lines=here, rows=(*turned, *rows)))


FLOW: Flow = {
    OwnRatingOpened: Step(see_own, needs(Part.OWN_RATINGS)),
    RatingListOpened: Step(see_list, needs(Part.RATING_LIST)),
}
