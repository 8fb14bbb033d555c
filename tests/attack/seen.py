"""What an adversary sees of a year, and the truth behind it, which only the tests know."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.prevalence import Looked, Publication, RolledUp
from bot.views.charts.chart import Chart

NONE, SOMETIMES, OFTEN, OUTSIDE = LEVELS = ("none", "sometimes", "often", "not_applicable")


@dataclass(frozen=True)
class Counted:
    """A closed round. Who was counted is known to the adversary; of the answers only his own."""

    branch: int
    looked: Looked
    authors: tuple[int, ...]  # persons; who moved to another branch is the same person there
    answers: Mapping[int, Mapping[str, str]]
    publication: Publication


@dataclass(frozen=True)
class Sight:
    """All that one branch is told at a moment, and the roll-up of all."""

    board: str
    digest: str
    chart: Chart
    names: str
    picture: str
    roll_up: tuple[RolledUp, ...]


@dataclass(frozen=True)
class Event:
    """What a member or the secretary did, with what was to be seen before and after it."""

    kind: str  # send, amend, withdraw, close
    branch: int
    before: Sight
    after: Sight


@dataclass(frozen=True)
class Played:
    """A year: its rounds, and everything that was to be seen."""

    rounds: tuple[Counted, ...]
    events: tuple[Event, ...]


def answer(level: str) -> str:
    """What an adversary wants to know: how often somebody shows a sign is told nowhere."""
    return "sign" if level in (SOMETIMES, OFTEN) else level


ANSWERS = (NONE, "sign", OUTSIDE)
