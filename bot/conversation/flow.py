"""What a flow is made of: for each press a step, for each question what a typed answer does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.conversation.events import Press
from bot.conversation.screens import Screen
from bot.conversation.world import Need, Part, Turn, World

# None: the press is old, foreign or makes no sense now; the member gets the current screen.
Decide = Callable[[World, Any], Turn | None]
Read = Callable[[World, Any, str], Turn | None]


@dataclass(frozen=True)
class Step:
    """How a press is answered, what must be loaded for it, and whether only the branch's officers may."""

    decide: Decide
    needs: Need = frozenset()
    officers_only: bool = False


Flow = Mapping[type[Press], Step]
Texts = Mapping[type[Press], Read]


def needs(*parts: Part) -> Need:
    """The parts an event needs."""
    return frozenset(parts)


def shown(screen: Screen) -> Turn:
    """A turn that changes nothing."""
    return Turn(screen)
