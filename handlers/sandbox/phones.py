"""What a hand does on a phone, and what that phone's screen shows."""

import re
from dataclasses import asdict, dataclass
from typing import Any

from handlers.sandbox import objects
from handlers.sandbox.formatting import as_typed
from handlers.sandbox.keyboards import Button
from handlers.sandbox.refusal import PhoneError
from handlers.sandbox.state import Account, Json, Message, Query, State

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
LONGEST_TYPED = 4096


@dataclass(frozen=True)
class Bubble:
    """One message as its reader sees it; `buttons` are rows of the Bot API's button objects."""

    message_id: int
    mine: bool
    date: int
    text: str
    entities: tuple[Json, ...]
    buttons: tuple[tuple[Button, ...], ...]
    photo: str | None
    document: str | None
    file_name: str | None
    edited: bool
    protected: bool
    silent: bool
    reply_to: int | None

    def as_json(self) -> Json:
        return asdict(self)


def screen(state: State, account: int) -> list[Bubble]:
    person(state, account)
    messages = state.messages.get(account, {})
    return [_bubble(messages[number]) for number in sorted(messages)]


def _bubble(message: Message) -> Bubble:
    file = message.media
    return Bubble(
        message_id=message.message_id,
        mine=not message.from_bot,
        date=message.date,
        text=message.body.text if message.shown is None else message.shown,
        entities=message.body.entities if message.shown is None else (),
        buttons=message.keyboard,
        photo=file.file_id if file and message.is_photo else None,
        document=file.file_id if file and not message.is_photo else None,
        file_name=file.name if file else None,
        edited=message.text_edited,
        protected=message.protected,
        silent=message.silent,
        reply_to=message.reply_to,
    )


def person(state: State, account: int) -> Account:
    if account not in state.accounts:
        raise PhoneError(f"no account {account}")
    return state.accounts[account]


def write(state: State, account: int, text: str, shown: str | None = None) -> Message:
    """The person types and sends; a chat not yet started offers only START."""
    sender = _usable(state, account)
    if not text.strip():
        raise PhoneError("an empty text is not sent")
    if len(text) > LONGEST_TYPED:
        raise PhoneError(f"a phone splits texts over {LONGEST_TYPED} letters")
    if not sender.started and not text.startswith("/start"):
        raise PhoneError(f"account {account} has not pressed START")
    sender.started = True
    message = state.post(account, as_typed(text.strip()), from_bot=False, shown=shown)
    state.updates.push("message", objects.message(state, message))
    return message


def start(state: State, account: int, payload: str | None = None) -> Message:
    """START, with the payload of the deep link that opened the chat; the person sees only /start."""
    sender = person(state, account)
    payload = sender.start_payload if payload is None else payload
    if payload and not PAYLOAD.fullmatch(payload):
        raise PhoneError("a deep link carries 1-64 of A-Z a-z 0-9 _ -")
    if sender.blocked:
        unblock(state, account)
    sender.start_payload = None
    return write(state, account, f"/start {payload}" if payload else "/start", shown="/start")


def press(state: State, account: int, message_id: int, button: int | str) -> Query:
    """A tap on an inline button, named by its place (0 is the first) or by its callback data."""
    _usable(state, account)
    message = state.find(account, message_id)
    if message is None:
        raise PhoneError(f"no message {message_id} on this phone")
    data = _data(message, button)
    query = Query(str(state.draw.getrandbits(62)), account, message_id, data, state.machine())
    state.queries[query.id] = query
    state.updates.push("callback_query", objects.callback_query(state, query, message))
    state.changes.tell()
    return query


def _data(message: Message, button: int | str) -> str:
    buttons = [one for row in message.keyboard for one in row]
    if isinstance(button, int):
        buttons = buttons[button : button + 1] if button >= 0 else []
    else:
        buttons = [one for one in buttons if one.get("callback_data") == button]
    if not buttons or "callback_data" not in buttons[0]:
        raise PhoneError(f"message {message.message_id} has no such button: {button!r}")
    return str(buttons[0]["callback_data"])


def write_in_group(state: State, account: int, group: int, text: str) -> Message:
    """The person types where others read along; the bot is told as if it were an administrator there."""
    person(state, account)
    message = state.post(_joined(state, group), as_typed(text), from_bot=False, author=account)
    state.updates.push("message", objects.message(state, message))
    return message


def take_into_group(state: State, account: int, group: int) -> None:
    """The person adds the bot to the group."""
    state.groups[group].kicked = False
    change = objects.membership(state, person(state, account), ("left", "member"), group)
    state.updates.push("my_chat_member", change)


def talk(state: State, group: int) -> list[Bubble]:
    """What everybody in the group sees."""
    messages = state.messages.get(group, {})
    return [_bubble(messages[number]) for number in sorted(messages)]


def _joined(state: State, group: int) -> int:
    if group not in state.groups or state.groups[group].kicked:
        raise PhoneError(f"the bot is not in a group {group}")
    return group


def block(state: State, account: int) -> None:
    _set_blocked(state, person(state, account), True)


def unblock(state: State, account: int) -> None:
    _set_blocked(state, person(state, account), False)


def _set_blocked(state: State, account: Account, blocked: bool) -> None:
    if account.blocked == blocked:
        return
    account.blocked = blocked
    change = ("member", "kicked") if blocked else ("kicked", "member")
    state.updates.push("my_chat_member", objects.membership(state, account, change))
    state.changes.tell()


def _usable(state: State, account: int) -> Account:
    sender = person(state, account)
    if sender.blocked:
        raise PhoneError(f"account {account} has blocked the bot")
    if sender.deactivated:
        raise PhoneError(f"account {account} is deactivated")
    return sender


def shown(state: State, account: int) -> dict[str, Any]:
    """Everything the page draws of one phone."""
    owner = person(state, account)
    return {
        "account": account,
        "name": " ".join(filter(None, (owner.first_name, owner.last_name))),
        "started": owner.started,
        "blocked": owner.blocked,
        "screen": [bubble.as_json() for bubble in screen(state, account)],
        "commands": state.commands.seen_in_private(account, owner.language_code or ""),
        "keyboard": owner.reply_keyboard,
        "presses": sum(query.account == account for query in state.queries.values()),
        "waiting": _unanswered(state, account),
        "notices": [asdict(notice) for notice in owner.notices],
    }


def _unanswered(state: State, account: int) -> list[Json]:
    mine = (one for one in state.queries.values() if one.account == account and not one.answered)
    return [{"message_id": one.message_id, "data": one.data} for one in mine]
