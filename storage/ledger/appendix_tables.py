"""The table of superiors' own workbooks."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from storage.columns import Moment
from storage.ledger.tables import metadata

appendix = Table(  # layout and names of cells, no secret: kept as the operator gave it
    "ledger_appendix",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", String(24), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("taken_at", Moment, nullable=False),
)
