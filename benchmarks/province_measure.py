"""What is measured on a province: through the use cases, without a messenger and without drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from benchmarks.province_rows import PRESS, Branch
from bot.app import Core, build_core, clocks, machine_now
from bot.checklists.loader import built_in
from bot.conversation.changes.ledger import PushKind
from bot.conversation.events import Marked, WentToBoard, WentToSelfCheck
from bot.sample import Player
from bot.usecases.compose import Compose
from bot.usecases.composed import Composed
from bot.usecases.deliver import Deliver
from bot.usecases.pace import Pace
from bot.usecases.ports.address import Address
from bot.usecases.ports.ledger import DuePush, TimerKind
from bot.usecases.ports.messenger import Message, Outcome, Sent
from bot.views.drawing import DrawJob
from storage.ledger.tables import timer
from storage.records import SqlStorage

MILLI = 1000.0
TICKS, BOARDS, MARKS = 100, 30, 20
_UNDO = text("DELETE FROM ledger_outbox WHERE key LIKE 'weekly-%'")


@dataclass(frozen=True)
class Took:
    """Milliseconds by the wall, and of this process's CPU; on PostgreSQL the server's is beside it."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Figures:
    """Of one size: medians, but for all the digests, which are the sum."""

    branches: int
    rows: int
    tick: Took
    press: Took
    board: Took
    digest: Took
    digests: Took


@dataclass
class Watch:
    """Takes times, one after the other."""

    took: list[Took] = field(default_factory=list)

    async def __call__(self, work: Callable[[], Any]) -> Any:
        wall, cpu = perf_counter(), process_time()
        done = await work()
        self.took.append(Took((perf_counter() - wall) * MILLI, (process_time() - cpu) * MILLI))
        return done

    @property
    def median(self) -> Took:
        return Took(median(each.wall for each in self.took), median(each.cpu for each in self.took))

    @property
    def sum(self) -> Took:
        return Took(sum(each.wall for each in self.took), sum(each.cpu for each in self.took))


class Taken:
    """A messenger that takes everything at once."""

    async def send(self, address: Address, message: Message) -> Outcome:
        return Sent(1)


class KeepingDigest:
    """Words what is sent; the last digest is kept, to be worded again by itself."""

    def __init__(self, compose: Compose) -> None:
        self._compose = compose
        self._digest: tuple[DuePush, datetime] | None = None

    async def __call__(self, push: DuePush, now: datetime) -> Composed | None:
        if push.kind is PushKind.DIGEST:
            self._digest = push, now
        return await self._compose(push, now)

    async def again(self) -> Composed | None:
        """The same digest, from the counts on."""
        assert self._digest is not None
        return await self._compose(*self._digest)


async def measure(storage: SqlStorage, branches: Sequence[Branch], rows: int) -> Figures:
    """Everything on the database as it is, in the branch that came last."""
    compose = KeepingDigest(Compose(storage, built_in(), str))
    core = _core(storage, compose)
    last = branches[-1]
    await core.tick()  # the first one trims
    ticks, presses, boards = Watch(), Watch(), Watch()
    for _ in range(TICKS):
        await ticks(core.tick)
    for place in PRESS:
        await _self_check(Player(core, last.chat(place)), presses)
    secretary = Player(core, last.chat(0))
    for _ in range(BOARDS):
        await boards(lambda: secretary.do(WentToBoard()))
    all_digests, digests = await _digests(storage, core, branches), Watch()
    for _ in range(BOARDS):
        await digests(compose.again)
    return Figures(
        *(len(branches), rows, ticks.median, presses.median, boards.median),
        *(digests.median, all_digests.sum),
    )


def _core(storage: SqlStorage, compose: KeepingDigest) -> Core:
    messengers, time = {"telegram": Taken()}, clocks()
    core = build_core(storage, time, messengers)
    unpaced = Pace(perf_counter, _at_once)
    deliver = Deliver(storage, time, compose, messengers, _undrawn, unpaced)  # type: ignore[arg-type]
    return replace(core, deliver=deliver)


async def _self_check(player: Player, presses: Watch) -> None:
    await player.do(WentToSelfCheck())
    for _ in range(MARKS):
        answer = player.offered(Marked)[0]
        await presses(partial(player.do, answer))


async def _digests(storage: SqlStorage, core: Core, branches: Sequence[Branch]) -> Watch:
    """All of them fall due at once, are worded and settled, with the names beside them."""
    await storage.database.transaction(lambda c: c.execute(_due(), [_digest_of(b) for b in branches]))
    watch = Watch()
    while await watch(core.tick) or await watch(core.deliver):
        pass
    await storage.database.transaction(lambda c: c.execute(_UNDO))
    return watch


def _due() -> Any:
    made = insert(timer)  # ON CONFLICT reads the same on SQLite
    return made.on_conflict_do_update(
        index_elements=[timer.c.kind, timer.c.subject_id], set_={"due_at": made.excluded.due_at}
    )


def _digest_of(branch: Branch) -> dict[str, Any]:
    whose = {"subject_id": branch.id, "branch_id": branch.id, "member_id": None}
    return {"kind": TimerKind.DIGEST.value, "due_at": machine_now(), **whose}


async def _undrawn(_: DrawJob) -> bytes:
    return b""


async def _at_once(_: float) -> None:
    """Nobody waits."""
