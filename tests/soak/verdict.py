"""Whether a soak has held: nothing failed, every table is known, none is too full, and memory is flat."""

from collections.abc import Iterator, Sequence
from statistics import median

from tests.soak.growing import GROWS
from tests.soak.measure import Measured
from tests.soak.run import Outcome
from tests.soak.staying import STAYS

# Caches of compiled statements and of the keys fill as screens are met for the first time, later and later
# ones less and less; what leaks goes on as before: three objects an update would be seen.
MORE_BLOCKS = 1.01
MORE_MEMORY = 1.02  # what the C library and SQLite hold is not ours alone
# A table that is as full as it gets still has better and worse weeks.
MORE_ROWS, A_FEW = 1.5, 20
EXPECTED = {"update_failed", "update_parked", "requests overdue"}  # what the branches do on purpose
THIRDS = 3


def broken(outcome: Outcome) -> list[str]:
    """What did not hold, in words."""
    return [*_failures(outcome), *_tables(outcome), *_memory(outcome.weeks)]


def _failures(outcome: Outcome) -> Iterator[str]:
    yield from outcome.failed
    for event, times in outcome.logged.items():
        if event not in EXPECTED:
            yield f"{event} in the log, {times} times"


def _tables(outcome: Outcome) -> Iterator[str]:
    for name in sorted(outcome.measured[-1].rows.keys() - GROWS.keys() - STAYS.keys()):
        yield f"{name}: nobody has said whether it may grow"
    for measured in outcome.measured:
        for name, count in measured.too_many.items():
            yield f"{name}: {count} rows too many on day {measured.day}"
    for name, stays in STAYS.items() if len(outcome.weeks) >= THIRDS else ():
        if stays.within and stays.within <= outcome.size.days / THIRDS:
            yield from _higher(outcome.weeks, name)


def _higher(weeks: Sequence[Measured], name: str) -> Iterator[str]:
    """Once it is as full as it gets, it is no fuller later."""
    middle, last = (max(m.rows.get(name, 0) for m in part) for part in thirds(weeks)[1:])
    if last > middle * MORE_ROWS + A_FEW:
        yield f"{name}: {last} rows in the last third, {middle} in the middle one"


def _memory(weeks: Sequence[Measured]) -> Iterator[str]:
    if len(weeks) < THIRDS * 2:
        return
    _, middle, last = thirds(weeks)
    for name, more in (("blocks", MORE_BLOCKS), ("resident", MORE_MEMORY)):
        before, after = (median(getattr(m, name) for m in part) for part in (middle, last))
        if after > before * more:
            yield f"{name}: {after:,.0f} in the last third, {before:,.0f} in the middle one"


def thirds(weeks: Sequence[Measured]) -> list[Sequence[Measured]]:
    """The first is a week longer where it does not come out even."""
    size = len(weeks) // THIRDS
    return [weeks[: len(weeks) - 2 * size], weeks[len(weeks) - 2 * size : len(weeks) - size], weeks[-size:]]
