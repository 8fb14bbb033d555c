"""A member moves to another branch on the phone: the ledger follows, what was disclosed does not."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import pytest

from bot.conversation.events import (
    CampaignEnded,
    CampaignStarted,
    CommitmentClosed,
    ConsentAnswered,
    DrafterNamed,
    EditionCompared,
    Event,
    ItemDone,
    ItemOpened,
    Opened,
    ReportRead,
    ReportsOpened,
    RequestConfirmed,
    WaitingOpened,
    WentHome,
    WentToCommitment,
    WentToData,
    WentToSelfCheck,
    Wrote,
)
from bot.conversation.events.meeting import (
    AdoptionAsked,
    EverybodyPresent,
    MinutesOpened,
    SittingClosed,
    SittingOpened,
)
from bot.conversation.events.plan import FiguresOpened
from bot.conversation.events.questions import AnswerAsked, InquiryAsked, MyInquiryOpened
from bot.conversation.events.transfer import NewcomerAsked, TransferAsked, TransferStopped
from bot.domain.calendar import HolidayTable
from bot.domain.member import Member, Purpose, RosterState
from bot.domain.request import RequestKind
from bot.domain.roster_change import RosterChange
from bot.domain.tasks import TaskKind
from bot.domain.trail import Act
from bot.usecases.change_roster import change_roster
from bot.usecases.issue_invite import issue_invite
from bot.usecases.list_requests import list_requests
from bot.usecases.list_trail import TrailListed, Wanted, list_trail
from bot.usecases.ports.storage import Records
from bot.views.plain import plain
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import SampleBranch, set_up_branch
from tests.town import Town

AN = 3  # the number of who moves, in the old branch
THERE = "there"  # the phone of the new branch's secretary
CODE = re.compile(r"\b[A-Z0-9]{4} [A-Z0-9]{3} [A-Z0-9]{3}\b")


@dataclass
class Two:
    """The town, and another branch whose secretary has a phone."""

    town: Town
    there: SampleBranch
    administration: SqlAdministrationStorage

    @property
    def an(self) -> Member:
        return self.town.sample.members[AN - 1]

    async def slip(self) -> str:
        """The code that the old branch's secretary gets."""
        await self.town.do(self.town.sample.secretary, TransferAsked(AN), TransferAsked(AN, 1))
        await self.town.at(self.town.now)
        return next(m.group() for x in reversed(self.town.messenger.to("1")) if (m := CODE.search(x)))

    async def act(self, *events: Event) -> str:
        """What the new branch's secretary sees."""
        await self.town.do(self.there.secretary, *events, chat=THERE)
        reply = self.town.shown[THERE]
        return reply.notice + plain(reply.page.html)

    async def receive(self) -> str:
        code = await self.slip()
        seen = await self.act(NewcomerAsked(), Wrote(code))
        self.town.now += timedelta(seconds=1)
        await self.town.at(self.town.now)
        return seen

    async def now(self) -> Member:
        found = await self.town.storage.transaction(lambda records: records.ledger.member(self.an.id))
        assert found is not None
        return found

    async def board(self) -> str:
        await self.town.do(self.town.sample.secretary, FiguresOpened())
        return self.town.words(self.town.sample.secretary)


@pytest.fixture
async def two(town: Town, administration: SqlAdministrationStorage) -> Two:
    there = await set_up_branch(administration)
    made = await town.storage.transaction(
        lambda records: issue_invite(records.ledger, there.secretary.id, town.now)
    )
    agreed = ConsentAnswered(Purpose.ACCOUNT, 1)
    await town.do(there.secretary, Opened(made.token), agreed, chat=THERE)
    return Two(town, there, administration)


async def sent(two: Two) -> None:
    town = two.town
    await town.open_round()
    await town.fill_in(two.an, town.sample.campaign)
    await town.send(two.an)


async def test_the_member_is_of_the_new_branch_with_account_consents_and_commitment(two: Two) -> None:
    town, before = two.town, await two.now()
    await town.undertake(two.an, "30/04/2026")
    await town.do(two.an, CommitmentClosed(1), ItemDone(1))
    assert two.an.name in await two.receive()
    after = await two.now()
    assert after == replace(before, branch_id=two.there.branch.id, number=6)
    moved = town.messenger.to(str(AN))[-1]
    assert two.there.branch.name in moved
    assert two.an.name in town.messenger.to("1")[-1]  # to the old secretary
    await town.do(two.an, WentToCommitment(), ItemOpened(1))
    assert "Việc" in town.words(two.an)
    assert "Việc" in await two.act(WaitingOpened(6, 1))  # who confirms it is there now
    kept = await town.storage.transaction(lambda records: records.ledger.kept_about(two.an.id))
    assert [closing.settled_at for closing in kept.closings] == [None]


