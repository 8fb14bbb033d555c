"""The visible list: each method the sandbox speaks, what answers it and which parameters it takes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from handlers.sandbox import answering, editing, receiving, sending
from handlers.sandbox.parameters import Call
from handlers.sandbox.state import State

Answerer = Callable[[State, Call], Any | Awaitable[Any]]

SEND = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id parse_mode "
    "disable_notification protect_content allow_paid_broadcast message_effect_id "
    "suggested_post_parameters reply_parameters reply_markup"
)
EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup"
MEDIA = "caption parse_mode caption_entities"
ABOVE = "show_caption_above_media"


@dataclass(frozen=True)
class Method:
    name: str
    answer: Answerer
    parameters: frozenset[str]


def _method(name: str, answer: Answerer, parameters: str = "") -> Method:
    return Method(name, answer, frozenset(parameters.split()))


TABLE = (
    _method("getMe", answering.get_me),
    _method("getUpdates", receiving.get_updates, "offset limit timeout allowed_updates"),
    _method(
        "setWebhook",
        receiving.set_webhook,
        "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
    ),
    _method("deleteWebhook", receiving.delete_webhook, "drop_pending_updates"),
    _method("getWebhookInfo", receiving.get_webhook_info),
    _method("sendMessage", sending.send_message, f"{SEND} text entities link_preview_options"),
    _method("sendPhoto", sending.send_photo, f"{SEND} {MEDIA} {ABOVE} photo has_spoiler"),
    _method(
        "sendDocument",
        sending.send_document,
        f"{SEND} {MEDIA} document thumbnail disable_content_type_detection",
    ),
    _method(
        "sendChatAction",
        sending.send_chat_action,
        "business_connection_id chat_id message_thread_id action",
    ),
    _method("editMessageText", editing.edit_text, f"{EDIT} text parse_mode entities link_preview_options"),
    _method("editMessageCaption", editing.edit_caption, f"{EDIT} {MEDIA} {ABOVE}"),
    _method("editMessageReplyMarkup", editing.edit_keyboard, EDIT),
    _method("deleteMessage", editing.delete, "chat_id message_id"),
    _method("deleteMessages", editing.delete_many, "chat_id message_ids"),
    _method(
        "answerCallbackQuery",
        answering.answer_callback_query,
        "callback_query_id text show_alert url cache_time",
    ),
    _method("setMyCommands", answering.set_commands, "commands scope language_code"),
    _method("deleteMyCommands", answering.delete_commands, "scope language_code"),
    _method("getMyCommands", answering.get_commands, "scope language_code"),
    _method("setChatMenuButton", answering.set_menu_button, "chat_id menu_button"),
    _method("getChat", answering.get_chat, "chat_id"),
    _method("getFile", answering.get_file, "file_id"),
)
BY_NAME = {method.name.lower(): method for method in TABLE}
