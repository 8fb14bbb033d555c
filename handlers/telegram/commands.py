"""The menu of commands, for everyone and for secretaries."""

from collections.abc import Collection, Mapping

import structlog
from telegram import BotCommandScope, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.conversation.commands import ALIASES, SECRETARY_COMMANDS
from handlers.telegram.bot import DirectBot

Menu = Mapping[str, str]
log = structlog.get_logger()


class Menus:
    """The menus of commands; `words` gives each language its commands with descriptions.

    The first language is also for apps in any other one. A menu is a convenience, so what fails is logged
    and left.
    """

    def __init__(self, bot: DirectBot, words: Mapping[str, Menu]) -> None:
        self._bot, self._words = bot, words
        self._officers: frozenset[str] = frozenset()

    async def offer(self) -> None:
        """The menu of everybody."""
        menus = {language: _for_members(menu) for language, menu in self._words.items()}
        await _set(self._bot, menus, BotCommandScopeAllPrivateChats())

    async def follow(self, officers: Collection[str]) -> None:
        """Those who run a branch now, by chat id, have the board on theirs, and nobody else."""
        for chat in frozenset(officers) - self._officers:
            await _set(self._bot, self._words, BotCommandScopeChat(chat))
        for chat in self._officers - frozenset(officers):
            await _take_off(self._bot, self._words, BotCommandScopeChat(chat))
        self._officers = frozenset(officers)


async def _set(bot: DirectBot, words: Mapping[str, Menu], scope: BotCommandScope) -> None:
    default = next(iter(words))
    try:
        await bot.set_my_commands(list(words[default].items()), scope=scope)
        for language, menu in words.items():
            await bot.set_my_commands(list(menu.items()), scope=scope, language_code=language)
    except TelegramError as error:
        log.warning("menu_not_set", scope=scope.type, kind=type(error).__name__)


async def _take_off(bot: DirectBot, words: Mapping[str, Menu], scope: BotCommandScope) -> None:
    try:
        for language in (None, *words):
            await bot.delete_my_commands(scope=scope, language_code=language)
    except TelegramError as error:
        log.warning("menu_not_taken_off", scope=scope.type, kind=type(error).__name__)


def _for_members(menu: Menu) -> Menu:
    return {word: told for word, told in menu.items() if ALIASES.get(word, word) not in SECRETARY_COMMANDS}
