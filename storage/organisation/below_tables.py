"""Tables of what a committee sends to the branches below it; nothing in them is about a member."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Integer, String, Table, UniqueConstraint

from storage.columns import Id, Moment
from storage.ledger.tables import metadata
from storage.organisation.tables import unit

urging = Table(  # the last reminder of each branch
    "ledger_urging",
    metadata,
    Column("unit_id", BigInteger, ForeignKey(unit.c.id), primary_key=True, autoincrement=False),
    Column("committee_id", BigInteger, ForeignKey(unit.c.id), nullable=False),
    Column("on_day", Date, nullable=False),
    Column("goes_at", Moment, nullable=False),
)

committee_plan = Table(
    "ledger_committee_plan",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("unit_id", BigInteger, ForeignKey(unit.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("period_from", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("edition", String(32), nullable=False),
    Column("deadline", Date, nullable=False),
    Column("goes_at", Moment, nullable=False),
    UniqueConstraint("unit_id", "number"),
)
