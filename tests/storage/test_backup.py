"""A backup holds one moment of the database, tells nothing without the key, and is good or is not there."""

import errno
import os
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, insert

from bot.domain.trail import INSTALLATION, Act, operator
from storage.cipher import Keyring
from storage.database import Database, open_database, snapshot
from storage.ledger.tables import guess
from storage.migrations import is_current, upgrade
from storage.organisation import tables as organisation_tables
from storage.transfer import archive, backup as module
from storage.transfer.backup import expire, make_backup
from storage.transfer.restoring import Restoring, restore
from storage.transfer.rows import tally
from storage.transfer.sealed_file import CHUNK, SealedWriter, opened
from storage.transfer.shapes import Shape, shapes
from storage.trouble import ArchiveError
from tests.people import BRANCH, NOW, ROSTER
from tests.storage.conftest import Desk
from tests.storage.every_table import fill_every_table


def guesses(connection: Connection, first: int, many: int) -> None:
    rows = [{"id": n, "channel": "telegram", "chat": str(n), "at": NOW} for n in range(first, first + many)]
    connection.execute(insert(guess), rows)


@pytest.fixture
async def full(desk: Desk, database: Database) -> None:
    await fill_every_table(desk, database)


@pytest.mark.usefixtures("full")
def test_it_holds_every_row_of_every_table(database_url: str, keyring: Keyring, tmp_path: Path) -> None:
    made = make_backup(database_url, keyring, tmp_path / "backups", NOW)
    assert made.counts.keys() == {shape.name for shape in shapes()}
    assert min(count.rows for count in made.counts.values()) >= 1
    with snapshot(database_url) as connection:
        assert {shape.name: tally(connection, shape) for shape in shapes()} == made.counts


@pytest.mark.usefixtures("full")
def test_its_name_and_its_bytes_tell_nothing(database_url: str, keyring: Keyring, tmp_path: Path) -> None:
    path = make_backup(database_url, keyring, tmp_path / "backups", NOW).path
    assert path.name == "tusoi-20260310T020000Z.backup"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    held = path.read_bytes()
    words = (*(member.name for member in ROSTER), BRANCH.name, "ledger", "telegram", "reminder")
    assert [word for word in words if word.encode() in held] == []
    assert [path] == list(path.parent.iterdir())


async def test_it_is_of_one_moment_while_others_write(desk: Desk, database_url: str) -> None:
    other = open_database(database_url)
    with snapshot(database_url) as connection:
        found = {shape.name: tally(connection, shape) for shape in shapes()}
        with other.engine.begin() as writing:  # nobody waits for the one who reads
            guesses(writing, 1, 3)
        assert {shape.name: tally(connection, shape) for shape in shapes()} == found
    other.close()
    with snapshot(database_url) as connection:
        assert {shape.name: tally(connection, shape) for shape in shapes()} != found


