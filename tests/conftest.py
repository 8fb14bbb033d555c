"""Storage for every test that asks for it, on SQLite and on PostgreSQL; nothing is started unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from storage.cipher import Keyring
from storage.database import Database
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from storage.records import SqlStorage
from tests.databases import Postgres, WarmEngines, copied, running_postgres, sqlite_template
from tests.plans import fill_province

# How long an example takes depends on what else the machine does.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")


@pytest.fixture(autouse=True)
def own_log_lines() -> Iterator[None]:
    """What a test has set up for its log lines ends with it, and with the stream they went to. Traces are
    plain: those that show what variables hold can break over it."""
    *usual, _ = structlog.get_config()["processors"]
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*usual, plain])
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as postgres:
        yield postgres


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """An empty migrated SQLite file."""
    return copied(migrated_sqlite, tmp_path)


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """An empty migrated PostgreSQL database."""
    with postgres.migrated() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables; the test runs once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.sqlite3'}"
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        with postgres.bare() as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty migrated database; the test runs once on each kind."""
    kind = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    return str(request.getfixturevalue(kind))


@pytest.fixture(scope="session")
def province(postgres: Postgres, keyring: Keyring) -> Iterator[str]:
    """A PostgreSQL database with five years of rounds in it, which knows what its tables are like."""
    with postgres.migrated() as url:
        fill_province(url, keyring)
        yield url


@pytest.fixture
def planning_url(request: pytest.FixtureRequest, database_url: str) -> str:
    """Where plans are asked for: SQLite's do not depend on what is in its tables."""
    return database_url if database_url.startswith("sqlite") else str(request.getfixturevalue("province"))


@pytest.fixture(scope="session")
def engines() -> WarmEngines:
    return WarmEngines()


@pytest.fixture
def database(database_url: str, engines: WarmEngines) -> Iterator[Database]:
    with engines.opened(database_url) as database:
        yield database


@pytest.fixture(scope="session")
def keyring() -> Keyring:
    return Keyring.of({1: bytes(range(32))})


@pytest.fixture
def storage(database: Database, keyring: Keyring) -> SqlStorage:
    """Ledger and disclosure."""
    return SqlStorage(database, keyring)


@pytest.fixture
def ledger_storage(database: Database, keyring: Keyring) -> SqlLedgerStorage:
    """The ledger alone, on the same database."""
    return SqlLedgerStorage(database, keyring)


@pytest.fixture
def administration(database: Database, keyring: Keyring) -> SqlAdministrationStorage:
    """What the operator's commands use, on the same database."""
    return SqlAdministrationStorage(database, keyring)
