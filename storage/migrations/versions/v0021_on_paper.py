"""Those who enter for members on paper, and who entered, compared and marked what."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0021"
down_revision = "0020"

MOMENT = sa.DateTime(timezone=True)
STANDS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.add_column(
        "ledger_member", sa.Column("asks_help", sa.Boolean, nullable=False, server_default=sa.false())
    )
    _add_member("ledger_item", "entered_by_id")
    op.add_column("ledger_item", sa.Column("compared_at", MOMENT))
    _add_member("ledger_item", "compared_by_id")
    _add_member("ledger_commitment", "entered_by_id")
    _add_member("ledger_closing", "asked_by_id")
    op.create_table(
        "ledger_helper",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id"), nullable=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("named_by_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
    )
    op.create_index(
        "ledger_helper_standing",
        "ledger_helper",
        ["member_id"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )


def _add_member(table: str, column: str) -> None:
    # SQLite takes a key only together with its column.
    key = sa.ForeignKey("ledger_member.id")
    op.add_column(table, sa.Column(column, sa.BigInteger, key), inline_references=True)


def downgrade() -> None:
    op.drop_table("ledger_helper")
    op.drop_column("ledger_closing", "asked_by_id")
    op.drop_column("ledger_commitment", "entered_by_id")
    op.drop_column("ledger_item", "compared_by_id")
    op.drop_column("ledger_item", "compared_at")
    op.drop_column("ledger_item", "entered_by_id")
    op.drop_column("ledger_member", "asks_help")
