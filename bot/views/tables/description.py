"""What a printed table is: its columns, what each is counted in, and what stands beside a count."""

from collections.abc import Callable
from enum import StrEnum

from bot.domain.value import value
from bot.views.words import N_


class FieldKind(StrEnum):
    """What a field holds: a count, a percentage of two counts, their mean, or words."""

    COUNT = "count"
    SHARE = "share"
    MEAN = "mean"
    WORDS = "words"


@value
class Mean:
    """The count `total` shared among the count `places`."""

    label: str
    total: str
    places: str
    decimals: int = 2


@value
class Column:
    """A count, by the key it has in the domain; `label` is a msgid.

    `share_of`: the count of which it is printed in per cent as well. `parts`: the counts of the same row that
    it sums. `is_distinct`: things counted once however many rows speak of them, so that rows do not add up.
    `years`: of how many it is, which its label says.
    """

    key: str
    label: str
    share_of: str = ""
    decimals: int = 1
    mean: Mean | None = None
    parts: tuple[str, ...] = ()
    is_distinct: bool = False
    years: int = 0


@value
class Words:
    """A column that is no count, such as the days from which to which."""

    key: str
    label: str


@value
class Field:
    """One field of a row, where each stands by itself. A share or mean is made of `n` and `d`."""

    key: str
    kind: FieldKind
    label: str
    n: str = ""
    d: str = ""
    decimals: int = 0
    years: int = 0


@value
class Description:
    """A table: number in the domain reference, title, unit, what its rows are, columns, what to know of it.

    `adds_up`: whether its rows are parts of one whole, and a total row stands below them.
    """

    key: str
    number: str
    title: str
    unit: str
    columns: tuple[Column | Words, ...]
    notes: tuple[str, ...] = ()
    names: str = N_("Tổ chức, đối tượng")
    adds_up: bool = True

    @property
    def counts(self) -> tuple[Column, ...]:
        """The columns that are counts."""
        return tuple(each for each in self.columns if isinstance(each, Column))

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field of a row, shares and means behind the count that they belong to."""
        return tuple(field for column in self.columns for field in fields_of(column))


def fields_of(column: Column | Words) -> tuple[Field, ...]:
    """The fields of one column."""
    if isinstance(column, Words):
        return (Field(column.key, FieldKind.WORDS, column.label),)
    found = [Field(column.key, FieldKind.COUNT, column.label, years=column.years)]
    if column.share_of:
        key, of = f"{column.key}_share", column.share_of
        found.append(Field(key, FieldKind.SHARE, "%", column.key, of, column.decimals))
    if mean := column.mean:
        key = f"{column.key}_mean"
        found.append(Field(key, FieldKind.MEAN, mean.label, mean.total, mean.places, mean.decimals))
    return tuple(found)


def heading(each: Column | Words | Field, gettext: Callable[[str], str]) -> str:
    """What stands above it, in words."""
    years = 0 if isinstance(each, Words) else each.years
    return gettext(each.label) % {"years": years} if years else gettext(each.label)
