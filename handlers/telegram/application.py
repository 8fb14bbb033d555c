"""PTB's application: every kind of update the bot listens to, in one list."""

from typing import Any

from telegram import Message
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.conversation.commands import ALIASES, MEMBER_COMMANDS, SECRETARY_COMMANDS
from handlers.telegram.answering import Answering
from handlers.telegram.bot import DirectBot
from handlers.telegram.updates import BORROWED


class _OwnWords(filters.MessageFilter):
    """Typed by the sender, here."""

    def filter(self, message: Message) -> bool:
        return not any(getattr(message, name) for name in BORROWED)


# New messages: edited ones, and what the messenger itself notes, are ignored.
SENT = filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
PRIVATE = filters.ChatType.PRIVATE & SENT
TYPED = PRIVATE & _OwnWords()
COMMANDS = (*MEMBER_COMMANDS, *SECRETARY_COMMANDS, *ALIASES)

TelegramApplication = Application[DirectBot, Any, Any, Any, Any, Any]


def build_application(bot: DirectBot, answering: Answering) -> TelegramApplication:
    """PTB parses and routes; polling, state, timers and order are ours."""
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    application.add_handler(CallbackQueryHandler(answering.pressed))
    application.add_handler(CommandHandler("start", answering.opened, TYPED))
    application.add_handler(CommandHandler(COMMANDS, answering.commanded, TYPED))
    application.add_handler(MessageHandler(TYPED & filters.COMMAND, answering.commanded))
    application.add_handler(MessageHandler(TYPED & filters.TEXT, answering.wrote))
    application.add_handler(MessageHandler(PRIVATE, answering.sent_something_else))
    application.add_handler(MessageHandler(filters.ChatType.GROUPS & SENT, answering.wrote_in_a_group))
    application.add_handler(ChatMemberHandler(answering.let_in_or_put_out, ChatMemberHandler.MY_CHAT_MEMBER))
    return application
