"""People at keyboards: lines go in, what is printed comes out, choices are made by their printed numbers."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import Core
from bot.domain.member import Language
from bot.usecases.ports.address import Address
from bot.usecases.ports.messenger import Message, Outcome
from handlers.terminal import Seat, TerminalMessenger, play
from tests.terminal.scripts import Step
from tests.transcripts.playing import ACCOUNT_CODES, CODES, ZONE, Played, confirm, masked

CHOICE = re.compile(r"^ *(\*?\d+)  (.*)$", re.MULTILINE)


class Person:
    """One person: the lines typed, what was printed, and which number stands before which words."""

    def __init__(self, account: str, folder: Path) -> None:
        self.heard: list[str] = []
        self._on_screen: dict[str, str] = {}
        self._of_messages: dict[str, str] = {}
        self.seat = Seat(account, Language.VI, int(account) * 1000, self.heard.append, folder)
        self.messenger = TerminalMessenger(self.seat)
        self.is_seated, self.typed, self._waits = False, asyncio.Queue[str](), asyncio.Event()

    @property
    def numbers(self) -> dict[str, str]:
        """What is printed before the words of each choice; the screen's stand before those of messages."""
        return self._of_messages | self._on_screen

    async def lines(self) -> AsyncIterator[str]:
        while True:
            self._waits.set()
            yield await self.typed.get()

    async def answered(self) -> str:
        """What was printed since, when the next line may be typed."""
        await self._waits.wait()
        return self.taken()

    async def types(self, line: str) -> str:
        """Type it and read what is printed."""
        self._waits.clear()
        self.typed.put_nowait(line)
        printed = await self.answered()
        self._on_screen = _numbers(printed)
        return printed

    def taken(self) -> str:
        """What was printed since it was last read."""
        printed = "".join(self.heard)
        self.heard.clear()
        return printed

    def told(self) -> str:
        """The messages that have come; their choices stay, but give way to those of the screen."""
        printed = self.taken()
        self._of_messages |= _numbers(printed)
        return printed


class Room:
    """All of them, with the program between them."""

    def __init__(self, played: Played, folder: Path) -> None:
        self._played, self._people = played, {}
        for name, phone in played.phones.items():
            (home := folder / name).mkdir()
            self._people[name] = Person(phone.chat, home)

    async def send(self, address: Address, message: Message) -> Outcome:
        """To whoever sits there: each keyboard has a messenger of its own."""
        person = next(p for p in self._people.values() if p.seat.account == address.chat)
        return await person.messenger.send(address, message)

    async def replay(self, core: Core, script: list[Step]) -> None:
        """Do what the transcript says and compare what is printed, word for word."""
        async with asyncio.TaskGroup() as sittings:
            for step in script:
                await self._do(core, step, sittings)
                while await core.tick() or await core.deliver():
                    pass
                self._compare_messages(step)
            for person in self._people.values():
                person.typed.put_nowait("q")

    async def _do(self, core: Core, step: Step, sittings: asyncio.TaskGroup) -> None:
        if step.did.startswith("@"):
            moment = datetime.strptime(step.did[1:].strip(), "%Y-%m-%d %H:%M")
            self._played.now = moment.replace(tzinfo=ZONE)
        elif step.did.startswith("!"):
            await confirm(core, int(step.did[1:]), self._played)
        elif step.who:
            person = await self._seated(core, step.who, sittings)
            self._played.now += timedelta(seconds=1)
            printed = await person.types(self._line(person, step.did))
            if waits := ACCOUNT_CODES.search(printed):
                self._played.tokens["account"] = waits[0]
            shown, wanted = _masked(printed), step.screen().as_screen()
            assert shown == wanted, f"{step.who} {step.did}\n{shown}\ninstead of\n{wanted}"

    async def _seated(self, core: Core, name: str, sittings: asyncio.TaskGroup) -> Person:
        person = self._people[name]
        if not person.is_seated:
            person.is_seated = True
            sittings.create_task(play(core.answer, person.seat, person.lines()))
            await person.answered()
        return person

    def _line(self, person: Person, did: str) -> str:
        """What is typed for it: the printed number of a choice, a slip's code, or the words themselves."""
        if did.startswith("["):
            return person.numbers[did.strip("[]")]
        for name, token in self._played.tokens.items():
            did = did.replace(f"{{{name}}}", token)
        return did

    def _compare_messages(self, step: Step) -> None:
        for name, person in self._people.items():
            before = len(person.seat.offered)
            expected = [shown for who, shown in step.told if who == name]
            before -= sum(len(shown.choices) for shown in expected)
            printed = person.told()
            if slip := CODES.search(printed):
                self._played.tokens["slip"] = slip[0]
            assert _masked(printed, person.seat.folder) == "".join(
                shown.as_message(before + sum(len(s.choices) for s in expected[:place]))
                for place, shown in enumerate(expected)
            )


def _numbers(printed: str) -> dict[str, str]:
    return {words: number for number, words in CHOICE.findall(printed)}


def _masked(printed: str, folder: Path | None = None) -> str:
    """Without what differs from one run to the next: secrets of slips, folders, numbers of files."""
    return re.sub(rf"{re.escape(str(folder))}/(.*?)( \(\d\))?(\.\w+)$", r"\1\3", masked(printed), flags=re.M)
