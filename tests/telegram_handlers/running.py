"""The whole Telegram side on a fake Telegram and remembering use cases, with waits that take no time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from handlers.telegram.answering import Answering
from handlers.telegram.application import TelegramApplication, build_application
from handlers.telegram.errors import TelegramTrouble
from handlers.telegram.groups import Groups
from handlers.telegram.intake import Intake
from handlers.telegram.polling import Polling
from handlers.telegram.routing import Router
from handlers.telegram.speak import Speaker
from tests.telegram_handlers.fake_telegram import FakeTelegram, bot_on
from tests.telegram_handlers.fake_use import RememberingUse


class Pauses(list[float]):
    """A sleep that only remembers how long it should have been."""

    async def sleep(self, seconds: float) -> None:
        self.append(seconds)
        await asyncio.sleep(0)


@dataclass
class Rig:
    """One bot with everything around it; `poll` may be called again, as after a restart."""

    telegram: FakeTelegram = field(default_factory=FakeTelegram)
    use: RememberingUse = field(default_factory=RememberingUse)
    pauses: Pauses = field(default_factory=Pauses)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    seconds: float = 0.0  # of the clock by which groups are told something

    def application(self) -> TelegramApplication:
        bot = bot_on(self.telegram)
        speaker = Speaker(bot, self.use.use, self.pauses.sleep)
        groups = Groups(bot, lambda: self.seconds)
        return build_application(bot, Answering(self.use.use, speaker, groups))

    async def poll(self) -> TelegramTrouble | None:
        """From start to stop."""
        application = self.application()
        async with asyncio.TaskGroup() as tasks:
            intake = Intake(Router(application, self.use.use), tasks, self.pauses.sleep)
            polling = Polling(application, intake, self.use.use.here, self.pauses.sleep)
            return await polling.run(self.stop, self.ready)

    @asynccontextmanager
    async def polling(self) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.poll())
            yield
            self.stop.set()

    async def committed(self, *numbers: int) -> None:
        """Wait until these updates, and maybe others, are committed."""
        await self.telegram.until(lambda: set(numbers) <= set(self.use.numbers))

    async def acknowledged(self) -> None:
        """Wait until Telegram has nothing left to deliver."""
        await self.telegram.until(lambda: not self.telegram.waiting)
