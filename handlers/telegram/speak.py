"""Shows a reply: by redrawing the pressed message, or by a new one below what was typed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.usecases.ports.address import Address
from bot.usecases.reply import Reply
from handlers.telegram.bot import DirectBot
from handlers.telegram.insisting import Insisting
from handlers.telegram.kinds import Sleep
from handlers.telegram.screen import text_of, toast_of
from handlers.telegram.use import Use

REMEMBERED: Final = 1000
UNCHANGED: Final = "message is not modified"
NOT_TO_BE_REDRAWN: Final = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)

log = structlog.get_logger()


@dataclass(frozen=True)
class Pressed:
    """A press to be answered, unless `query` is None; `message` is None where the message under the button
    cannot be redrawn."""

    query: str | None
    message: int | None
    is_protected: bool = False


@dataclass
class Showing:
    """A reply on its way to its member: the speech of an update."""

    speaker: "Speaker"
    address: Address
    reply: Reply
    pressed: Pressed | None = None

    async def __call__(self) -> None:
        await self.speaker.show(self.address, self.reply, self.pressed)

    def take_answer(self) -> Mapping[str, object] | None:
        """The answer of the press, for whoever brought it; the speech then comes without."""
        if self.pressed is None or self.pressed.query is None or self.reply.clears:
            return None
        answer = answer_of(self.pressed.query, self.reply.notice)
        self.pressed = replace(self.pressed, query=None)
        return {"method": "answerCallbackQuery", **answer}


class Speaker:
    """Speaks after the commit, so what Telegram refuses is logged and given up, never raised."""

    def __init__(self, bot: DirectBot, use: Use, sleep: Sleep = asyncio.sleep) -> None:
        self._bot = bot
        self._use = use
        self._insist = Insisting(bot, sleep)
        self._sent: dict[Address, int] = {}  # the newest screens, for replies decided before they were out

    async def show(self, address: Address, reply: Reply, pressed: Pressed | None = None) -> None:
        """Show a reply to a press, or to something typed."""
        if reply.clears:
            reply, pressed = await self._cleared(address, reply, pressed), None
        if pressed is None:
            await self._try(address, lambda: self._send(address, reply, reply.notice))
            return
        async with asyncio.TaskGroup() as beside:
            # The task starts when the edit below waits for the network: the keyboard changes first.
            beside.create_task(self._answer(pressed, reply.notice))
            await self._try(address, lambda: self._redraw(address, reply, pressed))

    async def tell(self, address: Address, words: str, pressed: Pressed | None = None) -> None:
        """Say a short word and leave every screen as it is."""
        if pressed is not None:
            await self._answer(pressed, words)
            return
        message: dict[str, object] = {"chat_id": address.chat, "text": words}
        await self._try(address, lambda: self._insist("sendMessage", message))

    async def _cleared(self, address: Address, reply: Reply, pressed: Pressed | None) -> Reply:
        """The chat is cleared first, the pressed message too; what is shown then is a new one."""
        if pressed is not None:
            await self._answer(pressed, "")
        self._sent.pop(address, None)
        return await self._use.clear(address, reply)

    async def _try(self, address: Address, speak: Callable[[], Awaitable[object]]) -> None:
        try:
            await speak()
        except Forbidden:
            await self._use.note_reachable(address, False)
        except TelegramError as error:
            log.warning("answer_not_shown", kind=type(error).__name__, reason=reason_of(error))

    async def _redraw(self, address: Address, reply: Reply, pressed: Pressed) -> None:
        becomes_protected = reply.page.protected and not pressed.is_protected
        if pressed.message is None or becomes_protected:
            await self._send(address, reply)
            return
        try:
            await self._insist("editMessageText", self._edit(address, reply, pressed.message))
        except BadRequest as refusal:
            if says(refusal, *NOT_TO_BE_REDRAWN):
                await self._send(address, reply)
                return
            if not says(refusal, UNCHANGED):
                raise
        if reply.overdue and reply.account_id is not None:
            await self._use.note_shown(reply.account_id, pressed.message)

    async def _send(self, address: Address, reply: Reply, notice: str = "") -> None:
        protect = {"protect_content": True} if reply.page.protected else {}
        screen = {"chat_id": address.chat, **text_of(reply.page, notice), **protect}
        message = (await self._insist("sendMessage", screen))["message_id"]
        if reply.account_id is not None:
            await self._use.note_shown(reply.account_id, message)
        for old in {reply.last_message, self._sent.pop(address, None)} - {None, message}:
            await self._strip(address, old)
        self._remember(address, message)

    def _remember(self, address: Address, message: int) -> None:
        self._sent[address] = message
        if len(self._sent) > REMEMBERED:
            del self._sent[next(iter(self._sent))]

    def _edit(self, address: Address, reply: Reply, message: int) -> dict[str, object]:
        return {"chat_id": address.chat, "message_id": message, **text_of(reply.page)}

    async def _strip(self, address: Address, message: int | None) -> None:
        """Take the buttons off a screen that is no longer the live one."""
        try:
            old = {"chat_id": address.chat, "message_id": message}
            await self._bot.call("editMessageReplyMarkup", old)
        except TelegramError as error:
            log.debug("buttons_not_removed", kind=type(error).__name__)

    async def _answer(self, pressed: Pressed, notice: str) -> None:
        """End the waiting sign on the button; too late is no harm."""
        if pressed.query is None:
            return
        try:
            await self._bot.call("answerCallbackQuery", answer_of(pressed.query, notice))
        except TelegramError as error:
            log.debug("press_not_answered", kind=type(error).__name__)


def answer_of(query: str, notice: str) -> Mapping[str, object]:
    """The parameters that end the waiting sign, with a short word if there is one."""
    toast = toast_of(notice)
    return {"callback_query_id": query} | ({"text": toast} if toast else {})


def says(error: TelegramError, *texts: str) -> bool:
    """PTB re-cases Telegram's descriptions."""
    return any(text in error.message.lower() for text in texts)


def reason_of(error: TelegramError) -> str:
    """Telegram's reason up to the colon; behind it may stand what was written."""
    return error.message.partition(":")[0]
