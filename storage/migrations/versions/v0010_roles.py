"""Groups of members, the drafter of a round, and when the office of secretary was handed over."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0010"
down_revision = "0009"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "ledger_member", sa.Column("group_number", sa.SmallInteger, nullable=False, server_default="0")
    )
    op.add_column("ledger_campaign", sa.Column("drafter", sa.Integer))
    op.create_table(
        "ledger_handover",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id"), nullable=False, index=True),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("former_id", sa.BigInteger, sa.ForeignKey("ledger_member.id")),
        sa.Column("former_office", sa.String(16), nullable=False),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("ordered_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT),
        sa.Column("cancelled_at", MOMENT),
    )


def downgrade() -> None:
    op.drop_table("ledger_handover")
    op.drop_column("ledger_campaign", "drafter")
    op.drop_column("ledger_member", "group_number")
