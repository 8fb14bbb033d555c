"""Independent judges of Bot API traffic: aiogram's models of methods and types, teremok's text rules."""

import json
from typing import Any

import aiogram.methods
import aiogram.types
from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, TelegramObject
from pydantic import BaseModel
from teremok import ApiRuleViolation
from teremok.validation import validate_method

_READER = Bot("1:judge")  # only validates; opens no connection


def judge_request(method: str, params: dict[str, str], files: dict[str, str] | None = None) -> list[str]:
    """What aiogram and teremok hold against a request as it was logged; an empty list is praise.

    `params` are texts as on the wire, `files` names of uploaded files by field.
    """
    model = _method_model(method)
    if model is None:
        return [f"aiogram knows no method {method}"]
    given = _decoded(params) | {name: _file(filename) for name, filename in (files or {}).items()}
    given = {name: _attached(value, files or {}) for name, value in given.items()}
    unknown = [
        f"{method} has no parameter {name}"
        for name in sorted(given.keys() - {*model.model_fields, *(files or {})})
    ]
    try:
        request = model.model_validate({name: given[name] for name in given if name in model.model_fields})
    except ValueError as wrong:
        return [*unknown, f"{method}: {wrong}"]
    return unknown + [f"{method}: no field {name}" for name in _extra(request)] + _text_rules(request)


def judge_object(kind: str, data: Any) -> list[str]:
    """What aiogram holds against an object handed out: wrong, missing or unknown fields."""
    model: type[TelegramObject] = getattr(aiogram.types, kind)
    try:
        read = model.model_validate(data)
    except ValueError as wrong:
        return [f"{kind}: {wrong}"]
    return [f"{kind} has no field {name}" for name in _extra(read)]


def judge_log(requests: list[Any]) -> list[str]:
    """Judges every request of a sandbox's log and every object in its answers."""
    complaints: list[str] = []
    for one in requests:
        complaints += judge_request(one.method, one.params, one.files)
        if one.response.get("ok"):
            complaints += judge_answer(one.method, one.response["result"])
    return complaints


def judge_answer(method: str, result: Any) -> list[str]:
    """Judges the result of a method by the type that the method promises."""
    kind = RESULTS.get(method)
    if kind is None:
        return [] if result is True else [f"{method} answered {result!r}"]
    if isinstance(result, list) is not (method in LISTS):
        return [f"{method} answered {type(result).__name__}"]
    several = result if isinstance(result, list) else [result]
    return [complaint for one in several for complaint in judge_object(kind, one)]


LISTS = ("getUpdates", "getMyCommands")
RESULTS = {
    "getMe": "User",
    "getUpdates": "Update",
    "getWebhookInfo": "WebhookInfo",
    "sendMessage": "Message",
    "sendPhoto": "Message",
    "sendDocument": "Message",
    "editMessageText": "Message",
    "editMessageCaption": "Message",
    "editMessageReplyMarkup": "Message",
    "getMyCommands": "BotCommand",
    "getChat": "ChatFullInfo",
    "getFile": "File",
}


def _method_model(method: str) -> type[TelegramMethod[Any]] | None:
    model: type[TelegramMethod[Any]] | None = getattr(aiogram.methods, method[:1].upper() + method[1:], None)
    return model


def _decoded(params: dict[str, str]) -> dict[str, Any]:
    """Texts stay texts; JSON objects and arrays become values, numbers are left to pydantic."""
    return {
        name: json.loads(value) if value[:1] in ("{", "[") and name not in TEXTS else value
        for name, value in params.items()
    }


TEXTS = ("text", "caption")


def _file(filename: str) -> BufferedInputFile:
    return BufferedInputFile(b"content", filename)


def _attached(value: Any, files: dict[str, str]) -> Any:
    name = value.removeprefix("attach://") if isinstance(value, str) else ""
    return _file(files[name]) if value != name and name in files else value


def _text_rules(request: TelegramMethod[Any]) -> list[str]:
    try:
        validate_method(_READER, request)
    except ApiRuleViolation as wrong:
        return [f"{type(request).__name__}: {wrong.description}"]
    return []


def _extra(read: BaseModel) -> list[str]:
    """Names of fields that no model knows, at any depth."""
    found = list(read.model_extra or {})
    for name in type(read).model_fields:
        inside = _models(getattr(read, name, None))
        found += [f"{name}.{extra}" for one in inside for extra in _extra(one)]
    return found


def _models(value: Any) -> list[BaseModel]:
    if isinstance(value, list):
        return [model for one in value for model in _models(one)]
    return [value] if isinstance(value, BaseModel) else []
