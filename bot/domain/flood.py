"""How fast one account may act, and all strangers together: each act draws, time refills."""

from bot.domain.value import value


@value
class Rate:
    """So many acts at once, and so many a second in the long run."""

    burst: int
    per_second: float


@value
class Bucket:
    """What is left at a moment of the machine's clock, in seconds."""

    left: float
    at: float


# A whole self-check of 27 taps in one go passes; nobody reads and taps faster than five times a second.
MEMBER = Rate(60, 5.0)
MEMBER_A_DAY = Rate(3000, 3000 / 86400)
STRANGER = Rate(10, 0.5)
# Below what Telegram lets a bot send in all (30 a second), so that members are answered beside a flood.
ALL_STRANGERS = Rate(60, 5.0)
SECONDS_BETWEEN_WORDS = 5.0


def full(rate: Rate, now: float) -> Bucket:
    """A bucket nobody has drawn from."""
    return Bucket(rate.burst, now)


def filled(bucket: Bucket, rate: Rate, now: float) -> Bucket:
    """The bucket as time has refilled it; a clock that goes back takes nothing away."""
    gained = max(0.0, now - bucket.at) * rate.per_second
    return Bucket(min(rate.burst, bucket.left + gained), max(now, bucket.at))


def drawn(bucket: Bucket) -> Bucket | None:
    """The bucket after one act, or None where there is not enough in it."""
    return Bucket(bucket.left - 1, bucket.at) if bucket.left >= 1 else None
