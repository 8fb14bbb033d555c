"""Ratings at year end: recording, correcting and publishing them, and reading one's own."""

from bot.conversation.events import Press
from bot.domain.value import value


@value
class RatingsOpened(Press):
    """The officers' list of a year; `year` 0 is the one that is spoken of now."""

    verb = "xla"
    year: int = 0
    page: int = 1


@value
class RatingOpened(Press):
    """One member: what the ledger says, and what is recorded."""

    verb = "xlb"
    year: int
    member: int


@value
class RatingChosen(Press):
    """The level that was decided; `revision` is how often something was recorded before."""

    verb = "xlc"
    year: int
    member: int
    revision: int
    outcome: int
    sure: int = 0


@value
class ReasonAsked(Press):
    """Why the member is not rated."""

    verb = "xld"
    year: int
    member: int


@value
class BasisAsked(Press):
    """The paper it rests on, to be typed."""

    verb = "xle"
    year: int
    member: int
    revision: int
    outcome: int


@value
class BasisRepeated(Press):
    """It rests on the paper that was named last; `basis` tells which one that was on the page, 0 any."""

    verb = "xlf"
    year: int
    member: int
    revision: int
    outcome: int
    basis: int = 0


@value
class RatingUndone(Press):
    """The last recording of the member is taken back: what stood before it holds."""

    verb = "xlg"
    year: int
    member: int
    revision: int


@value
class RatingHistoryOpened(Press):
    """All that was recorded of a member, corrections too."""

    verb = "xlh"
    year: int
    member: int
    page: int = 1


@value
class CapOpened(Press):
    """The rule of the cap."""

    verb = "xli"
    year: int


@value
class CapChosen(Press):
    """The rule from now on, by the places of its parts."""

    verb = "xlj"
    year: int
    percent: int
    denominator: int
    rounding: int


@value
class RatingsPublished(Press):
    """The branch may read grades and states of remediation from now on."""

    verb = "xlk"
    year: int
    sure: int = 0


@value
class RatingListOpened(Press):
    """What was published."""

    verb = "xll"
    year: int = 0
    page: int = 1


@value
class OwnRatingOpened(Press):
    """One's own ratings, the newest first."""

    verb = "xlm"
    page: int = 1
