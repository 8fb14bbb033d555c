"""Commitments shared with heads of unit and who opened them; items that wait for confirmation."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0011"
down_revision = "0010"

MOMENT = sa.DateTime(timezone=True)
STANDING = sa.text("ended_at IS NULL")
WAITING = sa.text("settled_at IS NULL AND taken_back_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "ledger_share",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("reader_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("extent", sa.SmallInteger, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
    )
    op.create_index(
        "ledger_share_standing",
        "ledger_share",
        ["member_id", "reader_id"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_index("ledger_share_reader_id_ix", "ledger_share", ["reader_id"])
    op.create_table(
        "ledger_share_reading",
        sa.Column("share_id", sa.BigInteger, sa.ForeignKey("ledger_share.id"), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "ledger_closing",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("item_id", sa.BigInteger, sa.ForeignKey("ledger_item.id"), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.Column("settled_by_id", sa.BigInteger, sa.ForeignKey("ledger_member.id")),
        sa.Column("reason", sa.LargeBinary),
        sa.Column("taken_back_at", MOMENT),
    )
    op.create_index("ledger_closing_item_id_ix", "ledger_closing", ["item_id"])
    op.create_index(
        "ledger_closing_waiting",
        "ledger_closing",
        ["item_id"],
        unique=True,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def downgrade() -> None:
    op.drop_table("ledger_closing")
    op.drop_table("ledger_share_reading")
    op.drop_table("ledger_share")
