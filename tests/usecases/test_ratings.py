"""Ratings at year end on a database: recorded, corrected, counted, reminded of, published, and forgotten."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest

from bot.conversation.changes.ratings import RatingKept
from bot.conversation.events import CommitmentClosed, Press, Wrote
from bot.conversation.events.plan import TasksListed
from bot.conversation.events.ratings import (
    BasisRepeated,
    CapChosen,
    OwnRatingOpened,
    RatingChosen,
    RatingListOpened,
    RatingsOpened,
    RatingsPublished,
    RatingUndone,
)
from bot.domain.calendar import HolidayTable
from bot.domain.member import BranchId, Member, Office, RosterState, SubjectClass
from bot.domain.organisation.period import Period
from bot.domain.rating import NotRated, Rating
from bot.domain.tables.cap import Cap, CapRounding, Denominator
from bot.domain.tables.count import Count
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.tasks import NO_ROUND, TaskKind
from bot.domain.year_rating import OUTCOMES, Outcome, RatingYear, Recorded
from bot.usecases.ports.address import Address
from bot.usecases.ports.administration import Administration, NewMember
from bot.usecases.ports.figures import Counting
from bot.usecases.ports.storage import Records
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.beginnings import Beginner

ROSTER = (
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    NewMember("Nguyễn Văn An"),
    NewMember("Phạm Thị Đào"),
    NewMember("Hoàng Văn Ổn", state=RosterState.EXEMPT),
)
SECRETARY, DEPUTY, AN, DAO, ON = range(5)
DECEMBER = datetime(2026, 12, 21, 2, 0, tzinfo=UTC)
PAPER = "Quyết định số 12-QĐ/ĐU"
YEAR = 2026


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(at_year_end)


async def at_year_end(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Two branches in December; the second one has recorded nobody."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members[:4]:
        await town.enrol(member)
    await set_up_branch(administration)
    town.now = DECEMBER
    return town


def who(town: Town, place: int) -> Member:
    return town.sample.members[place]


async def record(town: Town, place: int, outcome: Outcome, revision: int = 0, by: int = SECRETARY) -> None:
    chosen = RatingChosen(YEAR, who(town, place).number, revision, OUTCOMES.index(outcome), 1)
    await town.do(who(town, by), chosen, Wrote(PAPER))


async def of_year(town: Town) -> RatingYear:
    return await town.storage.transaction(lambda r: r.ledger.ratings.of_year(town.sample.branch.id, YEAR))


async def outcomes(town: Town) -> list[Outcome | None]:
    found = await of_year(town)
    return [found.outcome(member.id) for member in town.sample.members]


async def of_member(town: Town, place: int) -> tuple[Recorded, ...]:
    return await town.storage.transaction(lambda r: r.ledger.ratings.of_member(who(town, place).id))


async def test_the_secretary_and_the_deputy_record_each_other_and_everybody(town: Town) -> None:
    await record(town, AN, Rating.GOOD)
    await record(town, DAO, Rating.EXCELLENT, by=DEPUTY)
    await record(town, ON, NotRated.EXEMPT)
    await record(town, SECRETARY, Rating.GOOD)  # the own one: the deputy's matter
    await record(town, SECRETARY, Rating.COMPLETED, by=DEPUTY)
    await record(town, DEPUTY, Rating.GOOD, by=AN)  # who has no office
    assert await outcomes(town) == [
        *(Rating.COMPLETED, None, Rating.GOOD, Rating.EXCELLENT),
        NotRated.EXEMPT,
    ]
    (told,) = await of_member(town, DAO)
    assert (told.basis, told.by, told.at) == (PAPER, who(town, DEPUTY).name, DECEMBER)


async def test_a_correction_keeps_its_history_and_a_double_tap_changes_nothing(town: Town) -> None:
    await record(town, AN, Rating.GOOD)
    again = BasisRepeated(YEAR, who(town, AN).number, 1, OUTCOMES.index(Rating.COMPLETED))
    await town.do(who(town, SECRETARY), again, again)
    undo = RatingUndone(YEAR, who(town, AN).number, 2)
    await town.do(who(town, SECRETARY), undo, undo)
    assert [x.outcome for x in await of_member(town, AN)] == [Rating.GOOD, Rating.COMPLETED, Rating.GOOD]
    await town.do(who(town, AN), OwnRatingOpened())
    words = town.words(who(town, AN))
    assert words.count("đã thay bằng lần ghi sau") == 2
    assert f"Căn cứ: {PAPER}" in words


async def test_whoever_comes_second_with_the_same_number_changes_nothing(town: Town) -> None:
    def keep(records: Records, outcome: Rating) -> None:
        an = who(town, AN)
        kept = RatingKept(an.id, an.branch_id, YEAR, 1, SubjectClass.ORDINARY, outcome, PAPER, an.id)
        records.ledger.keep(kept, Address("phone", "1"), town.now)

    for outcome in (Rating.GOOD, Rating.COMPLETED):
        await town.storage.transaction(partial(keep, outcome=outcome))
    assert [x.outcome for x in await of_member(town, AN)] == [Rating.GOOD]


async def counting(town: Town, year: int = YEAR, years: int = 2) -> Counting:
    """Of both branches."""

    def branches(desk: Administration) -> frozenset[BranchId]:
        return frozenset(branch.id for _, branch in desk.branches())

    found = await SqlAdministrationStorage(town.storage.database, town.storage.keyring).transaction(branches)
    return Counting(found, Period(date(year, 1, 1), date(year + 1, 1, 1)), town.now.date(), years)


async def rows(town: Town, year: int = YEAR) -> dict[BranchId, dict[RatedKind, RatingRow]]:
    asked = await counting(town, year)
    found = await town.storage.transaction(lambda r: r.ledger.figures_above.ratings(asked))
    return {branch: dict(kinds) for branch, kinds in found.items()}


async def test_tables_count_by_branch_in_two_statements_and_nothing_unknown_is_zero(
    town: Town, statements: list[str]
) -> None:
    await record(town, DEPUTY, Rating.EXCELLENT)
    await record(town, AN, Rating.GOOD)
    await record(town, ON, NotRated.EXEMPT)
    statements.clear()
    found = await rows(town)
    assert len([each for each in statements if "ledger_rating" in each]) == 2
    assert found.keys() == {town.sample.branch.id}  # the other branch has recorded nobody
    leaders, members = found[town.sample.branch.id].values()
    assert (leaders.all, leaders.excellent, leaders.good) == (Count(2), Count(1, 1), Count(0, 1))
    assert (members.all, members.eligible, members.good, members.exempt) == (
        *(Count(3), Count(1, 1), Count(1, 1)),
        Count(1, 1),
    )
    await record(town, DAO, Rating.GOOD)
    assert (await rows(town))[town.sample.branch.id][RatedKind.MEMBER].good.exact == 2
    assert await rows(town, YEAR - 1) == {}


async def test_years_in_a_row_need_every_year_and_a_known_other_level_ends_them(town: Town) -> None:
    await record(town, DEPUTY, Rating.EXCELLENT)
    await record(town, AN, Rating.EXCELLENT)
    await record(town, DAO, Rating.EXCELLENT)
    for place, outcome in ((DEPUTY, Rating.EXCELLENT), (AN, Rating.GOOD)):
        earlier = RatingChosen(YEAR - 1, who(town, place).number, 0, OUTCOMES.index(outcome), 1)
        await town.do(who(town, SECRETARY), earlier, Wrote(PAPER))
    asked = await counting(town)

    async def series() -> dict[RatedKind, Count]:
        found = await town.storage.transaction(lambda r: r.ledger.figures_above.series(asked))
        return dict(found[town.sample.branch.id])

    # An's series has ended; Đào's year before, and all of the two others, are unknown.
    assert await series() == {RatedKind.LEADER: Count(1, 1), RatedKind.MEMBER: Count(0, 2)}
    good = RatingChosen(YEAR - 1, who(town, ON).number, 0, OUTCOMES.index(Rating.GOOD), 1)
    await town.do(who(town, SECRETARY), good, Wrote(PAPER))
    assert (await series())[RatedKind.MEMBER] == Count(0, 1)  # whatever this year brings
    without_year = replace(asked, period=Period(date(YEAR, 1, 1), date(YEAR, 12, 31)))
    assert not await town.storage.transaction(lambda r: r.ledger.figures_above.series(without_year))
    assert not await town.storage.transaction(lambda r: r.ledger.figures_above.ratings(without_year))


async def test_the_rule_that_a_branch_has_set_for_the_year_is_that_of_the_table(town: Town) -> None:
    asked = await counting(town)

    async def caps() -> dict[BranchId, Cap]:
        return dict(await town.storage.transaction(lambda r: r.ledger.figures_above.caps(asked)))

    assert await caps() == {}
    await town.do(who(town, SECRETARY), CapChosen(YEAR, 1, 1, 1))
    rule = Cap(Decimal(25), Denominator.GOOD_AND_ABOVE, CapRounding.HALF_UP)
    assert await caps() == {town.sample.branch.id: rule}


async def test_the_rule_of_the_cap_is_the_branchs_own_and_stands_beside_the_list(town: Town) -> None:
    await record(town, AN, Rating.EXCELLENT)
    await record(town, DAO, Rating.GOOD)
    secretary = who(town, SECRETARY)
    await town.do(secretary, RatingsOpened())
    assert "nhiều nhất là 0: 20% của số hoàn thành tốt (nay là 1)" in town.words(secretary)
    assert "vượt giới hạn này" in town.words(secretary)
    await town.do(secretary, CapChosen(YEAR, 1, 1, 1), RatingsOpened())
    assert "nhiều nhất là 1: 25% của số hoàn thành tốt trở lên (nay là 2)" in town.words(secretary)
    assert "vượt giới hạn này" not in town.words(secretary)


async def test_the_branch_reads_grades_after_publishing_and_never_the_paper(town: Town) -> None:
    await record(town, AN, Rating.GOOD)
    dao, secretary = who(town, DAO), who(town, SECRETARY)
    await town.do(dao, RatingListOpened())
    assert "Chưa công bố" in town.words(dao)
    await town.do(secretary, RatingsPublished(YEAR, 1), RatingsPublished(YEAR, 1))
    await town.at(town.now + timedelta(seconds=1))
    said = [text for text in town.messenger.to(town.chat(dao)) if "xếp loại" in text]
    assert said == ["Chi bộ đã công bố xếp loại năm 2026. Bấm để xem."]
    await town.do(dao, RatingListOpened())
    assert "Nguyễn Văn An: Hoàn thành tốt nhiệm vụ · không có việc phải khắc phục" in town.words(dao)
    assert PAPER not in town.words(dao)
    await town.do(dao, OwnRatingOpened())
    assert PAPER not in town.words(dao)
    await record(town, AN, Rating.COMPLETED, revision=1)  # a correction shows at once
    await town.do(dao, RatingListOpened())
    assert "Nguyễn Văn An: Hoàn thành nhiệm vụ" in town.words(dao)


async def kinds(town: Town, place: int) -> list[tuple[TaskKind, int]]:
    def look(records: Records) -> list[tuple[TaskKind, int]]:
        tasks = records.ledger.tasks.of(who(town, place).id, town.now.date(), HolidayTable())
        return [(task.kind, task.campaign) for task in tasks]

    return await town.storage.transaction(look)


async def test_who_did_not_complete_the_year_makes_a_plan_and_is_reminded(town: Town) -> None:
    await town.undertake(who(town, AN), "30/06/2027")
    await town.do(who(town, AN), CommitmentClosed(1))
    town.now += timedelta(hours=1)
    await record(town, AN, Rating.NOT_COMPLETED)
    assert await kinds(town, AN) == [(TaskKind.MAKE_PLAN, NO_ROUND)]
    await town.do(who(town, AN), TasksListed())
    await town.press(who(town, AN), "Kế hoạch khắc phục")
    assert "cần có kế hoạch khắc phục" in town.words(who(town, AN))
    for _ in range(20):
        await town.at(town.now + timedelta(days=1))
    assert len(town.messenger.to(town.chat(who(town, AN)))) > 1
    await town.undertake(who(town, AN), "30/06/2027")
    await town.do(who(town, AN), CommitmentClosed(1))
    assert await kinds(town, AN) == []


async def test_a_plan_is_not_asked_for_once_the_level_is_another(town: Town) -> None:
    await record(town, AN, Rating.NOT_COMPLETED)
    await record(town, AN, Rating.COMPLETED, revision=1)
    assert await kinds(town, AN) == []


async def test_what_a_rating_rested_on_goes_with_the_member_and_the_level_stays(town: Town) -> None:
    await record(town, AN, Rating.GOOD)
    await record(town, AN, Rating.COMPLETED, revision=1)
    later = town.now + timedelta(seconds=1)
    await town.storage.transaction(lambda r: r.erase(who(town, AN).id, later))
    (left,) = await of_member(town, AN)
    assert (left.number, left.outcome, left.basis) == (2, Rating.COMPLETED, "")
    await town.do(who(town, SECRETARY), RatingsOpened())
    assert "Hoàn thành nhiệm vụ" in town.words(who(town, SECRETARY))


FORGED: tuple[Press, ...] = (
    RatingsOpened(1999),
    RatingListOpened(1999),
    RatingsOpened(2**31 - 1),
    RatingsPublished(1999, 1),
)


@pytest.mark.parametrize("press", FORGED, ids=repr)
async def test_a_year_out_of_reach_changes_nothing(town: Town, press: Press) -> None:
    await town.do(who(town, SECRETARY), press)
    assert town.shown["1"].notice
    assert await outcomes(town) == [None] * len(ROSTER)
