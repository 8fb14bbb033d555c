"""Periods of days: half-open, so that one ends on the day on which the next begins."""

from datetime import date, timedelta

from bot.domain.value import value

FOREVER = date.max  # the end of what has no end yet


@value
class Period:
    """The days from `start` on, up to and without `end`; at least one.

    Raises ValueError where it would hold no day.
    """

    start: date
    end: date = FOREVER

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a period holds at least one day: {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end - timedelta(days=1)

    @property
    def has_end(self) -> bool:
        """Whether it is known when it ends."""
        return self.end != FOREVER

    @property
    def whole_years(self) -> tuple[int, ...]:
        """The calendar years that it is made of; none where it cuts one."""
        if (self.start.month, self.start.day) != (1, 1) or (self.end.month, self.end.day) != (1, 1):
            return ()
        return tuple(range(self.start.year, self.end.year))

    @property
    def year_ended(self) -> int | None:
        """The year of the last 31 December in it."""
        last = self.last
        year = last.year if (last.month, last.day) == (12, 31) else last.year - 1
        return year if date(year, 12, 31) >= self.start else None

    @property
    def before(self) -> "Period | None":
        """The one as long that ends where this begins: as many months where it is made of whole ones, else as
        many days. None where it has no end, or that one would begin before the first year there is."""
        if not self.has_end:
            return None
        if self.start.day == self.end.day == 1:
            months = 12 * (self.end.year - self.start.year) + self.end.month - self.start.month
            year, month = divmod(12 * self.start.year + self.start.month - 1 - months, 12)
            return Period(date(year, month + 1, 1), self.start) if year > 0 else None
        first = 2 * self.start.toordinal() - self.end.toordinal()
        return Period(date.fromordinal(first), self.start) if first > 0 else None

    def common(self, other: "Period") -> "Period | None":
        """The days that both hold; None where there is none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def first_outside(self, other: "Period") -> date | None:
        """The first of its days that the other does not hold; None where that holds them all."""
        if self.start not in other:
            return self.start
        return other.end if other.end < self.end else None
