"""The tables of the disclosure store. Members and rounds are opaque ids: no key leads to the ledger."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, UniqueConstraint

from storage.columns import NAMES, Moment, Sealed

metadata = MetaData(naming_convention=NAMES)

draft = Table(
    "disclosure_draft",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("body", Sealed, nullable=False),
    Column("kept_at", Moment, nullable=False, index=True),
)

report = Table(
    "disclosure_report",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("version", Integer, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("body", Sealed, nullable=False),
)

reading = Table(
    "disclosure_reading",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, primary_key=True, autoincrement=False),
    Column("reader_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("marked_at", Moment),
)

inquiry = Table(
    "disclosure_inquiry",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("campaign_id", BigInteger, nullable=False),
    Column("author_id", BigInteger, nullable=False, index=True),
    Column("reader_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("words", Sealed, nullable=False),
    Column("asked_at", Moment, nullable=False),
    UniqueConstraint("campaign_id", "author_id", "reader_id", "number"),
)

# Apart from the question, since it is the author's own and the question is the reader's.
answer = Table(
    "disclosure_answer",
    metadata,
    Column("inquiry_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False, index=True),
    Column("words", Sealed),  # NULL: declined
    Column("at", Moment, nullable=False),
)

theme = Table(  # of the drafter's working sheet
    "disclosure_theme",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Sealed, nullable=False),
)

placed = Table(  # a text of a report, in a theme
    "disclosure_placed",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("theme", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)
