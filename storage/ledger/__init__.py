"""The ledger: people, rounds, participation, commitments, timers and deliveries; nothing disclosed.

All its tables are loaded with it, in whichever module they are written.
"""

from storage.ledger import drafting_tables as drafting_tables
from storage.ledger import meeting_tables as meeting_tables
from storage.ledger import on_paper_tables as on_paper_tables
from storage.ledger import paper_tables as paper_tables
from storage.ledger import plan_tables as plan_tables
from storage.ledger import remediation_tables as remediation_tables
from storage.ledger import transfer_tables as transfer_tables
