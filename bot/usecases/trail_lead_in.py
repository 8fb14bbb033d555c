"""Which line of the trail each change of a lead-in report leaves."""

from collections.abc import Mapping

from bot.conversation.changes.drafting import (
    CommentKept,
    CommentSettled,
    CommentWithdrawn,
    DrafterReplaced,
    DraftingChange,
    LeadInKept,
    OpinionGiven,
)
from bot.conversation.world import World
from bot.domain.drafting import LeadInStep
from bot.domain.trail import Act, By, Line

_STEPS: Mapping[LeadInStep, Act] = {
    LeadInStep.BEGUN: Act.LEAD_IN_BEGUN,
    LeadInStep.EDITED: Act.LEAD_IN_EDITED,
    LeadInStep.SENT_OUT: Act.LEAD_IN_SENT_OUT,
    LeadInStep.SUBMITTED: Act.LEAD_IN_SUBMITTED,
    LeadInStep.FINISHED: Act.LEAD_IN_FINISHED,
}


def trail_of_lead_in(change: DraftingChange, by: By, world: World) -> Line:
    """The line of one change; words stand in none."""
    match change:
        case LeadInKept(lead_in, step):
            counted = lead_in.revision if step is LeadInStep.EDITED else lead_in.version
            return by.did(_STEPS[step], campaign=lead_in.campaign_id, detail=counted or "")
        case CommentKept(campaign_id, comment, is_new):
            act = Act.COMMENT_MADE if is_new else Act.COMMENT_CHANGED
            return by.did(act, campaign=campaign_id, detail=comment.number)
        case CommentWithdrawn():
            return by.did(Act.COMMENT_WITHDRAWN, campaign=world.campaign.id if world.campaign else None)
        case CommentSettled(comment):
            round_id = world.campaign.id if world.campaign else None
            return by.did(Act.COMMENT_SETTLED, comment.author.id, round_id, comment.number)
        case OpinionGiven(campaign_id, _, revision, approved):
            act = Act.LEAD_IN_APPROVED if approved else Act.LEAD_IN_CHANGE_ASKED
            return by.did(act, campaign=campaign_id, detail=revision)
        case DrafterReplaced(campaign_id, drafter):
            named = (x.member_id for x in world.roster if x.number == drafter)
            return by.did(Act.DRAFTER_NAMED, next(named, None), campaign_id)
