"""Numbers of messages that stand in a chat: noted once, forgotten when they are gone or out of reach."""

from datetime import datetime, timedelta

from bot.domain.member import Member
from tests.people import NOW
from tests.storage.conftest import Desk

HOUR = timedelta(hours=1)


async def account_of(desk: Desk, member: Member) -> int:
    address = await desk.enrol(member)
    who = await desk.read(lambda ledger: ledger.who(address))
    assert who is not None
    return who.account_id


async def noted(desk: Desk, account: int, since: datetime = NOW - HOUR) -> tuple[int, ...]:
    return await desk.read(lambda ledger: ledger.said_since(account, since))


async def test_messages_are_noted_by_account_and_given_the_newest_first(desk: Desk) -> None:
    an, binh = await account_of(desk, desk.an), await account_of(desk, desk.binh)
    await desk.write(lambda ledger: ledger.note_said(an, (3, 2**40), NOW))
    await desk.write(lambda ledger: ledger.note_said(binh, (3,), NOW))
    assert await noted(desk, an) == (2**40, 3)
    assert await noted(desk, binh) == (3,)


async def test_a_message_noted_twice_keeps_its_first_moment(desk: Desk) -> None:
    an = await account_of(desk, desk.an)
    await desk.write(lambda ledger: ledger.note_said(an, (3,), NOW))
    await desk.write(lambda ledger: ledger.note_said(an, (3, 4), NOW + HOUR))
    assert await noted(desk, an, NOW) == (4,)


async def test_what_is_gone_is_forgotten_and_nothing_else(desk: Desk) -> None:
    an, binh = await account_of(desk, desk.an), await account_of(desk, desk.binh)
    for account in (an, binh):
        await desk.write(lambda ledger, account=account: ledger.note_said(account, range(1, 4), NOW))  # type: ignore[misc]  # the loop's account is bound
    await desk.write(lambda ledger: ledger.forget_said(an, (1, 3, 99)))
    await desk.write(lambda ledger: ledger.forget_said(binh, ()))
    assert (await noted(desk, an), await noted(desk, binh)) == ((2,), (3, 2, 1))


async def test_what_is_out_of_reach_is_trimmed_for_everybody(desk: Desk) -> None:
    an, binh = await account_of(desk, desk.an), await account_of(desk, desk.binh)
    await desk.write(lambda ledger: ledger.note_said(an, (1,), NOW - HOUR / 2))
    await desk.write(lambda ledger: ledger.note_said(an, (2,), NOW + HOUR))
    await desk.write(lambda ledger: ledger.note_said(binh, (3,), NOW))
    await desk.write(lambda ledger: ledger.trim_said(NOW))
    assert (await noted(desk, an), await noted(desk, binh)) == ((2,), ())
