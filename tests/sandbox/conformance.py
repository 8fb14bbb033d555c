"""The rules of the Bot API as data: a request, the text that must come back, and where that is written.

S: tdlib/telegram-bot-api, T: tdlib/td, API: the reference on core.telegram.org, L: seen on api.telegram.org
by others. `{text}`, `{photo}` and `{typed}` are messages of the bot (a text, a photo) and of the person;
`{old}` was sent with a reply keyboard. Texts are compared without regard to case, as libraries re-case them.
What must have happened before (`when`) is done by `tests/sandbox/happenings.py`; rules that need it stand in
`conformance_later.py`. `padding` zeros follow the bytes of each file.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.sandbox.people import GONE, LAN, STRANGER, TOKEN
from tests.sandbox.pictures import png


@dataclass(frozen=True)
class Rule:
    name: str
    method: str
    params: dict[str, Any]
    refusal: str
    source: str
    code: int = 400
    files: dict[str, bytes] = field(default_factory=dict)
    padding: int = 0
    when: str = ""
    parameters: dict[str, int] | None = None
    token: str = TOKEN


def _text(name: str, text: str, refusal: str, source: str, **params: Any) -> Rule:
    given = {"chat_id": LAN, "text": text} | params
    return Rule(name, "sendMessage", given, f"Bad Request: {refusal}", source)


def _html(name: str, text: str, refusal: str, source: str = "T MessageEntity parse_html") -> Rule:
    return _text(name, text, f"can't parse entities: {refusal}", source, parse_mode="HTML")


def _entity(name: str, entity: Any, refusal: str) -> Rule:
    return _text(name, "hello", refusal, "S get_text_entity; L", entities=[entity])


def _button(name: str, button: Any, refusal: str, source: str) -> Rule:
    return _text(name, "x", refusal, source, reply_markup={"inline_keyboard": [[button]]})


def _edit(name: str, method: str, params: dict[str, Any], refusal: str, source: str) -> Rule:
    return Rule(name, method, {"chat_id": LAN} | params, f"Bad Request: {refusal}", source)


BUTTON = "can't parse inline keyboard button"
UNALLOWED = f"{BUTTON}: Text buttons are unallowed in the inline keyboard"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
INVALID_TOKEN = "Unauthorized: invalid token specified"
IDS_MISSING = "message identifiers are not specified"
MEGABYTE = 1024 * 1024
INVITATION = "group chat was upgraded to a supergroup chat"

TEXTS = (
    _text("no text", "", "message text is empty", "S 11400"),
    _text("only spaces", " \n ", "text must be non-empty", "T MessageEntity 4519"),
    _text("4097 letters", "ă" * 4097, "message is too long", "API sendMessage"),
    _text("32769 raw bytes", "x" * 32_769, "text is too long", "S 11310"),
    _text("33 kB of tags around nothing", "<b></b>" * 4682, "text is too long", "S 11310", parse_mode="HTML"),
    _text(
        "4097 letters in bold", f"<b>{'ă' * 4097}</b>", "message is too long", "T 27942", parse_mode="HTML"
    ),
    _text(
        "tags around nothing", "<b> </b>", "text must be non-empty", "T MessageEntity 4519", parse_mode="HTML"
    ),
    _text(
        "broken preview options",
        "x",
        "can't parse link preview options JSON object",
        "S get_link_preview_options",
        link_preview_options="{",
    ),
    _text(
        "a list of preview options",
        "x",
        "object expected as link preview options",
        "S get_link_preview_options",
        link_preview_options=[True],
    ),
    _text(
        "a word for yes",
        "x",
        'field "is_disabled" must be of type Boolean',
        "S get_link_preview_options",
        link_preview_options={"is_disabled": "yes"},
    ),
    _text(
        "a number as address of the preview",
        "x",
        'field "url" must be of type String',
        "harder than T JsonBuilder, which reads it as text",
        link_preview_options={"url": 1},
    ),
    _text("markdown of another kind", "x", "unsupported parse_mode", "S 11314", parse_mode="BBCode"),
    _text("no chat", "x", "chat_id is empty", "L", chat_id=""),
    _text("chat 0", "x", "chat not found", "L", chat_id=0),
    _text("a chat by name", "x", "chat not found", "L", chat_id="@nobody_here"),
    _text(
        "an answer to nothing",
        "x",
        "message to be replied not found",
        "L",
        reply_parameters={"message_id": 9},
    ),
    _text(
        "an answer without a number",
        "x",
        'can\'t find field "message_id"',
        "L",
        reply_parameters={"quote": "a"},
    ),
    _text(
        "an answer to a word",
        "x",
        'field "message_id" must be of type Number',
        "T JsonBuilder get_required_int_field",
        reply_parameters={"message_id": "first"},
    ),
)

HTML = (
    _html("br", "một<br>hai", 'Unsupported start tag "br" at byte offset 5'),
    _html("script", "<script>x</script>", 'Unsupported start tag "script" at byte offset 0', "L"),
    _html("a bare less-than", "2 < 3", 'Unsupported start tag "" at byte offset 2'),
    _html("a tag without end", "<b>x", 'Can\'t find end tag corresponding to start tag "b"', "L"),
    _html(
        "crossed tags",
        "<b><i>x</b></i>",
        'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        "L",
    ),
    _html("an end without start", "x</b>", "Unexpected end tag at byte offset 1"),
    _html("an open start tag", "x <b", "Unclosed start tag at byte offset 2"),
    _html("an open end tag", "<b>x</b", "Unclosed end tag at byte offset 4"),
    _html("an empty attribute", '<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    _html("a value cut off", "<a href=", 'Unclosed start tag "a" at byte offset 0'),
    _html("a value with a slash", "<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
    _html("an open quote", '<a href="x', "Unclosed start tag at byte offset 0"),
    _html("span without class", "<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    _html(
        "half a letter",
        "&#57311;",
        "Text contains invalid Unicode characters after decoding HTML entities, "
        "check for unmatched surrogate code units",
    ),
    _html(
        "an emoji that is none",
        '<tg-emoji emoji-id="x">y</tg-emoji>',
        "Invalid custom emoji identifier specified",
        "L",
    ),
)

ENTITIES = (
    _entity(
        "an unknown entity",
        {"type": "loud", "offset": 0, "length": 1},
        "can't parse MessageEntity: Unsupported type specified",
    ),
    _entity("no entity", "bold", "can't parse MessageEntity: expected an Object"),
    _entity(
        "an entity without a type",
        {"offset": 0, "length": 1},
        "can't parse MessageEntity: Can't find field \"type\"",
    ),
    _entity(
        "an entity without a place",
        {"type": "bold", "length": 1},
        "can't parse MessageEntity: Can't find field \"offset\"",
    ),
    _entity(
        "an entity as long as a word",
        {"type": "bold", "offset": 0, "length": "five"},
        'can\'t parse MessageEntity: Field "length" must be of type Number',
    ),
    _entity(
        "an entity of no length at all",
        {"type": "bold", "offset": 0, "length": -1},
        "receive an entity with incorrect length -1",
    ),
    _entity(
        "an entity after the end",
        {"type": "bold", "offset": 100, "length": 1},
        "entity begins after the end of the text at UTF-16 offset 100",
    ),
    _entity(
        "an entity over the end",
        {"type": "bold", "offset": 0, "length": 100},
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
    ),
    _entity(
        "an entity before the start",
        {"type": "bold", "offset": -1, "length": 1},
        "receive an entity with incorrect offset -1",
    ),
    _entity(
        "a link without address",
        {"type": "text_link", "offset": 0, "length": 1},
        "can't parse MessageEntity: Can't find field \"url\"",
    ),
    _entity(
        "a link to nowhere",
        {"type": "text_link", "offset": 0, "length": 5, "url": "not-a-url"},
        "entity URL 'not-a-url' is invalid: Wrong HTTP URL",
    ),
    _entity(
        "a link to nothing",
        {"type": "text_link", "offset": 0, "length": 5, "url": ""},
        "entity URL '' is invalid: URL host is empty",
    ),
)

BUTTONS = (
    _button(
        "65 bytes",
        {"text": "x", "callback_data": "x" * 65},
        "BUTTON_DATA_INVALID",
        "API InlineKeyboardButton",
    ),
    _button(
        "22 letters of three bytes",
        {"text": "x", "callback_data": "ệ" * 22},
        "BUTTON_DATA_INVALID",
        "telepot 293",
    ),
    _button("empty data", {"text": "x", "callback_data": ""}, UNALLOWED, "L"),
    _button("no action", {"text": "x"}, UNALLOWED, "T ReplyMarkup 567"),
    _button("a nameless button", {"callback_data": "x"}, f'{BUTTON}: Can\'t find field "text"', "L"),
    _button(
        "a list as text",
        {"text": ["x"], "callback_data": "x"},
        f'{BUTTON}: Field "text" must be of type String',
        "T JsonBuilder get_required_string_field",
    ),
    _button(
        "a number as text",
        {"text": 1, "callback_data": "x"},
        f'{BUTTON}: Field "text" must be of type String',
        "harder than T JsonBuilder, which reads it as text",
    ),
    _button(
        "an object as data",
        {"text": "x", "callback_data": {"a": 1}},
        f'{BUTTON}: Field "callback_data" must be of type String',
        "T JsonBuilder get_optional_string_field",
    ),
    _button(
        "an unknown style",
        {"text": "x", "callback_data": "x", "style": "loud"},
        f"{BUTTON}: invalid button style specified",
        "API InlineKeyboardButton",
    ),
    _text(
        "a number as a key",
        "x",
        "can't parse keyboard button: KeyboardButton must be a String or an Object",
        "S get_keyboard_button",
        reply_markup={"keyboard": [[1]]},
    ),
    _button("no object", "x", f"{BUTTON}: InlineKeyboardButton must be an Object", "S 9577"),
    _button(
        "a wrong address",
        {"text": "x", "url": "not-a-url"},
        "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
        "L",
    ),
    _button(
        "another protocol",
        {"text": "x", "url": "ftp://example.com"},
        "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        "L",
    ),
    _button(
        "an open web app",
        {"text": "x", "web_app": {"url": "http://a.vn"}},
        "inline keyboard button Web App URL 'http://a.vn' is invalid: Only HTTPS links are allowed",
        "L",
    ),
    _button("payment", {"text": "x", "pay": True}, "BUTTON_TYPE_INVALID", "L"),
    _button("nothing to copy", {"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID", "L"),
    _button(
        "257 letters to copy",
        {"text": "x", "copy_text": {"text": "x" * 257}},
        "BUTTON_COPY_TEXT_INVALID",
        "API",
    ),
    _text("null as markup", "x", "object expected as reply markup", "L", reply_markup=None),
    _text(
        "rows that are none",
        "x",
        'field "inline_keyboard" must be of type Array',
        "L",
        reply_markup={"inline_keyboard": "bad"},
    ),
    _text(
        "one flat row",
        "x",
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        "S get_reply_markup",
        reply_markup={"inline_keyboard": [{"text": "x", "callback_data": "x"}]},
    ),
    _text("broken JSON", "x", "can't parse reply keyboard markup JSON object", "S", reply_markup="{"),
    _text(
        "a keyboard of 12 kB",
        "x",
        "reply markup is too long",
        "tginfo 228",
        reply_markup={
            "inline_keyboard": [[{"text": "x" * 60, "callback_data": "y" * 60}] for _ in range(90)]
        },
    ),
)

EDITS = (
    _edit(
        "edit nothing",
        "editMessageText",
        {"message_id": 999, "text": "x"},
        "message to edit not found",
        "S 13541",
    ),
    _edit("edit no number", "editMessageText", {"text": "x"}, "message identifier is not specified", "S"),
    _edit(
        "edit to the same", "editMessageText", {"message_id": "{text}", "text": "hai"}, NOT_MODIFIED, "S 108"
    ),
    _edit(
        "edit what the person wrote",
        "editMessageText",
        {"message_id": "{typed}", "text": "x"},
        "message can't be edited",
        "S 8419",
    ),
    _edit(
        "edit a message with a reply keyboard",
        "editMessageText",
        {"message_id": "{old}", "text": "x"},
        "message can't be edited",
        "S 8419",
    ),
    _edit(
        "edit the text of a photo",
        "editMessageText",
        {"message_id": "{photo}", "text": "x"},
        "there is no text in the message to edit",
        "S",
    ),
    _edit(
        "edit the caption of a text",
        "editMessageCaption",
        {"message_id": "{text}", "caption": "x"},
        "there is no caption in the message to edit",
        "S",
    ),
    _edit(
        "the same caption",
        "editMessageCaption",
        {"message_id": "{photo}", "caption": "ảnh"},
        NOT_MODIFIED,
        "S 108",
    ),
    _edit(
        "a caption of 1025",
        "editMessageCaption",
        {"message_id": "{photo}", "caption": "x" * 1025},
        "message caption is too long",
        "T MessageContent 5241",
    ),
    _edit("the same keyboard", "editMessageReplyMarkup", {"message_id": "{text}"}, NOT_MODIFIED, "S 108"),
    _edit(
        "a reply keyboard by edit",
        "editMessageText",
        {"message_id": "{text}", "text": "x", "reply_markup": {"keyboard": [["x"]]}},
        "inline keyboard expected",
        "S",
    ),
    _edit("delete nothing", "deleteMessage", {"message_id": 999}, "message to delete not found", "S 13541"),
    _edit("delete none", "deleteMessages", {}, IDS_MISSING, "S process_delete_messages_query"),
    _edit("delete an empty list", "deleteMessages", {"message_ids": []}, IDS_MISSING, "S the same"),
    _edit(
        "delete broken JSON",
        "deleteMessages",
        {"message_ids": "["},
        "can't parse message_ids JSON object",
        "L",
    ),
    _edit(
        "delete a number",
        "deleteMessages",
        {"message_ids": 5},
        "expected an Array of message identifiers",
        "L",
    ),
    _edit(
        "delete 101",
        "deleteMessages",
        {"message_ids": list(range(1, 102))},
        "too many message identifiers specified",
        "API deleteMessages; S get_message_ids",
    ),
    _edit(
        "delete null", "deleteMessages", {"message_ids": [None]}, "message identifier must be a Number", "L"
    ),
    _edit(
        "delete a word",
        "deleteMessages",
        {"message_ids": ["x"]},
        "can't parse message identifier as a Number",
        "L",
    ),
    _edit("delete zero", "deleteMessages", {"message_ids": [0]}, "invalid message identifier specified", "L"),
    _edit(
        "delete in no chat", "deleteMessages", {"chat_id": 12, "message_ids": [1]}, "chat not found", "S 6596"
    ),
)

PEOPLE = (
    Rule(
        "someone who never started",
        "sendMessage",
        {"chat_id": STRANGER, "text": "x"},
        "Forbidden: bot can't initiate conversation with a user",
        "T MessagesManager 27957",
        403,
    ),
    Rule(
        "a picture for someone who never started",
        "sendPhoto",
        {"chat_id": STRANGER},
        "Forbidden: bot can't initiate conversation with a user",
        "T MessagesManager 27957",
        403,
        files={"photo": png(40, 30)},
    ),
    Rule(
        "someone deactivated",
        "sendMessage",
        {"chat_id": GONE, "text": "x"},
        "Forbidden: user is deactivated",
        "S 125",
        403,
    ),
    Rule(
        "a group that threw the bot out",
        "sendMessage",
        {"chat_id": -1001, "text": "x"},
        "Forbidden: bot was kicked from the group chat",
        "S 126",
        403,
    ),
    Rule(
        "a group that moved",
        "sendMessage",
        {"chat_id": -1002, "text": "x"},
        f"Bad Request: {INVITATION}",
        "S 8139",
        parameters={"migrate_to_chat_id": -1_000_000_000_077},
    ),
    Rule(
        "a supergroup that threw the bot out",
        "sendMessage",
        {"chat_id": -1_000_000_000_003, "text": "x"},
        "Forbidden: bot was kicked from the supergroup chat",
        "S 127",
        403,
    ),
)

COMMANDS = (
    Rule(
        "101 commands",
        "setMyCommands",
        {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
        "API setMyCommands",
    ),
    Rule(
        "a capital letter",
        "setMyCommands",
        {"commands": [{"command": "TuSoi", "description": "x"}]},
        "Bad Request: BOT_COMMAND_INVALID",
        "T BotCommand 168",
    ),
    Rule(
        "33 letters",
        "setMyCommands",
        {"commands": [{"command": "x" * 33, "description": "x"}]},
        "Bad Request: command length must not exceed 32",
        "T BotCommand 168",
    ),
    Rule(
        "a command without a name",
        "setMyCommands",
        {"commands": [{"command": "/", "description": "x"}]},
        "Bad Request: command must be non-empty",
        "T BotCommand 168",
    ),
    Rule(
        "a field left out",
        "setMyCommands",
        {"commands": [{"command": "x"}]},
        "Bad Request: can't parse BotCommand: Can't find field \"description\"",
        "S get_bot_command",
    ),
    Rule(
        "no object",
        "setMyCommands",
        {"commands": ["x"]},
        "Bad Request: can't parse BotCommand: expected an Object",
        "S get_bot_command",
    ),
    Rule(
        "no list",
        "setMyCommands",
        {"commands": {"command": "x", "description": "x"}},
        "Bad Request: expected an Array of BotCommand",
        "S get_bot_commands",
    ),
    Rule(
        "broken JSON",
        "setMyCommands",
        {"commands": "["},
        "Bad Request: can't parse commands JSON object",
        "S get_bot_commands",
    ),
    Rule(
        "no description",
        "setMyCommands",
        {"commands": [{"command": "x", "description": ""}]},
        "Bad Request: command description must be non-empty",
        "T BotCommand 168",
    ),
    Rule(
        "257 letters",
        "setMyCommands",
        {"commands": [{"command": "x", "description": "x" * 257}]},
        "Bad Request: command description length must not exceed 256",
        "T BotCommand 168",
    ),
    Rule(
        "a language of three letters",
        "setMyCommands",
        {"commands": [{"command": "x", "description": "x"}], "language_code": "vie"},
        "Bad Request: invalid language code specified",
        "T BotCommand 200",
    ),
    Rule(
        "an unknown scope",
        "setMyCommands",
        {"commands": [], "scope": {"type": "friends"}},
        "Bad Request: can't parse BotCommandScope: Unsupported type specified",
        "S 10576",
    ),
    *(
        Rule(
            f"the scope {scope}",
            "setMyCommands",
            {"commands": [], "scope": scope},
            f"Bad Request: can't parse BotCommandScope{reason}",
            "S get_bot_command_scope",
        )
        for scope, reason in (
            ("{", " JSON object"),
            ([], ": BotCommandScope must be an Object"),
            ({}, ': Can\'t find field "type"'),
            ({"type": "chat"}, ': Can\'t find field "chat_id"'),
            ({"type": "chat", "chat_id": ""}, ": Empty chat_id specified"),
            ({"type": "chat_member", "chat_id": LAN}, ': Can\'t find field "user_id"'),
            ({"type": "chat_member", "chat_id": LAN, "user_id": 0}, ": Invalid user_id specified"),
        )
    ),
    Rule(
        "a scope of nobody",
        "setMyCommands",
        {"commands": [], "scope": {"type": "chat", "chat_id": 1}},
        "Bad Request: chat not found",
        "S 10576",
    ),
)

FILES = (
    Rule("no photo", "sendPhoto", {"chat_id": LAN}, "Bad Request: there is no photo in the request", "S"),
    Rule(
        "a photo from the net",
        "sendPhoto",
        {"chat_id": LAN, "photo": "https://example.org/a.png"},
        "Bad Request: failed to get HTTP URL content",
        "S",
    ),
    Rule(
        "a photo by a wrong id",
        "sendPhoto",
        {"chat_id": LAN, "photo": "nonsense"},
        "Bad Request: wrong file identifier/HTTP URL specified",
        "S",
    ),
    Rule(
        "a photo that is none",
        "sendPhoto",
        {"chat_id": LAN},
        "Bad Request: IMAGE_PROCESS_FAILED",
        "API sendPhoto",
        files={"photo": b"hello"},
    ),
    *(
        Rule(
            f"a photo of {width} x {height}",
            "sendPhoto",
            {"chat_id": LAN},
            "Bad Request: PHOTO_INVALID_DIMENSIONS",
            "API sendPhoto",
            files={"photo": png(width, height)},
        )
        for width, height in ((6000, 4001), (2001, 100), (100, 2001), (0, 5))
    ),
    Rule(
        "a photo over 10 MB",
        "sendPhoto",
        {"chat_id": LAN},
        "Request Entity Too Large",
        "API sendPhoto",
        413,
        files={"photo": png(40, 30)},
        padding=10 * MEGABYTE,
    ),
    Rule(
        "a long caption under a photo",
        "sendPhoto",
        {"chat_id": LAN, "caption": "x" * 1025},
        "Bad Request: message caption is too long",
        "T MessageContent 5241",
        files={"photo": png(40, 30)},
    ),
    Rule(
        "a caption of 33 kB",
        "sendPhoto",
        {"chat_id": LAN, "caption": "x" * 32_769},
        "Bad Request: text is too long",
        "S 11310",
        files={"photo": png(40, 30)},
    ),
    Rule(
        "a caption with a tag that is none",
        "sendDocument",
        {"chat_id": LAN, "caption": "<br>", "parse_mode": "HTML"},
        'Bad Request: can\'t parse entities: Unsupported start tag "br" at byte offset 0',
        "T MessageEntity parse_html",
        files={"document": b"x"},
    ),
    Rule(
        "no document",
        "sendDocument",
        {"chat_id": LAN},
        "Bad Request: there is no document in the request",
        "S",
    ),
    Rule(
        "a document that is attached nowhere",
        "sendDocument",
        {"chat_id": LAN, "document": "attach://paper"},
        "Bad Request: there is no document in the request",
        "S get_input_file",
    ),
    Rule(
        "an empty document",
        "sendDocument",
        {"chat_id": LAN},
        "Bad Request: file must be non-empty",
        "S",
        files={"document": b""},
    ),
    Rule(
        "a long caption",
        "sendDocument",
        {"chat_id": LAN, "caption": "x" * 1025},
        "Bad Request: message caption is too long",
        "T OptionManager 112",
        files={"document": b"x"},
    ),
    Rule("a file nobody sent", "getFile", {"file_id": "nonsense"}, "Bad Request: invalid file_id", "S 15817"),
)

REST = (
    Rule("an unknown method", "sendPigeon", {}, "Not Found: method not found", "S", 404),
    Rule(
        "a method of tomorrow", "sendRichMessage", {"chat_id": LAN}, "Not Found: method not found", "S", 404
    ),
    Rule("a wrong token", "getMe", {}, "Unauthorized", "K", 401, token="4242:wrong"),
    Rule("a token cut short", "getMe", {}, INVALID_TOKEN, "S ClientManager", 401, token="4242"),
    Rule("a token with zero", "getMe", {}, INVALID_TOKEN, "S ClientManager", 401, token="0:x"),
    Rule("a long token", "getMe", {}, INVALID_TOKEN, "S ClientManager", 401, token=f"4242:{'x' * 80}"),
    Rule(
        "an unknown press",
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        f"Bad Request: {TOO_OLD}",
        "S 146",
    ),
    Rule(
        "an answer of 201",
        "answerCallbackQuery",
        {"callback_query_id": "1", "text": "x" * 201},
        "Bad Request: MESSAGE_TOO_LONG",
        "API answerCallbackQuery",
    ),
    Rule(
        "an unknown action",
        "sendChatAction",
        {"chat_id": LAN, "action": "dancing"},
        "Bad Request: wrong parameter action in request",
        "S",
    ),
    Rule(
        "an open webhook",
        "setWebhook",
        {"url": "http://example.org"},
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        "S 16018",
    ),
    Rule(
        "an unusual port",
        "setWebhook",
        {"url": "https://example.org:9443/x"},
        "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        "API setWebhook, note 3; S WebhookActor",
    ),
    Rule(
        "a long secret",
        "setWebhook",
        {"url": "https://example.org", "secret_token": "x" * 257},
        "Bad Request: secret token is too long",
        "S 16018",
    ),
    Rule(
        "a wide secret",
        "setWebhook",
        {"url": "https://example.org", "secret_token": "bí mật"},
        "Bad Request: secret token contains unallowed characters",
        "S 16018",
    ),
    Rule("a chat nobody knows", "getChat", {"chat_id": 1}, "Bad Request: chat not found", "S 6596"),
)

TABLE = (*TEXTS, *HTML, *ENTITIES, *BUTTONS, *EDITS, *PEOPLE, *COMMANDS, *FILES, *REST)
