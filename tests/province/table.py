"""What a run has seen, as Markdown."""

from collections import Counter
from collections.abc import Iterator

from tests.province.run import Outcome

HEADINGS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
LIMITS = {"sqlite": 30, "postgresql": 20}  # seconds for all tables
MOST_MEMORY = 300  # MB
Row = tuple[str, str]


def shown(database: str, outcome: Outcome) -> str:
    """How large it is, how it compares, what it costs; then what differs."""
    size = outcome.size
    head = (
        f"{HEADINGS[database]}, seed {size.seed}, **sample data**: {size.committees} committees, "
        f"{size.branches} branches, {size.members:,} members, {size.years} years\n"
    )
    differences = [f"DIFFERS {name}: {each}" for name, each in outcome.checked.differences[:60]]
    parts = [
        head,
        _table(("made", "number"), _made(outcome)),
        _table(("found", "to reach"), _found(database, outcome)),
    ]
    return "\n".join([*parts, *differences]) + "\n"


def written(text: str, database: str, table: str) -> str:
    """The text with the table below the database's heading, in place of what stands there."""
    before, heading, rest = text.partition(f"\n## {HEADINGS[database]}\n")
    if not heading:
        raise ValueError(f"no heading {HEADINGS[database]}")
    _, next_heading, after = rest.partition("\n## ")
    return f"{before}{heading}\n{table.rstrip()}\n{next_heading}{after}"


def is_met(database: str, outcome: Outcome) -> bool:
    """Whether nothing differs, and time and memory are kept."""
    took = outcome.took
    keeps = took is None or (took.wall <= LIMITS[database] and took.peak <= MOST_MEMORY)
    return keeps and not outcome.checked.differences


def _made(outcome: Outcome) -> Iterator[Row]:
    facts = outcome.facts
    rounds = facts.rounds.values()
    sittings = [one for each in rounds for one in each.sittings.values()]
    pointed_out = [item for item in facts.items.values() if item.of is not None]
    steps = Counter(kind for each in facts.submissions.values() for kind, _, _ in each.steps)
    yield "presses and texts decided by the use cases", f"{outcome.events:,}"
    yield "rounds / sessions held", f"{len(rounds):,} / {sum(not each.is_postponed for each in sittings):,}"
    yield "reports handed in", f"{sum(len(each.handed_in) for each in rounds):,}"
    yield "opinions", f"{sum(sum(each.opinions.values()) for each in sittings):,}"
    yield "shortcomings / promises", f"{len(pointed_out):,} / {len(facts.items) - len(pointed_out):,}"
    yield "commitments closed", f"{len(facts.commitments):,}"
    yield "ratings", f"{len(facts.ratings):,}"
    yield "rounds whose signs were published", f"{sum(each.cells is not None for each in rounds):,}"
    yield (
        "figures submitted / approved / returned",
        " / ".join(f"{steps[kind]:,}" for kind in ("submitted", "approved", "returned")),
    )
    yield "seconds", f"{outcome.making:.0f}"


def _found(database: str, outcome: Outcome) -> Iterator[Row]:
    checked, took = outcome.checked, outcome.took
    compared = f"{checked.counts:,} counts, {checked.cells:,} printed cells"
    sheets = f" and {checked.sheets} sheets of LibreOffice" if checked.sheets else ""
    yield f"{len(checked.differences)} differences among {compared}{sheets}", "0"
    if took is None:
        return
    yield f"{took.tables:,} tables in {took.wall:.1f} s ({took.cpu:.1f} s of CPU)", f"≤ {LIMITS[database]} s"
    yield f"{took.peak:.0f} MB at most in that process", f"≤ {MOST_MEMORY} MB"
    yield f"{took.board:.0f} ms for the committee's board", ""
    yield f"{took.below:.0f} ms for its list of branches", ""
    yield f"{took.page:.0f} ms for a page of a table, {took.slowest:.0f} ms for the slowest of the twelve", ""
    yield f"{took.trend:.0f} ms for a table's change over the years", ""


def _table(head: Row, rows: Iterator[Row]) -> str:
    lines = [f"| {name} | {number} |" for name, number in rows]
    return "\n".join([f"| {head[0]} | {head[1]} |", "|---|---:|", *lines, ""])
