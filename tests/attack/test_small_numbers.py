"""An adversary with everything a year has told pins nobody down; with a weaker rule he does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.prevalence import Looked, Outcome, Publication
from bot.domain.privacy import LevelCounts, suppress
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.attack.country import Country
from tests.attack.differences import Twist, twins
from tests.attack.exact import Rule, attack_exactly, shown_as_by_the_rule
from tests.attack.facts import Alike, Limits, published
from tests.attack.long_year import ATTACKS
from tests.attack.seen import Counted, Played
from tests.attack.small_numbers import CODES, attack_linearly, attack_linked, integer, linear, summed
from tests.attack.year import Plan, Year, answers_of

SHORT = Plan(sizes=(3, 8, 7, 12), waves=3, step=timedelta(days=60))
SEED = 27
YEAR_25 = Looked(date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 10))
YEAR_26 = Looked(date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 10))


@pytest.fixture
async def country(storage: SqlStorage, administration: SqlAdministrationStorage) -> Country:
    return Country(storage, administration)


async def test_whoever_knows_all_that_a_year_has_told_pins_nobody_down(country: Country) -> None:
    played = await Year(country, SHORT, SEED, lambda _: None).play()
    assert all(shown_as_by_the_rule(each, CODES) for each in played.rounds)
    assert {each.publication.outcome for each in played.rounds} == set(Outcome)
    assert {event.kind for event in played.events} == {"send", "amend", "withdraw", "close"}
    assert any(cell.share for each in played.rounds for cell in each.publication.cells)
    for name, attack in ATTACKS.items():
        attempts, successes = attack(played)
        assert (successes, attempts > 0) == (0, True), name
    betrayed(played)


def betrayed(played: Played) -> None:
    """The comparison of before and after would have seen a change."""
    event = next(each for each in played.events if each.kind == "send")
    leaked = replace(event, after=replace(event.after, digest=f"{event.after.digest}\nI.4: 3"))
    assert ATTACKS["before and after one event"](replace(played, events=(leaked,))) == (1, 1)


@pytest.mark.parametrize("afterwards", ["", "amend", "withdraw"])
async def test_twins_that_differ_in_one_answer_look_alike_but_for_its_row(
    country: Country, afterwards: str
) -> None:
    compared, differ = await twins(country, Twist("I.4", afterwards), 7, SEED)
    assert compared > len(CODES)
    assert differ == 0


def a_round(authors: Sequence[int], looked: Looked = YEAR_25, branch: int = 0, seed: int = SEED) -> Counted:
    """A published round of these people, who answer as in a played year."""
    answers = {who: answers_of(who, seed) for who in authors}
    return Counted(branch, looked, tuple(authors), answers, Publication(Outcome.PUBLISHED))


ROUNDS = [a_round(range(n), seed=seed) for seed in range(3) for n in (5, 6, 7, 9, 13, 21)]


def zero_is_shown(counts: LevelCounts) -> object:
    """That nobody has shown a sign looks harmless."""
    return 0 if counts.present == 0 and counts.respondents >= 5 else suppress(counts)


def split_is_shown(counts: LevelCounts) -> object:
    """Sometimes and often apart, whatever their size."""
    return (counts.sometimes, counts.often, counts.respondents) if counts.respondents >= 5 else None


def every_cell_is_shown(counts: LevelCounts) -> object:
    """One respondent is enough, and one in each cell."""
    return suppress(counts, k=1, smallest=1)


def test_the_rule_leaves_every_row_with_more_than_one_answer_for_everybody() -> None:
    attempts, successes = summed(attack_exactly(each, CODES) for each in ROUNDS)
    assert attempts > 10_000
    assert successes == 0


@pytest.mark.parametrize("weak", [zero_is_shown, split_is_shown, every_cell_is_shown])
def test_with_a_weaker_rule_a_single_row_pins_somebody_down(weak: Rule) -> None:
    assert summed(attack_exactly(each, CODES, weak) for each in ROUNDS)[1] > 0


def test_with_cells_of_one_the_linear_program_pins_somebody_down() -> None:
    assert any(linear([each], code, Alike.NOWHERE, Limits(1, 1))[1] for each in ROUNDS for code in CODES)


def test_if_a_round_were_published_again_after_one_more_report_its_author_would_be_pinned_down() -> None:
    first, again = a_round(range(12)), a_round(range(13))
    assert any(linear([first, again], code, Alike.SAME_DAYS)[1] for code in CODES)
    assert any(integer([first, again], code)[1] for code in CODES)
    overlapping = replace(again, looked=Looked(date(2025, 7, 1), date(2026, 6, 30), date(2026, 7, 10)))
    assert any(integer([first, overlapping], code)[1] for code in CODES)


def test_one_who_moves_to_another_branch_is_not_pinned_down_and_pins_nobody_down() -> None:
    here, there = a_round(range(9)), a_round([0, *range(20, 29)], branch=1)
    assert attack_linked([here, there])[1] == 0
    assert attack_linearly([here, there], Alike.SAME_DAYS)[1] == 0


# What remains, and docs/privacy.md says so.


def test_several_members_who_put_their_answers_together_can_know_anothers() -> None:
    assert summed(attack_exactly(each, CODES, together=2) for each in ROUNDS)[1] == 0
    assert summed(attack_exactly(each, CODES, together=3) for each in ROUNDS)[1] > 0


def test_who_believes_that_nothing_changes_from_year_to_year_can_pin_somebody_down() -> None:
    years = [a_round(range(12)), a_round(range(13), YEAR_26)]
    assert all(integer(years, code)[1] == 0 for code in CODES)
    assert any(integer(years, code, Alike.EVERYWHERE)[1] for code in CODES)


def test_a_branch_that_begins_anew_under_another_number_is_not_recognised() -> None:
    old, new = a_round(range(12)), a_round(range(13), branch=1)
    assert any(integer([old, new], code)[1] for code in CODES)


def test_only_published_rounds_tell_anything() -> None:
    withheld = replace(a_round(range(9)), publication=Publication(Outcome.WITHHELD))
    assert published([withheld, a_round(range(8))]) == [a_round(range(8))]
