"""A round planned on the phone: from the meeting's day to the reminders, its moving and its end."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversation.events import (
    CampaignEnded,
    CampaignOpened,
    CampaignStarted,
    DrafterNamed,
    EditionCompared,
    PaperHandedIn,
    ReportsOpened,
    RoundOpened,
    WentHome,
    WentToBoard,
    WentToSelfCheck,
    Wrote,
)
from bot.conversation.events.plan import (
    BoardOpened,
    DayAsked,
    PermitAsked,
    PlanAnnounced,
    PlanAsked,
    PlanOpened,
    RoundCalledOff,
    RoundEntered,
    RoundsListed,
    TasksListed,
)
from bot.domain.campaign import CampaignState
from bot.domain.disclosure.report import SentReport
from bot.domain.member import Member, Office
from bot.domain.prevalence import Publication
from bot.domain.round_plan import Milestone, RoundLine
from bot.domain.trail import Act
from bot.usecases.ports.administration import NewMember
from bot.usecases.ports.ledger import TimerKind
from bot.usecases.ports.storage import Records
from storage.ledger.tables import timer
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.beginnings import Beginner

ROSTER = [
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    NewMember("Nguyễn Văn An"),
    NewMember("Phạm Thị Đào"),
]
TASKS = "việc của đợt tự soi"
LATE = "Báo cáo đề dẫn chưa gửi"


def hanoi(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour - 7, tzinfo=UTC)


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(everybody_here)


async def everybody_here(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Monday, 9 March 2026, with a round that the operator has planned; everybody is here."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members:
        await town.enrol(member)
    await town.at(town.now)
    return town


async def rounds(town: Town) -> Sequence[RoundLine]:
    branch = town.sample.branch.id
    return await town.storage.transaction(lambda records: records.ledger.plans.rounds(branch))


async def plan(town: Town, meeting: str = "17/04/2026") -> None:
    await town.do(town.sample.secretary, PlanAsked(1), Wrote(meeting))


async def ready(town: Town, number: int = 2) -> None:
    permit = Wrote("Kế hoạch số 01-KH/ĐU ngày 01/03/2026")
    await town.do(town.sample.secretary, PermitAsked(number), permit, EditionCompared(number))


async def open_planned(town: Town) -> None:
    """The round of the meeting on 17 April runs, and the operator's is out of the way."""
    await town.do(town.sample.secretary, RoundCalledOff(1, 1))
    await plan(town)
    await ready(town)
    await town.do(town.sample.secretary, PlanAnnounced(2), CampaignStarted(2))


def heard(town: Town, member: Member, words: str) -> int:
    return sum(words in text for text in town.messenger.to(town.chat(member)))


async def let_pass(town: Town, until: date, hour: int = 9) -> None:
    """Each day at five, at eight and at the hour."""
    while (day := (town.now + timedelta(hours=7)).date()) < until:
        for at in (7, 8, hour):
            await town.at(hanoi(day + timedelta(days=1), at))


async def test_typing_the_day_of_the_meeting_plans_the_round_and_shows_its_dates(town: Town) -> None:
    await plan(town)
    words = town.words(town.sample.secretary)
    assert words.startswith("Kế hoạch đợt")
    assert "Họp chi bộ: 17/04/2026" in words
    assert "Gửi đề dẫn: 14/04/2026" in words
    (_, line) = await rounds(town)
    assert (line.number, line.state, line.is_known) == (2, CampaignState.PLANNED, False)
    await plan(town)  # the same words again
    assert len(await rounds(town)) == 2


async def test_a_date_typed_later_is_kept(town: Town) -> None:
    secretary = town.sample.secretary
    await plan(town)
    await town.do(secretary, DayAsked(2, Milestone.REPORTS), Wrote("05/04/2026"))  # a Sunday
    assert "Hạn nộp báo cáo: 03/04/2026" in town.words(secretary)
    assert "ngày nghỉ" in town.shown[town.chat(secretary)].notice
    assert (await rounds(town))[1].closes_on == date(2026, 4, 3)


async def test_a_draft_is_seen_by_nobody_else_and_an_announced_round_by_all(town: Town) -> None:
    secretary, an = town.sample.secretary, town.sample.members[2]
    await town.do(secretary, RoundCalledOff(1, 1))
    await plan(town)
    for press in (RoundOpened(2), PlanOpened(2), CampaignOpened(2), WentHome()):
        await town.do(an, press)
        assert "17/04/2026" not in town.words(an)
        assert "Các đợt" not in " ".join(town.buttons(an))
    await town.do(secretary, PlanAnnounced(2))
    await town.at(town.now)
    assert heard(town, an, "Họp chi bộ: 17/04/2026") == 1
    await town.do(an, RoundOpened(2))
    assert "Họp chi bộ: 17/04/2026" in town.words(an)
    await town.do(secretary, PlanAnnounced(2))
    await town.at(town.now)
    assert heard(town, an, "Họp chi bộ: 17/04/2026") == 1


