"""A committee of four branches: one that met and remedies, one that met, one that is silent, one on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.app import Keeping
from bot.conversation.events import (
    CampaignEnded,
    CommitmentClosed,
    ItemConfirmed,
    ItemDone,
    MeasureAsked,
    Wrote,
)
from bot.conversation.events.progress import ItemProgressed
from bot.conversation.events.remediation import ShortcomingAsked, ShortcomingsIssued
from bot.domain.member import BranchId, Member
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.reorganisation import Founded
from bot.domain.organisation.unit import UnitId
from bot.usecases.organisation.reorganise import Done, reorganise
from bot.usecases.ports.administration import Administration
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import BRANCH, CAMPAIGN, SampleBranch
from tests.town import Town
from tests.usecases import a_concluded_round as a_round
from tests.usecases.a_concluded_round import DRAFTER, ROSTER, SECRETARY, SOON, who

START = date(2021, 1, 1)
TOP, GRASSROOTS, MET, HELD, SILENT, PAPER = map(UnitId, range(1, 7))
UNITS = (
    Founded(TOP, START, "Đảng bộ Khối Mẫu", Kind.ORGANISATION),
    Founded(GRASSROOTS, START, "Đảng bộ Sở Mẫu", Kind.GRASSROOTS, TOP),
    Founded(MET, START, "Chi bộ Một", Kind.BRANCH, GRASSROOTS),
    Founded(HELD, START, "Chi bộ Hai", Kind.BRANCH, GRASSROOTS),
    Founded(SILENT, START, "Chi bộ Ba", Kind.BRANCH, GRASSROOTS),
    Founded(PAPER, START, "Chi bộ Giấy", Kind.BRANCH, TOP),
)
DUE = Wrote("30/6/2026")
REMEDIED, STARTED = (3, 4, 5), (6,)  # places of members in the roster


class Elsewhere(Town):
    """A branch whose people have phones of their own."""

    def __init__(self, storage: SqlStorage, sample: SampleBranch, keeping: Keeping = Keeping()) -> None:
        super().__init__(storage, sample, keeping)
        self.updates = 100_000

    def chat(self, member: Member) -> str:
        return f"elsewhere {member.number}"


@dataclass
class Committee:
    """The towns of its branches, and who sets up the tree."""

    first: Town
    second: Town
    administration: SqlAdministrationStorage

    @property
    def today(self) -> date:
        return a_round.today(self.first)

    def in_copy(self, storage: SqlStorage) -> "Committee":
        desk = SqlAdministrationStorage(storage.database, storage.keyring)
        return Committee(self.first.in_copy(storage), self.second.in_copy(storage), desk)


async def committee(storage: SqlStorage, administration: SqlAdministrationStorage) -> Committee:
    """All of it, through the use cases."""
    first = await a_round.closed_round(storage, administration)
    for step in (a_round.drafted, a_round.finished, a_round.met, a_round.concluded):
        await step(first)
    await pointed_out(first, (SECRETARY, 1, 2, *REMEDIED, *STARTED, 7))
    await remedied(first)
    samples = await administration.transaction(lambda desk: [a_branch(desk, name) for name in ("Hai", "Ba")])
    second = Elsewhere(storage, samples[0])
    await held(second)
    places = {first.sample.branch.id: MET, samples[0].branch.id: HELD, samples[1].branch.id: SILENT}
    await administration.transaction(lambda desk: found(desk, places, first.now))
    return Committee(first, second, administration)


def a_branch(desk: Administration, name: str) -> SampleBranch:
    branch = desk.create_branch(replace(BRANCH, name=f"Chi bộ {name}"))
    members = desk.add_members(branch.id, ROSTER)
    return SampleBranch(branch, members, desk.plan_campaign(branch.id, CAMPAIGN))


def found(desk: Administration, places: dict[BranchId, UnitId], now: datetime) -> None:
    for change in UNITS:
        assert isinstance(reorganise(desk, lambda _, made=change: made, "", now), Done)  # type: ignore[misc]
    for branch, unit in places.items():
        desk.organisation.join(branch, unit)


async def pointed_out(town: Town, places: Sequence[int]) -> None:
    """One shortcoming of the branch and one of each of these members, in the ledger."""
    secretary = who(town, SECRETARY)
    await town.do(secretary, ShortcomingAsked(1, a_round.BRANCH), Wrote("Họp thưa"), DUE)
    for place in places:
        by = who(town, 1) if place == SECRETARY else secretary
        await town.do(by, ShortcomingAsked(1, who(town, place).number), Wrote("Nộp muộn"), DUE)
    await town.do(secretary, ShortcomingsIssued(1, 1))
    await town.at(town.now + SOON)


async def remedied(town: Town) -> None:
    """Three have planned, done it, and it is confirmed; one has begun; three promise something as well."""
    for place in REMEDIED:
        member = who(town, place)
        await town.undertake(member, "31/12/2026")
        await town.do(member, MeasureAsked(1), Wrote("Nộp sớm"), CommitmentClosed(1), ItemDone(1))
        await town.do(who(town, SECRETARY), ItemConfirmed(member.number, 1))
    for place in STARTED:
        await town.do(who(town, place), ItemProgressed(1))


async def held(town: Town) -> None:
    """A session without reports, and two shortcomings of members: too few to be shown."""
    for place in (SECRETARY, DRAFTER):
        await town.enrol(who(town, place))
    await town.open_round()
    await town.do(who(town, SECRETARY), CampaignEnded(1, 1))
    await town.at(town.now + timedelta(days=1))
    for step in (a_round.met, a_round.concluded):
        await step(town)
    await pointed_out(town, (4, 5))
