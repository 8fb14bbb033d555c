"""What a message of our own tells, one small value a kind; no indicator and no fault is in any of them."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from bot.conversation.screens import Names
from bot.domain.board import BoardFigures
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign
from bot.domain.meeting import Post
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.oversight import CommitteePlan, Oversight
from bot.domain.organisation.period import Period
from bot.domain.organisation.signals import SignalKind
from bot.domain.organisation.submission import SubmissionState
from bot.domain.remediation_figures import Monthly
from bot.domain.round_plan import Lateness, RoundPlan
from bot.domain.tables.kind import TableKind
from bot.domain.value import value


@value
class CampaignOpenedFacts:
    branch: Branch
    campaign: Campaign


@value
class ReminderFacts:
    """`count` items, the earliest of them due on `due_on`."""

    count: int
    due_on: date
    today: date


@value
class NudgeFacts:
    closes_on: date


@value
class ResumedFacts:
    """The bot was away."""


@value
class DigestFacts:
    branch: Branch
    campaign: Campaign | None
    figures: BoardFigures
    today: date


NamesFacts = Names  # the push is the screen, sent anew


@value
class ReleasedFacts:
    """To whoever holds the old account: no name, no branch."""


@value
class BoundFacts:
    name: str


@value
class InviteSlipFacts:
    """`link` is empty where there is no address to open."""

    name: str
    link: str
    code: str
    expires_on: date


@value
class ReportArrivedFacts:
    """`version` counts from 1; a later one takes the place of an earlier one."""

    name: str
    version: int


@value
class BranchPaperFacts:
    branch: Branch
    campaign: Campaign


@value
class RequestAnsweredFacts:
    """Neither what was asked nor the answer."""


@value
class PaperFacts:
    """For each of the files a member can fetch."""

    branch: Branch


@value
class CampaignClosedFacts:
    branch: Branch
    campaign: Campaign


@value
class AccountConfirmedFacts:
    """To whoever has waited."""


@value
class OfficeFacts:
    """For the new secretary, the former one, and those who have sent reports."""

    branch: Branch


@value
class ItemReturnedFacts:
    """Neither the item nor the reason: both are on the item's card."""


@value
class TransferSlipFacts:
    name: str
    code: str
    expires_on: date


@value
class RosterStateFacts:
    """To a member whose state was set: whether to self-check, and whether tasks for the branch go on."""

    branch: Branch
    expected: bool
    serves: bool


@value
class HelperNamedFacts:
    """To who may enter for members on paper from now on."""

    branch: Branch


@value
class MemberMovedFacts:
    """`branch` is the one that has received the member."""

    branch: Branch


@value
class MemberReceivedFacts:
    name: str
    branch: Branch


@value
class InquiryMadeFacts:
    """Neither who asks nor what, nor about which report."""


@value
class InquirySettledFacts:
    """Neither of whom nor how: an answer and a refusal look alike."""


@value
class CommitmentSharedFacts:
    """Who shares; how far and what is seen on the screen only."""

    name: str


@value
class LeadInFacts:
    """For all messages around the lead-in report: none of its words; until when members may comment."""

    until: date | None = None


@value
class RoundPlanFacts:
    """A round with its dates as they are now."""

    branch: Branch
    campaign: Campaign
    plan: RoundPlan


@value
class RoundFacts:
    branch: Branch
    campaign: Campaign


@value
class TasksDueFacts:
    """`count` tasks, the first of them due on `due_on`; neither what nor in which round, only whether all are
    of rounds. Only the day of a meeting that is near is told."""

    count: int
    due_on: date
    today: date
    meeting_on: date | None = None
    of_rounds: bool = True


@value
class RemediationFacts:
    """To the owner, or to who looks after it: that there is something, never what."""


@value
class HalfYearFacts:
    """How much of what the member undertook, or has to remedy, is open."""

    count: int
    year: int


@value
class HalfYearBranchFacts:
    """To the officers: counts of the branch."""

    branch: Branch
    facts: Monthly
    today: date


@value
class LeadInLateFacts:
    """`latest` is the last day on which the report goes out in time."""

    late: Lateness
    latest: date
    meeting_on: date


@value
class PostGivenFacts:
    """To who is to lead the meeting of a round, or to keep its minutes."""

    branch: Branch
    campaign: Campaign
    post: Post


@value
class ConclusionIssuedFacts:
    """No word of what it says."""


@value
class YearResultFacts:
    """That the year's result is there; it stands on the screen only."""

    year: int


@value
class CoverageFacts:
    """To an officer of a committee: counts of the branches below, and of how many of them what might be
    looked at again."""

    told: Oversight
    today: date
    again: Mapping[SignalKind, int] = field(default_factory=dict)


@value
class UrgedFacts:
    """To the secretary of a branch that has not held its session; which committee reminds, and of what."""

    committee: str
    period: Period
    deadline: date
    today: date


@value
class PlanBelowFacts:
    """To those who run a branch: what the committee above asks for."""

    committee: str
    plan: CommitteePlan


@value
class TableFacts:
    """A table as a file or a picture; `lines` are what the picture says."""

    kind: TableKind
    committee: str
    period: FixedPeriod
    dated: date
    lines: tuple[str, ...] = ()


@value
class FiguresCheckedFacts:
    """Of how many tables the figures of the unit have come how far, once the committee above has looked at
    some."""

    unit: str
    period: FixedPeriod
    states: Mapping[SubmissionState, int]


@value
class AppointmentFacts:
    """To an officer: for which committee, from which day on, or from which day on no more."""

    committee: str
    day: date


@value
class RatingsFacts:
    """That the ratings of a year were published; none of them."""

    year: int


PushFacts = (
    CoverageFacts
    | UrgedFacts
    | PlanBelowFacts
    | AppointmentFacts
    | TableFacts
    | FiguresCheckedFacts
    | RoundPlanFacts
    | RoundFacts
    | TasksDueFacts
    | LeadInLateFacts
    | CampaignOpenedFacts
    | ReminderFacts
    | NudgeFacts
    | ResumedFacts
    | DigestFacts
    | NamesFacts
    | ReleasedFacts
    | BoundFacts
    | InviteSlipFacts
    | ReportArrivedFacts
    | PaperFacts
    | RequestAnsweredFacts
    | CampaignClosedFacts
    | AccountConfirmedFacts
    | OfficeFacts
    | CommitmentSharedFacts
    | ItemReturnedFacts
    | InquiryMadeFacts
    | TransferSlipFacts
    | HelperNamedFacts
    | RosterStateFacts
    | MemberMovedFacts
    | MemberReceivedFacts
    | InquirySettledFacts
    | LeadInFacts
    | ConclusionIssuedFacts
    | PostGivenFacts
    | RemediationFacts
    | HalfYearFacts
    | HalfYearBranchFacts
    | YearResultFacts
    | RatingsFacts
    | BranchPaperFacts
)
