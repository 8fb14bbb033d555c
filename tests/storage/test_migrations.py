"""Each migration goes up, down and up again on both databases, and ends in the tables the queries know."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, inspect, text

from storage import migrations
from storage.database import SCHEMAS, open_database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from storage.migrations import NEWEST, downgrade, is_current, upgrade

SCRIPTS = ScriptDirectory(Path(migrations.__file__).parent)
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


@pytest.fixture
def engine(bare_url: str) -> Iterator[Engine]:
    database = open_database(bare_url)
    yield database.engine
    database.close()


def test_there_is_one_line_of_migrations_and_its_end_is_known() -> None:
    assert SCRIPTS.get_heads() == [NEWEST]


def test_every_step_goes_up_down_and_up_again(engine: Engine) -> None:
    below = ["base", *REVISIONS[:-1]]
    for before, revision in zip(below, REVISIONS, strict=True):
        upgrade(engine, revision)
        there = tables(engine)
        downgrade(engine, before)
        assert tables(engine) < there
        upgrade(engine, revision)
        assert tables(engine) == there
    downgrade(engine, "base")
    assert tables(engine) == set()


def test_a_database_is_current_only_at_the_end(engine: Engine) -> None:
    assert not is_current(engine)
    upgrade(engine, REVISIONS[-2])
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)
    upgrade(engine)  # a second time changes nothing
    assert is_current(engine)


@pytest.mark.parametrize(("store", "metadata"), [("ledger", ledger), ("disclosure", disclosure)])
def test_migrations_end_in_the_tables_the_queries_know(
    engine: Engine, store: str, metadata: MetaData
) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET search_path TO {store}"))
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or name.startswith(f"{store}_"),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_on_postgresql_each_store_is_a_schema(postgres_url: str) -> None:
    database = open_database(postgres_url)
    for store in SCHEMAS:
        names = inspect(database.engine).get_table_names(schema=store)
        assert {name.split("_")[0] for name in names if name != "alembic_version"} == {store}
    database.close()


def test_no_key_leads_from_one_store_to_the_other() -> None:
    assert not [key for table in disclosure.sorted_tables for key in table.foreign_keys]
    leads_to = {key.column.table.name for table in ledger.sorted_tables for key in table.foreign_keys}
    assert all(name.startswith("ledger_") for name in leads_to)


def test_a_role_without_rights_on_the_disclosure_still_reads_the_ledger(postgres_url: str) -> None:
    database = open_database(postgres_url)
    with database.engine.connect() as connection:
        connection.execute(text("CREATE ROLE reports"))
        connection.execute(text("GRANT USAGE ON SCHEMA ledger TO reports"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO reports"))
        connection.execute(text("SET LOCAL ROLE reports"))
        assert connection.scalar(text("SELECT count(*) FROM ledger_member")) == 0
        refused = connection.begin_nested()
        with pytest.raises(Exception, match="disclosure_draft"):
            connection.scalar(text("SELECT count(*) FROM disclosure_draft"))
        refused.rollback()
        connection.rollback()
    database.close()


def test_alembic_is_loaded_only_for_migrating() -> None:
    heavy = "import sys, storage.records, storage.migrations; print('alembic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        schemas = SCHEMAS if connection.dialect.name == "postgresql" else (None,)
        names = {name for schema in schemas for name in inspect(connection).get_table_names(schema=schema)}
    return names - {"alembic_version"}
