"""What goes out first when much waits."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
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


def downgrade() -> None:
    op.drop_index("ledger_outbox_urgent", "ledger_outbox")
    op.drop_column("ledger_outbox", "urgency")
