"""The doctor finds what is wrong, each thing by itself, changes nothing and shows no secret."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import text
from typer.testing import CliRunner

from bot.app import machine_now
from bot.cli import app
from bot.examining import Wish, examine
from bot.settings import WebSettings
from bot.usecases.examination import (
    Case,
    Finding,
    Verdict,
    WebhookState,
    look_at_clocks,
    look_at_disk,
    look_at_webhook,
    look_at_work,
)
from bot.usecases.ports.backlog import Backlog, Queue
from handlers.sandbox import Running, Sandbox, start
from storage.database import open_database
from storage.keyfile import add_key, write_key_file
from storage.migrations import upgrade
from tests.databases import Postgres

TOKEN = "4242:doctor-of-the-bot"
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
READ_ONLY = """DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database());
END $$"""
LATE = Queue(2, NOW - timedelta(seconds=700))
NOTHING = Backlog(Queue(), Queue(), Queue(), Queue(), NOW)


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with a key file and the tables, and no settings but the token; its disk has room."""
    for name in WebSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 2**40, "total": 2**41}))
    write_key_file(tmp_path / "tusoi.key")
    with closing(open_database("sqlite:///tusoi.sqlite3")) as database:
        upgrade(database.engine)
    return tmp_path


@pytest.fixture
def sandbox() -> Sandbox:
    """A Telegram that knows one token."""
    return Sandbox(TOKEN, machine=time.time)


@pytest.fixture
async def telegram(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    """It is served on this machine, and the settings name it."""
    running = await start(sandbox)
    monkeypatch.setenv("BOT_API_URL", running.address)
    yield running
    await running.stop()


async def cases(wish: Wish = Wish(telegram=False)) -> set[Case]:
    return {finding.case for finding in await examine(wish)}


def run(sql: str, url: str = "sqlite:///tusoi.sqlite3") -> None:
    with closing(open_database(url)) as database, database.engine.begin() as connection:
        connection.execute(text(sql))


def taken_now() -> None:
    run(f"INSERT INTO ledger_pulse (id, at) VALUES (1, '{machine_now():%Y-%m-%d %H:%M:%S.%f}')")


async def test_all_is_well_where_the_bot_runs(telegram: Running) -> None:
    taken_now()
    found = await examine(Wish())
    assert [each for each in found if each.verdict is not Verdict.OK] == []
    assert Case.TOKEN_ACCEPTED in {each.case for each in found}
    assert "Telegram" in {each.about for each in found if each.case is Case.CLOCK_AGREES}


def test_it_ends_with_0_1_or_2(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended() -> int:
        return CliRunner().invoke(app, ["doctor", "--no-telegram"], catch_exceptions=False).exit_code

    assert ended() == 1  # nobody takes updates
    taken_now()
    assert ended() == 0
    monkeypatch.setenv("LOG_LEVEL", "loud")
    assert ended() == 2


def test_each_finding_is_a_line_with_its_weight_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://tusoi:hunter2@127.0.0.1:1/tusoi")
    monkeypatch.setenv("PROXY_URL", "http://me:hunter3@127.0.0.1:1")
    monkeypatch.setenv("WEBHOOK_SECRET", "s" * 40)
    monkeypatch.setenv("OPERATOR_LANGUAGE", "en")
    said = CliRunner().invoke(app, ["doctor"], catch_exceptions=False)
    assert said.exit_code == 2
    weights = {line.partition(":")[0] for line in said.stdout.splitlines()}
    assert weights == {"ok", "FAULT"}
    assert "FAULT: the database cannot be used" in said.stdout
    assert "FAULT: Telegram cannot be reached" in said.stdout
    for secret in ("hunter2", "hunter3", TOKEN, TOKEN.partition(":")[2], "s" * 40):
        assert secret not in said.output


async def test_half_of_everything_broken_hides_nothing(
    folder: Path, telegram: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "tusoi.key").write_text("no key at all")
    monkeypatch.setenv("REPORT_DAYS", "many")
    monkeypatch.setenv("TOMBSTONES_FILE", str(folder / "gone" / "stones"))
    run("UPDATE alembic_version SET version_num = '0007'")
    found = await cases(Wish())
    assert found >= {Case.SETTING_WRONG, Case.KEY_FAULT, Case.OTHER_TABLES, Case.TOKEN_ACCEPTED}
    assert found >= {Case.NO_SUCH_FOLDER, Case.DISK_HAS_ROOM}


async def test_a_database_that_is_not_there_is_not_made(folder: Path) -> None:
    for file in folder.glob("tusoi.sqlite3*"):
        file.unlink()
    assert Case.NO_TABLES in await cases()
    assert list(folder.glob("tusoi.sqlite3*")) == []


async def test_a_wrong_address_of_a_database_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://db/tusoi")
    found = await cases()
    assert {Case.SETTING_WRONG, Case.KEY_FITS} <= found
    assert not {Case.DATABASE_ANSWERS, Case.NO_TABLES} & found


def test_a_key_file_of_another_database_is_told(folder: Path) -> None:
    seal = ["branch", "create", "Chi bộ Mẫu", "--superior", "Đảng bộ Mẫu", "--place", "Xã Mẫu"]
    assert CliRunner().invoke(app, seal).exit_code == 0
    (folder / "tusoi.key").unlink()
    write_key_file(folder / "tusoi.key")
    found = asyncio.run(examine(Wish(telegram=False)))
    assert [each.detail for each in found if each.case is Case.KEY_FAULT] == ["other_key"]


async def test_files_with_secrets_that_others_can_read_and_keys_nobody_needs_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "token").write_text(TOKEN)
    (folder / "token").chmod(0o644)
    (folder / "tusoi.key").chmod(0o640)
    add_key(folder / "tusoi.key")
    (folder / "tusoi.key").chmod(0o640)
    monkeypatch.delenv("BOT_TOKEN")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(folder / "token"))
    found = await examine(Wish(telegram=False))
    assert {each.about for each in found if each.case is Case.FILE_OPEN} == {
        str(folder / "token"),
        "tusoi.key",
    }
    assert [each.number for each in found if each.case is Case.KEY_SPARE] == [1]


