"""JSON of every kind of update that python-telegram-bot knows, made from the types of its classes."""

import collections.abc
import datetime
import inspect
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import telegram
from hypothesis import strategies as st
from telegram import TelegramObject

Draw = Callable[[st.SearchStrategy[Any]], Any]
Json = dict[str, Any]

DEEPEST = 4
MOST_EXTRAS = 3
KINDS: Mapping[str, Sequence[str]] = {  # what tells the kinds of one type apart
    "type": (
        "private",
        "group",
        "channel",
        "user",
        "chat",
        "emoji",
        "regular",
        "bot_command",
        "url",
        "quiz",
        "fill",
    ),
    "status": ("creator", "administrator", "member", "restricted", "left", "kicked"),
    "source": ("premium", "gift_code", "giveaway"),
}
NUMBERS = st.one_of(
    st.integers(-(2**63), 2**63 - 1), st.sampled_from((0, 1, -1, 2**31, 2**53, -(2**62))), st.integers(1, 40)
)
SIGNS = st.text(st.characters(codec="utf-8"), max_size=12)
HARMFUL_TEXTS = """<b> &lt; </code> {{7*7}} {%raw%} %s%n ';DROP--TABLE ../../etc/passwd =1+1 NaN 💥💥💥"""
UNSEEN = ("\u202egnp.exe", "\u200b\u2066x", "\x00", "\x1b[31m", "\u2028{}", "Nguyễn " * 60)
HARMFUL = st.sampled_from((*HARMFUL_TEXTS.split(), *UNSEEN))
TEXTS = st.one_of(SIGNS, HARMFUL, st.lists(HARMFUL, max_size=4).map(" ".join))


@dataclass(frozen=True)
class Shapes:
    """How people, typed words and button data are drawn; everything else follows from PTB's types."""

    people: st.SearchStrategy[int]
    words: st.SearchStrategy[str]
    data: st.SearchStrategy[str]

    def update(self, draw: Draw, number: int) -> Json:
        """A well-formed update with one thing in it, as Telegram sends them."""
        kind, hint = draw(
            st.sampled_from(sorted(_fields(telegram.Update)[1].items(), key=lambda one: one[0]))
        )
        return {"update_id": number, kind: self._value(draw, kind, hint, telegram.Update, 0)}

    def _object(self, draw: Draw, kind: type[TelegramObject], depth: int) -> Json:
        heirs = [heir for heir in kind.__subclasses__() if heir.__name__ not in ("Message", "ChatFullInfo")]
        if heirs and depth < DEEPEST:
            kind = draw(st.sampled_from([kind, *heirs]))
        needed, more = _fields(kind)
        few = min(MOST_EXTRAS, len(more)) if depth < DEEPEST else 0
        extras = draw(st.lists(st.sampled_from(sorted(more)), max_size=few, unique=True)) if few else []
        hints = {**needed, **{name: more[name] for name in extras}}
        return {_wire_name(name): self._value(draw, name, hint, kind, depth) for name, hint in hints.items()}

    def _value(self, draw: Draw, name: str, hint: Any, owner: type, depth: int) -> Any:
        special = self._special(name, owner)
        return draw(special) if special is not None else self._typed(draw, name, hint, owner, depth)

    def _special(self, name: str, owner: type) -> st.SearchStrategy[Any] | None:
        match owner.__name__, name:
            case (("User" | "Chat"), "id"):
                return self.people
            case "Chat", "type":
                return st.sampled_from(("private", "private", "private", "group", "supergroup", "channel"))
            case "CallbackQuery", "data":
                return self.data
            case "Message", "text":
                return self.words
            case _, ("type" | "status" | "source"):
                return st.sampled_from(KINDS[name])
            case _:
                return None

    def _typed(self, draw: Draw, name: str, hint: Any, owner: type, depth: int) -> Any:
        inner = typing.get_args(hint)
        if typing.get_origin(hint) in (typing.Union, types.UnionType):
            chosen = next(one for one in inner if one is not type(None))
            return self._typed(draw, name, chosen, owner, depth)
        if typing.get_origin(hint) is typing.Literal:
            return draw(st.sampled_from(inner))
        if typing.get_origin(hint) in (collections.abc.Sequence, list, tuple):
            size = draw(st.integers(0, 2)) if depth < DEEPEST else 0
            return [self._typed(draw, name, inner[0], owner, depth + 1) for _ in range(size)]
        if inspect.isclass(hint) and issubclass(hint, TelegramObject):
            return self._object(draw, hint, depth + 1)
        return draw(_plain(hint))


