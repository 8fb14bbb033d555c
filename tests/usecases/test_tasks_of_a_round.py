"""What each has to do after a round has closed: it arises, is said on its days, and ends with its deed."""

from datetime import date, timedelta

import pytest

from bot.conversation.events import (
    CampaignEnded,
    CampaignStarted,
    CommitmentClosed,
    DrafterNamed,
    EditionCompared,
    ItemConfirmed,
    ItemDone,
    MeasureAsked,
    WentToBoard,
    Wrote,
)
from bot.conversation.events.drafting import (
    CommentAsked,
    LeadInApproved,
    LeadInBegun,
    LeadInFinished,
    LeadInSubmitted,
    SendOutAsked,
)
from bot.conversation.events.meeting import (
    AdoptionAsked,
    EverybodyPresent,
    PostNamed,
    SittingClosed,
    SittingOpened,
)
from bot.conversation.events.papers import BranchPaperWanted
from bot.conversation.events.plan import PermitAsked, PlanAnnounced, PlanAsked, TasksListed
from bot.conversation.events.remediation import (
    ItemChecked,
    PlanOpened,
)
from bot.domain.meeting import Post
from bot.domain.member import RosterState
from bot.domain.papers import PaperKind
from bot.domain.roster_change import RosterChange
from bot.domain.tasks import TaskKind
from bot.usecases.change_roster import change_roster
from bot.usecases.ports.administration import Administration
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.a_closed_round import (
    AN,
    CUC,
    DAO,
    DEPUTY,
    LATE,
    ON,
    ROSTER,
    ROUND,
    SECRETARY,
    a_closed_round,
    concluded,
    days_heard,
    hanoi,
    heard,
    held,
    issued,
    kinds,
    on,
    points_out,
    sends_out,
    tasks,
    timers,
    who,
)
from tests.usecases.beginnings import Beginner


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(a_closed_round)


async def test_the_drafter_is_reminded_of_the_draft_until_it_is_out(town: Town) -> None:
    task = (await tasks(town, AN))[0]
    assert (task.kind, task.due_on) == (TaskKind.WRITE_DRAFT, date(2026, 4, 9))
    assert await days_heard(town, AN, date(2026, 4, 9)) == "06/04 08/04 09/04"
    await sends_out(town)
    assert TaskKind.WRITE_DRAFT not in (await kinds(town, AN))[0]


async def test_the_drafter_is_offered_the_plans_last_day_for_comments(town: Town) -> None:
    an = who(town, AN)
    await town.do(an, LeadInBegun(ROUND), SendOutAsked(ROUND))
    assert "Nhận góp ý đến hết ngày 13/04/2026" in town.words(an)
    await on(town, 13)  # the day itself is no day ahead any more
    await town.do(an, SendOutAsked(ROUND))
    assert "Nhận góp ý đến hết ngày 17/04/2026" in town.words(an)


