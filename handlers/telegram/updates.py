"""From Telegram's updates to the bot's own words: keys, addresses, events."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from telegram import CallbackQuery, Message, Update

from bot.conversation.buttons import decode
from bot.conversation.commands import command
from bot.conversation.events import Event, Opened, Wrote
from bot.usecases.ports.address import Address, UpdateKey
from handlers.telegram.kinds import Raw

CHANNEL: Final = "telegram"
LISTENED_TO: Final = ("message", "callback_query", "my_chat_member")
LARGEST_NUMBER: Final = 2**63
# Passed on from elsewhere, made by another bot, in answer to what stands in another chat.
BORROWED: Final = ("forward_origin", "via_bot", "external_reply", "reply_to_story")
UNDER: Final = "under"  # a press carries the message it was under as plain JSON


def key_of(bot: int, update: int) -> UpdateKey:
    """What makes an update known again."""
    return UpdateKey(CHANNEL, str(bot), update)


def is_numbered(raw: object) -> bool:
    """Whether it is an update with a number by which it can be known again and acknowledged."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return type(number) is int and 0 <= number < LARGEST_NUMBER


def lean(raw: Raw) -> dict[str, Any]:
    """The update for PTB, but for the message under a pressed button: it is ours, and building its objects
    takes four fifths of the parsing."""
    query = raw.get("callback_query")
    if query is None:
        return dict(raw)
    rest = {name: value for name, value in query.items() if name != "message"}
    return {**raw, "callback_query": {**rest, UNDER: query.get("message")}}


def message_under(query: CallbackQuery) -> Mapping[str, Any]:
    """The message a button was pressed under, as JSON; empty if Telegram names none."""
    return query.api_kwargs.get(UNDER) or {}


def address_of(update: Update) -> Address:
    """The private chat with the one who acted; its id is the person's."""
    person = update.effective_user
    if person is None:
        raise ValueError("an update from nobody")
    return Address(CHANNEL, str(person.id))


def language_of(update: Update) -> str:
    """The language of the person's app without its region, or nothing."""
    person = update.effective_user
    return ((person.language_code if person else None) or "").partition("-")[0]


def opened(words: Sequence[str]) -> Opened:
    """`/start` with what follows it; a code typed in groups is one code."""
    return Opened(clean("".join(words)))


def commanded(message: Message) -> Event:
    """What a command means, whichever bot it names (`/tusoi@some_bot`)."""
    word = (message.text or "").strip().partition(" ")[0].removeprefix("/").partition("@")[0]
    return command(word.lower())


def wrote(message: Message) -> Wrote:
    """Typed text, as it came but for its form; the bot itself says what is too long."""
    return Wrote(clean(message.text or ""))


def pressed(data: str | None) -> Event:
    """What a button means; one without data is nobody's."""
    return decode(data or "")


def clean(text: str) -> str:
    """NFC, and without halves of characters, which no storage takes."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
