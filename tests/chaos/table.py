"""What a run has seen, as Markdown."""

from collections.abc import Iterable

from tests.chaos.journal import What
from tests.chaos.plan import KILLS, Aim, Kind
from tests.chaos.run import Outcome

Rows = Iterable[tuple[str, object]]


def told(database: str, outcome: Outcome) -> str:
    """Three tables and, if there is one, what was broken."""
    size = outcome.size
    head = (
        f"{database}, seed {size.seed}: {size.members} members, {size.at_once} at once, "
        f"{outcome.seconds:.0f} s\n"
    )
    parts = [
        head,
        _table(("fault", "times"), _faults(outcome)),
        _table(("kill", "times"), _kills(outcome)),
        _table(("promise", "found"), _promises(outcome)),
    ]
    broken = outcome.verdict.broken
    return "\n".join([*parts, *(f"BROKEN {one}" for one in broken[:50])]) + "\n"


def _faults(outcome: Outcome) -> Rows:
    struck = outcome.struck
    for kind in Kind:
        if times := outcome.tally.faults[kind]:
            yield kind.value, f"{times} ({struck[kind.value]} deliveries)" if kind.value in struck else times
    yield "connections that were cut", outcome.tally.cut_off
    yield "processes that ended by themselves and were started again", outcome.tally.ended
    yield "presses that died of age", outcome.verdict.died


def _kills(outcome: Outcome) -> Rows:
    for kind in Kind:
        for aim in Aim:
            if kind in KILLS and (times := outcome.tally.kills[kind, aim]):
                yield f"{kind.value}, {aim.value}", times


def _promises(outcome: Outcome) -> Rows:
    verdict = outcome.verdict
    yield "shown as saved", sum(verdict.shown.values())
    for what in What:
        if times := verdict.shown[what]:
            yield f"— {what.value}", times
    yield "lost", len(verdict.lost)
    yield "doubled", len(verdict.twice)
    yield "updates given", verdict.updates
    yield "decided out of order", len(verdict.out_of_order)
    yield "reminders due", verdict.reminders_due
    yield "reminders or other messages lost", len(verdict.no_reminder)
    yield "messages that went out", verdict.pushes
    yield "of them twice", verdict.doubled
    yield "most that may have gone out twice", outcome.most_doubled
    yield "done again by members who saw nothing happen", outcome.again
    yield "rules of Telegram broken", outcome.violations


def _table(head: tuple[str, str], rows: Rows) -> str:
    lines = [f"| {name} | {value} |" for name, value in rows]
    return "\n".join([f"| {head[0]} | {head[1]} |", "|---|---:|", *lines, ""])
