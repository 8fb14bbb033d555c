"""Remediation on a database: entered, followed, confirmed, repeated, and told of by the year."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversation.changes.remediation import CheckKept, FollowerKept, LedgerFilled, NoteKept, ProofKept
from bot.conversation.events import (
    CampaignEnded,
    CommitmentClosed,
    ItemAsked,
    ItemConfirmed,
    ItemDone,
    ItemOpened,
    ItemReopened,
    MeasureAsked,
    MoveAsked,
    ReturnAsked,
    SharedRead,
    ShareGiven,
    WaitingListed,
    WaitingOpened,
    WentToCommitment,
    Wrote,
)
from bot.conversation.events.remediation import (
    HistoryOpened,
    ItemChecked,
    ItemNoteAsked,
    LedgerFollowerChosen,
    LedgerItemOpened,
    LedgerOpened,
    MonthlyWanted,
    PlanOpened,
    RecurrenceAsked,
    RecurrenceChosen,
    ResultOpened,
    ResultsListed,
    ShortcomingAsked,
    ShortcomingDueChosen,
    ShortcomingOpened,
    ShortcomingRemoved,
    ShortcomingsIssued,
    UndertakingConfirmed,
    UndertakingsListed,
)
from bot.domain.commitment import Area, CommitmentItem, ItemState
from bot.domain.member import Member, Office, RosterState, SubjectClass
from bot.domain.remediation import Happening
from bot.domain.remediation_figures import Result, table_of
from bot.domain.roster_change import RosterChange
from bot.domain.sharing import Extent
from bot.domain.trail import Act
from bot.usecases.change_roster import change_roster
from bot.usecases.figures.of_a_round import remedies_of_round
from bot.usecases.ports.address import Address
from bot.usecases.ports.administration import NewMember
from bot.usecases.ports.kept_in_ledger import KeptInLedger
from bot.usecases.ports.ledger import Ledger
from bot.usecases.remediation_facts import (
    remediation_plan_of,
    remediation_plan_of_branch,
    results_of,
)
from storage.database import Database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.beginnings import Beginner

ROSTER = (
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    NewMember("Vũ Thị Cúc", office=Office.COMMITTEE, group_number=1),
    NewMember("Nguyễn Văn An", group_number=1),
    NewMember("Phạm Thị Đào", holds_post=True),
    NewMember("Đỗ Văn Ổn"),
)
SECRETARY, DEPUTY, CUC, AN, DAO, ON = range(6)
BRANCH = 0  # the number that stands for the branch's own
DUE = "30/6/2026"
FIRST_OF_DECEMBER = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(entered_after_a_round)


async def entered_after_a_round(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """A round is over; the secretary has entered something of An, of Đào and of the branch."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members:
        await town.enrol(member)
    await town.open_round()
    await town.do(who(town, SECRETARY), CampaignEnded(1, 1))
    await enter(town, AN, "Nộp báo cáo muộn")
    await enter(town, DAO, "Chưa nêu gương")
    await town.do(who(town, SECRETARY), ShortcomingAsked(1, BRANCH), Wrote("Họp thưa"), Wrote(DUE))
    return town


def who(town: Town, place: int) -> Member:
    return town.sample.members[place]


async def enter(town: Town, place: int, words: str) -> None:
    number = who(town, place).number
    await town.do(who(town, SECRETARY), ShortcomingAsked(1, number), Wrote(words), Wrote(DUE))


async def issue(town: Town) -> None:
    await town.do(who(town, SECRETARY), ShortcomingsIssued(1, 1))
    await town.at(town.now + timedelta(seconds=1))


async def plan(town: Town, place: int = AN, number: int = 1) -> None:
    await town.do(who(town, place), MeasureAsked(number), Wrote("Lên lịch tuần"), CommitmentClosed(1))


async def remedy(town: Town, place: int = AN, number: int = 1) -> None:
    await town.do(who(town, place), ItemDone(number))
    await town.do(who(town, DEPUTY), ItemConfirmed(who(town, place).number, number))


async def items(town: Town, place: int = AN) -> tuple[CommitmentItem, ...]:
    return await town.storage.transaction(lambda r: r.ledger.items(who(town, place).id))


