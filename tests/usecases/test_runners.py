"""One contract for both runners: the loop of one process on SQLite, the shared queue on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text
from structlog.contextvars import get_contextvars

from bot.app import Core, build_core, clocks, shared_by
from bot.conversation.changes.ledger import Pushed, PushKind, Urgency
from bot.domain.member import Member
from bot.usecases.deliver import PATIENCE as PATIENCE_OF_SENDERS
from bot.usecases.ports.address import Address
from bot.usecases.ports.ledger import Claim, PushState, TimerKind
from bot.usecases.ports.messenger import Message, Messenger, Outcome, RetryLater, Sent
from bot.usecases.ports.runner import Deliveries, Repeated, Work
from bot.usecases.ports.storage import Records
from bot.views.plain import plain
from storage.ledger.tables import outbox
from storage.ledger.transactions import SqlAdministrationStorage
from storage.queue.runner import QueueRunner
from storage.queue.tables import ensure_queue
from storage.records import SqlStorage
from storage.trouble import DatabaseTrouble
from tests.fakes import fake_drawing
from tests.people import SampleBranch, enrol, set_up_branch

PATIENCE = 20.0


@dataclass
class Phones:
    """Takes what is sent, and tells who waits for it; the first sendings may come out otherwise."""

    outcomes: list[Outcome] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, address: Address, message: Message) -> Outcome:
        outcome = self.outcomes.pop(0) if self.outcomes else Sent(len(self.sent) + 1)
        if isinstance(outcome, Sent):
            self.sent.append((address.chat, plain(message.page.html)))
        self.came.set()
        return outcome

    async def until(self, count: int) -> None:
        """So many messages have arrived."""
        async with asyncio.timeout(PATIENCE):
            while len(self.sent) < count:
                self.came.clear()
                await self.came.wait()


@dataclass
class OnlyWhenCalled:
    """Answers the port `Deliveries`: sends what a job was queued for, and does not look round by itself."""

    deliver: Deliveries

    async def __call__(self, stop: asyncio.Event | None = None) -> int:
        return 0

    async def to(self, account_id: int, stop: asyncio.Event) -> datetime | None:
        return await self.deliver.to(account_id, stop)

    async def left_over(self, stop: asyncio.Event) -> int:
        return 0


@dataclass
class House:
    """A branch with its phones, and processes that may run beside each other on its database."""

    storage: SqlStorage
    sample: SampleBranch
    phones: Phones = field(default_factory=Phones)
    offset: timedelta = timedelta()

    def core(self, phones: Messenger | None = None) -> Core:
        """What one process is built of."""
        time = clocks(lambda: self.offset)
        messengers = {"telegram": phones or self.phones}
        sharing = shared_by(self.storage.database)
        return build_core(self.storage, time, messengers, drawing=fake_drawing, sharing=sharing)

    def core_of_one_sender(self) -> Core:
        """A process that sends one message after the other: side by side the quicker would come first."""
        core, database = self.core(), self.storage.database
        if not on_postgres(self):
            return core
        work = Work(OnlyWhenCalled(core.deliver), ())
        return replace(core, runner=QueueRunner(database, work, at_once=1))

    @asynccontextmanager
    async def running(self, core: Core | None = None) -> AsyncIterator[Core]:
        """One process works; it is asked to stop at the end, and ends in time."""
        core, stop = core or self.core(), asyncio.Event()
        working = asyncio.ensure_future(core.runner.run(stop))
        try:
            yield core
        finally:
            stop.set()
            async with asyncio.timeout(PATIENCE):
                await working

    async def write(self, work: Callable[[Records], Any]) -> Any:
        return await self.storage.transaction(work)

    async def nudge(self, member: Member, key: str, urgency: Urgency = Urgency.NOTICE) -> None:
        """Something is queued for the member."""
        pushed = Pushed(PushKind.OFFICE_ENDED, member.id, key, urgency=urgency)
        now = clocks(lambda: self.offset).calendar()
        assert await self.write(lambda records: records.ledger.push(pushed, now))

    async def queued(self) -> int:
        """How many messages wait."""
        return await self._number(select(func.count()).where(outbox.c.state == "queued"))

    async def _number(self, asked: Any) -> int:
        return int(await self.storage.database.transaction(lambda c: c.execute(asked).scalar_one()))

    async def until_put_off(self) -> None:
        """A job has looked, and comes back later."""
        later = text("SELECT count(*) FROM jobs.procrastinate_jobs WHERE scheduled_at > clock_timestamp()")
        async with asyncio.timeout(PATIENCE):
            while not await self._number(later):  # noqa: ASYNC110  # a database tells nobody
                await asyncio.sleep(0.05)

    async def until_nothing_waits(self, seconds: float = PATIENCE) -> None:
        async with asyncio.timeout(seconds):
            while await self.queued():  # noqa: ASYNC110  # a database tells nobody
                await asyncio.sleep(0.05)


@pytest.fixture
async def house(storage: SqlStorage, administration: SqlAdministrationStorage) -> House:
    house = House(storage, await set_up_branch(administration))
    for member in house.sample.members:
        await enrol(house.storage.reports, member, Address("telegram", str(member.number)))
    return house


def on_postgres(house: House) -> bool:
    return house.storage.database.engine.dialect.name == "postgresql"


async def test_what_is_queued_while_it_runs_goes_out_once(house: House) -> None:
    async with house.running() as core:
        await house.nudge(house.sample.members[1], "once")
        core.runner.wake()
        await house.phones.until(1)
        await house.until_nothing_waits()
    assert [chat for chat, _ in house.phones.sent] == ["2"]


async def test_what_was_queued_before_it_runs_goes_out(house: House) -> None:
    await house.nudge(house.sample.members[1], "before")
    async with house.running():
        await house.phones.until(1)
        await house.until_nothing_waits()


async def test_what_is_rolled_back_calls_nobody(house: House) -> None:
    def breaks(records: Records) -> None:
        told = Pushed(PushKind.OFFICE_ENDED, house.sample.members[1].id, "never")
        records.ledger.push(told, clocks().calendar())
        raise LookupError

    async with house.running() as core:
        with pytest.raises(LookupError):
            await house.write(breaks)
        await house.nudge(house.sample.members[2], "after")
        core.runner.wake()
        await house.phones.until(1)
    assert [chat for chat, _ in house.phones.sent] == ["3"]
    assert await house.queued() == 0


async def test_one_chat_gets_its_messages_in_order_whatever_fails(house: House) -> None:
    house.phones.outcomes = [RetryLater(0.3), RetryLater(0.1)]
    for number in range(3):
        await house.nudge(house.sample.members[1], f"{number}")
    async with house.running():
        await house.phones.until(3)
        await house.until_nothing_waits()
    sent_at = select(outbox.c.key).order_by(outbox.c.settled_at)
    keys = await house.storage.database.transaction(lambda c: c.execute(sent_at).scalars().all())
    assert keys == ["0", "1", "2"]


async def test_what_its_reader_waits_for_goes_before_what_may_wait(house: House) -> None:
    _, second, third, *_ = house.sample.members
    await house.nudge(second, "bulletin", Urgency.BULLETIN)
    await house.nudge(third, "answer", Urgency.ANSWER)
    async with house.running(house.core_of_one_sender()):
        await house.phones.until(2)
    assert [chat for chat, _ in house.phones.sent] == ["3", "2"]


async def test_a_timer_fires_when_the_calendar_has_moved(house: House) -> None:
    branch, due = house.sample.branch.id, clocks().calendar() + timedelta(days=1)
    await house.write(lambda r: r.ledger.set_timer(TimerKind.DIGEST, branch, (branch, None), due))
    async with house.running() as core:
        house.offset = timedelta(days=2)
        core.runner.look()
        await house.phones.until(1)
    assert "Tin tóm tắt" in house.phones.sent[0][1]


async def test_a_failing_messenger_does_not_hold_up_the_others(house: House) -> None:
    class Breaks(Phones):
        async def send(self, address: Address, message: Message) -> Outcome:
            if address.chat == "2":
                raise LookupError("out of the blue")
            return await super().send(address, message)

    phones = Breaks()
    await house.nudge(house.sample.members[1], "breaks")
    async with house.running(house.core(phones)):
        await house.nudge(house.sample.members[2], "goes")
        await phones.until(1)
    assert await house.queued() == 1


async def test_what_is_logged_of_a_push_names_the_push_and_the_job(house: House) -> None:
    class Telling(Phones):
        async def send(self, address: Address, message: Message) -> Outcome:
            names.append(set(get_contextvars()))
            return await super().send(address, message)

    names: list[set[str]] = []
    phones = Telling()
    expected = {"push", "kind", "job"} if on_postgres(house) else {"push", "kind"}
    async with house.running(house.core(phones)) as core, asyncio.timeout(PATIENCE):
        while expected not in names:  # some go while a worker looks round, or by the chore for what waited
            await house.nudge(house.sample.members[1], f"told {len(names)}")
            core.runner.wake()
            await phones.until(len(names) + 1)
            await house.until_nothing_waits()
    assert all({"push", "kind"} <= named for named in names)


async def test_a_failing_chore_holds_up_neither_the_others_nor_what_is_queued(house: House) -> None:
    met: list[str] = []

    async def breaks() -> int:
        met.append("breaks")
        raise LookupError("out of the blue")

    async def goes() -> int:
        met.append("goes")
        return 0

    work = Work(house.core().deliver, (Repeated("breaks", 10, breaks), Repeated("goes", 10, goes)))
    stop = asyncio.Event()
    await house.nudge(house.sample.members[1], "beside a failing chore")
    working = asyncio.ensure_future(shared_by(house.storage.database).runner(work).run(stop))
    await house.phones.until(1)
    stop.set()
    await working
    assert met[:2] == ["breaks", "goes"]


async def test_it_stops_while_much_waits_and_leaves_it_to_the_next(house: House) -> None:
    for number in range(5):
        await house.nudge(house.sample.members[1], f"{number}")
    async with house.running():
        await house.phones.until(1)
    sent = len(house.phones.sent)
    assert sent + await house.queued() == 5
    async with house.running():
        await house.phones.until(5)
        await house.until_nothing_waits()
    assert len(house.phones.sent) == 5


async def test_what_a_process_took_along_when_it_died_goes_out_after_its_lease(house: House) -> None:
    await house.nudge(house.sample.members[1], "taken")
    core = house.core()
    machine = clocks().machine()
    taken = Claim(frozenset({"telegram"}), 5)
    until = machine + timedelta(seconds=1)
    assert await house.write(lambda records: records.ledger.claim_pushes(taken, machine, until))
    async with house.running(core):
        await house.phones.until(1)
        await house.until_nothing_waits()
    assert clocks().machine() >= until


async def lose_queue(house: House) -> None:
    """As if it had not been in the backup; who works on it may stand in the way for a moment."""
    for pause in (0.2, 0.5, 1.0, 2.0):
        with suppress(DatabaseTrouble):
            await house.storage.database.transaction(lambda c: c.execute(text("DROP SCHEMA jobs CASCADE")))
            return
        await asyncio.sleep(pause)
    raise AssertionError("the queue cannot be dropped")


class TestSharedQueue:
    """What the queue of PostgreSQL promises beside the contract."""

    @pytest.fixture
    def database_url(self, postgres_url: str) -> str:
        return postgres_url

    async def test_processes_side_by_side_double_nothing(self, house: House) -> None:
        for number in range(8):
            for member in house.sample.members:
                await house.nudge(member, f"{number}:{member.number}")
        expected = 8 * len(house.sample.members)
        unpaced = house.core(), house.core()
        async with house.running(unpaced[0]), house.running(unpaced[1]):
            await house.phones.until(expected)
            await house.until_nothing_waits()
        assert len(house.phones.sent) == expected

    async def test_what_somebody_else_sends_does_not_hold_up_what_comes_after_it(self, house: House) -> None:
        member, time = house.sample.members[1], clocks()
        await house.nudge(member, "somebody else has it")
        until = time.machine() + timedelta(minutes=5)
        taken = Claim(frozenset({"telegram"}), 5)
        (first,) = await house.write(lambda r: r.ledger.claim_pushes(taken, time.machine(), until))
        async with house.running():
            await house.until_put_off()
            await house.write(lambda r: r.ledger.settle_push(first.id, PushState.SENT, time.calendar()))
            await house.nudge(member, "next")
            queued = time.machine()
            await house.phones.until(1)
            assert time.machine() - queued < PATIENCE_OF_SENDERS, "its own job sent it"

    @pytest.mark.parametrize("comes_back", [False, True])
    async def test_a_lost_queue_loses_no_message(self, house: House, comes_back: bool) -> None:
        await lose_queue(house)
        if comes_back:
            ensure_queue(house.storage.database.engine)
        await house.nudge(house.sample.members[1], "without a queue")
        async with house.running():
            await house.nudge(house.sample.members[2], "with one")
            await house.phones.until(2)
            await house.until_nothing_waits()
        assert len(house.phones.sent) == 2

    async def test_a_queue_lost_while_it_is_worked_on_is_made_anew(self, house: House) -> None:
        async with house.running():
            await house.nudge(house.sample.members[1], "before")
            await house.phones.until(1)
            await lose_queue(house)
            await house.nudge(house.sample.members[2], "while it is lost")
            await house.until_nothing_waits(3 * PATIENCE)  # the loss is noticed by and by
        assert len(house.phones.sent) == 2

    async def test_jobs_hold_ids_only(self, house: House) -> None:
        await house.nudge(house.sample.members[1], "ids")
        jobs = text("SELECT task_name, args, lock FROM jobs.procrastinate_jobs")
        (task, args, lock), *more = await house.storage.database.transaction(lambda c: c.execute(jobs).all())
        assert (task, more) == ("deliver", [])
        assert list(args) == ["account"]
        assert lock == f"account {args['account']}"
