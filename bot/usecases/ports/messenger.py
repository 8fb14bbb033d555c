"""Speaking to people: what goes out and how it can end."""

from typing import Protocol

from bot.domain.value import value
from bot.usecases.ports.address import Address
from bot.views.page import Page


@value
class Attachment:
    """A file or picture that goes with a message."""

    name: str
    body: bytes
    is_picture: bool = False


@value
class Message:
    """A message of our own."""

    page: Page
    attachment: Attachment | None = None
    silent: bool = False  # it arrives without a sound


@value
class Sent:
    """It arrived, the last part of it in `message`; a number of 0 is that of a messenger without numbers."""

    message: int
    before: tuple[int, ...] = ()


@value
class Unreachable:
    """The account blocked the bot or is gone."""


@value
class RetryLater:
    """Not now: `seconds` as the messenger says, or None for our own back-off."""

    seconds: float | None = None


@value
class Refused:
    """The messenger will never take this message."""

    reason: str


Outcome = Sent | Unreachable | RetryLater | Refused


class Messenger(Protocol):
    """A way to reach people on one channel."""

    async def send(self, address: Address, message: Message) -> Outcome:
        """Send a new message; never raises for what the messenger answers."""
        ...
