"""The life of a branch, a day at a time: rounds every month, what the officers do, and what goes wrong."""

import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

from bot.conversation.events import (
    BindingReleased,
    CampaignStarted,
    DigestWanted,
    DrafterNamed,
    EditionCompared,
    Nudged,
    ReportRead,
    ReportsOpened,
    RequestAsked,
    RequestConfirmed,
    SharedListed,
    SharedRead,
    ShareGiven,
)
from bot.conversation.events.on_paper import HelperChosen, HelperDismissed
from bot.conversation.events.questions import AnswerAsked, InquiryAsked, MyInquiriesOpened, MyInquiryOpened
from bot.domain.branch import Branch
from bot.domain.request import RequestKind
from tests.soak.living import Living
from tests.soak.meetings import approve, draft, meet, point_out
from tests.soak.operating import answer_requests, confirm, order_handover, plan_round
from tests.soak.people import Person

MONTH = 30  # days from one round to the next
OPEN_DAYS = 14
WRONG_CODE = "MC3VQJC7NT"
TORN = {"message": {"chat": "nửa chữ"}}  # what nobody can read is put aside

Deed = Callable[[], Awaitable[None]]


@dataclass
class Life:
    """A branch, by its number for the operator; `before` is on which day of its month it begins."""

    living: Living
    chance: random.Random
    branch: Branch
    people: list[Person]
    place: int
    before: int
    chats: Iterator[int]
    number: int = 0  # of the newest round
    handed_in: set[int] = field(default_factory=set)

    @property
    def secretary(self) -> Person:
        return self.people[0]

    @property
    def drafter(self) -> Person:
        return self.people[2]

    @property
    def stranded(self) -> Person:
        """Comes with another phone after a while, and nobody ever confirms that it is this member's."""
        return self.people[-1]

    async def day(self, since: int) -> None:
        """The day so many days after the beginning."""
        place = (since + self.before) % MONTH
        if deed := self._deeds().get(place):
            await deed()
        if 0 < place < OPEN_DAYS:
            await self._answer(place)
        for person in self.people:
            await person.day(self.number)
        await self.secretary.confirm_others()
        if since % 7 == 6:
            await self._week()

    def _deeds(self) -> dict[int, Deed]:
        """What comes once a month, by the day of the round."""
        return {
            0: self._open,
            3: self._phone_goes,
            8: self._phone_comes_back,
            10: self._read,
            12: self._share,
            15: self._draft,
            16: self._approve,
            17: self._meet,
            19: self._point_out,
            20: self._ask,
            21: self._new_phone,
            22: self._answer_requests,
            26: self._order_handover,
            28: self._office_has_passed,
        }

    async def _open(self) -> None:
        self.number, self.handed_in = await plan_round(self.living, self.branch, OPEN_DAYS), set()
        await self.secretary.press(EditionCompared(self.number), CampaignStarted(self.number))
        await self.secretary.press(DrafterNamed(self.number, self.drafter.member.number))

    async def _answer(self, place: int) -> None:
        """A few each day, nearly all in the end."""
        for person in self.people:
            missing = person.chat not in self.handed_in and not person.phone.blocked
            if missing and self.chance.random() < place / OPEN_DAYS / 2:
                self.handed_in.add(person.chat)
                await person.self_check(self.number)
                await person.undertake()

    async def _read(self) -> None:
        """Each report, with a question about it here and there; who is asked answers."""
        await self.secretary.press(ReportsOpened(self.number))
        for person in self.people[1:]:
            asked = self.number, person.member.number
            await self.secretary.press(ReportRead(*asked), InquiryAsked(*asked))
            await self.secretary.write("Việc này cụ thể là thế nào")
            await person.press(MyInquiriesOpened(self.number))
            if await person.choose(MyInquiryOpened) and await person.choose(AnswerAsked):
                await person.write("Đã trao đổi trong tổ")

    async def _draft(self) -> None:
        await draft(self.drafter, self.people[4], self.number)

    async def _approve(self) -> None:
        await approve(self.drafter, self.people[:2], self.number)

    async def _meet(self) -> None:
        await meet(self.people, self.number)

    async def _point_out(self) -> None:
        await point_out(self.secretary, self.people[3], self.number)

    async def _order_handover(self) -> None:
        await order_handover(self.living, (self.place, self.people[1].member.number))

    async def _office_has_passed(self) -> None:
        self.people[:2] = reversed(self.people[:2])

    async def _share(self) -> None:
        """With the one who holds a post, who reads it. Another enters for those on paper from now on."""
        await self.secretary.press(HelperDismissed(4), HelperChosen(4))
        reader = self.people[2]
        for person in self.people[3:5]:
            await person.press(ShareGiven(reader.member.number, 2))
        await reader.press(SharedListed())
        await reader.choose(SharedRead)

    async def _ask(self) -> None:
        person = self.chance.choice(self.people[1:])
        await person.press(RequestAsked(RequestKind.CORRECT))
        await person.write("Tên ghi chưa đúng")
        await person.choose(RequestConfirmed)

    async def _answer_requests(self) -> None:
        await answer_requests(self.living, self.branch)

    async def _week(self) -> None:
        await self.secretary.press(DigestWanted(), Nudged(self.number, 0))
        for _ in range(2):
            await self.living.write(next(self.chats), WRONG_CODE)
        await self.living.take({"update_id": next(self.living.numbers), **TORN})

    async def _phone_goes(self) -> None:
        self.people[3].phone.blocked = True

    async def _phone_comes_back(self) -> None:
        self.people[3].phone.blocked = False
        await self.people[3].write("/start")

    async def _new_phone(self) -> None:
        """Two come with other phones; of one the operator makes sure."""
        lost = self.people[1]
        await self._moves(lost)
        await confirm(self.living, (self.place, lost.member.number), lost.phone.words)
        if not self.stranded.lost:
            self.stranded.lost = True
            await self._moves(self.stranded)

    async def _moves(self, person: Person) -> None:
        """The slip is printed after the one that the secretary gets: each ends the one before."""
        await self.secretary.press(BindingReleased(person.member.number, 1))
        await self.living.quiet.settle()
        del self.living.phones.of[person.chat]
        person.chat, person.seen = next(self.chats), 0
        await person.open_slip()
