"""Reads catalogues from TOML and refuses what does not hold together, naming file, item and reason."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.catalogue import NOT_APPLICABLE, Catalogue, Group, Indicator, Level, Statement, Words

FOLDER = Path(__file__).parent
CONCERNS = ("all", "post", "declarant")
LANGUAGES = ("vi", "en")
LONGEST_STATEMENT = 400  # characters: three or four of them and the buttons still fit one message


class CatalogueError(Exception):
    """A catalogue file cannot be used: which file, which item, why."""

    def __init__(self, source: str, item: str, reason: str) -> None:
        super().__init__(f"{source}: {item}: {reason}")
        self.source, self.item, self.reason = source, item, reason


@cache
def built_in() -> Mapping[str, Catalogue]:
    """The catalogues that come with the program, by key such as `nq04-27@1`."""
    loaded = (load(path) for path in sorted(FOLDER.glob("*.toml")))
    return {catalogue.key: catalogue for catalogue in loaded}


def load(path: Path) -> Catalogue:
    """One catalogue. Raises CatalogueError for anything that is missing, double or out of place."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(path.name, "file", str(error)) from error
    return _Reader(path.name).catalogue(data)


class _Reader:
    """Reads one file; `source` goes into every refusal."""

    def __init__(self, source: str) -> None:
        self.source = source

    def refuse(self, item: str, reason: str) -> CatalogueError:
        return CatalogueError(self.source, item, reason)

    def get(self, table: Mapping[str, Any], key: str, item: str) -> Any:
        if key not in table:
            raise self.refuse(item, f"“{key}” is missing")
        return table[key]

    def words(self, table: Mapping[str, Any], stem: str, item: str) -> Words:
        """Words in every language from keys such as `topic_vi`, or `vi` where the stem is empty."""
        keys = {lang: f"{stem}_{lang}" if stem else lang for lang in LANGUAGES}
        found = {lang: str(self.get(table, key, item)).strip() for lang, key in keys.items()}
        for lang, text in found.items():
            if not text:
                raise self.refuse(item, f"“{keys[lang]}” is empty")
            if unicodedata.normalize("NFC", text) != text:
                raise self.refuse(item, f"“{keys[lang]}” is not in Unicode form NFC")
        return found

    def catalogue(self, data: Mapping[str, Any]) -> Catalogue:
        levels = {code: self.level(code, table) for code, table in self.get(data, "levels", "file").items()}
        groups = tuple(self.group(table, levels) for table in self.get(data, "groups", "file"))
        stem = self.words(data, "stem", "file")
        if any("{from}" not in text or "{to}" not in text for text in stem.values()):
            raise self.refuse("file", "the stem names no period: {from} and {to}")
        edition = self.get(data, "edition", "file")
        if not isinstance(edition, int) or edition < 1:
            raise self.refuse("file", "“edition” is not a number from 1")
        return Catalogue(
            id=str(self.get(data, "id", "file")),
            edition=edition,
            title=self.words(data, "title", "file"),
            document=str(self.get(data, "document", "file")),
            stem=stem,
            levels=levels,
            groups=groups,
            indicators=self.indicators(data, groups, levels),
        )

    def level(self, code: str, table: Mapping[str, Any]) -> Level:
        item = f"level {code}"
        present, stored = table.get("present", False), table.get("stored", True)
        if present and not stored:
            raise self.refuse(item, "counts as present but is not stored")
        return Level(code, self.words(table, "", item), present=present, stored=stored)

    def group(self, table: Mapping[str, Any], levels: Mapping[str, Level]) -> Group:
        code = str(self.get(table, "code", "group"))
        offered = tuple(self.get(table, "levels", f"group {code}"))
        for level in offered:
            if level not in levels:
                raise self.refuse(f"group {code}", f"level “{level}” is not defined")
        if len(set(offered)) < 2:
            raise self.refuse(f"group {code}", "offers fewer than two answers")
        return Group(
            code=code,
            words=self.words(table, "", f"group {code}"),
            levels=offered,
            stored=all(levels[level].stored for level in offered),
            statistics=bool(table.get("statistics", True)),
            free_text=bool(table.get("free_text", True)),
        )

    def indicators(
        self, data: Mapping[str, Any], groups: tuple[Group, ...], levels: Mapping[str, Level]
    ) -> tuple[Indicator, ...]:
        by_code = {group.code: group for group in groups}
        if len(by_code) != len(groups):
            raise self.refuse("groups", "a group stands twice")
        tables = self.get(data, "indicators", "file")
        read = tuple(self.indicator(n, table, by_code) for n, table in enumerate(tables, start=1))
        self.check_order(read, groups)
        if any(i.may_be_outside for i in read) and NOT_APPLICABLE not in levels:
            raise self.refuse("levels", f"“{NOT_APPLICABLE}” is needed: some statements concern few")
        return read

    def check_order(self, read: tuple[Indicator, ...], groups: tuple[Group, ...]) -> None:
        codes = [i.code for i in read]
        if double := next((c for c in codes if codes.count(c) > 1), None):
            raise self.refuse(double, "stands twice")
        order = [groups.index(i.group) for i in read]
        if order != sorted(order) or set(order) != set(range(len(groups))):
            raise self.refuse("indicators", "are not in the order of the groups, or a group is empty")

    def indicator(self, number: int, table: Mapping[str, Any], groups: Mapping[str, Group]) -> Indicator:
        code = str(self.get(table, "code", f"indicator {number}"))
        group, _, place = code.partition(".")
        if group not in groups or not place.isdigit():
            raise self.refuse(code, "is no code of a group, a dot and a number")
        statements = tuple(self.statement(code, s) for s in self.get(table, "statements", code))
        if not statements:
            raise self.refuse(code, "has no statement")
        hint = {lang: str(table[f"help_{lang}"]) for lang in LANGUAGES if f"help_{lang}" in table}
        return Indicator(number, code, groups[group], self.words(table, "topic", code), statements, hint)

    def statement(self, code: str, table: Mapping[str, Any]) -> Statement:
        concerns = self.get(table, "for", code)
        if concerns not in CONCERNS:
            raise self.refuse(code, f"“for” is {concerns!r}, not one of {', '.join(CONCERNS)}")
        words = self.words(table, "", code)
        if max(map(len, words.values())) > LONGEST_STATEMENT:
            raise self.refuse(code, f"a statement is longer than {LONGEST_STATEMENT} characters")
        return Statement(words, concerns)
