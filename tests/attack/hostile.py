"""Hostile updates through the whole application: every kind, broken ones, forged and foreign buttons.

What may never come of them: an update that blocks, a well-formed one that fails, a word of the machine or
somebody else's data in a chat, a bot that no longer answers.
"""

import asyncio
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs
from telegram import Bot, Update
from telegram.request import RequestData

from bot.checklists.loader import built_in
from bot.conversation.buttons import LARGEST, PRESSES, encode
from bot.conversation.events import Press
from bot.domain.member import MemberId
from bot.usecases.compose import Compose
from bot.usecases.deliver import Deliver
from bot.usecases.pace import Pace
from bot.usecases.ports.clocks import Clocks
from handlers.telegram.messenger import TelegramMessenger
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.attack.populated import BRANCH, MARK, NAME, Person, Populated, populate
from tests.attack.shapes import NUMBERS, TEXTS, Draw, Json, Shapes, broken
from tests.attack.table import Row
from tests.databases import copied, running_postgres, sqlite_template
from tests.fakes import fake_drawing
from tests.live_bot import LiveBot, live_bot
from tests.people import NOW
from tests.telegram_handlers.fake_telegram import FakeTelegram, person
from tests.telegram_handlers.running import Pauses
from tests.views.markup import assert_well_formed

ATTEMPTS = 100_000
TOGETHER = 20  # updates drawn at once
BEFORE_RESTORING = 100
STRANGERS = (91, 92, 93)
MOST_NUMBERS = max(len(fields(kind)) for kind in PRESSES.values())
MACHINE_WORDS = re.compile(
    r"Traceback|[A-Z][a-z]+Error\b|Exception|sqlalchemy|psycopg|sqlite3|\bNone\b|object at 0x|/bot/|\.py\b"
)
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
READER = Bot("1:reads")  # only parses


# -- what is sent


def button_data(dead: Sequence[str]) -> st.SearchStrategy[str]:
    """Data of the codec with numbers that mean something to somebody, and what the codec never wrote."""
    day = date(2026, 3, 31).toordinal()
    number = st.one_of(
        st.integers(0, 12), st.integers(0, 40), st.sampled_from((day, day + 400, LARGEST, LARGEST - 1))
    )
    presses = sorted(PRESSES.values(), key=lambda kind: kind.verb)
    packed = st.lists(number, min_size=MOST_NUMBERS, max_size=MOST_NUMBERS)
    forged = st.tuples(st.sampled_from(presses), packed).map(_encoded)
    spoiled = st.tuples(forged, st.integers(0, 70), TEXTS).map(lambda one: one[0][: one[1]] + one[2])
    older = forged.map(lambda data: data.replace("v1", "v0", 1))
    larger = NUMBERS.map(lambda n: f"v1:io:{n:x}")
    odd = st.sampled_from(
        ("", "v1", "v1:", "v1:h", "v1:h:0", "v1:io:٣", "v1:io:01", "v1:io:-1", "v1:io: 1", "V1:h:")
    )
    return st.one_of(forged, forged, forged, spoiled, older, larger, odd, st.sampled_from(dead))


def typed_words(dead: Sequence[str]) -> st.SearchStrategy[str]:
    """What may be typed: answers, dates, commands, codes that work no more, and worse."""
    usual = st.sampled_from(
        ("1", "2", "3", "31/12/2026", "Đúng hạn", "/start", "/tusoi", "/camket", "/guibaocao")
    )
    codes = st.sampled_from((*dead, "K7M3PQRT49", "khong co ma"))
    more = st.sampled_from(
        ("/dulieu", "/huongdan", "/chibo", "/chibo@other", "/", "/ ", " ", "MẬT", "x" * 4096)
    )
    return st.one_of(usual, usual, codes, codes.map(lambda code: f"/start {code}"), more, TEXTS)


def _encoded(made: tuple[type[Press], Sequence[int]]) -> str:
    kind, numbers = made
    return encode(kind(*numbers[: len(fields(kind))]))


@dataclass
class Sender:
    """Draws updates; half of them come as Telegram sends them from somebody's private chat."""

    populated: Populated
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        chats = [one.chat for one in self.populated.people]
        self._people = st.sampled_from((*chats, *chats, *STRANGERS))
        self._words = typed_words(self.populated.dead_codes)
        self._data = button_data(self.populated.dead_codes)
        self._shapes = Shapes(self._people, self._words, self._data)

    def updates(self, draw: Draw, buttons: Sequence[str]) -> list[Json]:
        """So many together; `buttons` stand on somebody's screen."""
        return [self._update(draw, next(self.numbers), buttons) for _ in range(TOGETHER)]

    def _update(self, draw: Draw, number: int, buttons: Sequence[str]) -> Json:
        kind = draw(st.integers(0, 19))
        if kind < 8:
            return _press(number, draw(self._people), draw(self._data))
        if kind < 11 and buttons:
            return _press(number, draw(self._people), buttons[draw(st.integers(0, 10**6)) % len(buttons)])
        if kind < 15:
            return _typed(number, draw(self._people), draw(self._words))
        if kind < 16:
            return _blocked(number, draw(self._people), draw(st.sampled_from(("kicked", "member", "left"))))
        if kind < 18:
            return self._shapes.update(draw, number)
        whole = _press(number, draw(self._people), draw(self._data)) if kind == 18 else None
        return broken(draw, whole or _typed(number, draw(self._people), draw(self._words)))


