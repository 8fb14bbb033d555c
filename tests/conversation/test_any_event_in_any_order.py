"""Old and new buttons, typing, double taps and restarts: nothing is lost, invented or stuck."""

import asyncio
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.app import new_id
from bot.conversation.buttons import LONGEST, PRESSES, decode, encode
from bot.conversation.commands import command
from bot.conversation.events import (
    CampaignStarted,
    ConsentAnswered,
    DraftDeleted,
    EditionCompared,
    Event,
    Marked,
    Opened,
    Press,
    TalkWanted,
    WentToSelfCheck,
    Wrote,
)
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.catalogue import DONE
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.report import SentReport
from bot.domain.member import BranchId, Member, Office, Purpose
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Founded
from bot.domain.organisation.unit import UnitId
from bot.usecases.issue_invite import issue_invite
from bot.usecases.organisation.reorganise import reorganise
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.administration import Administration, NewMember
from bot.usecases.ports.clocks import Clocks
from bot.usecases.reply import Reply
from bot.usecases.respond import Respond
from bot.views.plain import visible_length
from storage.ledger.transactions import SqlAdministrationStorage
from tests.conversation.conftest import Kept
from tests.conversation.small_catalogue import FINER, SMALL

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TEXTS = (
    "1",
    "2",
    "9",
    "Nể nang trong góp ý",
    "30/11",
    "31/2",
    "cuối năm",
    "TUYỆT MẬT",
    "x" * 1001,
    "",
    "<b>&",
    "0",
)
COMMANDS = (
    "start",
    "tusoi",
    "camket",
    "guibaocao",
    "riengtu",
    "dulieu",
    "huongdan",
    "chibo",
    "dangbo",
    "khac",
)
FORGED = ("", "v1:m:1.1.0.0", "v1:zz:1", "v0:h:", "v1:rb:1.1", "v1:rr:1.1.1", "v1:io:zzzzzz", "ờ" * 40)


@dataclass(frozen=True)
class Begun:
    """Where every walk begins: two officers at work in an open round, and a newcomer with a slip used."""

    members: tuple[Member, ...]
    updates: int
    now: datetime