async def test_the_deputy_does_all_of_it_as_well(town: Town) -> None:
    deputy = town.sample.members[1]
    await town.do(deputy, PlanAsked(1), Wrote("17/04/2026"), PermitAsked(2), Wrote("Kế hoạch số 01-KH/ĐU"))
    await town.do(deputy, EditionCompared(2), PlanAnnounced(2), CampaignStarted(2), RoundCalledOff(2, 1))
    assert (await rounds(town))[1].state is CampaignState.CANCELLED


async def test_members_are_reminded_three_days_and_one_day_before_and_on_the_day_until_they_send(
    town: Town,
) -> None:
    secretary, deputy, an, dao = town.sample.members
    await open_planned(town)
    await town.do(secretary, DrafterNamed(2, deputy.number))
    assert (await rounds(town))[1].closes_on == date(2026, 4, 3)  # a Friday
    await let_pass(town, date(2026, 3, 30))
    assert heard(town, an, TASKS) == 0
    await let_pass(town, date(2026, 3, 31))
    assert [heard(town, member, TASKS) for member in (secretary, an, dao)] == [1, 1, 1]
    await town.do(an, TasksListed())
    assert "Nộp báo cáo tự soi, hạn 03/04/2026" in town.words(an)
    await town.do(secretary, PaperHandedIn(2, dao.number))
    await let_pass(town, date(2026, 4, 3))
    assert [heard(town, member, TASKS) for member in (an, dao)] == [3, 1]
    await let_pass(town, date(2026, 4, 10))
    assert heard(town, an, TASKS) == 3  # the round has closed


async def test_reminders_wait_for_the_members_own_hours(town: Town) -> None:
    an = town.sample.members[2]
    await open_planned(town)
    await let_pass(town, date(2026, 3, 30))
    await town.at(hanoi(date(2026, 3, 31), 7))  # before half past seven
    assert heard(town, an, TASKS) == 0
    await town.at(hanoi(date(2026, 3, 31), 8))
    assert heard(town, an, TASKS) == 1


async def test_what_is_done_before_the_message_goes_out_is_not_said(town: Town) -> None:
    an = town.sample.members[2]
    await open_planned(town)
    await let_pass(town, date(2026, 3, 30))
    await town.at(hanoi(date(2026, 3, 31), 7))
    await town.do(town.sample.secretary, PaperHandedIn(2, an.number))
    await town.at(hanoi(date(2026, 3, 31), 9))
    assert heard(town, an, TASKS) == 0


async def test_those_who_run_the_branch_are_reminded_to_announce_and_to_open(town: Town) -> None:
    secretary, deputy, an, _ = town.sample.members
    await plan(town)
    await let_pass(town, date(2026, 3, 27))  # to be announced that day
    assert [heard(town, member, TASKS) for member in (secretary, deputy, an)] == [3, 3, 0]
    await town.do(secretary, WentToBoard(), BoardOpened(2))
    assert "Tiếp theo: Thông báo đợt, 27/03/2026" in town.words(secretary)


async def test_secretary_and_drafter_are_warned_in_time_and_then_the_meeting_can_be_moved(town: Town) -> None:
    secretary, deputy, an, dao = town.sample.members
    await open_planned(town)
    await town.do(secretary, DrafterNamed(2, an.number))
    await let_pass(town, date(2026, 4, 9))
    assert heard(town, secretary, LATE) == 0
    await let_pass(town, date(2026, 4, 10))  # two working days before Tuesday, the 14th
    assert [heard(town, member, LATE) for member in (secretary, deputy, an, dao)] == [1, 1, 1, 0]
    await let_pass(town, date(2026, 4, 14))
    assert heard(town, secretary, "Có thể dời ngày họp") == 0
    await let_pass(town, date(2026, 4, 15))
    assert [heard(town, member, "Có thể dời ngày họp") for member in (secretary, an)] == [1, 1]
    await town.do(secretary, DayAsked(2, Milestone.MEETING), Wrote("24/04/2026"))
    assert "Gửi đề dẫn: 21/04/2026" in town.words(secretary)
    await town.at(town.now)
    assert heard(town, dao, "Họp chi bộ: 24/04/2026") == 1
    await let_pass(town, date(2026, 4, 17))
    assert heard(town, secretary, LATE) == 3  # and the warning about the new day: 17 April
    assert heard(town, secretary, "Có thể dời ngày họp") == 1


async def test_the_timer_of_a_round_ends_with_it(town: Town) -> None:
    await open_planned(town)
    await let_pass(town, date(2026, 5, 15))  # all dates are past

    def kinds() -> set[str]:
        with town.storage.database.engine.connect() as connection:
            return {row.kind for row in connection.execute(timer.select())}

    assert not kinds() & {TimerKind.ROUND, TimerKind.TASKS}


