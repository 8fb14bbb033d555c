"""The table of imported catalogues."""

from sqlalchemy import Column, Integer, String, Table, Text

from storage.columns import Moment
from storage.ledger.tables import metadata

catalogue = Table(  # papers of the committee above, no secret: kept as the operator gave them
    "ledger_catalogue",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # the order in which they came
    Column("key", String(32), nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("taken_at", Moment, nullable=False),
)
