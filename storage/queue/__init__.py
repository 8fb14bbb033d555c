"""The queue of jobs that the processes of one bot share on PostgreSQL. It holds ids only, and may be lost:
what is to be done stands in the ledger. SQLite has one process, which needs no queue."""
