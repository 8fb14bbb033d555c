"""Holds whatever comes of an attack against what may never come of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from telegram.request import RequestData

from bot.domain.member import MemberId
from storage.records import SqlStorage
from tests.attack.populated import BRANCH, MARK, NAME, Person, Populated
from tests.telegram_handlers.fake_telegram import FakeTelegram
from tests.views.markup import assert_well_formed

MACHINE_WORDS = re.compile(
    r"Traceback|[A-Z][a-z]+Error\b|Exception|sqlalchemy|psycopg|sqlite3|\bNone\b|object at 0x|/bot/|\.py\b"
)
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


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
