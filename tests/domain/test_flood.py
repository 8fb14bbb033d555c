"""Buckets: what is drawn is gone until time has refilled it."""

from hypothesis import given, strategies as st

from bot.domain.flood import Bucket, Rate, drawn, filled, full

TWO = Rate(2, 0.5)


def test_a_full_bucket_gives_its_burst_and_no_more() -> None:
    once = drawn(full(TWO, 10.0))
    assert once == Bucket(1.0, 10.0)
    twice = drawn(once)
    assert twice == Bucket(0.0, 10.0)
    assert drawn(twice) is None


def test_time_refills_it_up_to_the_burst() -> None:
    empty = Bucket(0.0, 10.0)
    assert drawn(filled(empty, TWO, 11.9)) is None
    assert filled(empty, TWO, 12.0) == Bucket(1.0, 12.0)
    assert filled(empty, TWO, 1000.0) == Bucket(2, 1000.0)


def test_a_clock_that_goes_back_neither_takes_nor_gives() -> None:
    assert filled(Bucket(1.0, 10.0), TWO, 3.0) == Bucket(1.0, 10.0)


@given(st.lists(st.floats(0, 30), min_size=1, max_size=60))
def test_no_rhythm_gets_more_than_burst_and_rate(waits: list[float]) -> None:
    bucket, now, passed = full(TWO, 0.0), 0.0, 0
    for wait in waits:
        now += wait
        bucket = filled(bucket, TWO, now)
        after = drawn(bucket)
        if after is not None:
            bucket, passed = after, passed + 1
    assert passed <= TWO.burst + TWO.per_second * now + 1e-6
