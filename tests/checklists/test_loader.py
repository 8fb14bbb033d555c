"""The built-in catalogue is whole; a bad one is refused with file, item and reason."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, strategies as st

from bot.checklists.loader import FOLDER, built_in, catalogue_of, load
from bot.checklists.table import CatalogueError, Table
from bot.domain.catalogue import Catalogue

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
    "offers fewer than two answers, or one twice": ('levels = ["none", "talk"]', 'levels = ["none"]'),
    "“edition” is not a number from 1": ("edition = 1", "edition = 0"),
    "the stem names no period: {from} and {to}": ("Từ {from} đến {to}", "Vừa qua"),
    "stands twice": ('code = "I.2"', 'code = "I.1"'),
    "is no code of a group, a dot and a number": ('code = "II.3"', 'code = "IV.3"'),
    "the indicators are not in the order of groups and numbers, or a group is empty": (
        'code = "I.1"',
        'code = "III.10"',
    ),
    "“stored” is not true or false": ("present = false\nstored = false", 'present = false\nstored = "false"'),
    "“sotred” is not known": ("present = false\nstored = false", "present = false\nsotred = false"),
    "has an answer that is not stored: “statistics” and “free_text” must be false": (
        "free_text = false",
        "free_text = true",
    ),
    "counts as present although it concerns nobody": (
        'en = "Outside my responsibilities"\npresent = false',
        'en = "Outside my responsibilities"\npresent = true',
    ),
    "“id” is not of small letters, digits and hyphens": ('id = "nq04-27"', 'id = "NQ 04@2"'),
    "“vi” is not text": ('vi = "Không có"', "vi = 1"),
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


VALUES = st.sampled_from(["x", "", 1, True, 1.5, date(2026, 1, 1), [], {}, [1], ["none"], {"a": 1}])


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a file, as keys and indexes."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in parts:
        yield (*path, key)
        yield from places(below, (*path, key))


def read(data: Any) -> Catalogue | CatalogueError:
    try:
        return catalogue_of(Table("bad.toml", "file", data))
    except CatalogueError as refused:
        return refused


@example(place=("indicators", 1, "code"), value="")
@given(place=st.sampled_from(list(places(tomllib.loads(BUILT_IN)))), value=VALUES)
def test_any_value_anywhere_is_taken_whole_or_refused_by_name(
    place: tuple[str | int, ...], value: object
) -> None:
    data: Any = tomllib.loads(BUILT_IN)
    *way, last = place
    reduce(lambda part, key: part[key], way, data)[last] = value
    outcome = read(data)
    if isinstance(outcome, CatalogueError):
        assert (outcome.source, bool(outcome.item), bool(outcome.reason)) == ("bad.toml", True, True)
    else:
        assert outcome.size == 27
        assert all(isinstance(level.stored, bool) for level in outcome.levels.values())
