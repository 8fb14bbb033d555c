"""`backup`, `restore`, `held` and `migrate-database` at the command line."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection, insert, select, update
from typer.testing import CliRunner

from bot.app import machine_now
from bot.cli import app
from bot.domain.member import Member
from bot.domain.request import RequestKind
from storage.database import open_database
from storage.keyfile import write_key_file
from storage.ledger.tables import account, branch, outbox, trail
from storage.migrations import set_revision
from storage.running import standing_still, working
from storage.trouble import BotRuns, StandsStill
from tests.cli.test_cli_law import ask, member  # noqa: F401  # a fixture
from tests.cli.test_cli_setting_up import ROOT, command, done, empty_folder, refused
from tests.databases import Postgres

__all__ = ["empty_folder"]  # a fixture that runs by itself
T = TypeVar("T")
SQLITE = "sqlite:///tusoi.sqlite3"


def within(work: Callable[[Connection], T], url: str = SQLITE) -> T:
    database = open_database(url)
    try:
        return asyncio.run(database.transaction(work))
    finally:
        database.close()


def queue(who: Member) -> None:
    """Three messages wait for the member: of now, of hours ago and of last month."""

    def work(connection: Connection) -> None:
        bound = {"id": 7, "channel": "telegram", "chat": "7", "member_id": who.id, "confirmed": True}
        connection.execute(insert(account).values(**bound, bound_at=machine_now() - timedelta(days=40)))
        row = {
            "kind": "reminder",
            "about": "",
            "member_id": who.id,
            "account_id": 7,
            "state": "queued",
            "tries": 0,
        }
        for number, age in enumerate((timedelta(), timedelta(hours=5), timedelta(days=30))):
            connection.execute(
                insert(outbox).values(**row, key=f"reminder:{number}", queued_at=machine_now() - age)
            )

    within(work)


def states() -> set[str]:
    return set(within(lambda connection: connection.scalars(select(outbox.c.state)).all()))


def only(pattern: str) -> Path:
    (path,) = Path().glob(pattern)
    return path


@pytest.fixture
def backed_up(member: Member) -> Path:  # noqa: F811
    """A backup of a branch for which messages wait."""
    queue(member)
    said = done("backup")
    assert "complete and equal" in said
    assert "tusoi.key" not in [path.name for path in Path("backups").iterdir()]
    return only("backups/*.backup")


def test_a_backup_comes_back_and_old_messages_wait(backed_up: Path, empty_folder: Path) -> None:
    Path("tusoi.sqlite3").unlink()
    Path("tusoi.tombstones").touch()
    said = done("restore", str(backed_up), "--pushes", "hold")
    assert "is lost" in said
    assert "1  of the last hour" in said
    assert "1  of the last 24 hours" in said
    assert "1  older than 7 days" in said
    assert states() == {"held"}
    assert "Chi bộ Mẫu" in done("branch", "list")
    assert "1  older than 7 days" in done("held")
    assert "3 messages will be sent" in done("held", "--send")
    assert states() == {"queued"}
    assert "No message is held" in done("held")
    acts = within(lambda connection: connection.scalars(select(trail.c.act)).all())
    assert acts[-2:] == ["database_restored", "held_pushes_settled"]


def test_what_is_older_than_the_restore_can_be_cancelled(backed_up: Path) -> None:
    Path("tusoi.tombstones").touch()
    assert "3 messages are cancelled" in done("restore", str(backed_up), "--replace", "--pushes", "cancel")
    assert states() == {"cancelled"}


def test_it_asks_before_it_replaces_and_before_it_sends(backed_up: Path) -> None:
    Path("tusoi.tombstones").touch()
    within(lambda connection: connection.execute(update(branch).values(sample=False)))
    assert command("restore", str(backed_up)).exit_code == 1  # nobody there to ask
    assert states() == {"queued"}
    answered = CliRunner().invoke(app, ["restore", str(backed_up)], input="y\nmaybe\ncancel\n")
    assert answered.exit_code == 0
    assert states() == {"cancelled"}
    kept = only("tusoi.sqlite3.2*")
    url = f"sqlite:///{kept}"
    assert within(lambda connection: connection.scalar(select(branch.c.sample)), url) is False
    assert within(lambda connection: connection.scalar(select(branch.c.sample))) is True


def test_what_was_deleted_since_is_deleted_again(backed_up: Path, member: Member) -> None:  # noqa: F811
    ask(member, RequestKind.ERASE)
    done("requests", "answer", "1", "--done")
    said = done("restore", str(backed_up), "--replace", "--pushes", "send")
    assert "data of members who asked to delete all" in said
    assert within(lambda connection: connection.scalar(select(account.c.released_at))) is not None
    assert states() == set()  # they were for an account that is nobody's any more


def test_the_tombstones_have_to_be_there_or_given_up_in_so_many_words(backed_up: Path) -> None:
    assert "--no-tombstones" in refused("restore", str(backed_up), "--replace")
    done("restore", str(backed_up), "--replace", "--no-tombstones", "--pushes", "hold")


def test_every_machine_has_tombstones_of_its_own(backed_up: Path, member: Member) -> None:  # noqa: F811
    ask(member, RequestKind.ERASE)
    done("requests", "answer", "1", "--done")
    Path("tusoi.tombstones").rename("of-another-machine")
    Path("tusoi.tombstones").touch()
    files = ("--tombstones", "tusoi.tombstones", "--tombstones", "of-another-machine")
    assert "to delete all" in done("restore", str(backed_up), "--replace", *files, "--pushes", "hold")


def test_a_backup_completes_the_tombstones_of_its_machine(member: Member) -> None:  # noqa: F811
    ask(member, RequestKind.ERASE)
    done("requests", "answer", "1", "--done")
    noted = set(Path("tusoi.tombstones").read_text(encoding="utf-8").splitlines())
    Path("tusoi.tombstones").unlink()
    done("backup", "elsewhere")
    assert set(Path("tusoi.tombstones").read_text(encoding="utf-8").splitlines()) == noted


def test_another_key_file_opens_nothing_and_changes_nothing(backed_up: Path) -> None:
    Path("tusoi.tombstones").touch()
    before = Path("tusoi.sqlite3").read_bytes()
    Path("tusoi.key").rename("kept.key")
    write_key_file(Path("tusoi.key"))
    assert "is not the key of this backup" in refused("restore", str(backed_up), "--replace")
    assert Path("tusoi.sqlite3").read_bytes() == before


@pytest.mark.parametrize("length", [0, 30, 100, -40])
def test_a_file_that_was_cut_off_changes_nothing(backed_up: Path, length: int) -> None:
    Path("tusoi.tombstones").touch()
    before = Path("tusoi.sqlite3").read_bytes()
    backed_up.write_bytes(backed_up.read_bytes()[:length])
    said = refused("restore", str(backed_up), "--replace")
    assert "no backup" in said or "not whole" in said
    assert Path("tusoi.sqlite3").read_bytes() == before
    assert list(Path().glob("*.restoring*")) == []


def test_a_file_that_is_not_there_is_told() -> None:
    done("setup")
    assert "nowhere.backup" in refused("restore", "nowhere.backup", "--no-tombstones")


def test_a_folder_that_cannot_be_used_is_told(member: Member) -> None:  # noqa: F811
    assert "tusoi.key" in refused("backup", "tusoi.key")
    assert "tusoi.key" in refused("backup", "tusoi.key/backups")


def test_old_backups_go_and_the_newest_stays(member: Member, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    done("backup")
    only("backups/*.backup").rename("backups/tusoi-20200101T000000Z.backup")
    monkeypatch.setenv("BACKUP_DAYS", "9999")
    assert "too old" not in done("backup")
    assert "1 backup was too old" in done("backup", "--keep-days", "30")


def test_a_running_bot_is_named_and_nothing_is_moved_or_replaced(backed_up: Path) -> None:
    Path("tusoi.tombstones").touch()
    database = open_database(SQLITE)
    with working(database, "run"), working(database, "terminal"):
        for words in (
            ("migrate-database", "sqlite:///new.sqlite3"),
            ("restore", str(backed_up), "--replace"),
        ):
            assert "(run, terminal)" in refused(*words)
        done("backup", "others")  # which may be made at any time
    database.close()
    assert not Path("new.sqlite3").exists()
    done("migrate-database", "sqlite:///new.sqlite3")


def test_everything_moves_and_the_old_database_stays(
    backed_up: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres.bare() as url:
        monkeypatch.setenv("TO_DATABASE_URL", url)
        said = done("migrate-database")
        assert "ledger_branch: 1 of 1 rows" in said
        assert "DIFFERS" not in said
        assert "ledger_outbox" in said
        assert "goes on" not in said
        assert "equal" in done("migrate-database")  # once more changes nothing
        monkeypatch.setenv("DATABASE_URL", url)
        assert "Chi bộ Mẫu" in done("branch", "list")
        assert "is DATABASE_URL itself" in refused("migrate-database")
        monkeypatch.setenv("DATABASE_URL", SQLITE)
        done("branch", "create", "Chi bộ Khác", "--superior", "Đảng bộ Mẫu", "--place", "Xã Mẫu")
        assert "other data already" in refused("migrate-database")


def test_a_target_that_is_none_is_told_without_its_password(member: Member) -> None:  # noqa: F811
    assert "TO_DATABASE_URL" in refused("migrate-database")
    assert refused("migrate-database", "mysql://a:hunter2@b/c").count("hunter2") == 0
    said = refused("migrate-database", "postgresql://tusoi:hunter2@127.0.0.1:1/tusoi")
    assert "target database" in said
    assert "hunter2" not in said


def test_a_copy_that_is_not_finished_is_worked_on_by_nobody(member: Member) -> None:  # noqa: F811
    within(lambda connection: set_revision(connection, "copy abc"))
    for words in (("branch", "list"), ("migrate",), ("setup",), ("migrate-database", "sqlite:///new")):
        assert "not finished" in refused(*words)


def test_who_moves_a_database_keeps_bots_away(database_url: str) -> None:
    database = open_database(database_url)
    with standing_still(database_url), pytest.raises(StandsStill), working(database, "run"):
        database.engine.connect().close()
    database.close()


def test_a_bot_is_known_as_long_as_it_lives(database_url: str) -> None:
    database, other = open_database(database_url), open_database(database_url)
    with working(database, "web"), working(other, "worker"):
        database.engine.connect().close()
        other.engine.connect().close()
        with pytest.raises(BotRuns) as raised, standing_still(database_url):
            pass
        assert raised.value.names == ("web", "worker")
    database.close()
    other.close()
    with standing_still(database_url):
        pass


KILLED = """
import os, signal, sys
from storage.database import open_database
from storage.migrations import set_revision
from storage.running import working

database = open_database(sys.argv[1])
with working(database, "run"):
    database.engine.connect().close()
    print("works", flush=True)
    sys.stdin.read()
"""


def test_a_crash_leaves_no_lock(database_url: str) -> None:
    script = [sys.executable, "-c", KILLED, database_url]
    with subprocess.Popen(script, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(BotRuns, match="run"), standing_still(database_url):
            pass
        process.kill()
        process.wait()
    for _attempt in range(50):
        try:
            with standing_still(database_url):
                return
        except BotRuns:  # the server has not yet seen that it is gone
            time.sleep(0.1)
    pytest.fail("still locked")
