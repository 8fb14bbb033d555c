"""What people have to do is found in one statement, and by indexes."""

from typing import Any

import pytest
from sqlalchemy import CompoundSelect

from bot.domain.tasks import TaskKind
from storage.database import Database, SqliteDatabase
from storage.ledger.tasks import OF_BRANCH, OF_MEMBER, SOURCES


def test_every_kind_has_one_query_and_a_plan_is_asked_for_in_two_cases() -> None:
    kinds = [source.selected_columns["kind"].element.value for source in SOURCES]
    assert sorted(kinds) == sorted([*TaskKind, TaskKind.MAKE_PLAN])


@pytest.mark.parametrize("statement", [OF_MEMBER, OF_BRANCH], ids=["of a member", "of a branch"])
def test_no_query_looks_through_a_whole_table(database: Database, statement: CompoundSelect[Any]) -> None:
    if not isinstance(database, SqliteDatabase):
        pytest.skip("small tables are looked through on PostgreSQL, whatever the indexes")
    with database.engine.connect() as connection:
        plain = str(
            statement.params(member=1, branch=1).compile(
                connection, compile_kwargs={"render_postcompile": True}
            )
        )
        values = (1,) * plain.count("?")
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {plain}", values)]
    assert not [step for step in steps if step.startswith("SCAN") and "CONSTANT" not in step], steps
    assert any("ledger_trail_papers" in step for step in steps)
    assert not [step for step in steps if step.endswith("(office=?)")], "officers of a whole province"


def test_promises_are_not_found_by_having_no_round(database: Database) -> None:
    """All promises of a province have none: SQLite took that for the shortest way to a member's."""
    if not isinstance(database, SqliteDatabase):
        pytest.skip("small tables are looked through on PostgreSQL, whatever the indexes")
    promises = (
        "SELECT i.id FROM ledger_member m JOIN ledger_item i ON i.member_id = m.id AND i.campaign_id IS NULL"
        " WHERE m.branch_id = 1"
    )
    with database.engine.connect() as connection:
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {promises}")]
    assert any("i USING" in step and "(member_id=?)" in step for step in steps), steps