async def test_nobody_sees_what_is_entered_before_it_is_put_into_the_ledger(town: Town) -> None:
    assert await items(town) == ()
    await town.do(who(town, AN), PlanOpened())
    assert "không có việc nào phải khắc phục" in town.words(who(town, AN))
    assert town.messenger.to(town.chat(who(town, AN))) == []


async def test_what_is_issued_is_an_item_of_its_owner_with_class_follower_and_reminder(town: Town) -> None:
    await town.do(who(town, AN), ItemAsked(Area.TASKS), Wrote("Việc của tôi"))
    await issue(town)
    own, pointed = await items(town)
    assert (own.number, pointed.number, pointed.text) == (1, 2, "Nộp báo cáo muộn")
    assert (pointed.area, pointed.subject_class, pointed.due_on) == (
        Area.REMEDY,
        SubjectClass.ORDINARY,
        date(2026, 6, 30),
    )
    assert (pointed.follower_id, pointed.opened_on) == (who(town, CUC).id, date(2026, 3, 9))
    (of_dao,) = await items(town, DAO)
    assert of_dao.subject_class is SubjectClass.LEADING
    (of_branch,) = await items(town, SECRETARY)
    assert of_branch.subject_class is SubjectClass.ORGANISATION
    assert town.messenger.to(town.chat(who(town, AN))) == [
        "Đồng chí có việc mới trong sổ khắc phục. Bấm để xem."
    ]
    assert "giao theo dõi" in town.messenger.to(town.chat(who(town, CUC)))[0]
    timers = (await kept(town, AN)).timers
    assert [line.subject_id for line in timers] == [pointed.id]


async def kept(town: Town, place: int) -> KeptInLedger:
    return await town.storage.transaction(lambda r: r.ledger.kept_about(who(town, place).id))


async def test_a_second_tap_issues_nothing_twice(town: Town) -> None:
    await town.do(who(town, SECRETARY), ShortcomingsIssued(1, 1), ShortcomingsIssued(1, 1))
    assert town.shown["1"].notice.startswith("Nút này đã cũ.")
    assert len(await items(town)) == 1


async def test_an_entry_can_be_removed_until_then_and_not_afterwards(town: Town) -> None:
    await town.do(who(town, SECRETARY), ShortcomingRemoved(1, 1, 1))
    await issue(town)
    assert await items(town) == ()
    await town.do(who(town, SECRETARY), ShortcomingOpened(1, 2), ShortcomingRemoved(1, 2, 1))
    assert len(await items(town, DAO)) == 1


async def test_the_owner_plans_notes_moves_proves_and_the_follower_checks_and_confirms(town: Town) -> None:
    await issue(town)
    an, cuc = who(town, AN), who(town, CUC)
    await plan(town)
    town.now += timedelta(minutes=1)
    await town.do(an, ItemNoteAsked(1), Wrote("Hai lần đúng hạn"))
    town.now += timedelta(minutes=1)
    await town.do(an, MoveAsked(1), Wrote("31/7/2026"), Wrote("Ốm dài ngày"))
    town.now += timedelta(minutes=1)
    await town.do(cuc, LedgerOpened())
    assert "Đồng chí theo dõi 1 việc." in town.words(cuc)
    await town.do(cuc, ItemChecked(an.number, 1), ItemChecked(an.number, 1))
    town.now += timedelta(minutes=1)
    await town.do(cuc, Wrote("Có tiến bộ"))
    town.now += timedelta(minutes=1)
    await town.do(an, ItemDone(1), Wrote("Biên bản tháng 6"))
    await town.do(cuc, LedgerItemOpened(an.number, 1))
    words = town.words(cuc)
    for told in ("Nộp báo cáo muộn", "Lên lịch tuần", "hạn 31/07/2026", "Biên bản tháng 6", "Có tiến bộ"):
        assert told in words
    await town.do(an, HistoryOpened(1))
    assert "Ốm dài ngày" in town.words(an)  # third, since the check and what was found are one step
    await town.do(cuc, WaitingOpened(an.number, 1))
    assert "Minh chứng: Biên bản tháng 6" in town.words(cuc)
    await town.do(cuc, ItemConfirmed(an.number, 1))
    assert await state_of(town) == (ItemState.DONE, True)
    steps = sorted(step.step for step in await history(town))  # all at one moment
    assert steps == ["checked", "checked", "done", "made", "moved", "noted", "reworded"]


