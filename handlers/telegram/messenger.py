"""Pushes over Telegram: the port `Messenger`."""

from typing import Final

from telegram import InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.usecases.ports.address import Address
from bot.usecases.ports.messenger import (
    Attachment,
    Message,
    Outcome,
    Refused,
    RetryLater,
    Sent,
    Unreachable,
)
from handlers.telegram.bot import DirectBot
from handlers.telegram.persistence import seconds_of
from handlers.telegram.screen import caption_of, fits_caption, text_of
from handlers.telegram.speak import reason_of, says

NOBODY_THERE: Final = ("chat not found", "user not found", "peer_id_invalid")


class TelegramMessenger:
    """Sends one message at a time; when and how fast is the sender's matter."""

    def __init__(self, bot: DirectBot) -> None:
        self._bot = bot

    async def send(self, address: Address, message: Message) -> Outcome:
        """Send a new message; never raises for what Telegram answers."""
        try:
            return await self._send(address, message)
        except TelegramError as error:
            return outcome_of(error)

    async def _send(self, address: Address, message: Message) -> Sent:
        target = _target(address, message)
        file = message.attachment
        if file is None:
            return Sent(await self._call("sendMessage", target | text_of(message.page)))
        if fits_caption(message.page):
            return Sent(await self._upload(file, target | caption_of(message.page)))
        first = await self._upload(file, target)
        return Sent(await self._call("sendMessage", target | text_of(message.page)), (first,))

    async def _upload(self, file: Attachment, parameters: dict[str, object]) -> int:
        kind = "photo" if file.is_picture else "document"
        upload = {kind: InputFile(file.body, filename=file.name)}
        return await self._call(f"send{kind.capitalize()}", parameters | upload)

    async def _call(self, method: str, parameters: dict[str, object]) -> int:
        sent: dict[str, int] = await self._bot.call(method, parameters)
        return sent["message_id"]


def outcome_of(error: TelegramError) -> Outcome:
    """What a refusal means for the message."""
    match error:
        case Forbidden() | ChatMigrated():
            return Unreachable()
        case RetryAfter():
            return RetryLater(seconds_of(error))
        case BadRequest() if says(error, *NOBODY_THERE):
            return Unreachable()
        case BadRequest():
            return Refused(reason_of(error))
        case _:
            return RetryLater()


def _target(address: Address, message: Message) -> dict[str, object]:
    quiet = {"disable_notification": True} if message.silent else {}
    protect = {"protect_content": True} if message.page.protected else {}
    return {"chat_id": address.chat, **quiet, **protect}
