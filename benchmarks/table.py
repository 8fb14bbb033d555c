"""The figures of a run as tables of Markdown, the aims last."""

from dataclasses import dataclass

from benchmarks import bots
from benchmarks.bots import Bot
from benchmarks.cells import CELLS, FIFTY, FIFTY_FAR, ONE_FAR, Cell
from benchmarks.figures import BUSY, CPU, FIGURES, OWN, P95, RATE, Figure, Found, ratio, typical


@dataclass(frozen=True)
class Aim:
    """A figure of one bot, or its ratio to another's, that is to be at most (or at least) so much."""

    what: str
    bot: Bot
    beside: Bot | None
    cell: Cell
    figure: Figure
    most: float
    is_least: bool = False
    by_cores: bool = False  # cannot be reached where no core is idle

    def value(self, found: Found) -> float | None:
        """What was found; None where it was not measured."""
        if self.beside is not None:
            return ratio(found, (self.bot, self.beside), self.cell, self.figure)
        return typical(found.get(self.bot, []), self.cell, self.figure)

    def reached(self, value: float) -> bool:
        return value >= self.most if self.is_least else value <= self.most


FULL = 0.9  # of all cores; what is left is lost between processes
OF_BARE, OF_ORM, OF_HAND = "CPU per press beside (a)", "CPU per press beside (b)", "CPU per press beside (d)"
AIMS = (
    Aim(f"{OF_BARE}, SQLite", bots.OURS, bots.BARE, FIFTY, CPU, 0.5),
    Aim(f"{OF_BARE}, PostgreSQL", bots.ON_POSTGRESQL, bots.BARE, FIFTY, CPU, 0.6),
    Aim(f"{OF_BARE}, PostgreSQL, webhook", bots.HOOKED, bots.BARE, FIFTY, CPU, 0.6),
    Aim(f"{OF_ORM}, SQLite", bots.OURS, bots.ORM, FIFTY, CPU, 0.35),
    Aim(f"{OF_ORM}, PostgreSQL", bots.ON_POSTGRESQL, bots.ORM_ON_POSTGRESQL, FIFTY, CPU, 0.35),
    Aim(f"{OF_HAND}, SQLite", bots.OURS, bots.BY_HAND, FIFTY, CPU, 20),
    Aim(f"{OF_HAND}, PostgreSQL", bots.ON_POSTGRESQL, bots.BY_HAND_ON_POSTGRESQL, FIFTY, CPU, 20),
    Aim(
        "own part, one member, 50 ms away, p50 ms, polling",
        bots.OURS,
        None,
        ONE_FAR,
        OWN,
        15,
    ),
    Aim("the same by webhook on PostgreSQL", bots.HOOKED, None, ONE_FAR, OWN, 15),
    Aim("press to edit, 50 members, 50 ms away, p95 ms, SQLite", bots.OURS, None, FIFTY_FAR, P95, 200),
    Aim("the same by webhook on PostgreSQL", bots.HOOKED, None, FIFTY_FAR, P95, 200),
    Aim("presses per second, 2 processes beside 1", bots.TWICE, bots.HOOKED, FIFTY, RATE, 1.6, True, True),
)


def print_tables(found: Found) -> None:
    """Everything."""
    rounds = max(map(len, found.values()))
    print(f"Medians of {rounds} rounds; columns: members pressing at once, and how far away Telegram is.\n")
    for name, figure in FIGURES.items():
        _head(name)
        for bot, measured in found.items():
            _row(bot.name, [typical(measured, cell, figure) for cell in CELLS])
        print()
    _head("CPU per press, times that of (a)")
    for bot in found:
        _row(bot.name, [ratio(found, (bot, bots.BARE), cell, CPU) for cell in CELLS])
    print_aims(found)
    _silence(found)


def print_aims(found: Found) -> None:
    """What was to be reached, as far as it was measured."""
    print("\n| aim | found | to reach | |\n|---|---:|---:|---|")
    for aim in AIMS:
        _aim(aim, found)


def _head(what: str) -> None:
    print(f"| {what} | {' | '.join(cell.name for cell in CELLS)} |")
    print(f"|---|{'---:|' * len(CELLS)}")


def _row(name: str, values: list[float | None]) -> None:
    print(f"| {name} | {' | '.join('' if value is None else f'{value:.2f}' for value in values)} |")


def _aim(aim: Aim, found: Found) -> None:
    value = aim.value(found)
    if value is not None:
        limit = f"{'≥' if aim.is_least else '≤'} {aim.most:g}"
        print(f"| {aim.what} | {value:.2f} | {limit} | {_verdict(aim, value, found)} |")


def _verdict(aim: Aim, value: float, found: Found) -> str:
    if aim.reached(value):
        return "reached"
    busy = typical(found[aim.bot], aim.cell, BUSY)
    if aim.by_cores and busy is not None and busy >= FULL:
        return f"not here: {busy:.0%} of all cores are busy"
    return "MISSED"


def _silence(found: Found) -> None:
    for bot, measured in found.items():
        for each in measured:
            for cell, words in each.silent.items():
                print(f"\n{bot.name}, {cell.name}: {words}.")
