"""A row of a table: counts by column that keep its rules, and that add up in any order and grouping."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import field, fields
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
        return tuple(each.name for each in fields(cls) if isinstance(each.default, Count))

    @property
    def counts(self) -> Mapping[str, Count]:
        """Its counts by column."""
        return {name: getattr(self, name) for name in self.columns()}

    def __add__(self, other: Self) -> Self:
        names = [each.name for each in fields(self) if each.name != "row"]
        added: dict[str, Any] = {name: getattr(self, name) + getattr(other, name) for name in names}
        return type(self)(**added)


K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=TableRow)


def total(rows: Iterable[R], kind: type[R]) -> R:
    """The sum of the rows; of none of them, zero."""
    return sum(rows, kind.none())


def joined(tables: Iterable[Mapping[K, R]]) -> dict[K, R]:
    """One table of several, the rows of a key summed."""
    found: dict[K, R] = {}
    for table in tables:
        for key, row in table.items():
            found[key] = found[key] + row if key in found else row
    return found
