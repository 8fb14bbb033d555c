"""Requests, retention and tombstones from the command line, on a database of its own."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import machine_now
from bot.domain.member import Member
from bot.domain.request import Request, RequestKind
from bot.usecases.ports.storage import Records
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.cli.conftest import Folders
from tests.cli.test_cli_setting_up import BRANCH, SAMPLE, command, done, empty_folder, refused

__all__ = ["empty_folder"]  # a fixture that runs by itself
WORDS = "Ghi thiếu chữ đệm"


@pytest.fixture
def member(monkeypatch: pytest.MonkeyPatch, folders: Folders) -> Member:
    """The first member of a branch that is set up."""
    monkeypatch.setenv("OPERATOR_LANGUAGE", "en")
    folders.begin(a_branch)
    return asyncio.run(_first_member())


def a_branch() -> None:
    done("setup")
    done(*BRANCH)
    done("roster", "import", SAMPLE, "--branch", "1")


async def _first_member() -> Member:
    database = open_database("sqlite:///tusoi.sqlite3")
    desk = SqlAdministrationStorage(database, Keyring.load(Path("tusoi.key")))
    found = await desk.transaction(lambda one: one.members(one.branches()[0][1].id)[0])
    database.close()
    return found


def ask(member: Member, kind: RequestKind, days_ago: int = 0) -> None:
    """The member asks; a request of some days ago is overdue."""
    made = machine_now() - timedelta(days=days_ago)
    request = Request(0, member.id, kind, WORDS, made, made + timedelta(days=3))

    def work(records: Records) -> None:
        records.ledger.make_request(member.branch_id, request)

    async def run() -> None:
        database = open_database("sqlite:///tusoi.sqlite3")
        await SqlStorage(database, Keyring.load(Path("tusoi.key"))).transaction(work)
        database.close()

    asyncio.run(run())


def test_requests_are_listed_with_the_time_left_open_ones_first(member: Member) -> None:
    assert "There is no request" in done("requests", "list")
    ask(member, RequestKind.CORRECT, days_ago=30)
    ask(member, RequestKind.OBJECT)
    lines = done("requests", "list").splitlines()
    assert "Request 1, branch 1" in lines[0]
    assert member.name in lines[0]
    assert "OVERDUE by" in lines[1]
    assert WORDS in lines[2]
    assert "left after today" in lines[4] or "answered today" in lines[4]
    done("requests", "answer", "1", "--done")
    assert "Request 2, branch 1" in done("requests", "list").splitlines()[0]


@pytest.mark.parametrize("wrong", [(), ("--done", "--refused", "no"), ("--refused", " ")])
def test_an_answer_is_one_of_two(member: Member, wrong: tuple[str, ...]) -> None:
    ask(member, RequestKind.CORRECT)
    assert "one of --done and --refused" in refused("requests", "answer", "1", *wrong)


def test_a_request_is_answered_once_and_has_to_exist(member: Member) -> None:
    ask(member, RequestKind.CORRECT)
    assert "refused" in done("requests", "answer", "1", "--refused", "The register says so", "--branch", "1")
    assert "answered before" in refused("requests", "answer", "1", "--done")
    assert "There is no request 2" in refused("requests", "answer", "2", "--done")
    assert "1  Chi bộ Mẫu" in refused("requests", "answer", "1", "--done", "--branch", "7")


def test_among_several_branches_the_one_meant_has_to_be_named(member: Member) -> None:
    done("branch", "create", "Chi bộ Khác", "--superior", "Đảng bộ Mẫu", "--place", "Xã Mẫu")
    ask(member, RequestKind.CORRECT)
    refused("requests", "answer", "1", "--done")
    done("requests", "answer", "1", "--done", "--branch", "1")


def test_everything_deleted_is_noted_beside_the_key_and_replayed(member: Member) -> None:
    ask(member, RequestKind.ERASE)
    assert "are deleted" in done("requests", "answer", "1", "--done")
    assert Path("tusoi.tombstones").stat().st_mode & 0o777 == 0o600
    assert "dry run" in done("tombstones", "replay", "--dry-run")
    said = done("tombstones", "replay")
    assert "data of members who asked to delete all: 0" in said  # nothing had come back
    assert "python -m bot retention" in said


def test_the_file_of_tombstones_may_lie_elsewhere_and_has_to_be_there(
    member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOMBSTONES_FILE", "elsewhere")
    assert "elsewhere" in refused("tombstones", "replay")
    ask(member, RequestKind.ERASE)
    done("requests", "answer", "1", "--done")
    assert Path("elsewhere").exists()
    assert not Path("tusoi.tombstones").exists()


def test_retention_tells_what_would_go_and_then_takes_it(member: Member) -> None:
    ask(member, RequestKind.CORRECT)
    assert "nothing" in done("retention", "--dry-run")
    assert "Deleted, their time being over" in done("retention")


def test_it_needs_the_tables() -> None:
    done("setup")
    Path("tusoi.sqlite3").unlink()
    for words in (("requests", "list"), ("retention",), ("tombstones", "replay")):
        assert command(*words).exit_code == 2
