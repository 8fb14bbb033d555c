"""Digests are read with a role of their own, to which the database itself refuses what was disclosed."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from sqlalchemy import Table, event, make_url, text
from sqlalchemy.exc import ProgrammingError

from bot.conversation.events import CampaignStarted, DigestWanted, EditionCompared, Marked, WentToSelfCheck
from bot.domain.prevalence import Base, Outcome, Publication, PublishedCell, Share
from bot.domain.privacy import rolled_up
from storage.cipher import Keyring
from storage.database import Database, open_database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town

ROLE = "reports_of_a_test"
GRANT = f"""
CREATE ROLE {ROLE} LOGIN;
GRANT USAGE ON SCHEMA ledger TO {ROLE};
GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO {ROLE};
"""
REVOKE = f"DROP OWNED BY {ROLE}; DROP ROLE {ROLE};"


@contextmanager
def opened_for_reports(url: str) -> Iterator[Database]:
    """The same database; on PostgreSQL with a role that may read the ledger and nothing else."""
    if url.startswith("sqlite"):
        with closing(open_database(url)) as opened:
            yield opened
        return
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as owner:
        owner.execute(GRANT)
        mine = make_url(url).set(username=ROLE).render_as_string(hide_password=False)
        try:
            with closing(open_database(mine)) as opened:
                yield opened
        finally:
            owner.execute(REVOKE)


@pytest.fixture
def reports(database_url: str) -> Iterator[Database]:
    with opened_for_reports(database_url) as opened:
        yield opened


@pytest.fixture
async def town(
    database: Database, reports: Database, keyring: Keyring, administration: SqlAdministrationStorage
) -> Town:
    """A round is open, and its secretary has answered one question."""
    town = Town(SqlStorage(database, keyring, reports), await set_up_branch(administration))
    secretary = town.sample.secretary
    await town.enrol(secretary)
    await town.do(secretary, EditionCompared(1), CampaignStarted(1), WentToSelfCheck(), Marked(1, 1, 1, 0))
    return town


async def test_digest_and_names_are_read_through_the_reports_database(town: Town, reports: Database) -> None:
    counted: list[str] = []
    event.listen(reports.engine, "before_cursor_execute", lambda *heard: counted.append(heard[2]))
    await town.do(town.sample.secretary, DigestWanted())
    await town.at(town.now)
    digest, names = town.messenger.to("1")[-2:]
    assert "Đã chốt cam kết: 0/4" in digest
    assert town.sample.members[1].name in names
    assert any("participation" in statement for statement in counted)
    assert not any("disclosure" in statement for statement in counted)


async def test_what_was_published_is_read_and_rolled_up_through_the_reports_database(
    town: Town, reports: Database
) -> None:
    counted: list[str] = []
    event.listen(reports.engine, "before_cursor_execute", lambda *heard: counted.append(heard[2]))
    sample, cells = town.sample, (PublishedCell("I.1", Share(4, 9, Base.REPORTS)),)
    publication = Publication(Outcome.PUBLISHED, cells)
    await town.storage.transaction(
        lambda records: records.ledger.publish_prevalence(sample.campaign.id, publication, town.now)
    )
    read = await town.storage.reports.transaction(lambda ledger: ledger.prevalence(sample.campaign.id))
    assert read == publication
    assert rolled_up([cells, cells])[0].present == 8
    before = await town.storage.reports.transaction(lambda ledger: ledger.published_before(sample.branch.id))
    assert [(each.period_from, each.period_to) for each in before] == [
        (sample.campaign.period_from, sample.campaign.period_to)
    ]
    assert counted
    assert not any("disclosure" in statement for statement in counted)


STATEMENTS = (
    "SELECT * FROM {}",
    "INSERT INTO {} DEFAULT VALUES",
    "UPDATE {} SET {} = 1",
    "DELETE FROM {}",
)


@pytest.mark.parametrize("table", disclosure.sorted_tables, ids=str)
@pytest.mark.parametrize("opened", [False, True], ids=["closed schema", "opened schema"])
def test_the_database_refuses_the_reports_role_every_touch_of_what_was_disclosed(
    postgres_url: str, table: Table, opened: bool
) -> None:
    """Even if somebody should open the schema to the role: it has no right on the tables."""
    with opened_for_reports(postgres_url) as reports:
        if opened:
            with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as owner:
                owner.execute(f"GRANT USAGE ON SCHEMA disclosure TO {ROLE}")
        for statement in STATEMENTS:
            with (
                reports.engine.connect() as connection,
                pytest.raises(ProgrammingError, match="permission denied"),
            ):
                connection.execute(
                    text(statement.format(f"disclosure.{table.name}", next(iter(table.c)).name))
                )
