"""What has been sent is noted, also when the database is away at that very moment: it is not sent twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy.exc import OperationalError

from bot.app import build_core
from bot.usecases import deliver
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.storage import Records
from storage.records import SqlStorage
from tests.town import MONDAY, FakeMessenger, Town

T = TypeVar("T")
A_WEEK = timedelta(days=7)
AFTER_LEASES = timedelta(seconds=91)


@dataclass
class Flaky:
    """A storage that fails so many times once a message has gone out."""

    storage: SqlStorage
    messenger: FakeMessenger
    failures: int

    def __getattr__(self, name: str) -> Any:
        return getattr(self.storage, name)

    async def transaction(self, work: Callable[[Records], T]) -> T:
        if self.messenger.sent and self.failures:
            self.failures -= 1
            raise OperationalError("COMMIT", None, Exception("server closed the connection"))
        return await self.storage.transaction(work)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliver, "PAUSES", (0.0,) * len(deliver.PAUSES))


async def reminded(town: Town, failures: int) -> FakeMessenger:
    """Two members' reminders go out while the database fails so many times after the first; what remains
    goes out when the leases are over."""
    for member in town.sample.members[1:3]:
        await town.undertake(member, "16/03/2026")
    town.now = MONDAY + A_WEEK
    assert await town.core.tick() == 2
    messenger = FakeMessenger()
    storage: Any = Flaky(town.storage, messenger, failures)
    time = Clocks(calendar=lambda: town.now, machine=lambda: town.machine)
    core = build_core(storage, time, {"phone": messenger})
    while await core.deliver():
        pass
    town.machine += AFTER_LEASES
    while await core.deliver():
        pass
    return messenger


@pytest.mark.parametrize("failures", [1, len(deliver.PAUSES)])
async def test_a_short_failure_of_the_database_doubles_nothing(town: Town, failures: int) -> None:
    messenger = await reminded(town, failures)
    assert [len(messenger.to(chat)) for chat in ("2", "3")] == [1, 1]


async def test_a_long_one_doubles_what_was_sent_and_not_what_is_beside_it(town: Town) -> None:
    messenger = await reminded(town, 2 * len(deliver.PAUSES) + 1)
    assert sorted(len(messenger.to(chat)) for chat in ("2", "3")) == [1, 2]
