"""The trail: its lines, which the database itself neither changes nor deletes, and the head of each chain."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_SQLITE = """
CREATE TRIGGER ledger_trail_{what} BEFORE {what} ON ledger_trail
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END
"""
_FUNCTION = """
CREATE FUNCTION ledger.trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER ledger_trail_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.ledger_trail
FOR EACH STATEMENT EXECUTE FUNCTION ledger.trail_is_append_only()
"""


def upgrade() -> None:
    op.create_table(
        "ledger_trail",
        sa.Column("branch_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("place", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("key_number", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor_id", sa.BigInteger, nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("member_id", sa.BigInteger),
        sa.Column("campaign_id", sa.BigInteger),
        sa.Column("detail", sa.String(32), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "ledger_trail_head",
        sa.Column("branch_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    for statement in _guards():
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("ledger_trail_head")
    op.drop_table("ledger_trail")
    if _is_postgresql():
        op.execute("DROP FUNCTION ledger.trail_is_append_only()")


def _guards() -> list[str]:
    if _is_postgresql():
        return [_FUNCTION, _POSTGRESQL]
    return [_SQLITE.format(what=what) for what in ("UPDATE", "DELETE")]


def _is_postgresql() -> bool:
    return op.get_context().dialect.name == "postgresql"
