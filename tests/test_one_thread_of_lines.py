"""Every line that is logged on the way of an update, a push or a job carries its id."""

import asyncio
import json
import logging
import sys
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import structlog
from structlog.contextvars import bound_contextvars

from bot.app import build_core, set_up_logging
from bot.usecases.ports.address import Address
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.messenger import Message, Outcome, Refused
from storage.database import Database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.fakes import fake_drawing
from tests.live_bot import live_bot
from tests.people import set_up_branch
from tests.telegram_handlers.fake_telegram import press, typed
from tests.town import MONDAY, Town


class Lines(StringIO):
    """What was logged so far, line by line."""

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def of(self, **ids: object) -> list[str]:
        """The lines that carry these."""
        return [line["event"] for line in self.records if line.items() >= ids.items()]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """What the bot's own set-up writes; put back afterwards as pytest has it."""
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    root.handlers.clear()
    monkeypatch.setattr(sys, "stderr", written := Lines())
    set_up_logging("DEBUG")
    yield written
    root.handlers[:] = before
    logging.raiseExceptions = True
    structlog.reset_defaults()


async def test_an_update_is_followed_from_its_failures_to_the_shelf(
    storage: SqlStorage, lines: Lines
) -> None:
    async with live_bot(storage) as bot:
        bot.storage.failures = 3
        await bot.carry(press(11, 1))
        await bot.carry(typed(12, 2, "/tusoi"))
    assert lines.of(update=11) == [*["update_failed"] * 3, "update_parked"]
    assert lines.of(update=12) == []


async def test_an_answer_that_is_lost_names_its_update(storage: SqlStorage, lines: Lines) -> None:
    async with live_bot(storage) as bot:

        async def broken(*_: object) -> None:
            logging.getLogger("a.library").warning("said by a library")
            raise ZeroDivisionError

        bot.whole.bot.__dict__["call"] = broken
        await bot.carry(typed(12, 2, "/tusoi"))
    assert lines.of(update=12, level="warning")[0] == "said by a library"
    assert "answer_lost" in lines.of(update=12)


async def test_what_is_logged_within_a_transaction_carries_the_id_on_every_database(
    database: Database, lines: Lines
) -> None:
    async def one(number: int) -> None:
        with bound_contextvars(update=number):
            await database.transaction(lambda _: structlog.get_logger().warning(f"in {number}"))
            await database.transaction(lambda _: logging.getLogger("library").warning("too"))

    await asyncio.gather(*(one(number) for number in range(6)))
    assert [lines.of(update=number) for number in range(6)] == [[f"in {n}", "too"] for n in range(6)]


async def test_a_push_is_followed_by_its_id(
    storage: SqlStorage, administration: SqlAdministrationStorage, lines: Lines
) -> None:
    town = Town(storage, await set_up_branch(administration))
    await town.enrol(town.sample.members[2])
    await town.undertake(town.sample.members[2], "16/03/2026")
    await town.at(MONDAY + timedelta(days=6.9))
    town.now = MONDAY + timedelta(days=7)
    await town.core.tick()
    ids: list[int] = []

    class Broken:
        async def send(self, address: Address, message: Message) -> Outcome:
            ids.append(structlog.contextvars.get_contextvars()["push"])
            return Refused("told by the messenger")

    time = Clocks(lambda: town.now, lambda: town.now)
    await build_core(storage, time, {"phone": Broken()}, drawing=fake_drawing).deliver()
    assert [lines.of(push=push) for push in ids] == [["push refused"]]


async def test_nothing_of_one_update_sticks_to_the_next(storage: SqlStorage, lines: Lines) -> None:
    async with live_bot(storage) as bot:
        await bot.carry(press(11, 1))
        structlog.get_logger().warning("beside")
    assert [line for line in lines.records if line["event"] == "beside" and "update" in line] == []
