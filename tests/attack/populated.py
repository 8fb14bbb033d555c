"""Two branches at work, for attacks: whatever belongs to somebody carries that person's mark."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Table, insert, select

from bot.app import Core, build_core
from bot.conversation.buttons import decode
from bot.conversation.events import (
    BindingReleased,
    CampaignEnded,
    CampaignStarted,
    CommitmentClosed,
    ConsentAnswered,
    EditionCompared,
    Event,
    FindingAsked,
    ItemAsked,
    Marked,
    MoveReasonAsked,
    NoOtherSign,
    NoteAsked,
    Opened,
    Press,
    SendAsked,
    Sent,
    TalkWanted,
    WentToSelfCheck,
    Wrote,
)
from bot.domain.branch import Branch
from bot.domain.commitment import Area
from bot.domain.member import BranchId, Member, Office, Purpose, Standing
from bot.domain.trail import Act, operator
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.administration import Administration, NewMember
from bot.usecases.ports.clocks import Clocks
from bot.usecases.reply import Reply
from storage.disclosure.tables import metadata as DISCLOSURE
from storage.ledger.tables import metadata as LEDGER, trail, trail_head
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import CAMPAIGN, NOW

MARK = re.compile(r"zq(\d\d)([a-z])")
NAME, DISCLOSED, UNDERTAKEN, BRANCH = "n", "d", "i", "b"
OFFICES = (Office.SECRETARY, Office.DEPUTY, Office.NONE, Office.NONE, Office.NONE)
FIRST_CHAT = 5000
WAITING_CHAT = 94  # of an account that came for the last person, and that nobody has confirmed


@dataclass(frozen=True)
class Person:
    """A member with an account; `place` is the number in the person's marks, from 0 over both branches."""

    place: int
    branch: int
    member: Member

    @property
    def chat(self) -> int:
        return FIRST_CHAT + self.place

    @property
    def runs_branch(self) -> bool:
        return self.member.office is not Office.NONE

    def mark(self, kind: str) -> str:
        return f"zq{self.place:02d}{kind}"


@dataclass(frozen=True)
class Populated:
    """The people of both branches, codes that work no more, and all rows as they were, but the trail's."""

    people: tuple[Person, ...]
    dead_codes: tuple[str, ...]
    rows: tuple[tuple[Table, list[dict[str, Any]]], ...]

    async def restore(self, storage: SqlStorage) -> None:
        """Everything is again as it was; only the trail goes on, for it never goes back."""

        def work(connection: Any) -> None:
            for table, _ in reversed(self.rows):
                connection.execute(table.delete())
            for table, rows in self.rows:
                if rows:
                    connection.execute(insert(table), rows)

        await storage.database.transaction(work)


async def populate(storage: SqlStorage, administration: SqlAdministrationStorage) -> Populated:
    """Two branches with a round that is over and one that is open; some have sent, some have not."""
    people = tuple(await _people(administration))
    core = build_core(storage, Clocks(lambda: NOW, lambda: NOW), {})
    town = _Town(storage, core)
    dead = [code for person in people for code in await town.enrol(person)]
    for number in (1, 2):
        await _round(town, people, number)
        if number == 1:
            for person in people[::5]:
                await town.do(person, CampaignEnded(1, 1))
            await administration.transaction(lambda desk: _plan(desk, people))
    await town.come_again(people[len(OFFICES)], people[-1])
    return Populated(people, tuple(dead), await _dumped(storage))


async def _people(administration: SqlAdministrationStorage) -> Iterator[Person]:
    def work(desk: Administration) -> list[Person]:
        made: list[Person] = []
        for number in (0, 1):
            mark = f"zq{number:02d}{BRANCH}"
            branch = desk.create_branch(Branch(BranchId(0), f"Chi bộ {mark}", f"Đảng bộ {mark}", mark))
            roster = [_new(place, office) for place, office in enumerate(OFFICES, len(made))]
            members = desk.add_members(branch.id, roster)
            desk.note(operator(branch.id, NOW).did(Act.BRANCH_CREATED))
            made += [Person(len(made) + i, number, member) for i, member in enumerate(members)]
        _plan(desk, made)
        return made

    return iter(await administration.transaction(work))


