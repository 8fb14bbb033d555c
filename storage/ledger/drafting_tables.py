"""The tables of the lead-in report: its text, what went out, comments on it, what the committee says."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    UniqueConstraint,
)

from storage.columns import Id, Moment, Sealed
from storage.ledger.tables import campaign, member, metadata

lead_in = Table(
    "ledger_lead_in",
    metadata,
    Column("campaign_id", BigInteger, ForeignKey(campaign.c.id), primary_key=True, autoincrement=False),
    Column("begun_at", Moment, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("texts", Sealed, nullable=False),
    Column("before", Sealed, nullable=False),  # the text each part had before its last change
    Column("version", Integer, nullable=False),
    Column("sent_out_at", Moment),
    Column("comments_until", Date),
    Column("submitted_at", Moment),
    Column("submitted_revision", Integer, nullable=False),
    Column("finished_at", Moment),
)

lead_in_version = Table(
    "ledger_lead_in_version",
    metadata,
    Column("campaign_id", BigInteger, ForeignKey(lead_in.c.campaign_id), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("texts", Sealed, nullable=False),
    Column("at", Moment, nullable=False),
)

lead_in_comment = Table(
    "ledger_lead_in_comment",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("campaign_id", BigInteger, ForeignKey(campaign.c.id), nullable=False),
    Column("member_id", BigInteger, ForeignKey(member.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("part", SmallInteger, nullable=False),
    Column("subject", SmallInteger, nullable=False),  # a kind of comment
    Column("text", Sealed),  # NULL: taken back
    Column("made_at", Moment, nullable=False),
    Column("taken_up_at", Moment),
    Column("answer", Sealed),
    Column("answered_at", Moment),
    Column("settled_by_id", BigInteger, ForeignKey(member.c.id)),
    Column("withdrawn_at", Moment),
    UniqueConstraint("campaign_id", "member_id", "number"),
)
Index("ledger_lead_in_comment_member_id_ix", lead_in_comment.c.member_id)
Index("ledger_lead_in_comment_settled_by_id_ix", lead_in_comment.c.settled_by_id)

lead_in_opinion = Table(
    "ledger_lead_in_opinion",
    metadata,
    Column("campaign_id", BigInteger, ForeignKey(campaign.c.id), primary_key=True),
    Column("member_id", BigInteger, ForeignKey(member.c.id), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("approved", Boolean, nullable=False),
    Column("reason", Sealed),  # NULL: approved, or the member's data are deleted
    Column("at", Moment, nullable=False),
)
