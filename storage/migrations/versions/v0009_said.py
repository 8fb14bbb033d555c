"""Which messages stand in a member's chat, for two days, so that they can be cleared away."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ledger_said",
        sa.Column("account_id", sa.BigInteger, sa.ForeignKey("ledger_account.id"), primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True),
        sa.Column("at", MOMENT, nullable=False, index=True),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("ledger_said")
