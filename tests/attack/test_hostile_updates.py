"""Whatever is sent, no chat learns what is another's, and the bot goes on answering."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger import commitments
from storage.ledger.rows import ITEM
from storage.ledger.tables import item
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.attack.hostile import Judge, attack_with_updates
from tests.attack.populated import DISCLOSED, NAME, populate

ATTEMPTS = 1000  # on each database

Stores = tuple[SqlStorage, SqlAdministrationStorage]


@pytest.fixture
def on_sqlite(sqlite_url: str, keyring: Keyring) -> Iterator[Stores]:
    database = open_database(sqlite_url)
    yield SqlStorage(database, keyring), SqlAdministrationStorage(database, keyring)
    database.close()


async def test_hostile_updates_get_nowhere(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    attack = await attack_with_updates(storage, administration, ATTEMPTS, start=27)
    assert attack.found == []
    assert attack.attempts >= ATTEMPTS
    assert attack.parked > 0


async def test_a_query_that_forgets_its_member_is_found(
    on_sqlite: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commitments, "_OF_MEMBER", select(*ITEM).order_by(item.c.number))
    attack = await attack_with_updates(*on_sqlite, 100, start=27)
    assert any("was told zq" in found for found in attack.found)


async def test_the_judge_knows_whose_it_is(on_sqlite: Stores) -> None:
    storage, populated = on_sqlite[0], await populate(*on_sqlite)
    secretary, deputy, sent, unsent = populated.people[0], *populated.people[1:4]
    told = {
        sent.mark(DISCLOSED): (secretary, sent),  # the third of a branch has sent, where there is a secretary
        unsent.mark(DISCLOSED): (unsent,),
        unsent.mark(NAME): (secretary, deputy, unsent),
        secretary.mark(NAME): populated.people[:5],
        "zq00b": populated.people[:5],
        "Traceback (most recent call last)": (),
        "\u202egnp.exe": (),
    }
    for words, readers in told.items():
        for person in populated.people:
            judge = Judge(populated, storage)
            await judge.hear(str(person.chat), words, "a test")
            assert (judge.found == []) is (person in readers), (words, person)
        judge = Judge(populated, storage)
        await judge.hear("91", words, "a stranger")
        assert len(judge.found) == 1
