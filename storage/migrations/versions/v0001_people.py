"""The people of a branch: members, consents, accounts, invites."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Id

revision = "0001"
down_revision = None

BYTES = sa.LargeBinary
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ledger_branch",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("name", BYTES, nullable=False),
        sa.Column("name_index", BYTES, nullable=False),
        sa.Column("superior", BYTES, nullable=False),
        sa.Column("place", BYTES, nullable=False),
        sa.Column("zone_name", sa.String(64), nullable=False),
        sa.Column("digest_weekday", sa.SmallInteger, nullable=False),
        sa.Column("digest_at", sa.Time, nullable=False),
        sa.Column("sample", sa.Boolean, nullable=False),
    )
    op.create_table(
        "ledger_member",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("branch_id", sa.BigInteger, sa.ForeignKey("ledger_branch.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", BYTES, nullable=False),
        sa.Column("name_index", BYTES, nullable=False),
        sa.Column("standing", sa.String(16), nullable=False),
        sa.Column("office", sa.String(16), nullable=False),
        sa.Column("holds_post", sa.Boolean, nullable=False),
        sa.Column("declares_assets", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("hours_start", sa.Time, nullable=False),
        sa.Column("hours_end", sa.Time, nullable=False),
        sa.UniqueConstraint("branch_id", "number"),
    )
    op.create_table(
        "ledger_consent",
        sa.Column("id", Id, primary_key=True),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("purpose", sa.SmallInteger, nullable=False),
        sa.Column("version", sa.SmallInteger, nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT),
    )
    op.create_index(
        "ledger_consent_standing",
        "ledger_consent",
        ["member_id", "purpose"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "ledger_account",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False),
        sa.Column("bound_at", MOMENT, nullable=False),
        sa.Column("released_at", MOMENT),
        sa.Column("unreachable_at", MOMENT),
        sa.Column("awaiting", sa.LargeBinary),
        sa.Column("last_message", sa.BigInteger),
    )
    op.create_index(
        "ledger_account_address",
        "ledger_account",
        ["channel", "chat"],
        unique=True,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_index(
        "ledger_account_member",
        "ledger_account",
        ["member_id"],
        unique=True,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_table(
        "ledger_invite",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("member_id", sa.BigInteger, sa.ForeignKey("ledger_member.id"), nullable=False, index=True),
        sa.Column("token_hash", BYTES, nullable=False, unique=True),
        sa.Column("code_hash", BYTES, nullable=False, unique=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.Column("revoked", sa.Boolean, nullable=False),
    )
    op.create_table(
        "ledger_guess",
        sa.Column("id", Id, primary_key=True),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("chat", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False, index=True),
    )


def downgrade() -> None:
    op.drop_table("ledger_guess")
    op.drop_table("ledger_invite")
    op.drop_table("ledger_account")
    op.drop_table("ledger_consent")
    op.drop_table("ledger_member")
    op.drop_table("ledger_branch")
