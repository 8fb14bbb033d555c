"""The webhook over HTTP: who does not know the secret is not read, and 200 means that it is safe."""

import asyncio
import gzip
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.usecases.ports.address import UpdateKey
from bot.usecases.restrain import ADMITTED, PASSED_OVER
from handlers.telegram import webhook
from handlers.telegram.answering import Answering
from handlers.telegram.application import build_application
from handlers.telegram.errors import TelegramTrouble, TokenRefused, WebhookRefused
from handlers.telegram.groups import Groups
from handlers.telegram.speak import Speaker
from handlers.telegram.webhook import HEADER, LARGEST_BODY, Hook, serve_webhook
from tests.attack.shapes import nested
from tests.telegram_handlers.fake_telegram import FakeTelegram, Refusal, bot_on, press, typed
from tests.telegram_handlers.fake_use import RememberingUse

LAN = 4001
SECRET = "bi-mat_" * 6


@dataclass
class Served:
    """A bot behind its webhook."""

    telegram: FakeTelegram = field(default_factory=FakeTelegram)
    use: RememberingUse = field(default_factory=RememberingUse)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    said: list[Any] = field(default_factory=list)  # in the answers
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}/telegram"

    async def serve(self) -> None:
        bot = bot_on(self.telegram)
        answering = Answering(self.use.use, Speaker(bot, self.use.use), Groups(bot, float))
        application = build_application(bot, answering)
        hook = Hook("https://bot.example.org/telegram", SECRET, self.listener)
        with self.listener:
            await serve_webhook(application, self.use.use, self.stop, self.ready, hook)

    async def bring(self, body: object, secret: str | None = SECRET, **more: Any) -> int:
        """The status of one POST."""
        headers = {} if secret is None else {HEADER: secret}
        data = BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        async with aiohttp.ClientSession() as session:
            sent = session.post(self.address, data=data, headers=headers | more.pop("headers", {}), **more)
            async with sent as response:
                body = await response.read()
                self.said += [json.loads(body)] if body and response.status == 200 else []
                return response.status


@asynccontextmanager
async def serving(served: Served) -> AsyncIterator[Served]:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(served.serve())
        await served.ready.wait()
        yield served
        served.stop.set()


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    async with serving(Served()) as one:
        yield one


async def test_the_webhook_is_set_with_its_secret_and_the_kinds_we_listen_to(served: Served) -> None:
    (call,) = served.telegram.called("setWebhook")
    assert call.parameters["url"] == "https://bot.example.org/telegram"
    assert call.parameters["secret_token"] == SECRET
    assert json.loads(call.parameters["allowed_updates"]) == ["message", "callback_query", "my_chat_member"]


async def test_an_update_is_taken_and_answered(served: Served) -> None:
    assert await served.bring(press(10, LAN)) == 200
    assert served.use.numbers == [10]
    await served.telegram.until(lambda: "editMessageText" in served.telegram.spoken)


async def test_the_waiting_sign_of_a_press_ends_with_the_acknowledgement(served: Served) -> None:
    served.use.will_reply(notice="Đã ghi.")
    assert await served.bring(press(10, LAN)) == 200
    assert served.said == [
        {"method": "answerCallbackQuery", "callback_query_id": "query-10", "text": "Đã ghi."}
    ]
    await served.telegram.until(lambda: "editMessageText" in served.telegram.spoken)
    assert await served.bring(typed(11, LAN, "Chào")) == 200
    await served.telegram.until(lambda: "sendMessage" in served.telegram.spoken)
    assert "answerCallbackQuery" not in served.telegram.spoken
    assert len(served.said) == 1


async def test_where_the_chat_is_cleared_the_bot_answers_the_press_itself(served: Served) -> None:
    served.use.will_reply(clears=True)
    assert await served.bring(press(10, LAN)) == 200
    await served.telegram.until(lambda: "answerCallbackQuery" in served.telegram.spoken)
    assert served.said == []


@pytest.mark.parametrize(
    "secret",
    [
        None,
        "",
        SECRET[:-1],
        SECRET + "x",
        SECRET.upper(),
        "x" * len(SECRET),
        "x" * 5000,
        "bí mật",
        SECRET * 2,
    ],
)
async def test_who_does_not_know_the_secret_is_refused_and_leaves_no_trace(
    secret: str | None, served: Served
) -> None:
    with capture_logs() as lines:
        assert await served.bring(press(10, LAN), secret) == 401
        assert await served.bring(b"\xff{" * 100, secret) == 401
    assert (served.use.asked, served.use.parked, lines) == ([], [], [])


async def test_two_secrets_are_none(served: Served) -> None:
    reader, writer = await asyncio.open_connection(*served.listener.getsockname())
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\n{HEADER}: {SECRET}\r\n"
    writer.write(f"{head}Content-Length: 2\r\n\r\n{{}}".encode())
    assert b" 401 " in await reader.readline()
    writer.close()


@pytest.mark.parametrize("expects", ["", "Expect: 100-continue\r\n"])
async def test_without_the_secret_the_body_is_not_waited_for(expects: str, served: Served) -> None:
    reader, writer = await asyncio.open_connection(*served.listener.getsockname())
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{expects}Content-Length: {LARGEST_BODY}\r\n\r\n"
    writer.write(head.encode())
    async with asyncio.timeout(5):
        assert b" 401 " in await reader.readline()
        await reader.read()  # and the connection is closed
    writer.close()


async def test_with_the_secret_who_asks_is_told_to_go_on(served: Served) -> None:
    assert await served.bring(press(10, LAN), expect100=True) == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        [],
        "10",
        {},
        {"update_id": "10"},
        {"update_id": True},
        {"update_id": 1.5},
        {"update_id": -1},
        {"update_id": 2**63},
        {"message": {}},
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused(body: object, served: Served) -> None:
    assert await served.bring(body) == 400
    assert served.use.asked == []


