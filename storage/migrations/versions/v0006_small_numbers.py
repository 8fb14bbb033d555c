"""What is published: one kind of hidden row, a base that says whose it is, and the outcome of a close."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("ledger_campaign", sa.Column("outcome", sa.String(16)))
    op.execute("UPDATE ledger_campaign SET outcome = 'published' WHERE published_at IS NOT NULL")
    op.alter_column("ledger_published_prevalence", "respondents", new_column_name="base")
    op.add_column("ledger_published_prevalence", sa.Column("base_of", sa.String(16)))
    # So far the base was those whom the indicator concerns; a hidden row keeps no number at all.
    op.execute("UPDATE ledger_published_prevalence SET base_of = 'answers' WHERE present IS NOT NULL")
    op.execute("UPDATE ledger_published_prevalence SET base = NULL WHERE present IS NULL")


def downgrade() -> None:
    op.drop_column("ledger_published_prevalence", "base_of")
    op.alter_column("ledger_published_prevalence", "base", new_column_name="respondents")
    op.drop_column("ledger_campaign", "outcome")
