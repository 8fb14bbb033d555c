"""A member's whole way, from the slip to the sent report, by what the phone shows at each step.

Whoever sees nothing happen presses again; whoever has typed looks first whether it was kept.
"""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from bot.conversation.events import (
    CommitmentClosed,
    ConsentAnswered,
    DueAsked,
    FindingAsked,
    FindingOpened,
    ItemAsked,
    ItemOpened,
    Marked,
    MeasureAsked,
    NoOtherSign,
    OtherSignAsked,
    Press,
    RhythmAsked,
    RhythmChosen,
    SendAsked,
    Sent,
    TalkWanted,
    WentToFindings,
    WentToSelfCheck,
    WentToSending,
)
from tests.chaos.hands import Button, Hands, Look
from tests.chaos.journal import What

HAS_SIGN = 5  # the indicator that everybody finds in himself
WHAT_HAPPENED = 2  # the short question that is answered
REMEDY = 5
WEEKLY = 2
TALKS = -1
SELF_CHECK, COMMITMENT, SENDING = "/tusoi", "/camket", "/guibaocao"
MOST_DEEDS = 400  # of one member; who needs more has lost the way

Deed = Callable[[], Awaitable[bool]]
Done = Callable[[Look], bool]
Next = Callable[[Look], Deed]


class Lost(AssertionError):
    """A member who does not come on."""


