"""The composition root: everything is built here, once. Clocks are read here and nowhere else."""

import asyncio
import logging
import secrets
import sys
import time as machine_time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import field
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from bot.checklists.loader import built_in
from bot.conversation.events import Event
from bot.domain.member import Language
from bot.domain.organisation.signals import Thresholds
from bot.domain.retention import Rules
from bot.domain.value import value
from bot.settings import Settings
from bot.traces import Lines, trace_of
from bot.usecases.clear_chat import ClearChat
from bot.usecases.compose import Compose
from bot.usecases.copy_tombstones import CopyTombstones
from bot.usecases.deliver import Deliver, Draw
from bot.usecases.heartbeat import Heartbeat
from bot.usecases.idle import Idle
from bot.usecases.note_delivery import NoteDelivery
from bot.usecases.pace import GAP, Pace, Turn
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.messenger import Messenger
from bot.usecases.ports.meter import SILENT, Meter
from bot.usecases.ports.runner import Repeated, Runner, Work
from bot.usecases.ports.storage import Storage
from bot.usecases.ports.tombstones import TombstoneFile
from bot.usecases.pulse import Pulse
from bot.usecases.reply import Reply
from bot.usecases.respond import Respond
from bot.usecases.restrain import Restraint
from bot.usecases.retention import Retention
from bot.usecases.stopping import first_of
from bot.usecases.tick import Tick
from bot.usecases.upkeep import Upkeep
from bot.views.commands import command_words
from bot.views.drawing import draw
from handlers.calendar_client import CalendarClient, is_loopback
from handlers.telegram.answering import Answering
from handlers.telegram.application import TelegramApplication, build_application
from handlers.telegram.bot import DirectBot, build_bot
from handlers.telegram.commands import Menus
from handlers.telegram.groups import Groups
from handlers.telegram.messenger import TelegramMessenger
from handlers.telegram.polling import serve
from handlers.telegram.request import AiohttpRequest
from handlers.telegram.speak import Speaker
from handlers.telegram.sweeper import TelegramSweeper
from handlers.telegram.updates import CHANNEL
from handlers.telegram.use import Use
from storage.cipher import Keyring
from storage.database import Database, open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from storage.tombstone_file import JsonTombstones

log = structlog.get_logger()
MENUS_EVERY = 20.0  # seconds between looks at who is in office
Offset = Callable[[], timedelta]


def machine_now() -> datetime:
    """The machine's clock, in UTC."""
    return datetime.now(UTC)


def machine_seconds() -> float:
    """Seconds of a clock that nobody moves, to measure with."""
    return machine_time.perf_counter()


def clocks(offset: Offset = timedelta) -> Clocks:
    """Both clocks; only the calendar is moved by an offset."""
    return Clocks(calendar=lambda: machine_now() + offset(), machine=machine_now)


def new_id() -> int:
    """A random id that fits a signed 64-bit column and says nothing."""
    return secrets.randbits(63)


@value
class Keeping:
    """How long things are kept, where deletions are noted outside the database, from when on a committee
    might look again, and whether it is told of signs."""

    rules: Rules = field(default_factory=Rules)
    tombstones: TombstoneFile | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)
    tells_signs: bool = False


def keeping_of(settings: Settings) -> Keeping:
    """As the settings say."""
    rules = Rules(settings.draft_days, settings.report_days)
    thresholds = Thresholds(settings.unchecked_days, settings.ledger_days)
    return Keeping(
        rules, JsonTombstones(settings.tombstones_path), thresholds, settings.signs_upward == "yes"
    )


@value
class Sharing:
    """How the processes of one bot share its work: who does it here, and the turns of its pushes."""

    runner: Callable[[Work], Runner] = Heartbeat
    turn: Turn | None = None


def shared_by(database: Database) -> Sharing:
    """One process on SQLite; on PostgreSQL any number, over a queue in the same database."""
    if database.engine.dialect.name == "sqlite":
        return Sharing()
    from storage.queue.runner import QueueRunner  # heavy
    from storage.queue.turns import SharedTurns

    turns = SharedTurns(database, asyncio.get_running_loop().time, GAP)
    return Sharing(partial(QueueRunner, database), turns)


