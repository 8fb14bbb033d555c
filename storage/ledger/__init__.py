"""The ledger: people, rounds, participation, commitments, timers and deliveries; nothing disclosed."""

from storage.ledger import transfer_tables as transfer_tables
