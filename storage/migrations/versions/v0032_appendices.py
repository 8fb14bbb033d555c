"""Superiors' own workbooks, in versions."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "ledger_appendix",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("taken_at", Moment, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("ledger_appendix")
