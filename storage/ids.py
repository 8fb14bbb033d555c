"""Ids that say nothing: random, made before the row is."""

from secrets import randbits


def fresh_id() -> int:
    """A positive number that fits a signed 64-bit column on both databases."""
    return randbits(63) or 1
