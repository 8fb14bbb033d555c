"""(c) A bare aiogram bot as its manual shows it, which only edits a message."""

import asyncio
import os
from itertools import count

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.rivals.bare import ANSWERS

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text=words, callback_data="next")] for words in ANSWERS]
)
presses = count(1)
dispatcher = Dispatcher()


@dispatcher.callback_query()
async def pressed(query: CallbackQuery) -> None:
    """Answer the press, then change the text."""
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(f"Câu {next(presses)}", reply_markup=KEYBOARD)


async def main() -> None:
    """Poll; updates run side by side."""
    server = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server, limit=1000))
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
