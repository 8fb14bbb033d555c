"""The table of those who enter for members on paper."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, text

from storage.columns import Id, Moment
from storage.ledger.tables import branch, member, metadata

helper = Table(
    "ledger_helper",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("branch_id", BigInteger, ForeignKey(branch.c.id), nullable=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False),
    Column("named_by_id", BigInteger, ForeignKey(member.c.id), nullable=False),
    Column("since", Moment, nullable=False),
    Column("ended_at", Moment),
)
_STANDS = text("ended_at IS NULL")
Index(
    "ledger_helper_standing",
    helper.c.member_id,
    unique=True,
    sqlite_where=_STANDS,
    postgresql_where=_STANDS,
)
