"""The data of a measurement: branches of made-up members who have enrolled, with their rounds open."""

from collections.abc import Sequence
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

BRANCHES = 6
MEMBERS = 30  # of a branch, the secretary among them
FIRST_CHAT = 1001


@dataclass(frozen=True)
class Prepared:
    """Where the data lie, and who may press."""

    database: Path
    key: Path
    secretary: int
    members: Sequence[int]


async def prepare(folder: Path) -> Prepared:
    """Make key, tables and branches in a new folder, through the same doors as everybody."""
    key, file = folder / "bench.key", folder / "bench.sqlite3"
    write_key_file(key)
    settings = Settings(database_url=f"sqlite:///{file}", key_file=key)
    async with open_storage(settings) as stores:
        upgrade(stores.database.engine)
        core = build_core(stores.storage, clocks(), {})
        today = datetime.now(UTC).date()
        chats: list[int] = []
        for number in range(BRANCHES):
            made = partial(set_up, data=_branch(number), today=today)
            people = await stores.administration.transaction(made)
            chats += await _enrolled(core, people, FIRST_CHAT + len(chats))
    secretaries = chats[::MEMBERS]
    return Prepared(file, key, secretaries[0], [chat for chat in chats if chat not in secretaries])


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
