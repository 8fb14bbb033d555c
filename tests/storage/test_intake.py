"""An update counts once; one that nobody could handle is kept for the operator."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.usecases.ports.address import UpdateKey
from bot.usecases.ports.ledger import Ledger, ParkedUpdate
from storage.ledger.tables import processed_update
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import NOW
from tests.storage.conftest import Desk

KEY = UpdateKey("telegram", "12345", 2**40)
SWEEPING = UpdateKey("telegram", "12345", 2_000_000)
DAY = timedelta(days=1)


async def arrive(desk: Desk, key: UpdateKey, after: timedelta = timedelta()) -> bool:
    return await desk.write(lambda ledger: ledger.arrive(key, NOW + after))


async def test_an_update_arrives_once(desk: Desk) -> None:
    assert await arrive(desk, KEY)
    assert not await arrive(desk, KEY, DAY)


async def test_the_same_number_of_another_bot_or_channel_is_another_update(desk: Desk) -> None:
    for key in (KEY, UpdateKey("telegram", "9", KEY.update), UpdateKey("terminal", "12345", KEY.update)):
        assert await arrive(desk, key)


async def test_an_update_whose_work_fails_has_not_arrived(desk: Desk) -> None:
    def fail(ledger: Ledger) -> None:
        assert ledger.arrive(KEY, NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await desk.write(fail)
    assert await arrive(desk, KEY)


async def test_updates_are_remembered_for_three_days_and_swept_now_and_then(desk: Desk) -> None:
    await arrive(desk, KEY)
    await arrive(desk, UpdateKey("telegram", "12345", 1), DAY)
    await arrive(desk, SWEEPING, 3 * DAY)
    assert not await arrive(desk, KEY, 3 * DAY)
    await arrive(desk, UpdateKey("telegram", "12345", SWEEPING.update + 1000), 3 * DAY + timedelta(seconds=1))
    count = select(func.count()).select_from(processed_update)
    assert await desk.reader.database.transaction(lambda connection: connection.scalar(count)) == 3


async def test_a_parked_update_is_kept_for_the_operator_once(
    desk: Desk, administration: SqlAdministrationStorage
) -> None:
    first = ParkedUpdate(KEY, '{"text": "Nguyễn"}', "KeyError: 'text'")
    second = ParkedUpdate(SWEEPING, "{}", "ValueError")
    await desk.write(lambda ledger: ledger.park(second, NOW + DAY))
    await desk.write(lambda ledger: ledger.park(first, NOW))
    await desk.write(lambda ledger: ledger.park(ParkedUpdate(KEY, "{}", "again"), NOW))
    assert await administration.transaction(lambda it: it.parked()) == (first, second)
