"""A town whose secretary, deputy and one member have enrolled."""

import pytest

from bot.domain.trail import Act, operator
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
async def town(beginner: Beginner) -> Town:
    return await beginner(three_enrolled)


async def three_enrolled(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    town = Town(storage, await set_up_branch(administration))
    begun = operator(town.sample.branch.id, town.now).did(Act.BRANCH_CREATED)
    await administration.transaction(lambda desk: desk.note(begun))
    for member in town.sample.members[:3]:
        await town.enrol(member)
    return town
