"""A member's whole way, from the slip to the sent report, by what the phone shows at each step.

Whoever sees nothing happen presses again; whoever has typed looks first whether it was kept.
"""

import random
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
from tests.chaos.habits import Deed, Habits
from tests.chaos.hands import Button, Look
from tests.chaos.journal import What

HAS_SIGN = 5  # the indicator that everybody finds in himself
WHAT_HAPPENED = 2  # the short question that is answered
REMEDY = 5
WEEKLY = 2
TALKS = -1
# A second press finds an old button, and home then says that it is sent.
IS_SENT = ("Báo cáo đã gửi", "Đồng chí đã gửi báo cáo", "Bản này thay cho bản đã gửi")
SELF_CHECK, COMMITMENT, SENDING = "/tusoi", "/camket", "/guibaocao"


@dataclass(kw_only=True)
class Dialogue(Habits):
    """One member; `mind` is what each question will be answered, so that a press again is the same press."""

    token: str
    name: str
    due: date
    chance: random.Random
    mind: dict[int, int] = field(default_factory=dict)
    given: dict[int, tuple[int, int]] = field(default_factory=dict)  # by revision: indicator and level
    shown: set[int] = field(default_factory=set)  # indicators whose answers were shown as saved

    async def walk(self) -> None:
        """The whole way."""
        await self.until(self._has_joined, lambda look: partial(self.hands.start, self.token))
        self.note(What.JOINED)
        for purpose in (1, 2):
            await self._consent(purpose)
        await self.until(self._list_is_over, self._answer)
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

        await self.until(given, self.by((ConsentAnswered, {"purpose": purpose, "given": 1}), way="/start"))
        self.note(What.CONSENT, purpose)

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
                self.note(What.ANSWER, f"{indicator}:{level}")
                self.shown.add(indicator)
                del self.given[revision]

    def _answer(self, look: Look) -> Deed:
        if button := self._chosen(look):
            indicator, level, revision = _answer_of(button.press)
            if indicator not in self.shown:  # else an old screen has come late
                self.given[revision] = indicator, level
            return partial(self.hands.press, button)
        return self.by((WentToSelfCheck, {}), way=SELF_CHECK)(look)

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
        await self.type(
            words,
            lambda look: look.find(NoOtherSign) is not None,
            self.by((OtherSignAsked, {}), way=SELF_CHECK),
            SELF_CHECK,
        )
        self.note(What.SIGN, words)
        await self._leave_list()

    async def _leave_list(self) -> None:
        """By its button; the command that looked whether a sign is kept may have led past it already."""
        pressed: set[int] = set()

        def choose(look: Look) -> Deed:
            if button := look.find(NoOtherSign):
                pressed.add(button.message)
            return self.by((NoOtherSign, {}), (OtherSignAsked, {}), way=SELF_CHECK)(look)

        await self.until(lambda look: look.find(WentToFindings) is not None, choose)
        newest = self.hands.look().message
        if newest is not None and newest.message_id in pressed:
            self.note(What.LIST_DONE)
        elif pressed:
            self.note(What.PERHAPS)

    # -- findings and the commitment

    async def _finding(self) -> None:
        words = f"Việc xảy ra với {self.name}"
        steps = self.by(
            (FindingAsked, {"question": WHAT_HAPPENED}),
            (FindingOpened, {"indicator": HAS_SIGN}),
            (WentToFindings, {}),
            way=SELF_CHECK,
        )
        await self.type(words, lambda look: "Cụ thể là thế nào" in look.text, steps, SELF_CHECK)
        self.note(What.FACT, f"{HAS_SIGN}:{words}")

    async def _item(self) -> None:
        words, measure = f"Việc sẽ làm của {self.name}", f"Cách làm của {self.name}"
        to_sign = self.by(
            (ItemAsked, {"indicator": HAS_SIGN}),
            (FindingOpened, {"indicator": HAS_SIGN}),
            (WentToFindings, {}),
            way=SELF_CHECK,
        )
        await self.type(words, lambda look: "Xin gõ việc sẽ làm" in look.text, to_sign, COMMITMENT)
        self.note(What.ITEM, words)
        on_card = self.by((MeasureAsked, {}), (ItemOpened, {}), way=COMMITMENT)
        await self.type(
            measure, lambda look: "thế nào là xong" in look.text, on_card, COMMITMENT, "Đến ngày nào thì xong"
        )
        to_due = self.by((DueAsked, {}), (ItemOpened, {}), way=COMMITMENT)
        day = f"{self.due:%d/%m/%Y}"
        await self.type(day, lambda look: "Đến ngày nào thì xong" in look.text, to_due, COMMITMENT)
        await self.until(
            lambda look: "Nhịp nhắc: Hằng tuần" in look.text,
            self.by((RhythmChosen, {"index": WEEKLY}), (RhythmAsked, {}), (ItemOpened, {}), way=COMMITMENT),
        )
        card = self.hands.look().text
        for what, value in ((What.MEASURE, measure), (What.DUE, self.due), (What.RHYTHM, "weekly")):
            shown = day if what is What.DUE else measure if what is What.MEASURE else "Hằng tuần"
            if shown in card:
                self.note(what, value)

    async def _close(self) -> None:
        steps = self.by((CommitmentClosed, {"sure": 1}), (CommitmentClosed, {}), way=COMMITMENT)
        await self.until(lambda look: "Đã chốt lần" in look.text, steps)
        self.note(What.CLOSED)

    async def _send(self) -> None:
        consent: tuple[type[Press], dict[str, int]] = (ConsentAnswered, {"purpose": 3, "given": 1})
        steps = self.by((Sent, {}), consent, (SendAsked, {}), (WentToSending, {}), way=SENDING)
        await self.until(lambda look: any(words in look.text for words in IS_SENT), steps)
        self.note(What.CONSENT, 3)
        self.note(What.SENT)


def _answer_of(press: Press) -> tuple[int, int, int]:
    assert isinstance(press, Marked | TalkWanted)
    level = press.level if isinstance(press, Marked) else TALKS
    return press.indicator, level, press.revision
