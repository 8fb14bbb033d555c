"""Invites are for one person, once and for a time; an account is one member's as long as it is bound."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.util.concurrency import await_

from bot.conversation.changes.ledger import (
    AccountBound,
    AccountGivenUp,
    BindingEnded,
    GuessCounted,
    Pushed,
    PushKind,
    TextAwaited,
)
from bot.domain.invites import ALL_FAILURES, OWN_FAILURES, may_try
from bot.domain.member import Member
from bot.usecases.ports.address import Address
from bot.usecases.ports.ledger import Ledger, Who
from bot.usecases.ports.storage import Records
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import NOW, address_of, set_up_branch
from tests.storage.conftest import Desk

CODES = ("link-token-of-24-letters", "K7M3PQRT49")
EXPIRY = NOW + timedelta(days=14)
OLD, NEW, OTHER = Address("telegram", "1"), Address("telegram", "2"), Address("telegram", "3")


async def issue(desk: Desk, member: Member, codes: tuple[str, str] = CODES) -> None:
    await desk.write(lambda ledger: ledger.issue_invite(member.id, codes, EXPIRY))


async def found(desk: Desk, code: str = CODES[0], days: int = 0) -> tuple[int, Member] | None:
    return await desk.read(lambda ledger: ledger.find_invite(code, NOW + timedelta(days=days)))


async def use(desk: Desk, address: Address, code: str = CODES[0], hours: int = 0) -> None:
    invite = await found(desk, code)
    assert invite is not None
    await desk.keep(AccountBound(invite[0], invite[1].id), by=address, at=NOW + timedelta(hours=hours))


async def who(desk: Desk, address: Address) -> Who | None:
    return await desk.read(lambda ledger: ledger.who(address))


@pytest.mark.parametrize("code", CODES)
async def test_token_and_typed_code_lead_to_the_invited_member(desk: Desk, code: str) -> None:
    await issue(desk, desk.an)
    invite = await found(desk, code)
    assert invite is not None
    assert invite[1] == desk.an


async def test_a_guessed_code_leads_nowhere(desk: Desk) -> None:
    await issue(desk, desk.an)
    assert await found(desk, "K7M3PQRT47") is None
    assert await found(desk, "\ud83d\x00") is None


async def test_an_invite_works_until_its_moment(desk: Desk) -> None:
    await issue(desk, desk.an)
    assert await found(desk, days=13) is not None
    assert await found(desk, days=14) is None


async def test_an_invite_works_once(desk: Desk) -> None:
    await issue(desk, desk.an)
    await use(desk, NEW)
    assert await found(desk) is None
    bound = await who(desk, NEW)
    assert bound is not None
    assert bound.member == desk.an


async def test_a_new_invite_takes_the_place_of_the_earlier_one(desk: Desk) -> None:
    await issue(desk, desk.an)
    await issue(desk, desk.an, ("other-token", "other-code"))
    assert await found(desk) is None
    assert await found(desk, "other-token") is not None


async def test_another_members_invite_stays(desk: Desk) -> None:
    await issue(desk, desk.an)
    await issue(desk, desk.binh, ("other-token", "other-code"))
    assert await found(desk) is not None


async def test_of_two_who_use_an_invite_at_once_one_gets_in(postgres_url: str, keyring: Keyring) -> None:
    database = open_database(postgres_url)
    sample = await set_up_branch(SqlAdministrationStorage(database, keyring))
    member, both_there = sample.members[2], asyncio.Barrier(2)
    await SqlAdministrationStorage(database, keyring).transaction(
        lambda desk: desk.issue_invite(member.id, CODES, EXPIRY)
    )

    async def come(address: Address) -> bool:
        def work(records: Records) -> bool:
            await_(both_there.wait())
            invite = records.ledger.find_invite(CODES[0], NOW)
            if invite:
                records.ledger.keep(AccountBound(invite[0], member.id), address, NOW)
            return invite is not None

        return await SqlStorage(database, keyring).transaction(work)

    try:
        assert sorted(await asyncio.gather(come(OLD), come(NEW))) == [False, True]
    finally:
        database.close()


async def test_a_new_phone_ends_the_binding_of_the_old_one(desk: Desk) -> None:
    await issue(desk, desk.an)
    await use(desk, OLD)
    await issue(desk, desk.an, ("other-token", "other-code"))
    await use(desk, NEW, "other-token", hours=1)
    assert await who(desk, OLD) is None
    assert await who(desk, NEW) is not None


async def test_a_phone_that_changes_hands_is_the_new_members_only(desk: Desk) -> None:
    await issue(desk, desk.an)
    await use(desk, OLD)
    await issue(desk, desk.binh, ("other-token", "other-code"))
    await use(desk, OLD, "other-token", hours=1)
    bound = await who(desk, OLD)
    assert bound is not None
    assert bound.member == desk.binh
    assert not await desk.write(lambda ledger: ledger.push(Pushed(PushKind.NUDGE, desk.an.id, "n"), NOW))


async def test_what_was_awaited_of_an_account_ends_with_its_binding(desk: Desk) -> None:
    address = await desk.enrol(desk.an, OLD)
    await desk.keep(TextAwaited("v1:nt:1"), by=address)
    await issue(desk, desk.an)
    await use(desk, OLD, hours=1)
    bound = await who(desk, OLD)
    assert bound is not None
    assert bound.awaiting == ""


async def test_who_wants_no_account_can_come_back_with_the_same_invite(desk: Desk) -> None:
    await issue(desk, desk.an)
    await use(desk, OLD)
    await desk.keep(AccountGivenUp(desk.an.id), by=OLD)
    assert await who(desk, OLD) is None
    assert await found(desk) is not None
    assert await found(desk, days=14) is None


async def test_a_released_account_loses_access_and_open_invites_die(desk: Desk) -> None:
    await issue(desk, desk.an)
    await use(desk, OLD)
    await issue(desk, desk.an, ("other-token", "other-code"))
    await desk.keep(BindingEnded(desk.an.id), by=address_of(desk.sample.secretary))
    assert await who(desk, OLD) is None
    assert await found(desk) is None
    assert await found(desk, "other-token") is None


async def test_the_operator_sees_who_has_an_account(
    desk: Desk, administration: SqlAdministrationStorage
) -> None:
    await desk.enrol(desk.an)
    bound = await administration.transaction(
        lambda it: [it.has_account(member.id) for member in (desk.an, desk.binh)]
    )
    assert bound == [True, False]


async def test_only_officers_with_an_account_have_the_board_in_their_menu(desk: Desk) -> None:
    for member in (desk.sample.secretary, desk.an):
        await desk.enrol(member)
    await desk.enrol(desk.binh, Address("terminal", "9"))
    chats = await desk.read(lambda ledger: ledger.officer_chats("telegram"))
    assert chats == (address_of(desk.sample.secretary).chat,)


async def test_guesses_are_counted_by_address_and_over_all(desk: Desk) -> None:
    for minutes, address in enumerate((OLD, OLD, NEW)):
        await desk.keep(GuessCounted(), by=address, at=NOW + timedelta(minutes=minutes))

    def counts(ledger: Ledger) -> tuple[int, ...]:
        later = NOW + timedelta(minutes=1)
        own = [ledger.guesses_since(address, NOW) for address in (OLD, NEW, OTHER)]
        return (*own, ledger.guesses_since(None, NOW), ledger.guesses_since(OLD, later))

    assert await desk.read(counts) == (2, 1, 0, 3, 1)


async def test_one_address_that_guesses_on_and_on_does_not_shut_out_the_others(desk: Desk) -> None:
    for _ in range(ALL_FAILURES + 1):
        await desk.keep(GuessCounted(), by=OLD)
    own = await desk.read(lambda ledger: ledger.guesses_since(OLD, NOW))
    of_all = await desk.read(lambda ledger: ledger.guesses_since(None, NOW))
    assert (own, of_all) == (OWN_FAILURES, OWN_FAILURES)
    assert may_try(0, of_all)
    assert not may_try(own, of_all)


async def test_guesses_of_last_week_are_forgotten(desk: Desk) -> None:
    await desk.keep(GuessCounted(), by=OLD, at=NOW - timedelta(days=7))
    await desk.keep(GuessCounted(), by=NEW, at=NOW)
    week = NOW - timedelta(days=8)
    assert await desk.read(lambda ledger: ledger.guesses_since(None, week)) == 1
