"""What goes out first when much waits, and when updates were last taken."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0024"
down_revision = "0023"

_QUEUED = sa.text("state = 'queued'")


def upgrade() -> None:
    op.add_column("ledger_outbox", sa.Column("urgency", sa.SmallInteger, nullable=False, server_default="1"))
    op.create_index(
        "ledger_outbox_urgent",
        "ledger_outbox",
        [sa.text("urgency DESC"), "id"],
        sqlite_where=_QUEUED,
        postgresql_where=_QUEUED,
    )
    op.create_table(
        "ledger_pulse",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("ledger_pulse")
    op.drop_index("ledger_outbox_urgent", "ledger_outbox")
    op.drop_column("ledger_outbox", "urgency")
