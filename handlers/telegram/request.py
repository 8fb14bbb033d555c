"""The HTTP client under python-telegram-bot: its `BaseRequest` over aiohttp."""

import asyncio
import io
import json
import os
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

UNSET: Final = BaseRequest.DEFAULT_NONE
PIECE: Final = 64 * 1024
KEPT_ALIVE_SECONDS: Final = 30.0
JSON_TYPE: Final = "application/json"
TOKEN_IN_URL: Final = re.compile(rb"bot\d+(?::|%3A)[\w-]+", re.IGNORECASE)
POOL_IS_FULL: Final = (
    "Pool timeout: all connections are in use. The request was not sent to Telegram. "
    "Consider a larger pool or a longer pool timeout."
)
NOT_CONNECTED: Final = "Timed out while connecting. The request was not sent to Telegram."


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds to wait where a call names none; None waits for ever.

    read: for the next bytes of the answer; write: until the next 64 KiB of a form are taken; upload: the
    same for a call with files; connect: name lookup, TCP, TLS and proxy together; pool: for a free
    connection.
    """

    read: float | None = 5.0
    write: float | None = 5.0
    upload: float | None = 20.0
    connect: float | None = 5.0
    pool: float | None = 1.0


class AiohttpRequest(BaseRequest):
    """Calls the Bot API over one aiohttp session, opened by `initialize` inside the running loop.

    Every failure becomes PTB's own error: a wait that ran out is `TimedOut`, everything else that the network
    does is `NetworkError`; answers with an error status are told apart by `BaseRequest`.

    A POST leaves this class at most once. aiohttp drops pooled connections that it knows to be closed; when
    the server closes one at the very moment of reuse, the call fails with `NetworkError` and is not repeated,
    since Telegram may have acted on it: the caller decides. Only a GET (a file download) is repeated, once.

    The token is part of every URL, so no text, cause or context of an error raised here holds a URL.
    """

    def __init__(self, pool_size: int = 256, *, waits: Waits = Waits(), proxy: str | None = None) -> None:
        """Open nothing yet; `proxy` is an http:// or https:// URL and may carry a user and a password."""
        if proxy is not None and urlsplit(proxy).scheme not in {"http", "https"}:
            raise ValueError("the proxy must be an http:// or https:// URL")
        self._pool_size = pool_size
        self._waits = waits
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None
        self._places = asyncio.Semaphore(pool_size)

    @property
    def read_timeout(self) -> float | None:
        """The default that PTB lengthens by the poll's own timeout in `getUpdates`."""
        return self._waits.read

    async def initialize(self) -> None:
        """Open the session unless it is open."""
        if self._session is None:
            self._places = asyncio.Semaphore(self._pool_size)
            self._session = self._new_session()

    async def shutdown(self) -> None:
        """Close the session and its connections unless they are closed."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = UNSET,
        write_timeout: ODVInput[float] = UNSET,
        connect_timeout: ODVInput[float] = UNSET,
        pool_timeout: ODVInput[float] = UNSET,
    ) -> tuple[int, bytes]:
        """Send one call and return the status and the body of the answer."""
        uploads = request_data is not None and request_data.contains_files
        write = _chosen(write_timeout, self._waits.upload if uploads else self._waits.write)
        body = await _body(request_data, write) if request_data else None
        limits = aiohttp.ClientTimeout(
            total=None,
            connect=_chosen(connect_timeout, self._waits.connect),
            sock_read=_chosen(read_timeout, self._waits.read),
        )
        places = await self._take_place(_chosen(pool_timeout, self._waits.pool))
        try:
            return await self._exchange(method, url, body, limits)
        except (aiohttp.ClientError, OSError) as error:
            failure = _translated(error)
        finally:
            places.release()
        # Outside of `except`, so that the error from aiohttp, which may name the URL, is not its context.
        raise failure

    async def _exchange(
        self, method: str, url: str, body: "_Body | None", limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("AiohttpRequest is not initialized")
        async with self._session.request(
            method, url, data=body, timeout=limits, allow_redirects=False
        ) as response:
            payload = await _read(response, limits.sock_read)
        is_answer = response.status == 200 and (method == "GET" or payload.startswith(b"{"))
        return response.status, payload if is_answer else _without_token(payload)

    async def _take_place(self, seconds: float | None) -> asyncio.Semaphore:
        places = self._places
        try:
            async with asyncio.timeout(seconds):
                await places.acquire()
        except TimeoutError:
            raise TimedOut(POOL_IS_FULL) from None
        return places

    def _new_session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._pool_size, keepalive_timeout=KEPT_ALIVE_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            skip_auto_headers=("Accept", "Accept-Encoding"),
            proxy=self._proxy,
        )


class _Body(aiohttp.Payload):
    """A request body written piece by piece, each within its time, since aiohttp bounds reading only."""

    _value: bytes
    _autoclose = True

    def __init__(self, value: bytes, content_type: str, seconds: float | None) -> None:
        super().__init__(value, content_type=content_type)
        self._size = len(value)
        self._seconds = seconds

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return self._value.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        whole = memoryview(self._value)
        for start in range(0, len(whole), PIECE):
            async with asyncio.timeout(self._seconds):
                await writer.write(whole[start : start + PIECE])
                await writer.drain()


async def _body(request_data: RequestData, seconds: float | None) -> _Body:
    if not request_data.contains_files:  # as JSON: percent-encoding takes ten times as long
        return _Body(json.dumps(request_data.parameters).encode(), JSON_TYPE, seconds)
    form = _form(request_data)()
    return _Body(await form.as_bytes(), form.content_type, seconds)


def _form(request_data: RequestData) -> aiohttp.FormData:
    # Telegram takes file names as raw UTF-8; aiohttp would percent-encode them.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime_type) in request_data.multipart_data.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=file_name, content_type=mime_type)
    return form


async def _read(response: aiohttp.ClientResponse, seconds: float | None) -> bytes:
    # aiohttp drops its own read timeout at a chunk that it cannot parse, and would then wait for ever.
    pieces = []
    while not response.content.at_eof():
        async with asyncio.timeout(seconds):
            pieces.append(await response.content.readany())
    return b"".join(pieces)


def _chosen(given: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(given, DefaultValue) else given


def _translated(error: Exception) -> NetworkError:
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return TimedOut(NOT_CONNECTED)
    if isinstance(error, TimeoutError):
        return TimedOut()
    number = error.errno if isinstance(error, OSError) else None
    reason = f": {os.strerror(number)}" if number and number > 0 else ""
    return NetworkError(f"aiohttp.{type(error).__name__}{reason}")


def _without_token(page: bytes) -> bytes:
    """Error pages of proxies may repeat the URL, and PTB prints what it could not parse."""
    return TOKEN_IN_URL.sub(b"bot***", page)
