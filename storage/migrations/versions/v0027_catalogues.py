"""Finer lists of a committee above, by editions."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "ledger_catalogue",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(32), nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("taken_at", Moment, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("ledger_catalogue")
