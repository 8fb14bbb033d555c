"""Items of a commitment that are done wait for somebody else: who confirms is told, until it is settled."""

from datetime import date

import pytest

from bot.conversation.events import (
    CommitmentClosed,
    ItemConfirmed,
    ItemDone,
    ItemReopened,
    ReturnAsked,
    WentToBoard,
    Wrote,
)
from bot.conversation.events.plan import TasksListed
from bot.domain.tasks import TaskKind
from bot.usecases.ports.administration import NewMember
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.a_closed_round import (
    AN,
    CUC,
    DAO,
    DEPUTY,
    ROSTER,
    SECRETARY,
    days_heard,
    hanoi,
    heard,
    kinds,
    tasks,
    who,
)
from tests.usecases.beginnings import Beginner

WORDS = "việc cần làm"
CONFIRM = [TaskKind.CONFIRM_PROMISE]


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(promised)


async def promised(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Monday, 9 March 2026: An and Đào have promised something; no round has begun."""
    people: list[NewMember] = ROSTER[: DAO + 1]
    town = Town(storage, await set_up_branch(administration, people))
    for member in town.sample.members:
        await town.enrol(member)
    for place in (AN, DAO, SECRETARY):
        await town.undertake(who(town, place), "30/12/2026")
        await town.do(who(town, place), CommitmentClosed(1))
    return town


async def test_the_committee_member_of_the_group_confirms_and_is_told_until_then(town: Town) -> None:
    await town.do(who(town, AN), ItemDone(1))
    assert await kinds(town, CUC, SECRETARY, DEPUTY, AN) == [CONFIRM, [], [], []]
    (task,) = await tasks(town, CUC)
    assert (task.due_on, task.campaign) == (date(2026, 3, 16), 0)
    assert await days_heard(town, CUC, date(2026, 3, 13), WORDS) == "11/03 13/03"
    await town.do(who(town, CUC), TasksListed())
    assert "Xác nhận việc cam kết, hạn 16/03/2026" in town.words(who(town, CUC))
    await town.press(who(town, CUC), "Xác nhận việc cam kết")
    await town.do(who(town, CUC), ItemConfirmed(who(town, AN).number, 1))
    assert await kinds(town, CUC) == [[]]
    assert await days_heard(town, CUC, date(2026, 4, 20), WORDS) == ""


async def test_without_a_group_the_officers_confirm_what_is_not_their_own(town: Town) -> None:
    await town.do(who(town, DAO), ItemDone(1))
    await town.do(who(town, SECRETARY), ItemDone(1))
    assert await kinds(town, SECRETARY, DEPUTY, CUC) == [CONFIRM, CONFIRM, []]
    await town.do(who(town, DEPUTY), WentToBoard())
    assert "Xác nhận việc cam kết, hạn 16/03/2026" in town.words(who(town, DEPUTY))
    await town.do(who(town, DEPUTY), ItemConfirmed(who(town, DAO).number, 1))
    assert await kinds(town, SECRETARY, DEPUTY) == [[], CONFIRM]


async def test_what_is_returned_or_taken_back_is_no_task_any_more(town: Town) -> None:
    await town.do(who(town, AN), ItemDone(1), ItemReopened(1))
    assert await kinds(town, CUC) == [[]]
    await town.do(who(town, AN), ItemDone(1))
    await town.do(who(town, CUC), ReturnAsked(who(town, AN).number, 1), Wrote("Xin làm nốt"))
    assert await kinds(town, CUC) == [[]]
    assert await days_heard(town, CUC, date(2026, 3, 20), WORDS) == ""


async def test_what_nobody_confirms_is_told_a_few_times_and_hides_nothing_newer(town: Town) -> None:
    await town.do(who(town, DAO), ItemDone(1))
    told = await days_heard(town, DEPUTY, date(2026, 5, 15), WORDS)
    assert told == "11/03 13/03 16/03 19/03 24/03 27/03 01/04 06/04"
    await town.undertake(who(town, DAO), "30/12/2026")
    await town.do(who(town, DAO), CommitmentClosed(2), ItemDone(2))
    assert await days_heard(town, DEPUTY, date(2026, 5, 22), WORDS) == "19/05 21/05 22/05"


async def test_a_day_with_several_tasks_has_one_message(town: Town) -> None:
    for place in (AN, DAO):
        await town.do(who(town, place), ItemDone(1))
    await town.at(hanoi(date(2026, 3, 11), 5))
    await town.at(hanoi(date(2026, 3, 11)))
    assert [heard(town, place, WORDS) for place in (SECRETARY, DEPUTY, CUC, DAO)] == [1, 1, 1, 0]
