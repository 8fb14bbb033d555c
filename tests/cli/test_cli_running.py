"""What runs until it is stopped and cannot go on ends with 2 and a word in either language, as a process."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from handlers.sandbox import Running, Sandbox, start
from storage.database import open_database
from storage.keyfile import write_key_file
from storage.migrations import upgrade

ROOT = Path(__file__).parents[2]
TOKEN = "4242:commands"


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder with a key file and the tables, as `setup` leaves it."""
    monkeypatch.chdir(tmp_path)
    write_key_file(tmp_path / "tusoi.key")
    database = open_database("sqlite:///tusoi.sqlite3")
    upgrade(database.engine)
    database.close()


@pytest.fixture
def sandbox() -> Sandbox:
    """A Telegram that knows one token."""
    return Sandbox(TOKEN, machine=time.time)


@pytest.fixture
async def telegram(sandbox: Sandbox) -> AsyncIterator[Running]:
    """It is served on this machine."""
    running = await start(sandbox)
    yield running
    await running.stop()


@asynccontextmanager
async def started(*words: str, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot` as a process of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = {**kept, "PYTHONPATH": str(ROOT), **settings}
    command = (sys.executable, "-m", "bot", *words)
    process = await asyncio.create_subprocess_exec(*command, env=env, stderr=asyncio.subprocess.PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def refusal(process: asyncio.subprocess.Process) -> str:
    """What is said when it has ended by itself, as a refusal and not in a traceback."""
    _, said = await process.communicate()
    assert process.returncode == 2
    assert b"Traceback" not in said
    return said.decode()


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Telegram không nhận mã"), ("en", "Telegram does not accept the token")]
)
async def test_a_token_that_telegram_refuses_ends_the_run(
    telegram: Running, language: str, said: str
) -> None:
    settings = {"BOT_API_URL": telegram.address, "BOT_TOKEN": "4242:another", "OPERATOR_LANGUAGE": language}
    async with started("run", **settings) as process:
        told = await refusal(process)
    assert said in told
    assert "4242:another" not in told


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "đang được dùng ở nơi khác"), ("en", "is used elsewhere")]
)
async def test_a_token_that_is_used_elsewhere_ends_the_run(
    sandbox: Sandbox, telegram: Running, language: str, said: str
) -> None:
    settings = {"BOT_API_URL": telegram.address, "BOT_TOKEN": TOKEN, "OPERATOR_LANGUAGE": language}
    async with started("run", **settings) as process, aiohttp.ClientSession() as elsewhere:
        await sandbox.until(lambda: sandbox.state.updates.is_polled, seconds=60.0)
        await elsewhere.get(f"{telegram.address}/bot{TOKEN}/getUpdates")
        told = await refusal(process)
    assert said in told
    assert "terminated by other getUpdates request" in told


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "python -m bot migrate"), ("en", "does not have the tables")]
)
async def test_without_tables_the_bot_does_not_run_on_a_sandbox_either(
    telegram: Running, language: str, said: str
) -> None:
    settings = {"BOT_API_URL": telegram.address, "BOT_TOKEN": TOKEN, "OPERATOR_LANGUAGE": language}
    async with started("run", DATABASE_URL="sqlite:///new.sqlite3", **settings) as process:
        assert said in await refusal(process)


@pytest.mark.parametrize(("language", "said"), [("vi", "dùng lệnh run hoặc web"), ("en", "use run or web")])
async def test_a_worker_needs_a_server(telegram: Running, language: str, said: str) -> None:
    settings = {"BOT_API_URL": telegram.address, "BOT_TOKEN": TOKEN, "OPERATOR_LANGUAGE": language}
    async with started("worker", **settings) as process:
        assert said in await refusal(process)


@pytest.mark.parametrize("command", ["run", "worker"])
async def test_without_its_database_a_start_ends_so_that_it_is_tried_again(
    telegram: Running, command: str
) -> None:
    settings = {"BOT_API_URL": telegram.address, "BOT_TOKEN": TOKEN, "OPERATOR_LANGUAGE": "en"}
    gone = "postgresql://tusoi:hunter2@127.0.0.1:1/tusoi"
    async with started(command, DATABASE_URL=gone, **settings) as process:
        _, said = await process.communicate()
    assert process.returncode == 75
    assert b"cannot be used" in said
    assert b"hunter2" not in said
    assert b"Traceback" not in said


async def test_a_watched_port_in_use_is_told(telegram: Running) -> None:
    settings = {"BOT_API_URL": telegram.address, "BOT_TOKEN": TOKEN}
    port = telegram.address.rpartition(":")[2]
    async with started("run", "--watch-port", port, **settings) as process:
        assert "Xin chọn cổng khác" in await refusal(process)


WEB = {"BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": "x" * 40}


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "không nhận địa chỉ trong WEBHOOK_URL"), ("en", "address in WEBHOOK_URL")]
)
async def test_a_webhook_that_telegram_refuses_ends_it(telegram: Running, language: str, said: str) -> None:
    settings = {**WEB, "BOT_API_URL": telegram.address, "WEBHOOK_URL": "https://bot.example.org:9443/x"}
    async with started("web", "--port", "0", OPERATOR_LANGUAGE=language, **settings) as process:
        assert said in await refusal(process)


async def test_a_webhooks_port_in_use_is_told(telegram: Running) -> None:
    port = telegram.address.rpartition(":")[2]
    settings = {**WEB, "BOT_API_URL": telegram.address, "WEBHOOK_URL": "https://bot.example.org/x"}
    async with started("web", "--port", port, **settings) as process:
        assert "Xin chọn cổng khác" in await refusal(process)


@pytest.mark.parametrize(("language", "said"), [("vi", "Xin chọn cổng khác"), ("en", "Choose another")])
async def test_a_port_in_use_is_told(telegram: Running, language: str, said: str) -> None:
    port = telegram.address.rpartition(":")[2]
    async with started("sandbox", "--port", port, OPERATOR_LANGUAGE=language) as process:
        assert said in await refusal(process)
