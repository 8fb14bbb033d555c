"""Announcing a planned round to the branch, and calling one off."""

from dataclasses import replace

from bot.conversation.changes.ledger import LedgerChange, PushKind
from bot.conversation.changes.plan import RoundAnnounced, RoundCancelled
from bot.conversation.events import CampaignOpened, WentToBoard
from bot.conversation.events.plan import PlanAnnounced, RoundCalledOff
from bot.conversation.flow import Flow, Step, shown
from bot.conversation.rounds import RUNS, WORK, card
from bot.conversation.rows import grave, one_a_row
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question
from bot.conversation.telling import told
from bot.conversation.world import Turn, World
from bot.domain.campaign import Campaign, CampaignState
from bot.domain.round_plan import RoundPlan


def announce(world: World, press: PlanAnnounced) -> Turn | None:
    """Every expected member is told the dates; a second tap tells nobody again."""
    campaign, plan = world.campaign, world.plan
    if campaign is None or campaign.number != press.campaign or plan is None or not _is_planned(campaign):
        return None
    if not plan.is_draft:
        return card(world, campaign)
    now = world.with_plan(replace(plan, announced_at=world.now))
    change: tuple[LedgerChange, ...] = (
        RoundAnnounced(campaign.id),
        *told(world, PushKind.ROUND_ANNOUNCED, campaign),
    )
    return replace(card(now, campaign), ledger=change, notice=Notice.ROUND_ANNOUNCED)


def _is_planned(campaign: Campaign) -> bool:
    return campaign.state is CampaignState.PLANNED


def call_off(world: World, press: RoundCalledOff) -> Turn | None:
    """After asking; whoever knew of the round is told, and nothing of it is published."""
    campaign = world.campaign
    if campaign is None or campaign.number != press.campaign or campaign.is_over:
        return None
    if not press.sure:
        rows = one_a_row(
            Choice(CampaignOpened(campaign.number), Label.NOT_NOW),
            grave(replace(press, sure=1), Label.CANCEL_ROUND),
        )
        return shown(Confirm(question=_question(campaign), rows=rows))
    change = (RoundCancelled(campaign.id), *_told(world, campaign, world.plan))
    turn = card(world, replace(campaign, state=CampaignState.CANCELLED))
    return replace(turn, ledger=change, notice=Notice.ROUND_CANCELLED, then=WentToBoard())


def _question(campaign: Campaign) -> Question:
    return Question.CANCEL_OPEN if campaign.is_open else Question.CANCEL_ROUND


def _told(world: World, campaign: Campaign, plan: RoundPlan | None) -> tuple[LedgerChange, ...]:
    is_known = campaign.is_open or (plan is not None and not plan.is_draft)
    return told(world, PushKind.ROUND_CANCELLED, campaign) if is_known else ()


FLOW: Flow = {
    PlanAnnounced: Step(announce, WORK, RUNS),
    RoundCalledOff: Step(call_off, WORK, RUNS),
}
