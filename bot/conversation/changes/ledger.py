"""What is now true in the ledger: people, rounds, commitments and what is to be said. Nothing disclosed."""

from datetime import date, datetime
from enum import IntEnum, StrEnum

from bot.conversation.changes.committee import CommitteeChange
from bot.conversation.changes.drafting import DraftingChange
from bot.conversation.changes.figures import FiguresChange
from bot.conversation.changes.meeting import MeetingChange
from bot.conversation.changes.on_paper import OnPaperChange
from bot.conversation.changes.papers import PaperChange
from bot.conversation.changes.plan import PlanChange
from bot.conversation.changes.ratings import RatingChange
from bot.conversation.changes.remediation import RemediationChange
from bot.conversation.changes.roster import RosterLineChange
from bot.conversation.changes.transfer import TransferChange
from bot.domain.calendar import Hours
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.commitment import (
    CommitmentItem,
    ItemId,
    Step as Step,  # spoken of as a change
)
from bot.domain.member import Language, MemberId, Purpose
from bot.domain.request import RequestKind
from bot.domain.sharing import Extent
from bot.domain.value import value


@value
class AccountBound:
    """The sender's account now belongs to the invited member; the invite is used."""

    invite_id: int
    member_id: MemberId


@value
class AccountGivenUp:
    """The member wants no account: the binding ends and the latest invite may be used again."""

    member_id: MemberId


@value
class GuessCounted:
    """A code that does not work was tried."""


@value
class LanguageSet:
    member_id: MemberId
    language: Language


@value
class HoursSet:
    """Reminders come within these hours from now on."""

    member_id: MemberId
    hours: Hours


@value
class ConsentSet:
    member_id: MemberId
    purpose: Purpose
    given: bool


@value
class TextAwaited:
    """What typed text means from now on: an encoded press, or nothing."""

    press: str


@value
class SelfCheckStarted:
    campaign_id: CampaignId
    member_id: MemberId


@value
class HandedIn:
    """The report is in (`at`) or no longer (None), through the bot."""

    campaign_id: CampaignId
    member_id: MemberId
    at: datetime | None


@value
class HandedInOnPaper:
    """The secretary has, or has not, the report on paper."""

    campaign_id: CampaignId
    member_id: MemberId
    at: datetime | None


@value
class ItemKept:
    """An item as it is now, new or changed; its reminder follows from it."""

    member_id: MemberId
    item: CommitmentItem
    step: Step
    note: str = ""
    by: MemberId | None = None  # who entered it for the member


@value
class ClosingAsked:
    """An item of a closed commitment is marked as done and waits for confirmation."""

    member_id: MemberId
    item_id: ItemId
    by: MemberId | None = None  # who marked it for the member


@value
class ClosingTakenBack:
    """Its author goes on with it: what waits waits no more, and a confirmation stands no more."""

    member_id: MemberId
    item_id: ItemId


@value
class ClosingSeen:
    """Somebody who may confirm it has opened an item that waits; it stands in the trail."""

    closing_id: int
    member_id: MemberId  # the author


@value
class ClosingSettled:
    """Confirmed, or with a reason returned; only what still waits is settled."""

    closing_id: int
    member_id: MemberId  # the author
    item_id: ItemId
    by: MemberId
    reason: str = ""


@value
class ReminderPostponed:
    """Remind again after so many days."""

    member_id: MemberId
    item_id: ItemId
    days: int


@value
class CommitmentFrozen:
    """Chốt cam kết: these items are version n."""

    member_id: MemberId
    version: int
    items: tuple[CommitmentItem, ...]
    year: int = 0
    by: MemberId | None = None  # who closed it from paper for the member


@value
class CommitmentShared:
    """The reader sees the member's commitment that far from now on; another extent ends."""

    member_id: MemberId
    reader_id: MemberId
    extent: Extent


@value
class SharingEnded:
    member_id: MemberId
    reader_id: MemberId


@value
class SharedSeen:
    """The reader opened what is shared; the first time on a day counts."""

    share_id: int
    day: date


@value
class CampaignKept:
    """A campaign with its new state, comparison or named reader."""

    campaign: Campaign


@value
class MembersInvited:
    """The round is open: every expected member is invited."""

    campaign_id: CampaignId


@value
class BindingEnded:
    """The member's account loses access at once; open invites die."""

    member_id: MemberId


@value
class RequestMade:
    """The member asks something of the operator; the clock runs."""

    member_id: MemberId
    kind: RequestKind
    words: str


@value
class RemovalsTold:
    """The member has been told what went by age."""

    member_id: MemberId