@dataclass
class Dialogue:
    """One member; `mind` is what each question will be answered, so that a press again is the same press."""

    hands: Hands
    token: str
    name: str
    due: date
    chance: random.Random
    mind: dict[int, int] = field(default_factory=dict)
    given: dict[int, tuple[int, int]] = field(default_factory=dict)  # by revision: indicator and level
    shown: set[int] = field(default_factory=set)  # indicators whose answers were shown as saved
    deeds: int = 0
    again: int = 0  # what had to be done again because nothing was seen to happen

    async def walk(self) -> None:
        """The whole way."""
        await self._until(self._has_joined, lambda look: partial(self.hands.start, self.token))
        self._note(What.JOINED)
        for purpose in (1, 2):
            await self._consent(purpose)
        await self._until(self._list_is_over, self._answer)
        await self._other_sign()
        await self._finding()
        await self._item()
        await self._close()
        await self._send()

    # -- joining

    def _has_joined(self, look: Look) -> bool:
        return look.find(ConsentAnswered, purpose=1) is not None

    async def _consent(self, purpose: int) -> None:
        def given(look: Look) -> bool:
            asked = look.find(ConsentAnswered)
            # A screen that comes late may ask for an earlier one again.
            later = asked is None or getattr(asked.press, "purpose", 0) > purpose
            return bool(look.buttons) and later

        await self._until(given, self._by((ConsentAnswered, {"purpose": purpose, "given": 1}), way="/start"))
        self._note(What.CONSENT, purpose)

    # -- the list

    def _list_is_over(self, look: Look) -> bool:
        over = look.find(NoOtherSign, OtherSignAsked) is not None
        self._see_answer(look, over)
        return over

    def _see_answer(self, look: Look, over: bool) -> None:
        """Answers are shown as saved once the screen stands behind them: each took up one revision."""
        asked = look.find(Marked)
        now = asked.press.revision if asked is not None and isinstance(asked.press, Marked) else 0
        talks = "gặp riêng" in look.text
        for revision, (indicator, level) in sorted(self.given.items()):
            if over or now > revision or (talks and level == TALKS):
                self._note(What.ANSWER, f"{indicator}:{level}")
                self.shown.add(indicator)
                del self.given[revision]

    def _answer(self, look: Look) -> Deed:
        if button := self._chosen(look):
            indicator, level, revision = _answer_of(button.press)
            if indicator not in self.shown:  # else an old screen has come late
                self.given[revision] = indicator, level
            return partial(self.hands.press, button)
        return self._by((WentToSelfCheck, {}), way=SELF_CHECK)(look)

    def _chosen(self, look: Look) -> Button | None:
        answers = [b for b in look.buttons if isinstance(b.press, Marked | TalkWanted)]
        if not answers:
            return None
        indicator = _answer_of(answers[0].press)[0]
        if indicator not in self.mind:
            levels = [_answer_of(b.press)[1] for b in answers]
            often = levels[1] if indicator == HAS_SIGN else levels[0]
            self.mind[indicator] = (
                often if indicator == HAS_SIGN or self.chance.random() < 0.75 else self.chance.choice(levels)
            )
        return next(b for b in answers if _answer_of(b.press)[1] == self.mind[indicator])

    async def _other_sign(self) -> None:
        words = f"Biểu hiện riêng của {self.name}"
        await self._type(
            words,
            lambda look: look.find(NoOtherSign) is not None,
            self._by((OtherSignAsked, {}), way=SELF_CHECK),
            SELF_CHECK,
        )
        self._note(What.SIGN, words)
        await self._leave_list()

    async def _leave_list(self) -> None:
        """By its button; the command that looked whether a sign is kept may have led past it already."""
        pressed: set[int] = set()

        def choose(look: Look) -> Deed:
            if button := look.find(NoOtherSign):
                pressed.add(button.message)
            return self._by((NoOtherSign, {}), (OtherSignAsked, {}), way=SELF_CHECK)(look)

        await self._until(lambda look: look.find(WentToFindings) is not None, choose)
        newest = self.hands.look().message
        if newest is not None and newest.message_id in pressed:
            self._note(What.LIST_DONE)
        elif pressed:
            self._note(What.PERHAPS)

    # -- findings and the commitment

    async def _finding(self) -> None:
        words = f"Việc xảy ra với {self.name}"
        steps = self._by(
            (FindingAsked, {"question": WHAT_HAPPENED}),
            (FindingOpened, {"indicator": HAS_SIGN}),
            (WentToFindings, {}),
            way=SELF_CHECK,
        )
        await self._type(words, lambda look: "Cụ thể là thế nào" in look.text, steps, SELF_CHECK)
        self._note(What.FACT, f"{HAS_SIGN}:{words}")

    async def _item(self) -> None:
        words, measure = f"Việc sẽ làm của {self.name}", f"Cách làm của {self.name}"
        to_sign = self._by(
            (ItemAsked, {"indicator": HAS_SIGN}),
            (FindingOpened, {"indicator": HAS_SIGN}),
            (WentToFindings, {}),
            way=SELF_CHECK,
        )
        await self._type(words, lambda look: "Xin gõ việc sẽ làm" in look.text, to_sign, COMMITMENT)
        self._note(What.ITEM, words)
        on_card = self._by((MeasureAsked, {}), (ItemOpened, {}), way=COMMITMENT)
        await self._type(
            measure, lambda look: "thế nào là xong" in look.text, on_card, COMMITMENT, "Đến ngày nào thì xong"
        )
        to_due = self._by((DueAsked, {}), (ItemOpened, {}), way=COMMITMENT)
        day = f"{self.due:%d/%m/%Y}"
        await self._type(day, lambda look: "Đến ngày nào thì xong" in look.text, to_due, COMMITMENT)
        await self._until(
            lambda look: "Nhịp nhắc: Hằng tuần" in look.text,
            self._by((RhythmChosen, {"index": WEEKLY}), (RhythmAsked, {}), (ItemOpened, {}), way=COMMITMENT),
        )
        card = self.hands.look().text
        for what, value in ((What.MEASURE, measure), (What.DUE, self.due), (What.RHYTHM, "weekly")):
            shown = day if what is What.DUE else measure if what is What.MEASURE else "Hằng tuần"
            if shown in card:
                self._note(what, value)

    async def _close(self) -> None:
        steps = self._by((CommitmentClosed, {"sure": 1}), (CommitmentClosed, {}), way=COMMITMENT)
        await self._until(lambda look: "Đã chốt lần" in look.text, steps)
        self._note(What.CLOSED)

    async def _send(self) -> None:
        consent: tuple[type[Press], dict[str, int]] = (ConsentAnswered, {"purpose": 3, "given": 1})
        steps = self._by((Sent, {}), consent, (SendAsked, {}), (WentToSending, {}), way=SENDING)
        await self._until(lambda look: "Báo cáo đã gửi" in look.text, steps)
        self._note(What.CONSENT, 3)
        self._note(What.SENT)

    # -- how people do things

    def _by(self, *wanted: tuple[type[Press], dict[str, int]], way: str) -> Next:
        """Press the first of these that is on the screen, else type the command that leads there."""

        def choose(look: Look) -> Deed:
            for kind, numbers in wanted:
                if button := look.find(kind, **numbers):
                    return partial(self.hands.press, button)
            return partial(self.hands.write, way)

        return choose

    async def _until(self, done: Done, choose: Next) -> None:
        while not done(look := await self._look()):
            self._count(look)
            if not await choose(look)():
                self.again += 1

    async def _type(self, words: str, asked: Done, choose: Next, way: str, shown: str = "") -> None:
        """Type where it is asked for; who sees no answer looks by the command before typing again."""

        def is_kept(look: Look) -> bool:
            return _says(look, words) or bool(shown and shown in look.text)

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
            raise Lost(f"{self.hands.chat} stands before:\n{look.text}\n{[b.press for b in look.buttons]}")

    def _note(self, what: What, value: object = "") -> None:
        self.hands.journal.note(self.hands.chat, what, value)


def _answer_of(press: Press) -> tuple[int, int, int]:
    assert isinstance(press, Marked | TalkWanted)
    level = press.level if isinstance(press, Marked) else TALKS
    return press.indicator, level, press.revision


def _says(look: Look, words: str) -> bool:
    return look.shows(words)
