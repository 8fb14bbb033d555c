"""Timers that are due: claim, act and set the next one in a single transaction."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.campaign import CampaignId
from bot.domain.catalogue import Catalogue
from bot.domain.trail import program
from bot.usecases.clear_chat import REACH
from bot.usecases.close_campaign import close_campaign
from bot.usecases.editions import Editions
from bot.usecases.hand_over import carry_out_handover
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.ledger import Timer, TimerKind
from bot.usecases.ports.storage import Records, Storage
from bot.usecases.remind import remind
from bot.usecases.send_below import send_coverage, send_plan, urge_branch
from bot.usecases.send_digests import send_digest
from bot.usecases.tell_posts import say_post
from bot.usecases.watch_rounds import look_at_promises, look_at_round, say_tasks, warn
from bot.usecases.year import half_year, year_end

BATCH = 50
BETWEEN_TRIMS = timedelta(hours=1)


class Tick:
    """Fires what is due; a kill in the middle rolls the batch back whole."""

    def __init__(self, storage: Storage, clocks: Clocks, catalogues: Mapping[str, Catalogue]) -> None:
        self._storage, self._clocks, self._editions = storage, clocks, Editions(catalogues)
        self._trimmed_at: datetime | None = None

    async def __call__(self) -> int:
        """Fire one batch; returns how many timers there were."""
        return await self._storage.transaction(self._fire)

    def _fire(self, records: Records) -> int:
        self._trim(records)
        now = self._clocks.calendar()
        timers = records.ledger.claim_timers(now, BATCH)
        for timer in timers:
            self._act(records, timer, now)
        return len(timers)

    def _trim(self, records: Records) -> None:
        """Now and then forget the messages that are out of reach."""
        machine = self._clocks.machine()
        if self._trimmed_at is None or machine - self._trimmed_at >= BETWEEN_TRIMS:
            records.ledger.trim_said(machine - REACH)
            self._trimmed_at = machine

    def _act(self, records: Records, timer: Timer, now: datetime) -> None:
        match timer.kind:
            case TimerKind.REMINDER:
                remind(records.ledger, timer, now)
            case TimerKind.DIGEST:
                send_digest(records.ledger, timer, now)
            case TimerKind.CAMPAIGN_CLOSE:
                self._close(records, timer, now)
            case TimerKind.ROUND:
                look_at_round(records.ledger, timer, now)
            case TimerKind.PROMISES:
                look_at_promises(records.ledger, timer, now)
            case TimerKind.TASKS:
                say_tasks(records.ledger, timer, now)
            case TimerKind.WARNING:
                warn(records.ledger, timer, now)
            case TimerKind.CHAIR_NAMED | TimerKind.CLERK_NAMED:
                say_post(records.ledger, timer, now)
            case TimerKind.HALF_YEAR:
                half_year(records.ledger, timer, now)
            case TimerKind.YEAR_END:
                year_end(records.ledger, timer, now)
            case TimerKind.COVERAGE:
                send_coverage(records.ledger, timer, now)
            case TimerKind.URGING:
                urge_branch(records.ledger, timer, now)
            case TimerKind.PLAN_BELOW:
                send_plan(records.ledger, timer, now)
            case TimerKind.HANDOVER:
                carry_out_handover(records.ledger, timer.subject_id, program(timer.branch_id, now))

    def _close(self, records: Records, timer: Timer, now: datetime) -> None:
        campaign = records.ledger.campaign(CampaignId(timer.subject_id))
        branch = records.ledger.branch(timer.branch_id)
        editions = self._editions.within(records.ledger.catalogues)
        catalogue = editions.get(campaign.catalogue_key) if campaign else None
        if campaign and campaign.is_open and branch and catalogue:
            close_campaign(records, campaign, (branch, catalogue), program(branch.id, now))
        else:
            owner = (timer.branch_id, None)
            records.ledger.set_timer(timer.kind, timer.subject_id, owner, None)