def only_answering(database: Database) -> Sharing:
    """Beside a process that only answers others do the work; on SQLite there are no others."""
    if database.engine.dialect.name == "sqlite":
        return Sharing()
    return Sharing(lambda work: Idle())


@value
class Core:
    """The use cases over one storage, the same for every messenger."""

    storage: Storage
    clocks: Clocks
    respond: Respond
    note: NoteDelivery
    runner: Runner
    tick: Tick
    deliver: Deliver
    copy_tombstones: CopyTombstones
    upkeep: Upkeep

    async def answer(
        self,
        key: UpdateKey,
        address: Address,
        event: Event,
        hint: str = "vi",
        message: int | None = None,
    ) -> Reply:
        """Respond, and let what was queued go out at once."""
        reply = await self.respond(key, address, event, hint, message)
        if reply.pushed:
            self.runner.wake()
        if reply.buried:
            await self.copy_tombstones()
        return reply


def build_core(
    storage: Storage,
    time: Clocks,
    messengers: Mapping[str, Messenger],
    bot_username: Callable[[], str] = str,
    drawing: Draw = draw,
    keeping: Keeping = Keeping(),
    sharing: Sharing = Sharing(),
    meter: Meter = SILENT,
) -> Core:
    """All use cases; tests build them with this same function."""
    catalogues = built_in()
    tick = Tick(storage, time, catalogues)
    pace = Pace(asyncio.get_running_loop().time, turn=sharing.turn)
    copy_tombstones = CopyTombstones(storage, time, keeping.tombstones)
    upkeep = Upkeep(storage, time, Retention(storage, time, keeping.rules))
    above = (keeping.thresholds, keeping.tells_signs)
    compose = Compose(storage, catalogues, bot_username, *above)
    deliver = Deliver(storage, time, compose, messengers, drawing, pace, meter)
    chores = (
        Repeated("tick", 10, tick),
        Repeated("upkeep", 600, upkeep),
        Repeated("copy_tombstones", 60, copy_tombstones),
    )
    return Core(
        storage=storage,
        clocks=time,
        respond=Respond(storage, time, catalogues, new_id, keeping.rules, *above),
        note=NoteDelivery(storage, time),
        runner=sharing.runner(Work(deliver, chores)),
        tick=tick,
        deliver=deliver,
        copy_tombstones=copy_tombstones,
        upkeep=upkeep,
    )


@value
class Stores:
    """What is open while a command runs: the member's and the reports' stores, and the operator's."""

    database: Database
    storage: SqlStorage
    administration: SqlAdministrationStorage


@asynccontextmanager
async def open_storage(settings: Settings, meter: Meter = SILENT) -> AsyncIterator[Stores]:
    """The databases of the settings, closed again afterwards. Raises KeyFileError without a key."""
    keyring = Keyring.load(settings.key_file)
    database = open_database(settings.database_url, meter=meter)
    apart = settings.reports_url != settings.database_url
    reports = open_database(settings.reports_url, meter=meter) if apart else database
    try:
        yield Stores(
            database=database,
            storage=SqlStorage(database, keyring, reports),
            administration=SqlAdministrationStorage(database, keyring),
        )
    finally:
        database.close()
        if apart:
            reports.close()


class Calendar:
    """The calendar of a process: the machine's, or that of a sandbox on this machine, which may be moved."""

    def __init__(self, client: CalendarClient | None = None) -> None:
        self._moved: list[Callable[[], None]] = []
        self.clocks = clocks(client or timedelta)

    def tell(self, moved: Callable[[], None]) -> None:
        """Call this when the calendar has been moved."""
        self._moved.append(moved)

    def moved(self) -> None:
        """Tell everybody."""
        for tell in self._moved:
            tell()


@asynccontextmanager
async def followed_calendar(api: str, stop: asyncio.Event) -> AsyncIterator[Calendar]:
    """The sandbox's calendar where the Bot API is on this machine, else the machine's own."""
    if not is_loopback(api):
        yield Calendar()
        return
    client = CalendarClient(api)
    await client.look()
    calendar = Calendar(client)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(client.follow(stop, calendar.moved))
        try:
            yield calendar
        finally:
            stop.set()


