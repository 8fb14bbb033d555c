"""Who is behind an address: everything an event needs, in one statement."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, update

from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.changes.ledger import (
    BindingEnded,
    CampaignKept,
    ConsentSet,
    HandedIn,
    LanguageSet,
    SelfCheckStarted,
    TextAwaited,
)
from bot.domain.campaign import Campaign, CampaignState, Participation
from bot.domain.disclosure.draft import Draft
from bot.domain.member import Language, Purpose
from bot.usecases.ports.address import Address
from bot.usecases.ports.storage import Records
from storage.ledger.tables import consent
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import BRANCH, CAMPAIGN, NOW
from tests.storage.conftest import Desk

LATER = NOW + timedelta(hours=1)


async def test_a_stranger_is_nobody(desk: Desk) -> None:
    assert await desk.read(lambda ledger: ledger.who(Address("telegram", "1"))) is None


async def test_everything_about_the_sender_comes_at_once(desk: Desk) -> None:
    address = await desk.enrol(desk.an)
    opened = await desk.open_campaign()
    await desk.keep(TextAwaited("v1:nt:1"), SelfCheckStarted(opened.id, desk.an.id), by=address)
    who = await desk.read(lambda ledger: ledger.who(address))
    assert who is not None
    assert who.member == replace(desk.an, consents=frozenset(Purpose))
    assert who.branch == replace(BRANCH, id=desk.sample.branch.id)
    assert who.campaign == opened
    assert who.participation == Participation(started_at=NOW)
    assert (who.awaiting, who.last_message, who.reachable) == ("v1:nt:1", None, True)


async def test_the_same_chat_on_another_channel_is_somebody_else(desk: Desk) -> None:
    address = await desk.enrol(desk.an)
    assert await desk.read(lambda ledger: ledger.who(Address("terminal", address.chat))) is None


async def test_a_released_account_is_nobody(desk: Desk) -> None:
    address = await desk.enrol(desk.an)
    await desk.keep(BindingEnded(desk.an.id))
    assert await desk.read(lambda ledger: ledger.who(address)) is None


async def test_consents_can_be_withdrawn_and_given_again(desk: Desk) -> None:
    address = await desk.enrol(desk.an)
    await desk.keep(ConsentSet(desk.an.id, Purpose.SENDING, False), by=address)
    member = await desk.read(lambda ledger: ledger.member(desk.an.id))
    assert member is not None
    assert member.consents == frozenset(Purpose) - {Purpose.SENDING}
    await desk.keep(ConsentSet(desk.an.id, Purpose.SENDING, True), by=address)
    await desk.keep(ConsentSet(desk.an.id, Purpose.SENDING, True), by=address)
    again = await desk.read(lambda ledger: ledger.member(desk.an.id))
    assert again is not None
    assert again.consents == frozenset(Purpose)


async def test_every_consent_is_kept_with_its_moments(desk: Desk) -> None:
    await desk.keep(ConsentSet(desk.an.id, Purpose.SENDING, True))
    await desk.keep(ConsentSet(desk.an.id, Purpose.SENDING, False), at=LATER)
    await desk.keep(ConsentSet(desk.an.id, Purpose.SENDING, True), at=LATER)
    rows = await desk.reader.database.transaction(
        lambda connection: connection.execute(consent.select().order_by(consent.c.id)).all()
    )
    assert [(row.given_at, row.withdrawn_at) for row in rows] == [(NOW, LATER), (LATER, None)]


async def test_consent_to_an_older_wording_does_not_stand(desk: Desk) -> None:
    await desk.keep(ConsentSet(desk.an.id, Purpose.SENDING, True))
    older = update(consent).values(version=0)
    await desk.storage.database.transaction(lambda connection: connection.execute(older) and None)
    member = await desk.read(lambda ledger: ledger.member(desk.an.id))
    assert member is not None
    assert not member.consents
    await desk.keep(ConsentSet(desk.an.id, Purpose.SENDING, True), at=LATER)
    asked_again = await desk.read(lambda ledger: ledger.member(desk.an.id))
    assert asked_again is not None
    assert asked_again.consents == {Purpose.SENDING}


async def test_the_language_is_the_members(desk: Desk) -> None:
    await desk.keep(LanguageSet(desk.an.id, Language.EN))
    members = await desk.read(lambda ledger: [ledger.member(m.id) for m in (desk.an, desk.binh)])
    assert [member and member.language for member in members] == [Language.EN, Language.VI]


@pytest.mark.parametrize(
    ("states", "current"),
    [
        ("planned", 1),
        ("closed", 1),
        ("closed planned", 2),
        ("open planned", 1),
        ("closed open planned", 2),
        ("closed closed", 2),
        ("closed planned planned", 2),
    ],
)
async def test_the_current_round_is_the_open_else_the_next_else_the_last(
    desk: Desk, administration: SqlAdministrationStorage, states: str, current: int
) -> None:
    address = await desk.enrol(desk.an)
    for number, state in enumerate(states.split(), start=1):
        campaign = desk.campaign if number == 1 else await _planned(desk, administration)
        await desk.keep(CampaignKept(replace(campaign, state=CampaignState(state))))
    who = await desk.read(lambda ledger: ledger.who(address))
    alone = await desk.read(lambda ledger: ledger.current_campaign(desk.sample.branch.id))
    assert who is not None
    assert who.campaign == alone
    assert who.campaign is not None
    assert who.campaign.number == current


async def test_taking_part_in_another_round_is_not_shown(
    desk: Desk, administration: SqlAdministrationStorage
) -> None:
    address = await desk.enrol(desk.an)
    await desk.keep(HandedIn(desk.campaign.id, desk.an.id, NOW))
    await desk.keep(CampaignKept(replace(desk.campaign, state=CampaignState.CLOSED)))
    await _planned(desk, administration)
    who = await desk.read(lambda ledger: ledger.who(address))
    assert who is not None
    assert who.participation == Participation()


async def _planned(desk: Desk, administration: SqlAdministrationStorage) -> Campaign:
    return await administration.transaction(lambda it: it.plan_campaign(desk.sample.branch.id, CAMPAIGN))


@pytest.fixture
def statements(desk: Desk) -> Iterator[list[str]]:
    """The statements the desk's storage executes from now on."""
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        seen.append(statement.strip().split()[0] + (" FOR" if " FOR NO KEY UPDATE" in statement else ""))

    event.listen(desk.storage.database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(desk.storage.database.engine, "before_cursor_execute", note)


async def test_a_press_takes_two_reads_and_one_write(desk: Desk, statements: list[str]) -> None:
    address = await desk.enrol(desk.an)
    del statements[:]

    def press(records: Records) -> None:
        who = records.ledger.who(address)
        assert who is not None
        key = desk.campaign.id, who.member.id
        records.disclosure.draft(*key)
        records.disclosure.keep(DraftKept(*key, Draft(revision=1)), NOW)

    await desk.storage.transaction(press)
    # On PostgreSQL the member is locked first, by a statement that reads nothing.
    assert [s for s in statements if s not in ("BEGIN", "SELECT FOR")] == ["SELECT", "SELECT", "INSERT"]
