"""Kills the bot while reminders fall due and go out: each arrives, some perhaps twice."""

import asyncio
import random
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.conversation.screens import Label
from tests.e2e.facts import Facts
from tests.e2e.kills import MOMENTS, PATIENCE, Phase, Tally, What
from tests.e2e.phone import Phone
from tests.e2e.stage import Stage

WEEK = timedelta(weeks=1)
LONGEST_BEAT = 0.7  # seconds in which a moved calendar is noticed and acted upon
SPREAD = 0.03  # seconds in which the reminders of one moment reach Telegram
REMINDER = "Bấm để xem"


class ReminderKills:
    """Kills the bot in the week's reminders of some phones."""

    def __init__(self, stage: Stage, phones: Sequence[Phone], chance: random.Random, tally: Tally) -> None:
        self._stage, self._sandbox, self._facts = stage, stage.sandbox, Facts(stage.storage)
        self._phones, self._chance, self._tally = phones, chance, tally

    async def __call__(self) -> None:
        """Move the calendar, kill, look, start again, and see that every reminder comes."""
        before, weeks = self._seen(), await self._weeks_to_reminders()
        held = await self._strike(weeks)
        await self._stage.kill_bot()
        self._sandbox.release()
        await self._count(sum(self._seen()) - sum(before), held)
        await self._facts.let_leases_pass()
        await self._stage.start_bot()
        await self._all_come(before)
        await self._chance.choice(self._phones).press(Label.SEE_DUE)

    def _seen(self) -> list[int]:
        """How many reminders have come on each phone."""
        return [_reminders_on(phone) for phone in self._phones]

    async def _weeks_to_reminders(self) -> int:
        """Mostly one; a public holiday hands its reminders on."""
        weeks = 1
        while not (due := await self._facts.due_reminders(self._stage.now + weeks * WEEK)):
            weeks += 1
        assert due == len(self._phones), "a reminder is not set any more"
        return weeks

    async def _strike(self, weeks: int) -> int:
        """The moment come; how many requests stand held without effect."""
        moment = self._chance.choice((None, *MOMENTS))
        hold = self._sandbox.hold("sendMessage", moment) if moment else None
        self._sandbox.move_calendar((weeks * WEEK).total_seconds())
        if hold is not None:
            await asyncio.wait_for(hold.reached(), PATIENCE)
        await asyncio.sleep(self._chance.uniform(0, SPREAD if hold else LONGEST_BEAT))  # any moment from here
        return hold.standing if hold and moment == "before" else 0

    async def _count(self, seen: int, held: int) -> None:
        unset = await self._facts.due_reminders(self._stage.now)
        waiting = await self._facts.waiting_pushes()
        settled = len(self._phones) - unset - waiting
        struck = self._tally.struck
        struck[What.REMINDER, Phase.BEFORE_COMMIT] += unset
        struck[What.REMINDER, Phase.AFTER_COMMIT] += waiting - (seen - settled) - held
        struck[What.REMINDER, Phase.BEFORE_SENDING] += held
        struck[What.REMINDER, Phase.AFTER_SENDING] += seen

    async def _all_come(self, before: Sequence[int]) -> None:
        for phone, seen in zip(self._phones, before, strict=True):
            await phone.until(partial(_has_more, phone, seen), "its reminder")
        async with asyncio.timeout(PATIENCE):
            while await self._facts.waiting_pushes():  # noqa: ASYNC110
                await asyncio.sleep(0.02)  # another process changes the database
        self._tally.reminded_twice += sum(self._seen()) - sum(before) - len(self._phones)


def _has_more(phone: Phone, seen: int) -> bool:
    return _reminders_on(phone) > seen


def _reminders_on(phone: Phone) -> int:
    return sum(REMINDER in bubble.text for bubble in phone.bubbles())
