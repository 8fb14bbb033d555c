"""Plays a transcript: people at their phones, line by line, each line on a program built anew.

A line `Name> …` is what somebody does: a command, a [button] or typed text; `Name~ … ~ …` is the same
several times over, without what is shown (`× n` repeats one); `@ date time` moves the calendar and lets
timers fire (`@~` too, but docs/a-round.md leaves out what arrives); `! number` is the operator, who
confirms that a new account is that member's; `#` is a remark. The rest is what the bot shows and is
compared word for word: `Name< …` a screen, `Name<< …` a message of its own, `[…]` buttons, `(…)` the
short word beside a screen; what does not say `{may be forwarded}` is protected.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.app import Core, machine_now
from bot.conversation.buttons import decode
from bot.conversation.commands import command
from bot.conversation.events import Event, Opened, Wrote
from bot.usecases.confirm_account import confirm_account
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.messenger import Message, Outcome, Sent
from bot.views.page import Page
from bot.views.plain import plain
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CHANNEL = "phone"
DOING = re.compile(r"^(\w+)> (.*)$")
QUIETLY = re.compile(r"^(\w+)~ (.*)$")
TIMES = re.compile(r"^(.*?)(?: × (\d+))?$")
CODES = re.compile(r"\b[A-Z0-9]{4} [A-Z0-9]{3} [A-Z0-9]{3}\b")
ACCOUNT_CODES = re.compile(r"^\d{6}$", re.MULTILINE)
LINKS = re.compile(r"start=[\w-]{16,}")


@dataclass
class Phone:
    """The live screen, and messages of the bot's own above it, the newest last."""

    chat: str
    page: Page | None = None
    pushed: list[Page] = field(default_factory=list)

    def buttons(self) -> dict[str, str]:
        """Words and data of all buttons; those of the live screen win, then the newest."""
        pages = [*self.pushed, *([self.page] if self.page else [])]
        return {button.words: button.data for page in pages for row in page.rows for button in row}


@dataclass
class Played:
    """The state of a play outside the program: phones, calendar, update numbers, secrets of slips."""

    phones: dict[str, Phone]
    tokens: dict[str, str]
    now: datetime
    updates: Iterator[int] = field(default_factory=lambda: count(1))
    lines: list[str] = field(default_factory=list)
    arrived: dict[str, list[str]] = field(default_factory=dict)

    def unpack(self) -> None:
        """Write down what arrived, by phone: different phones ring in any order."""
        for _, lines in sorted(self.arrived.items()):
            self.lines += lines
        self.arrived.clear()

    def clocks(self) -> Clocks:
        """The calendar of the transcript beside the machine's own clock."""
        return Clocks(calendar=lambda: self.now, machine=machine_now)


class Postman:
    """The messenger of a play: shows what arrives on whose phone."""

    def __init__(self, played: Played) -> None:
        self._played = played

    async def send(self, address: Address, message: Message) -> Outcome:
        """Write it into the transcript; codes of slips are secrets and are kept aside."""
        name, phone = next((n, p) for n, p in self._played.phones.items() if p.chat == address.chat)
        if found := CODES.search(plain(message.page.html)):
            self._played.tokens["slip"] = found.group()
        phone.pushed.append(message.page)
        lines = shown(f"{name}<<", message.page)
        if message.attachment:
            kind = "picture" if message.attachment.is_picture else "document"
            lines.append(f"  {{{kind}: {message.attachment.name}}}")
        self._played.arrived.setdefault(name, []).extend(lines)
        return Sent(1)


def masked(text: str) -> str:
    """Without secrets, which differ from one run to the next."""
    return ACCOUNT_CODES.sub("{code}", LINKS.sub("start={…}", CODES.sub("{slip}", text)))


def shown(prefix: str, page: Page) -> list[str]:
    """A page as lines of a transcript."""
    text = masked(plain(page.html)).splitlines() or [""]
    first = f"{prefix} {text[0]}".rstrip()
    rest = [f"  {line}".rstrip() for line in text[1:]]
    buttons = ["  " + " ".join(f"[{button.words}]" for button in row) for row in page.rows]
    forwardable = [] if page.protected else ["  {may be forwarded}"]
    return [first, *rest, *forwardable, *buttons]


async def confirm(core: Core, number: int, played: Played) -> None:
    """The operator has made sure whose the account is, in the first branch; the code is read out."""
    assert isinstance(core.storage, SqlStorage)
    code = played.tokens["account"]
    desk = SqlAdministrationStorage(core.storage.database, core.storage.keyring)
    await desk.transaction(lambda desk: confirm_account(desk, (1, number), code, played.now))


OpenCore = Callable[[Played], AbstractAsyncContextManager[Core]]


class Play:
    """Runs a script; the program is rebuilt for every line, only the database stays."""

    def __init__(self, played: Played, open_core: OpenCore) -> None:
        self.played, self._open_core = played, open_core

    async def run(self, script: str) -> str:
        """The transcript as it comes out now."""
        for line in script.splitlines():
            if line.startswith(("#", "@", "!")) or DOING.match(line) or QUIETLY.match(line):
                self.played.lines.append(line)
                await self._do(line)
        return "\n".join(self.played.lines) + "\n"

    async def _do(self, line: str) -> None:
        async with self._open_core(self.played) as core:
            if line.startswith("@"):
                moment = datetime.strptime(line.lstrip("@~ "), "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
                self.played.now = moment
                await self._beat(core)
            elif line.startswith("!"):
                await confirm(core, int(line[1:]), self.played)
                await self._beat(core)
            elif doing := DOING.match(line):
                self.played.lines += await self._act(core, doing.group(1), doing.group(2).strip())
                await self._beat(core)
            elif doing := QUIETLY.match(line):
                await self._act_quietly(core, doing.group(1), doing.group(2))
                await self._beat(core)

    async def _act_quietly(self, core: Core, name: str, did: str) -> None:
        for each in did.split(" ~ "):
            times = TIMES.match(each.strip())
            assert times is not None
            for _ in range(int(times.group(2) or 1)):
                await self._act(core, name, times.group(1))

    async def _beat(self, core: Core) -> None:
        while await core.tick() or await core.deliver():
            pass
        self.played.unpack()

    async def _act(self, core: Core, name: str, did: str) -> list[str]:
        """What is shown for it."""
        phone = self.played.phones[name]
        key = UpdateKey(CHANNEL, "bot", next(self.played.updates))
        self.played.now += timedelta(seconds=1)
        reply = await core.answer(key, Address(CHANNEL, phone.chat), self._event(phone, did))
        phone.page = reply.page
        if waits := ACCOUNT_CODES.search(plain(reply.page.html)):
            self.played.tokens["account"] = waits[0]
        beside = [f"  ({reply.notice})"] if reply.notice else []
        return beside + shown(f"{name}<", reply.page)

    def _event(self, phone: Phone, did: str) -> Event:
        if did.startswith("["):
            return self._pressed(phone, did.strip("[]"))
        if did.startswith("/start"):
            code = did.removeprefix("/start").strip()
            return Opened(self.played.tokens.get(code.strip("{}"), code))
        if did.startswith("/"):
            return command(did[1:])
        return Wrote(self.played.tokens.get(did.strip("{}"), did))

    @staticmethod
    def _pressed(phone: Phone, words: str) -> Event:
        buttons = phone.buttons()
        assert words in buttons, f"no [{words}] among {list(buttons)}"
        return decode(buttons[words])
