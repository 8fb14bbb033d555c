"""Plays the conversation at the keyboard: choices are numbered, and everything else is what it is."""

import re
import unicodedata
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final

from bot.conversation.buttons import decode
from bot.conversation.commands import command
from bot.conversation.events import Event, Opened, Unknown, Wrote
from bot.domain.member import Language
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.messenger import Attachment, Message, Outcome, RetryLater, Sent
from bot.usecases.reply import Reply
from bot.views.keyboard import KeyboardWord, keyboard_words
from bot.views.page import Button, Page
from bot.views.plain import plain

CHANNEL: Final = "terminal"
PROMPT: Final = "\n> "
QUIT: Final = "q"
AGAIN: Final = ""  # an empty line
LITERAL: Final = re.compile(r'["“](\*?\d+|/.*|q)')  # a quotation mark before what is meant as text
OF_MESSAGE: Final = re.compile(r"\*\s?(\d{1,9})")

Respond = Callable[[UpdateKey, Address, Event, str], Awaitable[Reply]]


@dataclass(frozen=True)
class Seat:
    """Who sits at the keyboard, what is written to, and where files go.

    `first` numbers this session's lines, above those of earlier sessions. `offered` are the choices of
    messages so far: their numbers are not used again, since a message stays usable as it does on a phone.
    """

    account: str
    language: Language
    first: int
    write: Callable[[str], None]
    folder: Path
    offered: list[Button] = field(default_factory=list)

    def words(self, word: KeyboardWord, about: object = "") -> str:
        """What is said beside the screens."""
        return keyboard_words(word, self.language, about)


class TerminalMessenger:
    """Prints what the bot says of its own accord, if it is for whoever sits here, and saves its files."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    async def send(self, address: Address, message: Message) -> Outcome:
        """What is for others waits until they sit down; what cannot be saved is tried again."""
        if address.chat != self._seat.account:
            return RetryLater(60.0)
        try:
            file = saved(message.attachment, self._seat.folder) if message.attachment else None
        except OSError as trouble:
            self._tell(self._seat.words(KeyboardWord.NOT_SAVED, trouble.strerror or ""))
            return RetryLater()
        told = self._seat.words(KeyboardWord.SAVED, file) if file else ""
        self._tell(_joined(plain(message.page.html), told, _offered(message.page, self._seat)))
        return Sent(0)

    def _tell(self, text: str) -> None:
        self._seat.write(f"\n* {text}\n{PROMPT}")


def _offered(page: Page, seat: Seat) -> str:
    """The choices of a message, which take the next numbers."""
    before = len(seat.offered)
    seat.offered.extend(button for row in page.rows for button in row)
    return _listed([(f"*{number}", button) for number, button in _numbered(seat.offered)][before:])


def saved(attachment: Attachment, folder: Path) -> Path:
    """The file under its name, or with a number where that is taken; readable by its owner only."""
    name = Path(attachment.name)
    names = (name.name, *(f"{name.stem} ({number}){name.suffix}" for number in range(2, 1000)))
    path = next(path for each in names if not (path := folder / each).exists())
    path.touch(mode=0o600, exist_ok=False)
    try:
        path.write_bytes(attachment.body)
    except OSError:
        path.unlink()  # no half of a paper
        raise
    return path


async def play(respond: Respond, seat: Seat, lines: AsyncIterator[str]) -> None:
    """Open the conversation, then answer line by line until `q` or the end."""
    seat.write(f"{seat.words(KeyboardWord.HOW_TO)}\n")
    address, numbers = Address(CHANNEL, seat.account), count(seat.first)
    event: Event = Opened()
    while True:
        key = UpdateKey(CHANNEL, CHANNEL, next(numbers))
        reply = await respond(key, address, event, seat.language)
        seat.write(printed(reply) + PROMPT)
        while (line := _clean(await anext(lines, QUIT))) == AGAIN:
            seat.write(printed(Reply(reply.page)) + PROMPT)  # the short word beside it was said
        if line == QUIT:
            return
        event = meant(line, reply.page, seat.offered)


def meant(line: str, page: Page, offered: Sequence[Button] = ()) -> Event:
    """What a line means: a choice of the shown screen or (*) of a message, a command or text."""
    if literal := LITERAL.fullmatch(line):
        return Wrote(literal[1])
    if line.startswith("/"):
        word, _, code = line.removeprefix("/").partition(" ")
        return Opened(code.replace(" ", "")) if word == "start" else command(word.lower())
    if of_message := OF_MESSAGE.fullmatch(line):
        chosen = dict(_numbered(offered)).get(int(of_message[1]))
        return decode(chosen.data) if chosen else Unknown()
    chosen = {str(number): button for number, button in choices_of(page)}.get(line)
    return decode(chosen.data) if chosen else Wrote(line)


def printed(reply: Reply) -> str:
    """A screen on paper: the notice, the text, the choices with their numbers."""
    choices = [(f"{number:>3}", button) for number, button in choices_of(reply.page)]
    return f"\n{_joined(reply.notice, plain(reply.page.html), _listed(choices))}\n"


def choices_of(page: Page) -> Iterator[tuple[int, Button]]:
    """All buttons in reading order, numbered from 1."""
    return _numbered([button for row in page.rows for button in row])


def _numbered(buttons: Sequence[Button]) -> Iterator[tuple[int, Button]]:
    return enumerate(buttons, 1)


def _listed(choices: Sequence[tuple[str, Button]]) -> str:
    return "\n".join(f"{number}  {button.words}" for number, button in choices)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _clean(line: str) -> str:
    """NFC, and without bytes that were no UTF-8."""
    return unicodedata.normalize("NFC", line.encode("utf-8", "replace").decode("utf-8")).strip()
