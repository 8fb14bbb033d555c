"""What a soak has seen, as Markdown."""

from collections.abc import Iterable, Iterator

from tests.soak.growing import GROWS
from tests.soak.measure import Measured
from tests.soak.run import Outcome
from tests.soak.staying import STAYS
from tests.soak.verdict import broken

EVERY = 3  # weeks from one column of rows to the next


def shown(database: str, outcome: Outcome) -> str:
    """Head, memory by week, rows of each table, and what was broken."""
    size, calls = outcome.size, sum(outcome.calls.values())
    people = f"{size.branches} branches of {size.members} members, {size.days} days"
    head = (
        f"{database}, seed {size.seed}: {people} and {size.quiet_weeks} quiet weeks, "
        f"{outcome.updates:,} updates, {calls:,} calls of the Bot API, {outcome.seconds:.0f} s\n"
    )
    parts = [head, _table(_memory(outcome)), _table(_rows(outcome, STAYS)), _table(_rows(outcome, GROWS))]
    return "\n".join([*parts, *(f"BROKEN {one}" for one in broken(outcome)[:50])]) + "\n"


def _memory(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    yield "day", "resident, MB", "blocks of Python", "rows", "database, MB"
    for each in outcome.measured:
        rows = sum(each.rows.values())
        yield str(each.day), f"{each.resident:.1f}", f"{each.blocks:,}", f"{rows:,}", f"{each.size:.1f}"


def _rows(outcome: Outcome, names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    chosen = [*_some(outcome.weeks), *([outcome.at_rest] if outcome.at_rest else [])]
    title = "does not grow" if names is STAYS else "grows with use"
    yield title, *(f"day {each.day}" for each in chosen)
    for name in sorted(names):
        if name in chosen[-1].rows:
            yield name, *(f"{each.rows[name]:,}" for each in chosen)


def _some(weeks: list[Measured]) -> list[Measured]:
    return weeks[(len(weeks) - 1) % EVERY :: EVERY]


def _table(lines: Iterable[tuple[str, ...]]) -> str:
    head, *rest = (f"| {' | '.join(cells)} |" for cells in lines)
    line = "|---|" + "---:|" * (head.count("|") - 2)
    return "\n".join([head, line, *rest, ""])
