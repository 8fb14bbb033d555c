"""One call of a method: its parameters read the same way from JSON, forms, multipart and the address."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from handlers.sandbox.refusal import Refusal, bad_request

PERCENT = re.compile(r"%[0-9A-F]{2}")  # what aiohttp writes unless quote_fields is off


@dataclass(frozen=True)
class Upload:
    filename: str
    content: bytes
    content_type: str


@dataclass
class Call:
    """Every parameter is text, as in the official server; `notes` collects what deserves a violation."""

    method: str
    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.fields.get(name, "")

    def whole(self, name: str, default: int = 0) -> int:
        """An integer; nonsense reads as 0, as in the official server, and is noted."""
        given = self.fields.get(name)
        if given is None:
            return default
        try:
            return int(given)
        except ValueError:
            self.notes.append(f"{name} is not an integer: {given!r}")
            return 0

    def between(self, name: str, default: int, lowest: int, highest: int) -> int:
        """An integer that the official server pulls into its bounds without a word; that is noted."""
        given = self.whole(name, default)
        if not lowest <= given <= highest:
            self.notes.append(f"{name} is {given}: Telegram takes {lowest} to {highest}")
        return min(max(given, lowest), highest)

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def parsed(self, name: str, refusal: str) -> Any:
        """The JSON value of a parameter, None when absent."""
        given = self.text(name)
        if not given:
            return None
        try:
            return read_json(given)
        except ValueError as broken:
            raise bad_request(refusal) from broken


def read_json(text: str | bytes) -> Any:
    """As json.loads; nesting beyond all reason is no JSON either."""
    try:
        return json.loads(text)
    except RecursionError as deep:
        raise ValueError("nested too deep") from deep


def call_within(body: bytes) -> Call | None:
    """The call that a webhook's answer holds, if it holds one."""
    fields = from_json(body)
    method = fields.pop("method", "")
    return Call(method, fields) if method else None


async def read_call(method: str, request: web.Request) -> Call:
    call = Call(method, dict(request.query))
    if request.content_type == "application/json":
        call.fields |= from_json(await request.read())
    elif request.can_read_body:
        await _read_form(call, request)
    return call


def from_json(body: bytes) -> dict[str, str]:
    if not body:
        return {}
    try:
        given = read_json(body)
    except ValueError as broken:
        raise Refusal(400, "Bad Request: can't parse JSON object") from broken
    if not isinstance(given, dict):
        raise bad_request("expected an Object")
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}


async def _posted(request: web.Request) -> Mapping[str, Any]:
    try:
        return await request.post()
    except ValueError as broken:
        raise Refusal(400, "Bad Request") from broken


async def _read_form(call: Call, request: web.Request) -> None:
    for name, value in (await _posted(request)).items():
        if isinstance(value, web.FileField):
            kind = value.content_type or "application/octet-stream"
            call.files[name] = Upload(value.filename, value.file.read(), kind)
            if PERCENT.search(value.filename):
                call.notes.append(f"{name}: people would see the file name {value.filename}")
        elif isinstance(value, str):
            call.fields[name] = value
        else:
            call.files[name] = Upload(name, bytes(value), "application/octet-stream")
