"""A run of kills over one database; a broken promise raises AssertionError."""

import random
from collections.abc import Sequence

from tests.e2e.crowd import REMINDED, Crowd, gather
from tests.e2e.facts import Facts
from tests.e2e.kills import AnswerKills, Tally
from tests.e2e.reminder_kills import ReminderKills
from tests.e2e.stage import Stage
from tests.e2e.walker import CATALOGUE, Walker

AT_ONCE = 3  # members who answer at the same moment, at most
ANSWERS_A_KILL = 4  # at most, with the one in peace


async def run_of_kills(stage: Stage, kills: int, seed: int) -> Tally:
    """Gather the people, kill so many times, and see each time that everybody can go on."""
    chance, tally = random.Random(seed), Tally()
    crowd = await gather(stage, REMINDED + AT_ONCE + 1 + ANSWERS_A_KILL * kills // (CATALOGUE.size - 2))
    kill_reminders = ReminderKills(stage, await crowd.reminded(), chance, tally)
    kill_answers = AnswerKills(stage, crowd.campaign, chance, tally)
    await stage.start_bot()
    walkers: list[Walker] = []
    for _ in range(kills):
        walkers = await _on_their_way(crowd, walkers)
        await kill_answers.in_peace(walkers[0])
        few = chance.sample(walkers, chance.randint(1, len(walkers)))
        await (kill_reminders() if chance.random() < 0.25 else kill_answers(few))
        tally.kills += 1
    assert await Facts(stage.storage).parked() == 0
    assert stage.sandbox.violations == []
    return tally


async def _on_their_way(crowd: Crowd, walkers: Sequence[Walker]) -> list[Walker]:
    """Those who have two questions left at least, filled up with newcomers."""
    kept = [walker for walker in walkers if len(walker.answers) < CATALOGUE.size - 1]
    return kept + [await crowd.newcomer() for _ in range(AT_ONCE - len(kept))]