def _new(place: int, office: Office) -> NewMember:
    return NewMember(f"Nguyễn zq{place:02d}{NAME}", Standing.OFFICIAL, office)


def _plan(desk: Administration, people: Sequence[Person]) -> None:
    for person in people[:: len(OFFICES)]:
        campaign = replace(CAMPAIGN, permit=f"zq{person.branch:02d}{BRANCH}")
        desk.plan_campaign(person.member.branch_id, campaign)


async def _round(town: "_Town", people: Sequence[Person], number: int) -> None:
    for person in people:
        if person.member.office is Office.SECRETARY:
            await town.do(person, EditionCompared(number), CampaignStarted(number))
    for person in people:
        await town.answer_all(person)
        await town.write_everywhere(person, number)
        if person.place % 2 == 0:
            await town.send(person, number)


class _Town:
    def __init__(self, storage: SqlStorage, core: Core) -> None:
        self._storage, self._core, self._updates = storage, core, count(1)
        self._shown: dict[int, Reply] = {}

    async def do(self, person: Person, *events: Event) -> None:
        for event in events:
            key = UpdateKey("setup", "b", next(self._updates))
            self._shown[person.place] = await self._core.answer(
                key, Address("telegram", str(person.chat)), event
            )

    async def enrol(self, person: Person) -> list[str]:
        """Two invites: the first one dies by the second, which is used."""
        dead, live = [
            await self._storage.transaction(lambda r: issue_invite(r.ledger, person.member.id, NOW))
            for _ in range(2)
        ]
        await self.do(person, Opened(live.token), *(ConsentAnswered(p, 1) for p in Purpose))
        return [dead.token, dead.code]

    async def come_again(self, secretary: Person, person: Person) -> None:
        """The account is taken back, and the new slip is used in another chat."""
        await self.do(secretary, BindingReleased(person.member.number, 1))
        made = await self._storage.transaction(lambda r: issue_invite(r.ledger, person.member.id, NOW))
        key = UpdateKey("setup", "b", next(self._updates))
        await self._core.answer(key, Address("telegram", str(WAITING_CHAT)), Opened(made.token))

    async def answer_all(self, person: Person) -> None:
        await self.do(person, WentToSelfCheck())
        while choices := self._offered(person, Marked, TalkWanted):
            first = isinstance(choices[0], Marked) and choices[0].indicator <= 3
            await self.do(person, choices[1] if first else choices[0])

    async def write_everywhere(self, person: Person, number: int) -> None:
        disclosed, undertaken = person.mark(DISCLOSED), person.mark(UNDERTAKEN)
        await self.do(person, Wrote(f"Biểu hiện {disclosed}"))
        await self.do(person, *self._offered(person, NoOtherSign))
        await self.do(person, NoteAsked(number, 1), Wrote(f"Ghi {disclosed}"))
        await self.do(person, FindingAsked(number, 2, 2), Wrote(f"Việc {disclosed}"))
        due = (NOW.date() + timedelta(days=3)).strftime("%d/%m/%Y")
        words = (Wrote(f"Sửa {undertaken}"), Wrote(f"Bằng {undertaken}"), Wrote(due))
        await self.do(person, ItemAsked(Area.REMEDY, number, 2), *words, CommitmentClosed(1))
        later = date(2026, 12, 31).toordinal()
        await self.do(person, MoveReasonAsked(number, later), Wrote(f"Vì {undertaken}"))

    async def send(self, person: Person, number: int) -> None:
        await self.do(person, SendAsked(number))
        sending = self._offered(person, Sent)
        assert sending, self._shown[person.place].page.html
        await self.do(person, *sending)

    def _offered(self, person: Person, *kinds: type[Press]) -> list[Press]:
        rows = self._shown[person.place].page.rows
        presses = [decode(button.data) for row in rows for button in row]
        return [press for press in presses if isinstance(press, kinds)]


async def _dumped(storage: SqlStorage) -> tuple[tuple[Table, list[dict[str, Any]]], ...]:
    tables = [t for t in (*LEDGER.sorted_tables, *DISCLOSURE.sorted_tables) if t not in (trail, trail_head)]

    def work(connection: Any) -> list[list[dict[str, Any]]]:
        return [[dict(row._mapping) for row in connection.execute(select(table))] for table in tables]

    return tuple(zip(tables, await storage.database.transaction(work), strict=True))
