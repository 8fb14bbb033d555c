"""Decisions about the tree through the use cases: recorded in turn, refused whole, taken back."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from bot.domain.organisation.fault import Problem
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Founded, Renamed, Reorganisation
from bot.domain.organisation.submission import Submission, Submitted, taken
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Version
from bot.domain.trail import INSTALLATION, Act
from bot.usecases.organisation.reorganise import Done, Named, Refused, reorganise, undo
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.organisation import KeptOrganisation, OrganisationLedger
from bot.usecases.ports.storage import Records
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import NOW, set_up_branch

T = TypeVar("T")
START, JULY = date(2021, 1, 1), date(2026, 7, 1)
TOP = UnitId(1)
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


def a_bloc(kept: KeptOrganisation) -> Founded:
    return Founded(kept.new_unit(), START, "Đảng bộ Khối Mẫu", Kind.ORGANISATION)


def grassroots(name: str) -> Callable[[KeptOrganisation], Reorganisation]:
    return lambda kept: Founded(kept.new_unit(), START, name, Kind.GRASSROOTS, TOP)


def renamed(name: str, on: date = JULY, unit: UnitId = TOP) -> Callable[[KeptOrganisation], Reorganisation]:
    return lambda _: Renamed(unit, on, name)


def decide(
    administration: SqlAdministrationStorage, make: Callable[[KeptOrganisation], Reorganisation]
) -> "asyncio.Future[Done | Refused]":
    return asyncio.ensure_future(administration.transaction(lambda desk: reorganise(desk, make, "QĐ 1", NOW)))


async def test_a_decision_is_recorded_with_its_number_and_leaves_a_line(
    administration: SqlAdministrationStorage,
) -> None:
    made = await decide(administration, a_bloc)
    assert isinstance(made, Done)
    assert (made.number, made.founded) == (1, (Named(TOP, "Đảng bộ Khối Mẫu"),))
    again = await decide(administration, renamed("Đảng bộ Mẫu"))
    assert isinstance(again, Done)
    assert (again.number, again.about) == (2, (Named(TOP, "Đảng bộ Mẫu"),))
    chain = await administration.transaction(lambda desk: desk.chain(INSTALLATION))
    assert [(link.act, link.detail) for link in chain.links] == [(Act.UNITS_REORGANISED, n) for n in "12"]


async def test_what_is_refused_changes_nothing_and_leaves_no_line(
    administration: SqlAdministrationStorage,
) -> None:
    await decide(administration, a_bloc)
    before = await administration.transaction(lambda desk: desk.organisation.kept())
    refused = await decide(administration, renamed("Đảng bộ Khối Mẫu"))
    assert refused == Refused(Problem.UNCHANGED, JULY, Named(TOP, "Đảng bộ Khối Mẫu"), None)
    unknown = await decide(administration, renamed("Đảng bộ X", unit=UnitId(9)))
    assert unknown == Refused(Problem.UNKNOWN_UNIT, JULY, Named(UnitId(9), ""), None)
    assert await administration.transaction(lambda desk: desk.organisation.kept()) == before
    assert len((await administration.transaction(lambda desk: desk.chain(INSTALLATION))).links) == 1


async def test_many_who_found_and_rename_at_once_get_numbers_of_their_own(
    administration: SqlAdministrationStorage,
) -> None:
    await decide(administration, a_bloc)
    names = [f"Đảng bộ {n}" for n in range(6)]
    founding = [decide(administration, grassroots(name)) for name in names]
    made = await asyncio.gather(*founding, decide(administration, renamed("Đảng bộ Mẫu")))
    assert sorted(each.number for each in made if isinstance(each, Done)) == [2, 3, 4, 5, 6, 7, 8]
    tree = (await administration.transaction(lambda desk: desk.organisation.kept())).organisation.on(JULY)
    assert [tree.places[each].name for each in tree.children(TOP)] == names
    assert sorted(tree.places) == list(range(1, 8))


async def test_what_figures_rest_on_is_not_undone(administration: SqlAdministrationStorage) -> None:
    await decide(administration, a_bloc)
    await decide(administration, renamed("Đảng bộ Mẫu"))

    def submit(desk: Administration) -> None:
        asked = desk.organisation.submission_for_step(TOP, "coverage", YEAR)
        number = len(desk.organisation.kept().organisation.records)
        step = taken(
            asked, Submitted(Version(1, NOW, desk.members(desk.branches()[0][1].id)[0].id, {}, number))
        )
        assert isinstance(step, Submission)
        desk.organisation.keep_step(step)

    await set_up_branch(administration)
    await administration.transaction(submit)
    assert await take_back(administration) == Refused(Problem.FROZEN, JULY, Named(TOP, "Đảng bộ Mẫu"), None)
    await decide(administration, renamed("Đảng bộ Khác", JULY + timedelta(days=1)))
    done = await take_back(administration)
    assert isinstance(done, Done)
    assert done.number == 3


async def take_back(administration: SqlAdministrationStorage) -> Done | Refused | None:
    return await administration.transaction(lambda desk: undo(desk, NOW))


async def test_who_is_erased_works_for_no_committee(
    administration: SqlAdministrationStorage, storage: SqlStorage
) -> None:
    await decide(administration, a_bloc)
    sample = await set_up_branch(administration)
    officers = [Appointment(member.id, TOP, YEAR) for member in sample.members[:2]]

    def appoint(records: Records) -> None:
        for each in officers:
            records.ledger.organisation.appoint(each, NOW)

    await storage.transaction(appoint)
    await storage.transaction(lambda records: records.erase(officers[0].member_id, NOW))
    left = await storage.transaction(lambda records: appointed(records.ledger.organisation))
    assert left == (officers[1],)


def appointed(tree: OrganisationLedger) -> tuple[Appointment, ...]:
    return tree.appointments()
