"""The data of a measurement: branches of made-up members who have enrolled, with their rounds open."""

import asyncio
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.app import Core, build_core, clocks, open_storage
from bot.conversation.events import CampaignStarted, EditionCompared
from bot.domain.member import Member, MemberId
from bot.sample import Player, set_up
from bot.settings import Settings
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.storage import Records
from storage.keyfile import write_key_file
from storage.migrations import upgrade
from tests.databases import Postgres, Rows, running_postgres

BRANCHES = 20
MEMBERS = 30  # of a branch, the secretary among them
FIRST_CHAT = 1001
KEY, DATA = "bench.key", "bench.sqlite3"


@dataclass(frozen=True)
class People:
    """The chats of those who have enrolled."""

    secretary: int
    members: Sequence[int]


@dataclass(frozen=True)
class Ground:
    """Where bots are measured: a folder with key and data, and a server of PostgreSQL with the same data."""

    folder: Path
    people: People
    server: Postgres
    url: str
    rows: Rows

    @property
    def key(self) -> Path:
        return self.folder / KEY

    def fresh(self, kind: str) -> str:
        """The address of a database that is as it was prepared."""
        if kind == "postgresql":
            self.server.refill(self.url, self.rows)
            return self.url
        for old in self.folder.glob("run.sqlite3*"):
            old.unlink()
        return f"sqlite:///{shutil.copy(self.folder / DATA, self.folder / 'run.sqlite3')}"


@contextmanager
def prepared(folder: Path, branches: int = BRANCHES) -> Iterator[Ground]:
    """Everything made in a new folder; databases forget nothing when the power fails."""
    write_key_file(folder / KEY)
    people = asyncio.run(fill(f"sqlite:///{folder / DATA}", folder / KEY, branches))
    with running_postgres(off=()) as server, server.bare() as url:
        asyncio.run(fill(url, folder / KEY, branches))
        yield Ground(folder, people, server, url, server.rows(url))


async def fill(url: str, key: Path, branches: int) -> People:
    """Make tables and branches in an empty database, through the same doors as everybody."""
    settings = Settings(database_url=url, key_file=key)
    async with open_storage(settings) as stores:
        upgrade(stores.database.engine)
        core = build_core(stores.storage, clocks(), {})
        today = datetime.now(UTC).date()
        chats: list[int] = []
        for number in range(branches):
            made = partial(set_up, data=_branch(number), today=today)
            people = await stores.administration.transaction(made)
            chats += await _enrolled(core, people, FIRST_CHAT + len(chats))
    secretaries = chats[::MEMBERS]
    return People(secretaries[0], [chat for chat in chats if chat not in secretaries])


def _branch(number: int) -> dict[str, object]:
    members: list[dict[str, object]] = [{"name": f"Thành viên {place}"} for place in range(MEMBERS)]
    members[0]["office"] = "secretary"
    names = {"branch": f"Chi bộ {number}", "superior": "Đảng bộ mẫu", "place": "Mẫu", "permit": "00-KH/ĐU"}
    return {**names, "members": members}


async def _enrolled(core: Core, people: Sequence[Member], first_chat: int) -> list[int]:
    """The chats of all members; the first one opens the round before the others come, so nobody is told."""
    now = core.clocks.calendar()
    players = [Player(core, first_chat + place) for place in range(len(people))]
    for member, player in zip(people, players, strict=True):
        invite = await core.storage.transaction(partial(_invite, member=member.id, now=now))
        await player.enrol(invite)
        if player is players[0]:
            for opening in (EditionCompared(1), CampaignStarted(1)):
                await player.do(opening)
    return [first_chat + place for place in range(len(people))]


def _invite(records: Records, member: MemberId, now: datetime) -> str:
    return issue_invite(records.ledger, member, now).token
