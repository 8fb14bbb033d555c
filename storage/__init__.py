"""The only place with SQL: ledger and disclosure apart, on SQLite and PostgreSQL, words and names sealed."""
