"""Lists of who attends the meeting: names, pages, and what a tap on a name leaves."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.conversation.changes.ledger import LedgerChange
from bot.conversation.events import Press
from bot.conversation.flow import Flow, Step
from bot.conversation.rows import page_of_place
from bot.conversation.screens import Choice, Screen
from bot.conversation.sitting import KEEPS, MEETING, the_round
from bot.conversation.world import Turn, World
from bot.domain.meeting import Attendee
from bot.domain.names import told_apart

Listed = tuple[Choice, ...]


def here(world: World) -> tuple[int, int]:
    """Round and sitting, as presses carry them."""
    return the_round(world).number, world.meeting.number


def names_of(people: Sequence[Attendee]) -> dict[int, str]:
    """By number; namesakes told apart."""
    return dict(told_apart((one.number, one.name) for one in people))


def page_at(people: Sequence[Attendee], number: int) -> int:
    """The page on which the member stands."""
    return page_of_place(next((at for at, one in enumerate(people) if one.number == number), 0))


def after(world: World, now: Attendee, change: LedgerChange, see: Callable[[World], Screen]) -> Turn:
    """The list as it is with the attendee as he or she is now."""
    return Turn(see(replace(world, meeting=world.meeting.with_attendee(now))), ledger=(change,))


def steps(*pairs: tuple[type[Press], Callable[..., Turn | None]]) -> Flow:
    """Steps for whoever keeps the minutes."""
    return {press: Step(decide, MEETING, KEEPS) for press, decide in pairs}
