"""Tables of the meetings of a round: a row a sitting, and what was noted in it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)

from storage.columns import Id, Moment, Sealed
from storage.ledger.tables import campaign, member, metadata

meeting = Table(
    "ledger_meeting",
    metadata,
    Column("campaign_id", BigInteger, ForeignKey(campaign.c.id), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("place", Sealed),
    Column("delegate", Sealed),
    Column("opened_at", Moment),
    Column("closed_at", Moment),
    Column("postponed_at", Moment),
    Column("adopted_at", Moment),
    Column("concluded_at", Moment),
)


def _of_sitting() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["campaign_id", "sitting"], [meeting.c.campaign_id, meeting.c.number])


attendance = Table(
    "ledger_attendance",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True),
    Column("sitting", Integer, primary_key=True),
    Column("member_id", BigInteger, ForeignKey(member.c.id), primary_key=True, index=True),
    Column("standing", String(16), nullable=False),  # as it was then: who could vote
    Column("mark", String(16), nullable=False),
    Column("excuse", Sealed),  # NULL: none was given, or its time is over
    Column("related", Integer),  # place in the order of those who have related to self
    Column("spoke", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    _of_sitting(),
)
_EXCUSED = text("excuse IS NOT NULL")
Index(
    "ledger_attendance_excused",
    attendance.c.at,
    sqlite_where=_EXCUSED,
    postgresql_where=_EXCUSED,
)

opinion = Table(
    "ledger_opinion",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True),
    Column("sitting", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("subject_class", String(16), nullable=False),
    _of_sitting(),
)

vote = Table(
    "ledger_vote",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True),
    Column("sitting", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("motion", SmallInteger),
    Column("question", Sealed),  # NULL: a common motion
    Column("in_favour", Integer, nullable=False),
    Column("against", Integer, nullable=False),
    Column("other", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    _of_sitting(),
)

passage = Table(
    "ledger_passage",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("campaign_id", BigInteger, nullable=False),
    Column("sitting", Integer, nullable=False),
    Column("section", SmallInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("paragraph", Sealed, nullable=False),
    Column("author_id", BigInteger, ForeignKey(member.c.id), index=True),  # NULL: erased
    Column("at", Moment, nullable=False),
    _of_sitting(),
    UniqueConstraint("campaign_id", "sitting", "section", "number"),
)
