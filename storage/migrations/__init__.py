"""Bringing a database to the tables of this version. Alembic is heavy and loaded only where it works."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text

from storage.condition import revision_of
from storage.database import SCHEMAS
from storage.queue.tables import ensure_queue
from storage.trouble import UnfinishedCopy

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0032"  # known without loading Alembic; a test compares it with the versions
UNFINISHED = "copy"  # stands where the version stands, in a copy that is being made
_SET_VERSION = text("UPDATE alembic_version SET version_num = :revision")


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to a revision; what is up already stays as it is. The newest has its queue."""
    with engine.begin() as connection:
        upgrade_within(connection, revision)
    if revision == "head":
        ensure_queue(engine)


def upgrade_within(connection: Connection, revision: str = "head") -> None:
    """The same as part of a transaction, without the queue. Raises UnfinishedCopy."""
    from alembic import command

    if (revision_of(connection) or "").startswith(UNFINISHED):
        raise UnfinishedCopy
    _create_schemas(connection)
    command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database down to a revision, `base` being an empty one."""
    from alembic import command

    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def is_current(engine: Engine) -> bool:
    """Whether the database has exactly the tables of this version."""
    with engine.connect() as connection:
        return revision_of(connection) == NEWEST


def is_unfinished(engine: Engine) -> bool:
    """Whether it is a copy that has not been finished; nobody may work on it."""
    with engine.connect() as connection:
        return (revision_of(connection) or "").startswith(UNFINISHED)


def set_revision(connection: Connection, revision: str) -> None:
    """Say which tables the database has, or that it is a copy that is being made."""
    connection.execute(_SET_VERSION, {"revision": revision})


def _create_schemas(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        for schema in SCHEMAS:
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config
