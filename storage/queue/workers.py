"""Which workers have given a sign of life in the queue."""

from sqlalchemy import Connection, text

from storage.queue.tables import DEAD_AFTER, SCHEMA

_QUEUE = text("SELECT to_regclass(:name) IS NOT NULL")
# By the server's clock, which has written the signs.
_ALIVE = text(f"""
    SELECT count(*) FROM {SCHEMA}.procrastinate_workers
    WHERE last_heartbeat > clock_timestamp() - :seconds * interval '1 s'
""")  # noqa: S608  # the name of our own schema


def workers_alive(connection: Connection) -> int:
    """How many have given one lately; 0 also where the queue is lost."""
    if not connection.scalar(_QUEUE, {"name": f"{SCHEMA}.procrastinate_workers"}):
        return 0
    return int(connection.scalar(_ALIVE, {"seconds": DEAD_AFTER}) or 0)
