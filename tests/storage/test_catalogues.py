"""Imported editions: read as they were kept, in their order, and a round stays with its own."""

import asyncio
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.util.concurrency import await_

from bot.checklists.loader import built_in
from bot.domain.finer import FinerList
from bot.domain.trail import INSTALLATION, Act
from bot.usecases.import_finer import FinerProblem, import_finer
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.storage import Records
from storage.cipher import Keyring
from storage.database import Database, open_database
from storage.ledger.transactions import SqlAdministrationStorage
from tests.a_finer_list import ASKED, KEY, SIGNS, import_sample, reading
from tests.people import CAMPAIGN, NOW
from tests.storage.conftest import Desk
from tests.storage.locks import until_somebody_waits


@pytest.fixture
def office(database: Database, keyring: Keyring) -> SqlAdministrationStorage:
    return SqlAdministrationStorage(database, keyring)


def kept(records: Records) -> tuple[FinerList, ...]:
    return records.ledger.catalogues.editions()


async def test_an_edition_is_read_as_it_was_kept(desk: Desk, office: SqlAdministrationStorage) -> None:
    await office.transaction(lambda at: import_sample(at, NOW))
    (first,) = await desk.reader.transaction(kept)
    second = replace(
        first,
        edition=2,
        replaces=KEY,
        former={"I.1.1": ("I.1.1", "I.2.1")},
        holds_from=date(2026, 1, 1),
        holds_until=date(2030, 12, 31),
        issuer="Ban mẫu",
        note="thử",
    )
    await office.transaction(lambda at: at.catalogues.keep(second, NOW))
    assert await desk.reader.transaction(kept) == (first, second)
    found = await desk.reader.transaction(lambda records: records.ledger.catalogues.edition("mau-34@2"))
    assert found == second
    assert await desk.reader.transaction(lambda records: records.ledger.catalogues.edition("x@1")) is None


async def test_a_key_is_taken_once(desk: Desk, office: SqlAdministrationStorage) -> None:
    kept = [
        await office.transaction(lambda at: at.catalogues.keep(replace(ASKED, edition=1), NOW)) for _ in "12"
    ]
    assert kept == [True, False]


async def test_of_two_who_import_at_once_one_is_told_to_look_again(
    postgres_url: str, keyring: Keyring
) -> None:
    first_has_kept = asyncio.Event()
    with closing(open_database(postgres_url)) as database:
        office = SqlAdministrationStorage(database, keyring)

        def import_first(at: Administration) -> None:
            import_sample(at, NOW)
            first_has_kept.set()
            await_(until_somebody_waits(postgres_url))

        def import_second(at: Administration) -> object:
            await_(first_has_kept.wait())
            asked = replace(ASKED, id="mau-khac")
            return import_finer(at, built_in(), asked, (reading(), SIGNS), NOW)

        _, told = await asyncio.gather(office.transaction(import_first), office.transaction(import_second))
        chain = await office.transaction(lambda at: at.chain(INSTALLATION))
    assert told is FinerProblem.MEANWHILE
    assert [link.act for link in chain.links] == [Act.CATALOGUE_IMPORTED]


async def test_rounds_are_counted_by_their_edition(desk: Desk, office: SqlAdministrationStorage) -> None:
    def work(at: Administration) -> dict[str, int]:
        at.plan_campaign(desk.sample.branch.id, replace(CAMPAIGN, catalogue_key=KEY))
        return dict(at.catalogues.rounds())

    assert await office.transaction(work) == {CAMPAIGN.catalogue_key: 1, KEY: 1}
