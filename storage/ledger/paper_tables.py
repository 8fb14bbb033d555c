"""The tables of papers: their numbers, and the branches' own templates."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, SmallInteger, String, Table

from storage.columns import Moment
from storage.ledger.tables import branch, campaign, metadata

paper_number = Table(
    "ledger_paper_number",
    metadata,
    Column("campaign_id", BigInteger, ForeignKey(campaign.c.id), primary_key=True, autoincrement=False),
    Column("kind", SmallInteger, primary_key=True, autoincrement=False),
    Column("number", SmallInteger, nullable=False),
    sqlite_with_rowid=False,
)

paper_template = Table(  # layout and fields, no secret: kept as the operator gave it
    "ledger_paper_template",
    metadata,
    Column("branch_id", BigInteger, ForeignKey(branch.c.id), primary_key=True, autoincrement=False),
    Column("kind", String(16), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("taken_at", Moment, nullable=False),
)
