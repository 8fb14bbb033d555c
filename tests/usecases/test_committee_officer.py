"""A committee's officer at work over storage: what is seen below, who is reminded, how a plan goes down."""

from datetime import date, timedelta

import pytest

from bot.conversation.events import CampaignStarted, EditionCompared, WentHome
from bot.conversation.events.committee import (
    BelowListed,
    BelowOpened,
    BelowUrged,
    CommitteeOpened,
    CoverageWanted,
    PlanBelowSent,
    PlanBelowStopped,
    PlanTaken,
    UrgingStopped,
)
from bot.conversation.events.meeting import SittingOpened
from bot.domain.branch import Branch
from bot.domain.member import BranchId, Member
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.oversight import RoundBelow
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Founded, Moved
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import WHOLE, TableKind
from bot.usecases.figures.entering import Sheet, import_totals
from bot.usecases.figures.sheet import TotalsRow
from bot.usecases.organisation.appoint import Candidate, appoint, dismiss
from bot.usecases.organisation.reorganise import reorganise
from bot.usecases.ports.administration import Administration, NewMember
from storage.ledger.transactions import SqlAdministrationStorage
from tests.town import Town

START = date(2021, 1, 1)
WARD, EAST, OURS, OTHERS = map(UnitId, range(1, 5))
MARCH = Period(date(2026, 3, 1))
SINCE, UNTIL = date(2026, 1, 1).toordinal(), date(2026, 12, 31).toordinal()
MAY = date(2026, 5, 15)


def above(desk: Administration, town: Town, more: int = 0) -> None:
    """A ward with two branches; one of them is the town's. `more` stand beside them."""
    founded = [
        Founded(WARD, START, "Đảng bộ phường Mẫu", Kind.ORGANISATION),
        Founded(EAST, START, "Đảng bộ Khu Đông", Kind.GRASSROOTS, WARD),
        Founded(OURS, START, "Chi bộ Tổ dân phố 4", Kind.BRANCH, EAST),
        Founded(OTHERS, START, "Chi bộ Tổ dân phố 5", Kind.BRANCH, WARD),
        *(Founded(UnitId(5 + n), START, f"Chi bộ thứ {n}", Kind.BRANCH, WARD) for n in range(more)),
    ]
    for each in founded:
        reorganise(desk, lambda _, made=each: made, "QĐ 1", town.now)  # type: ignore[misc]
    desk.organisation.join(town.sample.branch.id, OURS)
    for n in range(more):
        branch = desk.create_branch(Branch(BranchId(0), f"Chi bộ thứ {n}", "", ""))
        desk.add_members(branch.id, [NewMember(f"Trần Thị {n}")])
        desk.organisation.join(branch.id, UnitId(5 + n))


@pytest.fixture
async def officer(town: Town, administration: SqlAdministrationStorage) -> Member:
    """A member of the branch who works for the ward."""
    member = town.sample.members[2]
    await administration.transaction(lambda desk: above(desk, town))
    who = Candidate(1, member.number, WARD)
    await administration.transaction(lambda desk: appoint(desk, who, MARCH, town.now))
    return member


def told(town: Town, member: Member) -> str:
    return town.messenger.to(str(member.number))[-1]


async def test_an_officer_is_told_of_the_appointment_and_of_its_end(
    town: Town, officer: Member, administration: SqlAdministrationStorage
) -> None:
    await town.at(town.now)
    assert "Từ ngày 01/03/2026, đồng chí theo dõi công việc cấp ủy" in told(town, officer)
    await town.do(officer, CommitteeOpened(0))
    assert "Đã họp: 0/2 chi bộ" in town.words(officer)
    who = Candidate(1, officer.number, WARD)
    today = town.now.date()
    await administration.transaction(lambda desk: dismiss(desk, who, today, town.now))
    await town.at(town.now + timedelta(minutes=1))
    assert "thôi theo dõi công việc cấp ủy" in told(town, officer)
    assert not [x for x in town.messenger.to(str(officer.number)) if town.sample.secretary.name in x]
    await town.do(officer, CommitteeOpened(0))
    assert "Đã họp" not in town.words(officer)


