"""No command that lists or reads shows what members answered, reported or undertook."""

import asyncio
from pathlib import Path

import pytest

from bot.app import open_storage
from bot.domain.request import Request, RequestKind
from bot.settings import RunSettings, Settings, read_settings
from bot.usecases.export_data import export_data
from bot.usecases.ports.storage import Records
from tests.attack.populated import BRANCH, DISCLOSED, NAME, UNDERTAKEN, Person, populate
from tests.cli.conftest import Folders
from tests.cli.test_cli_setting_up import done
from tests.people import NOW
from tests.test_docs import commands

SHEET, ASKED = "danh-sach.csv", "Xin sửa ngày vào Đảng"
SHOWING = {  # each with what it shows, so that an empty answer proves nothing
    "branch list": ("", BRANCH),
    "roster list": ("--branch 1", NAME),
    "roster export": (f"{SHEET} --branch 1", SHEET),
    "requests list": ("", ASKED),
    "accounts list": ("", NAME),
    "audit list": ("--branch 1", "gửi báo cáo"),
    "audit verify": ("", "nguyên vẹn"),
    "keys list": ("", "1"),
    "catalogue list": ("", "nq04-27@1"),
    "papers list": ("--branch 1", "Hướng dẫn 05"),
    "tables appendix list": ("", "Chưa có mẫu phụ lục nào"),
    "retention": ("--dry-run", ""),
    "tombstones replay": ("--dry-run", ""),
}


async def _fill() -> tuple[Person, ...]:
    """Two branches whose members have marks of their own in all they wrote, and one request."""
    async with open_storage(read_settings(Settings)) as stores:
        people = (await populate(stores.storage, stores.administration)).people
        asked = Request(0, people[0].member.id, RequestKind.CORRECT, ASKED, NOW, NOW)
        branch_id = people[0].member.branch_id
        await stores.storage.transaction(lambda records: records.ledger.make_request(branch_id, asked))
        return people


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folders: Folders) -> tuple[Person, ...]:
    for name in RunSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return folders.begin(two_branches)


def two_branches() -> tuple[Person, ...]:
    done("setup")
    return asyncio.run(_fill())


def marks(people: tuple[Person, ...], kind: str) -> list[str]:
    return [person.mark(kind) for person in people]


async def _written(people: tuple[Person, ...]) -> bytes:
    """Everything kept about them, as they get it themselves."""
    async with open_storage(read_settings(Settings)) as stores:

        def work(records: Records) -> bytes:
            return b"".join(export_data(records, person.member) for person in people)

        return await stores.storage.transaction(work)


def test_no_command_shows_what_members_wrote_but_for_the_words_of_requests(
    people: tuple[Person, ...], tmp_path: Path
) -> None:
    said = {name: done(*name.split(), *words.split()) for name, (words, _) in SHOWING.items()}
    said["the sheet"] = (tmp_path / SHEET).read_text(encoding="utf-8-sig")
    private = [*marks(people, DISCLOSED), *marks(people, UNDERTAKEN)]
    kept = asyncio.run(_written(people))
    assert [mark for mark in private if mark.encode() not in kept] == []  # all of it is there
    assert [(name, mark) for name, shown in said.items() for mark in private if mark in shown] == []
    names = marks(people, NAME)
    assert any(name in said["the sheet"] for name in names)
    for name, (_, sure) in SHOWING.items():
        looked_for = {NAME: names, BRANCH: marks(people[:2], BRANCH)}.get(sure, [sure])
        assert any(word in said[name] for word in looked_for), name


def test_listing_requests_and_accounts_leaves_a_line_in_the_branches_shown(
    people: tuple[Person, ...],
) -> None:
    lines = {number: done("audit", "list", "--branch", str(number)).splitlines() for number in (1, 2)}
    for name in ("requests", "accounts"):
        done(name, "list")
    new = {
        number: [
            line.partition("  ")[2] for line in done("audit", "list", "--branch", str(number)).splitlines()
        ]
        for number in (1, 2)
    }
    told = {number: new[number][len(lines[number]) :] for number in (1, 2)}
    listed = "người phụ trách máy: xem vết"
    assert told == {
        1: [listed, "người phụ trách máy: xem các yêu cầu của đảng viên"],
        2: [listed, "người phụ trách máy: xem các tài khoản chờ xác nhận"],
    }


def test_every_command_that_lists_is_looked_at() -> None:
    known = set(commands())
    assert (
        {name for name in known if name.endswith((" list", " export", " verify"))} <= SHOWING.keys() <= known
    )
