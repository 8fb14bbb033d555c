"""Calls those who send: a job for each account for which something waits, in the causing transaction."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

import structlog
from sqlalchemy import Connection

if TYPE_CHECKING:
    from procrastinate.manager import JobManager

DELIVER: Final = "deliver"
log = structlog.get_logger()


def call_senders(connection: Connection, waking: Mapping[int, int]) -> None:
    """A job for each account, with its urgency. Where the queue is lost, what waits is found again."""
    if connection.dialect.name != "postgresql":
        return
    from procrastinate.exceptions import ConnectorException
    from procrastinate.jobs import Job

    jobs = [
        Job(
            queue=DELIVER,
            task_name=DELIVER,
            task_kwargs={"account": account},
            lock=f"account {account}",  # one chat is written to by one sender, in order
            queueing_lock=None,
            priority=urgency,
        )
        for account, urgency in waking.items()
    ]
    try:
        with connection.begin_nested():
            _manager().batch_defer_jobs(jobs, connection=connection.connection.driver_connection)
    except ConnectorException as trouble:
        log.error("senders not called", waiting=len(jobs), reason=type(trouble.__cause__).__name__)


@cache
def _manager() -> "JobManager":
    from procrastinate.manager import JobManager
    from procrastinate.sync_psycopg_connector import SyncPsycopgConnector

    return JobManager(SyncPsycopgConnector())  # it connects to nothing: each call brings its connection
