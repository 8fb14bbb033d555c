"""A branch at work, for tests of use cases: people act, the calendar moves, messages arrive."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.app import Keeping, build_core, machine_now
from bot.checklists.loader import built_in
from bot.conversation.buttons import decode
from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.events import (
    CampaignStarted,
    ConsentAnswered,
    EditionCompared,
    Event,
    ItemAsked,
    Opened,
    Press,
    SendAsked,
    Unknown,
    WentToSelfCheck,
    Wrote,
)
from bot.domain.campaign import Campaign
from bot.domain.commitment import Area
from bot.domain.member import Member, Purpose
from bot.usecases.compose import Compose
from bot.usecases.confirm_account import confirm_account
from bot.usecases.deliver import Deliver
from bot.usecases.issue_invite import issue_invite
from bot.usecases.pace import Pace
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.messenger import Message, Outcome, Sent
from bot.usecases.ports.storage import Records
from bot.usecases.reply import Reply
from bot.views.drawing import DrawJob
from bot.views.plain import plain
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.fakes import fake_drawing
from tests.people import SampleBranch

MONDAY = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)  # eight o'clock in Hà Nội


def code_on(page: str) -> str:
    """The code that an account shows while it waits."""
    found = re.search(r"^\d{6}$", page, re.MULTILINE)
    assert found is not None, page
    return found.group()


@dataclass
class FakeMessenger:
    """Takes what is sent; `outcomes` are used up first."""

    outcomes: list[Outcome] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)
    silent: list[bool] = field(default_factory=list)

    async def send(self, address: Address, message: Message) -> Outcome:
        outcome = self.outcomes.pop(0) if self.outcomes else Sent(1)
        if isinstance(outcome, Sent):
            self.sent.append((address.chat, plain(message.page.html)))
            self.silent.append(message.silent)
        return outcome

    def to(self, chat: str) -> list[str]:
        return [text for to, text in self.sent if to == chat]


async def _at_once(_: float) -> None:
    """Nobody waits."""


class Town:
    """A branch at work: people act, the calendar moves, messages arrive."""

    def __init__(self, storage: SqlStorage, sample: SampleBranch, keeping: Keeping = Keeping()) -> None:
        self.storage, self.sample = storage, sample
        self.now, self.machine, self.updates = MONDAY, machine_now(), 0
        self.messenger = FakeMessenger()
        self.drawn: list[DrawJob] = []
        self.shown: dict[str, Reply] = {}  # the newest by chat
        time = Clocks(calendar=lambda: self.now, machine=lambda: self.machine)
        phones = {"phone": self.messenger}
        core = build_core(storage, time, phones, drawing=self._draw, keeping=keeping)
        # The pace of a second a message has tests of its own.
        unpaced = Pace(lambda: self.machine.timestamp(), _at_once)  # noqa: PLW0108  # it moves
        compose = Compose(storage, built_in(), str, keeping.thresholds, keeping.tells_signs)
        self.core = replace(core, deliver=Deliver(storage, time, compose, phones, self._draw, unpaced))

    def in_copy(self, storage: SqlStorage) -> "Town":
        """The same town around a copy of its database."""
        town = type(self)(storage, self.sample)
        town.now, town.machine, town.updates = self.now, self.machine, self.updates
        town.messenger.sent += self.messenger.sent
        town.messenger.silent += self.messenger.silent
        town.drawn, town.shown = list(self.drawn), dict(self.shown)
        return town

    async def _draw(self, job: DrawJob) -> bytes:
        self.drawn.append(job)
        return await fake_drawing(job)

    def chat(self, member: Member) -> str:
        """Where the member is reached."""
        return str(member.number)

    async def do(self, member: Member, *events: Event, chat: str = "") -> None:
        phone = chat or self.chat(member)
        for event in events:
            self.updates += 1
            key = UpdateKey("phone", "bot", self.updates)
            self.shown[phone] = await self.core.answer(key, Address("phone", phone), event)

    def words(self, member: Member) -> str:
        """What stands on the member's phone."""
        return plain(self.shown[self.chat(member)].page.html)

    def buttons(self, member: Member) -> dict[str, Press | Unknown]:
        """The buttons on the member's phone by their words."""
        rows = self.shown[self.chat(member)].page.rows
        return {button.words: decode(button.data) for row in rows for button in row}

    async def press(self, member: Member, *words: str) -> None:
        """Press buttons that are shown, one after the other."""
        for each in words:
            await self.do(member, self.buttons(member)[each])

    async def open_round(self, number: int = 1) -> None:
        await self.do(self.sample.secretary, EditionCompared(number), CampaignStarted(number))

    async def answer_all(self, member: Member) -> None:
        """Every indicator with its own “no”, so that the report could be sent."""
        await self.do(member, WentToSelfCheck())
        while said := [words for words in self.buttons(member) if words.endswith(". Không có")]:
            await self.press(member, said[0])

    async def fill_in(self, member: Member, campaign: Campaign, **signs: str) -> None:
        """A complete draft, put where it is kept instead of by 27 taps: no sign but these, such as I_4."""
        given = {code.replace("_", "."): level for code, level in signs.items()}
        answers = {i.code: given.get(i.code, "none") for i in built_in()[campaign.catalogue_key].indicators}

        def keep(records: Records) -> None:
            before = records.disclosure.draft(campaign.id, member.id)
            draft = replace(before, answers=answers, other_signs_asked=True, revision=before.revision + 1)
            records.disclosure.keep(DraftKept(campaign.id, member.id, draft), self.now)

        await self.storage.transaction(keep)

    async def send(self, member: Member, number: int = 1) -> None:
        """All that is answered goes to its readers."""
        await self.do(member, SendAsked(number))
        await self.press(member, "Gửi báo cáo")

    async def enrol(self, member: Member, chat: str = "") -> None:
        made = await self.storage.transaction(lambda r: issue_invite(r.ledger, member.id, self.now))
        agreed = tuple(ConsentAnswered(purpose, 1) for purpose in Purpose)
        await self.do(member, Opened(made.token), *agreed, chat=chat)

    async def confirm(self, member: Member, chat: str) -> None:
        """The operator has made sure that the new account is the member's, who reads out the code there."""
        code = code_on(plain(self.shown[chat].page.html))
        desk = SqlAdministrationStorage(self.storage.database, self.storage.keyring)
        await desk.transaction(lambda desk: confirm_account(desk, (1, member.number), code, self.now))

    async def undertake(self, member: Member, due: str) -> None:
        await self.do(member, ItemAsked(Area.TASKS), Wrote("Việc"), Wrote("Cách làm"), Wrote(due))

    async def at(self, now: datetime) -> None:
        """The calendar says so; everything that is due is done."""
        self.now = now
        self.machine += timedelta(minutes=10)
        while await self.core.tick() or await self.core.deliver():
            pass
