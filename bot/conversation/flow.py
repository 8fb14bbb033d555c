"""What a flow is made of: for each press a step, for each question what a typed answer does."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from bot.conversation.events import Press
from bot.conversation.screens import Screen
from bot.conversation.world import Need, Part, Turn, World
from bot.domain.access import Relation, Role, Sight, Thing, may
from bot.domain.value import value

# None: the press is old, foreign or makes no sense now; the member gets the current screen.
Decide = Callable[[World, Any], Turn | None]
Read = Callable[[World, Any, str], Turn | None]


@value
class Step:
    """How a press is answered, what must be loaded for it, and what it does beyond looking."""

    decide: Decide
    needs: Need = frozenset()
    does: Sight | None = None


Flow = Mapping[type[Press], Step]
Texts = Mapping[type[Press], Read]


SIGHTS: Mapping[Part, Sight] = {
    Part.DRAFT: (Thing.DRAFT, Relation.OWN),
    Part.DRAFTS: (Thing.DRAFT, Relation.OWN),
    Part.REQUESTS: (Thing.OWN_DATA, Relation.OWN),
    Part.REMOVALS: (Thing.OWN_DATA, Relation.OWN),
    Part.PREVIEW: (Thing.DRAFT, Relation.OWN),
    Part.SENT: (Thing.REPORT, Relation.OWN),
    Part.READINGS: (Thing.READINGS, Relation.OWN),
    Part.ITEMS: (Thing.COMMITMENT, Relation.OWN),
    Part.CLOSINGS: (Thing.COMMITMENT, Relation.OWN),
    Part.WAITING: (Thing.CLOSING, Relation.BRANCH),
    Part.WAITING_IN_GROUP: (Thing.CLOSING, Relation.GROUP),
    Part.WAITING_WORDS: (Thing.CLOSING, Relation.BRANCH),
    Part.SHARES: (Thing.COMMITMENT, Relation.OWN),
    Part.OPENINGS: (Thing.READINGS, Relation.OWN),
    Part.HEADS: (Thing.COMMITMENT, Relation.OWN),
    Part.SHARED: (Thing.COMMITMENT, Relation.ADDRESSED),
    Part.SHARED_COMMITMENT: (Thing.COMMITMENT, Relation.ADDRESSED),
    Part.RECIPIENTS: (Thing.REPORT, Relation.OWN),
    Part.BOARD: (Thing.BOARD, Relation.BRANCH),
    Part.ROSTER: (Thing.ROSTER, Relation.BRANCH),
    Part.MOVING: (Thing.TRANSFER, Relation.BRANCH),
    Part.PAPER_MEMBERS: (Thing.ON_PAPER, Relation.BRANCH),
    Part.SEAT: (Thing.ON_PAPER, Relation.BRANCH),
    Part.REPORTS: (Thing.REPORT, Relation.ADDRESSED),
    Part.REPORT: (Thing.REPORT, Relation.ADDRESSED),
    Part.THREAD: (Thing.INQUIRY, Relation.ADDRESSED),
    Part.IS_ASKED: (Thing.INQUIRY, Relation.OWN),
    Part.INQUIRIES: (Thing.INQUIRY, Relation.OWN),
    Part.PUBLISHED_BEFORE: (Thing.PREVALENCE, Relation.BRANCH),
    Part.PREVALENCE: (Thing.PREVALENCE, Relation.BRANCH),
    Part.LEAD_IN: (Thing.LEAD_IN, Relation.BRANCH),
    Part.LEAD_IN_DRAFT: (Thing.LEAD_IN_DRAFT, Relation.BRANCH),
    Part.OPENING: (Thing.LEAD_IN_DRAFT, Relation.BRANCH),
    Part.COMMENTS: (Thing.COMMENT, Relation.ADDRESSED),
    Part.COMMENT_COUNTS: (Thing.APPROVAL, Relation.BRANCH),
    Part.OWN_COMMENTS: (Thing.COMMENT, Relation.OWN),
    Part.VOICES: (Thing.LEAD_IN_DRAFT, Relation.BRANCH),
    Part.SHEET: (Thing.WORKING_SHEET, Relation.BRANCH),
    Part.ROUNDS: (Thing.PLAN, Relation.BRANCH),
    Part.EDITIONS: (Thing.PLAN, Relation.BRANCH),
    Part.HOLIDAYS: (Thing.PLAN, Relation.BRANCH),
    Part.TASKS: (Thing.OWN_DATA, Relation.OWN),
    Part.BRANCH_TASKS: (Thing.BOARD, Relation.BRANCH),
    Part.MEETING: (Thing.MINUTES, Relation.BRANCH),
    Part.VOTES: (Thing.MINUTES, Relation.BRANCH),
    Part.PASSAGES: (Thing.MINUTES, Relation.BRANCH),
    Part.MEETING_RESULT: (Thing.MEETING, Relation.ADDRESSED),
    Part.CONCLUSION: (Thing.CONCLUSION, Relation.ADDRESSED),
    Part.PEOPLE: (Thing.ROSTER, Relation.BRANCH),
    Part.SHORTCOMINGS: (Thing.SHORTCOMING, Relation.BRANCH),
    Part.EARLIER: (Thing.SHORTCOMING, Relation.BRANCH),
    Part.REMEDIATION: (Thing.SHORTCOMING, Relation.ADDRESSED),
    Part.REMEDIATION_WORDS: (Thing.SHORTCOMING, Relation.ADDRESSED),
    Part.STANDINGS: (Thing.BOARD, Relation.BRANCH),
    Part.HISTORY: (Thing.COMMITMENT, Relation.OWN),
    Part.RESULTS: (Thing.RESULT, Relation.BRANCH),
    Part.RATINGS: (Thing.RATING, Relation.BRANCH),
    Part.RATING_HISTORY: (Thing.RATING, Relation.BRANCH),
    Part.OWN_RATINGS: (Thing.RATING, Relation.OWN),
    Part.RATING_LIST: (Thing.RATING_LIST, Relation.BRANCH),
    Part.UNDERTAKINGS: (Thing.UNDERTAKING, Relation.BRANCH),
    Part.BRANCH_PAPERS: (Thing.PAPERS, Relation.BRANCH),
    Part.OVERSIGHT: (Thing.TABLES, Relation.BELOW),
    Part.SIGNALS: (Thing.TABLES, Relation.BELOW),
    Part.PROPOSALS: (Thing.ROUND, Relation.BRANCH),
    Part.TABLE: (Thing.TABLES, Relation.BELOW),
    Part.ARRIVALS: (Thing.FIGURES, Relation.BELOW),
    Part.FILINGS: (Thing.FIGURES, Relation.BELOW),
    Part.OWN_UNIT: (Thing.FIGURES, Relation.BRANCH),
    Part.OWN_FILINGS: (Thing.FIGURES, Relation.BRANCH),
}


# A second way to a part; which of its lines the member may see, each flow asks line by line.
OR_ELSE: Mapping[Part, Sight] = {
    Part.WAITING: (Thing.CLOSING, Relation.GROUP),
    Part.WAITING_WORDS: (Thing.CLOSING, Relation.GROUP),
    Part.LEAD_IN_DRAFT: (Thing.APPROVAL, Relation.BRANCH),
    Part.VOICES: (Thing.APPROVAL, Relation.BRANCH),
    Part.RESULTS: (Thing.RESULT, Relation.ADDRESSED),
    Part.OWN_FILINGS: (Thing.FIGURES, Relation.BELOW),  # a committee sends its sum
}


def sees(roles: Collection[Role], part: Part) -> bool:
    """Whether one of the roles may see the part, or some of it."""
    return may(roles, SIGHTS[part]) or (part in OR_ELSE and may(roles, OR_ELSE[part]))


def may_take(world: World, step: Step) -> bool:
    """Whether the member may see what the step shows and do what it does."""
    may_do = step.does is None or may(world.roles, step.does)
    return may_do and all(sees(world.roles, part) for part in step.needs)


def needs(*parts: Part) -> Need:
    """The parts an event needs."""
    return frozenset(parts)


def shown(screen: Screen) -> Turn:
    """A turn that changes nothing."""
    return Turn(screen)
