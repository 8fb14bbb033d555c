"""The organisation above the branches: its units over all days, officers, figures that travel upward."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0026"
down_revision = "0025"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ledger_organisation",
        sa.Column("id", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("stamp", sa.BigInteger, nullable=False),
        sa.Column("last_unit", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "ledger_unit",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("code", sa.LargeBinary),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date),
        sa.Column("ended_by", sa.Integer),
    )
    _timeline("name", sa.Column("name", sa.LargeBinary, nullable=False))
    _timeline("parent", sa.Column("parent_id", sa.BigInteger, sa.ForeignKey("ledger_unit.id"), index=True))
    _timeline("kind", sa.Column("kind", sa.String(32), nullable=False))
    _timeline("type", sa.Column("type", sa.String(32), nullable=False))
    op.create_table(
        "ledger_reorganisation",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("details", sa.LargeBinary, nullable=False),
        sa.Column("paper", sa.LargeBinary),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "ledger_appointment",
        _key("member_id", "ledger_member.id"),
        _key("unit_id", "ledger_unit.id", index=True),
        sa.Column("from_on", sa.Date, primary_key=True),
        sa.Column("until_on", sa.Date),
        sa.Column("appointed_at", MOMENT, nullable=False),
    )
    _submissions()
    # SQLite takes a key only together with its column.
    joined = sa.Column("unit_id", sa.BigInteger, sa.ForeignKey("ledger_unit.id"))
    op.add_column("ledger_branch", joined, inline_references=True)
    op.create_index("ledger_branch_unit_id_ix", "ledger_branch", ["unit_id"], unique=True)


def _submissions() -> None:
    op.create_table(
        "ledger_submission",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("unit_id", sa.BigInteger, sa.ForeignKey("ledger_unit.id"), nullable=False, index=True),
        sa.Column("asked", sa.String(64), nullable=False),
        sa.Column("period_from", sa.Date, nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
        sa.UniqueConstraint("asked", "period_from", "period_end", "unit_id"),
    )
    op.create_table(
        "ledger_submission_step",
        _key("submission_id", "ledger_submission.id"),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_id", sa.BigInteger, nullable=False),
        sa.Column("remark", sa.LargeBinary),
        sa.Column("record", sa.Integer),
    )
    op.create_table(
        "ledger_submission_figure",
        _key("submission_id", "ledger_submission.id"),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("known", sa.BigInteger, nullable=False),
        sa.Column("unknown", sa.Integer, nullable=False),
        sa.Column("sources", sa.String(32), nullable=False),
    )


def _key(name: str, to: str, index: bool = False) -> "sa.Column[int]":
    key = sa.ForeignKey(to)
    return sa.Column(name, sa.BigInteger, key, primary_key=True, autoincrement=False, index=index)


def _timeline(name: str, holds: "sa.Column[object]") -> None:
    op.create_table(
        f"ledger_unit_{name}",
        _key("unit_id", "ledger_unit.id"),
        sa.Column("record", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("from_on", sa.Date, nullable=False),
        holds,
    )


def downgrade() -> None:
    op.drop_index("ledger_branch_unit_id_ix", "ledger_branch")
    op.drop_column("ledger_branch", "unit_id")
    for name in ("submission_figure", "submission_step", "submission", "appointment", "reorganisation"):
        op.drop_table(f"ledger_{name}")
    for name in ("type", "kind", "parent", "name"):
        op.drop_table(f"ledger_unit_{name}")
    op.drop_table("ledger_unit")
    op.drop_table("ledger_organisation")
