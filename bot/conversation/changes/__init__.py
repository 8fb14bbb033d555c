"""What a turn makes true: changes of the ledger and changes of the disclosure, apart."""
