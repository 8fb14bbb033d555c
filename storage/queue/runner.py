"""The runner of many processes: Procrastinate's worker over the queue they share."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from typing import Final

import structlog
from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.jobs import Job
from procrastinate.worker import Worker
from structlog.contextvars import bind_contextvars

from bot.usecases.chores import done
from bot.usecases.ports.runner import Repeated, Work
from bot.usecases.stopping import first_of
from storage.database import SEARCHED, Database, address_of
from storage.queue.calling import DELIVER
from storage.queue.tables import DEAD_AFTER, ensure_queue

log = structlog.get_logger()

AT_ONCE: Final = 20  # jobs of one process side by side; most of their time they wait for Telegram
CONNECTIONS: Final = 4  # of the queue, beside those of the ledger
AFTER_FAILURE: Final = 5.0
LOOK_EVERY: Final = 2.0  # seconds between looks for jobs that were put off; new ones call
HEARTBEAT: Final = 10.0  # seconds between signs of life of a worker
GRACE: Final = 60.0  # seconds in which a job may end when the process is asked to stop
LONGEST_PAUSE: Final = 300
BATCHES_OF_LEFT_OVER: Final = 10  # each takes a second or so at the pace of pushes
FIRST: Final = 3  # chores go before every push: they are short


class Again(Exception):
    """The job is to be done once more, from this moment of the machine on."""

    def __init__(self, at: datetime) -> None:
        super().__init__(f"not before {at.isoformat()}")
        self.at = at


class Retry(BaseRetryStrategy):
    """A job is never given up: what it is for stands in the ledger."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When it said so itself, else after a pause that grows."""
        if isinstance(exception, Again):
            # A lock of its own: under the old one what is queued meanwhile would wait for it. In which order
            # it goes out is the outbox's matter.
            return RetryDecision(retry_at=exception.at, lock=f"again {job.id}")
        return RetryDecision(retry_in={"seconds": min(LONGEST_PAUSE, 2 ** min(job.attempts, 10))})


class QueueRunner:
    """Answers the port `Runner`. Any number of them, on any machines, share the work of one bot."""

    def __init__(self, database: Database, work: Work, at_once: int = AT_ONCE) -> None:
        self._database, self._work, self._at_once = database, work, at_once
        self._looks = asyncio.Event()
        self._stop = asyncio.Event()

    def wake(self) -> None:
        """Nothing to do: what is queued calls a sender in its own transaction."""

    def look(self) -> None:
        """Do the chores at once."""
        self._looks.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set. A queue that was lost is made anew, a failing database tried again."""
        self._stop = stop
        while not stop.is_set():
            try:
                await self._work_on_queue(stop)
            except Exception:
                log.exception("queue failed")
                await first_of(stop, seconds=AFTER_FAILURE)

    async def _work_on_queue(self, stop: asyncio.Event) -> None:
        await asyncio.to_thread(ensure_queue, self._database.engine)
        app = self._app()
        async with _opened(app), asyncio.TaskGroup() as tasks:
            worker = Worker(
                app,
                name="tusoi",
                concurrency=self._at_once,
                fetch_job_polling_interval=LOOK_EVERY,
                delete_jobs="successful",
                install_signal_handlers=False,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=DEAD_AFTER,
                shutdown_graceful_timeout=GRACE,
            )
            beside = tasks.create_task(self._beside(stop, worker))
            try:
                await worker.run()  # type: ignore[no-untyped-call]
            finally:
                beside.cancel()

    async def _beside(self, stop: asyncio.Event, worker: Worker) -> None:
        """At first, and whenever the calendar has moved: the chores, and all that waits, whether the queue
        knows of it or not. At last the worker's end."""
        self._looks.set()
        while not stop.is_set():
            if self._looks.is_set():
                self._looks.clear()
                await self._look_round(stop)
            await first_of(stop, self._looks)
        worker.stop()  # type: ignore[no-untyped-call]

    async def _look_round(self, stop: asyncio.Event) -> None:
        for chore in self._work.chores:
            await _whole(chore)
        while not stop.is_set() and await self._work.deliver(stop):
            pass

    def _app(self) -> App:
        app = App(
            connector=PsycopgConnector(
                conninfo=_conninfo(self._database.url), max_size=CONNECTIONS, min_size=1
            )
        )
        app.task(name=DELIVER, queue=DELIVER, retry=Retry(), pass_context=True)(self._deliver)
        for chore in (*self._work.chores, Repeated("left_over", 10, self._left_over)):
            _repeat(app, chore)
        _repeat(app, Repeated("take_up", int(DEAD_AFTER), partial(_take_up, app)))
        return app

    async def _deliver(self, context: JobContext, account: int) -> None:
        bind_contextvars(job=context.job.id)
        at = await self._work.deliver.to(account, self._stop)
        if at is not None:
            raise Again(at)

    async def _left_over(self) -> int:
        for _ in range(BATCHES_OF_LEFT_OVER):
            if not await self._work.deliver.left_over(self._stop):
                break
        return 0


@asynccontextmanager
async def _opened(app: App) -> AsyncIterator[None]:
    """Opening is never broken off: tasks of a half-open pool outlive it and would not let the process end."""
    opening = asyncio.ensure_future(_open(app))
    try:
        await asyncio.shield(opening)
        yield
    finally:
        await asyncio.wait((opening,))
        await app.close_async()


async def _open(app: App) -> None:
    await app.open_async()


async def _take_up(app: App) -> int:
    """Jobs of a worker that has died wait again."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
        await app.job_manager.retry_job(job)
    return 0


def _repeat(app: App, chore: Repeated) -> None:
    """By one of the workers each time; one that still waits is not queued twice."""

    async def do(context: JobContext, timestamp: int) -> None:
        bind_contextvars(job=context.job.id)
        await _whole(chore)

    task = app.task(
        name=chore.name, queue="chores", priority=FIRST, queueing_lock=chore.name, pass_context=True
    )(do)
    app.periodic(cron=cron_of(chore.every), periodic_id=chore.name)(task)


async def _whole(chore: Repeated) -> None:
    while await done(chore):
        pass


def cron_of(seconds: int) -> str:
    """`every` as Procrastinate's table of times says it: under a minute by the second, else by the minute."""
    return f"* * * * * */{seconds}" if seconds < 60 else f"*/{seconds // 60} * * * *"


def _conninfo(url: str) -> str:
    from psycopg.conninfo import make_conninfo

    address = address_of(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return make_conninfo(address, options=f"-c search_path={SEARCHED.replace(' ', '')}")
