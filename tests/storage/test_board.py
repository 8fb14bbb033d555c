"""The secretary's counts and lists."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.conversation.changes.ledger import (
    CommitmentFrozen,
    HandedIn,
    HandedInOnPaper,
    ItemKept,
    Pushed,
    PushKind,
    SelfCheckStarted,
    Step,
)
from bot.domain.board import BoardFigures, ItemCounts, RosterLine
from bot.domain.commitment import Area, CommitmentItem, ItemId, ItemState
from bot.domain.member import Member, Office, SubjectClass
from bot.usecases.ports.ledger import Claim, PushState
from storage.ids import fresh_id
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import NOW, set_up_branch
from tests.storage.conftest import Desk

TODAY = date(2026, 3, 10)


async def figures(desk: Desk) -> BoardFigures:
    branch, campaign = desk.sample.branch.id, desk.campaign.id
    return await desk.read(lambda ledger: ledger.figures(branch, campaign, TODAY))


async def roster(desk: Desk, today: date = TODAY) -> tuple[RosterLine, ...]:
    branch, campaign = desk.sample.branch.id, desk.campaign.id
    return await desk.read(lambda ledger: ledger.roster(branch, campaign, today))


async def commit_to(
    desk: Desk, member: Member, days: int | None, state: ItemState = ItemState.NOT_STARTED
) -> None:
    item = CommitmentItem(
        id=ItemId(fresh_id()),
        number=fresh_id() % 10**6,
        area=Area.TASKS,
        text="Đọc nghị quyết",
        subject_class=SubjectClass.ORDINARY,
        due_on=None if days is None else TODAY + timedelta(days=days),
        state=state,
    )
    await desk.keep(ItemKept(member.id, item, Step.MADE))


async def test_a_branch_where_nothing_has_happened(desk: Desk) -> None:
    assert await figures(desk) == BoardFigures(expected=4)


async def test_without_a_round_only_people_and_items_are_counted(desk: Desk) -> None:
    await desk.enrol(desk.an)
    counted = await desk.read(lambda ledger: ledger.figures(desk.sample.branch.id, None, TODAY))
    assert counted == BoardFigures(expected=4, enrolled=1)


async def test_members_are_counted_once_each(desk: Desk) -> None:
    secretary, binh, an, _, exempt = desk.sample.members
    for member in desk.sample.members:
        await desk.enrol(member)
    campaign = desk.campaign.id
    await desk.keep(SelfCheckStarted(campaign, an.id), HandedIn(campaign, an.id, NOW))
    await desk.keep(HandedInOnPaper(campaign, an.id, NOW))  # who did both has handed in once
    await desk.keep(HandedInOnPaper(campaign, binh.id, NOW), SelfCheckStarted(campaign, secretary.id))
    await desk.keep(HandedIn(campaign, exempt.id, NOW))
    for version in (1, 2):
        await desk.keep(CommitmentFrozen(an.id, version, ()))
    counted = await figures(desk)
    assert counted == BoardFigures(expected=4, enrolled=4, started=2, sent=1, paper=1, committed=1)
    assert (counted.handed_in, counted.missing) == (2, 2)


async def test_an_earlier_account_does_not_count_a_member_twice(desk: Desk) -> None:
    first = await desk.enrol(desk.an)
    await desk.enrol(desk.an, replace(first, chat="77"))
    assert await figures(desk) == BoardFigures(expected=4, enrolled=1)


async def test_items_are_counted_by_state_and_date(desk: Desk) -> None:
    for days in (0, 7, 8, -1, None):
        await commit_to(desk, desk.an, days)
    await commit_to(desk, desk.binh, -3, ItemState.IN_PROGRESS)
    for state in (ItemState.DONE, ItemState.WITHDRAWN):
        await commit_to(desk, desk.an, -1, state)
    await commit_to(desk, desk.sample.secretary, None)
    await commit_to(desk, desk.sample.members[4], -1)  # exempt
    assert await figures(desk) == BoardFigures(expected=4, items=ItemCounts(8, due=2, done=1, overdue=2))


async def test_items_of_two_members_are_not_counted_however_many(desk: Desk) -> None:
    for member in (desk.an, desk.an, desk.an, desk.binh, desk.sample.members[4]):  # the last is exempt
        await commit_to(desk, member, 1)
    await commit_to(desk, desk.sample.secretary, 1, ItemState.WITHDRAWN)
    assert (await figures(desk)).items is None
    await commit_to(desk, desk.sample.secretary, 1)
    assert (await figures(desk)).items == ItemCounts(5, due=5)


async def test_another_branch_is_not_counted(desk: Desk, administration: SqlAdministrationStorage) -> None:
    other = await set_up_branch(administration)
    await desk.enrol(other.members[0])
    await commit_to(desk, other.members[0], 0)
    assert await figures(desk) == BoardFigures(expected=4)


async def test_the_roster_stands_in_vietnamese_order(desk: Desk) -> None:
    names = [line.name for line in await roster(desk)]
    assert names == ["Nguyễn Văn An", "Trần Thị Ánh", "Lê Văn Bình", "Phạm Thị Đào", "Hoàng Văn Ổn"]


async def test_the_roster_tells_who_is_expected_enrolled_and_has_handed_in(desk: Desk) -> None:
    await desk.enrol(desk.an)
    await desk.keep(HandedIn(desk.campaign.id, desk.an.id, NOW))
    await desk.keep(HandedInOnPaper(desk.campaign.id, desk.binh.id, NOW))
    an, secretary, binh, _, exempt = await roster(desk)
    assert an == RosterLine(desk.an.id, 3, "Nguyễn Văn An", True, True, True, sent=True, may_help=True)
    deputy, chief = Office.DEPUTY, Office.SECRETARY
    assert binh == RosterLine(desk.binh.id, 2, "Lê Văn Bình", True, False, True, on_paper=True, office=deputy)
    assert secretary == RosterLine(
        desk.sample.secretary.id, 1, "Trần Thị Ánh", True, False, False, office=chief
    )
    assert (exempt.expected, exempt.handed_in) == (False, False)


async def test_without_a_round_the_roster_says_that_nobody_has_handed_in(desk: Desk) -> None:
    await desk.keep(HandedIn(desk.campaign.id, desk.an.id, NOW))
    lines = await desk.read(lambda ledger: ledger.roster(desk.sample.branch.id, None, TODAY))
    assert not any(line.handed_in for line in lines)


@pytest.mark.parametrize(
    ("moment", "nudged"),
    [
        ("2026-03-09T16:59:59+00:00", False),  # the day before, in Hà Nội
        ("2026-03-09T17:00:00+00:00", True),
        ("2026-03-10T16:59:59+00:00", True),
        ("2026-03-10T17:00:00+00:00", False),
    ],
)
async def test_a_nudge_counts_on_the_branchs_own_day(desk: Desk, moment: str, nudged: bool) -> None:
    await desk.enrol(desk.an)
    nudge = Pushed(PushKind.NUDGE, desk.an.id, "nudge")
    assert await desk.write(lambda ledger: ledger.push(nudge, datetime.fromisoformat(moment)))
    assert [line.nudged_today for line in await roster(desk)] == [nudged, *[False] * 4]


async def test_a_nudge_that_was_not_sent_does_not_count(desk: Desk) -> None:
    await desk.enrol(desk.an)
    await desk.write(lambda ledger: ledger.push(Pushed(PushKind.NUDGE, desk.an.id, "nudge"), NOW))
    due = await desk.write(
        lambda ledger: ledger.claim_pushes(Claim(frozenset({"telegram"}), 5), NOW, NOW + timedelta(minutes=1))
    )
    await desk.write(lambda ledger: ledger.settle_push(due[0].id, PushState.CANCELLED, NOW))
    assert not any(line.nudged_today for line in await roster(desk))
