"""The ledger: people, rounds, participation, commitments, timers and deliveries; nothing disclosed.

All its tables are loaded with it, in whichever module they are written.
"""

from storage.ledger import (
    appendix_tables as appendix_tables,
    catalogue_tables as catalogue_tables,
    drafting_tables as drafting_tables,
    meeting_tables as meeting_tables,
    on_paper_tables as on_paper_tables,
    paper_tables as paper_tables,
    plan_tables as plan_tables,
    rating_tables as rating_tables,
    remediation_tables as remediation_tables,
    transfer_tables as transfer_tables,
)
from storage.organisation import below_tables, tables as organisation_tables

__all__ = ["below_tables", "organisation_tables"]
