"""A member who walks through the questions, and what he or she knows to have answered."""

import random
from dataclasses import dataclass, field

from bot.checklists.loader import built_in
from bot.conversation.buttons import decode
from bot.conversation.events import Marked
from bot.domain.catalogue import DONE
from bot.domain.member import MemberId
from handlers.sandbox.phones import Bubble
from tests.e2e.phone import Phone

CATALOGUE = built_in()["nq04-27@1"]


@dataclass
class Walker:
    """What was answered so far, by the member's own memory: the draft has to agree with it."""

    phone: Phone
    member: MemberId
    answers: dict[str, str] = field(default_factory=dict)
    revision: int = 0

    def answer(self, chance: random.Random, types: bool = False, taken: bool = True) -> "Attempt":
        """Press or type one of the answers on the screen; the memory keeps it, if it will be taken."""
        screen = self.phone.last
        choices = [str(b["callback_data"]) for row in screen.buttons for b in row]
        place, data = chance.choice([(i, d) for i, d in enumerate(choices, 1) if _is_answer(d)])
        before = self.revision
        if taken:
            self._remember(data)
        if types:
            self.phone.sandbox.write(self.phone.account, str(place))
        else:
            self.phone.sandbox.press(self.phone.account, screen.message_id, data)
        update = self.phone.sandbox.state.updates.pending()[-1].update_id
        return Attempt(self, update, screen, "" if types else data, before)

    def _remember(self, data: str) -> None:
        marked = decode(data)
        assert isinstance(marked, Marked)
        indicator = CATALOGUE.indicator(marked.indicator)
        assert indicator is not None
        level = CATALOGUE.level_order[marked.level]
        self.answers[indicator.code] = level if indicator.group.stored else DONE
        self.revision += 1


@dataclass(frozen=True)
class Attempt:
    """One answer on its way; `pressed` is the button's data, empty where the answer was typed; `before` is
    the revision of the draft without it."""

    walker: Walker
    update: int
    screen: Bubble
    pressed: str
    before: int

    @property
    def is_shown(self) -> bool:
        """Whether the phone shows something else than the question that was answered."""
        return self.walker.phone.last != self.screen

    @property
    def is_unconfirmed(self) -> bool:
        """Whether Telegram would hand the update out again."""
        pending = self.walker.phone.sandbox.state.updates.pending()
        return any(one.update_id == self.update for one in pending)

    async def shown(self, below: int = 0) -> None:
        """Wait until the phone shows the next screen, in a message further down where one is named."""
        phone = self.walker.phone
        await phone.until(lambda: self.is_shown and phone.last.message_id > below, "the next question")

    async def repeat(self) -> None:
        """What people do when nothing happens: press again, or ask for the question."""
        phone = self.walker.phone
        if self.pressed:
            phone.sandbox.press(phone.account, self.screen.message_id, self.pressed)
        else:
            phone.sandbox.write(phone.account, "/tusoi")
        await self.shown()


def _is_answer(data: str) -> bool:
    return isinstance(decode(data), Marked)
