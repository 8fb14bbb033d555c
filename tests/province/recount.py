"""The tables of every unit recounted from the facts: what each branch tells, summed up the tree.

Nothing of the product is used here: the rules are written down once more, as docs/tables.md and
docs/privacy.md state them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, reduce

from tests.province.branch import Indexed, Of, midnight
from tests.province.counts import COLUMNS, UNKNOWN, WHOLE, nothing, summed
from tests.province.facts import Cell, Facts, Row, Rows, Sessions, Submission, Version
from tests.province.ledger import COUNTED
from tests.province.sessions import of_branch, together
from tests.province.tree import Asked, Stood, records_at, standing

TABLES = (*COLUMNS, "prevalence")
PARTLY_BY_HAND = ("ratings", "awards")
# Cells that come from one place: who was awarded is entered, who was rated is in the ledger.
ORIGINS = {"awards": (("awarded",), ("excellent", "in_a_row"))}


# Reports with the sign, of so many, branches that show it, branches that do not, and which reports they are.
Sign = tuple[int, int, int, int, frozenset[str]]


@dataclass
class Told:
    """What a branch, or a committee that vouches for a sum, tells in a table; `cells`: what was published."""

    rows: Rows
    sources: frozenset[str] = frozenset()
    is_waiting: bool = False
    is_missing: bool = False
    sessions: dict[str, Sessions] = field(default_factory=dict)
    cells: dict[str, Cell | None] | None = None


@dataclass
class Heard:
    """What was told, and of which branches."""

    told: Told
    branches: list[Stood]


@dataclass
class Line:
    """What stands directly below the unit, with the sum of what was told below it."""

    is_branch: bool
    branches: int
    rows: Rows
    sources: frozenset[str]
    waiting: int
    missing: int
    is_ended: bool
    sessions: dict[str, Sessions] = field(default_factory=dict)
    signs: dict[str, Sign] | None = None


@dataclass
class Table:
    """The lines by unit, and the branches of which nothing has come."""

    lines: dict[int, Line]
    missing: list[int]


class Recount:
    """The tables of all units for what was asked."""

    def __init__(self, facts: Facts, asked: Asked) -> None:
        self.facts, self._asked, self._indexed = facts, asked, Indexed(facts)
        self._stood = standing(facts, asked, records_at(facts, asked.cut_off))
        self._told: dict[tuple[str, int], Told] = {}
        self._vouching: dict[str, dict[int, Told]] = {}

    @cached_property
    def before(self) -> "Recount":
        """As many years before, where what is asked for is years."""
        first, end = self._asked.first, self._asked.end
        earlier = first.replace(year=first.year - (end.year - first.year))
        return Recount(self.facts, replace(self._asked, first=earlier, end=first))

    def table(self, kind: str, unit: int) -> Table:
        """One table of one unit."""
        lines: dict[int, list[Heard]] = {}
        for heard in self._heard(kind, unit):
            path = heard.branches[0].path
            lines.setdefault(path[max(path.index(unit) - 1, 0)], []).append(heard)
        missing = [
            one.unit
            for several in lines.values()
            for heard in several
            if heard.told.is_missing
            for one in heard.branches
        ]
        return Table({line: _line(kind, line, several) for line, several in lines.items()}, missing)

    def total(self, kind: str, unit: int) -> Rows:
        """The sum of its lines."""
        rows = [line.rows for line in self.table(kind, unit).lines.values()]
        parts = dict.fromkeys(part for each in rows for part in each)
        return {part: summed(kind, (each[part] for each in rows if part in each)) for part in parts}

    def _heard(self, kind: str, unit: int) -> list[Heard]:
        """Of the committees between, the highest whose own sum was approved tells for those below it."""
        here = [one for one in self._stood if unit in one.path]
        vouching, found = self._able(kind, {one.unit for one in here}), dict[int, list[Stood]]()
        for one in here:
            teller = next((each for each in one.between(unit) if each in vouching), one.unit)
            found.setdefault(teller, []).append(one)
        return [
            Heard(vouching[teller] if teller in vouching else self.told(kind, several[0]), several)
            for teller, several in found.items()
        ]

    def _able(self, kind: str, here: set[int]) -> dict[int, Told]:
        """Those whose sums are of nothing but these branches."""
        below = {
            unit: {one.unit for one in self._stood if unit in one.path[1:]} for unit in self._committees(kind)
        }
        return {unit: told for unit, told in self._committees(kind).items() if below[unit] <= here}

    def _committees(self, kind: str) -> dict[int, Told]:
        """Committees whose sum was approved, of the branches that stand below them as it is known now; a sum
        of all types tells nothing of some of them."""
        if kind not in self._vouching:
            of_days = (self._asked.first, self._asked.end)
            approved = {
                unit: version
                for (unit, of, days), each in self.facts.submissions.items()
                if (of, days) == (kind, of_days) and not self.facts.units[unit].is_branch
                if (version := approved_at(each, self._asked.cut_off))
            }
            fitting = {u: v for u, v in approved.items() if self._asked.types is None and self._is_same(u, v)}
            self._vouching[kind] = {unit: of_version(version) for unit, version in fitting.items()}
        return self._vouching[kind]

    def _is_same(self, unit: int, version: Version) -> bool:
        def below(stood: Iterable[Stood]) -> set[tuple[int, str, int]]:
            return {(one.unit, one.kind, one.path[1]) for one in stood if unit in one.path[1:]}

        then = standing(self.facts, self._asked, version.record)
        return below(self._stood) == below(then) != set()

    def told(self, kind: str, one: Stood) -> Told:
        """What a branch tells in a table, looked for once."""
        if (kind, one.unit) not in self._told:
            told = self._published(one.unit) if kind == "prevalence" else self._tell(kind, one)
            self._told[kind, one.unit] = told
        return self._told[kind, one.unit]

    def branches(self, unit: int) -> list[int]:
        """The branches that stood below it, or it itself."""
        return [one.unit for one in self._stood if unit in one.path]

    def counted(self, kind: str, unit: int) -> Rows | None:
        """What the ledger of the branch counts; None where it does not tell."""
        if unit not in self.facts.joined or kind not in COUNTED or self._asked.cut_off is not None:
            return None
        return COUNTED[kind](self.of(unit))

    def of(self, unit: int) -> Of:
        """The facts of the branch."""
        return Of(self._indexed, unit, self._asked.first, self._asked.end, self._asked.today)

    def _tell(self, kind: str, one: Stood) -> Told:
        """What was approved; else what the ledger counts; else what waits for approval; else nothing."""
        found = list(self._tellings(kind, one.unit))
        if not found:
            found = [Told(nothing(kind), is_missing=True)]
        first = reduce(lambda a, b: _beside(kind, a, b), found) if kind in PARTLY_BY_HAND else found[0]
        if kind != "coverage":
            return first
        whole, days = first.rows[WHOLE], first.sessions.get(WHOLE, Sessions())
        sessions = of_branch(one, whole, (days.first, days.last))
        return replace(
            first, rows={WHOLE: whole, one.kind: whole}, sessions={WHOLE: sessions, one.kind: sessions}
        )

    def _tellings(self, kind: str, unit: int) -> Iterable[Told]:
        asked = self._asked
        submission = self.facts.submissions.get((unit, kind, (asked.first, asked.end)))
        approved = approved_at(submission, asked.cut_off) if submission else None
        if approved:
            yield of_version(approved)
        rows = self.counted(kind, unit)
        if rows is not None:
            days = self.of(unit).days
            span = Sessions(min(days, default=None), max(days, default=None))
            yield Told(rows, frozenset({"ledger"}), sessions={WHOLE: span} if kind == "coverage" else {})
        if submission and asked.cut_off is None and submission.steps[-1][0] == "submitted":
            yield replace(of_version(submission.versions[submission.steps[-1][1]]), is_waiting=True)

    def _published(self, unit: int) -> Told:
        """What the last round that was published in these days has told."""
        first, end = midnight(self._asked.first), midnight(self._asked.end)
        rounds = self._indexed.rounds.get(unit, {}) if unit in self.facts.joined else {}
        told = [(x.published_at, x) for x in rounds.values() if x.cells is not None and x.published_at]
        found = [(at, x) for at, x in told if first <= at < end]
        if not found:
            return Told({}, is_missing=True, cells={})
        return Told({}, frozenset({"ledger"}), cells=max(found, key=lambda each: each[0])[1].cells)


def approved_at(submission: Submission, moment: datetime | None) -> Version | None:
    """The version approved last and not sent back since, at that moment, or now."""
    number = 0
    for kind, version, at in submission.steps:
        if moment is None or at <= moment:
            if kind == "approved":
                number = version
            elif kind == "returned" and version == number:
                number = 0
    return submission.versions[number] if number else None


def of_version(version: Version) -> Told:
    """What it says."""
    return Told(version.rows, version.sources, sessions=version.sessions)


def _beside(kind: str, first: Told, second: Told) -> Told:
    """The first, with what only the second knows."""
    rows = {part: rows_beside(kind, made, second.rows[part]) for part, made in first.rows.items()}
    if rows == first.rows:
        return first
    return Told(rows, first.sources | second.sources, first.is_waiting or second.is_waiting)


def rows_beside(kind: str, first: Row, second: Row) -> Row:
    """Cells of one origin are taken together; where the two contradict each other, the first alone holds."""
    found = dict(first)
    for names in ORIGINS.get(kind, (COLUMNS[kind],)):
        if all(first[name] == UNKNOWN for name in names):
            found |= {name: second[name] for name in names}
    known, open_parts = found.get("excellent", UNKNOWN) if kind == "awards" else UNKNOWN
    too_many = kind == "awards" and not open_parts and found["awarded"][0] > known
    return first if too_many else found


def _line(kind: str, unit: int, below: list[Heard]) -> Line:
    told = [each.told for each in below]
    branches = [one for each in below for one in each.branches]
    parts = dict.fromkeys(part for each in told for part in each.rows)
    return Line(
        is_branch=branches[0].unit == unit,
        branches=len(branches),
        rows={part: summed(kind, (x.rows[part] for x in told if part in x.rows)) for part in parts},
        sources=frozenset(source for each in told for source in each.sources),
        waiting=sum(each.is_waiting for each in told),
        missing=sum(each.is_missing for each in told),
        is_ended=all(one.is_ended for one in branches),
        sessions=together([each.sessions for each in told]),
        signs=_signs(told) if kind == "prevalence" else None,
    )


def _signs(told: list[Told]) -> dict[str, Sign]:
    """What was published together, by sign."""
    tables = [each.cells or {} for each in told]
    found = {}
    for code in dict.fromkeys(code for cells in tables for code in cells):
        shown = [cell for cells in tables if (cell := cells.get(code))]
        present, base = sum(cell[0] for cell in shown), sum(cell[1] for cell in shown)
        of = frozenset(cell[2] for cell in shown)
        found[code] = (present, base, len(shown), len(tables) - len(shown), of)
    return found
