"""Deleting messages over Telegram: the port `Sweeper`."""

import asyncio
import json
from collections.abc import Mapping, Sequence

import structlog
from telegram.error import BadRequest, TelegramError

from bot.usecases.ports.address import Address
from handlers.telegram.bot import DirectBot
from handlers.telegram.insisting import Insisting
from handlers.telegram.kinds import Sleep
from handlers.telegram.speak import says

GONE = "message to delete not found"

log = structlog.get_logger()


class TelegramSweeper:
    """All at once; where one of them may not go, one by one."""

    def __init__(self, bot: DirectBot, sleep: Sleep = asyncio.sleep) -> None:
        self._insist = Insisting(bot, sleep)

    async def delete(self, address: Address, messages: Sequence[int]) -> frozenset[int]:
        """Those that are gone; one that was gone before is not counted out."""
        chat = {"chat_id": address.chat}
        try:
            await self._insist("deleteMessages", chat | {"message_ids": json.dumps(list(messages))})
        except BadRequest:
            return frozenset([one for one in messages if await self._is_gone(chat | {"message_id": one})])
        except TelegramError as error:
            log.warning("messages_not_deleted", kind=type(error).__name__)
            return frozenset()
        return frozenset(messages)

    async def _is_gone(self, one: Mapping[str, object]) -> bool:
        try:
            await self._insist("deleteMessage", one)
        except TelegramError as error:
            return says(error, GONE)
        return True
