"""How people do things at a phone: press what leads on, press again, look before they type again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bot.conversation.events import Press
from tests.chaos.hands import Hands, Look
from tests.chaos.journal import What

MOST_DEEDS = 400  # of one member; who needs more has lost the way

Deed = Callable[[], Awaitable[bool]]
Done = Callable[[Look], bool]
Next = Callable[[Look], Deed]


class Lost(AssertionError):
    """A member who does not come on."""


@dataclass
class Habits:
    """Of one member at a phone."""

    hands: Hands
    deeds: int = 0
    again: int = 0  # what had to be done again because nothing was seen to happen

    def by(self, *wanted: tuple[type[Press], dict[str, int]], way: str) -> Next:
        """Press the first of these that is on the screen, else type the command that leads there."""

        def choose(look: Look) -> Deed:
            for kind, numbers in wanted:
                if button := look.find(kind, **numbers):
                    return partial(self.hands.press, button)
            return partial(self.hands.write, way)

        return choose

    async def until(self, done: Done, choose: Next) -> None:
        while not done(look := await self._look()):
            self._count(look)
            if not await choose(look)():
                self.again += 1

    async def type(self, words: str, asked: Done, choose: Next, way: str, shown: str = "") -> None:
        """Type where it is asked for; who sees no answer looks by the command before typing again."""

        def is_kept(look: Look) -> bool:
            return look.shows(words) or bool(shown and shown in look.text)

        while not is_kept(look := await self._look()):
            self._count(look)
            if not asked(look):
                await choose(look)()
                continue
            await self.hands.write(words)
            while not is_kept(self.hands.look()):
                self.again += 1
                if await self.hands.write(way):
                    break

    async def _look(self) -> Look:
        await self.hands.may_act.wait()
        return self.hands.look()

    def _count(self, look: Look) -> None:
        self.deeds += 1
        if self.deeds > MOST_DEEDS:
            buttons = [button.press for button in look.buttons]
            raise Lost(f"{self.hands.chat} stands before:\n{look.text}\n{buttons}\n{self.hands.story()}")

    def note(self, what: What, value: object = "") -> None:
        self.hands.journal.note(self.hands.chat, what, value)
