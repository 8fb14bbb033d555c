"""Whole paths word for word, on both databases, with everything rebuilt before each line.

`TRANSCRIPTS=write python -m pytest tests/transcripts` writes them anew; read what changed.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.app import Core, build_core
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.member import BranchId, Member, Office, Standing
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.administration import Administration, NewMember
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.fakes import fake_drawing
from tests.transcripts.playing import CHANNEL, Phone, Play, Played, Postman

FOLDER = Path(__file__).parent
SCRIPTS = sorted(FOLDER.glob("*.txt"))
START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ROSTER = (
    NewMember("Đặng Thị Lan", office=Office.SECRETARY, holds_post=True, declares_assets=True),
    NewMember("Phạm Văn Quế", office=Office.DEPUTY),
    NewMember("Nguyễn Thị Sen"),
    NewMember("Vũ Văn Tùng", standing=Standing.PROBATIONARY),
    NewMember("Hồ Văn Thông"),
)
PHONES = {"Lan": 0, "Que": 1, "Sen": 2, "Tung": 3, "Thong": 4, "SenMoi": 5, "La": 6}
CAMPAIGN = Campaign(
    id=CampaignId(0),
    number=0,
    period_from=date(2026, 1, 1),
    period_to=date(2026, 11, 20),
    closes_on=date(2026, 12, 11),
    catalogue_key="nq04-27@1",
    permit="Kế hoạch số 00-KH/ĐU",
)


def set_up(desk: Administration) -> tuple[Member, ...]:
    branch = desk.create_branch(Branch(BranchId(0), "Chi bộ Tổ 5", "Đảng bộ phường An Bình", "An Bình"))
    members = desk.add_members(branch.id, ROSTER)
    desk.plan_campaign(branch.id, CAMPAIGN)
    return members


async def begin(url: str, keyring: Keyring) -> Played:
    """A branch with a planned round; everybody has a slip, nobody has enrolled."""
    database = open_database(url)
    members = await SqlAdministrationStorage(database, keyring).transaction(set_up)
    storage, tokens = SqlStorage(database, keyring), {}
    for name, place in list(PHONES.items())[: len(members)]:
        member = members[place]
        made = await storage.transaction(lambda records, m=member: issue_invite(records.ledger, m.id, START))  # type: ignore[misc]  # the loop's member is bound
        tokens[name] = made.token
        tokens[f"mã {name}"] = made.code
    database.close()
    phones = {name: Phone(str(100 + place)) for name, place in PHONES.items()}
    return Played(phones, tokens, START)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
async def test_what_people_see(script: Path, database_url: str, keyring: Keyring) -> None:
    played = await begin(database_url, keyring)

    @asynccontextmanager
    async def open_core(played: Played) -> AsyncIterator[Core]:
        database = open_database(database_url)
        yield build_core(
            SqlStorage(database, keyring),
            played.clocks(),
            {CHANNEL: Postman(played)},
            lambda: "tu_soi_bot",
            fake_drawing,
        )
        database.close()

    written = script.read_text(encoding="utf-8")
    try:
        seen = await Play(played, open_core).run(written)
    except AssertionError:
        print("\n".join(played.lines[-90:]))  # noqa: T201  # the way to the missing button
        raise
    if os.environ.get("TRANSCRIPTS") == "write":
        script.write_text(seen, encoding="utf-8")
    assert seen == written
