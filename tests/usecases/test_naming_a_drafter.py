"""Somebody must draft the lead-in report: who leads the branch is asked to name one, until one is named."""

from datetime import date

import pytest

from bot.conversation.events import (
    CampaignEnded,
    CampaignStarted,
    DrafterNamed,
    EditionCompared,
    RoundOpened,
    WentToBoard,
    Wrote,
)
from bot.conversation.events.meeting import SittingOpened
from bot.conversation.events.plan import PermitAsked, PlanAnnounced, PlanAsked, RoundCalledOff
from bot.domain.member import Office, RosterState
from bot.domain.roster_change import RosterChange
from bot.domain.tasks import TaskKind
from bot.usecases.change_roster import change_roster
from bot.usecases.ports.administration import NewMember
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.a_closed_round import AN, DEPUTY, ON, ROSTER, SECRETARY, days_heard, on, tasks, who
from tests.usecases.beginnings import Beginner

NAME = TaskKind.NAME_DRAFTER


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(round_opened)


async def round_opened(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Monday, 9 March 2026: a round without a plan is opened; reports are sent until the 31st."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members[:ON]:
        await town.enrol(member)
    await town.open_round()
    return town


async def who_names(town: Town) -> list[int]:
    """The places of those who are asked to name somebody."""
    return [x for x in range(len(town.sample.members)) if NAME in {t.kind for t in await tasks(town, x)}]


async def suspend(town: Town, administration: SqlAdministrationStorage, place: int) -> None:
    whom, change = (1, who(town, place).number), RosterChange(state=RosterState.SUSPENDED)
    await administration.transaction(lambda desk: change_roster(desk, whom, change, town.now))


async def test_from_the_opening_the_secretary_is_asked_to_name_a_drafter_until_one_is_named(
    town: Town,
) -> None:
    secretary = town.sample.secretary
    assert await who_names(town) == [SECRETARY]
    (task,) = [each for each in await tasks(town, SECRETARY) if each.kind is NAME]
    assert task.due_on == date(2026, 3, 10)
    await town.do(secretary, WentToBoard())
    await town.press(secretary, "Việc tiếp theo")
    assert "Ai soạn báo cáo đề dẫn của đợt này?" in town.words(secretary)
    await town.press(secretary, who(town, AN).name)
    assert await who_names(town) == []
    await town.do(secretary, DrafterNamed(1, 0))
    assert await who_names(town) == [SECRETARY]


async def test_it_is_said_three_times_while_reports_come_in_and_again_once_they_are_in(town: Town) -> None:
    said = await days_heard(town, SECRETARY, date(2026, 3, 24))
    assert said == "10/03 13/03 18/03"
    await on(town, 31, 3)
    (task,) = [each for each in await tasks(town, SECRETARY) if each.kind is NAME]
    assert task.due_on == date(2026, 3, 10)
    assert await days_heard(town, SECRETARY, date(2026, 4, 15)) == "01/04 06/04 09/04"
    assert await days_heard(town, DEPUTY, date(2026, 4, 16)) == ""


async def test_by_the_plan_a_drafter_is_there_when_the_reports_are_put_together(town: Town) -> None:
    secretary = town.sample.secretary
    await town.do(secretary, RoundCalledOff(1, 1), PlanAsked(1), Wrote("17/04/2026"))
    await town.do(secretary, PermitAsked(2), Wrote("Kế hoạch số 01-KH/ĐU"), EditionCompared(2))
    await town.do(secretary, PlanAnnounced(2))
    assert await who_names(town) == []
    await town.do(secretary, CampaignStarted(2), CampaignEnded(2, 1))
    (task,) = [each for each in await tasks(town, SECRETARY) if each.kind is NAME]
    assert task.due_on == date(2026, 4, 7)
    await town.do(secretary, RoundOpened(2))
    assert "Chọn người soạn đề dẫn, hạn 07/04/2026" in town.words(secretary)


async def test_without_a_secretary_in_office_the_deputy_is_asked(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await suspend(town, administration, SECRETARY)
    assert await who_names(town) == [DEPUTY]
    await town.do(who(town, DEPUTY), DrafterNamed(1, who(town, DEPUTY).number))
    assert await who_names(town) == []


async def test_a_drafter_who_may_not_serve_any_more_is_to_be_replaced(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await town.do(town.sample.secretary, DrafterNamed(1, who(town, AN).number))
    await suspend(town, administration, AN)
    assert await who_names(town) == [SECRETARY]


async def test_nobody_is_asked_any_more_once_the_meeting_is_open(town: Town) -> None:
    await town.do(town.sample.secretary, CampaignEnded(1, 1))
    assert await who_names(town) == [SECRETARY]
    await town.do(town.sample.secretary, SittingOpened(1, 1))
    assert await who_names(town) == []


async def test_a_secretary_who_drafts_alone_hears_nothing_of_it(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    town = Town(
        storage, await set_up_branch(administration, [NewMember("Lò Thị Hà", office=Office.SECRETARY)])
    )
    secretary = town.sample.secretary
    await town.enrol(secretary)
    await town.open_round()
    await town.do(secretary, DrafterNamed(1, secretary.number))
    assert await who_names(town) == []
    assert await days_heard(town, SECRETARY, date(2026, 3, 24)) == ""
