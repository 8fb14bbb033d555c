"""How a database would run what was executed: which tables it would look through from end to end."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

import psycopg
from sqlalchemy import Engine, event, make_url

from benchmarks.province_fill import fill, know
from benchmarks.province_rows import YEARS, Maker
from storage.cipher import Keyring
from storage.database import open_database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from tests.people import NOW

STATEMENTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
TABLES = frozenset({*ledger.tables, *disclosure.tables})
# These may be looked through: a database of any age has few rows of them.
TINY: Mapping[str, str] = {
    "ledger_pulse": "one row",
    "ledger_parked_update": "what nobody could answer, of the last days",
    "ledger_catalogue": "some editions of eight lists at most",
    "ledger_appendix": "thirty versions of thirty forms at most; only operators' commands list them",
    "ledger_branch": "some hundreds; the operator's commands list them",
    "ledger_organisation": "one row",
    **dict.fromkeys(
        (
            *(
                "ledger_unit",
                "ledger_unit_name",
                "ledger_unit_parent",
                "ledger_unit_kind",
                "ledger_unit_type",
            ),
            *("ledger_reorganisation", "ledger_appointment", "ledger_urging", "ledger_committee_plan"),
        ),
        "some thousands in a province; the tree is read whole, once after each change of it",
    ),
    "disclosure_theme": "some for each round that a drafter sorts; looked at when a member is erased",
}
# An index over the rows that wait is short, whatever the table: looked through, it costs what waits.
OF_WHAT_WAITS = frozenset(
    {
        *("ledger_outbox_queue", "ledger_outbox_urgent", "ledger_tombstone_uncopied"),
        *("ledger_closing_waiting", "ledger_helper_standing", "ledger_transfer_open"),
    }
)
# Here it may be cheaper to look through a short table, in a province of full size it is not: what is looked
# at costs, and where it lies does not.
_AS_IF_LARGE = """
    SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
    SET seq_page_cost = 1000; SET random_page_cost = 0.01;
    SET cpu_tuple_cost = 1; SET cpu_index_tuple_cost = 1
"""
# What it samples of its tables differs from run to run, and a plan with it. What is found by an index in one
# of two ways, in its order or all at once, would be found by it in a large table too.
_WAYS = tuple(f"SET enable_indexscan = {way}; SET enable_indexonlyscan = {way}" for way in ("on", "off"))
_BRANCHES, _MEMBERS = 12, 6
_ALIAS = re.compile(r"\b((?:ledger|disclosure)_\w+) AS \"?(\w+)")

Executed = dict[str, Any]  # statements with the values of their first run


@contextmanager
def watching(kind: str) -> Iterator[Executed]:
    """What is executed on databases of that kind meanwhile."""
    executed: Executed = {}

    def note(connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if connection.dialect.name == kind and statement.lstrip().startswith(STATEMENTS):
            executed.setdefault(statement, values[0] if many else values)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield executed
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def looked_through(url: str, executed: Executed) -> dict[str, set[str]]:
    """The statements that look through a whole table that grows, with the names of the tables."""
    with _explaining(url) as tables_of:
        found = {statement: tables_of(statement, values) for statement, values in executed.items()}
    return {statement: tables - TINY.keys() for statement, tables in found.items() if tables - TINY.keys()}


def fill_province(url: str, keyring: Keyring) -> None:
    """A few branches with five years of rounds, so that PostgreSQL knows what its tables are like."""
    maker, database = Maker(keyring, NOW), open_database(url)
    for number in range(_BRANCHES):
        branch = maker.branch(number, _MEMBERS)
        for year in range(1, YEARS + 1):
            maker.year(branch, year)
    fill(database.engine, maker.taken())
    know(database.engine)
    database.close()


@contextmanager
def _explaining(url: str) -> Iterator[Callable[[str, Any], set[str]]]:
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(address.database or "")) as connection:
            yield lambda statement, values: set(_of_sqlite(connection, statement, values))
    else:
        with psycopg.connect(url.replace("+psycopg", "")) as server:
            server.execute("SET search_path TO ledger, disclosure, jobs")
            server.execute(_AS_IF_LARGE)
            yield lambda statement, values: _of_postgres(server, statement, values)


def _of_sqlite(connection: sqlite3.Connection, statement: str, values: Any) -> Iterator[str]:
    names = {alias: table for table, alias in _ALIAS.findall(statement)}
    for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values):
        verb, name, *how = step.split()
        table, index = names.get(name, name), how[-1] if how else ""
        whole = (verb == "SCAN" and index not in OF_WHAT_WAITS) or "AUTOMATIC" in how
        if whole and table in TABLES:
            yield table


def _of_postgres(server: "psycopg.Connection[Any]", statement: str, values: Any) -> set[str]:
    found = []
    for way in _WAYS:
        server.execute(way)
        found.append(set(_in_plan(server, statement, values)))
    return set.intersection(*found)


def _in_plan(server: "psycopg.Connection[Any]", statement: str, values: Any) -> Iterator[str]:
    row = server.execute(f"EXPLAIN (FORMAT JSON) {statement}".encode(), values).fetchone()
    assert row is not None
    steps = [row[0][0]["Plan"]]
    while steps:
        step = steps.pop()
        steps += step.get("Plans", [])
        if step["Node Type"] == "Seq Scan" or _is_whole(step):
            yield step["Relation Name"]


def _is_whole(step: Mapping[str, Any]) -> bool:
    is_index = step["Node Type"] in ("Index Scan", "Index Only Scan")
    return is_index and "Index Cond" not in step and step["Index Name"] not in OF_WHAT_WAITS
