"""Lines of the roster changed by officers on their phones, at once, told, and in the trail."""

import asyncio

from bot.conversation.events import Opened, RosterLineOpened, RosterOpened, WentToBoard, Wrote
from bot.conversation.events.roster import NewNameAsked, RosterFactChosen, RosterNameAsked
from bot.domain.access import Relation, Thing, may, roles_of
from bot.domain.member import Member, Office, RosterState, Standing
from bot.domain.roster_change import VALUES, Fact
from bot.domain.trail import Act
from storage.ledger.transactions import SqlAdministrationStorage
from tests.town import Town

BINH, AN, DAO = 2, 3, 4


def to(number: int, fact: Fact, value: object) -> RosterFactChosen:
    return RosterFactChosen(number, fact, VALUES[fact].index(value), 1)


async def of(town: Town, member: Member) -> Member:
    found = await town.storage.transaction(lambda records: records.ledger.member(member.id))
    assert found is not None
    return found


async def acts(town: Town, administration: SqlAdministrationStorage) -> list[tuple[object, ...]]:
    """What the officers have set, by whom, of whom."""
    chain = await administration.transaction(lambda desk: desk.chain(town.sample.branch.id))
    kinds = {Act.STATE_SET, Act.GROUP_SET, Act.STANDING_SET, Act.POST_SET, Act.ASSETS_SET, Act.NAME_SET}
    kinds.add(Act.MEMBER_ADDED)
    return [(x.act, x.actor_id, x.member_id, x.detail) for x in chain.links if x.act in set(kinds)]


async def test_a_change_is_true_at_once_and_the_trail_says_which_officer_made_it(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, binh, an = town.sample.members[0], town.sample.members[BINH - 1], town.sample.members[AN - 1]
    await town.do(secretary, to(AN, Fact.GROUP, 7), to(AN, Fact.GROUP, 7), to(AN, Fact.POST, False))
    await town.do(binh, to(AN, Fact.ASSETS, True), RosterNameAsked(AN), Wrote("Nguyễn Văn Ân"))
    now = await of(town, an)
    assert (now.group_number, now.holds_post, now.declares_assets) == (7, False, True)
    assert now.name == "Nguyễn Văn Ân"
    assert "Nguyễn Văn Ân" in town.words(binh)
    assert await acts(town, administration) == [
        (Act.GROUP_SET, secretary.id, an.id, "7"),
        (Act.POST_SET, secretary.id, an.id, "no"),
        (Act.ASSETS_SET, binh.id, an.id, "yes"),
        (Act.NAME_SET, binh.id, an.id, ""),
    ]


async def test_who_is_suspended_loses_the_office_at_once_and_is_told_without_a_hard_word(town: Town) -> None:
    secretary, binh = town.sample.members[0], town.sample.members[BINH - 1]
    await town.do(secretary, to(BINH, Fact.STATE, RosterState.SUSPENDED))
    await town.at(town.now)
    told = town.messenger.to(str(BINH))[-1]
    assert "danh sách" in told.casefold()
    assert "đình chỉ" not in told
    await town.do(binh, WentToBoard(), to(1, Fact.GROUP, 2), to(AN, Fact.STATE, RosterState.EXEMPT))
    assert "Trang đầu" in town.words(binh)
    assert (await of(town, secretary)).group_number == 0
    assert not may(roles_of(await of(town, binh), None), (Thing.ROSTER_LINE, Relation.BRANCH))


async def test_what_is_undone_before_it_could_be_told_is_not_told_as_it_was(town: Town) -> None:
    secretary = town.sample.secretary
    await town.do(
        secretary, to(AN, Fact.STATE, RosterState.SUSPENDED), to(AN, Fact.STATE, RosterState.ACTIVE)
    )
    await town.at(town.now)
    told = town.messenger.to(str(AN))
    assert [("không phải" in text, "tham gia tự soi" in text) for text in told[-1:]] == [(False, True)]
    assert not any("không làm việc" in text for text in told)


async def test_a_deputy_cannot_put_the_secretary_out_of_office(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, binh = town.sample.members[0], town.sample.members[BINH - 1]
    before = await of(town, secretary)
    for state in RosterState:
        await town.do(binh, to(1, Fact.STATE, state))
    await town.do(binh, to(1, Fact.STANDING, Standing.PROBATIONARY))
    assert await of(town, secretary) == before
    assert before.runs_branch
    assert await acts(town, administration) == []


async def test_a_plain_member_changes_nobody_and_adds_nobody(town: Town) -> None:
    an, binh = town.sample.members[AN - 1], town.sample.members[BINH - 1]
    await town.do(an, to(BINH, Fact.STATE, RosterState.SUSPENDED), NewNameAsked(0), Wrote("Lê Văn Mới"))
    assert (await of(town, binh)).state is RosterState.ACTIVE
    await town.do(town.sample.secretary, RosterOpened())
    assert "Lê Văn Mới" not in town.words(town.sample.secretary)


async def test_a_new_member_has_the_next_number_and_comes_with_a_slip(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary = town.sample.secretary
    await town.do(secretary, NewNameAsked(1), Wrote("lê  thị  Mận"))
    assert "6. lê thị Mận" in town.words(secretary)
    kept = await administration.transaction(lambda desk: desk.members(town.sample.branch.id))
    new = next(member for member in kept if member.number == 6)
    assert (new.standing, new.state, new.office) == (
        Standing.PROBATIONARY,
        RosterState.ACTIVE,
        Office.NONE,
    )
    assert await acts(town, administration) == [(Act.MEMBER_ADDED, secretary.id, new.id, "probationary")]
    await town.press(secretary, "Cấp phiếu mời mới")
    await town.at(town.now)
    slip = town.messenger.to("1")[-1]
    code = slip.split("Mã để gõ: ")[1].splitlines()[0]
    await town.do(new, Opened(), Wrote(code))
    assert "lê thị Mận" in town.words(new)
    await town.do(secretary, NewNameAsked(0), Wrote("Lê Thị Mận"))  # a namesake is asked about
    assert len(await administration.transaction(lambda desk: desk.members(town.sample.branch.id))) == 6


async def test_the_card_says_what_the_roster_says(town: Town) -> None:
    await town.do(town.sample.secretary, RosterLineOpened(DAO))
    assert "mới kết nạp" in town.words(town.sample.secretary)
    assert "Đảng viên dự bị" in town.words(town.sample.secretary)


async def test_two_officers_at_once_lose_neither_change_nor_each_other(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, binh, an = town.sample.members[0], town.sample.members[BINH - 1], town.sample.members[AN - 1]
    for group in range(1, 6):
        await asyncio.gather(
            town.do(secretary, to(BINH, Fact.GROUP, group), to(AN, Fact.GROUP, group)),
            town.do(binh, to(1, Fact.GROUP, group), to(AN, Fact.ASSETS, bool(group % 2))),
        )
        kept = [await of(town, member) for member in (secretary, binh, an)]
        assert {member.group_number for member in kept} == {group}
        assert kept[-1].declares_assets is bool(group % 2)


async def test_two_officers_who_add_at_once_give_two_numbers(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, binh = town.sample.members[0], town.sample.members[BINH - 1]
    await asyncio.gather(
        town.do(secretary, NewNameAsked(0), Wrote("Lê Văn Mới")),
        town.do(binh, NewNameAsked(1), Wrote("Đỗ Thị Mơ")),
    )
    kept = await administration.transaction(lambda desk: desk.members(town.sample.branch.id))
    assert sorted(member.number for member in kept) == list(range(1, 8))
