"""Plays the conversation at the keyboard: choices are numbered, and everything else is what it is."""

import re
import unicodedata
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from bot.conversation.buttons import decode
from bot.conversation.commands import command
from bot.conversation.events import Event, Opened, Wrote
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.messenger import Message, Outcome, RetryLater, Sent
from bot.usecases.reply import Reply
from bot.views.page import Button, Page
from bot.views.plain import plain

CHANNEL: Final = "terminal"
QUIT: Final = "q"
LITERAL: Final = re.compile(r'"(\d+|/.*|q)')  # a quotation mark before what is meant as text

Respond = Callable[[UpdateKey, Address, Event, str], Awaitable[Reply]]


@dataclass(frozen=True)
class Seat:
    """Who sits at the keyboard. `first` numbers this session's lines, above those of earlier sessions."""

    account: str
    language: str
    first: int


class TerminalMessenger:
    """Prints what the bot says of its own accord, if it is for whoever sits here.

    Without its choices: a typed number means one of the screen. What a push leads to is a command away.
    """

    def __init__(self, account: str, write: Callable[[str], None]) -> None:
        self._account, self._write = account, write

    async def send(self, address: Address, message: Message) -> Outcome:
        """Files are named, not shown; what is for others waits until they sit down."""
        if address.chat != self._account:
            return RetryLater(60.0)
        name = f"\n[{message.attachment.name}]" if message.attachment else ""
        self._write(f"\n* {plain(message.page.html)}{name}\n")
        return Sent(0)


async def play(respond: Respond, seat: Seat, lines: AsyncIterator[str], write: Callable[[str], None]) -> None:
    """Open the conversation, then answer line by line until `q` or the end."""
    address = Address(CHANNEL, seat.account)
    numbers = count(seat.first)
    event: Event = Opened()
    while True:
        key = UpdateKey(CHANNEL, CHANNEL, next(numbers))
        reply = await respond(key, address, event, seat.language)
        write(printed(reply))
        line = _clean(await anext(lines, QUIT))
        if line == QUIT:
            return
        event = meant(line, reply.page)


def meant(line: str, page: Page) -> Event:
    """What a line means on the shown screen: a choice, a command or text."""
    if literal := LITERAL.fullmatch(line):
        return Wrote(literal[1])
    if line.startswith("/"):
        word, _, code = line.removeprefix("/").partition(" ")
        return Opened(code.replace(" ", "")) if word == "start" else command(word.lower())
    chosen = {str(number): button for number, button in choices_of(page)}.get(line)
    return decode(chosen.data) if chosen else Wrote(line)


def printed(reply: Reply) -> str:
    """A screen on paper: the notice, the text, the choices with their numbers."""
    choices = [f"{number:>3}  {button.words}" for number, button in choices_of(reply.page)]
    parts = (reply.notice, plain(reply.page.html), "\n".join(choices))
    return "\n" + "\n\n".join(part for part in parts if part) + "\n"


def choices_of(page: Page) -> Iterator[tuple[int, Button]]:
    """All buttons in reading order, numbered from 1."""
    return enumerate((button for row in page.rows for button in row), 1)


def _clean(line: str) -> str:
    """NFC, and without bytes that were no UTF-8."""
    return unicodedata.normalize("NFC", line.encode("utf-8", "replace").decode("utf-8")).strip()
