"""Plans a campaign of a branch; the secretary opens it later, after comparing the edition."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId, CampaignState
from bot.domain.names import clean_name
from bot.domain.round_plan import MOST_PLANNED, MOST_ROUNDS
from bot.domain.trail import Act, operator
from bot.domain.value import value
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.ports.administration import Administration


class CampaignProblem(StrEnum):
    """Why a campaign cannot be planned."""

    PERIOD_REVERSED = "period_reversed"
    CLOSES_IN_PAST = "closes_in_past"
    CLOSES_BEFORE_PERIOD = "closes_before_period"
    NO_PERMIT = "no_permit"
    UNKNOWN_CATALOGUE = "unknown_catalogue"
    TOO_MANY_PLANNED = "too_many_planned"
    TOO_MANY = "too_many"  # for ever


@value
class PlannedCampaign:
    """The campaign as it was kept, and whose it is."""

    branch: Branch
    campaign: Campaign


def new_campaign(period: tuple[date, date], closes_on: date, catalogue_key: str, permit: str) -> Campaign:
    """A campaign to be planned; id and number are given when it is kept."""
    return Campaign(CampaignId(0), 0, period[0], period[1], closes_on, catalogue_key, clean_name(permit))


def check_campaign(campaign: Campaign, catalogues: Collection[str], today: date) -> CampaignProblem | None:
    """What is wrong with the campaign by itself, `catalogues` being the editions there are."""
    if campaign.period_from > campaign.period_to:
        return CampaignProblem.PERIOD_REVERSED
    if campaign.closes_on < today:
        return CampaignProblem.CLOSES_IN_PAST
    if campaign.closes_on < campaign.period_from:
        return CampaignProblem.CLOSES_BEFORE_PERIOD
    if not campaign.permit:
        return CampaignProblem.NO_PERMIT
    return None if campaign.catalogue_key in catalogues else CampaignProblem.UNKNOWN_CATALOGUE


def plan_campaign(
    desk: Administration, branch_number: int, campaign: Campaign, now: datetime
) -> PlannedCampaign | CampaignProblem | NoSuchBranch:
    """Keep a checked campaign, unless as many as may be wait to be opened; the phone has the same bounds."""
    branch = find_branch(desk, branch_number)
    if isinstance(branch, NoSuchBranch):
        return branch
    rounds = desk.campaigns(branch.id)
    if sum(each.state is CampaignState.PLANNED for each in rounds) >= MOST_PLANNED:
        return CampaignProblem.TOO_MANY_PLANNED
    if len(rounds) >= MOST_ROUNDS:
        return CampaignProblem.TOO_MANY
    planned = desk.plan_campaign(branch.id, campaign)
    desk.note(operator(branch.id, now).did(Act.ROUND_PLANNED, campaign=planned.id))
    return PlannedCampaign(branch, planned)