async def test_another_last_day_closes_the_round_then(town: Town) -> None:
    await open_planned(town)
    await town.do(town.sample.secretary, DayAsked(2, Milestone.REPORTS), Wrote("06/04/2026"))
    await let_pass(town, date(2026, 4, 6))
    assert (await rounds(town))[1].state is CampaignState.OPEN
    await let_pass(town, date(2026, 4, 7))
    assert (await rounds(town))[1].state is CampaignState.CLOSED


async def test_what_was_sent_in_a_cancelled_round_stays_and_nothing_is_published(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, _, an, dao = town.sample.members
    await open_planned(town)
    campaign = await town.storage.transaction(
        lambda records: records.ledger.campaign_numbered(town.sample.branch.id, 2)
    )
    assert campaign is not None
    await town.fill_in(an, campaign)
    await town.send(an, 2)
    await town.do(secretary, RoundCalledOff(2))
    assert "không có số liệu chung" in town.words(secretary)
    await town.do(secretary, RoundCalledOff(2, 1), RoundCalledOff(2, 1))
    await town.at(town.now)
    assert heard(town, dao, "không tiến hành nữa") == 1
    await town.do(secretary, CampaignEnded(2, 1), ReportsOpened(2))
    assert any(an.name in words for words in town.buttons(secretary))
    await town.do(an, WentToSelfCheck(), WentHome())
    assert "Đợt 2" not in town.words(an)

    def look(records: Records) -> tuple[dict[int, bool], Publication | None, SentReport | None]:
        over = {past.number: past.is_concluded for past in records.ledger.past_rounds()}
        return over, records.ledger.prevalence(campaign.id), records.disclosure.sent(campaign.id, an.id)

    over, published, report = await town.storage.transaction(look)
    assert (over[2], published) == (False, None)
    assert report is not None
    chain = await administration.transaction(lambda desk: desk.chain(town.sample.branch.id))
    acts = [link.act for link in chain.links]
    assert [acts.count(act) for act in (Act.ROUND_PLANNED, Act.ROUND_ANNOUNCED, Act.ROUND_CANCELLED)] == [
        1,
        1,
        2,
    ]


async def test_a_member_works_in_two_open_rounds(town: Town) -> None:
    secretary, _, an, _ = town.sample.members
    await town.open_round(1)
    await plan(town)
    await ready(town)
    await town.do(secretary, CampaignStarted(2))
    await town.do(an, WentHome())
    assert "Đợt 2" in town.words(an)
    await town.press(an, "Sang đợt 1 đang mở", "Bắt đầu tự soi")
    await town.do(an, Wrote("1"), Wrote("1"), WentHome())
    assert "Đợt 1" in town.words(an)
    assert "đã trả lời 2/27" in town.words(an)
    await town.do(an, RoundEntered(2))
    assert "đã trả lời 0/27" in town.words(an)
    await town.do(secretary, BoardOpened(1))
    assert "Đợt 1: đang mở" in town.words(secretary)
    await town.do(secretary, CampaignEnded(1, 1), WentToBoard())
    assert "Đợt 2: đang mở" in town.words(secretary)
    await town.do(secretary, RoundsListed())
    assert "Đợt 1, năm 2026: đã kết thúc" in town.words(secretary)


async def test_a_round_planned_by_the_operator_is_given_its_meeting_on_the_phone(town: Town) -> None:
    secretary, _, an, _ = town.sample.members
    await town.open_round()
    await town.do(secretary, CampaignOpened(1))
    await town.press(secretary, "Định ngày họp")
    await town.do(secretary, Wrote("17/04/2026"))
    assert "Họp chi bộ: 17/04/2026" in town.words(secretary)
    assert "Hạn nộp báo cáo: 31/03/2026" in town.words(secretary)
    await town.at(town.now + timedelta(seconds=1))
    assert "Đợt tự soi có ngày mới." in town.messenger.to(town.chat(an))[-1]
    await town.do(secretary, CampaignOpened(1))
    assert "Định ngày họp" not in town.buttons(secretary)
    await town.press(secretary, "Ngày và nội dung đợt", "Họp chi bộ")
    await town.do(secretary, Wrote("20/04/2026"))
    assert "Họp chi bộ: 20/04/2026" in town.words(secretary)


async def test_a_round_of_the_operator_that_waits_is_a_draft_from_then_on(town: Town) -> None:
    secretary = town.sample.secretary
    await town.do(secretary, CampaignOpened(1))
    await town.press(secretary, "Định ngày họp")
    await town.do(secretary, Wrote("17/04/2026"), CampaignOpened(1))
    await town.press(secretary, "Thông báo cho chi bộ")
    assert (await town.storage.transaction(lambda r: r.ledger.plans.rounds(town.sample.branch.id)))[
        0
    ].is_known
