"""Every screen and push over the sandbox: what is personal arrives protected, and no edit changes that."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count

import pytest

from bot.conversation.protection import is_personal, stays_in_chat
from bot.conversation.screens import Screen
from bot.domain.member import Language
from bot.usecases.ports.address import Address
from bot.usecases.ports.messenger import Attachment, Message
from bot.usecases.reply import Reply
from bot.views.page import Page
from bot.views.render import render_push, render_screen
from handlers.sandbox import Sandbox, start
from handlers.sandbox.phones import Bubble
from handlers.telegram.bot import DirectBot, build_bot
from handlers.telegram.messenger import TelegramMessenger
from handlers.telegram.request import AiohttpRequest
from handlers.telegram.speak import Pressed, Speaker
from tests.telegram_handlers.fake_telegram import TOKEN
from tests.telegram_handlers.fake_use import RememberingUse
from tests.views.examples import PUSHES, SCREENS

LAN = 4001
ADDRESS = Address("telegram", str(LAN))


@dataclass
class Chat:
    """A private chat on the sandbox, and the bot's ways to speak in it."""

    sandbox: Sandbox
    bot: DirectBot
    speaker: Speaker

    @property
    def last(self) -> Bubble:
        return self.sandbox.screen(LAN)[-1]

    async def types(self, screen: Screen) -> Bubble:
        await self.speaker.show(ADDRESS, reply_of(screen))
        return self.last

    async def presses(self, under: Bubble, screen: Screen) -> Bubble:
        """Press under a message as Telegram tells of it."""
        pressed = Pressed("query", under.message_id, under.protected)
        await self.speaker.show(ADDRESS, reply_of(screen), pressed)
        return self.last


VERSIONS = count(1)


def reply_of(screen: Screen) -> Reply:
    """The page, made different each time, since Telegram takes no edit that changes nothing."""
    page = render_screen(screen, Language.VI)
    return Reply(Page(f"{next(VERSIONS)} {page.html}", page.rows, page.protected), account_id=5)


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    sandbox = Sandbox(TOKEN, machine=time.time, seed=1)
    sandbox.add_account(LAN, "Lan", started=True)
    server = await start(sandbox)
    bot = build_bot(TOKEN, server.address, AiohttpRequest())
    await bot.initialize()
    yield Chat(sandbox, bot, Speaker(bot, RememberingUse().use))
    await bot.shutdown()
    await server.stop()


async def test_a_personal_screen_is_sent_protected_and_every_other_is_not(chat: Chat) -> None:
    for screen in SCREENS:
        assert (await chat.types(screen)).protected is is_personal(screen), type(screen).__name__


async def test_a_press_never_puts_a_personal_screen_into_a_message_that_can_be_forwarded(chat: Chat) -> None:
    open_one = next(screen for screen in SCREENS if not is_personal(screen))
    for screen in SCREENS:
        under = await chat.types(open_one)
        shown = await chat.presses(under, screen)
        assert shown.protected is is_personal(screen)
        assert (shown.message_id == under.message_id) is not is_personal(screen)


async def test_a_press_in_a_protected_message_redraws_it_and_it_stays_protected(chat: Chat) -> None:
    under = await chat.types(next(filter(is_personal, SCREENS)))
    for screen in SCREENS:
        shown = await chat.presses(under, screen)
        assert (shown.message_id, shown.protected) == (under.message_id, True)


@pytest.mark.parametrize("attached", [True, False])
async def test_a_personal_push_is_sent_protected_and_papers_to_take_along_are_not(
    chat: Chat, attached: bool
) -> None:
    file = Attachment("a.docx", b"PK") if attached else None
    for kind, facts in PUSHES:
        page = Page(render_push(kind, facts, Language.VI), protected=stays_in_chat(kind))
        await TelegramMessenger(chat.bot).send(ADDRESS, Message(page, file))
        assert chat.last.protected is stays_in_chat(kind)
