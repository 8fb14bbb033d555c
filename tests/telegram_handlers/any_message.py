"""A message of every kind that python-telegram-bot knows, made from its own classes, a mark in every text."""

import inspect
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ForwardRef, get_args, get_origin

import telegram
from telegram import Chat, Message, TelegramObject, User

MARK = "Dấu-vết"
WHEN = datetime(2026, 3, 10, tzinfo=UTC)
DEEPEST = 3
SIMPLE = (str, str | None, bool, bool | None)
_PLAIN: dict[Any, Any] = {int: 1, float: 1.5, str: MARK, bool: True, datetime: WHEN, dict: {"a": MARK}}
_OURS = {"self", "message_id", "date", "chat", "from_user", "api_kwargs", "reply_markup", "text"}
KINDS = tuple(name for name in inspect.signature(Message.__init__).parameters if name not in _OURS)


def message_of(kind: str, member: int, **more: Any) -> dict[str, Any]:
    """The message as Telegram would tell of it."""
    annotation = inspect.signature(Message.__init__).parameters[kind].annotation
    made = Message(
        1,
        WHEN,
        Chat(member, Chat.PRIVATE),
        from_user=User(member, "Lan", False, language_code="vi"),
        **{kind: _value(annotation, 0)},
    )
    return made.to_dict() | more


def _value(annotation: Any, depth: int) -> Any:
    if isinstance(annotation, str | ForwardRef):
        name = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        return _value(getattr(telegram, name.removesuffix(" | None")), depth)
    if get_origin(annotation) in (Sequence, list, tuple):
        return [_value(get_args(annotation)[0], depth)]
    if get_args(annotation) and get_origin(annotation) is not dict:
        return _value(get_args(annotation)[0], depth)
    if annotation is timedelta:
        return timedelta(seconds=1)
    if inspect.isclass(annotation) and issubclass(annotation, TelegramObject):
        return _object(annotation, depth + 1)
    return _PLAIN[get_origin(annotation) or annotation]


def _object(kind: type[TelegramObject], depth: int) -> TelegramObject:
    """With all that it needs, and with what else it may have down to a depth."""
    given = {}
    for name, parameter in inspect.signature(kind.__init__).parameters.items():
        needed = parameter.default is parameter.empty
        if name in ("self", "api_kwargs") or parameter.kind is parameter.VAR_KEYWORD:
            continue
        if needed or (depth < DEEPEST and parameter.annotation in SIMPLE):
            given[name] = _value(parameter.annotation, depth)
    return kind(**given)
