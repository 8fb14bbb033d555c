"""The sandbox as a value in a program: Telegram's side of the wire and every hand on every phone."""

import asyncio
import inspect
import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.sandbox import phones
from handlers.sandbox.faults import Fault, Faults, Hold, Kind, Moment, Rates
from handlers.sandbox.methods import BY_NAME
from handlers.sandbox.parameters import Call
from handlers.sandbox.phones import Bubble
from handlers.sandbox.refusal import Refusal
from handlers.sandbox.state import Account, Bot, Group, Message, Notice, Query, State

PRESS_LIFE = 150.0
LOG_SIZE = 20_000


@dataclass(frozen=True)
class Request:
    """One line of the log; `response` is what the server meant, whatever a fault made of it."""

    number: int
    method: str
    params: dict[str, str]
    files: dict[str, str]
    status: int
    response: dict[str, Any]
    at: float
    fault: str | None


@dataclass(frozen=True)
class Violation:
    """Something that Telegram would let pass, or mend in silence, and a good bot never does."""

    method: str
    rule: str


class Sandbox:
    """A Telegram of one bot. `machine` is the real clock (Unix seconds); the calendar is moved apart."""

    def __init__(
        self,
        token: str,
        *,
        machine: Callable[[], float],
        bot: Bot | None = None,
        phones: Sequence[tuple[int, str]] = (),
        press_life: float = PRESS_LIFE,
        zone: str = "Asia/Ho_Chi_Minh",
        seed: int | None = None,
    ) -> None:
        self.token = token
        self.phones = list(phones)
        self.zone = ZoneInfo(zone)
        named = bot or Bot(int(token.partition(":")[0]), "Tự Soi", "tu_soi_bot")
        self.state = State(named, machine, press_life, random.Random(seed))  # noqa: S311 (no secret is drawn)
        self.faults = Faults()
        self.holds: list[Hold] = []
        self.rates: Rates | None = None
        self.requests: deque[Request] = deque(maxlen=LOG_SIZE)
        self.violations: list[Violation] = []
        self._answered = 0

    # -- the bot's side

    async def answer(self, call: Call, fault: Fault | None = None) -> tuple[int, dict[str, Any]]:
        """(HTTP status, JSON body) of one call, with its effect unless the fault prevents it."""
        status, body = 200, {}
        try:
            body = {"ok": True, "result": await self._result(call, fault)}
        except Refusal as refusal:
            status, body = refusal.code, refusal.as_json()
        self._log(call, status, body, fault)
        return status, body

    async def _result(self, call: Call, fault: Fault | None) -> Any:
        method = BY_NAME.get(call.method.lower())
        if method is None:
            raise Refusal(404, "Not Found: method not found")
        for name in sorted({*call.fields, *call.files} - method.parameters):
            if not _is_attachment(call, name):
                call.notes.append(f"{method.name} has no parameter {name}")
        if fault is not None and (refusal := fault.refusal()):
            raise refusal
        if self.rates is not None and method.name.startswith(("send", "edit")):
            self.rates.check(call.whole("chat_id"))
        result = method.answer(self.state, call)
        return await result if inspect.isawaitable(result) else result

    def _log(self, call: Call, status: int, body: dict[str, Any], fault: Fault | None) -> None:
        self._answered += 1
        files = {name: upload.filename for name, upload in call.files.items()}
        at = self.state.machine()
        kind = fault.kind if fault else None
        self.requests.append(Request(self._answered, call.method, call.fields, files, status, body, at, kind))
        self.violations += [Violation(call.method, note) for note in dict.fromkeys(call.notes)]
        if call.method.lower() != "getupdates" or body.get("result"):
            self.state.changes.tell()

    # -- people and phones

    def add_account(self, id: int, first_name: str, **details: Any) -> Account:
        """`details`: last_name, username, language_code, start_payload, started, blocked, deactivated."""
        account = self.state.accounts[id] = Account(id, first_name, **details)
        self.state.changes.tell()
        return account

    def add_group(self, id: int, title: str, **details: Any) -> Group:
        """A group (negative id); `details`: kicked, migrated_to."""
        group = self.state.groups[id] = Group(id, title, **details)
        return group

    def write(self, account: int, text: str) -> Message:
        return phones.write(self.state, account, text)

    def start(self, account: int, payload: str | None = None) -> Message:
        return phones.start(self.state, account, payload)

    def press(self, account: int, message_id: int, button: int | str) -> Query:
        return phones.press(self.state, account, message_id, button)

    def write_in_group(self, account: int, group: int, text: str) -> Message:
        return phones.write_in_group(self.state, account, group, text)

    def take_into_group(self, account: int, group: int) -> None:
        phones.take_into_group(self.state, account, group)

    def talk(self, group: int) -> list[Bubble]:
        """The messages of a group."""
        return phones.talk(self.state, group)

    def block(self, account: int) -> None:
        phones.block(self.state, account)

    def unblock(self, account: int) -> None:
        phones.unblock(self.state, account)

    def screen(self, account: int) -> list[Bubble]:
        return phones.screen(self.state, account)

    def notices(self, account: int) -> list[Notice]:
        """What answerCallbackQuery showed to this person, oldest first."""
        return list(phones.person(self.state, account).notices)

    def commands(self, account: int) -> list[dict[str, str]]:
        """The command menu that this person sees."""
        language = phones.person(self.state, account).language_code or ""
        return self.state.commands.seen_in_private(account, language)

    async def until(self, reached: Callable[[], Any], seconds: float = 10.0) -> None:
        """Waits for changes until `reached()` holds; TimeoutError otherwise."""
        async with asyncio.timeout(seconds):
            while not reached():
                await self.state.changes.after(self.state.changes.version)

    # -- clocks

    @property
    def offset_seconds(self) -> float:
        return self.state.offset_seconds

    def set_calendar(self, offset_seconds: float) -> None:
        self.state.offset_seconds = offset_seconds
        self.state.changes.tell()

    def move_calendar(self, seconds: float) -> None:
        self.set_calendar(self.state.offset_seconds + seconds)

    def set_date(self, local: datetime) -> None:
        """Moves the calendar to a moment of the zone's clock."""
        self.set_calendar(local.replace(tzinfo=self.zone).timestamp() - self.state.machine())

    def morning(self, name: str) -> datetime:
        """Eight o'clock, when reminders and digests come: "tomorrow", "next week" or "next monday".

        Raises KeyError for another name.
        """
        today = datetime.fromtimestamp(self.state.calendar(), self.zone).date()
        days = {"tomorrow": 1, "next week": 7, "next monday": 7 - today.weekday()}[name]
        return datetime.combine(today + timedelta(days=days), time(8))

    # -- faults

    def fail_next(self, count: int, kind: Kind, *, method: str | None = None, seconds: float = 1.0) -> None:
        """The next `count` sends and edits (or calls of `method`) fail; `seconds`: retry_after or delay."""
        self.faults.plan(Fault(kind, count, method, seconds))
        self.state.changes.tell()

    def clear_faults(self) -> None:
        self.faults.planned.clear()
        self.state.changes.tell()

    def flood(self, on: bool = True) -> None:
        self.rates = Rates(self.state.machine) if on else None

    def hold(self, method: str, moment: Moment = "after") -> Hold:
        """Holds the calls of a method; `await hold.reached()`, then `hold.release()` or release(method)."""
        hold = Hold(method, moment, self.state.changes)
        self.holds.append(hold)
        return hold

    def release(self, method: str | None = None) -> None:
        for hold in [one for one in self.holds if method in (None, one.method)]:
            self.holds.remove(hold)
            hold.release()

    def held(self, method: str, moment: Moment) -> Hold | None:
        """The hold that this call meets."""
        return next((one for one in self.holds if (one.method, one.moment) == (method, moment)), None)

    def repeat_update(self, update: dict[str, Any]) -> None:
        """Hands the same update out once more, as after a lost confirmation."""
        kind = next(name for name in update if name != "update_id")
        self.state.updates.repeat(update["update_id"], kind, update[kind])


def _is_attachment(call: Call, name: str) -> bool:
    return name in call.files and any(f"attach://{name}" in value for value in call.fields.values())
