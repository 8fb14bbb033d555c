"""Slips in the hands of an attacker: wrong codes get one answer, guessing opens and shuts nothing."""

import asyncio
import hmac
import secrets
from datetime import timedelta

import pytest

from bot.app import build_core
from bot.conversation.changes.ledger import BindingEnded
from bot.conversation.events import Event, Opened, Wrote
from bot.domain.invites import ALL_FAILURES, OWN_FAILURES, THROTTLE_WINDOW, grouped, new_code, new_token
from bot.domain.member import Member
from bot.usecases.issue_invite import NewInvite, issue_invite
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.clocks import Clocks
from bot.usecases.reply import Reply
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import NOW, keep_all, set_up_branch
from tests.town import Town


async def slip(town: Town, member: Member, days_ago: int = 0) -> NewInvite:
    at = town.now - timedelta(days=days_ago)
    return await town.storage.transaction(lambda records: issue_invite(records.ledger, member.id, at))


async def answer(town: Town, chat: str, event: Event) -> Reply:
    town.updates += 1
    key = UpdateKey("phone", "bot", town.updates)
    return await town.core.answer(key, Address("phone", chat), event)


async def test_every_code_that_does_not_work_gets_the_same_answer(town: Town) -> None:
    dao, on = town.sample.members[3:5]
    used = await slip(town, dao)
    await answer(town, "300", Opened(used.token))
    replaced, revoked = await slip(town, on), await slip(town, on)
    await keep_all(town.storage.reports, Address("phone", "9"), BindingEnded(on.id))
    expired = await slip(town, on, days_ago=365)
    of_another_installation = Keyring.of({1: bytes(32)}).invite_hash("x").hex()
    codes = [code for made in (used, replaced, revoked, expired) for code in (made.token, made.code)]
    codes += [
        "",
        "x",
        new_token(secrets.token_bytes),
        new_code(secrets.randbelow),
        of_another_installation[:24],
    ]
    replies = [await answer(town, f"7{i}", Opened(code)) for i, code in enumerate(codes) if code]
    assert {repr(reply) for reply in replies} == {repr(replies[0])}
    assert "không dùng được" in replies[0].page.html
    typed = [await answer(town, f"8{i}", Wrote(made.code)) for i, made in enumerate((used, revoked, expired))]
    assert {repr(reply) for reply in typed} == {repr(replies[0])}


async def test_who_guesses_too_often_is_told_no_more_than_before_even_with_the_right_code(town: Town) -> None:
    on = town.sample.members[4]
    right = await slip(town, on)
    wrong = [await answer(town, "66", Wrote(new_code(secrets.randbelow))) for _ in range(OWN_FAILURES)]
    shut = await answer(town, "66", Wrote(right.code))
    assert {repr(reply) for reply in (*wrong, shut)} == {repr(shut)}
    assert (await answer(town, "67", Wrote(right.code))).account_id is not None


async def test_one_stranger_cannot_shut_the_others_out_however_long_he_goes_on(town: Town) -> None:
    for _ in range(ALL_FAILURES * 2):
        await answer(town, "66", Wrote(new_code(secrets.randbelow)))
    right = await slip(town, town.sample.members[4])
    assert (await answer(town, "67", Wrote(grouped(right.code).lower()))).account_id is not None


async def test_many_accounts_get_no_more_guesses_together_and_links_still_work(town: Town) -> None:
    dao, on = town.sample.members[3:5]
    for number in range(ALL_FAILURES):
        await answer(town, f"7{number}", Wrote(new_code(secrets.randbelow)))
    typed, linked = await slip(town, on), await slip(town, dao)
    assert (await answer(town, "66", Wrote(typed.code))).account_id is None
    assert (await answer(town, "67", Opened(linked.token))).account_id is not None
    town.machine += THROTTLE_WINDOW + timedelta(seconds=1)
    assert (await answer(town, "68", Wrote(typed.code))).account_id is not None


async def test_guesses_beyond_what_is_looked_up_leave_no_rows(town: Town) -> None:
    for number in range(ALL_FAILURES * 2):
        await answer(town, f"7{number % 40}", Wrote(new_code(secrets.randbelow)))
    kept = await town.storage.transaction(
        lambda records: [
            records.ledger.guesses_since(Address("phone", f"7{number}"), town.machine - THROTTLE_WINDOW)
            for number in range(40)
        ]
    )
    assert sum(kept) == ALL_FAILURES
    assert max(kept) <= OWN_FAILURES


async def test_a_row_that_the_index_finds_is_compared_once_more(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await slip(town, town.sample.members[4])
    monkeypatch.setattr(hmac, "compare_digest", lambda one, other: False)
    assert (await answer(town, "66", Opened(made.token))).account_id is None


async def test_of_eight_accounts_with_one_slip_exactly_one_gets_in(
    postgres_url: str, keyring: Keyring
) -> None:
    database = open_database(postgres_url, pool_size=8)
    try:
        sample = await set_up_branch(SqlAdministrationStorage(database, keyring))
        storage = SqlStorage(database, keyring)
        core = build_core(storage, Clocks(lambda: NOW, lambda: NOW), {})
        for round_ in range(5):
            member = sample.members[round_ % 5]
            made = await storage.transaction(lambda r, m=member: issue_invite(r.ledger, m.id, NOW))  # type: ignore[misc]  # the loop's member is bound
            events = [Opened(made.token) if i % 2 else Wrote(made.code) for i in range(8)]
            replies = await asyncio.gather(
                *(
                    core.answer(UpdateKey("phone", f"b{round_}", i), Address("phone", f"{round_}{i}"), event)
                    for i, event in enumerate(events)
                )
            )
            assert sum(reply.account_id is not None for reply in replies) == 1
    finally:
        database.close()