def _private(chat: int) -> Json:
    return {"id": chat, "type": "private", "first_name": "Lan"}


def _press(number: int, chat: int, data: str) -> Json:
    under = {"message_id": 7, "date": 1, "chat": _private(chat), "text": "…"}
    query = {"id": f"{chat}-{number}", "from": person(chat), "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": {**query, "message": under}}


def _typed(number: int, chat: int, text: str) -> Json:
    words = text.split()
    marks = [{"type": "bot_command", "offset": 0, "length": len(words[0])}] if text.startswith("/") else []
    message = {"message_id": number, "date": 1, "chat": _private(chat), "text": text, "entities": marks}
    return {"update_id": number, "message": {**message, "from": person(chat)}}


def _blocked(number: int, chat: int, status: str) -> Json:
    bot = {"user": {"id": 77, "is_bot": True, "first_name": "Tự Soi"}}
    change = {
        "chat": _private(chat),
        "from": person(chat),
        "date": 1,
        "old_chat_member": {**bot, "status": "left"},
    }
    return {
        "update_id": number,
        "my_chat_member": {**change, "new_chat_member": {**bot, "status": status, "until_date": 0}},
    }


def is_whole(raw: Json) -> bool:
    """Whether PTB itself can read the update, and it has what Telegram never leaves out."""
    for kind, needed in (("message", "chat"), ("callback_query", "from")):
        content = raw.get(kind, {needed: {}})
        if not (isinstance(content, dict) and isinstance(content.get(needed), dict)):
            return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Update.de_json(raw, READER) is not None
    except Exception:
        return False


# -- what comes back


