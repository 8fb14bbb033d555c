"""Shortcomings that a conclusion points out; proof, notes by others, and the year and confirmation of a
commitment."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0017"
down_revision = "0016"

MOMENT = sa.DateTime(timezone=True)


MEMBER, CAMPAIGN = "ledger_member.id", "ledger_campaign.id"


def upgrade() -> None:
    op.add_column("ledger_item", sa.Column("opened_on", sa.Date))
    _add_key("ledger_item", "campaign_id", CAMPAIGN)
    _add_key("ledger_item", "follower_id", MEMBER)
    op.create_index("ledger_item_follower_id_ix", "ledger_item", ["follower_id"])
    op.add_column("ledger_item", sa.Column("recurrence_of", sa.BigInteger))
    _add_key("ledger_item_event", "by_id", MEMBER)
    op.add_column("ledger_closing", sa.Column("proof", sa.LargeBinary))
    op.add_column("ledger_commitment", sa.Column("year", sa.SmallInteger, nullable=False, server_default="0"))
    op.add_column("ledger_commitment", sa.Column("confirmed_at", MOMENT))
    _add_key("ledger_commitment", "confirmed_by_id", MEMBER)
    _fill()
    op.create_table(
        "ledger_shortcoming",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("campaign_id", sa.BigInteger, sa.ForeignKey("ledger_campaign.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("subject_class", sa.String(16), nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("measure", sa.LargeBinary, nullable=False),
        sa.Column("due_on", sa.Date),
        sa.Column("follower_id", sa.BigInteger, sa.ForeignKey("ledger_member.id")),
        sa.Column("recurrence_of", sa.BigInteger),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.UniqueConstraint("campaign_id", "number"),
    )
    op.create_index("ledger_shortcoming_member_id_ix", "ledger_shortcoming", ["member_id"])
    op.create_index("ledger_shortcoming_entered_at_ix", "ledger_shortcoming", ["entered_at"])


def _add_key(table: str, column: str, to: str) -> None:
    # SQLite takes a key only together with its column.
    op.add_column(table, sa.Column(column, sa.BigInteger, sa.ForeignKey(to)), inline_references=True)


def _fill() -> None:
    """Items were opened when they were made; a version is of the year in which it was closed."""
    item, event, commitment = (
        sa.table("ledger_item", sa.column("id"), sa.column("opened_on", sa.Date)),
        sa.table("ledger_item_event", sa.column("item_id"), sa.column("at", MOMENT)),
        sa.table("ledger_commitment", sa.column("id"), sa.column("year"), sa.column("closed_at", MOMENT)),
    )
    bind = op.get_bind()
    for row in bind.execute(
        sa.select(event.c.item_id, sa.func.min(event.c.at)).group_by(event.c.item_id)
    ).all():
        opened = sa.update(item).where(item.c.id == row[0]).values(opened_on=row[1].date())
        bind.execute(opened)
    for row in bind.execute(sa.select(commitment.c.id, commitment.c.closed_at)).all():
        bind.execute(sa.update(commitment).where(commitment.c.id == row[0]).values(year=row[1].year))


def downgrade() -> None:
    op.drop_table("ledger_shortcoming")
    for table, column in (
        ("ledger_commitment", "confirmed_by_id"),
        ("ledger_commitment", "confirmed_at"),
        ("ledger_commitment", "year"),
        ("ledger_closing", "proof"),
        ("ledger_item_event", "by_id"),
        ("ledger_item", "recurrence_of"),
    ):
        op.drop_column(table, column)
    op.drop_index("ledger_item_follower_id_ix", "ledger_item")
    for column in ("follower_id", "campaign_id", "opened_on"):
        op.drop_column("ledger_item", column)