def broken(draw: Draw, update: Json) -> Json:
    """The update with one to three things wrong: missing, of another type, huge, or nested beyond reason."""
    spoiled: Json = _copied(update)
    for _ in range(draw(st.integers(1, 3))):
        places = _places(spoiled)
        if not places:
            break
        holder, key = places[draw(st.integers(0, 10**6)) % len(places)]
        if draw(st.booleans()) and isinstance(holder, dict):
            holder.pop(key, None)
        else:
            holder[key] = draw(WRONG)
    return {**spoiled, "update_id": update["update_id"]}


NESTED = 30


def nested(depth: int) -> Any:
    """A list in a list, and so on."""
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


def nested_messages(depth: int) -> Json:
    """A message in a message, and so on."""
    message: Json = {}
    for _ in range(depth):
        message = {"message": message}
    return message


WRONG: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    TEXTS,
    st.just("nửa \ud83d chữ"),
    st.just("x" * 5000),
    st.sampled_from((10**400, -(10**30), 2**64, -5)),
    st.sampled_from(([], {}, [[]], {"id": {}}, {"from": {"id": "1"}}, {"": None})),
    st.sampled_from((60, 300, 900)).map(nested),
)


def _places(value: Any, deep: int = 0) -> list[tuple[Any, Any]]:
    """Every place in it that can be spoiled; beyond what Telegram nests nothing is looked at."""
    keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
    inside = [(value, key) for key in keys if key != "update_id"]
    held = [value[key] for key in keys if isinstance(value[key], dict | list) and value[key]]
    return inside + [place for one in held if deep < NESTED for place in _places(one, deep + 1)]


def _copied(value: Any, deep: int = 0) -> Any:
    """So deep as it may be spoiled."""
    if deep > NESTED + 1 or not isinstance(value, dict | list):
        return value
    if isinstance(value, dict):
        return {key: _copied(one, deep + 1) for key, one in value.items()}
    return [_copied(one, deep + 1) for one in value]


def _wire_name(name: str) -> str:
    return "from" if name == "from_user" else name


def _plain(hint: Any) -> st.SearchStrategy[Any]:
    if hint is bool:
        return st.booleans()
    if hint is str:
        return TEXTS
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if hint in (datetime.datetime, datetime.timedelta):
        return st.sampled_from((0, 1, 1_700_000_000, 2**31 - 1))
    return NUMBERS if hint is int else st.dictionaries(SIGNS, SIGNS, max_size=2)


def _fields(kind: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What PTB's class needs, and what it may have besides; names with their types."""
    if kind not in _READ:
        _READ[kind] = _read_fields(kind)
    return _READ[kind]


def _read_fields(kind: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    hints = typing.get_type_hints(kind.__init__, globalns={**vars(inspect.getmodule(kind)), **_NAMES})
    given = [p for p in inspect.signature(kind).parameters.values() if p.kind is not p.VAR_POSITIONAL]
    known = [p for p in given if p.name not in ("api_kwargs", "update_id") and p.name in hints]
    needed = {p.name: hints[p.name] for p in known if p.default is p.empty}
    return needed, {p.name: hints[p.name] for p in known if p.default is not p.empty}


_READ: dict[Any, tuple[dict[str, Any], dict[str, Any]]] = {}
_NAMES: dict[str, Any] = {
    **{name: getattr(typing, name) for name in typing.__all__},
    **vars(telegram),
    "dtm": datetime,
    "datetime": datetime,
    "Sequence": collections.abc.Sequence,
    "JSONDict": dict,
    "TimePeriod": int,
    "FileInput": str,
}
