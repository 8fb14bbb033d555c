"""A member's other account waits until the operator has confirmed that it is the member's."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column(
        "ledger_account", sa.Column("confirmed", sa.Boolean, nullable=False, server_default=sa.true())
    )


def downgrade() -> None:
    op.drop_column("ledger_account", "confirmed")
