"""Whatever people do in a transcript, no statement of it looks through a table that grows."""

from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from tests.plans import looked_through, watching


@pytest.fixture(scope="session")
def explained() -> set[str]:
    """Statements of transcripts that were played before, in this process."""
    return set()


@pytest.fixture
def no_table_is_looked_through(database_url: str, planning_url: str, explained: set[str]) -> Iterator[None]:
    with watching(make_url(database_url).get_backend_name()) as executed:
        yield
    fresh = {statement: values for statement, values in executed.items() if statement not in explained}
    explained.update(fresh)
    assert not looked_through(planning_url, fresh)
