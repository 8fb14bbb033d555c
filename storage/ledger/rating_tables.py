"""The tables of ratings: what was recorded of members by year, and the rule of a branch in a year."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnClause,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    literal_column,
    text,
)

from storage.columns import Id, Moment, Sealed
from storage.ledger.tables import branch, member, metadata

rating = Table(
    "ledger_rating",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False),
    Column("branch_id", BigInteger, ForeignKey(branch.c.id), nullable=False),  # that recorded it
    Column("year", SmallInteger, nullable=False),
    Column("number", SmallInteger, nullable=False),  # within member and year
    Column("stands", Boolean, nullable=False),  # the latest; the others are its history
    Column("subject_class", String(16), nullable=False),  # as it was then
    Column("outcome", String(16)),  # NULL: taken back. In clear, since tables count it
    Column("basis", Sealed),
    Column("recorded_at", Moment, nullable=False),
    Column("by_id", BigInteger, ForeignKey(member.c.id), nullable=False),
    UniqueConstraint("member_id", "year", "number"),
)
_STANDS = text("stands")
# In statements as the index has it: that `= 1` says the same SQLite does not see.
STANDING: ColumnClause[bool] = literal_column("ledger_rating.stands")
Index(
    "ledger_rating_standing",
    rating.c.year,
    rating.c.branch_id,
    sqlite_where=_STANDS,
    postgresql_where=_STANDS,
)

_HAS_BASIS = text("basis IS NOT NULL")
Index(
    "ledger_rating_by_age",
    rating.c.recorded_at,
    sqlite_where=_HAS_BASIS,
    postgresql_where=_HAS_BASIS,
)

rating_year = Table(
    "ledger_rating_year",
    metadata,
    Column("branch_id", BigInteger, ForeignKey(branch.c.id), primary_key=True),
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("percent", SmallInteger, nullable=False),
    Column("denominator", String(16), nullable=False),
    Column("rounding", String(16), nullable=False),
    Column("published_at", Moment),
)