async def test_offices_groups_and_tasks_of_the_old_branch_end(two: Two) -> None:
    town = two.town
    await town.open_round()
    await town.do(town.sample.secretary, DrafterNamed(1, AN))
    await two.administration.transaction(
        lambda desk: change_roster(desk, (1, AN), RosterChange(group_number=2), town.now)
    )
    await two.receive()
    assert ((await two.now()).office, (await two.now()).group_number) == ("none", 0)
    campaign = await town.storage.transaction(
        lambda records: records.ledger.campaign(town.sample.campaign.id)
    )
    assert campaign is not None
    assert campaign.drafter is None


async def test_a_code_works_once_for_another_branch_until_it_is_stopped_or_expires(two: Two) -> None:
    town, secretary = two.town, two.town.sample.secretary
    code = await two.slip()
    await town.do(secretary, NewcomerAsked(), Wrote(code))  # the own branch
    assert "Mã này hiện không dùng được." in town.words(secretary)
    await town.do(secretary, TransferStopped(AN))
    assert "Mã này hiện không dùng được." in await two.act(NewcomerAsked(), Wrote(code))
    code = await two.slip()
    town.now += timedelta(days=31)
    assert "Mã này hiện không dùng được." in await two.act(NewcomerAsked(), Wrote(code))
    assert two.an.name in await two.receive()
    assert "Mã này hiện không dùng được." in await two.act(NewcomerAsked(), Wrote(code))
    assert (await two.now()).number == 6


async def test_codes_of_slips_are_guessed_no_faster_than_those_of_invites(two: Two) -> None:
    code = await two.slip()
    for wrong in ("CFGHJKMNPQ", "CFGHJKMNPR", "CFGHJKMNPT", "CFGHJKMNPV", "CFGHJKMNPX"):
        await two.act(NewcomerAsked(), Wrote(wrong))
    assert "Mã này hiện không dùng được." in await two.act(NewcomerAsked(), Wrote(code))
    assert (await two.now()).branch_id == two.town.sample.branch.id


async def test_drafts_go_and_a_report_stays_with_its_readers_out_of_reach_of_the_new_branch(two: Two) -> None:
    town, secretary = two.town, two.town.sample.secretary
    await sent(two)
    await town.do(secretary, ReportRead(1, AN), InquiryAsked(1, AN), Wrote("Vì sao?"))
    await two.receive()

    def kept(records: Records) -> tuple[bool, bool]:
        return records.disclosure.has_drafts(two.an.id), records.disclosure.has_reports(two.an.id)

    assert await town.storage.transaction(kept) == (False, True)
    await town.do(secretary, ReportsOpened(1))
    assert any(two.an.name in words for words in town.buttons(secretary))
    await town.do(secretary, ReportRead(1, AN))
    assert "Của đồng chí " + two.an.name in town.words(secretary)
    assert "Hỏi riêng một câu" not in town.buttons(secretary)
    for press in (ReportRead(1, AN), ReportRead(1, 6), ReportsOpened(1)):
        assert "Báo cáo tự soi" not in await two.act(press)
    for question in (MyInquiryOpened(1, 1, 1), AnswerAsked(1, 1, 1)):
        await town.do(two.an, question)
        assert "Vì sao?" not in town.words(two.an)
    await town.do(two.an, WentToData())
    assert secretary.name in town.words(two.an)  # with whom it is


async def test_who_leaves_without_having_handed_in_is_no_longer_expected(two: Two) -> None:
    town = two.town
    await town.open_round()
    await town.do(two.an, WentToSelfCheck())
    assert "Tổng số đã nộp: 0/4" in await two.board()
    await two.receive()
    assert "Tổng số đã nộp: 0/3" in await two.board()
    assert "nay đã chuyển đi" not in await two.board()


async def test_who_leaves_after_having_handed_in_stays_counted_for_good(two: Two) -> None:
    await sent(two)
    assert "Tổng số đã nộp: 1/4" in await two.board()
    assert "Đã vào chương trình: 3/4" in await two.board()
    await two.receive()
    for _ in range(2):
        board = await two.board()
        assert "Tổng số đã nộp: 1/4" in board
        assert "Trong số đã nộp có 1 đồng chí nay đã chuyển đi" in board
        assert "Đã vào chương trình: 2/3" in board
        await two.town.do(two.town.sample.secretary, CampaignEnded(1, 1))


