"""The plan of a round, its cancelling, and which of several open rounds somebody is in."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

MOMENT = sa.DateTime(timezone=True)
DATES = (
    *("announce_on", "opens_on", "synthesis_on", "draft_on", "comments_until"),
    *("final_on", "meeting_on", "report_by", "plans_by"),
)

campaign = sa.table(
    "ledger_campaign",
    *(sa.column("id", sa.BigInteger), sa.column("branch_id", sa.BigInteger), sa.column("state", sa.String)),
)
timer = sa.table(
    "ledger_timer",
    *(sa.column("kind", sa.String), sa.column("subject_id", sa.BigInteger)),
    *(sa.column("branch_id", sa.BigInteger), sa.column("due_at", MOMENT)),
)
# What is open already is looked at from now on.
AT_ONCE = sa.select(
    *(sa.literal("round"), campaign.c.id, campaign.c.branch_id),
    sa.literal(datetime(2026, 1, 1, tzinfo=UTC), MOMENT),
).where(campaign.c.state == "open")


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
    op.execute(timer.insert().from_select(["kind", "subject_id", "branch_id", "due_at"], AT_ONCE))


def downgrade() -> None:
    op.execute(timer.delete().where(timer.c.kind.in_(["round", "tasks"])))
    op.drop_column("ledger_account", "round_number")
    op.drop_column("ledger_campaign", "cancelled_at")
    op.drop_table("ledger_round_plan")