async def test_an_officer_of_one_committee_sees_nothing_of_another(
    town: Town, officer: Member, administration: SqlAdministrationStorage
) -> None:
    deputy = town.sample.members[1]
    who = Candidate(1, deputy.number, EAST)
    await administration.transaction(lambda desk: appoint(desk, who, MARCH, town.now))
    await town.do(deputy, CommitteeOpened(EAST))
    assert "Đã họp: 0/1 chi bộ" in town.words(deputy)
    for press in (CommitteeOpened(WARD), BelowOpened(EAST, OTHERS), BelowOpened(WARD, OURS)):
        await town.do(deputy, press)
        assert "Tổ dân phố 5" not in town.words(deputy)
        assert "phường Mẫu\nKỳ" not in town.words(deputy)
    await town.do(town.sample.members[3], CommitteeOpened(WARD))
    assert "Đã họp" not in town.words(town.sample.members[3])


async def test_the_secretary_of_a_late_branch_is_reminded_after_a_while(town: Town, officer: Member) -> None:
    secretary = town.sample.secretary
    await town.at(town.now)
    before = len(town.messenger.to(str(secretary.number)))
    await town.do(officer, BelowUrged(WARD, OURS), UrgingStopped(WARD, OURS))
    await town.at(town.now + timedelta(minutes=11))
    assert len(town.messenger.to(str(secretary.number))) == before
    await town.do(officer, BelowUrged(WARD, OURS), BelowUrged(WARD, OURS))
    await town.at(town.now + timedelta(minutes=11))
    assert "Cấp ủy cấp trên nhắc" in told(town, secretary)
    await town.do(officer, BelowUrged(WARD, OURS))
    await town.at(town.now + timedelta(hours=1))
    assert len(town.messenger.to(str(secretary.number))) == before + 1
    await town.do(officer, BelowUrged(WARD, OTHERS))  # it does not use the program
    assert "chưa dùng chương trình" in town.words(officer)


async def test_on_each_of_two_mornings_of_one_day_of_utc_a_reminder_goes_out(
    town: Town, officer: Member
) -> None:
    """Eight o'clock there is one in the morning of UTC, half past six the next day is the same day of UTC."""
    secretary = town.sample.secretary
    await town.at(town.now.replace(hour=1))
    before = len(town.messenger.to(str(secretary.number)))
    await town.do(officer, BelowUrged(WARD, OURS))
    await town.at(town.now + timedelta(minutes=11))
    await town.at(town.now.replace(hour=23, minute=30))
    await town.do(officer, BelowUrged(WARD, OURS))
    await town.at(town.now + timedelta(hours=2))
    assert len(town.messenger.to(str(secretary.number))) == before + 2


async def test_a_session_counts_on_its_day_and_under_a_plan_for_what_it_looks_at(
    town: Town, officer: Member
) -> None:
    secretary = town.sample.secretary
    await town.do(secretary, EditionCompared(1), CampaignStarted(1), SittingOpened(1, 1))
    last, today, key = town.sample.campaign.period_to, town.now.date(), "nq04-27@1"
    assert await rounds(town, 2025) == (RoundBelow(OURS, last, key),)  # it looks at that year
    assert await rounds(town, 2026) == (RoundBelow(OURS, last, key, today),)
    await town.do(officer, CommitteeOpened(0))
    assert "Đã họp: 1/2 chi bộ" in town.words(officer)
    assert "Đã họp, chưa ban hành kết luận: 1" in town.words(officer)
    await town.do(officer, PlanBelowSent(WARD, SINCE, UNTIL, 0, MAY.toordinal(), 0), CommitteeOpened(0))
    assert "Đã họp: 0/2 chi bộ" in town.words(officer)  # the plan asks to look at this year


async def rounds(town: Town, year: int) -> tuple[RoundBelow, ...]:
    period = Period(date(year, 1, 1), date(year + 1, 1, 1))
    return await town.storage.transaction(lambda records: records.ledger.organisation.rounds_below(period))


