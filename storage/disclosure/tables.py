"""The tables of the disclosure store. Members and rounds are opaque ids: no key leads to the ledger."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table

from storage.columns import NAMES, Moment, Sealed

metadata = MetaData(naming_convention=NAMES)

draft = Table(
    "disclosure_draft",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("body", Sealed, nullable=False),
    Column("kept_at", Moment, nullable=False),
)

report = Table(
    "disclosure_report",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True, autoincrement=False),
    Column("member_id", BigInteger, primary_key=True, autoincrement=False),
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
