"""The menu of commands, for everyone and for secretaries."""

from collections.abc import Mapping, Sequence

import structlog
from telegram import BotCommandScope, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.conversation.commands import ALIASES, SECRETARY_COMMANDS
from handlers.telegram.bot import DirectBot

Menu = Mapping[str, str]
log = structlog.get_logger()


async def set_commands(bot: DirectBot, words: Mapping[str, Menu], secretaries: Sequence[str]) -> None:
    """Set the menus; `words` gives each language its commands with descriptions.

    The first language is also for apps in any other one. `secretaries` are chat ids. The menu is a
    convenience, so what fails is logged and left.
    """
    for_members = {language: _for_members(menu) for language, menu in words.items()}
    await _set(bot, for_members, BotCommandScopeAllPrivateChats())
    for chat in secretaries:
        await _set(bot, words, BotCommandScopeChat(chat))


async def _set(bot: DirectBot, words: Mapping[str, Menu], scope: BotCommandScope) -> None:
    default = next(iter(words))
    try:
        await bot.set_my_commands(list(words[default].items()), scope=scope)
        for language, menu in words.items():
            await bot.set_my_commands(list(menu.items()), scope=scope, language_code=language)
    except TelegramError as error:
        log.warning("menu_not_set", scope=scope.type, kind=type(error).__name__)


def _for_members(menu: Menu) -> Menu:
    return {word: told for word, told in menu.items() if ALIASES.get(word, word) not in SECRETARY_COMMANDS}
