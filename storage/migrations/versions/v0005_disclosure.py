"""The disclosure store."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

BYTES = sa.LargeBinary
MOMENT = sa.DateTime(timezone=True)


def _schema() -> str | None:
    return "disclosure" if op.get_context().dialect.name == "postgresql" else None


def upgrade() -> None:
    op.create_table(
        "disclosure_draft",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("body", BYTES, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        schema=_schema(),
    )
    op.create_table(
        "disclosure_report",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("body", BYTES, nullable=False),
        schema=_schema(),
    )
    op.create_table(
        "disclosure_reading",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("author_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("reader_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        schema=_schema(),
    )


def downgrade() -> None:
    op.drop_table("disclosure_reading", schema=_schema())
    op.drop_table("disclosure_report", schema=_schema())
    op.drop_table("disclosure_draft", schema=_schema())
