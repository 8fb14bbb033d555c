"""`run`, `web`, `demo`, `terminal` and `sandbox`: what stays running until it is stopped."""

import asyncio
import gc
import signal
import socket
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, nullcontext
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.plainly import fail, heeding_telegram, plainly, say

if TYPE_CHECKING:
    from bot.app import Serve
    from bot.settings import RunSettings, Settings, WebSettings
    from bot.watching import Watch


class Share(Enum):
    """What of the bot's work a process does."""

    ALL = "all"
    ANSWERS = "answers"  # as far as others do the rest


PORT = 8027
WEB_PORT = 8080

DRAIN = 25.0  # seconds to answer what was taken, once the process is asked to stop
LONG_DRAIN = 65.0  # to end jobs as well, of which the queue lets one take a minute
MAY_PASS = 75  # sysexits' EX_TEMPFAIL: whoever started the process may start it again
WatchPort = Annotated[
    int | None,
    typer.Option(
        help="Serve /healthz, /readyz and /metrics on this port; 0 takes a free one.", min=0, max=65535
    ),
]
WatchHost = Annotated[str, typer.Option(help="The address for --watch-port; keep it from the public.")]
Port = Annotated[int, typer.Option(help="The port on 127.0.0.1; 0 takes a free one.", min=0, max=65535)]


def add_to(app: typer.Typer) -> None:
    """These stand at the top."""
    for command in (run, web, worker, demo, terminal, sandbox):
        app.command()(command)


def run(watch_port: WatchPort = None, watch_host: WatchHost = "127.0.0.1") -> None:
    """Run the bot on Telegram (BOT_TOKEN), in one process: answers, reminders, digests. Stop with Ctrl-C.

    For many members at once: PostgreSQL, with any number of “web” and “worker” on any machines.
    """
    _load()
    from bot.settings import RunSettings, read_settings

    with plainly(MAY_PASS):
        settings = read_settings(RunSettings)
        _set_up_logging(settings.log_level)
        with heeding_telegram(), _watching(watch_host, watch_port) as watch:
            _until_stopped(_run(settings, "run", asyncio.Event(), watch=watch))


def web(
    port: Annotated[
        int, typer.Option(help="The port to listen on; 0 takes a free one.", min=0, max=65535)
    ] = WEB_PORT,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    watch_port: WatchPort = None,
    watch_host: WatchHost = "127.0.0.1",
) -> None:
    """Run the bot behind a webhook (WEBHOOK_URL, WEBHOOK_SECRET) instead of asking Telegram for updates.

    A web server in front of it has to speak https and pass the path of WEBHOOK_URL on. On SQLite one process,
    which also reminds; on PostgreSQL any number, and “worker” reminds, sends digests and papers.
    """
    _load()
    from bot.settings import WebSettings, read_settings

    with plainly(MAY_PASS):
        settings = read_settings(WebSettings)
        _set_up_logging(settings.log_level)
        with (
            heeding_telegram(),
            socket.create_server((host, port)) as listener,
            _watching(watch_host, watch_port) as watch,
        ):
            serving = _serving(settings, listener)
            _until_stopped(_run(settings, "web", asyncio.Event(), serving, Share.ANSWERS, watch))


def worker(watch_port: WatchPort = None, watch_host: WatchHost = "127.0.0.1") -> None:
    """Remind, send digests and papers beside any number of “web”, on PostgreSQL. Stop with Ctrl-C.

    Start as many as you like, on any machines: they share the work. At least one has to run.
    """
    _load()
    from bot.settings import RunSettings, read_settings
    from handlers.telegram.sending_only import send_only

    with plainly(MAY_PASS):
        settings = read_settings(RunSettings)
        _set_up_logging(settings.log_level)
        if settings.database_url.startswith("sqlite"):
            fail("worker_needs_a_server")
        with heeding_telegram(), _watching(watch_host, watch_port) as watch:
            work = _run(settings, "worker", asyncio.Event(), send_only, watch=watch, drain=LONG_DRAIN)
            _until_stopped(work)


@contextmanager
def _watching(host: str, port: int | None) -> "Iterator[Watch | None]":
    """Where the pages for a supervisor are served, if they are asked for."""
    if port is None:
        yield None
        return
    from bot.watching import Watch  # heavy

    with socket.create_server((host, port)) as listener:
        yield Watch(listener)


def _serving(settings: "WebSettings", listener: socket.socket) -> "Serve":
    from handlers.telegram.webhook import Hook, serve_webhook

    hook = Hook(settings.webhook_url, settings.webhook_secret.get_secret_value(), listener)
    return partial(serve_webhook, hook=hook)


def _load() -> None:
    """What is imported stays; looking for garbage in it is a waste, and takes a fifth of the start."""
    gc.disable()
    import bot.app  # noqa: F401  # and with it all that a run needs

    gc.freeze()
    gc.enable()


