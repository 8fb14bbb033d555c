"""Takes updates that Telegram brings by its webhook: 200 once they are settled well, else they come again."""

import asyncio
import hmac
import json
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram.error import BadRequest, TelegramError

from handlers.telegram.application import TelegramApplication
from handlers.telegram.errors import TelegramTrouble, WebhookRefused
from handlers.telegram.intake import Carried, Intake
from handlers.telegram.kinds import Raw
from handlers.telegram.persistence import persist
from handlers.telegram.routing import Router
from handlers.telegram.updates import LISTENED_TO, is_numbered
from handlers.telegram.use import Use

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BODY: Final = 1024 * 1024
SECONDS_FOR_BODY: Final = 10.0
SECONDS_TO_SETTLE: Final = 30.0
SECONDS_TO_DRAIN: Final = 15.0  # for what was taken, once the process is asked to stop
MOST_CONNECTIONS: Final = 40
SECONDS_BETWEEN_SIGNS: Final = 20.0
CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"

log = structlog.get_logger()


@dataclass(frozen=True)
class Hook:
    """Where Telegram brings updates to, how it shows that it is Telegram, and where we listen."""

    url: str
    secret: str
    listener: socket.socket

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"


async def serve_webhook(
    application: TelegramApplication, use: Use, stop: asyncio.Event, ready: asyncio.Event, hook: Hook
) -> None:
    """Set the webhook, serve it until stopped, and say what is still to be said. Raises TelegramTrouble.

    `ready` is set once Telegram has accepted it. Trouble sets `stop`, for whoever runs beside.
    """
    async with asyncio.TaskGroup() as tasks:
        intake = Intake(Router(application, use), tasks, meter=use.meter, responds=True)
        runner = web.AppRunner(
            web_application(intake, hook),
            access_log=None,
            lingering_time=0.0,
            shutdown_timeout=SECONDS_TO_DRAIN,
        )
        try:
            trouble = await _listen(application, runner, hook, (stop, ready), use.here)
        finally:
            await runner.cleanup()  # hears nothing new, and answers what it has taken
        await intake.settled()
    if trouble is not None:
        raise trouble


async def _listen(
    application: TelegramApplication,
    runner: web.AppRunner,
    hook: Hook,
    events: tuple[asyncio.Event, asyncio.Event],
    here: Callable[[], Awaitable[None]],
) -> TelegramTrouble | None:
    """Until stopped, also while Telegram is not reached; or what it has turned us away with."""
    stop, ready = events
    met: list[TelegramTrouble] = []

    async def begin() -> None:
        try:
            await persist(application.initialize, asyncio.sleep)
            await runner.setup()
            await web.SockSite(runner, hook.listener).start()
            await persist(lambda: _set_webhook(application, hook), asyncio.sleep)
            ready.set()
        except TelegramTrouble as trouble:
            met.append(trouble)
            stop.set()

    async def living() -> None:
        await ready.wait()
        await _keep_here(ready, here, lambda: _address(application))

    async with asyncio.TaskGroup() as tasks:
        beginning, being_here = tasks.create_task(begin()), tasks.create_task(living())
        await stop.wait()
        beginning.cancel()
        being_here.cancel()
    return met[0] if met else None


async def _keep_here(
    ready: asyncio.Event,
    here: Callable[[], Awaitable[None]],
    address: Callable[[], Awaitable[str | None]],
) -> None:
    """As long as Telegram has our address, as it writes it, and somebody listens there. From whoever takes it
    away, perhaps on purpose, it is not taken back: that would go on for ever."""
    ours = ""
    while True:
        told = await address()
        ours = ours or told or ""
        if told is None or (told and told == ours):
            ready.set()
            await here()
        else:
            ready.clear()
            log.error("webhook_taken_away")
        await asyncio.sleep(SECONDS_BETWEEN_SIGNS)


async def _address(application: TelegramApplication) -> str | None:
    """Where Telegram brings updates to now, empty where somebody fetches them; None where it does not say."""
    try:
        told = await application.bot.call("getWebhookInfo", {})
    except TelegramError:
        return None
    return told.get("url") if isinstance(told, dict) else None


async def _set_webhook(application: TelegramApplication, hook: Hook) -> None:
    try:
        await application.bot.set_webhook(
            hook.url,
            secret_token=hook.secret,
            allowed_updates=LISTENED_TO,
            max_connections=MOST_CONNECTIONS,
        )
    except BadRequest as refusal:
        raise WebhookRefused(refusal.message) from None


def web_application(intake: Intake, hook: Hook) -> web.Application:
    """One path, POST only."""
    door = Door(intake, hook.secret)
    application = web.Application(client_max_size=LARGEST_BODY)
    application.router.add_post(hook.path, door.enter, expect_handler=door.expect)
    return application


class Door:
    """Lets in who knows the secret; of everybody else nothing is read and nothing is noted."""

    def __init__(self, intake: Intake, secret: str) -> None:
        self._intake = intake
        self._secret = secret.encode()

    async def expect(self, request: web.Request) -> web.Response | None:
        """Who asks before sending the body is told to go on only if the secret is right."""
        if not self._knows_secret(request):
            return _refused(401)
        if request.transport is not None:
            request.transport.write(CONTINUE)
        return None

    async def enter(self, request: web.Request) -> web.Response:
        """Read one update, carry it, and answer when it has settled."""
        if not self._knows_secret(request):
            return _refused(401)
        raw = await _read(request)
        if isinstance(raw, int):
            return _refused(raw)
        carried = await self._carried(raw)
        if not carried.well:
            return web.Response(status=503)
        return web.json_response(carried.response) if carried.response else web.Response()

    def _knows_secret(self, request: web.Request) -> bool:
        given = request.headers.getall(HEADER, [])
        shown = given[0].encode("utf-8", "surrogateescape") if len(given) == 1 else b""
        return hmac.compare_digest(shown, self._secret)

    async def _carried(self, raw: Raw) -> Carried:
        carried = self._intake.take(raw)
        try:
            async with asyncio.timeout(SECONDS_TO_SETTLE):
                await carried.settled.wait()
        except TimeoutError:
            log.warning("update_pending", update=carried.number)
        return carried


async def _read(request: web.Request) -> Raw | int:
    """The update, or the status with which it is refused."""
    if "Content-Encoding" in request.headers:  # Telegram packs nothing, and what is packed may be a bomb
        return 415
    try:
        async with asyncio.timeout(SECONDS_FOR_BODY):
            body = await request.read()
        raw = json.loads(body)
    except web.HTTPRequestEntityTooLarge:
        return 413
    except TimeoutError:
        return 408
    except (ValueError, RecursionError):
        return 400
    return raw if is_numbered(raw) else 400


def _refused(status: int) -> web.Response:
    refusal = web.Response(status=status)
    refusal.force_close()
    return refusal
