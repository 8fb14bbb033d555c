"""Presses that lead from page to page."""

from dataclasses import dataclass

from bot.conversation.events.event import Press


@dataclass(frozen=True)
class WentHome(Press):
    verb = "h"


@dataclass(frozen=True)
class WentToSelfCheck(Press):
    """On with the self-check, at the first indicator without an answer."""

    verb = "sc"


@dataclass(frozen=True)
class WentToReview(Press):
    """The review page of a group (0 = only what is open)."""

    verb = "rv"
    group: int = 0


@dataclass(frozen=True)
class WentToFindings(Press):
    verb = "fs"


@dataclass(frozen=True)
class WentToCommitment(Press):
    verb = "cm"
    page: int = 1  # of its buttons


@dataclass(frozen=True)
class WentToSending(Press):
    """The preview of the report, page by page (from 1)."""

    verb = "pv"
    page: int = 1


@dataclass(frozen=True)
class WentToSent(Press):
    """The report as it was sent, page by page."""

    verb = "sr"
    page: int = 1


@dataclass(frozen=True)
class WentToData(Press):
    verb = "da"


@dataclass(frozen=True)
class WentToDownloads(Press):
    verb = "gd"


@dataclass(frozen=True)
class WentToConsents(Press):
    verb = "gc"


@dataclass(frozen=True)
class WentToRights(Press):
    """One's requests, and what can be corrected or deleted."""

    verb = "gr"


@dataclass(frozen=True)
class RequestAsked(Press):
    """What the member asks of the operator; `kind` is a number of `RequestKind`."""

    verb = "gq"
    kind: int


@dataclass(frozen=True)
class RequestConfirmed(Press):
    """A request that needs no words."""

    verb = "gs"
    kind: int


@dataclass(frozen=True)
class WentToHelp(Press):
    verb = "hp"


@dataclass(frozen=True)
class WentToBoard(Press):
    verb = "bo"


@dataclass(frozen=True)
class Paused(Press):
    verb = "pz"
