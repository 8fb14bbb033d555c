"""Delivers what is in the outbox: lease, word it now, send, settle. A crash delays, it does not lose."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime, timedelta
from functools import partial

import structlog
from structlog.contextvars import bind_contextvars

from bot.usecases.compose import Compose
from bot.usecases.composed import Composed, Drawing
from bot.usecases.pace import Pace, Wait
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.ledger import Claim, DuePush, PushState
from bot.usecases.ports.messenger import Messenger, Outcome, Refused, RetryLater, Sent, Unreachable
from bot.usecases.ports.meter import SILENT, Meter
from bot.usecases.ports.storage import Records, Storage
from bot.usecases.schedule import is_quiet
from bot.usecases.stopping import Stopped, unless
from bot.views.drawing import DrawingFailed, DrawJob

log = structlog.get_logger()

BATCH = 20
LEASE = timedelta(seconds=90)
PATIENCE = timedelta(seconds=15)  # after which what waits for its sender is sent by whoever looks
LONGEST_PAUSE = 300.0  # seconds between tries
PAUSES = (0.2, 0.6, 2.0, 5.0)  # seconds between tries to note what has become of a push: a restart fits in
MOST_FAILURES = 15  # of our own, more than half an hour of them; then what comes after it may go

Draw = Callable[[DrawJob], Awaitable[bytes]]


class Deliver:
    """Answers the port `Deliveries`: each chat's pushes in order, the chats side by side."""

    def __init__(
        self,
        storage: Storage,
        clocks: Clocks,
        compose: Compose,
        messengers: Mapping[str, Messenger],
        draw: Draw,
        pace: Pace,
        meter: Meter = SILENT,
    ) -> None:
        self._storage, self._clocks, self._compose = storage, clocks, compose
        self._messengers, self._draw, self._pace = messengers, draw, pace
        self._meter = meter

    async def __call__(self, stop: asyncio.Event | None = None) -> int:
        """Returns how many pushes were taken. Once `stop` is set, only what is being sent is still sent."""
        return await self._batch(Claim(frozenset(self._messengers), BATCH), stop or asyncio.Event())

    async def to(self, account_id: int, stop: asyncio.Event) -> datetime | None:
        """Send what waits for one account, and say when the next may go; None when nothing waits."""
        channels = frozenset(self._messengers)
        while not stop.is_set() and await self._batch(Claim(channels, 1, account_id=account_id), stop):
            pass
        machine = self._clocks.machine()
        return await self._storage.transaction(
            lambda records: records.ledger.next_push(account_id, channels, machine)
        )

    async def left_over(self, stop: asyncio.Event) -> int:
        """Send one batch of what should have been sent a while ago: the queue of jobs may be lost."""
        before = self._clocks.calendar() - PATIENCE
        return await self._batch(Claim(frozenset(self._messengers), BATCH, queued_before=before), stop)

    async def _batch(self, claim: Claim, stop: asyncio.Event) -> int:
        machine = self._clocks.machine()
        due = await self._storage.transaction(
            lambda records: records.ledger.claim_pushes(claim, machine, machine + LEASE)
        )
        async with asyncio.TaskGroup() as sending:
            for push in due:
                sending.create_task(self._one(push, stop))
        return len(due)

    async def _one(self, push: DuePush, stop: asyncio.Event) -> None:
        bind_contextvars(push=push.id, kind=push.kind)  # of this task: all that is logged about it carries it
        note = await self._tried(push, stop)
        try:
            await note()
        except Exception:
            # What is sent beside it goes on; this one is tried again when its lease has run out.
            log.exception("push not noted")

    async def _tried(self, push: DuePush, stop: asyncio.Event) -> Callable[[], Awaitable[None]]:
        """Word and send it; what is to be noted of it."""
        outcome: Outcome | None
        try:
            composed = await self._compose(push, self._clocks.calendar())
            outcome = await self._send(push, composed, stop) if composed else None
        except Stopped:
            return partial(self._put_off, push, 0.0)
        except Wait as wait:
            return partial(self._put_off, push, wait.seconds)
        except DrawingFailed as failure:
            log.warning("drawing failed", reason=str(failure))
            outcome = RetryLater()
        except Exception:
            log.exception("push failed")  # the others do not wait for it
            outcome = RetryLater() if push.tries < MOST_FAILURES else Refused("failed again and again")
        self._meter.sent(push.address.channel, _told(outcome))
        if outcome is None:
            return partial(self._settle, push, PushState.CANCELLED)
        return partial(self._note, push, outcome)

    async def _send(self, push: DuePush, composed: Composed, stop: asyncio.Event) -> Outcome:
        messenger = self._messengers[push.address.channel]  # only what these can carry was claimed
        drawn = await unless(stop, self._prepared(push, composed))
        silent = is_quiet(self._clocks.calendar(), push.member, push.branch)
        # Not given up: Telegram may have it already, and nothing is said twice.
        outcome = await messenger.send(push.address, composed.message(drawn, silent))
        self._pace.not_reached() if outcome == RetryLater() else self._pace.reached()
        return outcome

    async def _prepared(self, push: DuePush, composed: Composed) -> bytes | None:
        drawn = await self._drawn(push, composed.drawing) if composed.drawing else None
        await self._pace.slot(push.address.chat)
        return drawn

    async def _drawn(self, push: DuePush, drawing: Drawing) -> bytes:
        try:
            return await self._draw(drawing.job)
        except DrawingFailed as failure:
            if drawing.instead is None:
                raise
            log.warning("own template not filled", reason=str(failure))
            return await self._draw(drawing.instead)

    async def _note(self, push: DuePush, outcome: Outcome) -> None:
        match outcome:
            case Sent(message, before):
                await self._arrived(push, [number for number in (*before, message) if number])
            case Unreachable():
                await self._settle(push, PushState.UNREACHABLE)
                await self._mark_unreachable(push)
            case Refused(reason):
                log.error("push refused", reason=reason)
                await self._settle(push, PushState.REFUSED)
            case RetryLater(seconds):
                await self._retry(push, seconds)

    async def _arrived(self, push: DuePush, messages: Collection[int]) -> None:
        now, machine = self._clocks.calendar(), self._clocks.machine()

        def work(records: Records) -> None:
            records.ledger.settle_push(push.id, PushState.SENT, now)
            records.ledger.note_said(push.account_id, messages, machine)

        await self._insist(work)

    async def _settle(self, push: DuePush, state: PushState) -> None:
        now = self._clocks.calendar()
        await self._insist(lambda records: records.ledger.settle_push(push.id, state, now))

    async def _mark_unreachable(self, push: DuePush) -> None:
        now = self._clocks.calendar()
        await self._insist(lambda records: records.ledger.set_reachable(push.address, False, now))

    async def _retry(self, push: DuePush, seconds: float | None) -> None:
        if seconds is not None:
            self._pace.hold(push.address.chat, seconds)
        await self._put_off(push, seconds if seconds is not None else min(LONGEST_PAUSE, 2.0**push.tries))

    async def _put_off(self, push: DuePush, seconds: float) -> None:
        at = self._clocks.machine() + timedelta(seconds=seconds)
        await self._insist(lambda records: records.ledger.retry_push(push.id, at))

    async def _insist(self, work: Callable[[Records], None]) -> None:
        """Note it also when the database is away just then; noting a thing twice is no harm."""
        for pause in PAUSES:
            try:
                await self._storage.transaction(work)
                return
            except Exception as trouble:
                log.warning("note of a push failed", kind=type(trouble).__name__, pause=pause)
                await asyncio.sleep(pause)
        await self._storage.transaction(work)


def _told(outcome: Outcome | None) -> str:
    """The outcome in a word, for the meter."""
    match outcome:
        case None:
            return "cancelled"
        case Sent():
            return "sent"
        case Unreachable():
            return "unreachable"
        case Refused():
            return "refused"
        case RetryLater():
            return "retried"
