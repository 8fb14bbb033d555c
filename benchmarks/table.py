"""The figures of a run as a table: medians over the rounds, ours beside the bare bot's, and their ratio."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.crowd import Pressed
from benchmarks.digest import Memory

MILLI = 1000
AIM_CPU, AIM_START, AIM_MEMORY, AIM_DEMO = 1.0, 2.0, 130.0, 5.0


@dataclass(frozen=True)
class Measured:
    """One round of one bot: seconds to the first poll, presses of the crowd and of one alone, megabytes."""

    start: float
    crowd: Pressed
    alone: Pressed
    resident: float


@dataclass(frozen=True)
class Alone:
    """What is measured of ours alone: memory around a digest, and seconds until the demo is ready."""

    memory: Memory
    demo: float


Figure = Callable[[Measured], float]
FIGURES: Mapping[str, Figure] = {
    "presses per second": lambda m: m.crowd.per_second,
    "CPU per press, ms": lambda m: m.crowd.cpu_per_press * MILLI,
    "press to edit, crowd, p50 ms": lambda m: m.crowd.slowest_of(0.5) * MILLI,
    "press to edit, crowd, p95 ms": lambda m: m.crowd.slowest_of(0.95) * MILLI,
    "press to edit, alone, p50 ms": lambda m: m.alone.slowest_of(0.5) * MILLI,
    "press to edit, alone, p95 ms": lambda m: m.alone.slowest_of(0.95) * MILLI,
    "memory after the presses, MB": lambda m: m.resident,
    "load side's CPU per press, ms": lambda m: m.crowd.load_cpu / len(m.crowd.latencies) * MILLI,
}
Rounds = Mapping[str, Sequence[Measured]]
Starts = Mapping[str, Sequence[float]]


def print_table(rounds: Rounds, starts: Starts, alone: Alone) -> None:
    """Print everything, the aims last."""
    measured = rounds["ours"]
    print(
        f"{len(measured)} rounds of {len(measured[0].crowd.latencies)} presses, {len(starts['ours'])} starts"
    )
    print(f"{'':32}{'ours':>10}{'bare':>10}{'ratio':>8}")
    for name, figure in FIGURES.items():
        _line(name, {bot: [figure(m) for m in measured] for bot, measured in rounds.items()})
    _line("start to first poll, ms", {bot: [s * MILLI for s in each] for bot, each in starts.items()})
    print(f"{'memory after a digest, MB':32}{alone.memory.after:10.1f}")
    print(f"{'most while its chart is drawn':32}{alone.memory.most:10.1f}")
    print(f"{'demo ready, s':32}{alone.demo:10.2f}\n")
    cpu = _ratio(rounds, lambda m: m.crowd.cpu_per_press)
    start = _paired(starts)
    _aim("CPU per press, of the bare bot's", cpu, AIM_CPU)
    _aim("start to first poll, of the bare bot's", start, AIM_START)
    _aim("memory after a digest, MB", alone.memory.after, AIM_MEMORY)
    _aim("demo ready after its start, s", alone.demo, AIM_DEMO)


def _line(name: str, values: Mapping[str, Sequence[float]]) -> None:
    ours, bare = median(values["ours"]), median(values["bare"])
    print(f"{name:32}{ours:10.2f}{bare:10.2f}{_paired(values):8.2f}")


def _ratio(rounds: Rounds, figure: Figure) -> float:
    return _paired({bot: [figure(m) for m in measured] for bot, measured in rounds.items()})


def _paired(values: Mapping[str, Sequence[float]]) -> float:
    """The median of the ratios round by round: what disturbs a round disturbs both of its sides."""
    return median(ours / bare for ours, bare in zip(values["ours"], values["bare"], strict=True))


def _aim(name: str, value: float, most: float) -> None:
    print(f"{'reached' if value <= most else 'MISSED':9}{name}: {value:.2f} (at most {most:g})")
