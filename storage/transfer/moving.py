"""A whole database copied into an empty one, table by table in batches, and compared row by row at the end.

Until everything has been compared, the version of the copy says whose copy it is instead of a version: no
bot works on it, and whoever was interrupted goes on behind the last row that is there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, Engine, make_url, select, text

from storage.condition import revision_of
from storage.database import file_of, open_database
from storage.ledger.tables import branch
from storage.migrations import NEWEST, UNFINISHED, set_revision, upgrade_within
from storage.queue.tables import ensure_queue
from storage.transfer.filling import holds_rows, number_on
from storage.transfer.rows import Count, batched, last_key, number_of_rows, put, rows, tally
from storage.transfer.shapes import Shape, shapes
from storage.trouble import DatabaseTrouble, TargetError, TargetFault, told

Told = Callable[[str, int, int], None]  # table, rows that are there, rows there will be
_FINGERPRINT: Final = 24  # hex digits, as many as fit where the version stands


@dataclass(frozen=True)
class Compared:
    """A table in both databases."""

    table: str
    source: Count
    target: Count

    @property
    def is_equal(self) -> bool:
        """Whether not a byte differs."""
        return self.source == self.target


def move(source_url: str, target_url: str, tell: Told) -> tuple[Compared, ...]:
    """Copy what is not there yet, and compare; where all is equal, the target may be worked on.

    Raises TargetError; then nothing was written. The source is only read, and nobody writes to it meanwhile.
    """
    target = open_database(target_url)
    try:
        with _held_still(source_url) as source:
            if _begin(source, target.engine):
                for shape in shapes():
                    _copy(source, target.engine, shape, tell)
            compared = _finish(source, target.engine)
        ensure_queue(target.engine)
    finally:
        target.close()
    return compared


@contextmanager
def _held_still(url: str) -> Iterator[Connection]:
    """Commands that would change something wait, and at last give up."""
    database = open_database(url)
    try:
        with database.engine.connect() as connection, connection.begin() as transaction:
            if connection.dialect.name == "postgresql":
                names = ", ".join(shape.name for shape in shapes())
                connection.execute(text(f"LOCK TABLE {names} IN SHARE MODE"))
            yield connection
            transaction.rollback()
    finally:
        database.close()


def are_the_same(source_url: str, target_url: str) -> bool:
    """Whether both addresses lead to one database, as far as can be seen from them."""
    files = [file_of(url) for url in (source_url, target_url)]
    if None in files:
        return make_url(source_url) == make_url(target_url)
    return len({file.resolve() for file in files if file}) == 1


def trouble_with(target_url: str) -> str:
    """What the target says where it cannot be used; empty where it can."""
    file = file_of(target_url)
    if file is not None and not file.exists():
        return ""  # to connect would make it
    database = open_database(target_url)
    try:
        database.engine.connect().close()
    except DatabaseTrouble as trouble:
        return told(trouble)
    finally:
        database.close()
    return ""


def _begin(source: Connection, target: Engine) -> bool:
    """Whether there is something to copy; False where it is all there already, and only to be compared."""
    mark = f"{UNFINISHED} {_fingerprint(source)}"
    with target.begin() as connection:
        found, is_filled = revision_of(connection), holds_rows(connection)
        if found == mark:
            return True
        if found == NEWEST and is_filled:
            return _is_all_there(source, connection)
        if found not in (None, NEWEST) or is_filled:
            is_copy = found is not None and found.startswith(UNFINISHED)
            raise TargetError(TargetFault.OTHER_COPY if is_copy else TargetFault.OTHER_TABLES)
        upgrade_within(connection)
        set_revision(connection, mark)
    return True


def _is_all_there(source: Connection, target: Connection) -> bool:
    """A copy that was finished before its end was told."""
    if not all(each.is_equal for each in _compare(source, target)):
        raise TargetError(TargetFault.OTHER_DATA)
    return False


def _copy(source: Connection, target: Engine, shape: Shape, tell: Told) -> None:
    """Behind the last row that is there; each batch is kept for itself."""
    with target.begin() as connection:
        after, done = last_key(connection, shape), number_of_rows(connection, shape)
    names, total = [name for name, _ in shape.columns], number_of_rows(source, shape)
    for batch in batched(dict(zip(names, row, strict=True)) for row in rows(source, shape, after)):
        with target.begin() as connection:
            put(connection, shape, batch)
        done += len(batch)
        tell(shape.name, done, total)


def _finish(source: Connection, target: Engine) -> tuple[Compared, ...]:
    with target.begin() as connection:
        compared = tuple(_compare(source, connection))
        if all(each.is_equal for each in compared):
            number_on(connection, shapes())
            set_revision(connection, NEWEST)
    return compared


def _compare(source: Connection, target: Connection) -> Iterator[Compared]:
    for shape in shapes():
        yield Compared(shape.name, tally(source, shape), tally(target, shape))


def _fingerprint(source: Connection) -> str:
    """Whose copy it is: the numbers of branches are random."""
    ids = source.scalars(select(branch.c.id).order_by(branch.c.id)).all()
    return sha256(repr(ids).encode()).hexdigest()[:_FINGERPRINT]