async def test_a_plan_goes_down_is_taken_over_and_followed(town: Town, officer: Member) -> None:
    secretary = town.sample.secretary
    sent = PlanBelowSent(WARD, SINCE, UNTIL, 0, MAY.toordinal(), 0)
    await town.do(officer, sent, PlanBelowStopped(WARD, 1))
    await town.at(town.now + timedelta(minutes=11))
    assert not [x for x in town.messenger.to(str(secretary.number)) if "giao kế hoạch" in x]
    await town.do(officer, sent, sent)
    await town.do(secretary, PlanTaken(WARD, 1, 1))
    await town.do(officer, CommitteeOpened(0))
    assert "Đã lập đợt theo kế hoạch: 0/2" in town.words(officer)  # it has not gone out yet
    await town.at(town.now + timedelta(minutes=11))
    assert "Cấp ủy cấp trên giao kế hoạch" in told(town, secretary)
    await town.do(secretary, PlanTaken(WARD, 1, 1), PlanTaken(WARD, 1, 1))
    await town.do(officer, CommitteeOpened(0))
    assert "Đã lập đợt theo kế hoạch: 1/2 chi bộ" in town.words(officer)
    await town.at(town.now.replace(month=5, day=18, hour=3))  # the first working day after the deadline
    assert "Tin tóm tắt của cấp ủy" in told(town, officer)
    assert "Quá hạn chưa họp: 2" in told(town, officer)


async def test_a_newer_plan_takes_the_place_of_those_before(town: Town, officer: Member) -> None:
    secretary = town.sample.secretary
    far, near = date(2026, 12, 1).toordinal(), date(2026, 3, 20).toordinal()
    for after, deadline in enumerate((far, near)):
        await town.do(officer, PlanBelowSent(WARD, SINCE, UNTIL, 0, deadline, after))
        await town.at(town.now + timedelta(minutes=11))
    await town.do(secretary, PlanTaken(WARD, 1, 1))
    assert "Lập đợt" not in town.words(secretary)
    await town.at(town.now.replace(month=4))  # the newer one is over, and the older one was replaced
    await town.do(secretary, PlanTaken(WARD, 1, 1), PlanTaken(WARD, 2, 1))
    await town.do(officer, CommitteeOpened(0))
    assert "Đã lập đợt theo kế hoạch: 0/2" in town.words(officer)


async def test_a_plan_goes_down_by_the_tree_of_the_day_where_the_committee_is(
    town: Town, officer: Member, administration: SqlAdministrationStorage
) -> None:
    """Six in the morning of the first of April there is still March in UTC."""
    moved = Moved(OURS, date(2026, 4, 1), None)
    await administration.transaction(lambda desk: reorganise(desk, lambda _: moved, "QĐ 2", town.now))
    secretary = town.sample.secretary
    await town.at(town.now.replace(day=31, hour=23))
    await town.do(officer, PlanBelowSent(WARD, SINCE, UNTIL, 0, MAY.toordinal(), 0))
    await town.at(town.now + timedelta(minutes=11))
    assert not [x for x in town.messenger.to(str(secretary.number)) if "giao kế hoạch" in x]


async def test_a_plan_costs_few_statements_however_many_branches_there_are(
    town: Town, administration: SqlAdministrationStorage, statements: list[str]
) -> None:
    member, costs = town.sample.members[2], []
    await administration.transaction(lambda desk: above(desk, town, more=12))
    await administration.transaction(
        lambda desk: [
            appoint(desk, Candidate(1, member.number, unit), MARCH, town.now) for unit in (WARD, EAST)
        ]
    )
    for unit in (EAST, WARD):
        await town.do(member, PlanBelowSent(unit, SINCE, UNTIL, 0, MAY.toordinal(), 0))
        town.now += timedelta(minutes=11)
        statements.clear()
        await town.core.tick()
        costs.append(len(statements))
    assert costs[1] <= costs[0] + 1, costs


