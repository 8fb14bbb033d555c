"""Table 5.8 as it is printed: signs summed over lines, and the change since the years before."""

from collections.abc import Mapping
from fractions import Fraction

from tests.province.counts import rounded
from tests.province.recount import Line

Shown = tuple[int, int, int, frozenset[str]]  # reports with a sign, of so many, branches that show it, which


def shown_in(lines: Mapping[int, Line]) -> dict[str, Shown]:
    """By sign."""
    found: dict[str, Shown] = {}
    for line in lines.values():
        for code, (present, base, shown, _, of) in (line.signs or {}).items():
            one = found.get(code, (0, 0, 0, frozenset()))
            found[code] = (one[0] + present, one[1] + base, one[2] + shown, one[3] | of)
    return found


def change(now: Shown, before: Shown | None) -> str | None:
    """Between the two percentages as they are printed, of reports of one kind."""
    if before is None or not now[2] or not before[2] or now[3] != before[3]:
        return None
    one, other = (rounded(Fraction(100 * each[0], each[1]), 1) for each in (now, before))
    tenths = one - other
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"
