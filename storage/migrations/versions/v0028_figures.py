"""What a round pointed out is found by the round: tables of some branches need not look at all items."""

from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_index("ledger_item_campaign_id_ix", "ledger_item", ["campaign_id"])


def downgrade() -> None:
    op.drop_index("ledger_item_campaign_id_ix", "ledger_item")
