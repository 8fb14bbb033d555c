"""Outside of private chats: one calm sentence at most once an hour a chat, and nothing is kept."""

from collections.abc import Callable
from functools import partial
from typing import Final

import structlog
from telegram import ChatMember, ChatMemberUpdated, Message
from telegram.error import TelegramError

from bot.domain.member import Language
from bot.views.in_a_group import group_words
from handlers.telegram.bot import DirectBot
from handlers.telegram.kinds import Speech
from handlers.telegram.screen import NO_PREVIEW

HOUR: Final = 3600.0
MOST: Final = 1000  # chats remembered; of more, the one told longest ago is forgotten first
AWAY: Final = (ChatMember.LEFT, ChatMember.BANNED)

log = structlog.get_logger()


class Seldom:
    """Whom something was said to within the hour, by a clock in seconds that nobody moves."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told: dict[int, float] = {}

    def may(self, chat: int) -> bool:
        """Whether it is time again; if so, it counts as said."""
        now = self._clock()
        if now - self._told.get(chat, -HOUR) < HOUR:
            return False
        self._told.pop(chat, None)
        self._told[chat] = now
        if len(self._told) > MOST:
            del self._told[next(iter(self._told))]
        return True


class Groups:
    """Answers what is sent to the bot or done with it where others read along."""

    def __init__(self, bot: DirectBot, clock: Callable[[], float]) -> None:
        self._bot = bot
        self._seldom = Seldom(clock)

    def wrote(self, message: Message, language: str) -> Speech | None:
        """Something was sent; what is for another bot, or comes from a linked channel, is not for us."""
        if message.is_automatic_forward or self._is_for_another(message.text or message.caption or ""):
            return None
        return self._sentence(message.chat.id, language)

    def came_in(self, change: ChatMemberUpdated, language: str) -> Speech | None:
        """The bot was taken in, or put out, of which nothing is said."""
        came = change.old_chat_member.status in AWAY and change.new_chat_member.status not in AWAY
        return self._sentence(change.chat.id, language) if came else None

    def pressed(self, query: str, chat: int, language: str) -> Speech:
        """A button; it stops waiting, and no more."""
        return partial(self._answer, query, self._sentence(chat, language))

    def _is_for_another(self, text: str) -> bool:
        word = text.split(maxsplit=1)[0] if text.startswith("/") else ""
        _, at, name = word.partition("@")
        return bool(at) and name.lower() != self._bot.username.lower()

    def _sentence(self, chat: int, language: str) -> Speech | None:
        if not self._seldom.may(chat):
            return None
        known = Language(language) if language in set(Language) else Language.VI
        words = group_words(known, self._bot.username)
        sentence = {"chat_id": chat, "text": words, "link_preview_options": NO_PREVIEW}
        return partial(self._say, "sendMessage", sentence | {"disable_notification": True})

    async def _answer(self, query: str, sentence: Speech | None) -> None:
        await self._say("answerCallbackQuery", {"callback_query_id": query})
        if sentence is not None:
            await sentence()

    async def _say(self, method: str, parameters: dict[str, object]) -> None:
        try:
            await self._bot.call(method, parameters)
        except TelegramError as error:
            log.debug("group_not_answered", kind=type(error).__name__)