class AnyOrder(RuleBasedStateMachine):
    """One member of three walks at random; what was acknowledged is compared with what is stored."""

    database: Kept  # set by the test, as is the next
    begun: Begun | None = None

    @initialize()
    def begin(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.begin_once()
        self.report: SentReport | None = None
        self.buttons: list[str] = []
        self.last: Event | None = None
        self.draft = Draft()

    def begin_once(self) -> None:
        """The same beginning for every walk, as it was kept before the first."""
        kind = type(self)
        if kind.begun is None:
            kind.begun = self.from_nothing()
            kind.database.keep()
        else:
            kind.database.restore()
        self.members, self.updates, self.now = kind.begun.members, kind.begun.updates, kind.begun.now
        self.open()

    def from_nothing(self) -> Begun:
        self.updates, self.now = 0, START
        administration = self.open()
        self.members = self.run(administration.transaction(_set_up))
        for member in self.members[:2]:
            self.enrol(member)
        for press in (EditionCompared(1), CampaignStarted(1)):
            self.say(self.members[0], press)
        self.say(self.members[2], Opened(self.invite(self.members[2])))
        self.close()
        return Begun(self.members, self.updates, self.now)

    def open(self) -> SqlAdministrationStorage:
        self.storage, administration, self.close = type(self).database.open()
        self.rebuild()
        return administration

    def run(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    def rebuild(self) -> None:
        clocks = Clocks(calendar=lambda: self.now, machine=lambda: self.now)
        self.respond = Respond(self.storage, clocks, {FINER.key: FINER}, new_id)

    def invite(self, member: Member) -> str:
        made = self.storage.transaction(lambda records: issue_invite(records.ledger, member.id, self.now))
        return str(self.run(made).token)

    def enrol(self, member: Member) -> None:
        self.say(member, Opened(self.invite(member)))
        for purpose in Purpose:
            self.say(member, ConsentAnswered(purpose, 1))

    def say(self, member: Member, event: Event, again: bool = False) -> Reply:
        self.updates += 0 if again else 1
        self.now += timedelta(minutes=1)
        key = UpdateKey("phone", "bot", self.updates)
        reply: Reply = self.run(self.respond(key, Address("phone", str(member.number)), event))
        self.check_page(reply)
        return reply

    def check_page(self, reply: Reply) -> None:
        assert 0 < visible_length(reply.page.html) <= 4096
        for row in reply.page.rows:
            for button in row:
                assert button.words
                assert len(button.data.encode()) <= LONGEST
                press = decode(button.data)
                assert isinstance(press, Press)
                assert encode(press) == button.data

    def act(self, event: Event, again: bool = False) -> None:
        before = self.draft
        reply = self.say(self.members[2], event, again)
        self.buttons = [b.data for row in reply.page.rows for b in row] + self.buttons[:60]
        self.last = event
        self.draft = self.stored()
        self.follow(event, before, self.draft, again)

    def follow(self, event: Event, before: Draft, after: Draft, again: bool) -> None:
        """Only a current press or a typed number gives an answer, and just that one; nothing else does."""
        if again or after.revision == before.revision:
            assert after == before
            return
        given = {code: kept for code, kept in after.answers.items() if before.answers.get(code) != kept}
        lost = set(before.answers) - set(after.answers)
        match event:
            case Marked(_, number, level, revision):
                assert revision == before.revision
                indicator = SMALL.indicators[number - 1]
                kept = SMALL.level_order[level] if indicator.group.stored else DONE
                assert after.answers == {**before.answers, indicator.code: kept}
            case TalkWanted(_, number, revision):
                assert revision == before.revision
                assert after.answers == {**before.answers, SMALL.indicators[number - 1].code: DONE}
            case Wrote():
                assert len(given) <= 1
                assert not lost
            case DraftDeleted() | ConsentAnswered():
                assert after == Draft()
            case _:
                assert after.answers == before.answers

    @precondition(lambda self: self.buttons)
    @rule(place=st.integers(0, 12))
    def presses(self, place: int) -> None:
        self.act(decode(self.buttons[place % len(self.buttons)]))

    @precondition(lambda self: self.buttons)
    @rule(place=st.integers(0, 70))
    def presses_an_old_button(self, place: int) -> None:
        self.act(decode(self.buttons[-1 - place % len(self.buttons)]))

    @rule(level=st.integers(0, 3))
    def goes_on(self, level: int) -> None:
        self.act(WentToSelfCheck())
        questions = [b for b in self.buttons[:6] if isinstance(decode(b), Marked | TalkWanted)]
        if questions:
            self.act(decode(questions[level % len(questions)]))

    @rule(data=st.sampled_from(FORGED))
    def presses_a_forged_button(self, data: str) -> None:
        self.act(decode(data))

    @rule(kind=st.sampled_from(sorted(PRESSES)), numbers=st.lists(st.integers(0, 4), min_size=7, max_size=7))
    def presses_anything(self, kind: str, numbers: list[int]) -> None:
        press = PRESSES[kind]
        self.act(press(*numbers[: len(fields(press))]))

    @rule(text=st.sampled_from(TEXTS))
    def writes(self, text: str) -> None:
        self.act(Wrote(text))

    @rule(word=st.sampled_from(COMMANDS))
    def commands(self, word: str) -> None:
        self.act(Opened() if word == "start" else command(word))

    @precondition(lambda self: self.last is not None)
    @rule()
    def the_same_update_comes_again(self) -> None:
        assert self.last is not None
        self.act(self.last, again=True)

    @rule()
    def restarts(self) -> None:
        self.close()
        self.open()

    def stored(self) -> Draft:
        member = self.members[2]

        def read(records: Any) -> Draft:
            campaign = records.ledger.current_campaign(member.branch_id)
            self.report = records.disclosure.sent(campaign.id, member.id)
            draft: Draft = records.disclosure.draft(campaign.id, member.id)
            return draft

        draft: Draft = self.run(self.storage.transaction(read))
        return draft

    @invariant()
    def sent_means_complete(self) -> None:
        if self.report is None:
            return
        report = self.report
        assert set(report.values.answers) == {"I.1", "I.2", "I.3"}
        assert all("III" not in page for page in report.pages)

    def teardown(self) -> None:
        if hasattr(self, "loop"):
            self.close()
            self.loop.close()


def _set_up(desk: Administration) -> tuple[Member, ...]:
    branch = desk.create_branch(Branch(BranchId(0), "Chi bộ mẫu", "Đảng bộ mẫu", "An Bình"))
    offices = (Office.SECRETARY, Office.DEPUTY, Office.NONE)
    names = ("Đặng Thị Lan", "Phạm Văn Quế", "Nguyễn Thị Sen")
    lines = [NewMember(name, office=office) for name, office in zip(names, offices, strict=True)]
    members = desk.add_members(branch.id, lines)
    last_day = date(2027, 12, 31)
    first, to = date(2026, 1, 1), date(2026, 11, 23)
    desk.plan_campaign(branch.id, Campaign(CampaignId(0), 0, first, to, last_day, SMALL.key, "00-KH/ĐU"))
    _set_above(desk, branch.id, members[2])
    return members


def _set_above(desk: Administration, branch_id: BranchId, officer: Member) -> None:
    """The member works for the committee above the own branch and another one."""
    founded = [
        Founded(UnitId(1), START.date(), "Đảng bộ mẫu", Kind.ORGANISATION),
        *(Founded(UnitId(n), START.date(), f"Chi bộ {n}", Kind.BRANCH, UnitId(1)) for n in (2, 3)),
    ]
    for each in founded:
        reorganise(desk, lambda _, made=each: made, "QĐ 1", START)  # type: ignore[misc]
    desk.organisation.join(branch_id, UnitId(2))
    desk.organisation.appoint(Appointment(officer.id, UnitId(1), Period(START.date())), START)


def test_any_event_in_any_order(kept_database: Kept) -> None:
    machine = type("Run", (AnyOrder,), {"database": kept_database})
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=60, stateful_step_count=60, suppress_health_check=list(HealthCheck)),
    )
