"""All that the ledger keeps about one member, for the member's own copy; fields are named like columns."""

from datetime import date, datetime

from bot.domain.campaign import Campaign, CampaignId, Participation
from bot.domain.commitment import CommitmentItem, ItemId
from bot.domain.member import MemberId
from bot.domain.request import Request
from bot.domain.value import value


@value
class AccountLine:
    """An account that is or was the member's."""

    channel: str
    chat: str
    bound_at: datetime
    released_at: datetime | None
    unreachable_at: datetime | None
    confirmed: bool


@value
class ConsentLine:
    """A consent given, to which wording; `purpose` is a number of `Purpose`."""

    purpose: int
    version: int
    given_at: datetime
    withdrawn_at: datetime | None


@value
class InviteLine:
    """An invite of the member; its codes are kept as hashes only."""

    expires_at: datetime
    used_at: datetime | None
    revoked: bool


@value
class RoundLine:
    """A round of a branch the member is or was in, how far the member came in it, and the number there."""

    campaign: Campaign
    participation: Participation
    number: int


@value
class ItemLine:
    """What happened to an item, with the member's own words, or (`by_id`) those of somebody else."""

    item_id: ItemId
    step: str
    note: str
    at: datetime
    by_id: MemberId | None


@value
class CommitmentLine:
    """A frozen version with its items as they were."""

    version: int
    closed_at: datetime
    items: tuple[CommitmentItem, ...]
    year: int
    confirmed_at: datetime | None
    confirmed_by_id: MemberId | None
    entered_by_id: MemberId | None


@value
class TimerLine:
    """What falls due for the member; of a reminder the subject is an item."""

    kind: str
    subject_id: int
    due_at: datetime


@value
class DeliveryLine:
    """A message of our own to the member: which kind, and when; its words are not kept."""

    kind: str
    state: str
    queued_at: datetime
    settled_at: datetime | None


@value
class HandoverLine:
    """The office of secretary passes, or passed, to the member on that day."""

    on_day: date
    ordered_at: datetime
    done_at: datetime | None
    cancelled_at: datetime | None


@value
class TrailLine:
    """A line of the trail that the member left, or that concerns the member; `at` in UTC. `actor_id` is 0 for
    the operator and -1 for the program itself, `member_id` whom it concerns if not the actor."""

    at: str
    actor_id: int
    act: str
    member_id: int | None
    campaign_id: int | None
    detail: str


@value
class DeletionLine:
    """Something about the member was deleted; of one round where there is a campaign."""

    kind: str
    campaign_id: int | None
    at: datetime
    told_at: datetime | None


@value
class ClosingLine:
    """An item was marked as done and waited; `settled_by` is a name, and a reason means it was returned."""

    item_id: ItemId
    asked_at: datetime
    settled_at: datetime | None
    settled_by: str
    reason: str | None
    taken_back_at: datetime | None
    proof: str | None
    asked_by_id: MemberId | None
    proof_by_id: MemberId | None


@value
class SettledLine:
    """The member confirmed that another's item is done, or returned it with a reason."""

    item_id: ItemId
    settled_at: datetime
    reason: str | None


@value
class OpeningLine:
    """A day on which a shared commitment was opened, and when first."""

    day: date
    at: datetime


@value
class ShareLine:
    """The commitment was shared with a head of unit; `extent` is a number of `Extent`."""

    reader: str
    extent: int
    since: datetime
    ended_at: datetime | None
    openings: tuple[OpeningLine, ...]


@value
class SharedLine:
    """A commitment that its author shared with the member, and when the member opened it."""

    member_id: MemberId
    extent: int
    since: datetime
    ended_at: datetime | None
    openings: tuple[OpeningLine, ...]


@value
class CommentLine:
    """What the member said about a lead-in report; `part` and `subject` are numbers of
    `ReportPart` and `CommentKind`."""

    campaign_id: CampaignId
    number: int
    part: int
    subject: int
    text: str | None
    made_at: datetime
    taken_up_at: datetime | None
    answer: str | None
    answered_at: datetime | None
    settled_by: str
    withdrawn_at: datetime | None


