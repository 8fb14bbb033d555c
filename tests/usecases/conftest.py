"""A town whose secretary, deputy and one member have enrolled."""

import pytest

from bot.domain.trail import Act, operator
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town


@pytest.fixture
async def town(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    town = Town(storage, await set_up_branch(administration))
    begun = operator(town.sample.branch.id, town.now).did(Act.BRANCH_CREATED)
    await administration.transaction(lambda desk: desk.note(begun))
    for member in town.sample.members[:3]:
        await town.enrol(member)
    return town
