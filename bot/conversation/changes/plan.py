"""What is now true of the plan of a round."""

from bot.domain.campaign import Campaign, CampaignId
from bot.domain.member import BranchId
from bot.domain.round_plan import RoundPlan
from bot.domain.value import value


@value
class RoundPlanned:
    """A new round of the branch waits to be announced and opened."""

    branch_id: BranchId
    campaign: Campaign
    plan: RoundPlan


@value
class RoundPlanKept:
    """Period, permit, edition or a date is another from now on."""

    campaign: Campaign
    plan: RoundPlan


@value
class RoundAnnounced:
    """The branch knows of the round from now on."""

    campaign_id: CampaignId


@value
class RoundCancelled:
    """The round ends without anything being published."""

    campaign_id: CampaignId


@value
class RoundChosen:
    """Of several open rounds the sender is in this one, until it is over."""

    number: int


PlanChange = RoundPlanned | RoundPlanKept | RoundAnnounced | RoundCancelled | RoundChosen
