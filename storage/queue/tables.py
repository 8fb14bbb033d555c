"""The queue's own tables, made by Procrastinate in a schema apart; they can be thrown away at any time."""

from typing import Final

from sqlalchemy import Connection, Engine, text

SCHEMA: Final = "jobs"
DEAD_AFTER: Final = 30.0  # seconds without a sign of life of a worker; then others take up what it was doing
_MADE_BY = text("SELECT obj_description(to_regnamespace(:schema), 'pg_namespace')")
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('tusoi jobs'))")


def ensure_queue(engine: Engine) -> None:
    """Make the queue where it is missing, and anew where another version of Procrastinate has made it."""
    if engine.dialect.name != "postgresql":
        return
    with engine.begin() as connection:
        connection.execute(_ONE_AT_A_TIME)
        if connection.scalar(_MADE_BY, {"schema": SCHEMA}) != _version():
            _make(connection)


def _make(connection: Connection) -> None:
    from procrastinate.schema import SchemaManager

    connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
    connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
    connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))
    cursor = connection.connection.cursor()
    cursor.execute(SchemaManager.get_schema())
    cursor.close()
    connection.execute(
        text("CREATE UNLOGGED TABLE pace (id smallint PRIMARY KEY, free_at timestamptz NOT NULL)")
    )
    connection.execute(text(f"COMMENT ON SCHEMA {SCHEMA} IS '{_version()}'"))


def _version() -> str:
    from importlib.metadata import version

    return f"Procrastinate {version('procrastinate')}"