class PushKind(StrEnum):
    """What a message of our own is about; its words are made when it is sent."""

    CAMPAIGN_OPENED = "campaign_opened"
    REMINDER = "reminder"
    NUDGE = "nudge"
    RESUMED = "resumed"  # after an outage, to who was answering; about: round
    DIGEST = "digest"
    NAMES = "names"
    RELEASED = "released"  # to the old account
    BOUND = "bound"  # to the secretary: somebody has enrolled anew
    INVITE_SLIP = "invite_slip"
    REPORT_ARRIVED = "report_arrived"
    REPORT_PAPER = "report_paper"
    COMMITMENT_PAPER = "commitment_paper"
    PLAN_PAPER = "plan_paper"
    PAPER_FOR = "paper_for"  # of a member on paper, to who prints it
    DATA_EXPORT = "data_export"
    DATA_PAPER = "data_paper"
    REQUEST_ANSWERED = "request_answered"
    CAMPAIGN_CLOSED = "campaign_closed"
    ACCOUNT_CONFIRMED = "account_confirmed"
    OFFICE_GIVEN = "office_given"  # to the new secretary
    OFFICE_ENDED = "office_ended"  # to the former one
    READERS_CHANGED = "readers_changed"  # to who has sent a report to the former one
    COMMITMENT_SHARED = "commitment_shared"  # to the head of unit
    ITEM_RETURNED = "item_returned"
    TRANSFER_SLIP = "transfer_slip"
    MEMBER_MOVED = "member_moved"  # to the member
    HELPER_NAMED = "helper_named"
    ROSTER_STATE = "roster_state"  # to the member; about: its place among the states
    MEMBER_RECEIVED = "member_received"  # to the officers of the branch that was left
    INQUIRY_MADE = "inquiry_made"  # to the author of a report
    INQUIRY_SETTLED = "inquiry_settled"  # to who asked
    LEAD_IN_OUT = "lead_in_out"  # the draft, to all
    LEAD_IN_FINAL = "lead_in_final"
    LEAD_IN_SUBMITTED = "lead_in_submitted"  # to the committee
    LEAD_IN_DRAFT = "lead_in_draft"  # to the drafter, as a file
    LEAD_IN_JUDGED = "lead_in_judged"  # to the drafter
    COMMENT_ANSWERED = "comment_answered"
    ROUND_ANNOUNCED = "round_announced"
    ROUND_MOVED = "round_moved"  # another day for the meeting or the reports
    ROUND_CANCELLED = "round_cancelled"
    TASKS_DUE = "tasks_due"
    LEAD_IN_LATE = "lead_in_late"  # to those who run the branch, and the drafter
    CONCLUSION_ISSUED = "conclusion_issued"
    POST_GIVEN = "post_given"  # to who leads a meeting or keeps its minutes; about: round, number of Post
    LEDGER_FILLED = "ledger_filled"  # to the owner of a shortcoming
    FOLLOWING = "following"  # to who looks after one
    HALF_YEAR = "half_year"
    HALF_YEAR_BRANCH = "half_year_branch"  # to the officers, in counts
    YEAR_RESULT = "year_result"
    RATINGS_PUBLISHED = "ratings_published"  # to all; about: year
    BRANCH_PAPER = "branch_paper"  # about: round, number of PaperKind
    APPOINTED_ABOVE = "appointed_above"  # to the officer; about: unit, day (ordinal)
    APPOINTMENT_ENDED = "appointment_ended"  # the same
    COVERAGE = "coverage"  # to the officers of a committee; about: unit
    BRANCH_URGED = "branch_urged"  # to the secretary; about: unit of the committee
    COMMITTEE_TABLE = "committee_table"  # asked for; about: unit, table, code of the period, number of Form
    FIGURES_CHECKED = "figures_checked"  # to who acts for the unit; about: unit, code of the period
    PLAN_BELOW = "plan_below"  # to those who run a branch; about: unit of the committee, number of the plan


class Urgency(IntEnum):
    """What goes out first when much waits."""

    BULLETIN = 0  # it may come an hour later
    NOTICE = 1
    ANSWER = 2  # its reader has just asked for it, and waits


@value
class Pushed:
    """Something is to be said to a member. `key` makes it once only; `about` are the ids it needs. One that
    `repeats` is not queued while another of its kind still waits: worded when sent, it says the same."""

    kind: PushKind
    member_id: MemberId
    key: str
    about: tuple[int, ...] = ()
    urgency: Urgency = Urgency.NOTICE
    repeats: bool = False


LedgerChange = (
    AccountBound
    | AccountGivenUp
    | GuessCounted
    | LanguageSet
    | HoursSet
    | ConsentSet
    | TextAwaited
    | SelfCheckStarted
    | HandedIn
    | HandedInOnPaper
    | ItemKept
    | ClosingAsked
    | ClosingTakenBack
    | ClosingSeen
    | ClosingSettled
    | ReminderPostponed
    | CommitmentFrozen
    | CommitmentShared
    | SharingEnded
    | SharedSeen
    | CampaignKept
    | MembersInvited
    | BindingEnded
    | RequestMade
    | RemovalsTold
    | Pushed
    | DraftingChange
    | PlanChange
    | MeetingChange
    | RemediationChange
    | RatingChange
    | PaperChange
    | OnPaperChange
    | TransferChange
    | RosterLineChange
    | CommitteeChange
    | FiguresChange
)
