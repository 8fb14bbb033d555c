"""A Bot API without a network: it hands out updates, keeps what is not acknowledged, and records calls."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import TimedOut
from telegram.request import BaseRequest, RequestData

from handlers.telegram.bot import DirectBot, build_bot

BOT_ID = 77
TOKEN = f"{BOT_ID}:secret"
ME = {"id": BOT_ID, "is_bot": True, "first_name": "Tự Soi", "username": "tusoi_bot"}
QUICK = 5.0  # seconds until a test gives up waiting for a condition


@dataclass(frozen=True)
class Call:
    method: str
    parameters: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """An answer that is an error; `parameters` such as retry_after."""

    code: int
    description: str
    parameters: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """An answer that comes when the event is set."""

    until: asyncio.Event


class FakeTelegram(BaseRequest):
    """Answers every method with success unless told otherwise."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.waiting: list[dict[str, Any]] = []  # updates that nobody has acknowledged
        self._answers: dict[str, deque[Refusal | Held | Exception]] = defaultdict(deque)
        self._changed = asyncio.Condition()
        self._numbers = count(1000)
        self.webhook = ""

    def will(self, method: str, *answers: Refusal | Held | Exception) -> None:
        """What the next calls of a method meet."""
        self._answers[method].extend(answers)

    async def deliver(self, *updates: dict[str, Any]) -> None:
        async with self._changed:
            self.waiting.extend(updates)
            self._changed.notify_all()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to come true, looking after every call."""
        async with asyncio.timeout(QUICK), self._changed:
            await self._changed.wait_for(condition)

    async def look(self) -> None:
        """Let those who wait look again."""
        async with self._changed:
            self._changed.notify_all()

    def called(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    @property
    def spoken(self) -> list[str]:
        """The methods called, but for polling and beginning."""
        silent = {"getUpdates", "getMe", "deleteWebhook"}
        return [call.method for call in self.calls if call.method not in silent]

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        return None

    async def shutdown(self) -> None:
        return None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        call = _call(url, request_data)
        await self._record(call)
        if call.parameters.get("timeout", "0") != "0" and isinstance(read_timeout, DefaultValue):
            raise TimedOut  # the usual wait is shorter than a long poll
        answers = self._answers[call.method]
        answer = answers.popleft() if answers else None
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Refusal):
            return answer.code, _refusal(answer)
        if isinstance(answer, Held):
            await answer.until.wait()
        return 200, json.dumps({"ok": True, "result": await self._result(call)}).encode()

    async def _record(self, call: Call) -> None:
        async with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    async def _result(self, call: Call) -> Any:
        match call.method:
            case "getMe":
                return ME
            case "setWebhook":
                self.webhook = call.parameters["url"]
                return True
            case "getWebhookInfo":
                return {"url": self.webhook}
            case "getUpdates":
                return await self._updates(call.parameters)
            case "sendMessage" | "sendPhoto" | "sendDocument":
                return message(next(self._numbers), int(call.parameters["chat_id"]))
            case "editMessageText":
                return message(int(call.parameters["message_id"]), int(call.parameters["chat_id"]))
            case _:
                return True

    async def _updates(self, parameters: dict[str, str]) -> list[dict[str, Any]]:
        offset = int(parameters.get("offset", 0))
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        if parameters["timeout"] != "0" and not self.waiting:
            async with self._changed:
                await self._changed.wait_for(lambda: bool(self.waiting))
        return self.waiting[:100]


def bot_on(telegram: FakeTelegram) -> DirectBot:
    return build_bot(TOKEN, "http://telegram.invalid", telegram)


def message(number: int, member: int, **content: Any) -> dict[str, Any]:
    chat = {"id": member, "type": "private", "first_name": "Lan"}
    return {"message_id": number, "date": 1, "chat": chat, **(content or {"text": "…"})}


def person(member: int) -> dict[str, Any]:
    return {"id": member, "is_bot": False, "first_name": "Lan", "language_code": "vi"}


def sent(update: int, member: int, **content: Any) -> dict[str, Any]:
    """A member's message in the private chat."""
    return {"update_id": update, "message": {**message(update, member, **content), "from": person(member)}}


def typed(update: int, member: int, text: str) -> dict[str, Any]:
    """Typed text; Telegram marks a command at its start."""
    length = len(text.split()[0])
    marks = [{"type": "bot_command", "offset": 0, "length": length}] if text.startswith("/") else []
    return sent(update, member, text=text, entities=marks)


def press(
    update: int, member: int, data: str = "v1:h:", under: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A press of a button under message 7, or another one."""
    query = {
        "id": f"query-{update}",
        "from": person(member),
        "chat_instance": "1",
        "data": data,
        "message": under or message(7, member),
    }
    return {"update_id": update, "callback_query": query}


def _call(url: str, data: RequestData | None) -> Call:
    method = url.rsplit("/", 1)[1]
    if data is None:
        return Call(method, {})
    files = data.multipart_data or {} if data.contains_files else {}
    body = data.json_parameters if files else dict(parse_qsl(data.url_encoded_parameters()))
    return Call(method, dict(body), {name: file[0] for name, file in files.items()})


def _refusal(answer: Refusal) -> bytes:
    body = {"ok": False, "error_code": answer.code, "description": answer.description}
    return json.dumps(body | ({"parameters": answer.parameters} if answer.parameters else {})).encode()
