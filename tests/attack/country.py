"""Several branches over one storage, and what people do there; a person who moves stays the same person."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

from bot.conversation.events import (
    CampaignStarted,
    DigestWanted,
    EditionCompared,
    ItemAsked,
    PrevalenceOpened,
    Wrote,
)
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId, looked
from bot.domain.commitment import Area
from bot.domain.member import Member, Office, RosterState
from bot.domain.prevalence import Publication
from bot.domain.privacy import rolled_up
from bot.usecases.ports.administration import Administration, NewMember
from bot.usecases.ports.storage import Records
from bot.views.charts.chart import Chart
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.attack.seen import Counted, Sight
from tests.people import BRANCH, CAMPAIGN, SampleBranch
from tests.town import Town

NAME = "Chi bộ Tổ dân phố"
OFFICES = (Office.SECRETARY, Office.DEPUTY)


@dataclass
class Place:
    """A branch, who sits in it, and its round."""

    number: int
    branch: Branch
    seats: dict[int, Member] = field(default_factory=dict)  # by person
    campaign: Campaign = CAMPAIGN
    published: Publication | None = None

    @property
    def chief(self) -> Member:
        return next(member for member in self.seats.values() if member.office is Office.SECRETARY)


class Country(Town):
    """A town of several branches: everybody has a phone of his own."""

    def __init__(self, storage: SqlStorage, administration: SqlAdministrationStorage) -> None:
        super().__init__(storage, SampleBranch(BRANCH, (), CAMPAIGN))
        self.administration = administration
        self.places: list[Place] = []
        self._persons = count()

    def chat(self, member: Member) -> str:
        return str(member.id)

    async def found(self, size: int) -> Place:
        """A new branch; its first two members hold the offices."""
        branch = await self.administration.transaction(
            lambda desk: desk.create_branch(replace(BRANCH, name=NAME))
        )
        place = Place(len(self.places), branch)
        self.places.append(place)
        for office in (*OFFICES, *[Office.NONE] * (size - len(OFFICES))):
            await self.join(place, office=office)
        return place

    async def join(self, place: Place, person: int | None = None, office: Office = Office.NONE) -> int:
        """Somebody new, or somebody from another branch, sits here and has enrolled."""
        who = next(self._persons) if person is None else person
        new = NewMember(f"Đảng viên số {len(place.seats) + 1}", office=office)
        members = await self.administration.transaction(lambda desk: desk.add_members(place.branch.id, [new]))
        place.seats[who] = members[0]
        await self.enrol(members[0])
        return who

    async def leave(self, place: Place, person: int) -> None:
        """The roster says that the member takes part no more."""
        gone = replace(place.seats.pop(person), state=RosterState.EXEMPT)
        await self.administration.transaction(lambda desk: desk.change_member(gone))

    async def open(self, place: Place, period: tuple[date, date], closes_on: date) -> None:
        """A round is planned, compared and opened."""
        planned = replace(
            CAMPAIGN, id=CampaignId(0), period_from=period[0], period_to=period[1], closes_on=closes_on
        )

        def plan(desk: Administration) -> Campaign:
            return desk.plan_campaign(place.branch.id, planned)

        place.campaign = await self.administration.transaction(plan)
        number = place.campaign.number
        await self.do(place.chief, EditionCompared(number), CampaignStarted(number))

    async def hand_in(self, place: Place, person: int, answers: dict[str, str]) -> None:
        """The answers are written and sent."""
        given = {code.replace(".", "_"): level for code, level in answers.items()}
        await self.fill_in(place.seats[person], place.campaign, **given)
        await self.send(place.seats[person], place.campaign.number)

    async def remedy(self, place: Place, person: int, indicator: int) -> None:
        """A commitment item is made of a sign."""
        due = f"{self.now.astimezone(place.branch.zone) + timedelta(days=60):%d/%m/%Y}"
        begin = ItemAsked(Area.REMEDY, place.campaign.number, indicator)
        await self.do(place.seats[person], begin, Wrote("Việc"), Wrote("Cách làm"), Wrote(due))

    async def see(self, place: Place) -> Sight:
        """Everything the branch's secretary is shown and sent, on demand."""
        self.now += timedelta(minutes=1)
        told, chief = len(self.messenger.sent), place.chief
        await self.do(chief, DigestWanted())
        board = self.words(chief)
        await self.at(self.now)
        texts = [text for chat, text in self.messenger.sent[told:] if chat == self.chat(chief)]
        await self.do(chief, PrevalenceOpened(place.campaign.number))
        picture, chart = self.words(chief), self.drawn[-1]
        assert isinstance(chart, Chart)
        return Sight(
            board=board,
            digest=[text for text in texts if "Tin tóm tắt" in text][-1],
            chart=chart,
            names="".join(text for text in texts if "Theo dõi nộp báo cáo" in text),
            picture=picture if picture.startswith("Tình hình chung") else "",
            roll_up=rolled_up([each.published.cells for each in self.places if each.published]),
        )

    async def truth(self, place: Place) -> dict[int, dict[str, str]]:
        """What those who will be counted have answered, by person."""
        persons = {member.id: person for person, member in place.seats.items()}

        def look(records: Records) -> dict[int, dict[str, str]]:
            agreed = records.ledger.statistics_consenters(place.branch.id)
            sent = records.disclosure.sent_all(place.campaign.id)
            return {persons[who]: dict(sent[who].values.answers) for who in sorted(sent) if who in agreed}

        return await self.storage.transaction(look)

    async def closed(self, place: Place, truth: dict[int, dict[str, str]]) -> Counted:
        """The round as it was closed just now, with what was published, read as reports are."""
        found = await self.storage.reports.transaction(lambda ledger: ledger.prevalence(place.campaign.id))
        assert found is not None
        place.published = found
        today = self.now.astimezone(place.branch.zone).date()
        return Counted(place.number, looked(place.campaign, today), tuple(sorted(truth)), truth, found)
