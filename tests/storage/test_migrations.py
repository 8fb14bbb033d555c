"""Each migration goes up, down and up again on both databases, and ends in the tables the queries know."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, inspect, text

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
        there = columns(engine)
        downgrade(engine, before)
        assert columns(engine) != there
        upgrade(engine, revision)
        assert columns(engine) == there
    downgrade(engine, "base")
    assert columns(engine) == set()


def test_a_round_that_is_open_is_watched_from_the_upgrade_on(engine: Engine) -> None:
    upgrade(engine, "0012")
    branch = {"id": 1, "number": 1, "name": b"", "name_index": b"", "superior": b"", "place": b""}
    branch |= {"zone_name": "Asia/Ho_Chi_Minh", "digest_weekday": 0, "digest_at": "08:00", "sample": False}
    day = {"period_from": "2026-01-01", "period_to": "2026-11-20", "closes_on": "2026-12-11"}
    with engine.begin() as connection:
        insert(connection, "ledger_branch", branch)
        for number, state in ((1, "closed"), (2, "open")):
            numbers = {"id": number, "number": number, "branch_id": 1, "state": state}
            insert(connection, "ledger_campaign", day | numbers | {"catalogue_key": "", "permit": b""})
    upgrade(engine)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT kind, subject_id, branch_id FROM ledger_timer")).all()
    assert found == [("round", 2, 1)]


def insert(connection: Connection, table: str, row: dict[str, object]) -> None:
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)  # our own names


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


def columns(engine: Engine) -> set[tuple[str, str]]:
    """Every column and every index there is, with its table."""
    with engine.connect() as connection:
        schemas = SCHEMAS if connection.dialect.name == "postgresql" else (None,)
        look = inspect(connection)
        return {
            (name, str(each["name"]))
            for schema in schemas
            for name in look.get_table_names(schema=schema)
            if name != "alembic_version"
            for each in (*look.get_columns(name, schema=schema), *look.get_indexes(name, schema=schema))
        }


def test_what_was_published_before_small_numbers_were_hidden_one_way_says_less_and_never_more(
    engine: Engine,
) -> None:
    upgrade(engine, "0005")
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO ledger_branch VALUES (1, 1, :b, :b, :b, :b, 'UTC', 0, '08:00:00', false)"),
            {"b": b"-"},
        )
        for campaign, moment in ((7, "'2026-01-05 01:00:00+00:00'"), (8, "NULL")):
            connection.execute(
                text(
                    "INSERT INTO ledger_campaign (id, branch_id, number, period_from, period_to, closes_on,"
                    " catalogue_key, permit, state, published_at) VALUES (:id, 1, :id, '2025-01-01',"
                    f" '2025-12-31', '2026-01-04', 'nq04-27@1', :b, 'closed', {moment})"
                ),
                {"id": campaign, "b": b"-"},
            )
        for position, row in enumerate(("9, 4", "8, NULL", "NULL, NULL")):
            connection.execute(
                text(f"INSERT INTO ledger_published_prevalence VALUES (7, {position}, 'I.{position}', {row})")
            )
    upgrade(engine)
    with engine.connect() as connection:
        outcomes = connection.execute(text("SELECT outcome FROM ledger_campaign ORDER BY id")).scalars().all()
        rows = connection.execute(
            text("SELECT present, base, base_of FROM ledger_published_prevalence ORDER BY position")
        ).all()
    assert outcomes == ["published", None]
    assert [tuple(row) for row in rows] == [(4, 9, "answers"), (None,) * 3, (None,) * 3]