async def test_who_moves_after_the_meeting_stays_in_its_adopted_minutes(two: Two) -> None:
    secretary = two.town.sample.secretary
    await two.town.open_round()
    await two.town.do(secretary, SittingOpened(1, 1), EverybodyPresent(1, 1), SittingClosed(1, 1))
    await two.town.do(secretary, AdoptionAsked(1, 1), AdoptionAsked(1, 1, 1), MinutesOpened(1))
    minutes = two.town.words(secretary)
    assert "Có mặt: 4/4 (100%)" in minutes
    await two.receive()
    await two.town.do(secretary, MinutesOpened(1))
    assert two.town.words(secretary) == minutes


async def open_round_there(two: Two) -> None:
    await two.act(EditionCompared(1), CampaignStarted(1))


async def tasks(two: Two) -> list[tuple[TaskKind, int]]:
    """What is to be done by who moves."""
    day = two.town.now.date()
    found = await two.town.storage.transaction(
        lambda records: records.ledger.tasks.of(two.an.id, day, HolidayTable(frozenset()))
    )
    return [(task.kind, task.campaign) for task in found]


async def test_where_both_branches_have_an_open_round_only_the_new_one_expects_who_has_moved(
    two: Two,
) -> None:
    await two.town.open_round()
    await open_round_there(two)
    assert "Tổng số đã nộp: 0/4" in await two.act(FiguresOpened())
    await two.slip()
    assert "Tổng số đã nộp: 0/4" in await two.board()  # until the day of the move
    await two.receive()
    assert "Tổng số đã nộp: 0/3" in await two.board()
    assert "Tổng số đã nộp: 0/5" in await two.act(FiguresOpened())
    assert await tasks(two) == [(TaskKind.SEND_REPORT, 1)]
    await two.town.fill_in(two.an, two.there.campaign)
    await two.town.send(two.an)
    assert "Tổng số đã nộp: 0/3" in await two.board()
    assert "Tổng số đã nộp: 1/5" in await two.act(FiguresOpened())
    assert await tasks(two) == []


async def test_who_has_sent_in_the_old_branch_counts_there_and_is_asked_once_more_in_the_new_one(
    two: Two,
) -> None:
    await sent(two)
    await open_round_there(two)
    await two.receive()
    assert "Tổng số đã nộp: 1/4" in await two.board()
    assert "Tổng số đã nộp: 0/5" in await two.act(FiguresOpened())
    assert await tasks(two) == [(TaskKind.SEND_REPORT, 1)]


@pytest.mark.parametrize("state", [RosterState.EXEMPT, RosterState.SUSPENDED, RosterState.ABSENT])
async def test_whom_the_roster_excuses_in_the_middle_is_counted_like_who_moves(
    two: Two, state: RosterState
) -> None:
    await sent(two)
    for number in (2, AN):
        change = partial(change_roster, who=(1, number), change=RosterChange(state=state), now=two.town.now)
        await two.administration.transaction(change)
    board = await two.board()
    assert "Tổng số đã nộp: 1/3" in board
    assert "Đã vào chương trình: 1/2" in board


async def test_what_the_member_had_been_asked_to_type_answers_nothing_in_the_new_branch(two: Two) -> None:
    town = two.town
    await town.open_round()
    await town.do(two.an, WentToSelfCheck())  # a typed number would answer here
    await two.receive()
    await town.do(two.an, Wrote("1"))
    assert not await town.storage.transaction(lambda records: records.disclosure.has_drafts(two.an.id))
    await town.do(two.an, WentHome())
    assert two.there.branch.name in town.words(two.an)


async def test_both_trails_tell_of_the_move_with_the_numbers_of_their_own_branch(two: Two) -> None:
    await two.receive()

    async def lines(branch: int) -> list[tuple[str, int | None]]:
        listed = await two.administration.transaction(
            lambda desk: list_trail(desk, Wanted(branch), two.town.now)
        )
        assert isinstance(listed, TrailListed)
        about = (Act.TRANSFER_MADE, Act.MEMBER_LEFT, Act.MEMBER_RECEIVED)
        return [(entry.act, entry.member) for entry in listed.entries if entry.act in about]

    assert await lines(1) == [(Act.TRANSFER_MADE, AN), (Act.MEMBER_LEFT, AN)]
    assert await lines(2) == [(Act.MEMBER_RECEIVED, 6)]


async def test_a_request_is_still_answered_and_numbers_are_nobody_elses(two: Two) -> None:
    town = two.town
    await town.do(two.an, RequestConfirmed(RequestKind.ERASE))
    await two.receive()
    (request,) = await two.administration.transaction(lambda desk: list_requests(desk, town.now))
    assert request.name == two.an.name
    branch = town.sample.branch.id
    left = await town.storage.transaction(lambda records: records.ledger.transfers.left(branch))
    assert [(one.number, one.name) for one in left] == [(AN, two.an.name)]
