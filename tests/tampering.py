"""Doing to the trail what its database refuses: as somebody would who holds the database, but not the key."""

from sqlalchemy import Connection, text

from bot.usecases.ports.administration import Administration
from bot.usecases.verify_trail import TrailReport, verify_trail
from storage.database import Database
from storage.ledger.transactions import SqlAdministrationStorage


def tamper(database: Database, *statements: str, **values: object) -> None:
    """Run statements with the guards of the trail switched off."""
    with database.engine.begin() as connection:
        _let_go(connection)
        for statement in statements:
            connection.execute(text(statement), values)


def _let_go(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return
    for what in ("update", "delete"):
        connection.execute(text(f"DROP TRIGGER IF EXISTS ledger_trail_{what}"))


async def verified(administration: SqlAdministrationStorage) -> TrailReport:
    """What the operator finds."""

    def work(desk: Administration) -> TrailReport:
        return verify_trail(desk, ())

    return await administration.transaction(work)


async def faults(administration: SqlAdministrationStorage) -> list[tuple[int | None, int, str]]:
    """What is wrong: number of the branch, place, kind."""
    report = await verified(administration)
    return [(number, fault.place, fault.kind.value) for number, fault in report.faults]
