"""What a chart says, as plain values that can travel to another process; every word is in its language."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["main", "second", "good", "soon", "late"]


@dataclass(frozen=True)
class BarPart:
    """A stretch of a bar. `words` stand in the key below the bar; a part alone in its bar needs none."""

    count: int
    tone: Tone = "main"
    words: str = ""


@dataclass(frozen=True)
class Bar:
    """A bar with its label and the number shown above it; `of` is what a full bar would be."""

    label: str
    shown: str
    of: int
    parts: tuple[BarPart, ...]


@dataclass(frozen=True)
class Section:
    """Bars under one title."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """One picture. `mark` says that the data are made up; empty where they are real."""

    title: str
    dated: str
    sections: tuple[Section, ...]
    mark: str = ""
    kind: Literal["chart"] = "chart"
