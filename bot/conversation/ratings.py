"""Ratings at year end, for the officers: the list of a year, one member, and publishing them.

The level is decided by the body that is competent for it. Nothing here proposes one.
"""

from dataclasses import replace

from bot.conversation.changes.ledger import LedgerChange, Pushed, PushKind
from bot.conversation.changes.ratings import RatingsPublishedAt
from bot.conversation.events.ratings import (
    CapOpened,
    RatingChosen,
    RatingHistoryOpened,
    RatingListOpened,
    RatingOpened,
    RatingsOpened,
    RatingsPublished,
    RatingUndone,
    ReasonAsked,
)
from bot.conversation.events.remediation import LedgerOpened
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rated import history_page, lines_of, years_around
from bot.conversation.rows import LONGEST_LIST, main, one_a_row, page_of_place, paged
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question, Rows
from bot.conversation.screens.ratings import RatingCard, RatingList
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.member import Member, Purpose
from bot.domain.rating import Rating
from bot.domain.year_rating import OUTCOMES, RatingYear, conditions_of, row_of

RECORDS = (Thing.RATING, Relation.BRANCH)
LIST = needs(Part.PEOPLE, Part.RATINGS, Part.STANDINGS)
PAST = needs(Part.RATING_HISTORY)


def list_ratings(world: World, press: RatingsOpened) -> Turn | None:
    """The members with grade and state of remediation, the cap beside them."""
    ratings = world.ratings
    if ratings is None:
        return None
    members = [x.id for x in world.people]
    every = lines_of(world, ratings)
    page = min(max(press.page, 1), page_of_place(len(every) - 1))
    opened = tuple(Choice(RatingOpened(ratings.year, x.number), Label.RATED, x) for x in every)
    screen = RatingList(
        year=ratings.year,
        lines=every[(page - 1) * LONGEST_LIST : page * LONGEST_LIST],
        row=row_of(map(ratings.outcome, members)),
        cap=ratings.cap,
        check=ratings.check(members),
        published_at=ratings.published_at,
        rows=(
            *paged(opened, page, lambda other: RatingsOpened(ratings.year, other)),
            *_onward(world, ratings),
        ),
    )
    return shown(screen)


def _onward(world: World, ratings: RatingYear) -> Rows:
    year = ratings.year
    publish = (
        Choice(RatingListOpened(year), Label.RATING_LIST)
        if ratings.published_at
        else Choice(RatingsPublished(year), Label.PUBLISH_RATINGS)
    )
    others = tuple(
        Choice(RatingsOpened(other), Label.RATINGS_OF, other) for other in years_around(world, year)
    )
    cap = Choice(CapOpened(year), Label.RATING_CAP)
    return one_a_row(publish, cap, *others, Choice(LedgerOpened(), Label.LEDGER))


def may_record(world: World, member: Member) -> bool:
    """Whether the officer records it: one's own only where nobody else can."""
    others = any(x.runs_branch and x.id != world.me.id for x in world.people)
    return member.id != world.me.id or not others


def found_member(world: World, number: int) -> tuple[RatingYear, Member] | None:
    """The year's ratings and the member of that number, if both are there."""
    member = next((x for x in world.people if x.number == number), None)
    return (world.ratings, member) if world.ratings and member else None


def open_rating(world: World, press: RatingOpened) -> Turn | None:
    """One member: first what the ledger says, then what is recorded, then the levels to choose from."""
    found = found_member(world, press.member)
    if found is None:
        return None
    ratings, member = found
    recorded, mine = ratings.recorded.get(member.id), may_record(world, member)
    screen = RatingCard(
        year=ratings.year,
        name=member.name,
        conditions=conditions_of(world.standings, member.id, ratings.year, world.today),
        recorded=recorded,
        may_record=mine,
        rows=(*(_levels(ratings, member) if mine else ()), *_back(ratings, member, mine)),
    )
    return shown(screen)


def _levels(ratings: RatingYear, member: Member) -> Rows:
    at = (ratings.year, member.number, ratings.revision(member.id))
    levels = tuple(
        Choice(RatingChosen(*at, OUTCOMES.index(level)), Label.RATE, level)
        for level in Rating
        if level is not ratings.outcome(member.id)
    )
    return one_a_row(*levels, Choice(ReasonAsked(*at[:2]), Label.NOT_RATED))


def _back(ratings: RatingYear, member: Member, mine: bool) -> Rows:
    year, revision = ratings.year, ratings.revision(member.id)
    undo = (
        (Choice(RatingUndone(year, member.number, revision), Label.UNDO_RATING),) if revision and mine else ()
    )
    past = (Choice(RatingHistoryOpened(year, member.number), Label.RATING_HISTORY),) if revision else ()
    return one_a_row(*undo, *past, Choice(RatingsOpened(year), Label.RATINGS))


def see_history(world: World, press: RatingHistoryOpened) -> Turn | None:
    """All that was recorded of the member, corrections too."""
    found = found_member(world, press.member)
    if found is None:
        return None
    at = (press.year, press.member)
    back = one_a_row(Choice(RatingOpened(*at), Label.BACK))
    screen = history_page(world, press.page, lambda other: RatingHistoryOpened(*at, other))
    return shown(replace(screen, name=found[1].name, rows=(*screen.rows, *back)))


def publish(world: World, press: RatingsPublished) -> Turn | None:
    """After asking; everybody who has an account is told that there is something to read. Once a year."""
    ratings = world.ratings
    if ratings is None or ratings.published_at:
        return None
    listed = RatingsOpened(ratings.year)
    if not press.sure:
        missing = sum(ratings.outcome(x.id) is None for x in world.people)
        rows = one_a_row(Choice(listed, Label.NOT_NOW), main(replace(press, sure=1), Label.PUBLISH_RATINGS))
        question = Confirm(
            question=Question.PUBLISH_RATINGS, about=str(ratings.year), count=missing, rows=rows
        )
        return shown(question)
    kept = RatingsPublishedAt(world.my_branch.id, ratings.year)
    changes: tuple[LedgerChange, ...] = (kept, *_told(world, ratings.year))
    turn = list_ratings(world, listed)
    return replace(turn, ledger=changes, notice=Notice.RATINGS_PUBLISHED, then=listed) if turn else None


def _told(world: World, year: int) -> tuple[Pushed, ...]:
    kind, branch = PushKind.RATINGS_PUBLISHED, world.my_branch.id
    return tuple(
        Pushed(kind, x.id, f"{kind}:{branch}:{year}:{x.id}", (year,))
        for x in world.people
        if x.agreed(Purpose.ACCOUNT) and x.id != world.me.id
    )


FLOW: Flow = {
    RatingsOpened: Step(list_ratings, LIST),
    RatingOpened: Step(open_rating, LIST),
    RatingHistoryOpened: Step(see_history, LIST | PAST),
    RatingsPublished: Step(publish, LIST, does=RECORDS),
}
