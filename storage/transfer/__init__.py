"""Whole databases on the move: copied into another one, written to a file, and put back from it."""
