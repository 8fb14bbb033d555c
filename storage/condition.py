"""How a database is: which tables it has, whether it takes writes, what its clock says."""

from datetime import UTC, datetime

from sqlalchemy import Connection, inspect, text, update

from storage.ledger.tables import pulse

_VERSION = text("SELECT version_num FROM alembic_version")
_CLOCK = text("SELECT clock_timestamp()")
_WRITE_NOTHING = update(pulse).where(pulse.c.id < 0).values(at=pulse.c.at)


def revision_of(connection: Connection) -> str | None:
    """The newest migration it has had; None where it has had none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(_VERSION)
    return revision


def write_nothing(connection: Connection) -> None:
    """Raises DatabaseTrouble where the tables may not be written to."""
    connection.execute(_WRITE_NOTHING)


def clock_of(connection: Connection) -> datetime | None:
    """The server's clock; None where there is no server."""
    if connection.dialect.name == "sqlite":
        return None
    moment: datetime = connection.execute(_CLOCK).scalar_one()
    return moment.astimezone(UTC)
