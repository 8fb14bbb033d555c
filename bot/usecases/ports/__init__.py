"""What the use cases need from outside, as protocols; ledger and disclosure apart."""
