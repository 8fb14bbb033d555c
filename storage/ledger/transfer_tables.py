"""The table of members who move from one branch to another."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, text

from storage import columns
from storage.columns import Id, Moment
from storage.ledger.tables import branch, member, metadata

transfer = Table(
    "ledger_transfer",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False, index=True),
    Column("branch_id", BigInteger, ForeignKey(branch.c.id), nullable=False, index=True),  # that is left
    Column("number", Integer, nullable=False),  # of the member there
    Column("to_branch_id", BigInteger, ForeignKey(branch.c.id)),
    Column("code_hash", columns.Index, unique=True),  # NULL until the slip is worded
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("received_at", Moment),
)
_OPEN = text("received_at IS NULL")
Index(
    "ledger_transfer_open",
    transfer.c.member_id,
    unique=True,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)
