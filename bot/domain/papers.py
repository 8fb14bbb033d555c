"""The papers of a branch: which there are, in which profile they are set, under which number they go out."""

import re
from collections.abc import Mapping
from enum import IntEnum, StrEnum

from bot.domain.access import Relation, Sight, Thing
from bot.domain.campaign import CampaignState
from bot.domain.value import value

LARGEST_NUMBER = 999  # of a paper; numbers run through the term of a branch, which writes some dozens
LARGEST_TEMPLATE = 2 * 1024 * 1024  # bytes of a branch's own template
_NUMBER = re.compile(r"\s*(?:s[ốo]\s*:?\s*)?0*([1-9]\d{0,2})\s*(?:-.*)?", re.IGNORECASE)


class PaperKind(IntEnum):
    """The papers of a round; the numbers travel in buttons and are kept."""

    LEAD_IN = 1
    MINUTES = 2
    CONCLUSION = 3
    PLAN = 4
    RESULT = 5


class Template(StrEnum):
    """Every kind of paper that is set in a template, a member's own two first."""

    REPORT = "report"
    COMMITMENT = "commitment"
    LEAD_IN = "lead_in"
    MINUTES = "minutes"
    CONCLUSION = "conclusion"
    PLAN = "plan"
    RESULT = "result"


class Profile(StrEnum):
    """The rules of presentation; the order is that of their numbers in buttons, from 1."""

    VPTW_2018 = "vptw-2018"
    VPTW_2026 = "vptw-2026"


# The drafter needs the lead-in report, who keeps the minutes those.
SIGHTS: Mapping[PaperKind, Sight] = {
    PaperKind.LEAD_IN: (Thing.LEAD_IN_PAPER, Relation.BRANCH),
    PaperKind.MINUTES: (Thing.MINUTES, Relation.BRANCH),
    PaperKind.CONCLUSION: (Thing.BRANCH_PAPER, Relation.BRANCH),
    PaperKind.PLAN: (Thing.BRANCH_PAPER, Relation.BRANCH),
    PaperKind.RESULT: (Thing.BRANCH_PAPER, Relation.BRANCH),
}
# The letters of a number, by the rules for party papers.
SYMBOLS: Mapping[PaperKind, str] = {
    PaperKind.LEAD_IN: "BC",
    PaperKind.MINUTES: "BB",
    PaperKind.CONCLUSION: "KL",
    PaperKind.PLAN: "KH",
    PaperKind.RESULT: "BC",
}
TEMPLATES: Mapping[PaperKind, Template] = {kind: Template[kind.name] for kind in PaperKind}


@value
class PaperLine:
    """A paper of a round that can be had, its number, if one was given, and whether the branch's own template
    is used."""

    kind: PaperKind
    number: int | None = None
    has_own_template: bool = False


@value
class Grounds:
    """What there is of a round to make papers of."""

    lead_in_is_out: bool = False
    meeting_was_opened: bool = False  # the newest sitting
    is_concluded: bool = False
    branch_has_shortcomings: bool = False  # pointed out in the round, and in the ledger


def papers_from(state: CampaignState, grounds: Grounds) -> tuple[PaperKind, ...]:
    """The papers of a round that there is something to make of, in that state of it."""
    there = {
        PaperKind.LEAD_IN: grounds.lead_in_is_out,
        PaperKind.MINUTES: grounds.meeting_was_opened,
        PaperKind.CONCLUSION: grounds.is_concluded,
        PaperKind.PLAN: grounds.branch_has_shortcomings,
        PaperKind.RESULT: state is CampaignState.CLOSED,
    }
    return tuple(kind for kind in PaperKind if there[kind])


@value
class OwnTemplate:
    """A branch's own template of a kind of paper. `digest` is the SHA-256 of the file."""

    kind: Template
    digest: str
    size: int


def read_number(typed: str) -> int | None:
    """The number in “3”, “03”, “Số 03” or “03-BC/CB”; None for anything else."""
    found = _NUMBER.fullmatch(typed)
    return int(found.group(1)) if found else None
