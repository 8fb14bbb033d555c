"""A helper enters for members on paper: compared, confirmed by somebody else, ended with the account."""

import asyncio
import json
from collections import Counter
from datetime import timedelta

import pytest

from bot.conversation.changes.transfer import MemberReceived, TransferMade
from bot.conversation.enrolment import NO_FOR_SURE
from bot.conversation.events import (
    BindingReleased,
    CampaignEnded,
    ConsentAnswered,
    ItemConfirmed,
    ItemOpened,
    SharedRead,
    ShareGiven,
    WaitingListed,
    WaitingOpened,
    WentToCommitment,
    Wrote,
)
from bot.conversation.events.on_paper import (
    CommitmentClosedFor,
    CommitmentSeenFor,
    HelperChosen,
    HelpWanted,
    ItemAskedFor,
    ItemComparedFor,
    ItemDoneFor,
    ItemOpenedFor,
    MeasureAskedFor,
    PaperMarked,
    PaperMemberOpened,
    PaperMembersListed,
    PaperWantedFor,
    ProofAskedFor,
)
from bot.conversation.events.remediation import ProofAsked, ShortcomingAsked, ShortcomingsIssued
from bot.conversation.papers import Paper
from bot.domain.commitment import Area, ItemState
from bot.domain.member import Member, Office, Purpose, RosterState
from bot.domain.remediation_figures import MemberResult
from bot.domain.roster_change import RosterChange
from bot.domain.sharing import Extent
from bot.domain.trail import Act
from bot.usecases.change_roster import change_roster
from bot.usecases.export_data import export_data
from bot.usecases.ports.address import Address
from bot.usecases.ports.administration import NewMember
from bot.usecases.ports.storage import Records
from bot.usecases.remediation_facts import results_of
from bot.views.documents.branch_papers import PlanPaper
from bot.views.documents.papers import CommitmentPaper
from bot.views.drawing import DrawJob
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import BRANCH, set_up_branch
from tests.town import Town
from tests.usecases.beginnings import Beginner

ROSTER = (
    NewMember("Trần Thị Ánh", office=Office.SECRETARY, holds_post=True),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    NewMember("Hồ Thị Mơ"),
    NewMember("Vũ Văn Tùng"),
)
SECRETARY, DEPUTY, HELPER, OLD = range(4)
WORDS = (Wrote("Thăm hộ neo đơn"), Wrote("Mỗi tháng một lần"), Wrote("30/6/2026"))


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(helper_named)


