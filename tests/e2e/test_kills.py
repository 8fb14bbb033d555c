"""Power cuts at any moment: no acknowledged answer is lost, none is doubled, every reminder comes."""

from collections.abc import Callable

from tests.e2e.chaos import table
from tests.e2e.run_of_kills import run_of_kills
from tests.e2e.stage import Stage

KILLS, SEED = 10, 27  # on each database


async def test_ten_power_cuts_lose_and_double_nothing(
    stage: Stage, record_property: Callable[[str, object], None]
) -> None:
    tally = await run_of_kills(stage, KILLS, SEED)
    record_property("kills by phase", table(tally))
    assert tally.kills == KILLS
    assert sum(tally.struck.values()) >= KILLS
