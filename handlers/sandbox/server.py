"""The HTTP side: the Bot API, the phone page and its control, on 127.0.0.1 only."""

import asyncio
import hmac
from contextlib import AsyncExitStack

from aiohttp import web

from handlers.sandbox import control, media, webhook
from handlers.sandbox.faults import Fault
from handlers.sandbox.methods import BY_NAME
from handlers.sandbox.parameters import Call, read_call
from handlers.sandbox.refusal import Refusal
from handlers.sandbox.sandbox import Sandbox

HOST = "127.0.0.1"
LONGEST_TOKEN = 80
SANDBOX = web.AppKey("sandbox", Sandbox)
RUNNER = web.AppKey("runner", web.AppRunner)
BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body></body>\r\n</html>\r\n"


class Running:
    """A started server: `address` is http://127.0.0.1:PORT; `stop()` ends it."""

    def __init__(self, runner: web.AppRunner, port: int) -> None:
        self.address = f"http://{HOST}:{port}"
        self._runner = runner

    @property
    def connections(self) -> int:
        """How many are open at this moment, pages and bots together."""
        return len(self._runner.server.connections) if self._runner.server else 0

    async def stop(self) -> None:
        await self._runner.cleanup()


async def start(sandbox: Sandbox, port: int = 0) -> Running:
    """Serves until stopped; port 0 takes a free one."""
    runner = web.AppRunner(
        application(sandbox), access_log=None, handler_cancellation=True, shutdown_timeout=0.5
    )
    async with AsyncExitStack() as undo:
        undo.push_async_callback(runner.cleanup)
        await runner.setup()
        site = web.TCPSite(runner, HOST, port)
        await site.start()
        undo.pop_all()
    return Running(runner, runner.addresses[0][1])


def application(sandbox: Sandbox) -> web.Application:
    size = media.BIGGEST_UPLOAD + media.MEGABYTE
    app = web.Application(client_max_size=size, middlewares=[control.own_pages_only])
    app[SANDBOX] = sandbox
    app.cleanup_ctx.append(webhook.delivering(sandbox.state, sandbox.answer))
    app.router.add_route("*", "/bot{token}/{method}", bot_api)
    app.router.add_get("/file/bot{token}/{path:.+}", file)
    app.add_subapp("/sandbox", control.application(sandbox))
    control.add_page(app)
    return app


async def bot_api(request: web.Request) -> web.StreamResponse:
    sandbox = request.app[SANDBOX]
    try:
        _check_token(sandbox, request)
        call = await read_call(request.match_info["method"], request)
    except Refusal as refusal:
        return web.json_response(refusal.as_json(), status=refusal.code)
    except web.HTTPRequestEntityTooLarge:
        return web.json_response(media.too_large().as_json(), status=413)
    return await _answered(sandbox, call, request)


async def _answered(sandbox: Sandbox, call: Call, request: web.Request) -> web.StreamResponse:
    known = BY_NAME.get(call.method.lower())
    call.method = known.name if known else call.method
    if before := sandbox.held(call.method, "before"):
        await before.stand()
    fault = sandbox.faults.take(call.method)
    if fault is not None and fault.kind in ("drop_before", "502"):
        return await _without_effect(request, fault)
    status, body = await sandbox.answer(call, fault)
    if after := sandbox.held(call.method, "after"):
        await after.stand()
    response = web.json_response(body, status=status)
    if status == 429:
        response.headers["Retry-After"] = str(body["parameters"]["retry_after"])
    return await _spoiled(request, response, fault) if fault else response


async def _without_effect(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.kind == "502":
        return web.Response(text=BAD_GATEWAY, status=502, content_type="text/html")
    return _cut_off(request)


async def _spoiled(request: web.Request, response: web.Response, fault: Fault) -> web.StreamResponse:
    match fault.kind:
        case "delay":
            await asyncio.sleep(fault.seconds)
            return response
        case "drop_after":
            return _cut_off(request)
        case "cut":
            return await _half(request, response)
        case _:
            return response


def _cut_off(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _half(request: web.Request, whole: web.Response) -> web.StreamResponse:
    """Headers that promise the whole body, half of it, and a closed connection."""
    body = whole.body if isinstance(whole.body, bytes) else b""
    half = web.StreamResponse(status=whole.status, headers={"Content-Type": "application/json"})
    half.content_length = len(body)
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return half


async def file(request: web.Request) -> web.StreamResponse:
    sandbox = request.app[SANDBOX]
    try:
        _check_token(sandbox, request)
    except Refusal as refusal:
        return web.json_response(refusal.as_json(), status=refusal.code)
    path = request.match_info["path"]
    found = next((one for one in sandbox.state.files.values() if one.path == path), None)
    if found is None:
        return web.json_response(Refusal(404, "Not Found").as_json(), status=404)
    return web.Response(body=found.content, content_type="application/octet-stream")


def _check_token(sandbox: Sandbox, request: web.Request) -> None:
    given = request.match_info["token"]
    if given[0] == "0" or len(given) > LONGEST_TOKEN or ":" not in given:
        raise Refusal(401, "Unauthorized: invalid token specified")
    if not hmac.compare_digest(given.encode(), sandbox.token.encode()):
        raise Refusal(401, "Unauthorized")
