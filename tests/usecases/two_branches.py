"""Two branches with every role and two rounds each; whatever belongs to somebody bears that person's mark."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from bot.app import build_core
from bot.checklists.loader import built_in
from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.events import (
    CampaignEnded,
    CampaignStarted,
    CommitmentClosed,
    ConsentAnswered,
    DrafterNamed,
    EditionCompared,
    Event,
    ItemAsked,
    ItemDone,
    Opened,
    ReaderNamed,
    Sent,
    Wrote,
)
from bot.conversation.events.meeting import (
    Attended,
    EverybodyPresent,
    ExcuseAsked,
    PostNamed,
    SittingOpened,
)
from bot.conversation.events.on_paper import HelperChosen, HelpWanted, ItemAskedFor
from bot.conversation.events.remediation import ShortcomingAsked, ShortcomingsIssued
from bot.domain.campaign import Campaign
from bot.domain.catalogue import DONE
from bot.domain.commitment import Area
from bot.domain.disclosure.draft import Draft
from bot.domain.meeting import Attendance, Post
from bot.domain.member import Member, Office, Purpose, Standing
from bot.domain.organisation.history import Organisation, reorganised
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Founded
from bot.domain.organisation.unit import UnitId
from bot.domain.readers import readers_digest
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.administration import Administration, NewMember
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.organisation import Recorded
from bot.usecases.ports.storage import Records
from bot.usecases.reply import Reply
from bot.usecases.respond import Respond
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import BRANCH, CAMPAIGN
from tests.town import MONDAY

T = TypeVar("T")

SECRETARY, DEPUTY, COMMITTEE, READER, DRAFTER, HEAD, GROUPED, PLAIN, PROBATIONARY, CLERK = range(1, 11)
HELPER, PAPER, OFFICER = 11, 12, 13
PEOPLE = (
    NewMember("", office=Office.SECRETARY),
    NewMember("", office=Office.DEPUTY),
    NewMember("", office=Office.COMMITTEE, group_number=1),
    NewMember(""),
    NewMember(""),
    NewMember("", holds_post=True),
    NewMember("", group_number=1),
    NewMember(""),
    NewMember("", standing=Standing.PROBATIONARY),
    NewMember(""),
    NewMember(""),
    NewMember(""),
    NewMember(""),
)
UNITS = {"A": (2, 4), "B": (3, 5)}  # the committee above each town, and the town's branch in the tree
ONLY_IN_B = len(PEOPLE) + 1  # the number of one more member
CATALOGUE = built_in()[CAMPAIGN.catalogue_key]
TIME = Clocks(calendar=lambda: MONDAY, machine=lambda: MONDAY)


@dataclass(frozen=True)
class Person:
    """A member and the marks on the name and on the words of this member."""

    member: Member
    town: str

    @property
    def name(self) -> str:
        return f"Q{self.town}{self.member.number}N"

    @property
    def words(self) -> str:
        return f"Q{self.town}{self.member.number}W"

    @property
    def undertaking(self) -> str:
        return f"Q{self.town}{self.member.number}C"

    @property
    def shortcoming(self) -> str:
        return f"Q{self.town}{self.member.number}P"

    @property
    def entered(self) -> str:
        return f"Q{self.town}{self.member.number}E"

    @property
    def marks(self) -> set[str]:
        return {self.name, self.words, self.undertaking, self.shortcoming, self.entered}

    @property
    def address(self) -> Address:
        return Address("phone", f"{self.town}{self.member.number}")


class Undone(Exception):
    """Carries a result out of a transaction that is taken back."""

    def __init__(self, result: object) -> None:
        self.result = result


class Rehearsal:
    """The storage, but every transaction is taken back, so that each attempt begins alike."""

    def __init__(self, storage: SqlStorage) -> None:
        self._storage, self.reports = storage, storage.reports

    async def transaction(self, work: Callable[[Records], T]) -> T:
        def undone(records: Records) -> T:
            raise Undone(work(records))

        try:
            return await self._storage.transaction(undone)
        except Undone as taken_back:
            return taken_back.result  # type: ignore[return-value]  # what the work returned


class TwoBranches:
    """People act by their numbers in town A or B."""

    def __init__(self, storage: SqlStorage) -> None:
        self.storage, self.updates = storage, 0
        self.people: dict[tuple[str, int], Person] = {}
        self.core = build_core(storage, TIME, {})
        self._rehearse = Respond(Rehearsal(storage), TIME, built_in(), lambda: 77)

    def in_copy(self, storage: SqlStorage) -> "TwoBranches":
        """The same people around a copy of the storage."""
        towns = TwoBranches(storage)
        towns.updates, towns.people = self.updates, dict(self.people)
        return towns

    def person(self, town: str, number: int) -> Person:
        return self.people[town, number]

    async def do(self, who: Person, *events: Event) -> None:
        for event in events:
            self.updates += 1
            await self.core.answer(UpdateKey("phone", "bot", self.updates), who.address, event)

    async def rehearse(self, who: Person, event: Event) -> Reply:
        """What would be answered; nothing of it happens."""
        return await self._rehearse(UpdateKey("phone", "bot", 0), who.address, event)

    async def settle(self, administration: SqlAdministrationStorage, town: str, extra: int) -> None:
        """Members enrol, a first round comes and goes, in a second one everybody has sent."""
        rounds = await self._set_up(administration, town, extra)
        everybody = [person for (where, _), person in self.people.items() if where == town]
        enrolled = [person for person in everybody if person.member.number != PAPER]
        for person in enrolled:
            await self._enrol(person)
        for campaign in rounds[:2]:
            await self._round(town, enrolled, campaign)
            if campaign.number == 1:
                await self.do(self.person(town, SECRETARY), CampaignEnded(1, 1))
                await self._point_out(town, extra)
                await self._help(town)

    async def _set_up(
        self, administration: SqlAdministrationStorage, town: str, extra: int
    ) -> list[Campaign]:
        given = (*PEOPLE, *[NewMember("")] * extra)
        named = [replace(one, name=f"Nguyễn Q{town}{number}N") for number, one in enumerate(given, 1)]

        def work(desk: Administration) -> tuple[tuple[Member, ...], list[Campaign]]:
            branch = desk.create_branch(replace(BRANCH, name=f"Chi bộ Q{town}B"))
            rounds = [desk.plan_campaign(branch.id, CAMPAIGN) for _ in range(2 + extra)]
            return desk.add_members(branch.id, named), rounds

        members, rounds = await administration.transaction(work)
        await administration.transaction(partial(_set_above, town, members[OFFICER - 1]))
        self.people |= {(town, member.number): Person(member, town) for member in members}
        return rounds

    async def _enrol(self, who: Person) -> None:
        made = await self.storage.transaction(lambda r: issue_invite(r.ledger, who.member.id, MONDAY))
        await self.do(who, Opened(made.token), *(ConsentAnswered(purpose, 1) for purpose in Purpose))
        words = (Wrote(f"Việc {who.undertaking}"), Wrote(f"Cách {who.undertaking}"), Wrote("30/6/2026"))
        for _ in range(1 + who.member.number % 2):  # so that numbers of items differ
            await self.do(who, ItemAsked(Area.TASKS), *words)
        await self.do(who, CommitmentClosed(1))

    async def _point_out(self, town: str, extra: int) -> None:
        """Somebody with a follower in the group, somebody without, the secretary; one is only entered."""
        deputy = self.person(town, DEPUTY)
        for number in (GROUPED, *[GROUPED] * extra, PLAIN, PAPER, SECRETARY):
            await self._enter(deputy, self.person(town, number))
        await self.do(deputy, ShortcomingsIssued(1, 1))
        await self.do(self.person(town, GROUPED), ItemDone(3))
        await self._enter(deputy, self.person(town, PLAIN))

    async def _help(self, town: str) -> None:
        """A helper enters for who has no account and for who, having one, has asked."""
        helper, asks = self.person(town, HELPER), self.person(town, PLAIN)
        await self.do(self.person(town, SECRETARY), HelperChosen(HELPER))
        await self.do(asks, HelpWanted(1))
        for owner in (self.person(town, PAPER), asks):
            words = (Wrote(f"Việc {owner.entered}"), Wrote("Cách làm"), Wrote("30/6/2026"))
            await self.do(helper, ItemAskedFor(owner.member.number, Area.TASKS), *words)

    async def _enter(self, officer: Person, owner: Person) -> None:
        words = Wrote(f"Hạn chế {owner.shortcoming}")
        await self.do(officer, ShortcomingAsked(1, owner.member.number), words, Wrote("30/6/2026"))

    async def _round(self, town: str, everybody: list[Person], campaign: Campaign) -> None:
        number, secretary = campaign.number, self.person(town, SECRETARY)
        await self.do(secretary, EditionCompared(number), CampaignStarted(number))
        await self.do(secretary, ReaderNamed(number, READER), DrafterNamed(number, DRAFTER))
        for person in everybody:
            draft = _draft_of(person)
            kept = DraftKept(campaign.id, person.member.id, draft)
            await self.storage.transaction(partial(_keep, kept))
            readers = await self.storage.transaction(partial(_readers, person.member, campaign))
            await self.do(person, Sent(number, draft.revision, readers))
        await self._meeting(town, number)

    async def _meeting(self, town: str, number: int) -> None:
        """The clerk keeps the minutes of a meeting; whoever is plain has typed words about the absence."""
        secretary, clerk = self.person(town, SECRETARY), self.person(town, CLERK)
        await self.do(secretary, PostNamed(number, Post.CLERK, CLERK), SittingOpened(number, 1))
        excused = (EverybodyPresent(number, 1), Attended(number, 1, PLAIN, Attendance.EXCUSED))
        why = Wrote(f"Bận {self.person(town, PLAIN).words}")
        await self.do(clerk, *excused, ExcuseAsked(number, 1, PLAIN), why)


def _set_above(town: str, officer: Member, desk: Administration) -> None:
    """A committee of its own above each town, with an officer; their names are marked."""
    committee, branch = map(UnitId, UNITS[town])
    day = MONDAY.date()
    top = (
        () if desk.organisation.kept().last_unit else (Founded(UnitId(1), day, "Đảng bộ", Kind.ORGANISATION),)
    )
    founded = (
        *top,
        Founded(committee, day, f"Đảng bộ Q{town}90N", Kind.ORGANISATION, UnitId(1)),
        Founded(branch, day, f"Chi bộ Q{town}91N", Kind.BRANCH, committee),
    )
    kept = desk.organisation.kept_for_change()
    after = kept.organisation
    for each in founded:
        changed = reorganised(after, each)
        assert isinstance(changed, Organisation)
        after = changed
        desk.organisation.record(after, Recorded("QĐ 1", officer.id, MONDAY))
    desk.organisation.join(officer.branch_id, branch)
    desk.organisation.appoint(Appointment(officer.id, committee, Period(day)), MONDAY)


def _keep(kept: DraftKept, records: Records) -> None:
    records.disclosure.keep(kept, MONDAY)


def _readers(author: Member, campaign: Campaign, records: Records) -> int:
    named = records.ledger.recipients(author, records.ledger.campaign(campaign.id))
    return readers_digest(reader.id for reader in named)


def _draft_of(person: Person) -> Draft:
    answers = {i.code: "sometimes" if i.group.stored else DONE for i in CATALOGUE.indicators}
    words = f"Lời {person.words}"
    return Draft(
        answers=answers,
        notes={"I.1": words},
        findings={"I.2": {1: words}},
        other_signs=(words,),
        other_signs_asked=True,
        revision=31,
    )
