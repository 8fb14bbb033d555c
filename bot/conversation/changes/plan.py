"""What is now true of the plan of a round."""

from dataclasses import dataclass

from bot.domain.campaign import Campaign, CampaignId
from bot.domain.member import BranchId
from bot.domain.round_plan import RoundPlan


@dataclass(frozen=True)
class RoundPlanned:
    """A new round of the branch waits to be announced and opened."""

    branch_id: BranchId
    campaign: Campaign
    plan: RoundPlan


@dataclass(frozen=True)
class RoundPlanKept:
    """Period, permit, edition or a date is another from now on."""

    campaign: Campaign
    plan: RoundPlan


@dataclass(frozen=True)
class RoundAnnounced:
    """The branch knows of the round from now on."""

    campaign_id: CampaignId


@dataclass(frozen=True)
class RoundCancelled:
    """The round ends without anything being published."""

    campaign_id: CampaignId


@dataclass(frozen=True)
class RoundChosen:
    """Of several open rounds the sender is in this one, until it is over."""

    number: int


PlanChange = RoundPlanned | RoundPlanKept | RoundAnnounced | RoundCancelled | RoundChosen
