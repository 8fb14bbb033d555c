"""sendMessage, sendPhoto, sendDocument, sendChatAction."""

from typing import Any

from handlers.sandbox import chats, objects
from handlers.sandbox.formatting import Formatted, caption, message_text
from handlers.sandbox.keyboards import Markup, read_markup
from handlers.sandbox.media import read_file
from handlers.sandbox.parameters import Call
from handlers.sandbox.refusal import bad_request
from handlers.sandbox.state import Json, State, StoredFile

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(state: State, call: Call) -> Json:
    return _send(state, call, message_text(call))


def send_photo(state: State, call: Call) -> Json:
    return _send(state, call, caption(call), read_file(state, call, "photo"))


def send_document(state: State, call: Call) -> Json:
    return _send(state, call, caption(call), read_file(state, call, "document"))


def send_chat_action(state: State, call: Call) -> bool:
    if call.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chats.writable(state, call)
    return True


def _send(state: State, call: Call, body: Formatted, media: StoredFile | None = None) -> Json:
    markup = read_markup(call)
    chat = chats.writable(state, call)
    details: dict[str, Any] = {"media": media, "keyboard": markup.inline, "reply_markup": markup.reply}
    details |= {"protected": call.flag("protect_content"), "silent": call.flag("disable_notification")}
    message = state.post(chat, body, reply_to=_reply_to(state, call, chat), **details)
    _change_phone_keyboard(state, chat, markup)
    return objects.message(state, message)


def _reply_to(state: State, call: Call, chat: int) -> int | None:
    given = call.parsed("reply_parameters", "can't parse reply parameters JSON object")
    if given is None:
        return None
    if not isinstance(given, dict) or "message_id" not in given:
        raise bad_request('can\'t find field "message_id"')
    if not isinstance(given["message_id"], int):
        raise bad_request('field "message_id" must be of type Number')
    number = int(given["message_id"])
    if state.find(chat, number) is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return number


def _change_phone_keyboard(state: State, chat: int, markup: Markup) -> None:
    if markup.reply and chat in state.accounts:
        state.accounts[chat].reply_keyboard = {} if markup.reply.get("remove_keyboard") else markup.reply
        state.changes.tell()
