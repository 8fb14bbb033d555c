"""What the values of the domain answer about themselves."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.board import BoardFigures
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId, CampaignState, Participation
from bot.domain.commitment import Area, CommitmentItem, ItemId, ItemState
from bot.domain.member import BranchId, Member, MemberId, Office, RosterState, SubjectClass
from bot.domain.names import told_apart

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 10)
MEMBER = Member(MemberId(1), BranchId(1), 1, "Trần Thị Mẫu")
ITEM = CommitmentItem(ItemId(1), 1, Area.TASKS, "Việc", SubjectClass.ORDINARY, "Cách làm", DAY)


def test_a_branch_reads_its_dates_in_its_own_zone() -> None:
    late = datetime(2026, 3, 9, 18, 0, tzinfo=UTC)
    branch = Branch(BranchId(1), "Chi bộ Mẫu", "Đảng bộ Mẫu", "Xã Mẫu")
    assert late.astimezone(branch.zone).date() == DAY


def test_reports_on_paper_count_like_those_sent() -> None:
    figures = BoardFigures(expected=12, sent=5, paper=2)
    assert (figures.handed_in, figures.missing) == (7, 5)


def test_who_has_handed_in_and_left_counts_for_the_round_and_not_for_today() -> None:
    figures = BoardFigures(expected=12, sent=5, gone=2)
    assert (figures.present, figures.missing) == (10, 7)


@pytest.mark.parametrize(
    ("participation", "handed_in"),
    [
        (Participation(NOW, NOW), False),
        (Participation(sent_at=NOW), True),
        (Participation(paper_at=NOW), True),
    ],
)
def test_a_report_is_in_once_it_was_sent_or_handed_over(
    participation: Participation, handed_in: bool
) -> None:
    assert participation.handed_in is handed_in


@pytest.mark.parametrize(
    ("item", "late"),
    [
        (ITEM, True),
        (replace(ITEM, due_on=DAY + timedelta(days=1)), False),
        (replace(ITEM, due_on=None), False),
        (replace(ITEM, state=ItemState.IN_PROGRESS), True),
        (replace(ITEM, state=ItemState.DONE), False),
        (replace(ITEM, state=ItemState.WITHDRAWN), False),
    ],
)
def test_an_item_is_overdue_from_the_day_after_while_it_is_open(item: CommitmentItem, late: bool) -> None:
    assert item.is_overdue(DAY + timedelta(days=1)) is late


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (RosterState.ACTIVE, True),
        (RosterState.NEW, True),
        (RosterState.ABSENT, False),
        (RosterState.EXEMPT, False),
        (RosterState.SUSPENDED, False),
    ],
)
def test_exempt_suspended_and_absent_members_are_not_expected(state: RosterState, expected: bool) -> None:
    assert replace(MEMBER, state=state).is_expected is expected


@pytest.mark.parametrize("office", [Office.SECRETARY, Office.DEPUTY])
@pytest.mark.parametrize(
    ("state", "runs"),
    [(RosterState.ACTIVE, True), (RosterState.EXEMPT, False), (RosterState.SUSPENDED, False)],
)
def test_an_officer_runs_the_branch_unless_exempt_or_suspended(
    office: Office, state: RosterState, runs: bool
) -> None:
    assert replace(MEMBER, office=office, state=state).runs_branch is runs


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        (MEMBER, SubjectClass.ORDINARY),
        (replace(MEMBER, holds_post=True), SubjectClass.LEADING),
        (replace(MEMBER, office=Office.DEPUTY), SubjectClass.LEADING),
    ],
)
def test_whoever_holds_a_post_or_an_office_leads(member: Member, kind: SubjectClass) -> None:
    assert member.subject_class is kind


def test_namesakes_are_told_apart_by_number_however_they_are_written() -> None:
    people = [(1, "Trần Thị Mẫu"), (2, "TRẦN  THỊ MẪU"), (3, "Lê Văn Thử")]
    assert told_apart(people) == {1: "1. Trần Thị Mẫu", 2: "2. TRẦN  THỊ MẪU", 3: "Lê Văn Thử"}


@pytest.mark.parametrize(
    ("state", "days", "news"),
    [
        (CampaignState.PLANNED, 400, True),
        (CampaignState.OPEN, 400, True),
        (CampaignState.CLOSED, 31, True),
        (CampaignState.CLOSED, 32, False),
        (CampaignState.CANCELLED, 0, False),
    ],
)
def test_a_round_is_news_until_a_month_after_its_last_day(
    state: CampaignState, days: int, news: bool
) -> None:
    campaign = Campaign(CampaignId(1), 1, DAY, DAY, DAY, "27", "Kế hoạch mẫu", state)
    assert campaign.is_news(DAY + timedelta(days=days)) is news
