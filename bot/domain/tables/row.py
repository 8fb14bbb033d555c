"""A row of a table: counts by column that keep its rules, and that add up in any order and grouping."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import field, fields
from functools import cache, reduce
from operator import add
from typing import Any, ClassVar, Self, TypeVar

from bot.domain.tables.count import ZERO, Count, count_of
from bot.domain.tables.rules import DoesNotAddUp, Rule, contradictions, filled
from bot.domain.value import value


@value
class TableRow:
    """What all rows share. A column is a field whose default is a count, and unknown unless it is given.

    `row` names it in errors and is no part of what it says. Raises DoesNotAddUp where a rule is broken.
    """

    RULES: ClassVar[tuple[Rule, ...]] = ()

    row: str = field(default="", compare=False, kw_only=True)

    def __post_init__(self) -> None:
        if broken := contradictions(self.RULES, self.counts):
            raise DoesNotAddUp(self.row, type(self).__name__, broken)

    @classmethod
    def of(cls, row: str = "", /, **numbers: int | None) -> Self:
        """The row of one place, as entered: None or left out is unknown, unless it follows from the rest."""
        given = dict.fromkeys(cls.columns()) | numbers
        counts: dict[str, Any] = {name: count_of(number) for name, number in given.items()}
        return cls(row=row, **filled(cls.RULES, counts))

    @classmethod
    def none(cls) -> Self:
        """The row of no place: zero everywhere."""
        zeros: dict[str, Any] = dict.fromkeys(cls.columns(), ZERO)
        return cls(**zeros)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The names of its counts, in their order."""
        kind: Any = cls
        return _columns(kind)

    @property
    def counts(self) -> Mapping[str, Count]:
        """Its counts by column."""
        return {name: getattr(self, name) for name in self.columns()}

    def __add__(self, other: Self) -> Self:
        return _summed([self, other])


@cache  # asked for every row, and a province has thousands
def _columns(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if isinstance(each.default, Count))


@cache
def _summands(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name != "row")


K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=TableRow)


def total(rows: Iterable[R], kind: type[R]) -> R:
    """The sum of the rows; of none of them, zero."""
    return _summed([kind.none(), *rows])


def joined(tables: Iterable[Mapping[K, R]]) -> dict[K, R]:
    """One table of several, the rows of a key summed."""
    found: dict[K, list[R]] = {}
    for table in tables:
        for key, row in table.items():
            found.setdefault(key, []).append(row)
    return {key: rows[0] if len(rows) == 1 else _summed(rows) for key, rows in found.items()}


def _summed(rows: Sequence[R]) -> R:
    """Their sum, held against the rules once: rows that keep them add up to one that does."""
    kind: Any = type(rows[0])
    added: dict[str, Any] = {name: _sum_of([getattr(row, name) for row in rows]) for name in _summands(kind)}
    made: R = kind(**added)
    return made


def _sum_of(parts: Sequence[Any]) -> Any:
    if isinstance(parts[0], Count):
        return Count(sum(each.known for each in parts), sum(each.unknown for each in parts))
    return reduce(add, parts)