async def test_the_digest_comes_every_month(town: Town, officer: Member) -> None:
    await town.at(town.now.replace(month=4, day=1, hour=3))
    await town.at(town.now.replace(month=5, day=4, hour=3))
    got = [x for x in town.messenger.to(str(officer.number)) if "Tin tóm tắt của cấp ủy" in x]
    assert len(got) == 2


async def test_a_deadline_is_told_of_the_committee_whose_it_was(
    town: Town, officer: Member, administration: SqlAdministrationStorage
) -> None:
    east = Candidate(1, officer.number, EAST)
    await administration.transaction(lambda desk: appoint(desk, east, MARCH, town.now))
    await town.do(officer, PlanBelowSent(EAST, SINCE, UNTIL, 0, MAY.toordinal(), 0))
    await town.at(town.now + timedelta(minutes=11))
    await town.at(town.now.replace(month=5, day=4, hour=3))  # both are told of the month
    before = len(digests(town, officer))
    await town.at(town.now.replace(day=16))  # a Saturday, the morning after
    assert [each.split("\n")[1] for each in digests(town, officer)[before:]] == ["Đảng bộ Khu Đông"]
    await town.at(town.now.replace(month=7, day=9))  # a timer that is late keeps nothing back
    assert len(digests(town, officer)) == before + 3


def digests(town: Town, member: Member) -> list[str]:
    return [x for x in town.messenger.to(str(member.number)) if "Tin tóm tắt của cấp ủy" in x]


async def test_january_tells_how_the_year_has_ended(town: Town, officer: Member) -> None:
    await town.at(town.now.replace(year=2027, month=1, day=4, hour=3))
    digest = told(town, officer)
    assert "Kỳ: từ 01/01/2026 đến 31/12/2026" in digest
    assert "Quá hạn chưa họp: 2" in digest
    await town.do(officer, CoverageWanted(WARD))  # the board is about the year that runs
    await town.at(town.now)
    assert "Kỳ: từ 01/01/2027 đến 31/12/2027" in told(town, officer)
    await town.at(town.now.replace(month=2, day=1))
    assert "Kỳ: từ 01/01/2027 đến 31/12/2027" in told(town, officer)


async def test_a_press_costs_the_same_however_many_branches_there_are(
    town: Town, administration: SqlAdministrationStorage, statements: list[str]
) -> None:
    member, costs = town.sample.members[2], []
    await administration.transaction(lambda desk: above(desk, town, more=12))
    await administration.transaction(
        lambda desk: [
            appoint(desk, Candidate(1, member.number, unit), MARCH, town.now) for unit in (WARD, EAST)
        ]
    )
    await town.do(member, CommitteeOpened(WARD))
    for press in (WentHome(), CommitteeOpened(EAST), CommitteeOpened(WARD), BelowUrged(WARD, OURS)):
        statements.clear()
        await town.do(member, press)
        costs.append(len(statements))
    assert costs[1] == costs[2]
    assert max(costs) <= 20, costs


async def test_a_session_that_only_totals_tell_of_counts_as_held(
    town: Town, officer: Member, administration: SqlAdministrationStorage
) -> None:
    """Of a branch that works on paper the board would go on asking for what the committee has approved."""
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    row = TotalsRow(2, OTHERS, WHOLE, {"required": 1, "held": 1, "sessions": 1, "attending": 9, "due": 9})
    waiting, approved = (Sheet([row], TableKind.COVERAGE, year, each) for each in (False, True))
    await administration.transaction(lambda desk: import_totals(desk, waiting, town.now))
    await town.do(officer, CommitteeOpened(0))
    assert "Đã họp: 0/2 chi bộ" in town.words(officer)
    await administration.transaction(lambda desk: import_totals(desk, approved, town.now))
    await town.do(officer, CommitteeOpened(0))
    assert "Đã họp: 1/2 chi bộ" in town.words(officer)
    assert "chưa ban hành kết luận: 0" in town.words(officer)
    await town.do(officer, BelowListed(WARD, 1))
    assert "đã họp, theo số tổng hợp" in town.words(officer)