async def history(town: Town, place: int = AN) -> tuple[Happening, ...]:
    (item, *_) = await items(town, place)
    return await town.storage.transaction(lambda r: r.ledger.remediation.history(item.id))


async def state_of(town: Town, place: int = AN) -> tuple[ItemState, bool]:
    lines = await town.storage.transaction(lambda r: r.ledger.remediation.lines(who(town, place).branch_id))
    line = next(x for x in lines if x.owner.id == who(town, place).id)
    return line.state, line.is_confirmed


async def test_what_is_done_without_a_date_or_a_plan_is_listed_and_holds_up_no_commitment(town: Town) -> None:
    an, number = who(town, AN), who(town, AN).number
    await town.do(who(town, SECRETARY), ShortcomingDueChosen(1, 1, 0))  # left to the owner
    await issue(town)
    await town.do(an, ItemDone(1))
    await town.do(who(town, DEPUTY), WaitingListed())
    assert "chưa có thời hạn · báo xong lúc" in town.words(who(town, DEPUTY))
    await town.undertake(an, "31/12/2026")
    await town.do(an, CommitmentClosed(1), ShareGiven(who(town, DAO).number, Extent.EVERYTHING))
    await town.do(who(town, DAO), SharedRead(number))
    assert "Biện pháp: chưa có\nchưa có thời hạn · đã xong" in town.words(who(town, DAO))


async def test_what_is_returned_goes_on_and_what_is_opened_again_is_not_confirmed(town: Town) -> None:
    await issue(town)
    an, cuc = who(town, AN), who(town, CUC)
    await town.do(an, ItemDone(1))
    await town.do(cuc, ReturnAsked(an.number, 1), Wrote("Còn một lần muộn"))
    assert await state_of(town) == (ItemState.IN_PROGRESS, False)
    await remedy(town)
    assert await state_of(town) == (ItemState.DONE, True)
    await town.do(an, ItemReopened(1))
    assert await state_of(town) == (ItemState.IN_PROGRESS, False)


async def test_nobody_confirms_what_is_ones_own(town: Town) -> None:
    await issue(town)
    secretary = who(town, SECRETARY)
    await town.do(secretary, ItemDone(1), ItemConfirmed(secretary.number, 1))
    assert await state_of(town, SECRETARY) == (ItemState.DONE, False)
    await town.do(who(town, DEPUTY), ItemConfirmed(secretary.number, 1))
    assert await state_of(town, SECRETARY) == (ItemState.DONE, True)