async def test_without_a_token_telegram_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOT_TOKEN")
    found = await cases(Wish())
    assert Case.NO_TOKEN in found
    assert not {Case.TOKEN_ACCEPTED, Case.TELEGRAM_SILENT} & found


async def test_a_token_that_telegram_refuses_is_told(
    telegram: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "4242:another-one")
    assert Case.TOKEN_REFUSED in await cases(Wish())


async def test_an_answer_that_is_none_of_telegrams_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text=f"<h1>proxy of {TOKEN}</h1>", status=502)

    runner = web.AppRunner(application := web.Application())
    application.router.add_route("*", "/{any:.*}", page)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    monkeypatch.setenv("BOT_API_URL", f"http://127.0.0.1:{runner.addresses[0][1]}")
    found = await examine(Wish())
    await runner.cleanup()
    assert [each.about for each in found if each.case is Case.TELEGRAM_SILENT] != []
    assert [each for each in found if TOKEN in each.about] == []


async def test_polling_and_a_webhook_at_odds_are_told(
    telegram: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = "http://127.0.0.1:9/telegram"
    monkeypatch.setenv("WEBHOOK_URL", hook)
    assert Case.WEBHOOK_NOT_SET in await cases(Wish())
    async with aiohttp.ClientSession() as session:
        await session.post(f"{telegram.address}/bot{TOKEN}/setWebhook", json={"url": hook})
    assert Case.WEBHOOK_SET in await cases(Wish())
    monkeypatch.delenv("WEBHOOK_URL")
    assert Case.WEBHOOK_UNWANTED in await cases(Wish())
    monkeypatch.setenv("WEBHOOK_URL", "http://127.0.0.1:9/other")
    assert Case.WEBHOOK_ELSEWHERE in await cases(Wish())


async def test_whether_another_process_polls_is_found_only_when_asked_for(
    sandbox: Sandbox, telegram: Running
) -> None:
    async def other() -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                await session.get(f"{telegram.address}/bot{TOKEN}/getUpdates", params={"timeout": 20})

    polling = asyncio.create_task(other())
    await sandbox.until(lambda: sandbox.state.updates.is_polled)
    assert not {Case.ANOTHER_POLLS, Case.NOBODY_ELSE_POLLS} & await cases(Wish())
    assert Case.ANOTHER_POLLS in await cases(Wish(poll=True))
    polling.cancel()


async def test_on_a_server_clock_and_workers_are_looked_at(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    found = await examine(Wish(telegram=False))
    assert {each.case for each in found} >= {Case.DATABASE_ANSWERS, Case.NO_WORKER}
    assert [each.about for each in found if each.case is Case.CLOCK_AGREES] == ["PostgreSQL"]


async def test_a_server_that_takes_no_writes_is_told(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres.bare() as url:
        with closing(open_database(url)) as database:
            upgrade(database.engine)
        run(READ_ONLY, url)
        monkeypatch.setenv("DATABASE_URL", url)
        found = await examine(Wish(telegram=False))
    assert "read-only" in next(each.about for each in found if each.case is Case.DATABASE_READ_ONLY)
    assert Case.NO_WORKER in {each.case for each in found}


@pytest.mark.parametrize(("apart", "case"), [(29, Case.CLOCK_AGREES), (31, Case.CLOCK_DIFFERS)])
def test_clocks_may_differ_by_half_a_minute(apart: int, case: Case) -> None:
    for sign in (1, -1):
        assert look_at_clocks("Telegram", NOW, NOW + timedelta(seconds=sign * apart)).case is case


@pytest.mark.parametrize(
    ("free", "total", "case"),
    [
        (2**31, 2**33, Case.DISK_HAS_ROOM),
        (2**29, 2**30, Case.DISK_IS_FULL),
        (2**33, 2**37, Case.DISK_IS_FULL),
    ],
)
def test_a_disk_has_room_from_a_gigabyte_and_a_tenth(free: int, total: int, case: Case) -> None:
    assert look_at_disk("/var", free, total).case is case


@pytest.mark.parametrize(
    ("backlog", "found"),
    [
        (NOTHING, [Case.UPDATES_TAKEN, Case.NOTHING_WAITS]),
        (
            Backlog(Queue(9, NOW - timedelta(seconds=500)), Queue(), Queue(), Queue(), NOW),
            [Case.UPDATES_TAKEN, Case.NOTHING_WAITS],
        ),
        (
            Backlog(LATE, LATE, LATE, LATE),
            [
                *(Case.UPDATES_NOT_TAKEN, Case.PUSHES_WAIT, Case.TIMERS_WAIT, Case.TOMBSTONES_WAIT),
                Case.UPDATES_PARKED,
            ],
        ),
    ],
)
def test_what_waits_for_too_long_is_told(backlog: Backlog, found: list[Case]) -> None:
    assert [each.case for each in look_at_work(backlog, NOW, NOW)] == found


def test_failures_of_the_webhook_are_told_while_they_are_new() -> None:
    state = WebhookState("https://a.b/c", 500, "Connection refused", 1000.0)
    new, old = (look_at_webhook(state, "https://a.b/c", 1000.0 + after) for after in (60, 7200))
    assert [each.case for each in new] == [Case.WEBHOOK_SET, Case.WEBHOOK_FAILS, Case.UPDATES_PILE_UP]
    assert [each.case for each in old] == [Case.WEBHOOK_SET, Case.UPDATES_PILE_UP]
    assert new[1] == Finding(Case.WEBHOOK_FAILS, "Connection refused")
