"""What a member does on a day: deliberately where the life of a branch needs it, at random beside that."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import timedelta

from bot.conversation.buttons import PRESSES
from bot.conversation.events import (
    BindingReleased,
    CampaignEnded,
    CampaignStarted,
    CommitmentClosed,
    ConsentAnswered,
    DraftDeleted,
    DueListOpened,
    FindingAsked,
    ItemAsked,
    ItemConfirmed,
    ItemDone,
    ItemOpened,
    ItemProgressed,
    ItemSnoozed,
    LanguageChosen,
    Marked,
    MoveAsked,
    MoveReasonAsked,
    NoOtherSign,
    OtherSignAsked,
    Press,
    RequestAsked,
    RequestConfirmed,
    SendAsked,
    Sent,
    SentWithdrawn,
    WaitingListed,
    WaitingOpened,
    WentToSelfCheck,
)
from bot.conversation.events.plan import RoundCalledOff
from bot.conversation.events.roster import (
    NewMemberAsked,
    RosterFactChosen,
    RosterLineChanged,
    RosterNameAsked,
)
from bot.conversation.events.transfer import NewcomerAsked, TransferAsked
from bot.domain.commitment import Area
from bot.domain.member import Member, Purpose
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.storage import Records
from tests.soak.living import Living
from tests.soak.phones import Phone

# What would end the life of a branch sooner or later, pressed at random.
RUINOUS = (
    *(BindingReleased, CampaignEnded, CampaignStarted, RoundCalledOff, ConsentAnswered, LanguageChosen),
    *(NewMemberAsked, RosterFactChosen, RosterLineChanged, RosterNameAsked, NewcomerAsked, TransferAsked),
    *(RequestAsked, RequestConfirmed, SentWithdrawn, DraftDeleted),
)
TOWARDS = (DueListOpened, ItemOpened, ItemDone, ItemProgressed, ItemSnoozed, MoveAsked, MoveReasonAsked)
CONFIRMING = (WaitingOpened, ItemConfirmed)
PLACES = {"campaign", "page", "number"}
TEXTS = ("Nể nang khi góp ý", "Gặp từng người trong tổ", "Hội trường tầng hai", "3", "Đã làm được một nửa")
LEADING = ("Opened", "Listed", "Read")


def _starts() -> Iterator[type[Press]]:
    for kind in PRESSES.values():
        named = {field.name for field in fields(kind)}
        if named <= PLACES and (kind.__name__.startswith("Went") or kind.__name__.endswith(LEADING)):
            yield kind


STARTS = tuple(_starts())
HARMLESS = tuple(kind for kind in PRESSES.values() if kind not in RUINOUS)


@dataclass
class Person:
    """A member with a phone."""

    living: Living
    chance: random.Random
    member: Member
    chat: int
    seen: int = 0  # rings
    lost: bool = False  # without access for good

    @property
    def phone(self) -> Phone:
        return self.living.phones.of[self.chat]

    async def enrol(self) -> None:
        """Open a slip and agree to everything."""
        await self.open_slip()
        for purpose in Purpose:
            await self.press(ConsentAnswered(purpose, 1))

    async def open_slip(self) -> None:
        now = self.living.clock.now

        def made(records: Records) -> str:
            return issue_invite(records.ledger, self.member.id, now).token

        await self.write(f"/start {await self.living.storage.transaction(made)}")

    async def press(self, *presses: Press) -> None:
        for each in presses:
            await self.living.press(self.chat, each)

    async def write(self, *texts: str) -> None:
        for text in texts:
            await self.living.write(self.chat, text)

    async def choose(self, *kinds: type[Press]) -> bool:
        """Press one of the buttons of these kinds that stand on the phone; False where there is none."""
        offered = self.phone.offered(*kinds)
        if offered:
            bubble, press = self.chance.choice(offered)
            await self.living.press(self.chat, press, bubble)
        return bool(offered)

    async def self_check(self, number: int) -> None:
        """The whole list, a sign or two, what will be done about one, and the report."""
        await self.press(WentToSelfCheck())
        signs = []
        while answers := self.phone.offered(Marked):
            here = [press for bubble, press in answers if bubble is answers[0][0]]
            press = here[self.chance.random() < 0.2 and len(here) > 1]
            if press is not here[0]:
                signs.append(press.numbers[1])
            await self.living.press(self.chat, press, answers[0][0])
        await self.press(OtherSignAsked(number))
        await self.write("Biểu hiện riêng")
        await self.choose(NoOtherSign)
        for sign in signs[:1]:
            await self.press(FindingAsked(number, sign, 2))
            await self.write("Việc đã xảy ra")
            await self.undertake(Area.REMEDY, number, sign)
        await self.send(number)

    async def send(self, number: int) -> None:
        await self.press(SendAsked(number))
        await self.choose(Sent)

    async def undertake(self, area: Area = Area.TASKS, number: int = 0, sign: int = 0) -> None:
        """A new item, due within some weeks, and the commitment closed anew."""
        due = self.living.clock.now + timedelta(days=self.chance.randint(5, 40))
        await self.press(ItemAsked(area, number, sign))
        await self.write("Việc sẽ làm", "Cách làm", f"{due:%d/%m/%Y}")
        await self.press(CommitmentClosed(1))

    async def day(self, number: int) -> None:
        """Whoever was reminded looks at it; others walk about now and then, in the round of that number."""
        rung, self.seen = self.phone.rings > self.seen, self.phone.rings
        if self.phone.blocked:
            return
        if rung and self.chance.random() < 0.7:
            await self.react()
        elif self.chance.random() < 0.3:
            await self.wander(number)
        self.seen = self.phone.rings

    async def react(self) -> None:
        """To a reminder: done, a step forward, put off or moved."""
        for _ in range(4):
            if not await self.choose(*TOWARDS):
                return
        await self.write(self.chance.choice(TEXTS))

    async def wander(self, number: int, steps: int = 6) -> None:
        """From any page on, through whatever is offered, with a word typed here and there."""
        kind = self.chance.choice(STARTS)
        await self.press(of_round(kind, number))
        for _ in range(steps):
            await self.choose(*HARMLESS)
            if self.chance.random() < 0.2:
                await self.write(self.chance.choice((*TEXTS, f"{self.living.clock.now:%d/%m/%Y}")))

    async def confirm_others(self) -> None:
        """An officer looks at what waits."""
        await self.press(WaitingListed())
        while await self.choose(ItemConfirmed) or await self.choose(WaitingOpened):
            pass


def of_round(kind: type[Press], number: int) -> Press:
    """The press with the newest round in it, or the first page."""
    return kind(**{field.name: 1 if field.name == "page" else number for field in fields(kind)})
