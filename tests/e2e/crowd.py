"""The people of a run of kills: some are reminded every week, the others come to answer one after another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.app import build_core, clocks
from bot.conversation.events import RhythmChosen
from bot.conversation.item import RHYTHMS
from bot.domain.campaign import CampaignId
from bot.domain.member import Member, Office
from bot.domain.reminder import Rhythm
from bot.sample import Player
from bot.usecases.ports.address import Address
from bot.usecases.ports.administration import NewMember
from tests.e2e.phone import Phone
from tests.e2e.stage import BEGIN, Stage
from tests.e2e.walker import Walker
from tests.people import enrol, open_campaign, set_up_branch

REMINDED = 4
WEEKS = 200  # until the items are due; up to then they remind once a week
FIRST_CHAT = 2000
ITEM = {"text": "Dự đủ các buổi họp", "measure": "Ghi lịch, bận thì báo trước"}


@dataclass
class Crowd:
    """A branch with an open round; nobody has answered yet, and the secretary stays away."""

    stage: Stage
    campaign: CampaignId
    members: Iterator[Member]

    async def newcomer(self) -> Walker:
        """One more member, enrolled and before the first question; the bot is running."""
        member = next(self.members)
        walker = Walker(await self._enrolled(member), member.id)
        await walker.phone.write("/tusoi")
        return walker

    async def reminded(self) -> list[Phone]:
        """Members with one item each, all to be reminded on the weekday of the first day."""
        return [await self._committed(next(self.members)) for _ in range(REMINDED)]

    async def _committed(self, member: Member) -> Phone:
        phone = await self._enrolled(member)
        offset = timedelta(seconds=self.stage.sandbox.offset_seconds)
        player = Player(build_core(self.stage.storage, clocks(lambda: offset), {}), phone.account)
        await player.commit(ITEM, _due())
        await player.do(RhythmChosen(1, RHYTHMS.index(Rhythm.WEEKLY)))
        return phone

    async def _enrolled(self, member: Member) -> Phone:
        chat = FIRST_CHAT + member.number
        await enrol(self.stage.ledger, member, Address("telegram", str(chat)))
        self.stage.sandbox.add_account(chat, member.name, started=True)
        return Phone(self.stage.sandbox, chat)


async def gather(stage: Stage, size: int) -> Crowd:
    """A branch of so many members, its round open."""
    roster = [NewMember("Trần Thị Ánh", office=Office.SECRETARY)]
    roster += [NewMember(f"Đảng viên {_in_letters(number)}") for number in range(size)]
    sample = await set_up_branch(stage.administration, roster)
    campaign = await open_campaign(stage.ledger, sample)
    return Crowd(stage, campaign.id, iter(sample.members[1:]))


def _due() -> date:
    return BEGIN.date() + timedelta(weeks=WEEKS)


def _in_letters(number: int) -> str:
    """Names hold no digits."""
    return "".join(chr(ord("A") + int(digit)) for digit in str(number))
