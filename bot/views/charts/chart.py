"""What a chart says, as plain values that can travel to another process; every word is in its language."""

from typing import Literal

from bot.domain.value import value

Tone = Literal["main", "second", "good", "soon", "late"]


@value
class BarPart:
    """A stretch of a bar. `words` stand in the key below the bar; a part alone in its bar needs none."""

    count: int
    tone: Tone = "main"
    words: str = ""


@value
class Bar:
    """A bar with its label and the number shown above it; `of` is what a full bar would be."""

    label: str
    shown: str
    of: int
    parts: tuple[BarPart, ...]


@value
class Section:
    """Bars under one title."""

    title: str
    bars: tuple[Bar, ...]


@value
class Chart:
    """One picture. `mark` says that the data are made up; empty where they are real. `period`: of which days
    it is, where its bars do not say that."""

    title: str
    dated: str
    sections: tuple[Section, ...]
    mark: str = ""
    period: str = ""
    kind: Literal["chart"] = "chart"


Sign = Literal["held", "held_late", "due", "overdue", "ended"]


@value
class KeyLine:
    """What a sign of a grid means, with how many there are."""

    sign: Sign
    words: str


@value
class Grid:
    """A picture of many places, a tile each, in the order in which they are listed; numbered where there
    is room. `shown`: the figure of them all."""

    title: str
    dated: str
    shown: str
    tiles: tuple[Sign, ...]
    key: tuple[KeyLine, ...]
    mark: str = ""
    period: str = ""
    kind: Literal["grid"] = "grid"
