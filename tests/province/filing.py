"""Notes what comes to the committee's desk: versions of figures, and the steps taken with them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from tests.province.counts import UNKNOWN, WHOLE
from tests.province.facts import Days, Facts, Rows, Sessions, Submission, Version
from tests.province.recount import PARTLY_BY_HAND, rows_beside

Cells = dict[tuple[str, str], str]


class Figures(Protocol):
    """Of which unit, table and days, where from, and what they say."""

    @property
    def unit(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def days(self) -> Days: ...
    @property
    def source(self) -> str: ...
    @property
    def rows(self) -> Rows: ...
    @property
    def sessions(self) -> dict[str, Sessions]: ...


def came(facts: Facts, what: Figures, at: datetime) -> int:
    """A version more; its number."""
    submission = facts.submissions.setdefault((what.unit, what.kind, what.days), Submission())
    number = len(submission.versions) + 1
    submission.versions[number] = _version(facts, what, submission.versions.get(number - 1))
    submission.steps.append(("submitted", number, at))
    return number


def step(facts: Facts, what: Figures, kind: str, at: datetime) -> None:
    """A step about the version that came last."""
    submission = facts.submissions[what.unit, what.kind, what.days]
    submission.steps.append((kind, len(submission.versions), at))


def _version(facts: Facts, what: Figures, before: Version | None) -> Version:
    """Where a ledger knows a part of a table and a hand the rest, neither undoes what the other has told."""
    rows, by = what.rows, dict.fromkeys(_known_cells(what.rows), what.source)
    if what.kind in PARTLY_BY_HAND and before is not None:
        others = {cell: source for cell, source in before.by.items() if source != what.source}
        kept = {
            part: {name: row[name] if (part, name) in others else UNKNOWN for name in row}
            for part, row in before.rows.items()
        }
        merged = {part: rows_beside(what.kind, row, kept[part]) for part, row in rows.items()}
        by |= {cell: source for cell, source in others.items() if _is_taken(rows, merged, cell)}
        rows = merged
    sessions = what.sessions or ({WHOLE: Sessions()} if what.kind == "coverage" else {})
    sources = frozenset(source for each in by.values() for source in each.split())
    return Version(rows, sources, len(facts.decided), sessions, by)


def _is_taken(rows: Rows, merged: Rows, cell: tuple[str, str]) -> bool:
    """Whether the cell is what was told before."""
    part, name = cell
    return rows[part][name] != merged[part][name]


def _known_cells(rows: Rows) -> Iterator[tuple[str, str]]:
    """What is not known comes from nowhere."""
    for part, row in rows.items():
        yield from ((part, name) for name, (known, unknown) in row.items() if known or not unknown)
