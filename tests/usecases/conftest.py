"""A town whose secretary, deputy and one member have enrolled."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from bot.domain.trail import Act, operator
from storage.database import Database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.beginnings import Beginner, Beginnings


@pytest.fixture(scope="session")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> Beginnings:
    return Beginnings(tmp_path_factory.mktemp("beginnings"))


@pytest.fixture
def beginner(
    request: pytest.FixtureRequest,
    beginnings: Beginnings,
    database_url: str,
    storage: SqlStorage,
    administration: SqlAdministrationStorage,
) -> Beginner:
    """Takes the test to where it begins."""
    postgres = None if database_url.startswith("sqlite") else request.getfixturevalue("postgres")
    return Beginner(beginnings, database_url, postgres, storage, administration)


@pytest.fixture
def statements(database: Database) -> Iterator[list[str]]:
    """Every statement from now on."""
    seen: list[str] = []

    def note(_c: object, _u: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(three_enrolled)


async def three_enrolled(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    town = Town(storage, await set_up_branch(administration))
    begun = operator(town.sample.branch.id, town.now).did(Act.BRANCH_CREATED)
    await administration.transaction(lambda desk: desk.note(begun))
    for member in town.sample.members[:3]:
        await town.enrol(member)
    return town
