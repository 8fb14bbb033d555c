"""Taking messages away again, on a messenger that allows it."""

from collections.abc import Sequence
from typing import Final, Protocol

from bot.usecases.ports.address import Address

MOST_AT_ONCE: Final = 100


class Sweeper(Protocol):
    """Deletes what stands in one private chat, whoever sent it."""

    async def delete(self, address: Address, messages: Sequence[int]) -> frozenset[int]:
        """Delete at most MOST_AT_ONCE messages; returns those that are gone. Never raises for what the
        messenger answers."""
        ...
