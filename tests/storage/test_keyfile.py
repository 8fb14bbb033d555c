"""The key file: made once, readable by its owner, never overwritten, never quoted."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from stat import S_IMODE

import pytest

from storage.cipher import Keyring
from storage.keyfile import (
    KeyFile,
    KeyFileError,
    KeyFileFault,
    add_key,
    is_open_to_others,
    read_keys,
    read_trail_keys,
    remove_key,
    write_key_file,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "tusoi.key"


def test_a_new_file_can_be_read_by_its_owner_only(file: Path) -> None:
    write_key_file(file)
    assert S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_is_never_overwritten(file: Path) -> None:
    write_key_file(file)
    before = file.read_bytes()
    with pytest.raises(KeyFileError) as told:
        write_key_file(file)
    assert (told.value.path, told.value.fault) == (file, KeyFileFault.EXISTS)
    assert file.read_bytes() == before


def test_two_files_hold_different_keys(tmp_path: Path) -> None:
    write_key_file(tmp_path / "a")
    write_key_file(tmp_path / "b")
    assert read_keys(tmp_path / "a") != read_keys(tmp_path / "b")


def test_an_added_key_seals_and_the_first_still_opens(file: Path) -> None:
    write_key_file(file)
    first = Keyring.load(file)
    assert add_key(file) == 2
    both = Keyring.load(file)
    assert both.open(first.seal("An", "here"), "here") == "An"
    assert both.seal("An", "here")[:2] == b"\x00\x02"
    assert S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_is_added_although_a_crash_left_a_half_written_file(file: Path) -> None:
    write_key_file(file)
    file.with_name("tusoi.key.new").write_text("half")
    assert add_key(file) == 2
    assert sorted(read_keys(file)) == [1, 2]
    assert list(file.parent.iterdir()) == [file]


def test_of_many_who_add_at_once_each_gets_a_number_and_no_key_is_lost(file: Path) -> None:
    write_key_file(file)
    with ThreadPoolExecutor(8) as commands:
        numbers = list(commands.map(lambda _: add_key(file), range(24)))
    assert sorted(numbers) == list(range(2, 26))
    keys = read_keys(file)
    assert sorted(keys) == list(range(1, 26))
    assert len(set(keys.values())) == 25


def test_a_removed_key_is_gone_and_the_others_stay(file: Path) -> None:
    write_key_file(file)
    add_key(file)
    before = read_keys(file)
    remove_key(file, 1, bytes(32))
    assert read_keys(file) == {2: before[2]}
    assert read_trail_keys(file) == {1: bytes(32)}
    assert S_IMODE(file.stat().st_mode) == 0o600
    assert add_key(file) == 3


@pytest.mark.parametrize(("mode", "is_open"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True)])
def test_a_file_others_can_read_is_noticed(file: Path, mode: int, is_open: bool) -> None:
    write_key_file(file)
    file.chmod(mode)
    assert is_open_to_others(file) is is_open


def test_the_file_is_read_again_only_when_it_is_another(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_key_file(file)
    watched = KeyFile(file)
    assert watched.changed() is None
    add_key(file)
    assert watched.changed() == read_keys(file)
    monkeypatch.setattr(Path, "read_text", None)
    assert watched.changed() is None


def test_a_missing_file_is_named(file: Path) -> None:
    with pytest.raises(KeyFileError) as told:
        Keyring.load(file)
    assert (told.value.path, told.value.fault) == (file, KeyFileFault.MISSING)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n",
        "1",
        "1 short",
        "x " + "A" * 43 + "=",
        "0 " + "A" * 43 + "=",
        "70000 " + "A" * 43 + "=",
        "1 ế",
    ],
)
def test_a_spoiled_file_is_refused_without_quoting_it(tmp_path: Path, content: str) -> None:
    file = tmp_path / "spoiled"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(KeyFileError) as told:
        Keyring.load(file)
    said = str(told.value).replace(str(file), "")
    assert not content.strip() or content not in said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to root")
def test_a_credential_as_systemd_hands_it_over_is_not_open(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("1 x\n")
    file.chmod(0o440)
    assert not is_open_to_others(file)
    file.chmod(0o444)
    assert is_open_to_others(file)
