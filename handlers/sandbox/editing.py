"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage, deleteMessages."""

from typing import Any

from handlers.sandbox import chats, objects
from handlers.sandbox.formatting import Formatted, caption, message_text
from handlers.sandbox.keyboards import Rows, read_inline
from handlers.sandbox.parameters import Call
from handlers.sandbox.refusal import bad_request
from handlers.sandbox.state import Json, Message, State

TWO_DAYS = 48 * 3600.0
MOST_DELETED = 100
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_text(state: State, call: Call) -> Json:
    body, keyboard = message_text(call), read_inline(call)
    message = _editable(state, call)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    return _change(state, message, body, keyboard)


def edit_caption(state: State, call: Call) -> Json:
    body, keyboard = caption(call), read_inline(call)
    message = _editable(state, call)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    return _change(state, message, body, keyboard)


def edit_keyboard(state: State, call: Call) -> Json:
    keyboard = read_inline(call)
    message = _editable(state, call)
    return _change(state, message, message.body, keyboard)


def delete(state: State, call: Call) -> bool:
    message = chats.message_to(state, call, "delete")
    _check_deletable(state, message)
    state.delete(message)
    return True


def delete_many(state: State, call: Call) -> bool:
    """What is not there is passed over; one that may not go keeps all the others."""
    numbers = dict.fromkeys(read_message_ids(call))
    chat = chats.known(state, call).id
    found = [message for number in numbers if (message := state.find(chat, number))]
    for message in found:
        _check_deletable(state, message)
    for message in found:
        state.delete(message)
    return True


def read_message_ids(call: Call) -> list[int]:
    given = call.parsed("message_ids", "can't parse message_ids JSON object")
    if given is None or given == []:
        raise bad_request("message identifiers are not specified")
    if not isinstance(given, list):
        raise bad_request("expected an Array of message identifiers")
    if len(given) > MOST_DELETED:
        raise bad_request("too many message identifiers specified")
    return [_message_id(one) for one in given]


def _message_id(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise bad_request("message identifier must be a Number")
    try:
        number = int(given)
    except ValueError:
        raise bad_request("can't parse message identifier as a Number") from None
    if number <= 0:
        raise bad_request("invalid message identifier specified")
    return number


def _check_deletable(state: State, message: Message) -> None:
    if message.chat_id in state.groups and not message.from_bot:
        raise bad_request("message can't be deleted")
    if state.machine() - message.sent_at >= TWO_DAYS:
        raise bad_request("message can't be deleted for everyone")


def _editable(state: State, call: Call) -> Message:
    if call.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    message = chats.message_to(state, call, "edit")
    if not message.from_bot or message.reply_markup:
        raise bad_request("message can't be edited")
    chats.writable(state, call)
    return message


def _change(state: State, message: Message, body: Formatted, keyboard: Rows) -> Json:
    """An edit without a keyboard removes the one that was there."""
    if (body, keyboard) == (message.body, message.keyboard):
        raise bad_request(SAME)
    edited = message.text_edited or body != message.body
    return objects.message(state, state.edit(message, body=body, keyboard=keyboard, text_edited=edited))
