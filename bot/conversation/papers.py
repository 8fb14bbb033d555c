"""The documents a member can ask for; the numbers travel in buttons."""

from enum import IntEnum


class Paper(IntEnum):
    """One's own report, commitment and plan; everything kept about oneself: for machines, or to read."""

    REPORT = 1
    COMMITMENT = 2
    EVERYTHING = 3
    EVERYTHING_TO_READ = 4
    PLAN = 5
