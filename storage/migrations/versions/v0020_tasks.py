"""Which papers of a round were asked for is found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

PAPERS = sa.text("act = 'branch_paper_asked'")


def upgrade() -> None:
    op.create_index(
        "ledger_trail_papers",
        "ledger_trail",
        ["campaign_id"],
        sqlite_where=PAPERS,
        postgresql_where=PAPERS,
    )


def downgrade() -> None:
    op.drop_index("ledger_trail_papers", "ledger_trail")