async def test_a_suspended_follower_sees_nothing_any_more_and_the_officers_name_another(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await issue(town)
    an, cuc, secretary = who(town, AN), who(town, CUC), who(town, SECRETARY)
    change = RosterChange(state=RosterState.SUSPENDED)
    await administration.transaction(lambda desk: change_roster(desk, (1, cuc.number), change, town.now))
    await town.do(cuc, LedgerItemOpened(an.number, 1), ItemChecked(an.number, 1))
    assert "Nộp báo cáo muộn" not in town.words(cuc)
    assert [x.step for x in await history(town)] == ["made"]
    await town.do(secretary, LedgerFollowerChosen(an.number, 1, who(town, DEPUTY).number))
    (item,) = await items(town)
    assert item.follower_id == who(town, DEPUTY).id


async def test_a_recurrence_is_offered_once_the_earlier_one_was_remedied(town: Town) -> None:
    await issue(town)
    secretary = who(town, SECRETARY)
    await enter(town, AN, "Lại nộp muộn")
    await town.do(secretary, RecurrenceAsked(1, 1))
    assert town.shown["1"].notice.startswith("Nút này đã cũ.")
    await remedy(town)
    await town.do(secretary, RecurrenceAsked(1, 1), RecurrenceChosen(1, 1, 1))
    assert "Lặp lại việc trước: Nộp báo cáo muộn" in town.words(secretary)
    await issue(town)
    first, second = await items(town)
    assert second.recurrence_of == first.id
    await town.do(secretary, LedgerItemOpened(who(town, AN).number, 2))
    assert "Lặp lại việc trước: Nộp báo cáo muộn" in town.words(secretary)


async def test_the_month_is_written_from_the_ledger_without_names(town: Town) -> None:
    await issue(town)
    secretary = who(town, SECRETARY)
    await town.do(secretary, MonthlyWanted())
    assert "Việc của đảng viên không nêu số" in town.words(secretary)
    assert "về hạn chế của chi bộ, sổ khắc phục có 1 việc" in town.words(secretary)
    await enter(town, ON, "Vắng họp")
    await issue(town)
    await plan(town)
    await town.do(who(town, AN), MoveAsked(1), Wrote("31/7/2026"), Wrote("Ốm"))
    await remedy(town, DAO)
    await town.do(secretary, MonthlyWanted())
    words = town.words(secretary)
    assert "4 việc: đã khắc phục 1/4 (25%); đang khắc phục 0/4 (0%); chưa bắt đầu 3/4 (75%)" in words
    assert "Lùi hạn từ ngày 09/02/2026: 1." in words
    assert not any(member.name in words for member in town.sample.members)


async def test_officers_see_who_has_a_plan_and_confirm_commitments(town: Town) -> None:
    await issue(town)
    secretary, an = who(town, SECRETARY), who(town, AN)
    await town.do(secretary, UndertakingsListed())
    assert "Đã chốt kế hoạch khắc phục: 0/3 đồng chí có việc" in town.words(secretary)
    await plan(town)
    await town.do(secretary, UndertakingsListed())
    assert "Đã chốt kế hoạch khắc phục: 1/3 đồng chí có việc" in town.words(secretary)
    assert f"{an.name}: bản 1, năm 2026 · còn 1 việc" in town.words(secretary)
    assert "Nộp báo cáo muộn" not in town.words(secretary)
    await town.do(secretary, UndertakingConfirmed(an.number, 1), UndertakingConfirmed(an.number, 1))
    await town.do(an, WentToCommitment())
    assert f"Đồng chí {secretary.name} xác nhận bản này" in town.words(an)


async def test_a_version_closed_before_an_entry_does_not_plan_it(town: Town) -> None:
    an, deputy = who(town, AN), who(town, DEPUTY)
    await town.undertake(an, DUE)
    await town.do(an, CommitmentClosed(1))
    town.now += timedelta(hours=1)
    await issue(town)
    await town.do(deputy, LedgerOpened(0))
    assert "Chưa chốt kế hoạch: 3 đồng chí." in town.words(deputy)
    await plan(town, number=2)
    await town.do(deputy, LedgerOpened(0))
    assert "Chưa chốt kế hoạch: 2 đồng chí." in town.words(deputy)


async def test_the_half_year_is_told_to_whoever_has_something_open_and_in_counts_to_officers(
    town: Town,
) -> None:
    await issue(town)
    await plan(town)
    await remedy(town, DAO)
    told = len(town.messenger.sent)
    await town.at(datetime(2026, 6, 30, 1, 0, tzinfo=UTC))
    new = [(chat, text) for chat, text in town.messenger.sent[told:] if "nửa năm" in text.lower()]
    assert {chat for chat, _ in new} == {town.chat(who(town, place)) for place in (SECRETARY, DEPUTY, AN)}
    mine = [text for chat, text in new if chat == town.chat(who(town, AN))]
    assert mine == ["Đã nửa năm 2026. Đồng chí còn 1 việc chưa xong. Bấm để xem."]


async def test_the_years_result_goes_to_the_member_and_the_secretary_only(town: Town) -> None:
    await issue(town)
    await plan(town)
    await remedy(town)
    await town.at(FIRST_OF_DECEMBER)
    told = town.messenger.to(town.chat(who(town, AN)))
    assert told[-1] == "Kết quả thực hiện cam kết năm 2026 đã có. Bấm để xem."
    await town.do(who(town, AN), ResultOpened())
    assert "Khắc phục hạn chế: 1/1 việc đến hạn trong năm (100%), lặp lại 0" in town.words(who(town, AN))
    await town.do(who(town, SECRETARY), ResultsListed())
    assert who(town, AN).name in town.words(who(town, SECRETARY))
    for place in (DEPUTY, CUC, DAO):
        await town.do(who(town, place), ResultsListed())
        assert who(town, AN).name not in town.words(who(town, place))
    assert town.messenger.to(town.chat(who(town, ON))) == []


async def test_the_deputy_sees_the_results_while_the_secretary_is_out_of_office(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await issue(town)
    await plan(town)
    await remedy(town)
    await town.at(FIRST_OF_DECEMBER)
    secretary, change = who(town, SECRETARY), RosterChange(state=RosterState.EXEMPT)
    await administration.transaction(
        lambda desk: change_roster(desk, (1, secretary.number), change, town.now)
    )
    await town.do(who(town, DEPUTY), ResultsListed())
    assert who(town, AN).name in town.words(who(town, DEPUTY))


async def test_what_is_open_at_the_end_of_a_year_is_carried_over_with_its_history(town: Town) -> None:
    await issue(town)
    town.now = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
    await town.do(who(town, AN), ItemOpened(1))
    assert "Chuyển từ năm 2026." in town.words(who(town, AN))
    await remedy(town)

    def results(ledger: Ledger) -> list[Result]:
        years = (2026, 2027)
        found = [results_of(ledger.remediation, town.sample.branch, year) for year in years]
        return [next(x.remediation for x in each if x.member.id == who(town, AN).id) for each in found]

    assert await town.storage.reports.transaction(results) == [Result(1, 0), Result(1, 1, 0, 0, 1)]


async def test_papers_and_the_report_upward_get_plain_values(town: Town) -> None:
    await issue(town)
    await plan(town)
    branch, an = town.sample.branch, who(town, AN)

    def look(ledger: Ledger) -> None:
        mine = remediation_plan_of(ledger, an)
        assert mine is not None
        assert [(x.text, x.measure, x.follower) for x in mine.lines] == [
            ("Nộp báo cáo muộn", "Lên lịch tuần", who(town, CUC).name)
        ]
        assert remediation_plan_of(ledger, who(town, SECRETARY)) is None  # the branch's own is in its plan
        whole = remediation_plan_of_branch(ledger, branch, town.sample.campaign.id)
        assert whole is not None
        assert [x.text for x in whole.lines] == ["Họp thưa"]
        told = remedies_of_round(ledger, branch, town.sample.campaign, date(2026, 12, 31))
        assert told is not None
        assert (told.organisation.found, told.persons) == (1, None)
        table = table_of(ledger.remediation.standings(branch), date(2026, 3, 9))
        assert [table.rows[kind].found for kind in SubjectClass] == [1, 1, 1]

    await town.storage.reports.transaction(look)


async def test_only_the_owners_item_takes_notes_checks_proof_and_a_follower(town: Town) -> None:
    await issue(town)
    (item,), dao = await items(town), who(town, DAO).id
    for change in (
        NoteKept(dao, item.id, 1, "Lời"),
        CheckKept(dao, item.id, who(town, CUC).id, "Lời"),
        ProofKept(dao, item.id, 1, "Lời"),
        FollowerKept(dao, item.id, who(town, DEPUTY).id),
        LedgerFilled(town.sample.campaign.id, date(2026, 3, 9), dao),  # nothing is entered
    ):
        await town.storage.transaction(
            lambda r, change=change: r.ledger.keep(change, Address("phone", "1"), town.now)  # type: ignore[misc]  # the loop's change is bound
        )
    assert [x.step for x in await history(town)] == ["made"]
    assert await items(town) == (item,)


async def test_who_opens_an_item_stands_in_the_owners_copy(town: Town) -> None:
    await issue(town)
    an, secretary = who(town, AN), who(town, SECRETARY)
    await town.do(secretary, LedgerItemOpened(an.number, 1), LedgerItemOpened(an.number, 9))
    trail = (await kept(town, AN)).trail
    assert [line.actor_id for line in trail if line.act == Act.SHORTCOMING_READ] == [secretary.id]


async def test_with_the_owner_goes_what_was_entered_and_the_follower_is_forgotten(
    town: Town, database: Database
) -> None:
    await issue(town)
    await enter(town, AN, "Việc khác")
    an, cuc = who(town, AN), who(town, CUC)
    later = town.now + timedelta(minutes=1)
    await town.storage.transaction(lambda records: records.erase(an.id, later))
    await town.storage.transaction(lambda records: records.erase(cuc.id, later))
    assert await items(town) == ()
    entered = await town.storage.transaction(lambda r: r.ledger.remediation.entered(town.sample.campaign.id))
    assert entered == ()
