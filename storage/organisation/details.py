"""A reorganisation as a text, and back: what the record of a decision says."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.reorganisation import (
    Dissolved,
    Founded,
    Merged,
    Moved,
    Piece,
    Reclassified,
    Renamed,
    Reorganisation,
    Split,
)

_CHANGES: Mapping[str, type[Reorganisation]] = {
    change.__name__.lower(): change
    for change in (Founded, Renamed, Moved, Reclassified, Merged, Split, Dissolved)
}
KINDS = tuple(_CHANGES)
_READ: Mapping[str, Callable[[Any], object]] = {
    "on": date.fromisoformat,
    "kind": Kind,
    "unit_type": UnitType,
    "units": tuple,
    "parts": tuple,
    "pieces": lambda pieces: tuple(Piece(**each | {"children": tuple(each["children"])}) for each in pieces),
}


def written(change: Reorganisation) -> str:
    """All that the change says."""
    return json.dumps(vars(change), ensure_ascii=False, separators=(",", ":"), default=_plain)


def read(kind: str, text: str) -> Reorganisation:
    """The change that was written so."""
    said: dict[str, Any] = {
        name: _READ[name](value) if name in _READ and value is not None else value
        for name, value in json.loads(text).items()
    }
    return _CHANGES[kind](**said)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else vars(value)
