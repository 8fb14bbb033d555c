"""Reports marked as read; private questions about them with their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

BYTES = sa.LargeBinary
MOMENT = sa.DateTime(timezone=True)


def _schema() -> str | None:
    return "disclosure" if op.get_context().dialect.name == "postgresql" else None


def upgrade() -> None:
    op.add_column("disclosure_reading", sa.Column("marked_at", MOMENT), schema=_schema())
    op.create_table(
        "disclosure_inquiry",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("author_id", sa.BigInteger, nullable=False),
        sa.Column("reader_id", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("words", BYTES, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.UniqueConstraint("campaign_id", "author_id", "reader_id", "number"),
        schema=_schema(),
    )
    op.create_index("disclosure_inquiry_author_id_ix", "disclosure_inquiry", ["author_id"], schema=_schema())
    op.create_table(
        "disclosure_answer",
        sa.Column("inquiry_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("author_id", sa.BigInteger, nullable=False),
        sa.Column("words", BYTES),
        sa.Column("at", MOMENT, nullable=False),
        schema=_schema(),
    )
    op.create_index("disclosure_answer_author_id_ix", "disclosure_answer", ["author_id"], schema=_schema())


def downgrade() -> None:
    op.drop_table("disclosure_answer", schema=_schema())
    op.drop_table("disclosure_inquiry", schema=_schema())
    op.drop_column("disclosure_reading", "marked_at", schema=_schema())
