"""The ledger: people, rounds, participation, commitments, timers and deliveries; nothing disclosed."""

import storage.ledger.meeting_tables  # noqa: F401  # its tables are of the same metadata
