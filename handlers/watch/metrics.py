"""The meter as Prometheus reads it: a registry of its own, and labels that are words of the program."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    generate_latest,
)

from bot.usecases.ports.backlog import Backlog

TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
# Seconds. A press is decided in milliseconds, and spoken in what Telegram takes.
STEPS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


class PrometheusMeter:
    """Answers the port `Meter` and writes what it has counted."""

    def __init__(self, clock: Callable[[], float], about: Mapping[str, str]) -> None:
        self.now = clock
        self._registry = registry = CollectorRegistry()
        updates = Counter(
            "tusoi_updates", "Updates by kind and outcome", ("kind", "outcome"), registry=registry
        )
        decide = _histogram("decide", "From taking an update to its commit", ("kind",), registry)
        speak = _histogram("speak", "From the commit to the answer at Telegram", ("kind",), registry)
        sends = Counter(
            "tusoi_sends",
            "Pushes by channel and their end",
            ("channel", "outcome"),
            registry=registry,
        )
        self._transactions = _histogram(
            "database_transaction", "Transactions, waiting for a turn included", (), registry
        )
        self._failures = Counter("tusoi_database_failures", "Transactions that failed", registry=registry)
        self._waiting = _gauge("waiting", "How many wait", registry)
        self._oldest = _gauge("waiting_oldest_seconds", "For how long the first has waited", registry)
        self._seen = Gauge("tusoi_backlog_seen", "1 if the database told what waits", registry=registry)
        Info("tusoi_build", "What runs", registry=registry).info(dict(about))
        ProcessCollector(registry=registry)
        # A press should not pay for finding its line.
        self._update_of, self._sends_of = cache(updates.labels), cache(sends.labels)
        self._decide_of, self._speak_of = cache(decide.labels), cache(speak.labels)

    def decided(self, kind: str, outcome: str, began: float) -> None:
        """As the port says."""
        self._update_of(kind, outcome).inc()
        self._decide_of(kind).observe(self.now() - began)

    def spoke(self, kind: str, began: float) -> None:
        """As the port says."""
        self._speak_of(kind).observe(self.now() - began)

    def sent(self, channel: str, outcome: str) -> None:
        """As the port says."""
        self._sends_of(channel, outcome).inc()

    def transacted(self, began: float, failed: bool) -> None:
        """As the port says."""
        self._transactions.observe(self.now() - began)
        if failed:
            self._failures.inc()

    def text(self, backlog: Backlog | None, moments: tuple[datetime, datetime]) -> bytes:
        """All there is to read now; `moments` are the calendar's and the machine's. Without a backlog what
        waits is not told, since an old number would look like a new one."""
        self._seen.set(backlog is not None)
        self._waiting.clear()
        self._oldest.clear()
        if backlog is not None:
            self._tell(backlog, *moments)
        return generate_latest(self._registry)

    def _tell(self, backlog: Backlog, now: datetime, machine: datetime) -> None:
        for what, queue, moment in (
            ("pushes", backlog.pushes, now),
            ("timers", backlog.timers, now),
            ("parked_updates", backlog.parked, machine),
            ("uncopied_tombstones", backlog.tombstones, now),
        ):
            self._waiting.labels(what).set(queue.count)
            self._oldest.labels(what).set(queue.age(moment))


def _histogram(name: str, about: str, labels: tuple[str, ...], registry: CollectorRegistry) -> Histogram:
    return Histogram(f"tusoi_{name}_seconds", about, labels, registry=registry, buckets=STEPS)


def _gauge(name: str, about: str, registry: CollectorRegistry) -> Gauge:
    return Gauge(f"tusoi_{name}", about, ("what",), registry=registry)
