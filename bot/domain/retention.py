"""How long drafts, reports and traces are kept: the rule of each, and when its time is over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId
from bot.domain.value import value

DRAFT_DAYS = 90
LONGEST_REPORT_DAYS = 400


@value
class Rules:
    """Days after the close of a round. Reports, unless days are given: until the branch's next round has
    been concluded, at most LONGEST_REPORT_DAYS."""

    draft_days: int = DRAFT_DAYS
    report_days: int | None = None


@value
class PastRound:
    """A round that is over, and since when; one that was cancelled concludes nothing."""

    campaign_id: CampaignId
    branch_id: BranchId
    number: int
    closed_at: datetime
    is_concluded: bool = True


@value
class Expiry:
    """When what members wrote in a round that is over goes; an open round has none."""

    past_round: PastRound
    drafts_at: datetime
    reports_at: datetime


def expiries(past_rounds: tuple[PastRound, ...], rules: Rules) -> tuple[Expiry, ...]:
    """One for each round that is over."""
    return tuple(
        Expiry(
            past_round,
            past_round.closed_at + timedelta(days=rules.draft_days),
            _reports_at(past_round, past_rounds, rules),
        )
        for past_round in past_rounds
    )


def _reports_at(past_round: PastRound, past_rounds: tuple[PastRound, ...], rules: Rules) -> datetime:
    if rules.report_days is not None:
        return past_round.closed_at + timedelta(days=rules.report_days)
    longest = past_round.closed_at + timedelta(days=LONGEST_REPORT_DAYS)
    later = (
        x.closed_at
        for x in past_rounds
        if x.is_concluded and x.branch_id == past_round.branch_id and x.closed_at > past_round.closed_at
    )
    return min(min(later, default=longest), longest)


class Trace(StrEnum):
    """What is left behind by work, and goes by its own age."""

    PUSHES = "pushes"  # messages that were sent or ended otherwise: kind and moments
    WAITED = "waited"  # messages to accounts that nobody has confirmed in all that time
    GUESSES = "guesses"  # codes tried in vain
    UPDATES = "updates"  # numbers of updates that were answered
    PARKED = "parked"  # updates nobody could answer
    REQUEST_WORDS = "request_words"  # of requests that were answered
    CHATS = "chats"  # of accounts that are nobody's any more
    EXCUSES = "excuses"  # why somebody was absent from a meeting
    RATING_BASES = "rating_bases"  # what ratings rested on; the levels stay, for awards of many years
    SHORTCOMINGS = "shortcomings"  # entered, and never put into the ledger


AGES: Mapping[Trace, timedelta] = MappingProxyType(
    {
        Trace.PUSHES: timedelta(days=90),
        Trace.WAITED: timedelta(days=90),
        Trace.GUESSES: timedelta(days=2),
        Trace.UPDATES: timedelta(days=3),
        Trace.PARKED: timedelta(days=30),
        Trace.REQUEST_WORDS: timedelta(days=180),
        Trace.CHATS: timedelta(days=30),
        Trace.EXCUSES: timedelta(days=LONGEST_REPORT_DAYS),  # no longer than reports
        Trace.RATING_BASES: timedelta(days=6 * 366),  # five years back can be read
        Trace.SHORTCOMINGS: timedelta(days=LONGEST_REPORT_DAYS),
    }
)
