"""The profile of a branch's papers, the numbers of papers, and branches' own templates."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column(
        "ledger_branch", sa.Column("profile", sa.String(16), nullable=False, server_default="vptw-2026")
    )
    op.create_table(
        "ledger_paper_number",
        sa.Column("campaign_id", sa.BigInteger, sa.ForeignKey("ledger_campaign.id"), autoincrement=False),
        sa.Column("kind", sa.SmallInteger, autoincrement=False),
        sa.Column("number", sa.SmallInteger, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ledger_paper_template",
        sa.Column("branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id"), autoincrement=False),
        sa.Column("kind", sa.String(16)),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("taken_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("branch_id", "kind"),
    )


def downgrade() -> None:
    op.drop_table("ledger_paper_template")
    op.drop_table("ledger_paper_number")
    op.drop_column("ledger_branch", "profile")
