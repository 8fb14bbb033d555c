"""The control over HTTP: the same hands and faults as in process, as JSON under /sandbox, and the page."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from handlers.sandbox import phones
from handlers.sandbox.refusal import PhoneError
from handlers.sandbox.sandbox import Request, Sandbox
from handlers.sandbox.state import Json

PAGE = Path(__file__).parent / "page"
CONTROLLED = web.AppKey("controlled", Sandbox)
SHOWN_REQUESTS = 60
LONGEST_WAIT = 60.0
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Deed = Callable[[Sandbox, Json], Any]


def application(sandbox: Sandbox) -> web.Application:
    app = web.Application()
    app[CONTROLLED] = sandbox
    app.router.add_get("/calendar", _calendar)
    app.router.add_get("/state", _state)
    app.router.add_get("/screen", _screen)
    app.router.add_get("/requests", _requests)
    app.router.add_get("/violations", _violations)
    app.router.add_get("/holds", _holds)
    app.router.add_get("/files/{file_id}", _file)
    app.router.add_get("/socket", _socket)
    for name, deed in DEEDS.items():
        app.router.add_post(f"/{name}", _doing(deed))
    return app


def add_page(app: web.Application) -> None:
    for path, name in (("/", "index.html"), ("/phone.css", "phone.css"), ("/phone.js", "phone.js")):
        app.router.add_get(path, _page_file(PAGE / name))


def snapshot(sandbox: Sandbox) -> Json:
    """All that the page draws."""
    talk = [one for one in sandbox.requests if not _is_idle_poll(one)]
    return {
        "version": sandbox.state.changes.version,
        "bot": asdict(sandbox.state.bot),
        "calendar": {
            "now": sandbox.state.calendar(),
            "offset_seconds": sandbox.offset_seconds,
            "zone": sandbox.zone.key,
        },
        "phones": [
            phones.shown(sandbox.state, account) | {"label": label} for account, label in sandbox.phones
        ],
        "faults": sum(fault.count for fault in sandbox.faults.planned),
        "violations": [asdict(one) for one in sandbox.violations[-SHOWN_REQUESTS:]],
        "requests": [asdict(one) for one in talk[-SHOWN_REQUESTS:]],
    }


def _is_idle_poll(request: Request) -> bool:
    return request.method == "getUpdates" and not request.response.get("result")


# -- deeds: POST /sandbox/<name> with a JSON object


def _add_account(sandbox: Sandbox, given: Json) -> None:
    sandbox.add_account(int(given.pop("id")), given.pop("first_name"), **given)


def _set_calendar(sandbox: Sandbox, given: Json) -> Json:
    """`offset_seconds` from the machine, `move_seconds` from now, `local` time, or a `morning`."""
    if "morning" in given:
        sandbox.set_date(sandbox.morning(given["morning"]))
    elif "local" in given:
        sandbox.set_date(datetime.fromisoformat(given["local"]))
    else:
        offset = float(given.get("offset_seconds", sandbox.offset_seconds))
        sandbox.set_calendar(offset + float(given.get("move_seconds", 0)))
    return {"offset_seconds": sandbox.offset_seconds}


def _fail(sandbox: Sandbox, given: Json) -> None:
    if given.get("count", 0) < 1:
        sandbox.clear_faults()
    else:
        sandbox.fail_next(given.pop("count"), given.pop("kind"), **given)


def _hold(sandbox: Sandbox, given: Json) -> None:
    sandbox.hold(given["method"], given.get("moment", "after"))


DEEDS: dict[str, Deed] = {
    "accounts": _add_account,
    "write": lambda sandbox, given: sandbox.write(given["account"], given["text"]).message_id,
    "start": lambda sandbox, given: sandbox.start(given["account"], given.get("payload")).message_id,
    "press": lambda sandbox, given: sandbox.press(given["account"], given["message_id"], given["button"]).id,
    "block": lambda sandbox, given: sandbox.block(given["account"]),
    "unblock": lambda sandbox, given: sandbox.unblock(given["account"]),
    "calendar": _set_calendar,
    "faults": _fail,
    "flood": lambda sandbox, given: sandbox.flood(bool(given.get("on", True))),
    "hold": _hold,
    "release": lambda sandbox, given: sandbox.release(given.get("method")),
    "renumber": lambda sandbox, given: sandbox.state.updates.renumber(),
}


def _doing(deed: Deed) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            given = json.loads(await request.read() or b"{}")
            result = deed(request.app[CONTROLLED], given)
        except (PhoneError, ValueError, KeyError, TypeError, AttributeError) as wrong:
            code = 409 if isinstance(wrong, PhoneError) else 400
            return web.json_response({"error": str(wrong)}, status=code)
        return web.json_response(result if isinstance(result, dict) else {"result": result})

    return handle


# -- looks


async def _calendar(request: web.Request) -> web.StreamResponse:
    return web.json_response({"offset_seconds": request.app[CONTROLLED].offset_seconds})


async def _state(request: web.Request) -> web.StreamResponse:
    """The snapshot; with ?since=VERSION it waits for a newer one (?timeout= seconds)."""
    sandbox = request.app[CONTROLLED]
    if "since" in request.query:
        seconds = min(float(request.query.get("timeout", 10)), LONGEST_WAIT)
        try:
            async with asyncio.timeout(seconds):
                await sandbox.state.changes.after(int(request.query["since"]))
        except TimeoutError:
            pass
    return web.json_response(snapshot(sandbox))


async def _screen(request: web.Request) -> web.StreamResponse:
    bubbles = request.app[CONTROLLED].screen(int(request.query["account"]))
    return web.json_response([bubble.as_json() for bubble in bubbles])


async def _requests(request: web.Request) -> web.StreamResponse:
    since = int(request.query.get("since", 0))
    return web.json_response([asdict(one) for one in request.app[CONTROLLED].requests if one.number > since])


async def _violations(request: web.Request) -> web.StreamResponse:
    return web.json_response([asdict(one) for one in request.app[CONTROLLED].violations])


async def _holds(request: web.Request) -> web.StreamResponse:
    holds = request.app[CONTROLLED].holds
    return web.json_response(
        [{"method": one.method, "moment": one.moment, "standing": one.standing} for one in holds]
    )


async def _file(request: web.Request) -> web.StreamResponse:
    file = request.app[CONTROLLED].state.files.get(request.match_info["file_id"])
    if file is None:
        raise web.HTTPNotFound
    kind = "inline" if file.width else "attachment"
    return web.Response(
        body=file.content,
        content_type=file.mime_type,
        headers={"Content-Disposition": kind, "X-Content-Type-Options": "nosniff"},
    )


async def _socket(request: web.Request) -> web.StreamResponse:
    """Sends the snapshot at every change until the page closes."""
    sandbox = request.app[CONTROLLED]
    socket = web.WebSocketResponse(heartbeat=20)
    await socket.prepare(request)
    async with asyncio.TaskGroup() as tasks:
        showing = tasks.create_task(_show_changes(sandbox, socket))
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                break
        showing.cancel()
    return socket


async def _show_changes(sandbox: Sandbox, socket: web.WebSocketResponse) -> None:
    seen = -1
    while not socket.closed:
        seen = await sandbox.state.changes.after(seen)
        try:
            await socket.send_json(snapshot(sandbox))
        except ConnectionResetError:
            return  # the page was closed meanwhile


# -- who may come in


@web.middleware
async def own_pages_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A page of another origin, or a rebound name, gets 403; programs send no Origin and may come in."""
    own = {f"{name}:{_port(request)}" for name in ("127.0.0.1", "localhost")}
    origin = request.headers.get("Origin")
    if request.host not in own or (origin is not None and origin not in {f"http://{one}" for one in own}):
        raise web.HTTPForbidden(text="this server answers its own pages only")
    return await handler(request)


def _port(request: web.Request) -> int:
    address = request.transport.get_extra_info("sockname") if request.transport else None
    return int(address[1]) if address else 0


def _page_file(path: Path) -> Handler:
    async def serve(request: web.Request) -> web.StreamResponse:
        return web.FileResponse(
            path, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
        )

    return serve
