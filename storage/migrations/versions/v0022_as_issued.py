"""What a conclusion says of a shortcoming stays as it was when the shortcoming came into the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("ledger_item", sa.Column("issued_measure", sa.LargeBinary))
    op.add_column("ledger_item", sa.Column("issued_due_on", sa.Date))
    # SQLite takes a key only together with its column.
    key = sa.ForeignKey("ledger_member.id")
    op.add_column("ledger_item", sa.Column("issued_follower_id", sa.BigInteger, key), inline_references=True)


def downgrade() -> None:
    for column in ("issued_follower_id", "issued_due_on", "issued_measure"):
        op.drop_column("ledger_item", column)
