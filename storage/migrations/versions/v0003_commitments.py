"""The commitments: items with their history, frozen versions."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0003"
down_revision = "0002"

BYTES = sa.LargeBinary
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ledger_item",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("area", sa.SmallInteger, nullable=False),
        sa.Column("text", BYTES, nullable=False),
        sa.Column("measure", BYTES, nullable=False),
        sa.Column("subject_class", sa.String(16), nullable=False),
        sa.Column("due_on", sa.Date),
        sa.Column("rhythm", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("moved", sa.Integer, nullable=False),
        sa.UniqueConstraint("member_id", "number"),
    )
    op.create_table(
        "ledger_item_event",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("item_id", sa.BigInteger, sa.ForeignKey("ledger_item.id"), nullable=False, index=True),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("note", BYTES, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "ledger_commitment",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=False),
        sa.Column("body", BYTES, nullable=False),
        sa.UniqueConstraint("member_id", "version"),
    )


def downgrade() -> None:
    op.drop_table("ledger_commitment")
    op.drop_table("ledger_item_event")
    op.drop_table("ledger_item")
