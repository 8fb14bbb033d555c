"""The table of shortcomings that are entered and not in the ledger yet; there each becomes an item."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Integer, String, Table, UniqueConstraint

from storage.columns import Id, Moment, Sealed
from storage.ledger.tables import campaign, member, metadata

shortcoming = Table(
    "ledger_shortcoming",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("campaign_id", BigInteger, ForeignKey(campaign.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False, index=True),
    Column("subject_class", String(16), nullable=False),
    Column("text", Sealed, nullable=False),
    Column("measure", Sealed, nullable=False),
    Column("due_on", Date),
    Column("follower_id", BigInteger, ForeignKey(member.c.id)),
    Column("recurrence_of", BigInteger),  # no key: the earlier item may go
    Column("entered_at", Moment, nullable=False, index=True),
    UniqueConstraint("campaign_id", "number"),
)
