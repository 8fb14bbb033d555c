"""The three pages of a process on a listener of its own: /healthz, /readyz and /metrics."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web

from handlers.watch.metrics import TYPE

SECONDS_TO_TELL: Final = 10.0  # a supervisor asks again

Missing = Callable[[], Awaitable[tuple[str, ...]]]
Metrics = Callable[[], Awaitable[bytes]]


@asynccontextmanager
async def watched(listener: socket.socket, missing: Missing, metrics: Metrics) -> AsyncIterator[None]:
    """Serve the pages as long as the work goes on, draining included."""
    runner = web.AppRunner(_application(missing, metrics), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    try:
        yield
    finally:
        await runner.cleanup()


def _application(missing: Missing, metrics: Metrics) -> web.Application:
    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"alive": True})  # said by the loop itself: it is not blocked

    async def readyz(_: web.Request) -> web.Response:
        lacking = await missing()
        ready = not lacking
        return web.json_response({"ready": ready, "missing": list(lacking)}, status=200 if ready else 503)

    async def tell(_: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(SECONDS_TO_TELL):
                text = await metrics()
        except TimeoutError:
            return web.Response(status=503)
        return web.Response(body=text, headers={"Content-Type": TYPE})

    application = web.Application(client_max_size=1024)
    application.router.add_get("/healthz", healthz)
    application.router.add_get("/readyz", readyz)
    application.router.add_get("/metrics", tell)
    return application
