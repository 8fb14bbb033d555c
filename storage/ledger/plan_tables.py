"""The table of the plan of a round: its dates beside those of the campaign."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Table

from storage.columns import Moment
from storage.ledger.tables import campaign, metadata

# A round that was planned without a meeting has no row.
round_plan = Table(
    "ledger_round_plan",
    metadata,
    Column("campaign_id", BigInteger, ForeignKey(campaign.c.id), primary_key=True, autoincrement=False),
    Column("announce_on", Date, nullable=False),
    Column("opens_on", Date, nullable=False),
    Column("synthesis_on", Date, nullable=False),
    Column("draft_on", Date, nullable=False),
    Column("comments_until", Date, nullable=False),
    Column("final_on", Date, nullable=False),
    Column("meeting_on", Date, nullable=False),
    Column("report_by", Date, nullable=False),
    Column("plans_by", Date, nullable=False),
    Column("announced_at", Moment),
)
