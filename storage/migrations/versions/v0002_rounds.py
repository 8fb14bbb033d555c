"""The rounds: campaigns, who takes part, what is published."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0002"
down_revision = "0001"

BYTES = sa.LargeBinary
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ledger_campaign",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("period_from", sa.Date, nullable=False),
        sa.Column("period_to", sa.Date, nullable=False),
        sa.Column("closes_on", sa.Date, nullable=False),
        sa.Column("catalogue_key", sa.String(64), nullable=False),
        sa.Column("permit", BYTES, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("compared_at", MOMENT),
        sa.Column("secretary_reader", sa.Integer),
        sa.Column("published_at", MOMENT),
        sa.UniqueConstraint("branch_id", "number"),
    )
    op.create_table(
        "ledger_participation",
        sa.Column("campaign_id", sa.BigInteger, sa.ForeignKey("ledger_campaign.id"), primary_key=True),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), primary_key=True),
        sa.Column("invited_at", MOMENT),
        sa.Column("started_at", MOMENT),
        sa.Column("sent_at", MOMENT),
        sa.Column("paper_at", MOMENT),
    )
    op.create_table(
        "ledger_published_prevalence",
        sa.Column("campaign_id", sa.BigInteger, sa.ForeignKey("ledger_campaign.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("respondents", sa.Integer),
        sa.Column("present", sa.Integer),
    )


def downgrade() -> None:
    op.drop_table("ledger_published_prevalence")
    op.drop_table("ledger_participation")
    op.drop_table("ledger_campaign")
