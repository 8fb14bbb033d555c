"""What tables that go upward count, over all branches at once; only the ledger is read."""
