"""What the law asks for: requests with a clock, and tombstones of what was deleted."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0008"
down_revision = "0007"

BYTES = sa.LargeBinary
MOMENT = sa.DateTime(timezone=True)
UNCOPIED = sa.text("copied_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "ledger_request",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False, index=True),
        sa.Column("kind", sa.SmallInteger, nullable=False),
        sa.Column("words", BYTES),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.Column("answer", BYTES),
        sa.Column("state", sa.String(16), nullable=False),
        sa.UniqueConstraint("branch_id", "number"),
    )
    op.create_table(
        "ledger_tombstone",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("campaign_id", sa.BigInteger),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("copied_at", MOMENT),
        sa.Column("told_at", MOMENT),
    )
    op.create_index(
        "ledger_tombstone_uncopied",
        "ledger_tombstone",
        ["at"],
        sqlite_where=UNCOPIED,
        postgresql_where=UNCOPIED,
    )


def downgrade() -> None:
    op.drop_table("ledger_tombstone")
    op.drop_table("ledger_request")
