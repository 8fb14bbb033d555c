"""Planning a campaign: what is checked, and what waits for the secretary."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.member import BranchId
from bot.domain.round_plan import MOST_PLANNED, MOST_ROUNDS
from bot.usecases.find_branch import NoSuchBranch
from bot.usecases.plan_campaign import (
    CampaignProblem,
    PlannedCampaign,
    check_campaign,
    new_campaign,
    plan_campaign,
)
from tests.people import NOW
from tests.usecases.memory_desk import MemoryDesk

TODAY = date(2026, 11, 23)
PERIOD = (date(2026, 1, 1), date(2026, 12, 31))
SOUND = new_campaign(PERIOD, date(2026, 12, 20), "nq04-27@1", "  Công văn 01-CV/ĐU,\n ngày 02/11/2026 ")


@pytest.fixture
def desk() -> MemoryDesk:
    desk = MemoryDesk()
    desk.create_branch(Branch(BranchId(0), "Chi bộ Mẫu", "Đảng bộ Mẫu", "Xã Mẫu"))
    return desk


@pytest.mark.parametrize(
    ("campaign", "problem"),
    [
        (SOUND, None),
        (replace(SOUND, closes_on=TODAY), None),
        (replace(SOUND, period_to=date(2025, 12, 31)), CampaignProblem.PERIOD_REVERSED),
        (replace(SOUND, closes_on=date(2026, 11, 22)), CampaignProblem.CLOSES_IN_PAST),
        (
            replace(SOUND, period_from=date(2027, 1, 1), period_to=date(2027, 2, 1)),
            CampaignProblem.CLOSES_BEFORE_PERIOD,
        ),
        (replace(SOUND, permit=""), CampaignProblem.NO_PERMIT),
        (replace(SOUND, catalogue_key="nq04-27@9"), CampaignProblem.UNKNOWN_CATALOGUE),
    ],
)
def test_a_campaign_is_checked(campaign: Campaign, problem: CampaignProblem | None) -> None:
    assert check_campaign(campaign, ["nq04-27@1"], TODAY) is problem


def test_a_planned_campaign_is_kept_unopened(desk: MemoryDesk) -> None:
    planned = plan_campaign(desk, 1, SOUND, NOW)
    assert isinstance(planned, PlannedCampaign)
    assert planned.campaign == desk.campaigns(desk.kept_branches[0].id)[0]
    assert planned.campaign.permit == "Công văn 01-CV/ĐU, ngày 02/11/2026"
    assert planned.campaign.number == 1
    assert not planned.campaign.may_open


def test_so_many_wait_to_be_opened_as_on_the_phone(desk: MemoryDesk) -> None:
    for _ in range(MOST_PLANNED):
        assert isinstance(plan_campaign(desk, 1, SOUND, NOW), PlannedCampaign)
    assert plan_campaign(desk, 1, SOUND, NOW) is CampaignProblem.TOO_MANY_PLANNED
    desk.kept_campaigns = [
        (owner, replace(each, state=CampaignState.OPEN)) for owner, each in desk.kept_campaigns
    ]
    assert isinstance(plan_campaign(desk, 1, SOUND, NOW), PlannedCampaign)


def test_a_branch_has_so_many_rounds_and_no_more(desk: MemoryDesk) -> None:
    plan_campaign(desk, 1, SOUND, NOW)
    ((owner, over),) = [
        (owner, replace(each, state=CampaignState.CLOSED)) for owner, each in desk.kept_campaigns
    ]
    desk.kept_campaigns = [(owner, over)] * MOST_ROUNDS
    assert plan_campaign(desk, 1, SOUND, NOW) is CampaignProblem.TOO_MANY


def test_an_unknown_branch_is_told(desk: MemoryDesk) -> None:
    assert isinstance(plan_campaign(desk, 4, SOUND, NOW), NoSuchBranch)
