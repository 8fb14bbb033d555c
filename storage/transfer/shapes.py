"""What a table looks like when it is copied: its columns by kind, and those that tell its rows apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
)
from sqlalchemy.types import TypeEngine

from storage.columns import Moment
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger


class Kind(StrEnum):
    """What a column holds; the words stand in backups and never change."""

    INTEGER = "integer"
    TEXT = "text"
    BYTES = "bytes"
    MOMENT = "moment"
    DATE = "date"
    TIME = "time"
    BOOLEAN = "boolean"


_TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.INTEGER: BigInteger(),
    Kind.TEXT: Text(),
    Kind.BYTES: LargeBinary(),
    Kind.MOMENT: Moment(),
    Kind.DATE: Date(),
    Kind.TIME: Time(),
    Kind.BOOLEAN: Boolean(),
}
_KINDS: dict[type[Any], Kind] = {
    Boolean: Kind.BOOLEAN,
    Integer: Kind.INTEGER,
    String: Kind.TEXT,
    LargeBinary: Kind.BYTES,
    Moment: Kind.MOMENT,
    Date: Kind.DATE,
    Time: Kind.TIME,
}


@dataclass(frozen=True)
class Shape:
    """Of this version's tables or of an older one's: a backup says itself how its tables looked."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    key: tuple[str, ...]

    @cached_property
    def table(self) -> Table:
        """The table with no more than is needed to read and write its rows."""
        columns = (
            Column(name, _TYPES[kind], primary_key=name in self.key, autoincrement=False)
            for name, kind in self.columns
        )
        return Table(self.name, MetaData(), *columns)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """Of each column."""
        return tuple(kind for _, kind in self.columns)

    def told(self) -> dict[str, object]:
        """As it stands in a backup."""
        return {"name": self.name, "columns": self.columns, "key": self.key}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """What `told` gave."""
        columns = tuple((str(name), Kind(kind)) for name, kind in told["columns"])
        return cls(str(told["name"]), columns, tuple(map(str, told["key"])))


def shapes() -> tuple[Shape, ...]:
    """All tables of both stores, those first to which others point."""
    return tuple(_shape(table) for table in (*ledger.sorted_tables, *disclosure.sorted_tables))


def _shape(table: Table) -> Shape:
    columns = tuple((column.name, _kind(column.type)) for column in table.c)
    return Shape(table.name, columns, tuple(column.name for column in table.primary_key))


def _kind(kind: TypeEngine[Any]) -> Kind:
    return next(found for known, found in _KINDS.items() if isinstance(kind, known))
