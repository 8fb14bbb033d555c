"""What is made of the measurements: medians over the rounds, and ratios of what was measured in one round."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.bots import Bot
from benchmarks.cells import Cell
from benchmarks.crowd import Pressed

MILLI = 1000


@dataclass
class Measured:
    """One start of one bot: its crowds, those it left waiting, and megabytes at the end."""

    pressed: dict[Cell, Pressed] = field(default_factory=dict)
    silent: dict[Cell, str] = field(default_factory=dict)
    resident: float = 0.0


Found = dict[Bot, list[Measured]]
Figure = Callable[[Pressed], float]

FIGURES: Mapping[str, Figure] = {
    "CPU per press, ms": lambda p: p.cpu_per_press * MILLI,
    "presses per second": lambda p: p.per_second,
    "press to edit, p50 ms": lambda p: p.slowest_of(0.5) * MILLI,
    "press to edit, p95 ms": lambda p: p.slowest_of(0.95) * MILLI,
    "the bot's own part of it, p50 ms": lambda p: p.own_of(0.5) * MILLI,
    "the bot's own part of it, p95 ms": lambda p: p.own_of(0.95) * MILLI,
    "part of all cores that is busy": lambda p: p.busy,
}
CPU, RATE, P50, P95, OWN, OWN_P95, BUSY = FIGURES.values()


def typical(rounds: Sequence[Measured], cell: Cell, figure: Figure) -> float | None:
    """The median over the rounds; None where the bot fell silent in all of them."""
    values = [figure(each.pressed[cell]) for each in rounds if cell in each.pressed]
    return median(values) if values else None


def ratio(found: Found, bots: tuple[Bot, Bot], cell: Cell, figure: Figure) -> float | None:
    """The median of the ratios round by round: what disturbs a round disturbs both of its sides."""
    if not all(bot in found for bot in bots):
        return None
    pairs = zip(found[bots[0]], found[bots[1]], strict=True)
    both = [(one.pressed[cell], other.pressed[cell]) for one, other in pairs if _there(one, other, cell)]
    return median(figure(one) / figure(other) for one, other in both) if both else None


def _there(one: Measured, other: Measured, cell: Cell) -> bool:
    return cell in one.pressed and cell in other.pressed
