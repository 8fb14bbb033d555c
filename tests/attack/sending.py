"""Hostile updates: broken ones, every kind of well-formed ones, forged and foreign buttons."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import count
from typing import Any

from hypothesis import strategies as st
from telegram import Bot, Update

from bot.conversation.buttons import LARGEST, PRESSES, encode
from bot.conversation.events import Press
from tests.attack.populated import WAITING_CHAT, Populated
from tests.attack.shapes import NUMBERS, TEXTS, Draw, Json, Shapes, broken
from tests.telegram_handlers.fake_telegram import person

TOGETHER = 20  # updates drawn at once
STRANGERS = (91, 92, 93)
PROTECTED = {"has_protected_content": True}  # as the bot sends its screens
MOST_NUMBERS = max(len(fields(kind)) for kind in PRESSES.values())
READER = Bot("1:reads")  # only parses
LARGEST_SENT = 2**63
_PERSON: Json = {"id": int, "language_code": [str]}
_CHAT: Json = {"id": int, "type": str}
_UNDER: Json = {"message_id": int, "date": int, "chat": _CHAT}
_MARK: Json = {"type": str, "offset": int, "length": int}
WHOLE: Json = {
    "message": [_UNDER | {"from": [_PERSON], "text": [str], "entities": [(_MARK,)]}],
    "callback_query": [{"id": str, "from": _PERSON, "data": [str], "message": [_UNDER]}],
}


def button_data(dead: Sequence[str]) -> st.SearchStrategy[str]:
    """Data of the codec with numbers that mean something to somebody, and what the codec never wrote."""
    day = date(2026, 3, 31).toordinal()
    number = st.one_of(
        st.integers(0, 12), st.integers(0, 40), st.sampled_from((day, day + 400, LARGEST, LARGEST - 1))
    )
    presses = sorted(PRESSES.values(), key=lambda kind: kind.verb)
    packed = st.lists(number, min_size=MOST_NUMBERS, max_size=MOST_NUMBERS)
    forged = st.tuples(st.sampled_from(presses), packed).map(_encoded)
    spoiled = st.tuples(forged, st.integers(0, 70), TEXTS).map(lambda one: one[0][: one[1]] + one[2])
    older = forged.map(lambda data: data.replace("v1", "v0", 1))
    larger = NUMBERS.map(lambda n: f"v1:io:{n:x}")
    odd = st.sampled_from(
        ("", "v1", "v1:", "v1:h", "v1:h:0", "v1:io:٣", "v1:io:01", "v1:io:-1", "v1:io: 1", "V1:h:")
    )
    return st.one_of(forged, forged, forged, spoiled, older, larger, odd, st.sampled_from(dead))


def typed_words(dead: Sequence[str]) -> st.SearchStrategy[str]:
    """What may be typed: answers, dates, commands, codes that work no more, and worse."""
    usual = st.sampled_from(
        ("1", "2", "3", "31/12/2026", "Đúng hạn", "/start", "/tusoi", "/camket", "/guibaocao")
    )
    codes = st.sampled_from((*dead, "K7M3PQRT49", "khong co ma"))
    more = st.sampled_from(
        ("/dulieu", "/huongdan", "/chibo", "/chibo@other", "/", "/ ", " ", "MẬT", "x" * 4096)
    )
    return st.one_of(usual, usual, codes, codes.map(lambda code: f"/start {code}"), more, TEXTS)


def _encoded(made: tuple[type[Press], Sequence[int]]) -> str:
    kind, numbers = made
    return encode(kind(*numbers[: len(fields(kind))]))


@dataclass
class Sender:
    """Draws updates; half of them come as Telegram sends them from somebody's private chat."""

    populated: Populated
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        chats = [one.chat for one in self.populated.people]
        self._people = st.sampled_from((*chats, *chats, *STRANGERS, WAITING_CHAT))
        self._words = typed_words(self.populated.dead_codes)
        self._data = button_data(self.populated.dead_codes)
        self._shapes = Shapes(self._people, self._words, self._data)

    def updates(self, draw: Draw, buttons: Sequence[str]) -> list[Json]:
        """So many together; `buttons` stand on somebody's screen."""
        return [self._update(draw, next(self.numbers), buttons) for _ in range(TOGETHER)]

    def _update(self, draw: Draw, number: int, buttons: Sequence[str]) -> Json:
        kind = draw(st.integers(0, 19))
        if kind < 8:
            return press(number, draw(self._people), draw(self._data))
        if kind < 11:
            place = draw(
                st.integers(0, 10**6)
            )  # drawn whatever has been offered: what is drawn may not hang on it
            return press(number, draw(self._people), buttons[place % len(buttons)] if buttons else "v1:h:")
        if kind < 15:
            return _typed(number, draw(self._people), draw(self._words))
        if kind < 16:
            return _blocked(number, draw(self._people), draw(st.sampled_from(("kicked", "member", "left"))))
        if kind < 18:
            return self._shapes.update(draw, number)
        whole = press(number, draw(self._people), draw(self._data)) if kind == 18 else None
        return broken(draw, whole or _typed(number, draw(self._people), draw(self._words)))


def _private(chat: int) -> Json:
    return {"id": chat, "type": "private", "first_name": "Lan"}


def press(number: int, chat: int, data: str) -> Json:
    """A button of a screen in a private chat."""
    under = {"message_id": 7, "date": 1, "chat": _private(chat), "text": "…", **PROTECTED}
    query = {"id": f"{chat}-{number}", "from": person(chat), "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": {**query, "message": under}}


def _typed(number: int, chat: int, text: str) -> Json:
    words = text.split()
    marks = [{"type": "bot_command", "offset": 0, "length": len(words[0])}] if text.startswith("/") else []
    message = {"message_id": number, "date": 1, "chat": _private(chat), "text": text, "entities": marks}
    return {"update_id": number, "message": {**message, "from": person(chat)}}


def _blocked(number: int, chat: int, status: str) -> Json:
    bot = {"user": {"id": 77, "is_bot": True, "first_name": "Tự Soi"}}
    change = {
        "chat": _private(chat),
        "from": person(chat),
        "date": 1,
        "old_chat_member": {**bot, "status": "left"},
    }
    return {
        "update_id": number,
        "my_chat_member": {**change, "new_chat_member": {**bot, "status": status, "until_date": 0}},
    }


def is_whole(raw: Json) -> bool:
    """Whether PTB itself can read the update, and what the bot looks at is as Telegram always sends it."""
    return _fits(raw, WHOLE) and is_readable(raw)


def is_readable(raw: Json) -> bool:
    """Whether PTB itself can read the update, be it whole or not."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Update.de_json(raw, READER) is not None
    except Exception:
        return False


def _fits(value: Any, shape: Any) -> bool:
    """A list holds the shape of what may be left out, a tuple the shape of each in a list."""
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_fits(value.get(name), inner) for name, inner in shape.items())
    if isinstance(shape, list):
        return value is None or _fits(value, shape[0])
    if isinstance(shape, tuple):
        return isinstance(value, list) and all(_fits(each, shape[0]) for each in value)
    return isinstance(value, shape) and (shape is str or abs(value) <= LARGEST_SENT)
