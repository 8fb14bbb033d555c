"""The two clocks: the calendar, which a demo may move, and the machine's, which nobody moves."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.value import value


@value
class Clocks:
    """Both tell an aware moment in UTC. Dates, reminders, digests and expiries follow the calendar;
    leases, rates and throttles follow the machine."""

    calendar: Callable[[], datetime]
    machine: Callable[[], datetime]
