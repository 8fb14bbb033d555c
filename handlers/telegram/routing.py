"""From a raw update to the handler that takes it, and to the shelf for those that fail."""

import json
from typing import Any, Final

from telegram import Update

from handlers.telegram import updates
from handlers.telegram.application import TelegramApplication
from handlers.telegram.kinds import Raw, Speech
from handlers.telegram.use import Use

# Of the message under a pressed button the rest is ours and known: parsing it would take most of the time.
READ_OF_A_PRESSED_MESSAGE: Final = ("message_id", "date", "chat", "text", "has_protected_content")


class Router:
    """Decides an update through PTB's handlers, or parks it."""

    def __init__(self, application: TelegramApplication, use: Use) -> None:
        self._application = application
        self._use = use

    async def decide(self, raw: Raw) -> Speech | None:
        """As `Application.process_update`, but what the handler returns comes back and its errors rise."""
        application = self._application
        update = Update.de_json(_what_is_read(raw), application.bot)
        for handler in application.handlers[0]:
            check = handler.check_update(update)
            if check is not None and check is not False:
                context = application.context_types.context.from_update(update, application)
                speech: Speech | None = await handler.handle_update(update, application, check, context)
                return speech
        return None

    async def park(self, raw: Raw, error: str) -> None:
        """Keep the update for the operator."""
        key = updates.key_of(self._application.bot.id, raw["update_id"])
        await self._use.park(key, json.dumps(raw, ensure_ascii=False), error)


def _what_is_read(raw: Raw) -> dict[str, Any]:
    query = raw.get("callback_query")
    if not query or "message" not in query:
        return dict(raw)
    message = query["message"]
    read = {name: message[name] for name in READ_OF_A_PRESSED_MESSAGE if name in message}
    return {**raw, "callback_query": {**query, "message": read}}
