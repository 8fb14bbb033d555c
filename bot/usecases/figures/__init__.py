"""The committee's tables: counted in ledgers, entered by hand, submitted, and summed up the tree."""
