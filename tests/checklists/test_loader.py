"""The built-in catalogue is whole; a bad one is refused with file, item and reason."""

from pathlib import Path

import pytest

from bot.checklists.loader import FOLDER, CatalogueError, built_in, load

BUILT_IN = (FOLDER / "nq04-27.toml").read_text(encoding="utf-8")


def test_the_27_stand_in_three_groups_of_nine() -> None:
    catalogue = built_in()["nq04-27@1"]
    assert catalogue.size == 27
    assert [sum(i.group == group for i in catalogue.indicators) for group in catalogue.groups] == [9, 9, 9]
    assert [i.number for i in catalogue.indicators] == list(range(1, 28))


def test_the_third_group_keeps_counts_and_asks_nothing() -> None:
    third = built_in()["nq04-27@1"].groups[2]
    assert (third.stored, third.statistics, third.free_text) == (False, False, False)


def test_an_indicator_fits_a_phone() -> None:
    for indicator in built_in()["nq04-27@1"].indicators:
        assert sum(len(s.words["vi"]) for s in indicator.statements) <= 400


REFUSALS = {
    "level “rarely” is not defined": (
        'levels = ["none", "sometimes", "often"]',
        'levels = ["none", "rarely"]',
    ),
    "offers fewer than two answers": ('levels = ["none", "talk"]', 'levels = ["none"]'),
    "“edition” is not a number from 1": ("edition = 1", "edition = 0"),
    "the stem names no period: {from} and {to}": ("Từ {from} đến {to}", "Vừa qua"),
    "stands twice": ('code = "I.2"', 'code = "I.1"'),
    "is no code of a group, a dot and a number": ('code = "II.3"', 'code = "IV.3"'),
    "are not in the order of the groups, or a group is empty": ('code = "I.1"', 'code = "III.10"'),
    "“for” is 'some', not one of all, post, declarant": ('for = "declarant"', 'for = "some"'),
    "“topic_en” is missing": ('topic_en = "Ideals and belief"\n', ""),
    "“topic_vi” is empty": ('topic_vi = "Lý tưởng và niềm tin"', 'topic_vi = ""'),
    "“topic_vi” is not in Unicode form NFC": ("Lý tưởng và niềm tin", "Ly\u0301 tưởng"),
    "a statement is longer than 400 characters": ("Kê khai tài sản, thu nhập", "Kê " * 200),
    "counts as present but is not stored": (
        "present = false\nstored = false",
        "present = true\nstored = false",
    ),
}


@pytest.mark.parametrize("reason", REFUSALS)
def test_what_does_not_hold_together_is_refused(tmp_path: Path, reason: str) -> None:
    good, bad = REFUSALS[reason]
    assert good in BUILT_IN
    file = tmp_path / "bad.toml"
    file.write_text(BUILT_IN.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        load(file)
    assert (refused.value.source, refused.value.reason) == ("bad.toml", reason)
    assert refused.value.item


@pytest.mark.parametrize("content", [b"", b"id = ", b"\xff\xfe"], ids=["empty", "no TOML", "no text"])
def test_what_is_no_catalogue_at_all_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.toml"
    file.write_bytes(content)
    with pytest.raises(CatalogueError, match=r"bad\.toml"):
        load(file)
    with pytest.raises(CatalogueError, match=r"gone\.toml"):
        load(tmp_path / "gone.toml")