@value
class SettledCommentLine:
    """What the member, as drafter, took up or answered of somebody else."""

    comment_id: int
    campaign_id: CampaignId
    taken_up_at: datetime | None
    answer: str | None
    answered_at: datetime | None


@value
class OpinionLine:
    """What the member, as one of the committee, said to a lead-in report."""

    campaign_id: CampaignId
    revision: int
    approved: bool
    reason: str | None
    at: datetime


@value
class AttendanceLine:
    """How the member attended a meeting; `excuse` is a common reason by its name, or words."""

    campaign_id: CampaignId
    sitting: int
    standing: str
    mark: str
    excuse: str | None
    related: int | None
    spoke: bool
    at: datetime


@value
class PassageLine:
    """A paragraph of minutes or of a conclusion that the member wrote; `section` is a number of `Section`."""

    campaign_id: CampaignId
    sitting: int
    section: int
    number: int
    paragraph: str
    at: datetime


@value
class EnteredLine:
    """A shortcoming the member has, or answers for, entered and not in the ledger yet."""

    campaign_id: CampaignId
    number: int
    subject_class: str
    text: str
    measure: str
    due_on: date | None
    follower_id: MemberId | None
    recurrence_of: ItemId | None
    entered_at: datetime


@value
class FollowedLine:
    """An item of somebody else that the member looks after."""

    item_id: ItemId
    opened_on: date | None


@value
class TransferLine:
    """A slip to move to another branch; received there, or (None) not yet or never."""

    branch_id: int
    number: int
    to_branch_id: int | None
    made_at: datetime
    expires_at: datetime
    received_at: datetime | None


@value
class HelperLine:
    """The member was named to enter for others of a branch."""

    branch_id: int
    named_by_id: MemberId
    since: datetime
    ended_at: datetime | None


@value
class AppointmentLine:
    """The member works or worked for a committee above the branches; without an end until further notice."""

    unit_id: int
    from_on: date
    until_on: date | None
    appointed_at: datetime


@value
class RatingLine:
    """A rating of the member as it was recorded; `stands`: the latest of the year. Without an outcome it was
    taken back."""

    year: int
    number: int
    stands: bool
    branch_id: int
    subject_class: str
    outcome: str | None
    basis: str | None
    recorded_at: datetime
    by_id: MemberId


@value
class KeptInLedger:
    """Everything, earliest first, beside the member's roster line and items."""

    accounts: tuple[AccountLine, ...]
    consents: tuple[ConsentLine, ...]
    invites: tuple[InviteLine, ...]
    rounds: tuple[RoundLine, ...]
    history: tuple[ItemLine, ...]
    commitments: tuple[CommitmentLine, ...]
    timers: tuple[TimerLine, ...]
    deliveries: tuple[DeliveryLine, ...]
    handovers: tuple[HandoverLine, ...]
    trail: tuple[TrailLine, ...]
    requests: tuple[Request, ...]
    deletions: tuple[DeletionLine, ...]
    closings: tuple[ClosingLine, ...]
    settled: tuple[SettledLine, ...]
    shares: tuple[ShareLine, ...]
    shared_with_me: tuple[SharedLine, ...]
    comments: tuple[CommentLine, ...]
    settled_comments: tuple[SettledCommentLine, ...]
    opinions: tuple[OpinionLine, ...]
    attended: tuple[AttendanceLine, ...]
    written: tuple[PassageLine, ...]
    shortcomings: tuple[EnteredLine, ...]
    followed: tuple[FollowedLine, ...]
    transfers: tuple[TransferLine, ...]
    helped: tuple[HelperLine, ...]
    appointments: tuple[AppointmentLine, ...]
    ratings: tuple[RatingLine, ...]
