"""Who is there: branches with their secretaries, and the members who come one after another."""

import asyncio
import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import cycle

from bot.domain.campaign import CampaignId
from bot.domain.flood import ALL_STRANGERS
from bot.domain.member import Member, Office
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.address import Address
from bot.usecases.ports.administration import Administration, NewMember
from handlers.sandbox import Sandbox
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.chaos.dialogue import COMMITMENT, Dialogue
from tests.chaos.hands import Hands
from tests.chaos.journal import Journal
from tests.chaos.watch import Watch
from tests.people import BRANCH, CAMPAIGN, SampleBranch, enrol, open_campaign

BEGIN = datetime(2026, 3, 5, 9)  # a Thursday, on the branches' clocks
DUE = date(2026, 11, 25)  # a Wednesday: until then items remind on each
CLOSES_ON = date(2026, 9, 30)
BRANCH_SIZE = 50
SECONDS_BETWEEN = 1.25 / ALL_STRANGERS.per_second  # of two who come: faster ones are passed over as a flood
FIRST_CHAT = 100_000
SECRETARIES = 10_000


@dataclass(frozen=True)
class Person:
    """A member who will come, with the slip."""

    chat: int
    member: Member
    token: str


@dataclass
class Town:
    """`at_once` members are at their phones at the same time; the next one comes when one has gone, and no
    sooner than the bot lets strangers in."""

    sandbox: Sandbox
    journal: Journal
    watch: Watch
    people: list[Person]
    at_once: int
    seed: int
    again: int = 0
    _open: asyncio.Event = field(default_factory=asyncio.Event)
    _door: asyncio.Lock = field(default_factory=asyncio.Lock)

    def hold(self) -> None:
        """Nobody does anything."""
        self._open.clear()

    def go_on(self) -> None:
        """Everybody does again."""
        self._open.set()

    async def live(self) -> None:
        """Until everybody has gone the whole way."""
        self.go_on()
        coming = iter(self.people)
        async with asyncio.TaskGroup() as tasks:
            for _ in range(self.at_once):
                tasks.create_task(self._one_after_another(coming))

    async def linger(self) -> None:
        """Who has gone the way still looks at the list of own work now and then, until cancelled."""
        for person in cycle(self.people):
            await self._open.wait()
            await self._hands(person).write(COMMITMENT)

    async def _one_after_another(self, coming: Iterable[Person]) -> None:
        for person in coming:
            async with self._door:
                await asyncio.sleep(SECONDS_BETWEEN)
            chance = random.Random(self.seed * 1_000_003 + person.chat)
            dialogue = Dialogue(
                hands=self._hands(person),
                token=person.token,
                name=person.member.name,
                due=DUE,
                chance=chance,
            )
            await dialogue.walk()
            self.again += dialogue.again

    def _hands(self, person: Person) -> Hands:
        return Hands(self.sandbox, self.watch, self.journal, person.chat, self._open)


async def build(
    storage: SqlStorage, administration: SqlAdministrationStorage, sandbox: Sandbox, size: int
) -> tuple[list[Person], dict[int, CampaignId]]:
    """Branches for so many members, their rounds open, a slip for each member; the secretaries are in."""
    people: list[Person] = []
    rounds: dict[int, CampaignId] = {}
    for number, first in enumerate(range(0, size, BRANCH_SIZE)):
        sample = await _branch(administration, number, min(BRANCH_SIZE, size - first))
        secretary = SECRETARIES + number
        await enrol(storage.reports, sample.secretary, Address("telegram", str(secretary)))
        sandbox.add_account(secretary, sample.secretary.name, started=True)
        campaign = await open_campaign(storage.reports, sample)
        slips = await _slips(storage, sample.members[1:], _now(sandbox))
        for member, token in slips:
            person = Person(FIRST_CHAT + len(people), member, token)
            people.append(person)
            rounds[person.chat] = campaign.id
            sandbox.add_account(person.chat, member.name)
    return people, rounds


def _now(sandbox: Sandbox) -> datetime:
    return datetime.fromtimestamp(sandbox.state.calendar(), sandbox.zone)


async def _branch(administration: SqlAdministrationStorage, number: int, size: int) -> SampleBranch:
    roster = [NewMember(f"Trần Thị Ánh {letters(number)}", office=Office.SECRETARY)]
    roster += [NewMember(f"Đảng viên {letters(number)} {letters(place)}") for place in range(size)]

    def work(desk: Administration) -> SampleBranch:
        branch = desk.create_branch(replace(BRANCH, name=f"Chi bộ {letters(number)}"))
        members = desk.add_members(branch.id, roster)
        planned = desk.plan_campaign(branch.id, replace(CAMPAIGN, closes_on=CLOSES_ON))
        return SampleBranch(branch, members, planned)

    return await administration.transaction(work)


async def _slips(storage: SqlStorage, members: Iterable[Member], now: datetime) -> list[tuple[Member, str]]:
    return await storage.transaction(
        lambda records: [(one, issue_invite(records.ledger, one.id, now).token) for one in members]
    )


def letters(number: int) -> str:
    """Names hold no digits."""
    return "".join(chr(ord("A") + int(digit)) for digit in f"{number:03}")
