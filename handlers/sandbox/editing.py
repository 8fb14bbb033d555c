"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage."""

from handlers.sandbox import chats, objects
from handlers.sandbox.formatting import Formatted, caption, message_text
from handlers.sandbox.keyboards import Rows, read_inline
from handlers.sandbox.parameters import Call
from handlers.sandbox.refusal import bad_request
from handlers.sandbox.state import Json, Message, State

TWO_DAYS = 48 * 3600.0
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
    if state.machine() - message.sent_at >= TWO_DAYS:
        raise bad_request("message can't be deleted for everyone")
    state.delete(message)
    return True


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
