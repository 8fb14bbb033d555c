"""Rules of the Bot API that need something to have happened first; the columns are those of `conformance.py`.

`{press}` is a press on a button of the bot, `{file}` a file it has sent, `{said}` words in a group.
"""

from tests.sandbox.conformance import NOT_MODIFIED, TOO_OLD, Rule
from tests.sandbox.people import GROUP, LAN
from tests.sandbox.pictures import png

BLOCKED = "Forbidden: bot was blocked by the user"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)

LATER = (
    Rule(
        "who has blocked the bot",
        "sendMessage",
        {"chat_id": LAN, "text": "x"},
        BLOCKED,
        "S 125",
        403,
        when="blocked",
    ),
    Rule(
        "a picture for who has blocked the bot",
        "sendPhoto",
        {"chat_id": LAN},
        BLOCKED,
        "S 125",
        403,
        files={"photo": png(40, 30)},
        when="blocked",
    ),
    Rule(
        "a paper for who has blocked the bot",
        "sendDocument",
        {"chat_id": LAN},
        BLOCKED,
        "S 125",
        403,
        files={"document": b"x"},
        when="blocked",
    ),
    Rule(
        "a press of 150 seconds ago",
        "answerCallbackQuery",
        {"callback_query_id": "{press}"},
        f"Bad Request: {TOO_OLD}",
        "S 146, 17155",
        when="pressed 150 seconds ago",
    ),
    Rule(
        "a press answered before",
        "answerCallbackQuery",
        {"callback_query_id": "{press}"},
        f"Bad Request: {TOO_OLD}",
        "S 146",
        when="pressed and answered",
    ),
    Rule(
        "a long word for a press",
        "answerCallbackQuery",
        {"callback_query_id": "{press}", "text": "ă" * 201},
        "Bad Request: MESSAGE_TOO_LONG",
        "API answerCallbackQuery",
        when="pressed",
    ),
    Rule(
        "the same text and the same keyboard",
        "editMessageText",
        {
            "chat_id": LAN,
            "message_id": "{kept}",
            "text": "bốn",
            "reply_markup": {"inline_keyboard": [[{"callback_data": "a:1", "text": "Có"}]]},
        },
        f"Bad Request: {NOT_MODIFIED}",
        "S 108",
        when="pressed",
    ),
    Rule(
        "a message deleted before",
        "deleteMessage",
        {"chat_id": LAN, "message_id": "{text}"},
        "Bad Request: message to delete not found",
        "S 13541",
        when="deleted",
    ),
    Rule(
        "an edit of what was deleted",
        "editMessageReplyMarkup",
        {"chat_id": LAN, "message_id": "{text}"},
        "Bad Request: message to edit not found",
        "S 13541",
        when="deleted",
    ),
    Rule(
        "a message of two days ago",
        "deleteMessage",
        {"chat_id": LAN, "message_id": "{text}"},
        "Bad Request: message can't be deleted for everyone",
        "API deleteMessage",
        when="two days later",
    ),
    Rule(
        "a new message together with one of two days ago",
        "deleteMessages",
        {"chat_id": LAN, "message_ids": ["{text}", "{new}"]},
        "Bad Request: message can't be deleted for everyone",
        "API deleteMessages: the limits of deleteMessage",
        when="two days later, and one more",
    ),
    Rule(
        "what somebody wrote in a group",
        "deleteMessage",
        {"chat_id": GROUP, "message_id": "{said}"},
        "Bad Request: message can't be deleted",
        "API deleteMessage",
        when="said in a group",
    ),
    Rule("polling beside a webhook", "getUpdates", {}, WEBHOOK_ACTIVE, "S 15700", 409, when="webhook set"),
    Rule(
        "a fourth message in three seconds",
        "sendMessage",
        {"chat_id": LAN, "text": "x"},
        "Too Many Requests: retry after 3",
        "core.telegram.org/bots/faq; S Query.cpp 105",
        429,
        when="flood",
        parameters={"retry_after": 3},
    ),
    Rule(
        "an edit in a flood",
        "editMessageText",
        {"chat_id": LAN, "message_id": "{text}", "text": "x"},
        "Too Many Requests: retry after 3",
        "core.telegram.org/bots/faq; S Query.cpp 105",
        429,
        when="flood",
        parameters={"retry_after": 3},
    ),
    Rule(
        "a file of more than 20 MB",
        "getFile",
        {"file_id": "{file}"},
        "Bad Request: file is too big",
        "S 15817, Client.h 71",
        when="a large file sent",
    ),
    Rule(
        "a photo sent as a document",
        "sendDocument",
        {"chat_id": LAN, "document": "{file}"},
        "Bad Request: can't use file of type Photo as document",
        "L",
        when="a photo sent",
    ),
)
