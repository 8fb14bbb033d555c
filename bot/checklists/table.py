"""One table of a catalogue file: each value is of its kind, or the file is refused with item and reason."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from bot.domain.catalogue import Words

LANGUAGES = ("vi", "en")


class CatalogueError(Exception):
    """A catalogue file cannot be used: which file, which item, why."""

    def __init__(self, source: str, item: str, reason: str) -> None:
        super().__init__(f"{source}: {item}: {reason}")
        self.source, self.item, self.reason = source, item, reason


class Table:
    """The values of an item, read by their keys; `source` and `item` go into every refusal."""

    def __init__(self, source: str, item: str, values: object) -> None:
        self.source, self.item = source, item
        if not isinstance(values, Mapping):
            raise self.refusal("is no table")
        self._values: Mapping[str, Any] = values

    def named(self, item: str) -> "Table":
        """The same table once its name is known; where there is none, it keeps its kind and number."""
        return Table(self.source, item or self.item, self._values)

    def refusal(self, reason: str) -> CatalogueError:
        return CatalogueError(self.source, self.item, reason)

    def knows(self, keys: Iterable[str]) -> None:
        """Refuse a key that means nothing: a slip of the hand could keep what must not be kept."""
        if unknown := sorted(set(self._values) - set(keys)):
            raise self.refusal(f"“{unknown[0]}” is not known")

    def text(self, key: str) -> str:
        return str(self._is(str, key, "text")).strip()

    def number(self, key: str) -> int:
        value = self._get(key)
        if type(value) is not int or value < 1:
            raise self.refusal(f"“{key}” is not a number from 1")
        return value

    def flag(self, key: str, default: bool) -> bool:
        return bool(self._is(bool, key, "true or false")) if key in self._values else default

    def names(self, key: str) -> tuple[str, ...]:
        values = self._is(list, key, "a list")
        if not all(isinstance(value, str) for value in values):
            raise self.refusal(f"“{key}” holds more than text")
        return tuple(values)

    def tables(self, key: str, kind: str) -> tuple["Table", ...]:
        """The tables of a list; each is called by its kind and number until it says its own name."""
        values = self._is(list, key, "a list")
        if not values:
            raise self.refusal(f"“{key}” is empty")
        return tuple(Table(self.source, f"{kind} {n}", value) for n, value in enumerate(values, start=1))

    def by_name(self, key: str, kind: str) -> Mapping[str, "Table"]:
        values = self._is(dict, key, "a table")
        return {name: Table(self.source, f"{kind} {name}", value) for name, value in values.items()}

    def words(self, stem: str = "") -> Words:
        """Words in every language from keys such as `topic_vi`, or `vi` where the stem is empty."""
        return {lang: self._said(f"{stem}_{lang}" if stem else lang) for lang in LANGUAGES}

    def hint(self, stem: str) -> Words:
        """Words in those languages that have them."""
        keys = {lang: f"{stem}_{lang}" for lang in LANGUAGES}
        return {lang: self._said(key) for lang, key in keys.items() if key in self._values}

    def _said(self, key: str) -> str:
        text = self.text(key)
        if not text:
            raise self.refusal(f"“{key}” is empty")
        if unicodedata.normalize("NFC", text) != text:
            raise self.refusal(f"“{key}” is not in Unicode form NFC")
        return text

    def _get(self, key: str) -> Any:
        if key not in self._values:
            raise self.refusal(f"“{key}” is missing")
        return self._values[key]

    def _is(self, kind: type, key: str, called: str) -> Any:
        value = self._get(key)
        if not isinstance(value, kind):
            raise self.refusal(f"“{key}” is not {called}")
        return value
