"""The ledger: people, rounds, participation, commitments, timers and deliveries; nothing disclosed."""

from storage.ledger import paper_tables as paper_tables
