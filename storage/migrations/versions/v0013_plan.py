"""The plan of a round, its cancelling, and which of several open rounds somebody is in."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

MOMENT = sa.DateTime(timezone=True)
DATES = (
    *("announce_on", "opens_on", "synthesis_on", "draft_on", "comments_until"),
    *("final_on", "meeting_on", "report_by", "plans_by"),
)


def upgrade() -> None:
    op.create_table(
        "ledger_round_plan",
        sa.Column(
            "campaign_id",
            sa.BigInteger,
            sa.ForeignKey("ledger_campaign.id"),
            primary_key=True,
            autoincrement=False,
        ),
        *(sa.Column(name, sa.Date, nullable=False) for name in DATES),
        sa.Column("announced_at", MOMENT),
    )
    op.add_column("ledger_campaign", sa.Column("cancelled_at", MOMENT))
    op.add_column("ledger_account", sa.Column("round_number", sa.Integer))


def downgrade() -> None:
    op.drop_column("ledger_account", "round_number")
    op.drop_column("ledger_campaign", "cancelled_at")
    op.drop_table("ledger_round_plan")
