"""A whole walk through the real bot, with a made-up word in whatever people type: it is nowhere to be read.

Not in the database and its files, nor in what the bot tells its operator, when it breaks too, nor in backups.
"""

import json
import sqlite3
import subprocess
from base64 import b64decode
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.conversation.screens import Label
from bot.domain.invites import grouped
from bot.domain.member import Member, Office
from bot.usecases.ports.administration import Administration, NewMember
from storage.ledger.tables import branch
from tests.databases import Postgres
from tests.e2e.bot_process import BotProcess
from tests.e2e.crashing_bot import ENDS, LOGGED, PARKED
from tests.e2e.facts import Facts
from tests.e2e.phone import Phone
from tests.e2e.stage import TOKEN, Stage
from tests.people import BRANCH, CAMPAIGN
from tests.plaintext import dresses, dresses_of, found, found_in
from tests.storage.test_every_column import out_of_pattern

WORD = "Khuỵuẩn"  # in no language; whatever is personal in this walk holds it
NAMES = (f"Trần Thị {WORD}", f"Lê {WORD} Bình")
SECRETARY, MEMBER = 501, 502
Finds = dict[str, list[bytes]]


@dataclass
class Walk:
    """The bot that is walked through, and every secret that was on the way."""

    stage: Stage
    folder: Path
    secrets: list[bytes] = field(default_factory=list)

    @property
    def wanted(self) -> set[bytes]:
        """The word and the secrets in all their dresses."""
        return dresses(WORD) | dresses_of(*self.secrets)

    @property
    def database(self) -> str:
        return self.stage.storage.database.engine.url.render_as_string(hide_password=False)

    def found_in_the_folder(self) -> Finds:
        """What the bot said, and SQLite's files; but for the two files that hold the secrets."""
        kept, copy = {"key", "token"}, self.folder.with_name(f"{self.folder.name}-looked-at")
        # By another process: whoever closes a file of SQLite takes its locks from all of his own process.
        subprocess.run(["cp", "-rT", self.folder, copy], check=True)
        files = [file for file in copy.rglob("*") if file.is_file() and file.name not in kept]
        assert {"bot.log"} <= {file.name for file in files}
        return found_in(self.wanted, files)

    def found_in_the_process_list(self) -> Finds:
        process = Path("/proc", str(self.stage.bot.number))
        return found_in(self.wanted, (process / "cmdline", process / "environ"))

    def found_in_sqlite_backups(self) -> Finds:
        backup = self.folder / "backup.sqlite3"
        backup.unlink(missing_ok=True)
        source, target = sqlite3.connect(self.database.removeprefix("sqlite:///")), sqlite3.connect(backup)
        with closing(source), closing(target):
            source.backup(target)
        return found_in(self.wanted, [backup])

    def found_on_the_server(self, postgres: Postgres) -> Finds:
        """Tables, the log of changes, the server's own log, and a dump."""
        dumped = found(self.wanted, postgres.dump(self.database))
        on_disk = found_in(self.wanted, postgres.files(self.database))
        return on_disk | ({"dump": dumped} if dumped else {})


@pytest.fixture
async def walk(stage: Stage, tmp_path: Path) -> AsyncIterator[Walk]:
    """A bot with a planted fault and its token in a file, that says all it has to say."""
    (tmp_path / "token").write_text(TOKEN)
    settings = {name: value for name, value in stage.bot.settings.items() if name != "BOT_TOKEN"}
    settings |= {"BOT_TOKEN_FILE": str(tmp_path / "token"), "LOG_LEVEL": "DEBUG"}
    bot = BotProcess(["run"], settings, tmp_path, module="tests.e2e.crashing_bot")
    walk = Walk(replace(stage, bot=bot), tmp_path)
    key = (tmp_path / "key").read_text().split()[1]
    walk.secrets += [TOKEN.encode(), TOKEN.partition(":")[2].encode(), key.encode(), b64decode(key)]
    yield walk
    bot.kill()


@pytest.fixture
def backups(walk: Walk, request: pytest.FixtureRequest) -> Callable[[], Finds]:
    """What is to be read in backups, and on PostgreSQL in the server's files."""
    if walk.database.startswith("sqlite"):
        return walk.found_in_sqlite_backups
    return lambda: walk.found_on_the_server(request.getfixturevalue("postgres"))


async def test_nothing_that_people_typed_and_no_secret_is_to_be_read_anywhere(
    walk: Walk, backups: Callable[[], Finds]
) -> None:
    members = await _set_up(walk)
    await walk.stage.start_bot()
    member = await _everybody_types(walk, members)
    assert walk.found_in_the_process_list() == {}
    assert walk.found_in_the_folder() == {}
    await _break(walk, member)
    assert await walk.stage.storage.database.transaction(out_of_pattern) == []
    assert walk.found_in_the_folder() == {}
    assert backups() == {}
    await _plant(walk)
    planted = backups()  # nothing would be proven if this were not found
    assert len(planted) >= 1
    assert walk.database.startswith("sqlite") or {"dump"} < planted.keys()


