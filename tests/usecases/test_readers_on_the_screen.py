"""A report goes to those whom the send screen has named, and to nobody who became a reader afterwards."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.conversation.buttons import LONGEST, encode
from bot.conversation.events import DrafterNamed, ReaderNamed, SendAsked, Sent
from bot.domain.disclosure.report import SentReport
from bot.domain.member import Member, MemberId, Office
from bot.domain.readers import readers_digest
from bot.usecases.hand_over import order_handover
from storage.ledger.transactions import SqlAdministrationStorage
from tests.town import Town

Change = Callable[[Town, SqlAdministrationStorage], Awaitable[None]]
SECRETARY, DEPUTY, AN = range(3)
SEND = "Gửi báo cáo"


async def a_drafter_is_named(town: Town, _: SqlAdministrationStorage) -> None:
    await town.do(town.sample.secretary, DrafterNamed(1, town.sample.members[DEPUTY].number))


async def a_reader_is_named(town: Town, _: SqlAdministrationStorage) -> None:
    await town.do(town.sample.members[DEPUTY], ReaderNamed(1, town.sample.members[AN].number))


async def the_office_passes_on(town: Town, administration: SqlAdministrationStorage) -> None:
    await administration.transaction(lambda desk: order_handover(desk, (1, 2), None, Office.NONE, town.now))


async def the_group_changes(town: Town, administration: SqlAdministrationStorage) -> None:
    deputy, an = town.sample.members[DEPUTY], town.sample.members[AN]

    def work(change: Callable[[Member], None]) -> None:
        change(replace(deputy, office=Office.COMMITTEE, group_number=2))
        change(replace(an, group_number=2))

    await administration.transaction(lambda desk: work(desk.change_member))


@pytest.mark.parametrize(
    ("author", "change", "before", "after"),
    [
        (AN, a_drafter_is_named, {SECRETARY}, {SECRETARY, DEPUTY}),
        (SECRETARY, a_reader_is_named, {DEPUTY}, {AN}),
        (AN, the_office_passes_on, {SECRETARY}, {DEPUTY}),
        (AN, the_group_changes, {SECRETARY}, {SECRETARY, DEPUTY}),
    ],
)
async def test_who_becomes_a_reader_after_the_screen_gets_nothing_by_its_button(
    town: Town,
    administration: SqlAdministrationStorage,
    author: int,
    change: Change,
    before: set[int],
    after: set[int],
) -> None:
    member = town.sample.members[author]
    names = [one.name for one in town.sample.members[:3]]
    await town.open_round()
    await town.fill_in(member, town.sample.campaign)
    await town.do(member, SendAsked(1))
    assert {place for place in {SECRETARY, DEPUTY, AN} - {author} if names[place] in town.words(member)} == (
        before
    )
    shown = town.buttons(member)[SEND]
    await change(town, administration)
    await town.do(member, shown)
    assert town.shown[town.chat(member)].notice == "Người nhận đã thay đổi. Xin xem lại rồi gửi."
    assert all(names[place] in town.words(member) for place in after)
    assert await sent_by(town, member) is None
    assert not [text for place in after for text in town.messenger.to(str(place + 1)) if member.name in text]
    await town.press(member, SEND)
    report = await sent_by(town, member)
    assert report is not None
    assert set(report.recipients) == {names[place] for place in after}


async def sent_by(town: Town, member: Member) -> SentReport | None:
    campaign = town.sample.campaign.id
    return await town.storage.transaction(lambda records: records.disclosure.sent(campaign, member.id))


def test_the_button_with_the_digest_fits() -> None:
    largest = max(readers_digest([MemberId(2**62 + each)]) for each in range(200))
    assert 2**30 < largest < 2**31
    assert len(encode(Sent(2**31 - 1, 2**31 - 1, largest))) <= LONGEST
