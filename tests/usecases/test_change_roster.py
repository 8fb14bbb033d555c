"""A line of the roster is changed by the operator and takes effect at once; a lost phone has a way back."""

import pytest

from bot.conversation.events import Opened, WentToBoard
from bot.domain.member import Member, Office, RosterState, Standing
from bot.domain.roster_change import Refused, RosterChange, RosterProblem
from bot.usecases.change_roster import NoSuchMember, change_roster
from bot.usecases.find_branch import NoSuchBranch
from bot.usecases.print_invites import reissue_invite
from bot.views.documents.invite_sheet import InviteSheet
from storage.ledger.transactions import SqlAdministrationStorage
from tests.town import MONDAY, Town

Changed = Member | Refused | NoSuchMember | NoSuchBranch


async def change(administration: SqlAdministrationStorage, number: int, what: RosterChange) -> Changed:
    return await administration.transaction(lambda desk: change_roster(desk, (1, number), what, MONDAY))


async def test_a_new_secretary_runs_the_branch_at_once_and_the_old_one_no_longer(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    old, _, an = town.sample.members[:3]
    assert isinstance(await change(administration, old.number, RosterChange(office=Office.NONE)), Member)
    assert isinstance(await change(administration, an.number, RosterChange(office=Office.SECRETARY)), Member)
    await town.do(old, WentToBoard())
    await town.do(an, WentToBoard())
    assert "Trang đầu" in town.words(old)
    assert "Công việc chi bộ" in town.words(an)


async def test_only_what_is_given_changes(town: Town, administration: SqlAdministrationStorage) -> None:
    an = town.sample.members[2]
    await change(administration, an.number, RosterChange(state=RosterState.ABSENT, declares_assets=True))
    kept = await administration.transaction(lambda desk: desk.members(town.sample.branch.id))
    found = next(member for member in kept if member.id == an.id)
    assert (found.state, found.declares_assets) == (RosterState.ABSENT, True)
    assert (found.name, found.holds_post, found.standing) == (an.name, an.holds_post, an.standing)


async def test_a_misspelt_name_is_put_right_for_everybody(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    an = town.sample.members[2]
    changed = await change(administration, an.number, RosterChange(name="Nguyễn Văn Ân"))
    assert isinstance(changed, Member)
    kept = await administration.transaction(lambda desk: desk.members(town.sample.branch.id))
    assert [member.name for member in kept if member.id == an.id] == ["Nguyễn Văn Ân"]
    assert an.name not in [member.name for member in kept]


@pytest.mark.parametrize(
    ("number", "what", "problem"),
    [
        (3, RosterChange(), RosterProblem.NOTHING_GIVEN),
        (3, RosterChange(name="An 2"), RosterProblem.BAD_NAME),
        (3, RosterChange(office=Office.SECRETARY), RosterProblem.SECOND_SECRETARY),
        (4, RosterChange(office=Office.DEPUTY), RosterProblem.PROBATIONARY_OFFICE),
        (1, RosterChange(standing=Standing.PROBATIONARY), RosterProblem.PROBATIONARY_OFFICE),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_changes(
    town: Town,
    administration: SqlAdministrationStorage,
    number: int,
    what: RosterChange,
    problem: RosterProblem,
) -> None:
    refused = await change(administration, number, what)
    assert isinstance(refused, Refused)
    assert refused.problem is problem
    kept = await administration.transaction(lambda desk: desk.members(town.sample.branch.id))
    assert {member.id: member.office for member in kept} == {m.id: m.office for m in town.sample.members}


async def test_unknown_numbers_are_told(town: Town, administration: SqlAdministrationStorage) -> None:
    assert isinstance(await change(administration, 99, RosterChange(holds_post=True)), NoSuchMember)
    missing = await administration.transaction(
        lambda desk: change_roster(desk, (9, 1), RosterChange(), MONDAY)
    )
    assert isinstance(missing, NoSuchBranch)


async def test_a_secretary_who_lost_the_phone_comes_back_by_a_slip_of_the_operator(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary = town.sample.secretary
    sheet = await administration.transaction(lambda desk: reissue_invite(desk, (1, 1), "TuSoiBot", town.now))
    assert isinstance(sheet, InviteSheet)
    assert [slip.name for slip in sheet.slips] == [secretary.name]
    await town.at(town.now)
    assert "không còn được dùng" in town.messenger.to("1")[-1]
    await town.do(secretary, WentToBoard())
    assert "Công việc chi bộ" not in town.words(secretary)
    await town.do(secretary, Opened(sheet.slips[0].link.partition("start=")[2]), chat="11")
    await town.confirm(secretary, "11")
    await town.do(secretary, WentToBoard(), chat="11")
    assert "Công việc chi bộ" in town.shown["11"].page.html
