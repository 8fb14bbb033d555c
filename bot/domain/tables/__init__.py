"""The tables that a committee reports upward: rows that add up, and what is unknown stays unknown."""
