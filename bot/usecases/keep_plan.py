"""Makes a change of a round's plan true, and sets the timers that follow from it."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.changes.plan import (
    PlanChange,
    RoundAnnounced,
    RoundCancelled,
    RoundPlanKept,
    RoundPlanned,
)
from bot.domain.branch import Branch
from bot.usecases.ports.address import Address
from bot.usecases.ports.ledger import Ledger, TimerKind
from bot.usecases.schedule import closing_moment
from bot.usecases.watch_rounds import watch_round


def keep_plan(ledger: Ledger, change: PlanChange, sent: tuple[Address, datetime], branch: Branch) -> None:
    """The round is looked at from now on, or no longer; an open one closes on its new last day."""
    ledger.keep(change, *sent)
    _, now = sent
    match change:
        case RoundPlanned(_, campaign):
            watch_round(ledger, campaign.id, branch, now)
        case RoundPlanKept(campaign, plan):
            watch_round(ledger, campaign.id, branch, now)
            if campaign.is_open:
                closes = closing_moment(replace(campaign, closes_on=plan.closes_on), branch)
                ledger.set_timer(TimerKind.CAMPAIGN_CLOSE, campaign.id, (branch.id, None), closes)
        case RoundAnnounced(campaign_id):
            watch_round(ledger, campaign_id, branch, now)
        case RoundCancelled(campaign_id):
            for kind in (TimerKind.CAMPAIGN_CLOSE, TimerKind.ROUND):
                ledger.set_timer(kind, campaign_id, (branch.id, None), None)
        case _:
            pass  # which round somebody is in
