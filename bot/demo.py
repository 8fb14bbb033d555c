"""The demo: sample branch, sandbox and bot in one process, with no token and no network."""

import asyncio
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import build_core, build_telegram, clocks, machine_now, run_telegram
from bot.sample import Sample, play_sample, read_sample, set_up
from bot.usecases.ports.address import Address
from bot.usecases.ports.messenger import Message, Outcome, Sent
from handlers.sandbox.sandbox import Sandbox
from handlers.sandbox.server import start
from storage.cipher import Keyring
from storage.database import open_database
from storage.keyfile import write_key_file
from storage.ledger.transactions import SqlAdministrationStorage
from storage.migrations import upgrade
from storage.records import SqlStorage
from storage.running import working

DATABASE, KEY, STORY = "sample.sqlite3", "sample.key", "sample.json"
TOKEN = "1:demo"  # noqa: S105  # of the sandbox on this machine, no secret
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAYS_OF_PLAY = 5  # the ten answered over the days before


class Nobody:
    """Takes the sample's messages, which no phone needs to show."""

    async def send(self, address: Address, message: Message) -> Outcome:
        """Say it has arrived."""
        return Sent(0)


async def prepare(folder: Path) -> None:
    """Make the sample afresh: key, database, and the conversation of ten members."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_key_file(folder / KEY)
    database = open_database(f"sqlite:///{folder / DATABASE}")
    upgrade(database.engine)
    keyring = Keyring.load(folder / KEY)
    story = await _play(SqlStorage(database, keyring), SqlAdministrationStorage(database, keyring))
    database.close()
    (folder / STORY).write_text(json.dumps(story, ensure_ascii=False), encoding="utf-8")


async def _play(storage: SqlStorage, desk: SqlAdministrationStorage) -> dict[str, object]:
    data, made_at = read_sample(), machine_now()
    today = made_at.astimezone(ZONE).date()
    core = build_core(storage, clocks(lambda: timedelta(days=-DAYS_OF_PLAY)), {"telegram": Nobody()})
    members = await desk.transaction(lambda administration: set_up(administration, data, today))
    sample = await play_sample(core, members, data, today)
    while await core.deliver():
        pass
    return {"made_at": made_at.isoformat(), **asdict(sample)}


def is_prepared(folder: Path) -> bool:
    """Whether the sample is there."""
    return (folder / STORY).exists()


async def run_demo(port: int, folder: Path, stop: asyncio.Event, say: Callable[[str], None]) -> None:
    """Serve the phones until stopped; each run begins with the sample as it was made."""
    story = json.loads((folder / STORY).read_text(encoding="utf-8"))
    sample, offset = _sample(story), _since(story["made_at"])
    for old in folder.glob("run.sqlite3*"):
        old.unlink()
    shutil.copy(folder / DATABASE, folder / "run.sqlite3")
    database = open_database(f"sqlite:///{folder / 'run.sqlite3'}")
    sandbox = _sandbox(sample, offset)
    server = await start(sandbox, port)
    storage = SqlStorage(database, Keyring.load(folder / KEY))
    moved = clocks(lambda: timedelta(seconds=sandbox.offset_seconds))
    telegram = build_telegram(storage, moved, TOKEN, (server.address, None))
    say(server.address)
    try:
        with working(database, "demo"):
            await run_telegram(telegram, stop)
    finally:
        await server.stop()
        database.close()


def _sample(story: dict[str, object]) -> Sample:
    kept = {key: value for key, value in story.items() if key != "made_at"}
    return Sample(**kept)  # type: ignore[arg-type]  # written by prepare from the same fields


def _since(made_at: str) -> timedelta:
    """The calendar starts where the sample was made, so that its dates stay lively."""
    return datetime.fromisoformat(made_at) - machine_now()


def _sandbox(sample: Sample, offset: timedelta) -> Sandbox:
    phones = [
        (sample.newcomer_chat, "Đảng viên"),
        (sample.secretary_chat, "Bí thư chi bộ"),
        (sample.deputy_chat, "Phó bí thư"),
        (sample.officer_chat, "Cán bộ cấp ủy"),
    ]
    sandbox = Sandbox(TOKEN, machine=lambda: machine_now().timestamp(), phones=phones)
    for chat, name in sample.chats.items():
        sandbox.add_account(int(chat), name, started=int(chat) != sample.newcomer_chat)
    sandbox.state.accounts[sample.newcomer_chat].start_payload = sample.newcomer_token
    sandbox.set_calendar(offset.total_seconds())
    for chat in (sample.secretary_chat, sample.deputy_chat, sample.officer_chat):
        sandbox.start(chat)
    return sandbox
