"""Ratings of members by year, and the rule of a branch in a year."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id, Moment

revision = "0030"
down_revision = "0029"

STANDS = sa.text("stands")
HAS_BASIS = sa.text("basis IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "ledger_rating",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id"), nullable=False),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("number", sa.SmallInteger, nullable=False),
        sa.Column("stands", sa.Boolean, nullable=False),
        sa.Column("subject_class", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16)),
        sa.Column("basis", sa.LargeBinary),
        sa.Column("recorded_at", Moment, nullable=False),
        sa.Column("by_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.UniqueConstraint("member_id", "year", "number"),
    )
    op.create_index(
        "ledger_rating_standing",
        "ledger_rating",
        ["year", "branch_id"],
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )
    op.create_index(
        "ledger_rating_by_age",
        "ledger_rating",
        ["recorded_at"],
        sqlite_where=HAS_BASIS,
        postgresql_where=HAS_BASIS,
    )
    op.create_table(
        "ledger_rating_year",
        sa.Column("branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id"), primary_key=True),
        sa.Column("year", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("percent", sa.SmallInteger, nullable=False),
        sa.Column("denominator", sa.String(16), nullable=False),
        sa.Column("rounding", sa.String(16), nullable=False),
        sa.Column("published_at", Moment),
    )


def downgrade() -> None:
    op.drop_table("ledger_rating_year")
    op.drop_table("ledger_rating")
