"""What waits at a moment, in counts and ages: the one look that tells whether the work is being done."""

from datetime import datetime

from bot.domain.value import value


@value
class Queue:
    """How many wait, and since when the first of them does."""

    count: int = 0
    oldest: datetime | None = None

    def age(self, now: datetime) -> float:
        """Seconds for which the first has waited; 0 when nothing does."""
        return max(0.0, (now - self.oldest).total_seconds()) if self.oldest else 0.0


@value
class Backlog:
    """Pushes that may go out and timers that are due count by the calendar, parked updates by the machine's
    clock; `taken_at` is when updates were last known to be taken, by the machine's clock."""

    pushes: Queue
    timers: Queue
    parked: Queue
    tombstones: Queue
    taken_at: datetime | None = None
