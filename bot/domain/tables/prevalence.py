"""Prevalence of signs over branches: sums of what each has published; what is hidden stays hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal

from bot.domain.figures import percent
from bot.domain.prevalence import PublishedCell, RolledUp
from bot.domain.privacy import rolled_up
from bot.domain.value import value


@value
class PrevalenceTable:
    """A row an indicator, by code, of so many branches; one that has published nothing counts as hidden."""

    branches: int = 0
    rows: Mapping[str, RolledUp] = field(default_factory=dict)

    def __add__(self, other: "PrevalenceTable") -> "PrevalenceTable":
        codes = dict.fromkeys((*self.rows, *other.rows))
        rows = {code: _joined(self.row(code), other.row(code)) for code in codes}
        return PrevalenceTable(self.branches + other.branches, rows)

    def row(self, code: str) -> RolledUp:
        """The row of that indicator; hidden everywhere where no branch has it."""
        return self.rows.get(code) or RolledUp(code, 0, 0, frozenset(), 0, self.branches)


def prevalence_of(cells: Sequence[PublishedCell]) -> PrevalenceTable:
    """The table of one branch, of what its round has published."""
    return PrevalenceTable(1, {row.code: row for row in rolled_up([cells])})


def under_codes(earlier: PrevalenceTable, old_codes: Mapping[str, str]) -> PrevalenceTable:
    """A table of an earlier edition as rows of a later one, by `followed`: what was split, joined
    or only has the same number is in no row, and so has no change."""
    there = {new: earlier.rows[old] for new, old in old_codes.items() if old in earlier.rows}
    return replace(earlier, rows={new: replace(row, code=new) for new, row in there.items()})


def present(row: RolledUp, decimals: int = 1) -> Decimal | None:
    """Reports that name the sign, in per cent of those counted; None where all is hidden."""
    return percent(row.present, row.base, decimals)


def change(now: RolledUp, before: RolledUp, decimals: int = 1) -> Decimal | None:
    """In points, between the two shares as they are printed; None where one is hidden or the bases differ."""
    one, other = present(now, decimals), present(before, decimals)
    if one is None or other is None or now.of != before.of:
        return None
    return one - other


def _joined(one: RolledUp, other: RolledUp) -> RolledUp:
    return RolledUp(
        code=one.code,
        present=one.present + other.present,
        base=one.base + other.base,
        of=one.of | other.of,
        shown=one.shown + other.shown,
        hidden=one.hidden + other.hidden,
    )
