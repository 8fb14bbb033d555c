"""The outbox: said once, in order, by one sender, to the account that is meant."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from bot.conversation.changes.ledger import AccountBound, BindingEnded, Pushed, PushKind
from bot.domain.member import Member
from bot.usecases.ports.address import Address
from bot.usecases.ports.ledger import Claim, DuePush, Ledger, PushState
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.store import SqlLedger
from storage.ledger.tables import account
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from storage.unit import Unit
from tests.people import NOW, address_of, enrol, keep_all, set_up_branch
from tests.storage.conftest import Desk

MACHINE = NOW + timedelta(days=400)  # the machine's clock and the calendar need not agree
LEASE = timedelta(minutes=2)
ON = frozenset({"telegram"})
OLD, NEW = Address("telegram", "1"), Address("telegram", "2")


async def push(
    desk: Desk, key: str, member: Member | None = None, kind: PushKind = PushKind.REMINDER
) -> bool:
    pushed = Pushed(kind, (member or desk.an).id, key, (2**62, 5))
    return await desk.write(lambda ledger: ledger.push(pushed, NOW))


async def claim(desk: Desk, after: timedelta = timedelta(), limit: int = 10) -> tuple[DuePush, ...]:
    now = MACHINE + after
    return await desk.write(lambda ledger: ledger.claim_pushes(Claim(ON, limit), now, now + LEASE))


def keys(pushes: Sequence[DuePush]) -> list[str]:
    return [due.key for due in pushes]


async def settle(desk: Desk, due: DuePush, state: PushState = PushState.SENT) -> None:
    await desk.write(lambda ledger: ledger.settle_push(due.id, state, NOW))


async def test_a_push_knows_kind_ids_and_whom_it_goes_to(desk: Desk) -> None:
    address = await desk.enrol(desk.an)
    assert await push(desk, "reminder:1")
    (due,) = await claim(desk)
    assert (due.kind, due.key, due.about, due.tries) == (PushKind.REMINDER, "reminder:1", (2**62, 5), 0)
    assert (due.address, due.member.id, due.branch.name) == (address, desk.an.id, "Chi bộ Tổ dân phố 4")


async def test_a_sender_takes_only_what_it_can_carry(desk: Desk) -> None:
    await desk.enrol(desk.an)
    await push(desk, "reminder:1")
    leased = MACHINE + LEASE
    assert (
        await desk.write(
            lambda ledger: ledger.claim_pushes(Claim(frozenset({"terminal"}), 5), MACHINE, leased)
        )
        == ()
    )
    assert await desk.write(lambda ledger: ledger.claim_pushes(Claim(frozenset(), 5), MACHINE, leased)) == ()
    assert keys(await claim(desk)) == ["reminder:1"]


async def test_a_push_about_nothing_has_no_ids(desk: Desk) -> None:
    await desk.enrol(desk.an)
    await desk.keep(Pushed(PushKind.DIGEST, desk.an.id, "digest"))
    assert [due.about for due in await claim(desk)] == [()]


async def test_the_same_key_is_said_once_even_after_it_was_sent(desk: Desk) -> None:
    await desk.enrol(desk.an)
    assert await push(desk, "reminder:1")
    assert not await push(desk, "reminder:1")
    (due,) = await claim(desk)
    await settle(desk, due)
    assert not await push(desk, "reminder:1")
    assert await claim(desk, LEASE) == ()


async def test_nothing_is_queued_for_who_has_no_account(desk: Desk) -> None:
    assert not await push(desk, "reminder:1")


async def test_a_chat_hears_one_thing_after_the_other(desk: Desk) -> None:
    await desk.enrol(desk.an)
    await desk.enrol(desk.binh)
    for key, member in (("a1", desk.an), ("b1", desk.binh), ("a2", desk.an)):
        assert await push(desk, key, member)
    first = await claim(desk)
    assert keys(first) == ["a1", "b1"]
    assert await claim(desk) == ()
    await settle(desk, first[0])
    assert keys(await claim(desk)) == ["a2"]


async def test_no_more_are_leased_than_asked_for(desk: Desk) -> None:
    for member in (desk.an, desk.binh):
        await desk.enrol(member)
        await push(desk, f"to {member.number}", member)
    assert keys(await claim(desk, limit=1)) == ["to 3"]


async def test_what_a_dead_sender_held_comes_back_and_is_counted(desk: Desk) -> None:
    await desk.enrol(desk.an)
    await push(desk, "a1")
    assert [due.tries for due in await claim(desk)] == [0]
    assert await claim(desk, LEASE - timedelta(seconds=1)) == ()
    assert [due.tries for due in await claim(desk, LEASE)] == [1]


async def test_a_failed_delivery_waits_for_its_moment_and_holds_back_what_follows(desk: Desk) -> None:
    await desk.enrol(desk.an)
    await push(desk, "a1")
    await push(desk, "a2")
    (due,) = await claim(desk)
    wait = timedelta(minutes=10)
    await desk.write(lambda ledger: ledger.retry_push(due.id, MACHINE + wait))
    assert await claim(desk, wait - timedelta(seconds=1)) == ()
    assert keys(await claim(desk, wait)) == ["a1"]


@pytest.mark.parametrize("state", PushState)
async def test_what_is_over_is_not_sent_again(desk: Desk, state: PushState) -> None:
    await desk.enrol(desk.an)
    await push(desk, "a1")
    (due,) = await claim(desk)
    await settle(desk, due, state)
    await desk.write(lambda ledger: ledger.retry_push(due.id, MACHINE))  # too late
    assert await claim(desk, LEASE) == ()


async def test_who_blocked_the_bot_is_left_alone_until_speaking_again(desk: Desk) -> None:
    address = await desk.enrol(desk.an)
    await push(desk, "a1")
    await desk.write(lambda ledger: ledger.set_reachable(address, False, NOW))
    assert await claim(desk) == ()
    assert not await push(desk, "a2")
    who = await desk.read(lambda ledger: ledger.who(address))
    assert who is not None
    assert not who.reachable
    await desk.write(lambda ledger: ledger.set_reachable(address, True, NOW))
    assert await push(desk, "a3")
    assert keys(await claim(desk)) == ["a3"]


async def test_others_are_reached_when_one_is_not(desk: Desk) -> None:
    await desk.enrol(desk.binh)
    await push(desk, "b1", desk.binh)
    address = await desk.enrol(desk.an)
    await desk.write(lambda ledger: ledger.set_reachable(address, False, NOW))
    assert keys(await claim(desk)) == ["b1"]


async def test_a_released_account_hears_that_it_is_released_and_nothing_else(desk: Desk) -> None:
    old = await desk.enrol(desk.an)
    await push(desk, "a1")
    released = Pushed(PushKind.RELEASED, desk.an.id, "released:1")
    secretary = address_of(desk.sample.secretary)
    await desk.keep(BindingEnded(desk.an.id), released, by=secretary)
    due = await claim(desk)
    assert [(push.kind, push.address) for push in due] == [(PushKind.RELEASED, old)]


async def test_the_word_of_release_goes_to_the_account_of_this_release(desk: Desk) -> None:
    await desk.enrol(desk.an, OLD)
    await desk.keep(BindingEnded(desk.an.id), at=NOW - timedelta(days=30))
    await desk.enrol(desk.an, NEW)
    released = Pushed(PushKind.RELEASED, desk.an.id, "released:2")
    await desk.keep(released, BindingEnded(desk.an.id))  # said before it is done
    assert [due.address for due in await claim(desk)] == [NEW]


async def test_a_released_account_hears_of_that_alone_whatever_else_is_queued(desk: Desk) -> None:
    await desk.enrol(desk.an, OLD)
    await push(desk, "nudge", kind=PushKind.NUDGE)
    await push(desk, "released", kind=PushKind.RELEASED)
    # As it is where a copy is restored, or somebody queues while somebody else releases.
    left = update(account).where(account.c.member_id == desk.an.id).values(released_at=NOW)
    await desk.ledger.database.transaction(lambda connection: connection.execute(left))
    assert [due.kind for due in await claim(desk)] == [PushKind.RELEASED]


async def test_a_new_phone_gets_the_news_once_confirmed_and_the_old_one_the_word_of_release(
    desk: Desk, administration: SqlAdministrationStorage
) -> None:
    await desk.enrol(desk.an, OLD)

    def rebind(ledger: Ledger) -> None:
        ledger.issue_invite(desk.an.id, ("token", "code"), NOW + LEASE)
        found = ledger.find_invite("code", NOW)
        assert found is not None
        ledger.keep(AccountBound(found[0], desk.an.id), NEW, NOW)
        for kind in (PushKind.RELEASED, PushKind.BOUND):
            ledger.keep(Pushed(kind, desk.an.id, kind), NEW, NOW)

    await desk.write(rebind)
    assert [due.address for due in await claim(desk)] == [OLD]
    who = await desk.write(lambda ledger: ledger.who(NEW))
    assert who is not None
    done = await administration.transaction(lambda operator: operator.confirm_account(desk.an.id, who.code))
    assert done
    heard = {due.kind: due.address for due in await claim(desk)}
    assert heard == {PushKind.BOUND: NEW}


async def test_two_senders_never_hold_the_same_push(postgres_url: str, keyring: Keyring) -> None:
    database = open_database(postgres_url)
    ledgers = SqlLedgerStorage(database, keyring)
    sample = await set_up_branch(SqlAdministrationStorage(database, keyring))
    for member in sample.members[1:3]:
        await enrol(ledgers, member)
        pushed = Pushed(PushKind.DIGEST, member.id, f"to {member.number}")
        await keep_all(ledgers, address_of(member), pushed)
    try:
        with database.engine.begin() as one, database.engine.begin() as other:
            other.execute(text("SET LOCAL lock_timeout = '3s'"))  # rather fail than wait
            first, second = (SqlLedger(Unit(connection, keyring)) for connection in (one, other))
            assert keys(first.claim_pushes(Claim(ON, 1), MACHINE, MACHINE + LEASE)) == ["to 2"]
            assert keys(second.claim_pushes(Claim(ON, 5), MACHINE, MACHINE + LEASE)) == ["to 3"]
    finally:
        database.close()
