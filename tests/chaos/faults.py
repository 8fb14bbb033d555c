"""Brings the faults of a plan about, each when its condition has come."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from handlers.sandbox import Sandbox
from handlers.sandbox.faults import Kind as Refused, Moment
from tests.chaos.facts import Facts
from tests.chaos.journal import Journal, What
from tests.chaos.plan import KILLS, Aim, Kind
from tests.chaos.processes import Fleet, Part
from tests.chaos.proxy import Proxy
from tests.chaos.town import Town
from tests.chaos.watch import Watch
from tests.databases import Postgres

STUCK = 120.0  # seconds after which nothing comes any more
HELD = 3.0  # seconds to wait for a request that can be held
AT_ONCE = 3  # requests or deliveries that one fault strikes, at most
LONGEST_DELAY = 0.008  # seconds in which an update in hand is decided
WEEK = 7 * 24 * 3600.0
LOOK_EVERY = 0.02
SUPERVISED_EVERY = 0.5
REFUSED: dict[Kind, Refused] = {
    Kind.FLOOD: "429",
    Kind.BAD_GATEWAY: "502",
    Kind.DROP_BEFORE: "drop_before",
    Kind.DROP_AFTER: "drop_after",
    Kind.HALF: "cut",
}
DOUBLING = (Kind.DROP_AFTER, Kind.HALF)
HOLDS: dict[Aim, tuple[str, Moment]] = {
    Aim.EDIT_BEFORE: ("editMessageText", "before"),
    Aim.EDIT_AFTER: ("editMessageText", "after"),
    Aim.SEND_BEFORE: ("sendMessage", "before"),
    Aim.SEND_AFTER: ("sendMessage", "after"),
}
AIMS = {
    Kind.KILL_WEB: tuple(Aim),
    Kind.KILL_RUN: tuple(Aim),
    Kind.KILL_WORKER: (Aim.ANY, Aim.SEND_BEFORE, Aim.SEND_AFTER),
}


@dataclass
class Tally:
    """What was brought about."""

    faults: Counter[Kind] = field(default_factory=Counter)
    kills: Counter[tuple[Kind, Aim]] = field(default_factory=Counter)
    cut_off: int = 0  # connections
    ended: int = 0  # processes that ended by themselves, and were started again
    in_flight: int = 0  # messages that somebody may have been sending at a kill, a cut or a restart


@dataclass
class Faults:
    """One run's; `postgres` is the server of this run, where there is one."""

    sandbox: Sandbox
    fleet: Fleet
    proxy: Proxy
    town: Town
    journal: Journal
    watch: Watch
    facts: Facts
    chance: random.Random
    postgres: tuple[Postgres, str] | None = None
    tally: Tally = field(default_factory=Tally)
    _ready_after: dict[str, int] = field(default_factory=dict)

    async def bring(self, plan: list[Kind], gap: float) -> None:
        """One after another; `gap` is how much more is to be saved between two."""
        for number, kind in enumerate(plan, 1):
            await self._until(partial(self._has_saved, number * gap), f"{number * gap:.0f} lines saved")
            await self._one(kind)
            self.tally.faults[kind] += 1
        self.sandbox.clear_faults()

    def _has_saved(self, lines: float) -> bool:
        return self.journal.saved >= lines

    async def _one(self, kind: Kind) -> None:
        match kind:
            case _ if kind in KILLS:
                await self._kill(kind)
            case Kind.RESTART | Kind.CRASH | Kind.CUT_OFF:
                await self._trouble_postgres(kind)
            case Kind.LOST | Kind.OVERTAKEN:
                self.proxy.plan(kind.value, self.chance.randint(1, AT_ONCE))
            case Kind.TWICE:
                await self._twice()
            case Kind.RENUMBERED:
                await self._renumber()
            case Kind.JUMP:
                await self.jump()
            case _:
                seconds = float(self.chance.randint(1, 2))
                self.sandbox.fail_next(self.chance.randint(1, AT_ONCE), REFUSED[kind], seconds=seconds)

    async def supervise(self) -> None:
        """Start again what has ended by itself, as systemd does: a database that is away ends a start."""
        while True:
            for part in self.fleet.parts:
                if part.process.has_ended:
                    self.tally.ended += 1
                    part.start()
            await asyncio.sleep(SUPERVISED_EVERY)

    # -- kills

    async def _kill(self, kind: Kind) -> None:
        part = await self._victim(kind)
        aim = self.chance.choice(AIMS[kind])
        aim = aim if await self._aimed(aim, part) else Aim.ANY
        self.tally.kills[kind, aim] += 1
        await self._count_in_flight()
        await self._forget(part)
        part.kill()
        self.sandbox.release()
        part.start()

    async def _victim(self, kind: Kind) -> Part:
        """One that has been at work since it was started."""
        parts = self.fleet.of(kind.value.rpartition(" ")[2])
        self.chance.shuffle(parts)
        found: list[Part] = []

        async def is_found() -> bool:
            found.extend([part for part in parts if await self.is_ready(part)][:1])
            return bool(found)

        await self.until(is_found, f"a {parts[0].kind} at work")
        return found[0]

    async def is_ready(self, part: Part) -> bool:
        """Whether it has been at work since it was started."""
        match part.kind:
            case "web":
                return self.proxy.served[part.address] > 0
            case "worker":
                return await self.facts.newest_worker() > self._ready_after.get("worker", 0)
            case _:
                return self.sandbox.state.updates.is_polled or self._was_polled()

    def _was_polled(self) -> bool:
        since = self._ready_after.get("run", 0)
        return any(r.method == "getUpdates" and r.number > since for r in reversed(self.sandbox.requests))

    async def _forget(self, part: Part) -> None:
        self.proxy.served.pop(part.address, None)
        if part.kind == "run":
            self._ready_after["run"] = self.sandbox.requests[-1].number
        elif part.kind == "worker":
            self._ready_after["worker"] = await self.facts.newest_worker()

    async def _aimed(self, aim: Aim, part: Part) -> bool:
        """Whether the moment has come."""
        if aim is Aim.IN_HAND:
            return await self._in_hand(part)
        if aim not in HOLDS:
            return True
        hold = self.sandbox.hold(*HOLDS[aim])
        try:
            await asyncio.wait_for(hold.reached(), HELD)
        except TimeoutError:
            self.sandbox.release()
            return False
        return True

    async def _in_hand(self, part: Part) -> bool:
        if part.kind == "web":
            came = await self.watch.until(lambda: self.proxy.busy[part.address], HELD)
        else:
            hold = self.sandbox.hold("getUpdates", "after")
            came = await self.watch.until(lambda: hold.standing, HELD)
            self.sandbox.release("getUpdates")
        await asyncio.sleep(self.chance.uniform(0, LONGEST_DELAY))  # any moment from here on
        return came

    async def _count_in_flight(self) -> None:
        self.tally.in_flight += await self.facts.leased(datetime.now(UTC))

    # -- the database

    async def _trouble_postgres(self, kind: Kind) -> None:
        assert self.postgres is not None
        server, url = self.postgres
        await self._count_in_flight()
        if kind is Kind.CUT_OFF:
            self.tally.cut_off += await asyncio.to_thread(server.cut, url)
        else:
            how = "fast" if kind is Kind.RESTART else "immediate"
            await asyncio.to_thread(server.restart, how)

    # -- Telegram

    async def _twice(self) -> None:
        if self.postgres is not None:
            self.proxy.plan(Kind.TWICE.value, self.chance.randint(1, AT_ONCE))
            return
        await self._until(self.sandbox.state.updates.pending, "an update under way")
        waiting = self.sandbox.state.updates.pending()[0]
        update = {"update_id": waiting.update_id, waiting.kind: waiting.body}
        self.sandbox.repeat_update(update)

    async def _renumber(self) -> None:
        """As after a quiet week: only where nothing waits."""
        self.town.hold()
        try:
            await self._until(lambda: not self.sandbox.state.updates.pending(), "quiet")
            self.sandbox.state.updates.renumber()
        finally:
            self.town.go_on()

    async def jump(self) -> None:
        """A week on, once there is somebody to be reminded and the week before is through."""
        await self._until(lambda: self.journal.counts[What.RHYTHM], "somebody to remind")
        await self.until(self._is_reminded, "the last week's reminders")
        self.sandbox.move_calendar(WEEK)
        self.journal.note(
            0, What.JUMP, datetime.fromtimestamp(self.sandbox.state.calendar(), UTC).isoformat()
        )

    async def _is_reminded(self) -> bool:
        now = datetime.fromtimestamp(self.sandbox.state.calendar(), UTC)
        return not await self.facts.due_reminders(now) and not await self.facts.waiting_reminders()

    # -- waiting

    async def _until(self, reached: Callable[[], object], what: str) -> None:
        if not await self.watch.until(reached, STUCK):
            raise AssertionError(f"waited for {what}:\n{self.fleet.log()[-8000:]}")

    async def until(self, reached: Callable[[], Awaitable[bool]], what: str) -> None:
        """Wait for a fact of the database."""
        end = asyncio.get_running_loop().time() + STUCK
        while not await reached():
            if asyncio.get_running_loop().time() > end:
                raise AssertionError(f"waited for {what}:\n{self.fleet.log()[-8000:]}")
            await asyncio.sleep(LOOK_EVERY)  # a database tells nobody