def set_up_logging(level: str) -> None:
    """Lines of our own on the error stream. PTB's own stay out below warnings: they name the token."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.raiseExceptions = (
        False  # or a line that cannot be made would be told with all that was to be in it
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(lambda info: trace_of(info[1])),
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


@value
class TelegramBot:
    """The bot on Telegram, or on a sandbox that speaks like it."""

    core: Core
    application: TelegramApplication
    bot: DirectBot
    use: Use
    restraint: Restraint
    ready: asyncio.Event = field(default_factory=asyncio.Event)  # Telegram has accepted us

    async def know_members(self) -> None:
        """Learn whose accounts are members': a flood of strangers must not shut them out."""
        chats = await self.core.storage.transaction(lambda records: records.ledger.chats(CHANNEL))
        self.restraint.know(Address(CHANNEL, chat) for chat in chats)


def build_telegram(
    storage: Storage,
    time: Clocks,
    token: str,
    api: tuple[str, str | None],
    keeping: Keeping = Keeping(),
    sharing: Sharing = Sharing(),
    meter: Meter = SILENT,
) -> TelegramBot:
    """The core with Telegram around it; `api` is the Bot API's address and an optional proxy."""
    address, proxy = api
    bot = build_bot(token, address, AiohttpRequest(proxy=proxy))
    return build_around(bot, storage, time, keeping=keeping, sharing=sharing, meter=meter)


def build_around(
    bot: DirectBot,
    storage: Storage,
    time: Clocks,
    drawing: Draw = draw,
    ticks: Callable[[], float] | None = None,
    keeping: Keeping = Keeping(),
    sharing: Sharing = Sharing(),
    meter: Meter = SILENT,
) -> TelegramBot:
    """The same around a bot that is there already; `ticks` are seconds for the pace of accounts."""
    messengers = {CHANNEL: TelegramMessenger(bot)}
    core = build_core(storage, time, messengers, lambda: bot.username, drawing, keeping, sharing, meter)
    restraint = Restraint(ticks or asyncio.get_running_loop().time)
    answer = restraint.watching(core.answer)
    note, clear = core.note, ClearChat(storage, time, TelegramSweeper(bot))
    here = Pulse(storage, time)
    use = Use(answer, note.shown, note.reachable, note.park, restraint.admit, clear, here, meter)
    answering = Answering(use, Speaker(bot, use), Groups(bot, asyncio.get_running_loop().time))
    application = build_application(bot, answering)
    return TelegramBot(core, application, bot, use, restraint)


Serve = Callable[[TelegramApplication, Use, asyncio.Event, asyncio.Event], Awaitable[None]]


async def run_telegram(telegram: TelegramBot, stop: asyncio.Event, serving: Serve = serve) -> None:
    """Take updates, speak, remind until `stop` is set. Raises TelegramTrouble when Telegram turns us away."""
    ready = telegram.ready
    try:
        await telegram.know_members()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_serve(telegram, stop, ready, serving))
            await first_of(ready, stop)
            if ready.is_set():
                tasks.create_task(telegram.core.runner.run(stop))
                if not isinstance(telegram.core.runner, Idle):
                    tasks.create_task(_offer_commands(telegram, stop))
    finally:
        # Not the application: it leaves the session open when Telegram has turned us away before the start.
        await telegram.bot.shutdown()


async def _serve(telegram: TelegramBot, stop: asyncio.Event, ready: asyncio.Event, serving: Serve) -> None:
    try:
        await serving(telegram.application, telegram.use, stop, ready)
    finally:
        stop.set()


async def _offer_commands(telegram: TelegramBot, stop: asyncio.Event) -> None:
    """The menus of commands; officers have the board on theirs as long as they are in office."""
    menus = Menus(telegram.bot, {language.value: command_words(language) for language in Language})
    await menus.offer()
    reports = telegram.core.storage.reports
    while not stop.is_set():
        try:
            await menus.follow(await reports.transaction(lambda ledger: ledger.officer_chats(CHANNEL)))
        except Exception:
            log.exception("menus not followed")  # the database fails; at the next look it may not
        await first_of(stop, seconds=MENUS_EVERY)
