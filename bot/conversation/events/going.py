"""Presses that lead from page to page."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class WentHome(Press):
    verb = "h"


@value
class WentToSelfCheck(Press):
    """On with the self-check, at the first indicator without an answer."""

    verb = "sc"


@value
class WentToReview(Press):
    """The review page of a group (0 = only what is open)."""

    verb = "rv"
    group: int = 0


@value
class WentToFindings(Press):
    verb = "fs"


@value
class WentToCommitment(Press):
    verb = "cm"
    page: int = 1  # of its buttons


@value
class WentToSending(Press):
    """The preview of the report, page by page (from 1)."""

    verb = "pv"
    page: int = 1


@value
class WentToSent(Press):
    """The report as it was sent, page by page."""

    verb = "sr"
    page: int = 1


@value
class WentToData(Press):
    verb = "da"


@value
class WentToDownloads(Press):
    verb = "gd"


@value
class WentToConsents(Press):
    verb = "gc"


@value
class WentToRights(Press):
    """One's requests, and what can be corrected or deleted."""

    verb = "gr"


@value
class RequestAsked(Press):
    """What the member asks of the operator; `kind` is a number of `RequestKind`."""

    verb = "gq"
    kind: int


@value
class RequestConfirmed(Press):
    """A request that needs no words."""

    verb = "gs"
    kind: int


@value
class WentToHelp(Press):
    verb = "hp"


@value
class WentToBoard(Press):
    verb = "bo"


@value
class Paused(Press):
    verb = "pz"
