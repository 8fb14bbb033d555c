"""A count of which parts may be unknown: what is known of it, and how many parts are not."""

from bot.domain.value import value


@value
class Count:
    """So many are known, and that many parts of the sum are not: at least `known`.

    Raises ValueError for negative numbers.
    """

    known: int = 0
    unknown: int = 0

    def __post_init__(self) -> None:
        if min(self.known, self.unknown) < 0:
            raise ValueError(f"counts cannot be negative: {self}")

    @property
    def exact(self) -> int | None:
        """The number, or None where any part is unknown: this one may stand in a share."""
        return None if self.unknown else self.known

    def __add__(self, other: "Count") -> "Count":
        return Count(self.known + other.known, self.unknown + other.unknown)

    def __str__(self) -> str:
        return f"≥ {self.known}" if self.unknown else f"{self.known}"


ZERO = Count()
UNKNOWN = Count(0, 1)


def count_of(number: int | None) -> Count:
    """The count of one place; None is unknown, and not zero."""
    return UNKNOWN if number is None else Count(int(number))
