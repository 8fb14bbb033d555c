"""Rounds of branches of every size through real events: three members, six and two probationary ones, forty,
one in which nobody has sent, a meeting without a minute-taker.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import pytest

from bot.conversation.events import (
    CampaignEnded,
    CampaignOpened,
    DrafterNamed,
    PrevalenceOpened,
    RosterOpened,
    RoundOpened,
    Wrote,
)
from bot.conversation.events.drafting import (
    ApprovalOpened,
    DraftingOpened,
    LeadInApproved,
    LeadInBegun,
    LeadInFinished,
    LeadInOpened,
    LeadInSentOut,
    LeadInSubmitted,
    PartOpened,
)
from bot.conversation.events.meeting import (
    AdoptionAsked,
    AttendanceOpened,
    Attended,
    EverybodyPresent,
    IssueAsked,
    MeetingOpened,
    MinutesOpened,
    OpinionCounted,
    PassagesOpened,
    PostNamed,
    RelatedToSelf,
    RelatingOpened,
    SittingClosed,
    SittingOpened,
    VoteCounted,
    VotePut,
)
from bot.domain.campaign import CampaignId
from bot.domain.drafting import ReportPart
from bot.domain.meeting import Attendance, Post
from bot.domain.member import Member, Office, Standing
from bot.domain.minutes import Minutes
from bot.domain.passage import Section
from bot.domain.vote import Motion
from bot.usecases.lead_in import lead_in_of
from bot.usecases.meeting_facts import attendance_of, conclusion_of, minutes_of, opinions_of
from bot.usecases.ports.administration import NewMember
from bot.usecases.ports.ledger import Ledger
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town

SECRETARY = NewMember("Trần Thị Ánh", office=Office.SECRETARY)
DEPUTY = NewMember("Lê Văn Bình", office=Office.DEPUTY)
LETTERS = "CDEGHIKLMNOPQRSTUVXY"
THREE = (SECRETARY, NewMember("Nguyễn Văn An"), NewMember("Phạm Thị Đào"))
SIX_AND_TWO = (
    *(SECRETARY, DEPUTY),
    *(NewMember(f"Nguyễn Văn {letter}") for letter in "CDEG"),
    *(NewMember(f"Vũ Thị {letter}", standing=Standing.PROBATIONARY) for letter in "HK"),
)
FORTY = (
    *(SECRETARY, DEPUTY),
    *(NewMember(f"Nguyễn Văn {letter}") for letter in LETTERS[:19]),
    *(NewMember(f"Phạm Thị {letter}") for letter in LETTERS[:19]),
)
Settle = Callable[[tuple[NewMember, ...]], Awaitable[Town]]


@pytest.fixture
def settle(storage: SqlStorage, administration: SqlAdministrationStorage) -> Settle:
    async def settled(roster: tuple[NewMember, ...]) -> Town:
        town = Town(storage, await set_up_branch(administration, roster))
        for member in town.sample.members:
            await town.enrol(member)
        await town.open_round()
        return town

    return settled


def at(town: Town, place: int) -> Member:
    return town.sample.members[place]


async def later(town: Town) -> None:
    await town.at(town.now + timedelta(seconds=1))


async def all_send(town: Town) -> None:
    for member in town.sample.members:
        await town.fill_in(member, town.sample.campaign, I_4="often")
        await town.send(member)


async def close(town: Town) -> None:
    await town.do(town.sample.secretary, CampaignEnded(1, 1))
    await later(town)


async def sit(town: Town, clerk: Member) -> None:
    """Opened with everybody present; the clerk keeps the minutes."""
    await town.do(town.sample.secretary, SittingOpened(1, 1))
    await town.do(clerk, EverybodyPresent(1, 1))


async def rise(town: Town, clerk: Member) -> None:
    town.now += timedelta(hours=2)
    await town.do(clerk, SittingClosed(1, 1), AdoptionAsked(1, 1, 1))


# Three members, no committee


async def drafted_alone(town: Town) -> Member:
    """The secretary drafts, sends out and puts the report to the committee, which nobody else is in; the
    secretary's own report goes to a member, since there is no deputy.
    """
    secretary = town.sample.secretary
    await town.do(secretary, DrafterNamed(1, secretary.number), CampaignOpened(1))
    await town.press(secretary, "Chọn người nhận", at(town, 1).name)
    await all_send(town)
    await close(town)
    day = (town.now + timedelta(days=4)).date().toordinal()
    await town.do(secretary, LeadInBegun(1), LeadInSentOut(1, 1, 0, day), LeadInSubmitted(1, 1, 1))
    await later(town)
    return secretary


async def test_a_secretary_without_a_committee_approves_alone_and_it_is_said(settle: Settle) -> None:
    town = await settle(THREE)
    secretary = await drafted_alone(town)
    await town.do(secretary, ApprovalOpened(1))
    assert "người soạn tự duyệt" in town.words(secretary)
    await town.do(secretary, LeadInApproved(1, 1), DraftingOpened(1))
    assert "Chi ủy tán thành bản này: 1/1" in town.words(secretary)
    assert "người soạn tự duyệt" in town.words(secretary)
    await town.do(secretary, LeadInFinished(1, 1, 1))
    await later(town)
    for member in town.sample.members[1:]:
        assert "Báo cáo đề dẫn đã có bản chính thức" in town.messenger.to(town.chat(member))[-1]


async def test_where_three_have_sent_no_figure_is_told_anywhere(settle: Settle) -> None:
    town = await settle(THREE)
    secretary = await drafted_alone(town)
    await town.do(secretary, PrevalenceOpened(1))
    assert "Đợt này không có số liệu chung" in town.words(secretary)
    await town.do(secretary, PartOpened(1, ReportPart.PICTURE))
    assert "Đợt này không nêu số liệu về từng biểu hiện" in town.words(secretary)
    assert "%" not in town.words(secretary)


def _of(fact: Callable[[Ledger, CampaignId], object], campaign: CampaignId, ledger: Ledger) -> object:
    return fact(ledger, campaign)


async def test_three_members_meet_with_all_figures_and_the_papers_have_their_facts(settle: Settle) -> None:
    town = await settle(THREE)
    secretary, clerk = await drafted_alone(town), at(town, 1)
    await town.do(
        secretary, LeadInApproved(1, 1), LeadInFinished(1, 1, 1), PostNamed(1, Post.CLERK, clerk.number)
    )
    await sit(town, clerk)
    await town.do(clerk, *(RelatedToSelf(1, 1, member.number) for member in town.sample.members))
    await town.do(clerk, OpinionCounted(1, 1, 1, 1), OpinionCounted(1, 1, 2, 3))
    await town.do(clerk, VotePut(1, 1, 1, Motion.CONCLUSION), VoteCounted(1, 1, 1, 0, 3, 0, 0))
    await rise(town, clerk)
    await town.do(
        secretary, PassagesOpened(1, Section.TASKS), Wrote("Họp tổ hằng tháng"), IssueAsked(1, 1, 1)
    )
    campaign = town.sample.campaign.id

    ledger = (lead_in_of, minutes_of, conclusion_of, attendance_of, opinions_of)
    facts = [await town.storage.reports.transaction(partial(_of, fact, campaign)) for fact in ledger]
    assert all(fact is not None for fact in facts)
    minutes = facts[1]
    assert isinstance(minutes, Minutes)
    counted = minutes.tally
    assert (counted.due, counted.present, counted.voters, counted.related) == (3, 3, 3, 3)
    assert (minutes.opinions.total, minutes.votes[0].counts) == (2, (3, 0, 0))
    await town.do(at(town, 2), RoundOpened(1))
    assert "Có mặt: 3/3 (100%)" in town.words(at(town, 2))
    assert "Tán thành: 3" in town.words(at(town, 2))


# Six and two probationary members


async def test_only_official_members_vote_and_probationary_ones_are_present(settle: Settle) -> None:
    town = await settle(SIX_AND_TWO)
    await close(town)
    clerk = at(town, 7)  # a probationary member may keep the minutes
    await town.do(town.sample.secretary, PostNamed(1, Post.CLERK, clerk.number))
    await sit(town, clerk)
    await town.do(clerk, Attended(1, 1, at(town, 2).number, Attendance.EXCUSED))
    await town.do(clerk, VotePut(1, 1, 1, Motion.CONCLUSION))
    assert "Đã biểu quyết: 0/5" in town.words(clerk)
    await town.do(clerk, VoteCounted(1, 1, 1, 0, 6, 0, 0))
    assert "Đã biểu quyết: 0/5" in town.words(clerk)
    await town.press(clerk, "Tất cả tán thành (5)")
    assert "Đã biểu quyết: 5/5" in town.words(clerk)
    await town.do(clerk, MeetingOpened(1))
    assert "Có mặt: 7/8 (87,5%)" in town.words(clerk)


async def test_eight_reports_are_counted_and_what_all_answered_is_not_told(settle: Settle) -> None:
    town = await settle(SIX_AND_TWO)
    await all_send(town)
    await close(town)
    await town.do(town.sample.secretary, PrevalenceOpened(1))
    assert "I.4. Nguyên tắc tổ chức, ý chí, trách nhiệm: không nêu" in town.words(town.sample.secretary)
    assert "%" not in town.words(town.sample.secretary)


# Forty


async def test_forty_members_are_noted_as_present_in_a_few_taps(settle: Settle) -> None:
    town = await settle(FORTY)
    clerk = at(town, 2)
    await close(town)
    await town.do(town.sample.secretary, PostNamed(1, Post.CLERK, clerk.number), SittingOpened(1, 1))
    await town.do(clerk, MeetingOpened(1))
    await town.press(clerk, "Điểm danh", "Tất cả có mặt", f"Có mặt: {at(town, 4).name}")
    assert "Có mặt: 39/40 (97,5%)" in town.words(clerk)


async def test_lists_of_forty_come_in_pages_and_leave_nobody_out(settle: Settle) -> None:
    town = await settle(FORTY)
    secretary = town.sample.secretary
    await close(town)
    await sit(town, secretary)
    for first in (AttendanceOpened(1), RelatingOpened(1), RosterOpened()):
        await town.do(secretary, first)
        pages = [list(town.buttons(secretary))]
        while "Trang sau" in pages[-1]:
            await town.press(secretary, "Trang sau")
            pages.append(list(town.buttons(secretary)))
        assert len(pages) > 1
        assert max(map(len, pages)) < 40
        seen = [words for page in pages for words in page]
        missed = [x.name for x in town.sample.members if not any(words.endswith(x.name) for words in seen)]
        assert missed == []


# Nobody has sent


async def test_a_round_in_which_nobody_has_sent_goes_on_to_its_meeting(settle: Settle) -> None:
    town = await settle(SIX_AND_TWO)
    secretary, drafter = town.sample.secretary, at(town, 2)
    await town.do(secretary, DrafterNamed(1, drafter.number))
    await close(town)
    await town.do(secretary, PrevalenceOpened(1))
    assert "vì chưa đủ 5 báo cáo được đếm" in town.words(secretary)
    day = (town.now + timedelta(days=4)).date().toordinal()
    await town.do(drafter, LeadInBegun(1), PartOpened(1, ReportPart.PICTURE))
    assert "Đợt này không nêu số liệu về từng biểu hiện" in town.words(drafter)
    await town.do(drafter, LeadInSentOut(1, 1, 0, day))
    await town.do(at(town, 3), LeadInOpened(1))
    assert "Báo cáo đề dẫn, trang 1" in town.words(at(town, 3))
    await sit(town, secretary)
    await rise(town, secretary)
    await town.do(secretary, RoundOpened(1))
    assert "Biên bản đã thông qua" in town.words(secretary)


# Nobody keeps the minutes


async def test_without_a_minute_taker_the_officers_keep_them(settle: Settle) -> None:
    town = await settle(SIX_AND_TWO)
    await close(town)
    secretary, deputy, other = (at(town, place) for place in (0, 1, 2))
    await sit(town, secretary)
    await town.do(deputy, VotePut(1, 1, 1, Motion.MINUTES), VoteCounted(1, 1, 1, 0, 6, 0, 0))
    await town.do(other, VoteCounted(1, 1, 1, 1, 0, 6, 0))
    await rise(town, secretary)
    campaign = town.sample.campaign.id
    minutes = await town.storage.transaction(lambda records: minutes_of(records.ledger, campaign))
    assert minutes is not None
    assert (minutes.chair, minutes.clerk) == (secretary.name, "")
    assert minutes.votes[0].counts == (6, 0, 0)
    await town.do(secretary, MinutesOpened(1))
    assert "Chưa có người ghi biên bản" in town.words(secretary)
