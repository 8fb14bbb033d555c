"""The due date of an item: free until it stands in a closed version, moved with a reason from then on."""

import pytest

from bot.conversation.events import (
    CommitmentClosed,
    DueAsked,
    DueChosen,
    Event,
    ItemOpened,
    MoveAsked,
    RhythmAsked,
    WentToCommitment,
    Wrote,
)
from bot.domain.member import Member
from tests.town import Town

DUE = "30/04/2026"


def an(town: Town) -> Member:
    return town.sample.members[2]


async def due(town: Town) -> str:
    await town.do(an(town), ItemOpened(1))
    return next(line for line in town.words(an(town)).splitlines() if line.startswith("Thời hạn"))


async def preset(town: Town) -> DueChosen:
    """A button of the question for the date, as it was shown before."""
    await town.do(an(town), DueAsked(1))
    found = [press for press in town.buttons(an(town)).values() if isinstance(press, DueChosen)]
    return found[0]


@pytest.fixture
async def undertaken(town: Town) -> Town:
    await town.undertake(an(town), DUE)
    return town


async def test_until_the_commitment_is_closed_the_date_may_be_set_anew(undertaken: Town) -> None:
    town = undertaken
    await town.do(an(town), DueAsked(1), Wrote("15/5/2026"))
    assert await due(town) == "Thời hạn: 15/05/2026"


async def test_an_old_button_or_a_typed_date_does_not_change_what_was_closed(undertaken: Town) -> None:
    town = undertaken
    old = await preset(town)
    await town.do(an(town), CommitmentClosed(1))
    tries: list[tuple[Event, ...]] = [(old,), (DueAsked(1), Wrote("1/5/2026")), (DueAsked(1), old)]
    for each in tries:
        await town.do(an(town), *each)
        assert await due(town) == f"Thời hạn: {DUE}"


async def test_a_date_typed_where_the_rhythm_is_asked_does_not_change_it_either(undertaken: Town) -> None:
    town = undertaken
    await town.do(an(town), CommitmentClosed(1), RhythmAsked(1), Wrote("1/5/2026"))
    assert await due(town) == f"Thời hạn: {DUE}"


async def test_what_was_closed_moves_with_a_reason(undertaken: Town) -> None:
    town = undertaken
    await town.do(an(town), CommitmentClosed(1), MoveAsked(1), Wrote("15/5/2026"), Wrote("Ốm dài ngày"))
    assert await due(town) == "Thời hạn: 15/05/2026"


async def test_a_later_version_does_not_set_the_date_free(undertaken: Town) -> None:
    town = undertaken
    old = await preset(town)
    await town.do(an(town), CommitmentClosed(1))
    await town.undertake(an(town), "31/05/2026")
    await town.do(an(town), CommitmentClosed(1), WentToCommitment())
    assert "lần 2" in town.words(an(town))
    await town.do(an(town), old)
    assert await due(town) == f"Thời hạn: {DUE}"