class ListeningTelegram(FakeTelegram):
    """Remembers what each chat was told, files and buttons included."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.buttons: list[str] = []

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *waits: Any, **named: Any
    ) -> tuple[int, bytes]:
        if request_data is not None:
            self._listen(url.rsplit("/", 1)[1], request_data)
        return await super().do_request(url, method, request_data, *waits, **named)

    def _listen(self, called: str, data: RequestData) -> None:
        given = data.parameters
        chat = str(given.get("chat_id") or str(given.get("callback_query_id", "")).partition("-")[0])
        files = (data.multipart_data or {}).values() if data.contains_files else ()
        told = [str(given.get(name) or "") for name in ("text", "caption", "reply_markup")]
        told += [f"{file[0]} {_text(file[1])}" for file in files]
        self.said += [(chat, words) for words in told if words]
        self.buttons += re.findall(r'"callback_data": "([^"]+)"', told[2])
        del self.buttons[:-300]


def _text(body: Any) -> str:
    return str(body.decode(errors="replace"))


@dataclass
class Judge:
    """Holds what was said against whose it is."""

    populated: Populated
    storage: SqlStorage
    found: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._by_chat = {str(one.chat): one for one in self.populated.people}

    async def hear(self, chat: str, words: str, because: object) -> None:
        """Note what should never have been said."""
        if MACHINE_WORDS.search(words):
            self.hold(f"a word of the machine to {chat}: {words!r}", because)
        if OVERRIDES.search(words):
            self.hold(f"an override of direction to {chat}: {words!r}", because)
        for place, kind in {(int(place), kind) for place, kind in MARK.findall(words)}:
            if not await self._may_see(self._by_chat.get(chat), place, kind):
                self.hold(f"{chat} was told zq{place:02d}{kind}: {words!r}", because)

    def markup(self, calls: Iterable[Any]) -> None:
        for call in calls:
            if call.parameters.get("parse_mode") == "HTML":
                try:
                    assert_well_formed(call.parameters.get("text") or call.parameters.get("caption", ""))
                except AssertionError as wrong:
                    self.hold(f"markup: {wrong}", call)

    def hold(self, what: str, because: object) -> None:
        self.found.append(f"{what}\n    after {because!r:.2000}")

    async def _may_see(self, reader: Person | None, place: int, kind: str) -> bool:
        if reader is None:
            return False
        if kind == BRANCH:
            return place == reader.branch
        owner = self.populated.people[place]
        if owner == reader:
            return True
        if owner.branch != reader.branch:
            return False
        if kind == NAME:
            return reader.runs_branch or owner.runs_branch or await self._reads(reader, owner)
        return await self._reads(reader, owner)

    async def _reads(self, reader: Person, owner: Person) -> bool:
        """Whether a report that the owner sent names this reader."""
        rounds = await self.storage.transaction(
            lambda records: [
                records.disclosure.sent(line.campaign.id, MemberId(owner.member.id))
                for line in records.ledger.kept_about(owner.member.id).rounds
            ]
        )
        return any(sent and reader.member.id in sent.recipient_ids for sent in rounds)


# -- the attack


class Attack:
    """Sends until all attempts are made; `found` says what went wrong."""

    def __init__(
        self, bot: LiveBot, telegram: ListeningTelegram, populated: Populated, storage: SqlStorage
    ) -> None:
        self.bot, self.telegram, self.populated, self.storage = bot, telegram, populated, storage
        self.judge = Judge(populated, storage)
        self.deliver = _delivery(bot, storage)
        self.sender = Sender(populated)
        self.attempts = self.parked = 0

    @property
    def found(self) -> list[str]:
        return self.judge.found

    async def batch(self, raws: Sequence[Json]) -> None:
        """Send the updates one by one, then see that an ordinary press is answered."""
        if self.attempts % BEFORE_RESTORING == 0:
            await self.populated.restore(self.storage)
        for raw in raws:
            await self._send(raw)
            self.attempts += 1
        await self._deliver()
        await self._is_alive()

    async def _send(self, raw: Json) -> None:
        self.bot.ticks[0] += 60
        with capture_logs() as lines:
            (carried,) = await self.bot.carry(raw)
        events = {line["event"] for line in lines}
        if not carried.well:
            self.judge.hold(f"it blocks: {lines}", raw)
        if "update_parked" in events:
            self.parked += 1
            if is_whole(raw):
                self.judge.hold(f"a whole update failed: {lines}", raw)
        if "answer_lost" in events:
            self.judge.hold(f"an answer was lost: {lines}", raw)
        if MARK.search(repr(lines)):
            self.judge.hold(f"data in the log: {lines}", raw)
        await self._hear(raw)

    async def _hear(self, because: object) -> None:
        said, calls = self.telegram.said, self.telegram.calls
        self.telegram.said, self.telegram.calls = [], []
        for chat, words in said:
            await self.judge.hear(chat, words, because)
        self.judge.markup(calls)

    async def _deliver(self) -> None:
        """What was queued goes out as well."""
        while await self.bot.whole.core.tick() or await self.deliver():
            pass
        await self._hear("a delivery")

    async def _is_alive(self) -> None:
        self.bot.ticks[0] += 60
        number = next(self.sender.numbers)
        chat = self.populated.people[number % len(self.populated.people)].chat
        (carried,) = await self.bot.carry(_press(number, chat, "v1:h:"))
        told = [words for to, words in self.telegram.said if to == str(chat)]
        if not (carried.well and told):
            self.judge.hold(f"no answer to {chat}", number)
        await self._hear("an ordinary press")


def _delivery(bot: LiveBot, storage: SqlStorage) -> Deliver:
    """As the bot delivers, but at once: a pace of pushes would make the attack wait."""
    pace = Pace(lambda: 0.0, Pauses().sleep)
    compose = Compose(storage, built_in(), lambda: "tusoi_bot")
    messengers = {"telegram": TelegramMessenger(bot.whole.bot)}
    return Deliver(storage, bot.whole.core.clocks, compose, messengers, fake_drawing, pace)


async def attack_with_updates(
    storage: SqlStorage, administration: SqlAdministrationStorage, attempts: int, start: int
) -> Attack:
    """So many hostile updates against one database; they are drawn on a thread of their own."""
    await _sync_never(storage)
    populated = await populate(storage, administration)
    telegram, loop = ListeningTelegram(), asyncio.get_running_loop()
    async with live_bot(storage, Clocks(lambda: NOW, lambda: NOW), telegram) as bot:
        attack = Attack(bot, telegram, populated, storage)

        def send(raws: Sequence[Json]) -> None:
            asyncio.run_coroutine_threadsafe(attack.batch(raws), loop).result()

        await asyncio.to_thread(_draw_all, attack.sender, telegram.buttons, send, (attempts, start))
    return attack


async def _sync_never(storage: SqlStorage) -> None:
    """Nobody pulls the plug here, and waiting for the disk is most of the time on SQLite."""
    with storage.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
            connection.exec_driver_sql("BEGIN")


def _draw_all(
    sender: Sender, buttons: Sequence[str], send: Callable[[Sequence[Json]], None], how: tuple[int, int]
) -> None:
    attempts, start = how

    @seed(start)
    @settings(
        max_examples=attempts // TOGETHER,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        send(sender.updates(data.draw, buttons))

    draw()


def hostile_updates(seed: int, progress: Callable[[str], None]) -> Iterable[Row]:
    """Half of the attempts on each database."""
    with TemporaryDirectory() as folder, running_postgres() as postgres, postgres.migrated() as server:
        file = copied(sqlite_template(Path(folder)), Path(folder))
        for kind, url in (("SQLite", file), ("PostgreSQL", server)):
            began = perf_counter()
            attack = asyncio.run(_against(url, ATTEMPTS // 2, seed))
            for found in attack.found:
                progress(found)
            yield Row(f"hostile updates, {kind}", attack.attempts, len(attack.found), perf_counter() - began)


async def _against(url: str, attempts: int, start: int) -> Attack:
    database, keyring = open_database(url), Keyring.of({1: bytes(range(32))})
    try:
        stores = SqlStorage(database, keyring), SqlAdministrationStorage(database, keyring)
        return await attack_with_updates(*stores, attempts, start)
    finally:
        database.close()
