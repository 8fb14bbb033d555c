"""The ledger: people, rounds, participation, commitments, timers and deliveries; nothing disclosed."""
