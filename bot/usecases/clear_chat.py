"""Clearing the chat: the messages of the last two days go, after the commit; what is kept elsewhere stays."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.usecases.ports.address import Address
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.storage import Storage
from bot.usecases.ports.sweeper import MOST_AT_ONCE, Sweeper
from bot.usecases.reply import Reply
from bot.views.cleared import cleared_words

REACH: Final = timedelta(hours=48)  # Telegram lets a bot delete nothing older


class ClearChat:
    """Deletes batch by batch and notes each, so that a kill in the middle loses little."""

    def __init__(self, storage: Storage, clocks: Clocks, sweeper: Sweeper) -> None:
        self._storage, self._clocks, self._sweeper = storage, clocks, sweeper

    async def __call__(self, address: Address, reply: Reply) -> Reply:
        """The reply that comes after it: how many are gone, how many are not, and what is beyond reach."""
        account = reply.account_id
        if account is None:
            return reply
        since = self._clocks.machine() - REACH
        said = await self._storage.transaction(lambda records: records.ledger.said_since(account, since))
        gone: set[int] = set()
        for batch in _batches(said):
            gone |= await self._delete(address, account, batch)
        words = cleared_words(len(gone), len(said) - len(gone), reply.language)
        last = None if reply.last_message in gone else reply.last_message
        return replace(reply, notice=words or reply.notice, last_message=last)

    async def _delete(self, address: Address, account: int, batch: Sequence[int]) -> frozenset[int]:
        gone = await self._sweeper.delete(address, batch)
        await self._storage.transaction(lambda records: records.ledger.forget_said(account, gone))
        return gone


def _batches(said: Sequence[int]) -> Iterator[Sequence[int]]:
    return (said[start : start + MOST_AT_ONCE] for start in range(0, len(said), MOST_AT_ONCE))
