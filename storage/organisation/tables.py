"""The tables of the organisation above; nothing in them was disclosed by a member."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from storage.columns import Id, Moment, Sealed
from storage.ledger.tables import member, metadata

# One row. The stamp is another number after each change, so that who holds the tree sees whether it is still
# that; the last unit only goes up, so that no unit gets the number of one that was taken back.
organisation = Table(
    "ledger_organisation",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("stamp", BigInteger, nullable=False),
    Column("last_unit", BigInteger, nullable=False),
)

unit = Table(
    "ledger_unit",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("code", Sealed),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("ended_by", Integer),
)


def _timeline(name: str, *holds: Column[Any]) -> Table:
    """What holds of a unit from a day on, entry by entry, each with the record that made it."""
    return Table(
        f"ledger_unit_{name}",
        metadata,
        Column("unit_id", BigInteger, ForeignKey(unit.c.id), primary_key=True, autoincrement=False),
        Column("record", Integer, primary_key=True, autoincrement=False),
        Column("from_on", Date, nullable=False),
        *holds,
    )


unit_name = _timeline("name", Column("name", Sealed, nullable=False))
unit_parent = _timeline("parent", Column("parent_id", BigInteger, ForeignKey(unit.c.id), index=True))
unit_kind = _timeline("kind", Column("kind", String(32), nullable=False))
unit_type = _timeline("type", Column("type", String(32), nullable=False))

reorganisation = Table(
    "ledger_reorganisation",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("on_day", Date, nullable=False),
    Column("details", Sealed, nullable=False),
    Column("paper", Sealed),
    Column("recorded_at", Moment, nullable=False),
    Column("recorded_by", BigInteger, nullable=False),
)

appointment = Table(
    "ledger_appointment",
    metadata,
    Column("member_id", BigInteger, ForeignKey(member.c.id), primary_key=True, autoincrement=False),
    Column("unit_id", BigInteger, ForeignKey(unit.c.id), primary_key=True, autoincrement=False, index=True),
    Column("from_on", Date, primary_key=True),
    Column("until_on", Date),
    Column("appointed_at", Moment, nullable=False),
)

submission = Table(
    "ledger_submission",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("unit_id", BigInteger, ForeignKey(unit.c.id), nullable=False, index=True),
    Column("asked", String(64), nullable=False),
    Column("period_from", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    UniqueConstraint("asked", "period_from", "period_end", "unit_id"),
)

# A version is the step with which it came in; `record` is the last of the tree at that moment.
submission_step = Table(
    "ledger_submission_step",
    metadata,
    Column("submission_id", BigInteger, ForeignKey(submission.c.id), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by_id", BigInteger, nullable=False),
    Column("remark", Sealed),
    Column("record", Integer),
)

submission_figure = Table(
    "ledger_submission_figure",
    metadata,
    Column("submission_id", BigInteger, ForeignKey(submission.c.id), primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("key", String(64), primary_key=True),
    Column("known", BigInteger, nullable=False),
    Column("unknown", Integer, nullable=False),
    Column("sources", String(32), nullable=False),
)