@pytest.mark.usefixtures("full")
def test_a_backup_that_does_not_come_back_whole_is_none(
    database_url: str, keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that gives back something else than was written."""

    def spoiled(file: Any) -> None:
        file.flush()
        os.pwrite(file.fileno(), b"!", 200)

    monkeypatch.setattr(module, "_sync", spoiled)
    with pytest.raises(ArchiveError):
        make_backup(database_url, keyring, tmp_path / "backups", NOW)
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.usefixtures("full")
def test_a_full_disk_leaves_nothing_half_written(
    database_url: str, keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module, "_sync", full)
    with pytest.raises(OSError, match="No space left") as raised:
        make_backup(database_url, keyring, tmp_path / "backups", NOW)
    assert str(raised.value.filename).startswith(str(tmp_path / "backups"))
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_folder_that_is_none_is_told(sqlite_url: str, keyring: Keyring, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        make_backup(sqlite_url, keyring, tmp_path / "file" / "backups", NOW)


def sealed(path: Path, keyring: Keyring, body: bytes) -> bytes:
    with path.open("wb") as file:
        writer = SealedWriter(file, keyring)
        writer.write(body)
        writer.end()
    return path.read_bytes()


def read(path: Path, keyring: Keyring) -> bytes:
    with path.open("rb") as file:
        return b"".join(opened(file, keyring))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 100, CHUNK, 3 * CHUNK])
def test_what_is_sealed_opens_again(size: int, keyring: Keyring, tmp_path: Path) -> None:
    body = os.urandom(size)
    held = sealed(tmp_path / "one", keyring, body)
    assert body[:64] not in held or size < 64
    assert read(tmp_path / "one", keyring) == body


@pytest.mark.parametrize("place", [0, 3, 9, 12, 30, 50, 60, CHUNK, CHUNK + 60, -1])
def test_an_altered_byte_is_found(place: int, keyring: Keyring, tmp_path: Path) -> None:
    held = bytearray(sealed(tmp_path / "one", keyring, os.urandom(2 * CHUNK)))
    held[place] ^= 1
    (tmp_path / "one").write_bytes(held)
    with pytest.raises(ArchiveError):
        read(tmp_path / "one", keyring)


@pytest.mark.parametrize("length", [0, 5, 41, 42, 43, 42 + 16, 42 + CHUNK + 16, 42 + 2 * (CHUNK + 16)])
def test_a_file_that_was_cut_off_is_found(length: int, keyring: Keyring, tmp_path: Path) -> None:
    held = sealed(tmp_path / "one", keyring, os.urandom(3 * CHUNK))
    assert len(held) > length
    (tmp_path / "one").write_bytes(held[:length])
    with pytest.raises(ArchiveError):
        read(tmp_path / "one", keyring)


def test_chunks_in_another_order_are_found(keyring: Keyring, tmp_path: Path) -> None:
    held = sealed(tmp_path / "one", keyring, os.urandom(3 * CHUNK))
    head, first, second = held[:42], held[42:][: CHUNK + 16], held[42 + CHUNK + 16 :][: CHUNK + 16]
    (tmp_path / "one").write_bytes(head + second + first + held[42 + 2 * (CHUNK + 16) :])
    with pytest.raises(ArchiveError):
        read(tmp_path / "one", keyring)


def test_it_says_whether_the_key_is_missing_or_another(keyring: Keyring, tmp_path: Path) -> None:
    sealed(tmp_path / "one", Keyring.of({3: bytes(range(32))}), b"body")
    for ring, fault in ((keyring, "no_key"), (Keyring.of({3: bytes(32)}), "other_key")):
        with pytest.raises(ArchiveError) as raised:
            read(tmp_path / "one", ring)
        assert (raised.value.fault, raised.value.number) == (fault, 3)


def test_an_older_key_still_opens(tmp_path: Path) -> None:
    sealed(tmp_path / "one", Keyring.of({1: bytes(32)}), b"body")
    assert read(tmp_path / "one", Keyring.of({1: bytes(32), 2: bytes(range(32))})) == b"body"


def test_old_ones_go_and_the_newest_stays_however_old(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        (tmp_path / f"tusoi-2026030{day}T020000Z.backup").touch()
    (tmp_path / ".tusoi-20260301T030000Z.backup.part").touch()
    (tmp_path / "other").touch()
    assert expire(tmp_path, NOW, days=8) == 1
    assert expire(tmp_path, NOW + timedelta(days=900), days=30) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"tusoi-20260303T020000Z.backup", "other"}


OLDER = "0023"


def shapes_of_older() -> tuple[Shape, ...]:
    """Before what goes out first was told, when updates were last taken, and what stands above branches."""
    later = {
        "ledger_pulse",
        "ledger_appendix",
        "ledger_catalogue",
        *(table.name for table in vars(organisation_tables).values() if is_own(table)),
        *("ledger_urging", "ledger_committee_plan", "ledger_rating", "ledger_rating_year"),
    }
    columns = {("ledger_outbox", "urgency"), ("ledger_branch", "unit_id")}
    shortened = (
        replace(shape, columns=tuple(each for each in shape.columns if (shape.name, each[0]) not in columns))
        for shape in shapes()
        if shape.name not in later
    )
    return tuple(shortened)


def is_own(thing: object) -> bool:
    """Whether it is a table of the organisation above, among what its module holds."""
    return isinstance(thing, Table) and thing.name != "ledger_member"


def test_a_backup_of_an_older_version_is_brought_up(
    bare_url: str, keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = open_database(bare_url)
    upgrade(older.engine, OLDER)
    with older.engine.begin() as connection:
        guesses(connection, 1, 3)
    older.close()
    monkeypatch.setattr(archive, "shapes", shapes_of_older)
    made = make_backup(bare_url, keyring, tmp_path / "backups", NOW)
    monkeypatch.undo()
    assert "ledger_pulse" not in made.counts
    line = operator(INSTALLATION, NOW).did(Act.DATABASE_RESTORED)
    with made.path.open("rb") as file:
        restoring = Restoring(archive.Archive(file, keyring), (), keyring, NOW, line)
        done, _ = restore(bare_url, restoring)
    assert done.counts["ledger_guess"].rows == 3
    restored = open_database(bare_url)
    assert is_current(restored.engine)
    restored.close()


def test_a_backup_of_a_newer_version_is_refused(
    database_url: str, keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(database_url, keyring, tmp_path / "backups", NOW)
    monkeypatch.setattr(archive, "NEWEST", OLDER)
    with made.path.open("rb") as file, pytest.raises(ArchiveError, match="newer"):
        archive.Archive(file, keyring)
