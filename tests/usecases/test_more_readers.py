"""Reports whose reader has changed: each author is asked once, by whatever way that came, and decides."""

from datetime import timedelta

import pytest

from bot.conversation.events import (
    CampaignEnded,
    DrafterNamed,
    MoreReadersAsked,
    ReaderNamed,
    ReportRead,
    SentWithdrawn,
)
from bot.conversation.events.meeting import SittingOpened
from bot.conversation.events.roster import RosterFactChosen
from bot.domain.member import Member, Office, RosterState
from bot.domain.roster_change import Fact, RosterChange
from bot.domain.trail import Act
from bot.usecases.change_roster import change_roster
from bot.usecases.hand_over import order_handover
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.a_closed_round import AN, DAO, DEPUTY, ON, ROSTER, SECRETARY, who
from tests.usecases.beginnings import Beginner

ASKED = "không tự chuyển sang người khác"


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(one_has_sent)


async def one_has_sent(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """An open round; An has sent a report, which the secretary and Cúc, who leads the group, have."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members[:ON]:
        await town.enrol(member)
    await town.open_round()
    await town.answer_all(who(town, AN))
    await town.send(who(town, AN))
    return town


async def change(town: Town, desk: SqlAdministrationStorage, place: int, change: RosterChange) -> None:
    whom = (1, who(town, place).number)
    await desk.transaction(lambda desk: change_roster(desk, whom, change, town.now))


async def asked(town: Town, member: Member) -> int:
    """How often the member was asked so far."""
    await town.at(town.now + timedelta(seconds=1))
    return sum(ASKED in text for text in town.messenger.to(town.chat(member)))


async def reads(town: Town, reader: Member, author: Member) -> bool:
    await town.do(reader, ReportRead(1, author.number))
    return f"Của đồng chí {author.name}" in town.words(reader)


async def agree(town: Town, author: Member, reader: Member) -> None:
    """From the message by one tap to the names, and by another to the sending."""
    await town.do(author, MoreReadersAsked(1))
    assert f"đồng chí {reader.name}" in town.words(author)
    assert not await reads(town, reader, author)
    await town.press(author, "Gửi thêm")
    assert await reads(town, reader, author)


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
@pytest.mark.parametrize("state", [RosterState.EXEMPT, RosterState.SUSPENDED], ids=str)
async def test_when_the_secretary_falls_out_of_office_the_author_is_asked_once(
    town: Town, administration: SqlAdministrationStorage, state: RosterState, closed: bool
) -> None:
    an, deputy = who(town, AN), who(town, DEPUTY)
    if closed:
        await town.do(town.sample.secretary, CampaignEnded(1, 1))
    await change(town, administration, SECRETARY, RosterChange(state=state))
    assert await asked(town, an) == 1
    await change(town, administration, DAO, RosterChange(state=RosterState.EXEMPT))
    assert await asked(town, an) == 1
    await agree(town, an, deputy)


async def test_when_the_office_is_changed_by_the_roster_the_author_is_asked_too(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await change(town, administration, SECRETARY, RosterChange(office=Office.NONE))
    await change(town, administration, DAO, RosterChange(office=Office.SECRETARY))
    await agree_after_question(town, DAO)


async def test_who_comes_into_another_group_on_the_phone_is_asked_too(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    an, dao = who(town, AN), who(town, DAO)
    await change(town, administration, DAO, RosterChange(office=Office.COMMITTEE, group_number=2))
    assert await asked(town, an) == 0
    await town.do(town.sample.secretary, RosterFactChosen(an.number, Fact.GROUP, 2))
    assert await asked(town, an) == 1
    await agree(town, an, dao)


async def agree_after_question(town: Town, reader: int) -> None:
    assert await asked(town, who(town, AN)) == 1
    await agree(town, who(town, AN), who(town, reader))


async def test_after_the_close_a_hand_over_asks_as_well(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await town.do(town.sample.secretary, CampaignEnded(1, 1))
    to = (1, who(town, DAO).number)
    await administration.transaction(lambda desk: order_handover(desk, to, None, Office.NONE, town.now))
    await agree_after_question(town, DAO)


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
async def test_who_has_sent_before_a_drafter_is_named_is_asked_and_only_then_does_the_drafter_read(
    town: Town, closed: bool
) -> None:
    if closed:
        await town.do(town.sample.secretary, CampaignEnded(1, 1))
    await town.do(town.sample.secretary, DrafterNamed(1, who(town, DAO).number))
    await agree_after_question(town, DAO)
    await town.do(town.sample.secretary, DrafterNamed(1, 0), DrafterNamed(1, who(town, DAO).number))
    assert await asked(town, who(town, AN)) == 1


async def test_the_secretary_is_asked_when_another_reader_is_named(town: Town) -> None:
    secretary, dao = town.sample.secretary, who(town, DAO)
    await town.answer_all(secretary)
    await town.send(secretary)
    await town.do(who(town, DEPUTY), ReaderNamed(1, dao.number))
    assert await asked(town, secretary) == 1
    await agree(town, secretary, dao)
    assert await asked(town, who(town, AN)) == 0


async def test_nobody_is_asked_who_took_the_report_back_or_once_the_meeting_is_open(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await town.do(who(town, AN), SentWithdrawn(1, 1))
    await change(town, administration, SECRETARY, RosterChange(state=RosterState.EXEMPT))
    assert await asked(town, who(town, AN)) == 0
    await town.send(who(town, AN))
    await town.do(who(town, DEPUTY), SittingOpened(1, 1))
    await change(town, administration, SECRETARY, RosterChange(state=RosterState.ACTIVE))
    assert await asked(town, who(town, AN)) == 0


async def test_nobody_is_asked_about_a_round_that_ended_long_ago(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await town.at(town.now.replace(month=6))
    await change(town, administration, SECRETARY, RosterChange(state=RosterState.EXEMPT))
    assert await asked(town, who(town, AN)) == 0


async def test_sending_to_one_more_leaves_a_line_without_a_word_of_the_report(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await town.do(town.sample.secretary, DrafterNamed(1, who(town, DAO).number))
    await agree_after_question(town, DAO)
    chain = await administration.transaction(lambda desk: desk.chain(town.sample.branch.id))
    told = [(x.actor_id, x.detail) for x in chain.links if x.act == Act.READERS_ADDED]
    assert told == [(who(town, AN).id, "")]
