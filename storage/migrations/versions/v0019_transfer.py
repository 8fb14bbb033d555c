"""Members who move from one branch to another."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0019"
down_revision = "0018"

MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("received_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "ledger_transfer",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("to_branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id")),
        sa.Column("code_hash", sa.LargeBinary, unique=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT),
    )
    op.create_index("ledger_transfer_member_id_ix", "ledger_transfer", ["member_id"])
    op.create_index("ledger_transfer_branch_id_ix", "ledger_transfer", ["branch_id"])
    op.create_index(
        "ledger_transfer_open",
        "ledger_transfer",
        ["member_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    op.drop_table("ledger_transfer")
