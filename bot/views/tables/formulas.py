"""The formulas of a sheet: each gives words where a cell it needs is no number, so that none lies."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.domain.tables.cap import Cap, CapRounding

# Scaled first and rounded to a whole number, so that a half is a half for the program too.
_ROUNDED = "IF(COUNT({n},{d})=2,IF({d}>0,ROUND({n}*{up}/{d},0)/{down},{words}),{words})"


def rounded(n: str, d: str, decimals: int, words: str, per_cent: bool) -> str:
    """n of d with so many decimals, in per cent or as a mean."""
    down = 10**decimals
    up = 100 * down if per_cent else down
    return "=" + _ROUNDED.format(n=n, d=d, up=up, down=down, words=quoted(words))


def summed(cells: str, how_many: int, words: str) -> str:
    """The sum of so many cells."""
    return f"=IF(COUNT({cells})={how_many},SUM({cells}),{quoted(words)})"


def allowed(base: str, cap: Cap, words: str) -> str:
    """How many the cap allows of that base."""
    how = {CapRounding.FLOOR: "ROUNDDOWN", CapRounding.HALF_UP: "ROUND"}[cap.rounding]
    return f"=IF(COUNT({base})=1,{how}({base}*{cap.percent}/100,0),{quoted(words)})"


def verdict(excellent: str, most: str, answers: tuple[str, str], words: str) -> str:
    """Whether no more are excellent than allowed: the first answer or the second."""
    fits, too_many = map(quoted, answers)
    return f"=IF(COUNT({excellent},{most})=2,IF({excellent}<={most},{fits},{too_many}),{quoted(words)})"


def column_cells(letter: str, rows: Sequence[int]) -> str:
    """The cells of a column in these rows, such as B7:B9,B12."""
    return ",".join(f"{letter}{first}:{letter}{last}" for first, last in _runs(rows))


def quoted(words: str) -> str:
    """The words as a formula has them."""
    return '"' + words.replace('"', '""') + '"'


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(sorted(rows)), key=lambda pair: pair[1] - pair[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]