async def helper_named(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Everybody but the last has an account; the third is named to help, and a round is open."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members[:OLD]:
        await town.enrol(member)
    await town.open_round()
    await town.do(people(town)[SECRETARY], HelperChosen(HELPER + 1))
    return town


def people(town: Town) -> tuple[Member, ...]:
    return tuple(town.sample.members)


async def entered(town: Town, by: int = HELPER) -> None:
    """One item of the last one's paper, in a closed version."""
    await town.do(
        people(town)[by], ItemAskedFor(OLD + 1, Area.TASKS), *WORDS, CommitmentClosedFor(OLD + 1, 1)
    )


async def test_who_is_named_is_told_without_names_and_finds_the_list(town: Town) -> None:
    await town.at(town.now)
    told = town.messenger.to(str(HELPER + 1))[-1]
    assert "làm trên giấy" in told
    assert not any(member.name in told for member in people(town))
    await town.do(people(town)[HELPER], PaperMembersListed())
    assert people(town)[OLD].name in town.buttons(people(town)[HELPER])


async def test_a_marked_paper_counts_in_every_denominator(town: Town) -> None:
    await town.do(people(town)[HELPER], PaperMarked(1, OLD + 1, 1))

    def figures(records: Records) -> tuple[int, int]:
        found = records.ledger.figures(town.sample.branch.id, town.sample.campaign.id, town.now.date())
        return found.paper, found.expected

    assert await town.storage.transaction(figures) == (1, 4)


async def test_what_was_entered_counts_in_the_years_result_and_among_the_undertakings(town: Town) -> None:
    await entered(town)
    await town.do(people(town)[HELPER], ItemDoneFor(OLD + 1, 1))
    await town.do(people(town)[SECRETARY], ItemConfirmed(OLD + 1, 1))
    branch = town.sample.branch

    def counted(records: Records) -> tuple[list[MemberResult], list[int]]:
        results = results_of(records.ledger.remediation, branch, town.now.year)
        lines = records.ledger.remediation.undertakings(branch.id)
        return list(results), [line.member.number for line in lines if line.closed]

    results, closed = await town.storage.transaction(counted)
    (mine,) = (each for each in results if each.member.number == OLD + 1)
    assert (mine.commitment.done, closed) == (1, [OLD + 1])


async def test_an_item_says_who_entered_it_until_somebody_else_has_compared_it(town: Town) -> None:
    await entered(town)
    secretary, helper, old = people(town)[SECRETARY], people(town)[HELPER], people(town)[OLD]
    await town.do(helper, ItemComparedFor(OLD + 1, 1))
    await town.do(secretary, ItemOpenedFor(OLD + 1, 1))
    assert f"Đồng chí {helper.name} nhập giúp từ bản giấy; chưa đối chiếu" in town.words(secretary)
    await town.do(secretary, ItemComparedFor(OLD + 1, 1), ItemComparedFor(OLD + 1, 1))
    (item,) = await town.storage.transaction(lambda records: records.ledger.items(old.id))
    assert item.entered is not None
    assert (item.entered.by, item.entered.compared_by_id) == (helper.name, secretary.id)
    await town.enrol(old)
    await town.do(old, WentToCommitment())
    assert f"Đồng chí {helper.name} chốt giúp theo bản giấy" in town.words(old)
    await town.do(old, ItemOpened(1))
    assert f"Đồng chí {helper.name} nhập giúp từ bản giấy; đã đối chiếu" in town.words(old)


async def test_the_shared_page_and_the_paper_say_who_entered_it_too(town: Town) -> None:
    await entered(town)
    secretary, helper, old = people(town)[SECRETARY], people(town)[HELPER], people(town)[OLD]
    await town.enrol(old)
    await town.do(old, *(ShareGiven(SECRETARY + 1, extent) for extent in Extent))
    await town.do(secretary, SharedRead(OLD + 1))
    assert f"đồng chí {helper.name} nhập giúp, chưa đối chiếu" in town.words(secretary)
    body = await town.storage.transaction(lambda records: export_data(records, old))
    copy = json.loads(body)
    assert copy["items"][0]["entered"]["by"] == helper.name
    assert copy["commitments"][0]["entered_by_id"] == helper.id
    assert copy["commitments"][0]["items"][0]["entered"]["by_id"] == helper.id


async def test_what_the_secretary_marks_as_done_for_another_the_deputy_confirms(town: Town) -> None:
    await entered(town)
    secretary, deputy, old = people(town)[SECRETARY], people(town)[DEPUTY], people(town)[OLD]
    await town.do(secretary, ItemDoneFor(OLD + 1, 1), ItemConfirmed(OLD + 1, 1))
    await town.do(secretary, WaitingListed())
    assert old.name not in town.words(secretary)
    await town.do(deputy, WaitingOpened(OLD + 1, 1))
    assert "Thăm hộ neo đơn" in town.words(deputy)
    await town.do(deputy, ItemConfirmed(OLD + 1, 1))
    (closing,) = await town.storage.transaction(lambda records: records.ledger.closings(old.id))
    assert (closing.is_confirmed, closing.settled_by) == (True, deputy.name)


async def test_an_item_of_no_closed_version_waits_with_its_words(town: Town) -> None:
    secretary, helper = people(town)[SECRETARY], people(town)[HELPER]
    await town.do(helper, ItemAskedFor(OLD + 1, Area.TASKS), *WORDS, ItemDoneFor(OLD + 1, 1))
    await town.do(secretary, WaitingOpened(OLD + 1, 1))
    assert "Thăm hộ neo đơn" in town.words(secretary)
    assert "nhập giúp" in town.words(secretary)


async def test_who_runs_the_branch_alone_compares_and_confirms_and_it_says_so(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    town = Town(storage, await set_up_branch(administration, (ROSTER[SECRETARY], ROSTER[OLD])))
    secretary, old = people(town)
    await town.enrol(secretary)
    await town.do(secretary, ItemAskedFor(2, Area.TASKS), *WORDS, ItemComparedFor(2, 1))
    assert f"Đồng chí {secretary.name} nhập giúp từ bản giấy và tự đối chiếu" in town.words(secretary)
    await town.do(secretary, ItemDoneFor(2, 1), ItemConfirmed(2, 1))
    (item,) = await town.storage.transaction(lambda records: records.ledger.items(old.id))
    (closing,) = await town.storage.transaction(lambda records: records.ledger.closings(old.id))
    assert (item.state, closing.is_confirmed) == (ItemState.DONE, True)


async def test_the_trail_says_who_did_it_for_whom(town: Town) -> None:
    await entered(town)
    await town.do(people(town)[SECRETARY], ItemComparedFor(OLD + 1, 1))
    kept = await town.storage.transaction(lambda records: records.ledger.kept_about(people(town)[OLD].id))
    acts = [(line.act, line.actor_id) for line in kept.trail]
    helper, secretary = people(town)[HELPER].id, people(town)[SECRETARY].id
    assert acts == [
        *[(Act.ITEM_ENTERED, helper)] * 3,
        (Act.COMMITMENT_ENTERED, helper),
        (Act.ITEM_COMPARED, secretary),
    ]
    assert Counter(line.by_id for line in kept.history) == {helper: 3, secretary: 1}


async def test_once_the_member_has_an_account_nobody_enters_unless_asked(town: Town) -> None:
    await entered(town)
    helper, old = people(town)[HELPER], people(town)[OLD]
    await town.enrol(old)
    await town.do(people(town)[SECRETARY], PaperMarked(1, OLD + 1, 1))
    await town.do(old, HelpWanted(1))
    await town.do(helper, CommitmentSeenFor(OLD + 1))
    assert "Thăm hộ neo đơn" in town.words(helper)
    await town.undertake(old, "30/04/2026")
    await town.do(helper, CommitmentSeenFor(OLD + 1))
    assert "30/04/2026" not in town.words(helper)
    await town.do(old, HelpWanted(0))
    await town.do(helper, CommitmentSeenFor(OLD + 1))
    assert "Thăm hộ neo đơn" not in town.words(helper)


async def test_two_who_enter_for_each_other_at_once_both_do(town: Town) -> None:
    secretary, deputy = people(town)[SECRETARY], people(town)[DEPUTY]
    for member in (secretary, deputy):
        await town.do(member, HelpWanted(1))
    for n in range(1, 6):
        await asyncio.gather(
            town.do(secretary, ItemAskedFor(DEPUTY + 1, Area.TASKS), Wrote(f"Việc {n}")),
            town.do(deputy, ItemAskedFor(SECRETARY + 1, Area.TASKS), Wrote(f"Việc {n}")),
        )
    for member in (secretary, deputy):
        items = await town.storage.transaction(lambda r, who=member: r.ledger.items(who.id))  # type: ignore[misc]
        assert [item.text for item in items] == [f"Việc {n}" for n in range(1, 6)]


async def test_proof_is_given_in_words_for_who_works_on_paper_and_says_who_entered_it(town: Town) -> None:
    await entered(town)
    secretary, helper, old = people(town)[SECRETARY], people(town)[HELPER], people(town)[OLD]
    await town.do(helper, ItemDoneFor(OLD + 1, 1))
    await town.press(helper, "Ghi minh chứng")
    await town.do(helper, Wrote("Có ảnh và chữ ký của tổ"))
    said = f"Đồng chí {helper.name} ghi giúp minh chứng theo bản giấy."
    assert said in town.words(helper)
    await town.do(secretary, WaitingOpened(OLD + 1, 1))
    assert "Minh chứng: Có ảnh và chữ ký của tổ" in town.words(secretary)
    assert said in town.words(secretary)
    copy = json.loads(await town.storage.transaction(lambda records: export_data(records, old)))
    assert copy["items"][0]["closings"][0]["proof_by_id"] == helper.id
    kept = await town.storage.transaction(lambda records: records.ledger.kept_about(old.id))
    assert (kept.trail[-2].act, kept.trail[-2].actor_id) == (Act.PROOF_ENTERED, helper.id)


async def test_ones_own_proof_takes_the_place_of_what_was_entered_and_is_not_shown_to_who_enters(
    town: Town,
) -> None:
    await entered(town)
    secretary, helper, old = people(town)[SECRETARY], people(town)[HELPER], people(town)[OLD]
    await town.do(helper, ItemDoneFor(OLD + 1, 1), Wrote("Có ảnh"))
    await town.enrol(old)
    await town.do(old, HelpWanted(1), ProofAsked(1), Wrote("Lời của tôi"))
    await town.do(secretary, WaitingOpened(OLD + 1, 1))
    assert "Minh chứng: Lời của tôi" in town.words(secretary)
    assert "ghi giúp minh chứng" not in town.words(secretary)
    await town.do(helper, ItemOpenedFor(OLD + 1, 1))
    assert "Lời của tôi" not in town.words(helper)


async def printed(town: Town, paper: Paper) -> list[DrawJob]:
    """What comes to the helper once the paper was asked for."""
    town.drawn.clear()
    town.now += timedelta(seconds=1)  # a double tap is one wish
    await town.do(people(town)[HELPER], PaperWantedFor(OLD + 1, paper))
    await town.at(town.now)
    return list(town.drawn)


async def test_a_helper_prints_the_commitment_with_who_entered_it(town: Town) -> None:
    helper, old = people(town)[HELPER], people(town)[OLD]
    assert await printed(town, Paper.COMMITMENT) == []  # nothing was entered yet
    await entered(town)
    await town.do(helper, PaperMemberOpened(OLD + 1))
    await town.press(helper, "Tải cam kết (Word)")
    await town.at(town.now)
    assert "Bản in cho đồng chí làm trên giấy" in town.messenger.to(str(HELPER + 1))[-1]
    (paper,) = await printed(town, Paper.COMMITMENT)
    assert isinstance(paper, CommitmentPaper)
    assert (paper.head.name, paper.version) == (old.name, 1)
    (pledge,) = (pledge for area in paper.areas for pledge in area.pledges)
    assert (pledge.text, pledge.entered_by) == ("Thăm hộ neo đơn", helper.name)
    kept = await town.storage.transaction(lambda records: records.ledger.kept_about(old.id))
    assert (kept.trail[-1].act, kept.trail[-1].detail) == (Act.PAPER_PRINTED, "commitment")
    await town.enrol(old)  # who has an account prints alone
    assert await printed(town, Paper.COMMITMENT) == []


async def test_a_helper_prints_the_plan_with_who_entered_it(town: Town) -> None:
    secretary, helper, old = people(town)[SECRETARY], people(town)[HELPER], people(town)[OLD]
    await town.do(secretary, CampaignEnded(1, 1))
    words = (Wrote("Nộp báo cáo muộn"), Wrote("30/12/2027"))
    await town.do(secretary, ShortcomingAsked(1, OLD + 1), *words, ShortcomingsIssued(1, 1))
    await town.do(helper, MeasureAskedFor(OLD + 1, 1), Wrote("Lên lịch tuần"))
    (paper,) = await printed(town, Paper.PLAN)
    assert isinstance(paper, PlanPaper)
    assert (paper.member, paper.entered_by, paper.draft) == (old.name, (helper.name,), True)
    assert [row.measure for row in paper.rows] == ["Lên lịch tuần"]
    await town.enrol(old)
    await town.do(old, HelpWanted(1))  # the plan is the member's own from now on
    assert await printed(town, Paper.PLAN) == []


async def helps(town: Town) -> bool:
    found = await town.storage.transaction(lambda r: r.ledger.member(people(town)[HELPER].id))
    assert found is not None
    return found.is_helper


async def test_helping_ends_with_the_account(town: Town) -> None:
    assert await helps(town)
    await town.do(people(town)[SECRETARY], BindingReleased(HELPER + 1, 1))
    assert not await helps(town)


async def test_helping_ends_when_the_account_is_given_up(town: Town) -> None:
    await town.do(people(town)[HELPER], ConsentAnswered(Purpose.ACCOUNT, NO_FOR_SURE))
    assert not await helps(town)


async def test_helping_and_the_wish_for_help_end_with_a_move(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    helper, here = people(town)[HELPER], town.sample.branch.id
    await town.do(helper, HelpWanted(1))
    there = (await administration.transaction(lambda desk: desk.create_branch(BRANCH))).id
    made = TransferMade(helper.id, here, HELPER + 1, town.now + timedelta(days=30))

    def move(records: Records) -> None:
        address = Address("phone", town.chat(helper))
        records.ledger.keep(made, address, town.now)
        records.ledger.transfers.issue_code(helper.id, "CODE", town.now)
        found = records.ledger.transfers.find("CODE", there, town.now)
        assert found is not None
        records.ledger.keep(MemberReceived(found.transfer_id, helper.id, here, there), address, town.now)

    await town.storage.transaction(move)
    moved = await town.storage.transaction(lambda records: records.ledger.member(helper.id))
    assert moved is not None
    assert (moved.is_helper, moved.asks_help) == (False, False)


async def test_after_erasing_nothing_tells_that_the_member_has_helped(town: Town) -> None:
    await entered(town)
    helper, old = people(town)[HELPER], people(town)[OLD]
    await town.do(helper, HelpWanted(1))
    later = town.now + timedelta(hours=1)
    await town.storage.transaction(lambda records: records.erase(helper.id, later))
    kept = await town.storage.transaction(lambda records: records.ledger.kept_about(helper.id))
    assert kept.helped == ()
    assert not await helps(town)
    items = await town.storage.transaction(lambda records: records.ledger.items(old.id))
    assert [item.text for item in items] == ["Thăm hộ neo đơn"]  # the owner's


async def test_who_entered_the_proof_does_not_confirm_what_another_marked(town: Town) -> None:
    await entered(town)
    secretary, deputy, helper = (people(town)[place] for place in (SECRETARY, DEPUTY, HELPER))
    await town.do(helper, ItemDoneFor(OLD + 1, 1))
    await town.do(secretary, ProofAskedFor(OLD + 1, 1), Wrote("Có ảnh"))
    await town.do(secretary, ItemConfirmed(OLD + 1, 1))
    assert not await confirmed(town)
    await town.do(deputy, ItemConfirmed(OLD + 1, 1))
    assert await confirmed(town)


async def test_who_entered_the_proof_confirms_where_nobody_else_is_in_office(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await entered(town)
    exempt = RosterChange(state=RosterState.EXEMPT)
    await administration.transaction(lambda desk: change_roster(desk, (1, DEPUTY + 1), exempt, town.now))
    await town.do(people(town)[HELPER], ItemDoneFor(OLD + 1, 1))
    secretary = people(town)[SECRETARY]
    await town.do(secretary, ProofAskedFor(OLD + 1, 1), Wrote("Có ảnh"), ItemConfirmed(OLD + 1, 1))
    assert await confirmed(town)


async def confirmed(town: Town) -> bool:
    found = await town.storage.transaction(lambda records: records.ledger.closings(people(town)[OLD].id))
    return found[0].is_confirmed
