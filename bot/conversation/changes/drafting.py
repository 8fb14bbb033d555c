"""What is now true of the lead-in report: its texts, comments on it, and what the committee says."""

from bot.domain.campaign import CampaignId
from bot.domain.drafting import Comment, LeadIn, LeadInStep
from bot.domain.member import MemberId
from bot.domain.value import value


@value
class LeadInKept:
    """The report as it is now; what goes out with this step is kept as the members get it."""

    lead_in: LeadIn
    step: LeadInStep


@value
class CommentKept:
    """A member's own comment, new or changed."""

    campaign_id: CampaignId
    comment: Comment
    is_new: bool


@value
class CommentWithdrawn:
    """Its words are gone; that there was one stays."""

    comment_id: int
    member_id: MemberId


@value
class CommentSettled:
    """Taken up or not, with or without an answer, by the drafter."""

    comment: Comment
    by: MemberId


@value
class OpinionGiven:
    """What a member of the committee says to a revision; it takes the place of what he or she said before."""

    campaign_id: CampaignId
    member_id: MemberId
    revision: int
    approved: bool
    reason: str = ""


@value
class DrafterReplaced:
    """Somebody else drafts from now on, or nobody, in a round that is over; comments pass on."""

    campaign_id: CampaignId
    drafter: int | None


DraftingChange = LeadInKept | CommentKept | CommentWithdrawn | CommentSettled | OpinionGiven | DrafterReplaced
