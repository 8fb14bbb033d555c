"""What a committee sends to the branches below it: reminders and plans."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id, Moment

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "ledger_urging",
        sa.Column(
            "unit_id", sa.BigInteger, sa.ForeignKey("ledger_unit.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("committee_id", sa.BigInteger, sa.ForeignKey("ledger_unit.id"), nullable=False),
        sa.Column("on_day", sa.Date, nullable=False),
        sa.Column("goes_at", Moment, nullable=False),
    )
    op.create_table(
        "ledger_committee_plan",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("unit_id", sa.BigInteger, sa.ForeignKey("ledger_unit.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("period_from", sa.Date, nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
        sa.Column("edition", sa.String(32), nullable=False),
        sa.Column("deadline", sa.Date, nullable=False),
        sa.Column("goes_at", Moment, nullable=False),
        sa.UniqueConstraint("unit_id", "number"),
    )


def downgrade() -> None:
    op.drop_table("ledger_committee_plan")
    op.drop_table("ledger_urging")
