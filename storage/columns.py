"""Column types that both databases share: ids, moments in UTC, sealed bytes."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary
from sqlalchemy.types import TypeDecorator

# SQLite knows a row by its id only where the column is called INTEGER; its integers have 64 bits anyway.
Id = BigInteger().with_variant(Integer, "sqlite")

NAMES = {
    "pk": "%(table_name)s_pk",
    "ix": "%(table_name)s_%(column_0_N_name)s_ix",
    "uq": "%(table_name)s_%(column_0_N_name)s_uq",
    "fk": "%(table_name)s_%(column_0_name)s_fk",
}


class Sealed(LargeBinary):
    """Ciphertext of a text; `storage.rotation` finds what to seal anew by this type."""


class Index(LargeBinary):
    """A blind index: equal for equal names, and nothing else can be read from it."""


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept and given back in UTC; a naive one is a mistake and raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its zone: {value}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
