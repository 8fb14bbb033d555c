"""What is sealed opens in its place, with a key of the ring, and nowhere else."""

from pathlib import Path

import pytest

from storage.cipher import CannotOpen, Key, Keyring, NoKey, number_of
from storage.keyfile import (
    KeyFileError,
    KeyFileFault,
    add_key,
    read_keys,
    read_trail_keys,
    remove_key,
    write_key_file,
)

OLD, NEW = b"o" * 32, b"n" * 32
PLACE = "ledger_member.name:7"


@pytest.fixture
def ring() -> Keyring:
    return Keyring.of({1: OLD})


def test_what_was_sealed_opens(ring: Keyring) -> None:
    assert ring.open(ring.seal("Nguyễn Văn An", PLACE), PLACE) == "Nguyễn Văn An"


def test_a_text_never_looks_the_same_twice(ring: Keyring) -> None:
    assert ring.seal("An", PLACE) != ring.seal("An", PLACE)


def test_texts_are_kept_in_nfc(ring: Keyring) -> None:
    assert ring.open(ring.seal("Nguye\u0302\u0303n", PLACE), PLACE) == "Nguyễn"


def test_half_a_character_is_kept_as_it_came(ring: Keyring) -> None:
    assert ring.open(ring.seal("\ud83d", PLACE), PLACE) == "\ud83d"


@pytest.mark.parametrize("place", ["ledger_member.name:8", "ledger_member.number:7", "ledger_branch.name:7"])
def test_nothing_opens_in_another_row_column_or_table(ring: Keyring, place: str) -> None:
    with pytest.raises(CannotOpen):
        ring.open(ring.seal("An", PLACE), place)


@pytest.mark.parametrize("at", range(-40, 0, 3))
def test_a_changed_byte_is_noticed(ring: Keyring, at: int) -> None:
    sealed = bytearray(ring.seal("Nguyễn Văn An", PLACE))
    sealed[at] ^= 1
    with pytest.raises(CannotOpen):
        ring.open(bytes(sealed), PLACE)


@pytest.mark.parametrize("length", [0, 1, 2, 13, 20])
def test_what_was_cut_off_does_not_open(ring: Keyring, length: int) -> None:
    with pytest.raises(CannotOpen):
        ring.open(ring.seal("An", PLACE)[:length], PLACE)


def test_another_key_opens_nothing(ring: Keyring) -> None:
    with pytest.raises(CannotOpen):
        Keyring.of({1: NEW}).open(ring.seal("An", PLACE), PLACE)
    with pytest.raises(CannotOpen):
        Keyring.of({2: OLD}).open(ring.seal("An", PLACE), PLACE)


def test_the_error_tells_the_place_and_not_the_text(ring: Keyring) -> None:
    with pytest.raises(CannotOpen, match=r"ledger_member\.name:8") as told:
        ring.open(ring.seal("An", PLACE), "ledger_member.name:8")
    assert "An" not in str(told.value)


def test_the_newest_key_seals_and_older_ones_still_open(ring: Keyring) -> None:
    both = Keyring.of({2: NEW, 1: OLD})
    assert both.open(ring.seal("An", PLACE), PLACE) == "An"
    assert Keyring.of({2: NEW}).open(both.seal("An", PLACE), PLACE) == "An"


def test_names_that_differ_in_case_spaces_or_unicode_form_have_one_index(ring: Keyring) -> None:
    assert ring.name_index(" NGUYE\u0302\u0303N  văn an") == ring.name_index("Nguyễn Văn An")
    assert ring.name_index("Nguyễn Văn Ân") != ring.name_index("Nguyễn Văn An")


def test_an_index_under_an_older_key_is_still_found(ring: Keyring) -> None:
    both = Keyring.of({1: OLD, 2: NEW})
    assert ring.name_index("An") in both.name_indexes("An")
    assert ring.invite_hash("K7M3") in both.invite_hashes("K7M3")
    assert both.name_index("An") != ring.name_index("An")


def test_a_name_and_a_code_of_the_same_letters_have_different_hashes(ring: Keyring) -> None:
    assert ring.name_index("an") != ring.invite_hash("an")


def test_what_is_kept_tells_its_key(ring: Keyring) -> None:
    both = Keyring.of({1: OLD, 300: NEW})
    assert {number_of(kept) for kept in (both.seal("An", PLACE), both.name_index("An"))} == {300}
    assert number_of(ring.invite_hash("K7M3")) == 1
    assert both.numbers == (300, 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_key_file(tmp_path / "tusoi.key")
    return tmp_path / "tusoi.key"


def test_what_a_key_sealed_that_was_added_later_opens_without_a_new_start(file: Path) -> None:
    running = Keyring.load(file)
    add_key(file)
    assert running.open(Keyring.load(file).seal("An", PLACE), PLACE) == "An"
    assert running.numbers == (2, 1)
    assert number_of(running.seal("An", PLACE)) == 2


def test_a_ring_that_looks_again_hashes_with_the_newest_key(file: Path) -> None:
    running = Keyring.load(file)
    add_key(file)
    running.look_again()
    assert running.invite_hash("K7M3") == Keyring.load(file).invite_hash("K7M3")


def test_a_key_that_was_retired_opens_nothing_any_more(file: Path) -> None:
    add_key(file)
    running = Keyring.load(file)
    older = Keyring.of({1: read_keys(file)[1]}).seal("An", PLACE)
    assert running.open(older, PLACE) == "An"
    remove_key(file, 1, Key(1, read_keys(file)[1]).trail)
    running.look_again()
    with pytest.raises(NoKey):
        running.open(older, PLACE)


def test_what_stays_of_a_retired_key_verifies_the_trail_and_opens_nothing(file: Path) -> None:
    first = Keyring.load(file)
    written, sealed = first.trail_hash(1, "line"), first.seal("An", PLACE)
    add_key(file)
    remove_key(file, 1, Key(1, read_keys(file)[1]).trail)
    later = Keyring.load(file)
    assert later.trail_hash(1, "line") == written
    assert later.trail_hash(1, "another") != written
    assert later.trail_hash(9, "line") is None
    assert later.numbers == (2,)
    with pytest.raises(NoKey):
        later.open(sealed, PLACE)
    as_a_key = Keyring.of({1: read_trail_keys(file)[1]})
    with pytest.raises(CannotOpen):
        as_a_key.open(sealed, PLACE)


@pytest.mark.parametrize("content", ["", "spoiled", None])
def test_a_running_ring_keeps_its_keys_when_the_file_is_lost_or_spoiled(
    file: Path, content: str | None
) -> None:
    running = Keyring.load(file)
    sealed = running.seal("An", PLACE)
    file.unlink()
    if content is not None:
        file.write_text(content)
    running.look_again()
    assert running.open(sealed, PLACE) == "An"
    with pytest.raises(NoKey):
        running.open(b"\x00\x09" + sealed[2:], PLACE)


def test_a_running_ring_takes_no_file_of_other_data_and_goes_on_with_its_own(file: Path) -> None:
    running = Keyring.load(file)
    kept = file.rename(file.with_name("kept"))
    write_key_file(file)
    for _ in range(2):
        with pytest.raises(KeyFileError) as told:
            running.look_again()
        assert told.value.fault is KeyFileFault.OTHER_KEY
    kept.replace(file)
    running.look_again()
    assert running.numbers == (1,)


def test_a_ring_that_slept_while_its_only_key_was_retired_seals_nothing_more(file: Path) -> None:
    asleep = Keyring.load(file)
    add_key(file)
    remove_key(file, 1, Key(1, read_keys(file)[1]).trail)
    with pytest.raises(KeyFileError):
        asleep.look_again()
