"""What an attack reports, and the table of all of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Row:
    """How often an attack was tried, how often it succeeded, and how long it took."""

    attack: str
    attempts: int
    successes: int
    seconds: float


Attack = Callable[[int, Progress], Iterable[Row]]


def table(rows: Iterable[Row]) -> str:
    """The rows as Markdown."""
    lines = [f"| {r.attack} | {r.attempts:,} | {r.successes:,} | {r.seconds:.0f} |" for r in rows]
    return "\n".join(["| attack | attempts | successes | seconds |", "|---|---:|---:|---:|", *lines])
