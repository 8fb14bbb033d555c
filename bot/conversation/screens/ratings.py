"""Screens of the ratings at year end; none of them proposes a level."""

from datetime import datetime

from bot.conversation.screens.screen import Screen
from bot.domain.tables.cap import Cap, CapCheck
from bot.domain.tables.ratings import RatingRow
from bot.domain.value import value
from bot.domain.year_rating import Conditions, Doubt, Outcome, RatedLine, Recorded


@value(kw_only=True)
class RatingList(Screen):
    """A page of the officers' list; `row` counts all members, `check` holds the cap against what is there."""

    year: int
    lines: tuple[RatedLine, ...]
    row: RatingRow
    cap: Cap
    check: CapCheck
    published_at: datetime | None


@value(kw_only=True)
class RatingCard(Screen):
    """One member: what the ledger says of the year, and what is recorded."""

    year: int
    name: str
    conditions: Conditions
    recorded: Recorded | None
    may_record: bool


@value(kw_only=True)
class ChooseReason(Screen):
    year: int
    name: str


@value(kw_only=True)
class RatingDoubted(Screen):
    """The ledger contradicts the level: asked once more, and why."""

    name: str
    outcome: Outcome
    doubts: tuple[Doubt, ...]
    conditions: Conditions


@value(kw_only=True)
class AskBasis(Screen):
    """The paper it rests on; `last` was named last."""

    year: int
    name: str
    outcome: Outcome
    last: str


@value(kw_only=True)
class RatingHistory(Screen):
    """A page of what was recorded of a member, the newest first; `name` is empty for one's own.

    `holding` are the numbers of those that hold, by year."""

    name: str
    lines: tuple[Recorded, ...]
    holding: frozenset[tuple[int, int]]


@value(kw_only=True)
class ChooseCap(Screen):
    year: int
    cap: Cap
    check: CapCheck


@value(kw_only=True)
class PublishedRatings(Screen):
    """A page of what was published, for the branch; `lines` None: nothing yet."""

    year: int
    lines: tuple[RatedLine, ...] | None
