"""Kills processes of the bot, each at a moment that was aimed for, and starts them again."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from handlers.sandbox.faults import Moment
from tests.chaos.plan import Aim, Kind
from tests.chaos.processes import Part
from tests.chaos.world import World

STUCK = 120.0  # seconds after which nothing comes any more
HELD = 3.0  # seconds to wait for a request that can be held
LONGEST_DELAY = 0.008  # seconds in which an update in hand is decided
LOOK_EVERY = 0.02
SUPERVISED_EVERY = 0.5
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
    # Sendings that may have been under way at a kill, a cut or a restart, as messages and their tries.
    in_flight: set[tuple[int, int]] = field(default_factory=set)


@dataclass
class Kills:
    """Of one run."""

    world: World
    chance: random.Random
    tally: Tally
    _ready_after: Counter[str] = field(default_factory=Counter)

    async def __call__(self, kind: Kind) -> None:
        """One kill."""
        part = await self._victim(kind)
        aim = self.chance.choice(AIMS[kind])
        aim = aim if await self._aimed(aim, part) else Aim.ANY
        self.tally.kills[kind, aim] += 1
        await self.count_in_flight()
        await self._forget(part)
        part.kill()
        self.world.sandbox.release()
        part.start()

    async def supervise(self) -> None:
        """Start again what has ended by itself, as systemd does: a database that is away ends a start."""
        while True:
            for part in self.world.fleet.parts:
                if part.process.has_ended:
                    self.tally.ended += 1
                    part.start()
            await asyncio.sleep(SUPERVISED_EVERY)

    async def count_in_flight(self) -> None:
        """What may come twice by what is done now."""
        self.tally.in_flight |= await self.world.facts.leased(datetime.now(UTC))

    # -- whom

    async def _victim(self, kind: Kind) -> Part:
        parts = self.world.fleet.of(kind.value.rpartition(" ")[2])
        self.chance.shuffle(parts)
        found: list[Part] = []

        async def is_found() -> bool:
            found.extend([part for part in parts if await self._is_ready(part)][:1])
            return bool(found)

        await until(self.world, is_found, f"a {parts[0].kind} at work")
        return found[0]

    async def _is_ready(self, part: Part) -> bool:
        """Whether it has been at work since it was started."""
        match part.kind:
            case "web":
                return self.world.proxy.served[part.address] > 0
            case "worker":
                return await self.world.facts.newest_worker() > self._ready_after["worker"]
            case _:
                return self.world.sandbox.state.updates.is_polled or self._was_polled()

    def _was_polled(self) -> bool:
        since, requests = self._ready_after["run"], reversed(self.world.sandbox.requests)
        return any(one.method == "getUpdates" and one.number > since for one in requests)

    async def _forget(self, part: Part) -> None:
        self.world.proxy.served.pop(part.address, None)
        if part.kind == "run":
            self._ready_after["run"] = self.world.sandbox.requests[-1].number
        elif part.kind == "worker":
            self._ready_after["worker"] = await self.world.facts.newest_worker()

    # -- when

    async def _aimed(self, aim: Aim, part: Part) -> bool:
        """Whether the moment has come."""
        if aim is Aim.IN_HAND:
            return await self._in_hand(part)
        if aim not in HOLDS:
            return True
        hold = self.world.sandbox.hold(*HOLDS[aim])
        try:
            await asyncio.wait_for(hold.reached(), HELD)
        except TimeoutError:
            self.world.sandbox.release()
            return False
        return True

    async def _in_hand(self, part: Part) -> bool:
        watch = self.world.town.watch
        if part.kind == "web":
            came = await watch.until(lambda: self.world.proxy.busy[part.address], HELD)
        else:
            hold = self.world.sandbox.hold("getUpdates", "after")
            came = await watch.until(lambda: hold.standing, HELD)
            self.world.sandbox.release("getUpdates")
        await asyncio.sleep(self.chance.uniform(0, LONGEST_DELAY))  # any moment from here on
        return came


async def until(world: World, reached: Callable[[], Awaitable[bool]], what: str) -> None:
    """Wait for a fact of the database; AssertionError where it does not come."""
    end = asyncio.get_running_loop().time() + STUCK
    while not await reached():
        if asyncio.get_running_loop().time() > end:
            raise AssertionError(f"waited for {what}:\n{world.fleet.log()[-8000:]}")
        await asyncio.sleep(LOOK_EVERY)  # a database tells nobody
