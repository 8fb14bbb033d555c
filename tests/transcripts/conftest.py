"""Whatever people do in a transcript, no statement looks through a whole table."""

from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from tests.plans import Executed, looked_through, watching


@pytest.fixture(scope="session")
def explained() -> set[str]:
    """Statements of transcripts that were played before, in this process."""
    return set()


@pytest.fixture(autouse=True)
def no_table_is_looked_through(request: pytest.FixtureRequest, explained: set[str]) -> Iterator[None]:
    if "database_url" not in request.fixturenames:
        yield
        return
    url = request.getfixturevalue("database_url")
    with watching(make_url(url).get_backend_name()) as executed:
        yield
    fresh: Executed = {each: values for each, values in executed.items() if each not in explained}
    explained.update(fresh)
    import json, os
    if os.environ.get("PLANS"):
        with open(os.environ["PLANS"], "a") as f:
            for s, t in looked_through(url, fresh).items():
                f.write(json.dumps([make_url(url).get_backend_name(), sorted(t), s]) + "\n")
        return
    assert not looked_through(url, fresh)
