"""The ledger: people, rounds, participation, commitments, timers and deliveries; nothing disclosed."""

# Whoever imports one table knows all of them.
from storage.ledger import drafting_tables  # noqa: F401
