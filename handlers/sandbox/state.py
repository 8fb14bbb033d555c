"""What the sandbox knows: accounts, chats, messages, presses and files as plain values."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from handlers.sandbox.changes import Changes
from handlers.sandbox.commands import CommandLists
from handlers.sandbox.formatting import Formatted
from handlers.sandbox.html import Entity
from handlers.sandbox.keyboards import Rows
from handlers.sandbox.polling import UpdateQueue

Json = dict[str, Any]


@dataclass
class Account:
    """One person's Telegram account; the private chat with the bot has the same id."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "vi"
    start_payload: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    reply_keyboard: Json = field(default_factory=dict)
    notices: list["Notice"] = field(default_factory=list)


@dataclass
class Group:
    id: int
    title: str
    kicked: bool = False
    migrated_to: int | None = None


@dataclass(frozen=True)
class Notice:
    """What answerCallbackQuery showed on the phone: a line that fades, or an alert to close."""

    query_id: str
    text: str
    alert: bool


@dataclass(frozen=True)
class StoredFile:
    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Message:
    message_id: int
    chat_id: int
    from_bot: bool
    date: int
    sent_at: float
    body: Formatted
    media: StoredFile | None = None
    keyboard: Rows = ()
    reply_markup: Json = field(default_factory=dict)
    reply_to: int | None = None
    edit_date: int | None = None
    text_edited: bool = False
    protected: bool = False
    silent: bool = False
    shown: str | None = None
    author: int | None = None  # whose it is in a group

    @property
    def is_photo(self) -> bool:
        return self.media is not None and self.media.width > 0


@dataclass(frozen=True)
class Query:
    """One press on an inline button, waiting for its answer."""

    id: str
    account: int
    message_id: int
    data: str
    made_at: float
    answered: bool = False


@dataclass(frozen=True)
class Bot:
    id: int
    first_name: str
    username: str


@dataclass
class State:
    """Everything behind the methods; `machine` is never moved, the calendar is machine + offset."""

    bot: Bot
    machine: Callable[[], float]
    press_life: float
    draw: random.Random
    offset_seconds: float = 0.0
    accounts: dict[int, Account] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    messages: dict[int, dict[int, Message]] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)
    commands: CommandLists = field(default_factory=CommandLists)
    changes: Changes = field(default_factory=Changes)
    last_message_id: int = 0
    updates: UpdateQueue = field(init=False)

    def __post_init__(self) -> None:
        self.updates = UpdateQueue(self.machine, self.draw, self.press_life, self.changes)

    def calendar(self) -> int:
        """The bot's date in Unix seconds."""
        return int(self.machine() + self.offset_seconds)

    def post(self, chat_id: int, body: Formatted, **details: Any) -> Message:
        self.last_message_id += 1
        message = Message(
            self.last_message_id,
            chat_id,
            details.pop("from_bot", True),
            self.calendar(),
            self.machine(),
            body,
            **details,
        )
        self._put(message)
        return message

    def edit(self, message: Message, **changed: Any) -> Message:
        edited = replace(message, edit_date=self.calendar(), **changed)
        self._put(edited)
        return edited

    def delete(self, message: Message) -> None:
        del self.messages[message.chat_id][message.message_id]
        self.changes.tell()

    def _put(self, message: Message) -> None:
        self.messages.setdefault(message.chat_id, {})[message.message_id] = message
        self.changes.tell()

    def find(self, chat_id: int, message_id: int) -> Message | None:
        return self.messages.get(chat_id, {}).get(message_id)

    def new_id(self, letters: int = 24) -> str:
        return "".join(
            self.draw.choices("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", k=letters)
        )


__all__ = ["Account", "Bot", "Entity", "Group", "Message", "Notice", "Query", "State", "StoredFile"]
