"""Indexes that lead to one branch: officers by office and branch, items of rounds without those of none."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

OFFICERS, OFFICERS_OF_BRANCH = "ledger_member_office_ix", "ledger_member_office"
ITEMS, ITEMS_OF_ROUNDS = "ledger_item_campaign_id_ix", "ledger_item_campaign"
POINTED_OUT = sa.text("campaign_id IS NOT NULL")


def upgrade() -> None:
    op.create_index(OFFICERS_OF_BRANCH, "ledger_member", ["office", "branch_id"])
    op.create_index(
        ITEMS_OF_ROUNDS,
        "ledger_item",
        ["campaign_id"],
        sqlite_where=POINTED_OUT,
        postgresql_where=POINTED_OUT,
    )
    op.drop_index(OFFICERS, "ledger_member")
    op.drop_index(ITEMS, "ledger_item")


def downgrade() -> None:
    op.create_index(ITEMS, "ledger_item", ["campaign_id"])
    op.create_index(OFFICERS, "ledger_member", ["office"])
    op.drop_index(ITEMS_OF_ROUNDS, "ledger_item")
    op.drop_index(OFFICERS_OF_BRANCH, "ledger_member")
