"""When drafts and reports go: after the close of their round, never while it is open, in a clear order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from bot.domain.campaign import CampaignId
from bot.domain.member import BranchId
from bot.domain.retention import LONGEST_REPORT_DAYS, PastRound, Rules, expiries

CLOSED = datetime(2026, 3, 31, 17, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))
DAYS = st.integers(1, 9999)
CLOSINGS = st.lists(
    st.tuples(st.integers(1, 3), MOMENTS), max_size=8, unique_by=lambda past_round: past_round[1]
).map(
    lambda made: tuple(
        PastRound(CampaignId(n), BranchId(branch), n, at) for n, (branch, at) in enumerate(made, 1)
    )
)


def past_round(number: int, days: int, branch: int = 1) -> PastRound:
    return PastRound(CampaignId(number), BranchId(branch), number, CLOSED + timedelta(days=days))


def test_reports_stay_until_the_next_round_of_the_branch_has_closed() -> None:
    first, other, second = past_round(1, 0), past_round(2, 10, branch=2), past_round(3, 180)
    expiry = expiries((first, other, second), Rules())[0]
    assert expiry.reports_at == second.closed_at
    assert expiry.drafts_at == CLOSED + timedelta(days=90)


def test_without_a_next_round_reports_stay_for_the_longest_time() -> None:
    longest = CLOSED + timedelta(days=LONGEST_REPORT_DAYS)
    assert expiries((past_round(1, 0),), Rules())[0].reports_at == longest
    assert expiries((past_round(1, 0), past_round(2, 500)), Rules())[0].reports_at == longest


def test_a_cancelled_round_lets_nothing_go_of_those_before_and_keeps_its_own_like_a_closed_one() -> None:
    cancelled = replace(past_round(2, 30), is_concluded=False)
    first, its_own, _ = expiries((past_round(1, 0), cancelled, past_round(3, 180)), Rules())
    assert first.reports_at == its_own.reports_at == CLOSED + timedelta(days=180)
    assert its_own.drafts_at == cancelled.closed_at + timedelta(days=90)


def test_days_that_are_set_win() -> None:
    expiry = expiries((past_round(1, 0), past_round(2, 5)), Rules(draft_days=3, report_days=30))[0]
    assert expiry.drafts_at == CLOSED + timedelta(days=3)
    assert expiry.reports_at == CLOSED + timedelta(days=30)


@given(CLOSINGS, DAYS, st.none() | DAYS)
def test_nothing_goes_before_its_round_is_over_and_every_round_that_is_over_has_its_end(
    past_rounds: tuple[PastRound, ...], draft_days: int, report_days: int | None
) -> None:
    found = expiries(past_rounds, Rules(draft_days, report_days))
    assert [expiry.past_round for expiry in found] == list(past_rounds)
    for expiry in found:
        assert expiry.drafts_at == expiry.past_round.closed_at + timedelta(days=draft_days)
        assert expiry.reports_at > expiry.past_round.closed_at
        most = report_days or LONGEST_REPORT_DAYS
        assert expiry.reports_at <= expiry.past_round.closed_at + timedelta(days=most)


@given(CLOSINGS)
def test_of_a_branch_only_the_reports_of_the_round_that_closed_last_outlive_its_close(
    past_rounds: tuple[PastRound, ...],
) -> None:
    for expiry in expiries(past_rounds, Rules()):
        later = [x for x in past_rounds if x.branch_id == expiry.past_round.branch_id]
        latest = max(x.closed_at for x in later)
        if expiry.past_round.closed_at < latest:
            assert expiry.reports_at <= latest
