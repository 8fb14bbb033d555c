"""A number that a button carries of what was seen, so that it is known when something else stands there."""

from zlib import crc32


def stamp_of(seen: str) -> int:
    """Another one for other words, save one chance in two thousand million; 31 bits fit into a button."""
    return crc32(seen.encode()) % 2**31
