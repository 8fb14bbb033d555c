"""What is asked of members, and what goes by age, is found by indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

_OF_MEMBERS = (
    *("ledger_account", "ledger_consent", "ledger_handover", "ledger_outbox", "ledger_participation"),
    *("ledger_share", "ledger_timer", "disclosure_draft", "disclosure_report"),
)
_BY_MEMBER = [(table, "member_id") for table in _OF_MEMBERS]
_WHOLE = (
    *_BY_MEMBER,
    ("disclosure_draft", "kept_at"),
    ("ledger_member", "office"),
    ("ledger_trail", "actor_id"),
    ("ledger_trail", "member_id"),
)
_SOME = (
    ("ledger_account_released", "ledger_account", "released_at", "released_at IS NOT NULL"),
    ("ledger_attendance_excused", "ledger_attendance", "at", "excuse IS NOT NULL"),
    ("ledger_outbox_settled", "ledger_outbox", "settled_at", "state <> 'queued'"),
    ("ledger_request_open", "ledger_request", "due_at", "state = 'open'"),
    ("ledger_request_answered", "ledger_request", "answered_at", "answered_at IS NOT NULL"),
)


def upgrade() -> None:
    for table, column in _WHOLE:
        op.create_index(f"{table}_{column}_ix", table, [column])
    for name, table, column, condition in _SOME:
        where = sa.text(condition)
        op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, _, _ in _SOME:
        op.drop_index(name, table)
    for table, column in _WHOLE:
        op.drop_index(f"{table}_{column}_ix", table)
