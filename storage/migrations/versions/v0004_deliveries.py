"""What comes in and goes out: timers, outbox, updates."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0004"
down_revision = "0003"

BYTES = sa.LargeBinary
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ledger_timer",
        sa.Column("id", Id, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject_id", sa.BigInteger, nullable=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id")),
        sa.Column("branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id"), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False, index=True),
        sa.UniqueConstraint("kind", "subject_id"),
    )
    op.create_table(
        "ledger_outbox",
        sa.Column("id", Id, primary_key=True),
        sa.Column("key", sa.String(128), nullable=False, unique=True),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("account_id", sa.BigInteger, sa.ForeignKey("ledger_account.id"), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("queued_at", MOMENT, nullable=False),
        sa.Column("not_before", MOMENT),
        sa.Column("settled_at", MOMENT),
    )
    op.create_index(
        "ledger_outbox_queue",
        "ledger_outbox",
        ["account_id", "id"],
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_index(
        "ledger_outbox_nudges",
        "ledger_outbox",
        ["member_id", "queued_at"],
        sqlite_where=sa.text("kind = 'nudge'"),
        postgresql_where=sa.text("kind = 'nudge'"),
    )
    op.create_table(
        "ledger_processed_update",
        sa.Column("channel", sa.String(16), primary_key=True),
        sa.Column("bot", sa.String(64), primary_key=True),
        sa.Column("update_id", sa.BigInteger, primary_key=True),
        sa.Column("at", MOMENT, nullable=False, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ledger_parked_update",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("bot", sa.String(64), nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("body", BYTES, nullable=False),
        sa.Column("error", BYTES, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("channel", "bot", "update_id"),
    )


def downgrade() -> None:
    op.drop_table("ledger_parked_update")
    op.drop_table("ledger_processed_update")
    op.drop_table("ledger_outbox")
    op.drop_table("ledger_timer")
