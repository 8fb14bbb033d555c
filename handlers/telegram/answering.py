"""What each handler does: tell the bot what happened, then leave the answer to be spoken."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from telegram import Chat, ChatMember, Message, Update
from telegram.ext import CallbackContext

from bot.conversation.events import Attached, Event
from handlers.telegram import updates
from handlers.telegram.admitted import Admitted
from handlers.telegram.groups import Groups
from handlers.telegram.kinds import Refusal, Speech
from handlers.telegram.speak import Pressed, Showing, Speaker
from handlers.telegram.use import Use

Context = CallbackContext[Any, Any, Any, Any]


class Answering:
    """The callbacks: when one returns, the update is committed and only its answer is still unspoken."""

    def __init__(self, use: Use, speaker: Speaker, groups: Groups) -> None:
        self._use = use
        self._speaker = speaker
        self._groups = groups
        self._admitted = Admitted(use.admit)

    async def opened(self, update: Update, context: Context) -> Speech | None:
        return await self._answer(update, updates.opened(context.args or []))

    async def commanded(self, update: Update, context: Context) -> Speech | None:
        return await self._answer(update, updates.commanded(_message(update)))

    async def wrote(self, update: Update, context: Context) -> Speech | None:
        return await self._answer(update, updates.wrote(_message(update)))

    async def sent_something_else(self, update: Update, context: Context) -> Speech | None:
        """Files, pictures, voices, places and what is passed on are not taken."""
        return await self._answer(update, Attached())

    async def wrote_in_a_group(self, update: Update, context: Context) -> Speech | None:
        """Whatever it is, a working code too: the use cases do not hear of it."""
        return self._groups.wrote(_message(update), updates.language_of(update))

    async def pressed(self, update: Update, context: Context) -> Speech | None:
        query = update.callback_query
        under = updates.message_under(query) if query else {}
        if query is None or not under:
            return None
        if under["chat"]["type"] != Chat.PRIVATE:
            return self._groups.pressed(query.id, under["chat"]["id"], updates.language_of(update))
        return await self._answer(update, updates.pressed(query.data), _press(query.id, under))

    async def let_in_or_put_out(self, update: Update, context: Context) -> Speech | None:
        change = update.my_chat_member
        if change is None:
            return None
        if change.chat.type != Chat.PRIVATE:
            return self._groups.came_in(change, updates.language_of(update))
        address = updates.address_of(update)
        if self._admitted.ask(update.update_id, address, "").may_act:
            is_gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
            await self._use.note_reachable(address, not is_gone)
            self._admitted.settled(update.update_id)
        return None

    async def _answer(self, update: Update, event: Event, press: Pressed | None = None) -> Speech | None:
        if update.effective_user is None:
            return None  # a post in the name of a chat: nobody is there to be answered
        address, language = updates.address_of(update), updates.language_of(update)
        admission = self._admitted.ask(update.update_id, address, language)
        if not admission.may_act:
            words = admission.words
            return Refusal(partial(self._speaker.tell, address, words, press) if words else None)
        key = updates.key_of(update.get_bot().id, update.update_id)
        came = update.message.message_id if update.message else None
        reply = await self._use.respond(key, address, event, language, came)
        self._admitted.settled(update.update_id)
        return Showing(self._speaker, address, reply, press)


def _message(update: Update) -> Message:
    if update.message is None:
        raise ValueError("an update without a message")
    return update.message


def _press(query: str, under: Mapping[str, Any]) -> Pressed:
    # A picture or a file cannot become a text; of a message too old to be seen (date 0) nobody knows.
    may_be_text = "text" in under or under["date"] == 0
    number = under["message_id"] if may_be_text else None
    return Pressed(query, number, is_protected=under.get("has_protected_content", False))
