"""Kills the bot at chosen and at random moments, and looks afterwards at what that did.

Where a kill has struck is told by facts afterwards: what is committed, and what Telegram has received.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.campaign import CampaignId
from bot.domain.disclosure.draft import Draft
from handlers.sandbox.faults import Moment
from tests.e2e.facts import Facts
from tests.e2e.stage import Stage
from tests.e2e.walker import Attempt, Walker

MOMENTS: tuple[Moment, ...] = ("before", "after")
PATIENCE = 20.0
LONGEST_DELAY = 0.008  # seconds in which an update is decided and its answer is on its way


class Phase(StrEnum):
    """Where a kill has struck what was on its way."""

    BEFORE_COMMIT = "before commit"
    AFTER_COMMIT = "after commit"  # nothing of the answer has reached Telegram
    BEFORE_SENDING = "before sending"  # the request is there, without effect yet
    AFTER_SENDING = "after sending"  # people see it; the bot may not know


class What(StrEnum):
    """What was on its way."""

    PRESS = "presses"
    TYPED = "typed answers"
    REMINDER = "reminders"


@dataclass
class Tally:
    """What a run has seen."""

    kills: int = 0
    struck: Counter[tuple[What, Phase]] = field(default_factory=Counter)
    acknowledged: int = 0
    asked_again: int = 0
    turned_down: int = 0
    reminded_twice: int = 0


@dataclass(frozen=True)
class Struck:
    """An answer as a kill has left it."""

    attempt: Attempt
    is_decided: bool
    is_shown: bool
    comes_again: bool
    newest: int  # message on the phone


class AnswerKills:
    """Kills the bot while members answer."""

    def __init__(self, stage: Stage, campaign: CampaignId, chance: random.Random, tally: Tally) -> None:
        self._stage, self._sandbox, self._facts = stage, stage.sandbox, Facts(stage.storage)
        self._campaign, self._chance, self._tally = campaign, chance, tally

    async def __call__(self, walkers: Sequence[Walker]) -> None:
        """Let all of them answer at once, kill, look, start again, and see that they can go on."""
        types = self._chance.random() < 0.3
        attempts, held = await self._strike(walkers, types)
        await self._stage.kill_bot()
        self._sandbox.release()
        struck = [await self._look(attempt) for attempt in attempts]
        self._count(What.TYPED if types else What.PRESS, struck, held)
        await self._stage.start_bot()
        for one in struck:
            await self._recover(one)

    async def in_peace(self, walker: Walker) -> None:
        """Whatever was killed before, the next answer goes its way, and the bot knows that it is out."""
        await walker.answer(self._chance).shown()
        await self._facts.until_it_knows_its_screen(walker.member)
        await self._check(walker, walker.revision)

    async def _strike(self, walkers: Sequence[Walker], types: bool) -> tuple[list[Attempt], int]:
        """The answers given and the moment come; how many requests stand held without effect."""
        # A kill between a typed answer's screen and the bot's note of it leaves the bot in doubt: it then
        # shows the question again rather than take what is typed.
        taken = [not types or await self._facts.knows_its_screen(walker.member) for walker in walkers]
        self._tally.turned_down += taken.count(False)
        if self._chance.random() < 0.5:
            return await self._just_delivered(walkers, types, taken), 0
        moment = self._chance.choice(MOMENTS)
        hold = self._sandbox.hold("sendMessage" if types else "editMessageText", moment)
        attempts = self._answers(walkers, types, taken)
        await asyncio.wait_for(hold.reached(), PATIENCE)
        return attempts, hold.standing if moment == "before" else 0

    def _answers(self, walkers: Sequence[Walker], types: bool, taken: Sequence[bool]) -> list[Attempt]:
        pairs = zip(walkers, taken, strict=True)
        return [walker.answer(self._chance, types, is_taken) for walker, is_taken in pairs]

    async def _just_delivered(
        self, walkers: Sequence[Walker], types: bool, taken: Sequence[bool]
    ) -> list[Attempt]:
        hold = self._sandbox.hold("getUpdates", "after")
        attempts = self._answers(walkers, types, taken)
        await asyncio.wait_for(hold.reached(), PATIENCE)
        self._sandbox.release("getUpdates")
        await asyncio.sleep(self._chance.uniform(0, LONGEST_DELAY))  # any moment from here on
        return attempts

    async def _look(self, attempt: Attempt) -> Struck:
        """An answer is kept whole or not at all, and kept if the phone has acknowledged it."""
        is_decided, is_shown = await self._facts.is_decided(attempt.update), attempt.is_shown
        assert is_decided or not is_shown, "the phone has acknowledged what is not kept"
        assert is_decided or attempt.is_unconfirmed, "Telegram was told before the commit"
        walker = attempt.walker
        if is_decided:
            await self._check(walker, walker.revision)
        else:
            assert (await self._draft(walker)).revision == attempt.before
        return Struck(attempt, is_decided, is_shown, attempt.is_unconfirmed, walker.phone.last.message_id)

    def _count(self, what: What, struck: Sequence[Struck], held: int) -> None:
        shown = sum(one.is_shown for one in struck)
        decided = sum(one.is_decided for one in struck)
        self._tally.acknowledged += shown
        self._tally.struck[what, Phase.BEFORE_COMMIT] += len(struck) - decided
        self._tally.struck[what, Phase.AFTER_COMMIT] += decided - shown - held
        self._tally.struck[what, Phase.BEFORE_SENDING] += held
        self._tally.struck[what, Phase.AFTER_SENDING] += shown

    async def _recover(self, one: Struck) -> None:
        """What comes again is answered without anybody's doing; the rest people ask for again."""
        if one.comes_again:
            await one.attempt.shown(below=0 if one.attempt.pressed else one.newest)
        elif not one.is_shown:
            self._tally.asked_again += 1
            await one.attempt.repeat()
        if one.comes_again or not one.is_shown:
            await self._facts.until_it_knows_its_screen(one.attempt.walker.member)
        await self._check(one.attempt.walker, one.attempt.walker.revision)

    async def _check(self, walker: Walker, revision: int) -> None:
        """The draft is what the member remembers: nothing lost, nothing doubled, nothing invented."""
        draft = await self._draft(walker)
        assert (draft.answers, draft.revision) == (walker.answers, revision)

    async def _draft(self, walker: Walker) -> Draft:
        return await self._facts.draft(self._campaign, walker.member)