async def test_the_draft_is_due_two_working_days_after_a_round_without_a_plan(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members[:ON]:
        await town.enrol(member)
    await town.open_round()
    await town.do(town.sample.secretary, DrafterNamed(1, who(town, AN).number), CampaignEnded(1, 1))
    (task,) = await tasks(town, AN)
    assert (task.kind, task.due_on) == (TaskKind.WRITE_DRAFT, date(2026, 4, 2))
    assert await kinds(town, SECRETARY, DAO) == [[], []]
    await town.do(town.sample.secretary, DrafterNamed(1, 0))
    assert await kinds(town, AN) == [[]]
    assert await days_heard(town, AN, date(2026, 4, 10)) == ""


async def test_a_comment_is_asked_for_twice_at_most_and_of_nobody_who_has_made_one(town: Town) -> None:
    await on(town, 7)
    await sends_out(town)
    assert await kinds(town, CUC, DAO, ON) == [[TaskKind.ATTEND, TaskKind.COMMENT][::-1]] * 2 + [
        [TaskKind.ATTEND]
    ]
    await town.do(who(town, DAO), CommentAsked(ROUND, 1), Wrote("Nêu rõ hơn"))
    assert await kinds(town, DAO) == [[TaskKind.ATTEND]]
    assert await days_heard(town, CUC, date(2026, 4, 14)) == "10/04 13/04"
    assert heard(town, DAO) == 0
    assert await kinds(town, CUC) == [[TaskKind.ATTEND]]


async def test_a_draft_that_has_just_gone_out_is_not_spoken_of_again_that_day(town: Town) -> None:
    await on(town, 9)
    await town.at(hanoi(date(2026, 4, 10), 4))
    await sends_out(town)
    assert await days_heard(town, CUC, date(2026, 4, 14)) == "13/04"


async def test_comments_are_settled_then_approved_then_the_final_report_is_sent(town: Town) -> None:
    await on(town, 7)
    await sends_out(town)
    drafting = {*TaskKind} - {TaskKind.ATTEND, TaskKind.COMMENT}

    async def now() -> list[set[TaskKind]]:
        return [drafting & set(each) for each in await kinds(town, AN, SECRETARY, DEPUTY, CUC, DAO)]

    nobody: set[TaskKind] = set()
    assert await now() == [{TaskKind.SETTLE_COMMENTS}, nobody, nobody, nobody, nobody]
    assert await days_heard(town, AN, date(2026, 4, 13)) == "08/04 13/04"  # the 10th has a warning
    await town.do(who(town, AN), LeadInSubmitted(ROUND, 1, 1))
    judge = {TaskKind.APPROVE_LEAD_IN}
    assert await now() == [nobody, judge, judge, judge, nobody]
    await town.do(who(town, SECRETARY), LeadInApproved(ROUND, 1))
    assert await now() == [nobody, nobody, judge, judge, nobody]
    assert await days_heard(town, DEPUTY, date(2026, 4, 14)) == "14/04"
    await town.do(who(town, DEPUTY), LeadInApproved(ROUND, 1))
    assert (await now())[0] == {TaskKind.SEND_FINAL}
    assert await days_heard(town, AN, date(2026, 4, 15)) == ""  # again a warning, which says it
    assert heard(town, AN, LATE) == 2
    await town.do(who(town, AN), LeadInFinished(ROUND, 1, 1))
    assert await now() == [nobody] * 5


async def test_a_warning_of_a_late_report_is_not_said_twice_on_its_day(town: Town) -> None:
    await on(town, 7)
    await sends_out(town, date(2026, 4, 10))  # the drafter is to settle comments by then, too
    assert await days_heard(town, AN, date(2026, 4, 9)) == "09/04"
    assert (heard(town, AN, LATE), heard(town, SECRETARY, LATE)) == (0, 0)
    assert await days_heard(town, AN, date(2026, 4, 10)) == ""
    assert (heard(town, AN, LATE), heard(town, SECRETARY, LATE)) == (1, 1)


async def test_everybody_is_told_of_the_meeting_on_the_working_day_before_and_on_the_day(town: Town) -> None:
    assert [kinds[-1:] for kinds in await kinds(town, SECRETARY, DAO)] == [[TaskKind.ATTEND]] * 2
    assert await days_heard(town, DAO, date(2026, 4, 20)) == "16/04 17/04"
    told = town.messenger.to(town.chat(who(town, CUC)))
    assert sum("Họp chi bộ ngày 17/04/2026." in text for text in told) == 2
    assert await kinds(town, DAO) == [[]]


async def test_once_the_meeting_is_open_nobody_is_told_to_come_or_to_draft(town: Town) -> None:
    await on(town, 16)
    await town.do(who(town, SECRETARY), SittingOpened(ROUND, 1))
    assert await kinds(town, DAO, AN) == [[], []]
    assert await days_heard(town, DAO, date(2026, 4, 17)) == ""


async def test_a_meeting_held_before_its_day_waits_for_no_report_any_more(town: Town) -> None:
    await on(town, 9)
    await held(town)
    assert await days_heard(town, AN, date(2026, 4, 17), LATE) == ""
    await town.do(who(town, SECRETARY), WentToBoard())
    assert "Báo cáo đề dẫn" not in town.words(who(town, SECRETARY))


async def test_the_clerk_adopts_the_minutes_and_the_officers_issue_the_conclusion(town: Town) -> None:
    await on(town, 17)
    await held(town)
    assert await kinds(town, DAO, SECRETARY, DEPUTY, CUC) == [
        [TaskKind.ADOPT_MINUTES],
        [TaskKind.ISSUE_CONCLUSION],
        [TaskKind.ISSUE_CONCLUSION],
        [],
    ]
    assert await days_heard(town, DAO, date(2026, 4, 21)) == "20/04 21/04"
    await town.do(who(town, DAO), AdoptionAsked(ROUND, 1, 1))
    assert await days_heard(town, DEPUTY, date(2026, 4, 22)) == "22/04"
    await issued(town)
    assert await kinds(town, DAO, DEPUTY, CUC) == [[], [], []]


async def test_without_a_clerk_the_officers_see_to_the_minutes(town: Town) -> None:
    await town.do(who(town, SECRETARY), PostNamed(ROUND, Post.CLERK, 0))
    await town.do(who(town, SECRETARY), SittingOpened(ROUND, 1), EverybodyPresent(ROUND, 1))
    await town.do(who(town, SECRETARY), SittingClosed(ROUND, 1))
    assert TaskKind.ADOPT_MINUTES in (await kinds(town, DEPUTY))[0]


async def test_the_secretary_reports_upward_until_the_paper_was_asked_for(town: Town) -> None:
    await on(town, 17)
    await concluded(town)
    assert await kinds(town, SECRETARY, DEPUTY, DAO) == [[TaskKind.REPORT_UP], [], []]
    assert await days_heard(town, SECRETARY, date(2026, 4, 28)) == "22/04 24/04 28/04"
    await town.do(who(town, SECRETARY), BranchPaperWanted(ROUND, PaperKind.CONCLUSION))
    assert await kinds(town, SECRETARY) == [[TaskKind.REPORT_UP]]
    await town.do(who(town, SECRETARY), BranchPaperWanted(ROUND, PaperKind.RESULT))
    assert await kinds(town, SECRETARY) == [[]]
    assert await days_heard(town, SECRETARY, date(2026, 5, 6)) == ""
    assert not await timers(town)


async def test_reporting_upward_is_given_up_after_five_words_more(town: Town) -> None:
    await on(town, 17)
    await concluded(town)
    heard_on = await days_heard(town, SECRETARY, date(2026, 6, 12))
    assert heard_on == "22/04 24/04 28/04 05/05 08/05 13/05 18/05 21/05"  # over two holidays
    assert await kinds(town, SECRETARY) == [[]]
    assert not await timers(town)


async def test_the_owner_of_a_shortcoming_makes_a_plan(town: Town) -> None:
    await on(town, 17)
    await concluded(town)
    await points_out(town, AN)
    (task,) = await tasks(town, AN)
    assert (task.kind, task.due_on) == (TaskKind.MAKE_PLAN, date(2026, 5, 4))
    await says_everywhere(town, "04/05/2026")
    assert await days_heard(town, AN, date(2026, 4, 29)) == "24/04 29/04"
    await town.do(who(town, AN), MeasureAsked(1), Wrote("Lên lịch tuần"), CommitmentClosed(1))
    assert await kinds(town, AN) == [[]]
    assert await days_heard(town, AN, date(2026, 5, 6)) == ""


async def says_everywhere(town: Town, day: str) -> None:
    """The plan's day on its own page, in the list of tasks, and on the secretary's board."""
    await town.do(who(town, AN), PlanOpened())
    assert f"Hạn chốt kế hoạch: {day}." in town.words(who(town, AN))
    await town.do(who(town, AN), TasksListed())
    assert f"Kế hoạch khắc phục, hạn {day}" in town.words(who(town, AN))
    await town.do(who(town, SECRETARY), WentToBoard())
    assert f"Tiếp theo: Kế hoạch khắc phục, {day}" in town.words(who(town, SECRETARY))


async def test_what_is_pointed_out_after_the_plans_day_has_two_weeks_and_ends_on_a_working_day(
    town: Town,
) -> None:
    await on(town, 17)
    await concluded(town)
    await on(town, 9, 5)
    await points_out(town, AN)
    await says_everywhere(town, "25/05/2026")  # the 23rd is a Saturday


async def test_a_commitment_that_was_closed_before_is_no_plan_for_what_is_pointed_out_later(
    town: Town,
) -> None:
    an = who(town, AN)
    for place in (AN, DAO):
        await town.undertake(who(town, place), "30/12/2026")
    await town.do(an, CommitmentClosed(1))
    await town.at(town.now + timedelta(hours=1))
    await points_out(town, AN)
    assert TaskKind.MAKE_PLAN in (await kinds(town, AN))[0]


async def test_who_follows_looks_after_an_item_every_thirty_days_and_confirms_it(town: Town) -> None:
    await on(town, 17)
    await concluded(town)
    await points_out(town, AN)
    an = who(town, AN)
    (task,) = await tasks(town, CUC)  # the committee member of the group
    assert (task.kind, task.due_on) == (TaskKind.CHECK_ITEM, date(2026, 5, 18))
    assert await days_heard(town, CUC, date(2026, 5, 18)) == "18/05"
    await town.do(who(town, CUC), ItemChecked(an.number, 1))
    (task,) = await tasks(town, CUC)
    assert task.due_on == date(2026, 6, 17)
    await town.do(an, ItemDone(1))
    assert await kinds(town, CUC, SECRETARY, AN) == [[TaskKind.CONFIRM_ITEM], [TaskKind.REPORT_UP], []]
    assert await days_heard(town, CUC, date(2026, 5, 25)) == "20/05 22/05 25/05"
    await town.do(who(town, CUC), ItemConfirmed(an.number, 1))
    assert await kinds(town, CUC) == [[]]


async def test_items_that_nobody_follows_are_confirmed_by_the_group_or_else_by_the_officers(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await points_out(town, AN)
    await points_out(town, DAO, follower=DEPUTY)
    for place in (AN, DAO):
        await town.do(who(town, place), ItemDone(1))
    assert TaskKind.CONFIRM_ITEM in (await kinds(town, DEPUTY))[0]
    assert TaskKind.CONFIRM_ITEM not in (await kinds(town, SECRETARY))[0]

    def leaves(desk: Administration) -> None:
        for place in (CUC, DEPUTY):
            change_roster(
                desk, (1, who(town, place).number), RosterChange(state=RosterState.SUSPENDED), town.now
            )

    await administration.transaction(leaves)
    assert TaskKind.CONFIRM_ITEM in (await kinds(town, SECRETARY))[0]
    assert (await kinds(town, CUC, DEPUTY)) == [[], []]


async def test_what_a_round_left_undone_is_left_behind_once_a_later_one_has_closed(town: Town) -> None:
    await on(town, 20)
    assert (await kinds(town, AN))[0] == [TaskKind.WRITE_DRAFT]
    secretary = town.sample.secretary
    await town.do(secretary, PlanAsked(2), Wrote("12/06/2026"), PermitAsked(3), Wrote("Kế hoạch số 02-KH/ĐU"))
    await town.do(secretary, EditionCompared(3), PlanAnnounced(3), CampaignStarted(3), CampaignEnded(3, 1))
    assert [task.campaign for task in await tasks(town, AN)] == [3]


async def test_the_board_tells_what_is_next_and_how_much_is_overdue_in_the_branch(town: Town) -> None:
    secretary = who(town, SECRETARY)
    await on(town, 10)
    await town.do(secretary, WentToBoard())
    assert "Tiếp theo: Dự thảo đề dẫn, 09/04/2026 · đã quá hạn" in town.words(secretary)
    assert "Việc của đợt đã quá hạn: 1" in town.words(secretary)
    await on(town, 17)
    await held(town)
    await town.do(secretary, WentToBoard())
    assert "Tiếp theo: Ban hành kết luận" in town.words(secretary)
    await town.press(secretary, "Việc tiếp theo")
    assert "Kết luận" in town.words(secretary)


async def test_one_message_a_day_tells_of_all_there_is(town: Town) -> None:
    await on(town, 15)
    await town.do(who(town, SECRETARY), TasksListed())
    await sends_out(town, date(2026, 4, 17))
    assert await days_heard(town, CUC, date(2026, 4, 17)) == "16/04 17/04"
    assert heard(town, CUC, "Đồng chí có 2 việc") == 2
    await town.do(who(town, CUC), TasksListed())
    assert "Dự họp chi bộ, ngày 17/04/2026" in town.words(who(town, CUC))
