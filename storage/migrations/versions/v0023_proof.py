"""Who has entered the proof of an item for its owner."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    # SQLite takes a key only together with its column.
    key = sa.ForeignKey("ledger_member.id")
    op.add_column("ledger_closing", sa.Column("proof_by_id", sa.BigInteger, key), inline_references=True)


def downgrade() -> None:
    op.drop_column("ledger_closing", "proof_by_id")
