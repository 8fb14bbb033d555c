"""The tree comes back from storage as it went in, record by record and back again, on both databases."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings

from bot.domain.member import MemberId
from bot.domain.organisation.history import Organisation, reorganised
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.organisation.reading import UnitsRead, read_units
from bot.domain.organisation.reorganisation import Renamed, Reorganisation
from bot.domain.organisation.submission import Approved, Returned, Step, Submission, Submitted, taken
from bot.domain.organisation.versions import Figure, Source, Version, figure
from bot.domain.tables.count import Count
from bot.usecases.ports.organisation import KeptOrganisation, OrganisationLedger, Recorded
from storage.ledger.transactions import SqlLedgerStorage
from tests.domain.organisation.test_sheet_of_units import ROWS
from tests.domain.organisation.trees import FOUNDED, HEALTH, SCHOOLS, START, TAXES, histories
from tests.people import NOW
from tests.storage.conftest import Desk

T = TypeVar("T")
BY = Recorded("QĐ 12-QĐ/ĐU", MemberId(0), NOW)
JULY = date(2022, 7, 1)
YEAR = Period(date(2022, 1, 1), date(2023, 1, 1))
HAND = Source.BY_HAND


async def do(desk: Desk, work: Callable[[OrganisationLedger], T]) -> T:
    return await desk.write(lambda ledger: work(ledger.organisation))


async def look(desk: Desk, work: Callable[[OrganisationLedger], T]) -> T:
    """Over another connection, which holds what it has read before."""
    return await desk.read(lambda ledger: work(ledger.organisation))


async def record(storage: SqlLedgerStorage, *changes: Reorganisation) -> Organisation:
    def one(tree: OrganisationLedger, change: Reorganisation) -> Organisation:
        after = reorganised(tree.kept_for_change().organisation, change)
        assert isinstance(after, Organisation), after
        tree.record(after, BY)
        return after

    for change in changes[:-1]:
        await storage.transaction(lambda ledger, change=change: one(ledger.organisation, change))  # type: ignore[misc]
    return await storage.transaction(lambda ledger: one(ledger.organisation, changes[-1]))


async def kept(desk: Desk) -> Organisation:
    """As another process reads it."""
    return (await look(desk, lambda tree: tree.kept())).organisation


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories())
async def test_any_history_is_kept_record_by_record_and_taken_back(
    desk: Desk, history: list[Organisation]
) -> None:
    for before, after in pairwise(history):
        assert await kept(desk) == before
        assert await record(desk.ledger, after.records[-1]) == after
    for left in reversed(history[:-1]):
        await do(desk, lambda tree: tree.take_back())
        assert await kept(desk) == left


async def test_a_sheet_is_kept_with_its_codes_and_the_next_takes_its_place(desk: Desk) -> None:
    for first_id in (1, 5):
        assert await keep_sheet(desk, first_id) == await look(desk, lambda tree: tree.kept())


async def test_a_tree_is_made_once_for_each_day_while_nothing_changes(desk: Desk) -> None:
    await record(desk.ledger, *FOUNDED)
    days = [START + timedelta(days=n) for n in range(70)]
    first = await look(desk, lambda tree: [tree.kept().tree(day) for day in days])
    again = await look(desk, lambda tree: [tree.kept().tree(day) for day in days])
    assert first == again == [(await kept(desk)).on(day) for day in days]
    assert (await look(desk, lambda tree: tree.kept().tree(days[-1]))) is again[-1]
    await record(desk.ledger, Renamed(TAXES, START, "Chi bộ Phí"))
    assert (await look(desk, lambda tree: tree.kept().tree(START))).places[TAXES].name == "Chi bộ Phí"


async def keep_sheet(desk: Desk, first_id: int) -> KeptOrganisation:
    """The sheet of four units, which is all there is from now on."""
    read = read_units(ROWS, first_id)
    assert isinstance(read, UnitsRead)

    def work(tree: OrganisationLedger) -> None:
        tree.kept_for_change()
        tree.replace(read.organisation, read.codes)

    await do(desk, work)
    return KeptOrganisation(read.organisation, read.codes, first_id + 3)


async def test_no_unit_gets_the_number_of_one_that_was_taken_back(desk: Desk) -> None:
    await record(desk.ledger, *FOUNDED)
    assert (await look(desk, lambda tree: tree.kept())).new_unit(1) == 10
    await do(desk, lambda tree: tree.take_back())
    assert (await look(desk, lambda tree: tree.kept())).new_unit() == 9


async def test_what_a_failed_transaction_did_is_seen_by_nobody(desk: Desk) -> None:
    before = await record(desk.ledger, *FOUNDED)

    def work(tree: OrganisationLedger) -> None:
        after = reorganised(tree.kept_for_change().organisation, Renamed(TAXES, JULY, "Chi bộ Phí"))
        assert isinstance(after, Organisation)
        tree.record(after, BY)
        assert tree.kept().organisation == after
        raise KeyError

    with pytest.raises(KeyError):
        await do(desk, work)
    assert (await do(desk, lambda tree: tree.kept())).organisation == before


async def test_two_who_record_at_once_take_their_numbers_in_turn(desk: Desk) -> None:
    await record(desk.ledger, *FOUNDED)
    others = SqlLedgerStorage(desk.reader.database, desk.reader.keyring)
    await asyncio.gather(
        record(desk.ledger, Renamed(TAXES, JULY, "Chi bộ Phí")),
        record(others, Renamed(HEALTH, JULY, "Đảng bộ Y tế")),
        record(desk.ledger, Renamed(SCHOOLS, JULY, "Đảng bộ Giáo dục")),
    )
    after = await kept(desk)
    assert len(after.records) == len(FOUNDED) + 3
    names = [after.units[each].name_on(JULY) for each in (TAXES, HEALTH, SCHOOLS)]
    assert names == ["Chi bộ Phí", "Đảng bộ Y tế", "Đảng bộ Giáo dục"]
    papers = await look(desk, lambda tree: tree.papers())
    assert list(papers.values()) == [BY] * len(after.records)


async def test_officers_are_kept_from_day_to_day(desk: Desk) -> None:
    await record(desk.ledger, *FOUNDED)
    an, binh = (Appointment(each.id, HEALTH, Period(START)) for each in (desk.an, desk.binh))
    for each in (an, binh):
        await do(desk, lambda tree, each=each: tree.appoint(each, NOW))  # type: ignore[misc]
    await do(desk, lambda tree: tree.end_appointment(an, JULY))
    await do(desk, lambda tree: tree.end_appointment(binh, START))
    ended = Appointment(desk.an.id, HEALTH, Period(START, JULY))
    assert await look(desk, lambda tree: tree.appointments()) == (ended,)
    assert await look(desk, lambda tree: tree.relied_on()) == {HEALTH}


async def test_a_branch_is_a_unit_until_it_is_none(desk: Desk) -> None:
    await record(desk.ledger, *FOUNDED)
    branch = desk.sample.branch.id
    await do(desk, lambda tree: tree.join(branch, TAXES))
    assert await look(desk, lambda tree: tree.units_of_branches()) == {branch: TAXES}
    assert await look(desk, lambda tree: tree.relied_on()) == {TAXES}
    await do(desk, lambda tree: tree.join(branch, None))
    assert await look(desk, lambda tree: tree.units_of_branches()) == {}


async def test_figures_come_back_with_every_step_and_source(desk: Desk) -> None:
    await record(desk.ledger, *FOUNDED)
    both = Figure(Count(7, 2), frozenset({Source.LEDGER, HAND}))
    figures = {"held": figure(5, HAND), "due": figure(None, Source.IMPORTED), "members": both}
    steps: tuple[Step, ...] = (
        Submitted(Version(1, NOW, desk.an.id, figures, 8)),
        Returned(1, NOW, desk.binh.id, "Xem lại số có mặt"),
        Submitted(Version(2, NOW, desk.an.id, {}, 3)),
        Approved(2, NOW, desk.binh.id),
    )
    for unit in (TAXES, HEALTH):
        for step in steps:
            await do(desk, lambda tree, step=step, unit=unit: take(tree, unit, step))  # type: ignore[misc]
    found = await look(desk, lambda tree: tree.submissions("coverage", YEAR))
    assert found == tuple(Submission(unit, YEAR, "coverage", steps) for unit in (HEALTH, TAXES))
    assert await look(desk, lambda tree: tree.submissions("coverage", Period(START))) == ()
    assert await look(desk, lambda tree: tree.frozen()) == 8


def take(tree: OrganisationLedger, unit: int, step: Step) -> None:
    after = taken(tree.submission_for_step(unit, "coverage", YEAR), step)  # type: ignore[arg-type]
    assert isinstance(after, Submission), after
    tree.keep_step(after)
