"""From a raw update to the handler that takes it, and to the shelf for those that fail."""

from telegram import Update

from handlers.telegram import updates
from handlers.telegram.application import TelegramApplication
from handlers.telegram.kinds import Raw, Speech
from handlers.telegram.outline import kept_form
from handlers.telegram.use import Use


class Router:
    """Decides an update through PTB's handlers, or parks it."""

    def __init__(self, application: TelegramApplication, use: Use) -> None:
        self._application = application
        self._use = use

    async def decide(self, raw: Raw) -> Speech | None:
        """As `Application.process_update`, but what the handler returns comes back and its errors rise."""
        if not raw.keys() & set(updates.LISTENED_TO):
            return None
        application = self._application
        update = Update.de_json(updates.lean(raw), application.bot)
        for handler in application.handlers[0]:
            check = handler.check_update(update)
            if check is not None and check is not False:
                context = application.context_types.context.from_update(update, application)
                speech: Speech | None = await handler.handle_update(update, application, check, context)
                return speech
        return None

    async def park(self, raw: Raw, error: str) -> None:
        """Keep what may be kept of the update for the operator."""
        key = updates.key_of(self._application.bot.id, raw["update_id"])
        await self._use.park(key, kept_form(raw), error)
