"""What Telegram's side needs of the bot: seven verbs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation.events import Event
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.meter import SILENT, Meter
from bot.usecases.reply import Reply
from bot.usecases.restrain import Admission


async def unnoted() -> None:
    """Nobody wants to know."""


@dataclass(frozen=True)
class Use:
    """`respond` decides and commits; told the same key again, it gives the current screen.

    `note_shown` stores which message holds the live screen; `note_reachable` whether an account takes
    messages; `park` keeps an update that failed again and again, with its body and the reason. `admit` says,
    before anything is read, whether an account may act now; the second argument is its app's language.
    `clear` deletes what stands in the chat and gives the reply that comes after it. The last argument of
    `respond` is the message that came in. `here` is told again and again while updates are taken; `meter`
    counts them.
    """

    respond: Callable[[UpdateKey, Address, Event, str, int | None], Awaitable[Reply]]
    note_shown: Callable[[int, int], Awaitable[None]]
    note_reachable: Callable[[Address, bool], Awaitable[None]]
    park: Callable[[UpdateKey, str, str], Awaitable[None]]
    admit: Callable[[Address, str], Admission]
    clear: Callable[[Address, Reply], Awaitable[Reply]]
    here: Callable[[], Awaitable[None]] = unnoted
    meter: Meter = SILENT
