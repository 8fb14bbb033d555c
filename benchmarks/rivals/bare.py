"""(a) A bare stock bot: python-telegram-bot as its manual shows it, which only edits a message."""

import os
from itertools import count
from typing import Any

import sqlalchemy
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ApplicationBuilder, CallbackContext, CallbackQueryHandler

__all__ = ["sqlalchemy"]  # never used: what it costs at start is part of the comparison

ANSWERS = ("Không có", "Có, thỉnh thoảng", "Có, thường xuyên")
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton(words, callback_data="next")] for words in ANSWERS])
presses = count(1)


async def pressed(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Answer the press, then change the text."""
    query = update.callback_query
    if query is not None:
        await query.answer()
        await query.edit_message_text(f"Câu {next(presses)}", reply_markup=KEYBOARD)


def builder() -> "ApplicationBuilder[Any, Any, Any, Any, Any, Any]":
    """The stock Updater and httpx; updates run side by side, as ours do, and none is lost for having waited a
    second for a connection."""
    made = ApplicationBuilder().token(os.environ["BOT_TOKEN"])
    made.base_url(f"{os.environ['BOT_API_URL']}/bot").concurrent_updates(True)
    return made.pool_timeout(60)


def main() -> None:
    """Poll."""
    application = builder().build()
    application.add_handler(CallbackQueryHandler(pressed))
    application.run_polling()


if __name__ == "__main__":
    main()
