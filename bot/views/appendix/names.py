"""The names that cells of a superior's workbook may have: which figure of which table each asks for."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final
from unicodedata import category, normalize

from bot.domain.member import Language
from bot.domain.tables.kind import WHOLE, TableKind, every_part_of, source_of
from bot.domain.value import value
from bot.views.tables.description import Field, FieldKind
from bot.views.tables.descriptions import TABLES

PREFIX = "ts_"
LONGEST_NAME = 255  # as far as programs let people go
TOTAL = "total"
UNIT = "unit"
_WORDS = Path(__file__).with_name("names.toml")
_BESIDE = {FieldKind.SHARE: "share", FieldKind.MEAN: "mean"}
# What members disclosed is told nowhere but where it is asked for by name, and never by a form that is kept.
KINDS: Final = tuple(kind for kind in TableKind if kind is not TableKind.PREVALENCE)


class Fact(StrEnum):
    """What a cell may say beside figures."""

    UNIT_NAME = "unit_name"
    PERIOD_FROM = "period_from"
    PERIOD_TO = "period_to"
    DATED = "dated"
    SAMPLE = "sample"


@value
class Figure:
    """A field in a row of a table: `part` is `total` or one of those that the table tells apart; `unit` is
    the number of a unit below, 0: the one that the workbook is filled for."""

    kind: TableKind
    part: str
    field: str
    unit: int = 0


Meaning = Fact | Figure


def is_ours(name: str) -> bool:
    """Whether the name is meant for us."""
    return _plain(name).startswith(PREFIX)


def meaning_of(name: str) -> Meaning | None:
    """What the name asks for, whatever its case and accents; None where it is none of ours."""
    base, unit = _without_unit(_plain(name))
    found = _known().get(base)
    if unit is None:
        return found
    return Figure(found.kind, found.part, found.field, unit) if isinstance(found, Figure) else None


def nearest(name: str) -> str:
    """The name that may have been meant; empty where none is like it."""
    if len(name) > LONGEST_NAME:
        return ""
    plain = _plain(name)
    base, unit = _without_unit(plain)
    close = get_close_matches(base, _known(), n=1)
    found = _known()[close[0]] if close else None
    if isinstance(found, Figure) and unit is not None:
        found = Figure(found.kind, found.part, found.field, unit)
    return spelled(found, _language_of(close[0])) if found else ""


def every_meaning() -> Iterator[Meaning]:
    """All of them, those of units below left out."""
    yield from Fact
    for kind in KINDS:
        for part in rows_of(kind):
            yield from (Figure(kind, part, field.key) for field in TABLES[kind.value].fields)


def rows_of(kind: TableKind) -> tuple[str, ...]:
    """The rows that the table has of one unit; what does not add up has no total."""
    parts = tuple(str(part) for part in every_part_of(source_of(kind)) if part != WHOLE)
    return (*parts, TOTAL) if TABLES[kind.value].adds_up else parts


def spelled(meaning: Meaning, language: Language) -> str:
    """The name as it is written: TS_khac_phuc_tong_da_xong, or TS_remediation_total_done."""
    words = _words() if language is Language.VI else None
    if isinstance(meaning, Fact):
        return f"TS_{words['facts'][meaning] if words else meaning.value}"
    field, of_table = _field(meaning), meaning.kind.value
    if words is None:
        row = f"{UNIT}_{meaning.unit}_{meaning.part}" if meaning.unit else meaning.part
        return f"TS_{of_table}_{row}_{field.key}"
    row = words["rows"][meaning.part]
    if meaning.unit:
        row = f"{words['rows'][UNIT]}_{meaning.unit}_{row}"
    return f"TS_{words[of_table]['table']}_{row}_{_column(field, words[of_table], words['kinds'])}"


def key_of(meaning: Meaning) -> str:
    """By which the cells of a figure are found, in whatever language they are named."""
    return spelled(meaning, Language.EN)


def _column(field: Field, columns: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    beside = _BESIDE.get(field.kind)
    if beside is None:
        return columns[field.key]
    return f"{columns[field.key.removesuffix(f'_{beside}')]}_{kinds[beside]}"


def _field(figure: Figure) -> Field:
    return next(each for each in TABLES[figure.kind.value].fields if each.key == figure.field)


@cache
def _known() -> Mapping[str, Meaning]:
    found = {_plain(spelled(each, language)): each for each in every_meaning() for language in Language}
    return MappingProxyType(found)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _language_of(plain: str) -> Language:
    found = _known()[plain]
    return Language.VI if _plain(spelled(found, Language.VI)) == plain else Language.EN


def _without_unit(plain: str) -> tuple[str, int | None]:
    """The name of the same figure of the unit itself, and the number of the unit below."""
    found = re.fullmatch(rf"(ts_.*?)_(?:{UNIT}|{_words()['rows'][UNIT]})_([1-9][0-9]{{0,8}})_(.+)", plain)
    return (f"{found[1]}_{found[3]}", int(found[2])) if found else (plain, None)


def _plain(name: str) -> str:
    letters = normalize("NFKD", name.casefold().replace("đ", "d"))
    return "".join(sign for sign in letters if category(sign) != "Mn")
