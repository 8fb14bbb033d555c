"""The rules of a party branch as pure values and functions."""