async def _set_up(walk: Walk) -> tuple[Member, ...]:
    given = replace(BRANCH, name=f"Chi bộ {WORD}", superior=f"Đảng bộ {WORD}", place=f"Xã {WORD}")
    roster = (NewMember(NAMES[0], office=Office.SECRETARY), NewMember(NAMES[1]))

    def work(desk: Administration) -> tuple[Member, ...]:
        made = desk.create_branch(given)
        desk.plan_campaign(made.id, replace(CAMPAIGN, permit=f"Công văn {WORD}"))
        return desk.add_members(made.id, roster)

    return await walk.stage.administration.transaction(work)


async def _everybody_types(walk: Walk, members: tuple[Member, ...]) -> Phone:
    secretary, member = walk.stage.phone(SECRETARY, NAMES[0]), walk.stage.phone(MEMBER, NAMES[1])
    await _come_in(walk, members, secretary, member)
    await _check_oneself(member)
    await _commit_and_move(member)
    await _send_and_read(secretary, member)
    return member


async def _come_in(walk: Walk, members: tuple[Member, ...], secretary: Phone, member: Phone) -> None:
    by_link, by_code = [await walk.stage.invite(one) for one in members]
    code = grouped(by_code.code)
    walk.secrets += [
        secret.encode() for secret in (by_link.token, by_code.token, by_code.code, code, code.lower())
    ]
    await secretary.start(by_link.token)
    await member.start()
    assert "gõ mã" in (await member.write(f"Tôi là {WORD}")).text
    assert "(1/4)" in (await member.write(code.lower())).text
    for phone in (secretary, member):
        await phone.press(Label.AGREE)
        await phone.press(Label.AGREE)
    await secretary.press(Label.BOARD)
    for button in (Label.CAMPAIGN, Label.EDITION_COMPARED, Label.START_CAMPAIGN):
        await secretary.press(button)


async def _check_oneself(member: Phone) -> None:
    await member.write("/tusoi")
    for number in range(1, 28):
        await member.sees(f"Biểu hiện {number}/27")
        if number == 2:
            await member.press(Label.NOTE)
            assert WORD in (await member.write(f"Ghi chú {WORD}")).text
        await member.press("Có, thỉnh thoảng" if number == 5 else "Không có")
    assert WORD in (await member.write(f"Dấu hiệu {WORD}")).text  # one outside the list
    await member.press(Label.CONTINUE)
    await member.press(Label.FINDINGS)
    await member.press("5. ")
    await member.press("Cụ thể thế nào")
    assert WORD in (await member.write(f"Hôm ấy {WORD}")).text


async def _commit_and_move(member: Phone) -> None:
    await member.press(Label.MAKE_ITEM)
    for typed in (f"Việc {WORD}", f"Biện pháp {WORD}", "20 tháng 3"):
        await member.write(typed)
    await member.press("Trước 3 ngày")
    await member.write("/camket")
    await member.press(Label.CLOSE_COMMITMENT)
    await member.press(Label.CLOSE_COMMITMENT)
    await member.press(f"Việc {WORD}")
    await member.press(Label.ITEM_MOVE)
    await member.write("25 tháng 3")
    assert "25/03/2026" in (await member.write(f"Vì {WORD}")).text


async def _send_and_read(secretary: Phone, member: Phone) -> None:
    await member.write("/guibaocao")
    for button in (Label.PREVIEW, Label.TO_SENDING, Label.AGREE):
        await member.press(button)
    assert "Báo cáo đã gửi" in (await member.press(Label.SEND)).text
    await secretary.sees(f"{NAMES[1]} đã gửi báo cáo")
    await secretary.press(Label.REPORTS)
    await secretary.press(NAMES[1])
    await secretary.sees("Báo cáo, trang")
    await member.write("/dulieu")
    await member.press(Label.DOWNLOADS)
    await member.press(Label.ALL_DATA)


async def _break(walk: Walk, member: Phone) -> None:
    """A poison update that is parked, an error that is logged, and one that ends the bot."""
    stage, facts = walk.stage, Facts(walk.stage.storage)
    stage.sandbox.write(member.account, f"{PARKED} {WORD}")
    while not await facts.parked():
        await stage.bot.until(lambda: "update_parked" in stage.bot.log)
    await member.write(f"{LOGGED} {WORD}")
    await stage.bot.until(lambda: "work failed" in stage.bot.log)
    stage.sandbox.write(member.account, f"{ENDS} {WORD}")
    await stage.bot.until(lambda: stage.bot.has_ended)
    assert stage.bot.code == 1
    for told in ("builtins.LookupError", "builtins.RuntimeError", "in take"):
        assert told in stage.bot.log
    parked = await stage.administration.transaction(lambda desk: desk.parked())
    assert json.loads(parked[0].body)["message"]["text_length"] == len(f"{PARKED} {WORD}")
    assert WORD not in json.dumps(json.loads(parked[0].body), ensure_ascii=False)


async def _plant(walk: Walk) -> None:
    planted = update(branch).values(zone_name=f"Asia/{WORD}")
    await walk.stage.storage.database.transaction(lambda connection: connection.execute(planted))