async def test_a_large_body_and_a_packed_one_are_refused(served: Served) -> None:
    assert await served.bring(b"x" * (LARGEST_BODY + 1)) == 413
    bomb = gzip.compress(b" " * 10 * LARGEST_BODY)
    assert await served.bring(bomb, headers={"Content-Encoding": "gzip"}) in (400, 415)
    assert served.use.asked == []


async def test_a_body_that_never_ends_is_given_up(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "SECONDS_FOR_BODY", 0.05)
    reader, writer = await asyncio.open_connection(*served.listener.getsockname())
    writer.write(f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\n".encode())
    writer.write(b"Content-Length: 100\r\n\r\n{")
    async with asyncio.timeout(5):
        assert b" 408 " in await reader.readline()
    writer.close()


async def test_other_paths_and_methods_lead_nowhere(served: Served) -> None:
    async with aiohttp.ClientSession(headers={HEADER: SECRET}) as session:
        for method, path, status in (
            ("GET", "/telegram", 405),
            ("POST", "/", 404),
            ("POST", "/telegram/x", 404),
        ):
            async with session.request(method, served.address.replace("/telegram", path)) as response:
                assert response.status == status
    assert served.use.asked == []


async def test_what_cannot_even_be_parked_comes_again(served: Served) -> None:
    async def fail(key: UpdateKey) -> None:
        raise OSError

    served.use.before_commit = served.use.before_parking = fail
    assert await served.bring(press(10, LAN)) == 503
    assert served.use.numbers == []


async def test_what_was_let_in_once_does_not_pay_again_when_it_is_brought_again(served: Served) -> None:
    tokens, breaks = iter((ADMITTED,)), True

    async def fail(key: UpdateKey) -> None:
        if breaks:
            raise OSError

    served.use.admits = lambda: next(tokens, PASSED_OVER)
    served.use.before_commit = served.use.before_parking = fail
    assert await served.bring(press(10, LAN)) == 503
    breaks = False
    assert await served.bring(press(10, LAN)) == 200
    assert await served.bring(press(11, LAN)) == 200
    assert served.use.numbers == [10]


async def test_what_takes_too_long_comes_again_and_is_then_the_same_update(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = asyncio.Event()

    async def wait(key: UpdateKey) -> None:
        await go.wait()

    served.use.before_commit = wait
    monkeypatch.setattr(webhook, "SECONDS_TO_SETTLE", 0.05)
    assert await served.bring(press(10, LAN)) == 503
    monkeypatch.setattr(webhook, "SECONDS_TO_SETTLE", 5.0)
    again = asyncio.create_task(served.bring(press(10, LAN)))
    go.set()
    assert await again == 200
    assert served.use.numbers == [10]


async def test_a_broken_update_is_parked_and_not_sent_again(served: Served) -> None:
    assert await served.bring({"update_id": 10, "message": nested(200)}) == 200
    assert [key.update for key, _, _ in served.use.parked] == [10]


async def test_stopping_answers_what_was_taken() -> None:
    served, go, inside = Served(), asyncio.Event(), asyncio.Event()

    async def wait(key: UpdateKey) -> None:
        inside.set()
        await go.wait()

    served.use.before_commit = wait
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(served.serve())
        await served.ready.wait()
        brought = tasks.create_task(served.bring(typed(10, LAN, "đồng chí")))
        await inside.wait()
        served.stop.set()
        go.set()
        assert await brought == 200
        await serving
    assert served.use.numbers == [10]
    assert "sendMessage" in served.telegram.spoken


async def test_stopping_does_not_wait_for_a_telegram_that_is_not_reached() -> None:
    served = Served()
    served.telegram.will("setWebhook", *(Refusal(502, "Bad Gateway") for _ in range(99)))
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        tasks.create_task(served.serve())
        await served.telegram.until(lambda: served.telegram.called("setWebhook") != [])
        served.stop.set()
    assert not served.ready.is_set()


@pytest.mark.parametrize(
    ("method", "refusal", "trouble"),
    [
        ("getMe", Refusal(401, "Unauthorized"), TokenRefused),
        (
            "setWebhook",
            Refusal(400, "Bad Request: bad webhook: IP address 10.0.0.1 is reserved"),
            WebhookRefused,
        ),
    ],
)
async def test_being_turned_away_ends_it(
    method: str, refusal: Refusal, trouble: type[TelegramTrouble]
) -> None:
    served = Served()
    served.telegram.will(method, refusal)
    with pytest.raises(trouble):
        await served.serve()
    assert served.stop.is_set()


async def test_a_webhook_that_another_has_taken_away_is_noticed_and_not_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook, "SECONDS_BETWEEN_SIGNS", 0.01)
    ours = "https://bot.example.org/telegram"
    async with serving(Served()) as served:
        for taken in ("", "https://other.example.org/telegram"):
            served.telegram.webhook = taken
            with capture_logs() as lines:
                await asked_again(served)
                assert not served.ready.is_set()
            assert {"event": "webhook_taken_away", "log_level": "error"} in lines
            served.telegram.webhook = ours
            await asked_again(served)
            assert served.ready.is_set()
        served.telegram.will("getWebhookInfo", *(Refusal(502, "Bad Gateway") for _ in range(9)))
        await asked_again(served)
        assert served.ready.is_set()  # it is not known
        assert len(served.telegram.called("setWebhook")) == 1


async def asked_again(served: Served) -> None:
    """Whose the webhook is has been asked, and the answer has been thought about."""
    seen = len(served.telegram.called("getWebhookInfo"))
    await served.telegram.until(lambda: len(served.telegram.called("getWebhookInfo")) > seen + 1)
