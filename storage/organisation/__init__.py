"""The organisation above, as the ledger keeps it: the tree, officers, figures that travel upward."""
