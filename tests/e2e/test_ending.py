"""Processes that are watched and asked to end: what was taken is answered, a second word ends them."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.usecases.ports.address import Address
from tests.e2e.bot_process import BotProcess
from tests.e2e.phone import Phone
from tests.e2e.stage import READY_SECONDS, Stage
from tests.e2e.test_webhook import SECRET, behind_webhook, free_port
from tests.people import enrol, set_up_branch

COMMANDS = ["run", "web"]


@dataclass(frozen=True)
class Watched:
    """A process and where it is watched."""

    bot: BotProcess
    port: int

    async def page(self, name: str) -> tuple[int, Any]:
        """What one of the pages says now."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}/{name}") as page,
        ):
            is_json = page.content_type == "application/json"
            return page.status, await page.json() if is_json else await page.text()

    async def missing(self) -> list[str] | None:
        """What it lacks, None while it does not answer yet."""
        try:
            status, told = await self.page("readyz")
        except aiohttp.ClientError:
            return None
        assert (status == 200) is told["ready"] is (told["missing"] == [])
        return list(told["missing"])

    async def asked_to_stop(self) -> None:
        """Asked, and it has heard."""
        self.bot.ask_to_stop()
        async with asyncio.timeout(READY_SECONDS):
            while "running" not in (await self.missing() or []):  # noqa: ASYNC110  # it is asked
                await asyncio.sleep(0.02)

    async def until_missing(self, *names: str) -> None:
        async with asyncio.timeout(READY_SECONDS):
            while await self.missing() != list(names):
                assert not self.bot.has_ended, self.bot.log
                await asyncio.sleep(0.05)


def watched(stage: Stage, command: str, folder: Path) -> Watched:
    """`run`, `web` or `worker`, started."""
    folder.mkdir(exist_ok=True)
    port, hook = free_port(), free_port()
    settings = behind_webhook(stage, f"http://127.0.0.1:{hook}/telegram", hook, folder.parent).settings
    words = [command, "--watch-port", str(port), *(["--port", str(hook)] if command == "web" else [])]
    bot = BotProcess(words, settings, folder)
    bot.start()
    return Watched(bot, port)


def is_postgres(stage: Stage) -> bool:
    return stage.storage.database.engine.dialect.name == "postgresql"


@pytest.fixture(params=COMMANDS)
async def answering(
    request: pytest.FixtureRequest, stage: Stage, tmp_path: Path
) -> AsyncIterator[tuple[Watched, Phone]]:
    """A process that answers and a member in the middle of joining."""
    process = watched(stage, request.param, tmp_path / "one")
    stage = replace(stage, bot=process.bot)
    branch, member = await set_up_branch(stage.administration), stage.phone(502, "An")
    try:
        await process.until_missing(*(["worker"] if needs_worker(stage, request.param) else []))
        assert "(1/4)" in (await member.start((await stage.invite(branch.members[2])).token)).text
        yield process, member
    finally:
        process.bot.kill()


def needs_worker(stage: Stage, command: str) -> bool:
    return command == "web" and is_postgres(stage)


async def test_what_was_taken_is_answered_and_meanwhile_it_is_not_ready(
    answering: tuple[Watched, Phone], stage: Stage
) -> None:
    process, member = answering
    held = stage.sandbox.hold("editMessageText", "before")
    stage.sandbox.press(member.account, member.last.message_id, 0)
    await held.reached()
    await process.asked_to_stop()
    assert (await process.page("healthz"))[0] == 200
    stage.sandbox.release()
    assert await process.bot.ended() == 0, process.bot.log
    assert "(2/4)" in member.last.text


async def test_a_second_word_ends_it_at_once(answering: tuple[Watched, Phone], stage: Stage) -> None:
    process, member = answering
    held = stage.sandbox.hold("editMessageText", "before")
    stage.sandbox.press(member.account, member.last.message_id, 0)
    await held.reached()
    await process.asked_to_stop()
    process.bot.ask_to_stop()
    assert await process.bot.ended() == -15, process.bot.log
    stage.sandbox.release()


async def test_its_page_counts_what_it_has_answered_and_names_nobody(
    answering: tuple[Watched, Phone],
) -> None:
    process, member = answering
    status, told = await process.page("metrics")
    assert status == 200
    assert 'tusoi_updates_total{kind="command",outcome="answered"} 1.0' in told
    assert "tusoi_backlog_seen 1.0" in told
    assert "tusoi_database_transaction_seconds_count" in told
    assert [label for label in re.findall(r'="([^"]*)"', told) if str(member.account) in label] == []


async def test_web_is_ready_once_a_worker_gives_a_sign_and_the_worker_ends_in_order(
    postgres_stage: Stage, tmp_path: Path
) -> None:
    web = watched(postgres_stage, "web", tmp_path / "web")
    worker: Watched | None = None
    try:
        await web.until_missing("worker")
        worker = watched(postgres_stage, "worker", tmp_path / "worker")
        await worker.until_missing()
        await web.until_missing()
        assert await worker.bot.stop() == 0, worker.bot.log
        await web.until_missing("worker")
        assert await web.bot.stop() == 0, web.bot.log
        assert SECRET not in web.bot.log + worker.bot.log
    finally:
        for process in (web, worker):
            if process is not None:
                process.bot.kill()


async def test_a_worker_finishes_what_it_is_sending(postgres_stage: Stage, tmp_path: Path) -> None:
    branch, member = await set_up_branch(postgres_stage.administration), postgres_stage.phone(502, "An")
    await enrol(postgres_stage.ledger, branch.members[2], Address("telegram", "502"))
    postgres_stage.sandbox.start(502)
    told = Pushed(PushKind.OFFICE_ENDED, branch.members[2].id, "once")
    now = postgres_stage.now
    held = postgres_stage.sandbox.hold("sendMessage", "before")
    worker = watched(postgres_stage, "worker", tmp_path / "worker")
    try:
        await postgres_stage.storage.transaction(lambda records: records.ledger.push(told, now))
        async with asyncio.timeout(READY_SECONDS):
            await held.reached()
        await worker.asked_to_stop()
        assert not worker.bot.has_ended
        postgres_stage.sandbox.release()
        assert await worker.bot.ended() == 0, worker.bot.log
        left = await postgres_stage.storage.transaction(lambda records: records.ledger.backlog(now))
        assert left.pushes.count == 0
        assert len(member.bubbles()) == 1
    finally:
        worker.bot.kill()
