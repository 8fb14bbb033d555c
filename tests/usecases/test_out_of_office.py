"""Who is exempt or suspended runs no branch, whatever the roster calls his or her office."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.events import (
    CampaignOpened,
    DrafterNamed,
    ReaderNamed,
    ReportRead,
    SendAsked,
    WentToBoard,
)
from bot.domain.member import Member, Office, RosterState
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import ROSTER, set_up_branch
from tests.town import Town

OUT = pytest.mark.parametrize("state", [RosterState.EXEMPT, RosterState.SUSPENDED], ids=str)


async def town_without(
    storage: SqlStorage, administration: SqlAdministrationStorage, office: Office, state: RosterState
) -> tuple[Town, Member]:
    """A town in which all have enrolled, and the one with this office is out of it."""
    roster = [replace(line, state=state) if line.office is office else line for line in ROSTER]
    town = Town(storage, await set_up_branch(administration, roster))
    for member in town.sample.members[:3]:
        await town.enrol(member)
    return town, next(member for member in town.sample.members if member.office is office)


@OUT
async def test_a_deputy_out_of_office_sees_no_board_and_gets_no_digest_nor_report(
    storage: SqlStorage, administration: SqlAdministrationStorage, state: RosterState
) -> None:
    town, deputy = await town_without(storage, administration, Office.DEPUTY, state)
    await town.open_round()
    await town.do(deputy, WentToBoard())
    assert "Trang đầu" in town.words(deputy)
    await town.do(town.sample.secretary, CampaignOpened(1))
    assert "Chưa có người nhận báo cáo của đồng chí bí thư" in town.words(town.sample.secretary)
    await town.at(town.now + timedelta(days=7))
    assert town.messenger.to(str(deputy.number)) == []
    assert any("Tin tóm tắt" in text for text in town.messenger.to("1"))


@OUT
async def test_while_the_secretary_is_out_of_office_a_deputy_receives_the_reports(
    storage: SqlStorage, administration: SqlAdministrationStorage, state: RosterState
) -> None:
    town, secretary = await town_without(storage, administration, Office.SECRETARY, state)
    deputy, an = town.sample.members[1], town.sample.members[2]
    received = await storage.transaction(lambda records: records.ledger.recipients(an, None))
    assert [reader.id for reader in received] == [deputy.id]
    assert await storage.transaction(lambda records: records.ledger.recipients(deputy, None)) == ()
    await town.do(secretary, WentToBoard())
    assert "Trang đầu" in town.words(secretary)


@OUT
async def test_who_is_named_in_the_round_and_falls_out_of_office_reads_and_receives_nothing_more(
    town: Town, administration: SqlAdministrationStorage, state: RosterState
) -> None:
    secretary, deputy, an, new = town.sample.members[:4]
    await town.enrol(new)
    await town.open_round()
    await town.do(secretary, ReaderNamed(1, an.number), DrafterNamed(1, an.number))
    for author in (secretary, new):
        await town.fill_in(author, town.sample.campaign)
        await town.send(author)
        await town.do(an, ReportRead(1, author.number))
        assert f"Của đồng chí {author.name}" in town.words(an)
    await administration.transaction(lambda desk: desk.change_member(replace(an, state=state)))
    for author, reader in ((secretary, deputy), (new, secretary)):
        await town.do(an, ReportRead(1, author.number))
        assert author.name not in town.words(an)
        await town.do(author, SendAsked(1))
        assert reader.name in town.words(author)
        assert an.name not in town.words(author)
