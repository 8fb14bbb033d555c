"""What the bot does by itself looks through no table that grows, but for what tells of every round.

What people press is watched where it is played: in `tests/transcripts`.
"""

import asyncio
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import make_url, select

from bot.app import Keeping
from bot.conversation.events import DigestWanted, WentHome, WentToBoard, WentToSelfCheck
from bot.domain.member import BranchId
from bot.domain.organisation.period import Period
from bot.domain.retention import Rules
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.figures import Counting
from bot.usecases.ports.messenger import Unreachable
from bot.usecases.pulse import PRESS_LIFE, Pulse
from storage.database import open_database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.plans import TINY, Executed, looked_through, watching
from tests.town import Town

LATER = timedelta(days=8)
OVER = timedelta(days=40)
FORGOTTEN = timedelta(days=500)
# What is kept of each round, counted in every batch of what goes by age instead of asking round by round.
OF_EVERY_ROUND = {"ledger_campaign", "disclosure_draft", "disclosure_report", "ledger_lead_in_comment"}


@pytest.fixture
def executed(database_url: str) -> Iterator[Executed]:
    with watching(make_url(database_url).get_backend_name()) as executed:
        yield executed


@pytest.fixture
async def town(storage: SqlStorage, administration: SqlAdministrationStorage, executed: Executed) -> Town:
    """Three at work in an open round; whoever sets the branch up is not watched."""
    town = Town(storage, await set_up_branch(administration), Keeping(Rules(report_days=60)))
    executed.clear()
    secretary, _, member = town.sample.members[:3]
    for each in town.sample.members[:3]:
        await town.enrol(each)
    await town.open_round()
    await town.do(member, WentToSelfCheck())
    await town.answer_all(member)
    await town.undertake(member, "16/03/2026")
    await town.do(secretary, WentHome(), WentToBoard(), DigestWanted())
    return town


async def test_nothing_that_falls_due_looks_through_a_table(
    town: Town, planning_url: str, executed: Executed
) -> None:
    await town.at(town.now + LATER)
    await town.at(town.now + OVER)
    assert any("ledger_timer.due_at <=" in each for each in executed)
    assert not looked_through(planning_url, executed)


async def test_no_way_to_ask_for_pushes_looks_through_a_table(
    town: Town, planning_url: str, executed: Executed
) -> None:
    deliver, stop = town.core.deliver, asyncio.Event()
    town.messenger.outcomes += [Unreachable()]
    await deliver.to(1, stop)
    town.now += timedelta(minutes=1)
    await deliver.left_over(stop)
    await deliver(stop)
    assert sum("FROM ledger_outbox" in each and "LIMIT" in each for each in executed) == 4
    assert not looked_through(planning_url, executed)


async def test_what_goes_by_age_is_found_by_age(town: Town, planning_url: str, executed: Executed) -> None:
    await town.at(town.now + OVER)
    executed.clear()
    town.now += FORGOTTEN
    town.machine += FORGOTTEN
    while await town.core.upkeep():
        pass
    await town.core.answer(UpdateKey("phone", "bot", 1000), Address("phone", "1"), WentHome())
    assert any("DELETE FROM ledger_processed_update WHERE ledger_processed_update.at" in x for x in executed)
    found = looked_through(planning_url, executed)
    assert {table for tables in found.values() for table in tables} <= OF_EVERY_ROUND


async def test_an_outage_is_told_of_without_looking_through_drafts(
    town: Town, planning_url: str, executed: Executed
) -> None:
    pulse = Pulse(town.storage, town.core.clocks)
    await pulse()
    town.machine += 2 * PRESS_LIFE
    await pulse()
    assert any("disclosure_draft.kept_at >" in each for each in executed)
    assert not looked_through(planning_url, executed)


async def test_officers_are_found_without_looking_through_the_members(
    town: Town, planning_url: str, executed: Executed
) -> None:
    await town.storage.reports.transaction(lambda ledger: ledger.officer_chats("phone"))
    await town.core.copy_tombstones()
    assert not looked_through(planning_url, executed)


def test_what_has_no_index_is_seen(planning_url: str) -> None:
    for table, statement in (
        ("ledger_outbox", "SELECT key FROM ledger_outbox WHERE tries = 7"),
        ("ledger_timer", "SELECT due_at FROM ledger_timer WHERE branch_id = 7"),
        ("ledger_trail", "DELETE FROM ledger_trail WHERE detail = '7'"),
    ):
        assert looked_through(planning_url, {statement: ()}) == {statement: {table}}


def test_every_table_of_the_province_has_rows_but_the_tiny_ones(province: str) -> None:
    database = open_database(province)
    with database.engine.connect() as connection:
        tables = (*ledger.sorted_tables, *disclosure.sorted_tables)
        empty = {x.name for x in tables if connection.execute(select(x).limit(1)).first() is None}
    database.close()
    by_key_only = {
        *("ledger_submission", "ledger_submission_step", "ledger_submission_figure"),
        *("ledger_rating", "ledger_rating_year"),
    }
    assert empty - TINY.keys() <= {"ledger_paper_template", *by_key_only}


async def test_what_tables_count_of_some_branches_looks_through_no_table(
    administration: SqlAdministrationStorage, planning_url: str, executed: Executed
) -> None:
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    asked = Counting(frozenset({BranchId(1), BranchId(2)}), year, year.last)

    def count(desk: Administration) -> None:
        counting = desk.figures_above
        for each in (counting.speaking, counting.unfinished, counting.sittings, counting.shortcomings):
            each(asked)
        for one in (counting.results, counting.participants, counting.publications):
            one(asked)
        for look in (counting.empty_ledgers, counting.unchecked):
            look(asked, year.last)
        desk.organisation.submissions("coverage", year)

    await administration.transaction(count)
    assert len(executed) >= 12
    assert not looked_through(planning_url, executed)
