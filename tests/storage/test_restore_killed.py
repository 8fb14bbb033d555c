"""A restore that is killed by `kill -9` leaves a whole database in its place, and is simply done again."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from bot.domain.trail import INSTALLATION, Act, operator
from storage.cipher import Keyring
from storage.database import Database, file_of, open_database
from storage.ledger.tables import guess
from storage.ledger.transactions import SqlAdministrationStorage
from storage.migrations import is_current, upgrade
from storage.transfer.archive import Archive
from storage.transfer.backup import make_backup
from storage.transfer.restoring import Restoring, restore
from tests.people import NOW, set_up_branch

ROOT = Path(__file__).parents[2]

# Kills itself in place of one of the calls of what is named.
KILLED = """
import os, signal, sys
from functools import reduce
from importlib import import_module
from pathlib import Path
from storage.cipher import Keyring
from tests.storage.test_restore_killed import Night

url, backup, module, name, calls = sys.argv[1:]
*owners, last = name.split(".")
owner, left = reduce(getattr, owners, import_module(module)), int(calls)
real = getattr(owner, last)

def killing(*args, **more):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **more)

setattr(owner, last, killing)
Night(url, Path(backup), Keyring.of({1: bytes(range(32))})).restore()
"""
Place = tuple[str, str, int]
FIRST_TABLE: Place = ("storage.transfer.archive", "Archive._fill_table", 1)
LATER_TABLE: Place = ("storage.transfer.archive", "Archive._fill_table", 30)
BEFORE_COMMIT: Place = ("storage.ledger.trail", "note", 1)
BEFORE_MOVING: Place = ("storage.transfer.restoring", "_keep_aside", 1)
BEFORE_IT_IS_THERE: Place = ("pathlib", "Path.replace", 1)
AFTER_COMMIT: Place = ("storage.transfer.restoring", "ensure_queue", 1)
ANYWHERE = (FIRST_TABLE, LATER_TABLE, BEFORE_COMMIT)


@dataclass(frozen=True)
class Night:
    """A database, and a backup that is to take its place."""

    url: str
    backup: Path
    keyring: Keyring

    def restore(self) -> str:
        """What it was from before is kept as."""
        line = operator(INSTALLATION, NOW).did(Act.DATABASE_RESTORED)
        with self.backup.open("rb") as file:
            archive = Archive(file, self.keyring)
            return restore(self.url, Restoring(archive, (), self.keyring, NOW, line))[1]

    def killed(self, place: Place) -> None:
        """A restore in a process of its own, up to there."""
        asked = [self.url, str(self.backup), *map(str, place)]
        ended = subprocess.run([sys.executable, "-c", KILLED, *asked], check=False, cwd=ROOT)
        assert ended.returncode == -signal.SIGKILL

    def found(self) -> tuple[bool, int | None]:
        """Whether a bot would start on it, and its guesses."""
        database = open_database(self.url)
        try:
            with database.engine.begin() as connection:
                guesses = connection.scalar(select(func.count()).select_from(guess))
            return is_current(database.engine), guesses
        finally:
            database.close()


OLD, RESTORED = (True, 2), (True, 1)


def guessed(database: Database, many: int) -> None:
    rows = [{"id": n, "channel": "telegram", "chat": str(n), "at": NOW} for n in range(1, many + 1)]
    with database.engine.begin() as connection:
        connection.execute(insert(guess), rows)
    database.close()


@pytest.fixture
async def night(bare_url: str, sqlite_url: str, keyring: Keyring, tmp_path: Path) -> Night:
    """The database has two guesses, the backup a branch and one."""
    source = open_database(sqlite_url)
    await set_up_branch(SqlAdministrationStorage(source, keyring))
    guessed(source, 1)
    backup = make_backup(sqlite_url, keyring, tmp_path / "backups", NOW).path
    target = open_database(bare_url)
    upgrade(target.engine)
    guessed(target, 2)
    return Night(bare_url, backup, keyring)


@pytest.mark.parametrize("place", ANYWHERE, ids=["first table", "later table", "before the commit"])
def test_killed_while_it_writes_the_old_database_is_there(night: Night, place: Place) -> None:
    night.killed(place)
    assert night.found() == OLD
    assert night.restore()
    assert night.found() == RESTORED


@pytest.mark.parametrize("bare_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("place", [BEFORE_MOVING, BEFORE_IT_IS_THERE], ids=["before", "between"])
def test_killed_while_files_get_their_names_the_old_database_is_there(night: Night, place: Place) -> None:
    night.killed(place)
    assert night.found() == OLD
    assert Path(night.restore()).exists()
    assert night.found() == RESTORED
    left = {path.name for path in Path(night.backup.parents[1]).iterdir() if path.name.endswith("restoring")}
    assert left == set()


@pytest.mark.parametrize("bare_url", ["postgresql"], indirect=True)
def test_killed_after_the_commit_it_is_restored(night: Night) -> None:
    night.killed(AFTER_COMMIT)
    assert night.found() == RESTORED


@pytest.mark.parametrize("bare_url", ["sqlite"], indirect=True)
def test_where_a_file_can_have_one_name_only_it_is_moved(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    kept = night.restore()
    assert night.found() == RESTORED
    assert Path(kept).exists()
    assert file_of(night.url) != Path(kept)