async def _run(
    settings: "RunSettings",
    name: str,
    stop: asyncio.Event,
    serving: "Serve | None" = None,
    share: Share = Share.ALL,
    watch: "Watch | None" = None,
    drain: float = DRAIN,
) -> None:
    from bot.app import (
        build_telegram,
        followed_calendar,
        keeping_of,
        only_answering,
        run_telegram,
        shared_by,
    )
    from bot.cli.opening import opened
    from bot.usecases.ports.meter import SILENT
    from bot.usecases.stopping import ended_in_time
    from handlers.telegram.polling import serve

    _stop_on_signals(stop)
    _introduce(settings)
    meter = watch.meter if watch else SILENT
    async with (
        opened(settings, name, meter) as stores,
        followed_calendar(settings.bot_api_url, stop) as calendar,
    ):
        token, api = settings.token, (settings.bot_api_url, settings.proxy_url)
        keeping = keeping_of(settings)
        sharing = shared_by(stores.database) if share is Share.ALL else only_answering(stores.database)
        telegram = build_telegram(stores.storage, calendar.clocks, token, api, keeping, sharing, meter)
        calendar.tell(telegram.core.runner.look)
        needs_worker = share is Share.ANSWERS
        pages = watch.over(telegram, stores, stop, needs_worker) if watch else nullcontext()
        async with pages:
            await ended_in_time(run_telegram(telegram, stop, serving or serve), stop, drain)


def _introduce(settings: "RunSettings") -> None:
    """Every line of the log names the bot: several may log to one place."""
    from structlog.contextvars import bind_contextvars

    from bot.cli.opening import warn_if_open

    if settings.bot_token_file:
        warn_if_open(settings.bot_token_file)
    bind_contextvars(bot=settings.token.partition(":")[0])


def demo(
    port: Port = PORT,
    prepare: Annotated[bool, typer.Option(help="Only make the sample branch afresh, and end.")] = False,
    folder: Annotated[Path, typer.Option(help="Where the sample is kept.")] = Path(".demo"),
) -> None:
    """Show a member's and a secretary's phone on this machine: a sample branch, no token, no network."""
    from bot import demo as show
    from bot.settings import CommandSettings, read_settings

    with plainly():
        read_settings(CommandSettings)
        _set_up_logging("WARNING")
        if prepare or not show.is_prepared(folder):
            say("sample_begun")
            asyncio.run(show.prepare(folder))
        if not prepare:
            _until_stopped(_demo(port, folder, asyncio.Event()))


async def _demo(port: int, folder: Path, stop: asyncio.Event) -> None:
    from bot.demo import run_demo

    _stop_on_signals(stop)
    await run_demo(port, folder, stop, lambda address: say("demo_open", address=address))


def terminal(
    account: Annotated[str, typer.Option(help="Who sits at the keyboard; each name is an account.")] = "me",
    folder: Annotated[
        Path, typer.Option(help="Where files that arrive are saved.", exists=True, file_okay=False)
    ] = Path(),
) -> None:
    """Play the conversation at the keyboard: numbers choose, /start CODE enrols, q quits."""
    from bot.settings import Settings, read_settings

    with plainly():
        settings = read_settings(Settings)
        _set_up_logging("WARNING")
        _until_stopped(_play(settings, account, folder.resolve()))


async def _play(settings: "Settings", account: str, folder: Path) -> None:
    from bot.app import build_core, clocks, keeping_of, machine_now
    from bot.cli.keyboard import typed_lines
    from bot.cli.opening import opened
    from bot.domain.member import Language
    from handlers.terminal import CHANNEL, Seat, TerminalMessenger, play

    first = int(machine_now().timestamp() * 1000)
    seat = Seat(account, Language(settings.operator_language), first, _write, folder)
    async with opened(settings, "terminal") as stores:
        messengers = {CHANNEL: TerminalMessenger(seat)}
        core = build_core(stores.storage, clocks(), messengers, keeping=keeping_of(settings))
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(core.runner.run(stop))
            await play(core.answer, seat, typed_lines())
            stop.set()


def _write(text: str) -> None:
    typer.echo(text, nl=False)


def sandbox(port: Port = PORT) -> None:
    """Serve a local Bot API with two empty phones; run the bot beside it with BOT_API_URL."""
    from bot.settings import CommandSettings, read_settings

    with plainly():
        read_settings(CommandSettings)
        _until_stopped(_serve_sandbox(port, asyncio.Event()))


async def _serve_sandbox(port: int, stop: asyncio.Event) -> None:
    from bot.app import machine_now
    from bot.demo import TOKEN
    from handlers.sandbox.sandbox import Sandbox
    from handlers.sandbox.server import start

    _stop_on_signals(stop)
    phones = [(1, "A"), (2, "B")]
    server = Sandbox(TOKEN, machine=lambda: machine_now().timestamp(), phones=phones)
    for chat, name in phones:
        server.add_account(chat, name)
    running = await start(server, port)
    say("sandbox_open", address=running.address, token=TOKEN)
    await stop.wait()
    await running.stop()


def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    try:
        asyncio.run(_noting_lost_errors(work))
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


async def _noting_lost_errors(work: Coroutine[Any, Any, None]) -> None:
    from bot.traces import note_lost_error

    asyncio.get_running_loop().set_exception_handler(note_lost_error)
    await work


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    asked = (signal.SIGINT, signal.SIGTERM)

    def heed() -> None:
        """The first time the process ends in order, the second time at once: as by a power cut, nothing is
        lost."""
        stop.set()
        for received in asked:
            loop.remove_signal_handler(received)
            signal.signal(received, signal.SIG_DFL)

    for received in asked:
        loop.add_signal_handler(received, heed)


def _set_up_logging(level: str) -> None:
    from bot.app import set_up_logging

    set_up_logging(level)
