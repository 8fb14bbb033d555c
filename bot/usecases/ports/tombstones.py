"""The file of tombstones, outside the database and its backups."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.tombstone import Tombstone


class TombstoneFile(Protocol):
    """Lines are only ever added."""

    def append(self, stones: Sequence[Tombstone]) -> None:
        """Write them down for good: when this returns, they survive a loss of power. Raises OSError."""
        ...
