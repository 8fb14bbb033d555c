"""What goes by age: drafts, reports and traces, in small batches; and a look at what would go."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.retention import AGES, Expiry, PastRound, Rules, Trace, expiries
from bot.domain.tombstone import Buried
from bot.domain.trail import INSTALLATION, Act, program
from bot.domain.value import value
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.storage import Records, Storage

BATCH = 100
BY_MACHINE = (Trace.GUESSES, Trace.UPDATES, Trace.PARKED)  # noted by the machine's clock, not the calendar's


@value
class Going:
    """So many rows of a kind go at that moment; drafts and reports are of one round."""

    what: Buried | Trace
    count: int
    at: datetime
    past_round: PastRound | None = None


class Retention:
    """Takes away what is too old; nothing of an open round is."""

    def __init__(self, storage: Storage, clocks: Clocks, rules: Rules) -> None:
        self._storage, self._clocks, self._rules = storage, clocks, rules

    async def look(self) -> tuple[Going, ...]:
        """What goes, now or later: a dry run. What is past its moment goes with the next batches."""
        return await self._storage.transaction(lambda records: tuple(self._look(records)))

    async def __call__(self) -> int:
        """Take one batch; how many rows went. 0: nothing is too old any more."""
        return await self._storage.transaction(self._take)

    def _look(self, records: Records) -> Iterator[Going]:
        kept, said = records.disclosure.kept_by_round(), records.ledger.drafting.kept_comments()
        for expiry in expiries(records.ledger.past_rounds(), self._rules):
            drafts, reports = kept.get(expiry.past_round.campaign_id, (0, 0))
            if drafts:
                yield Going(Buried.DRAFT_EXPIRED, drafts, expiry.drafts_at, expiry.past_round)
            if reports:
                yield Going(Buried.REPORT_REDUCED, reports, expiry.reports_at, expiry.past_round)
            if comments := said.get(expiry.past_round.campaign_id):
                yield Going(Buried.COMMENTS_EXPIRED, comments, expiry.reports_at, expiry.past_round)
        for trace in Trace:
            if count := records.ledger.old_traces(trace, self._before(trace)):
                yield Going(trace, count, self._clocks.calendar())

    def _take(self, records: Records) -> int:
        now, left = self._clocks.calendar(), BATCH
        # Asked once: after some years most rounds have nothing left, and there are many of them.
        kept = {*records.disclosure.kept_by_round(), *records.ledger.drafting.kept_comments()}
        for expiry in expiries(records.ledger.past_rounds(), self._rules):
            if expiry.past_round.campaign_id in kept:
                left -= _expire(records, expiry, left, now)
        if gone := BATCH - left:
            line = program(INSTALLATION, now).did(Act.OLD_DATA_REMOVED, detail=gone)
            records.ledger.note(line)
        for trace in Trace:
            left -= records.ledger.trim(trace, self._before(trace), left) if left else 0
        return BATCH - left

    def _before(self, trace: Trace) -> datetime:
        clock = self._clocks.machine if trace in BY_MACHINE else self._clocks.calendar
        return clock() - AGES[trace]


def _expire(records: Records, expiry: Expiry, limit: int, now: datetime) -> int:
    campaign, disclosure, gone = expiry.past_round.campaign_id, records.disclosure, 0
    if limit and expiry.drafts_at <= now:
        gone += disclosure.expire_drafts(campaign, limit, now)
    if limit > gone and expiry.reports_at <= now:
        gone += disclosure.reduce_reports(campaign, limit - gone, now)
    if limit > gone and expiry.reports_at <= now:
        gone += records.ledger.drafting.expire_comments(campaign, limit - gone, now)
    return gone
