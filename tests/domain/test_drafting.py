"""The lead-in report as a value: its steps, its pages, who approves, who has what to do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.domain.calendar import HolidayTable
from bot.domain.campaign import CampaignId
from bot.domain.drafting import (
    FURTHEST,
    ROOM,
    Comment,
    CommentKind,
    LeadIn,
    Opinion,
    ReportPart,
    SentText,
    counted,
    is_approved,
    last_comment_day,
    on_pages,
    pages_of,
    unchanged,
    voters,
)
from bot.domain.member import BranchId, Member, MemberId, Office, RosterState
from tests.people import NOW

TODAY = date(2026, 3, 10)
SEN = Member(MemberId(3), BranchId(1), 3, "Sen")
LAN = Member(MemberId(1), BranchId(1), 1, "Lan", office=Office.SECRETARY)
QUE = Member(MemberId(2), BranchId(1), 2, "Quế", office=Office.DEPUTY)
TUNG = Member(MemberId(4), BranchId(1), 4, "Tùng", office=Office.COMMITTEE)
DRAFT = LeadIn(CampaignId(1), NOW, {ReportPart.VIEWS: "Một"})
OUT = DRAFT.sent_out(NOW, TODAY)
ASKED = OUT.submitted(NOW)
COMMENT = Comment(1, 1, SEN, ReportPart.VIEWS, CommentKind.WORDING, "Ý kiến", NOW)


def yes(member: Member, revision: int = 1) -> Opinion:
    return Opinion(member, revision, True, NOW)


def test_a_change_keeps_the_text_from_before_and_needs_new_approval() -> None:
    changed = ASKED.written(ReportPart.VIEWS, "Hai")
    assert (changed.text(ReportPart.VIEWS), changed.before) == ("Hai", {ReportPart.VIEWS: "Một"})
    assert (ASKED.is_submitted, changed.is_submitted, changed.submitted(NOW).is_submitted) == (
        True,
        False,
        True,
    )
    assert changed.suggested == tuple(ReportPart)[1:]


def test_comments_are_taken_from_the_day_it_goes_out_to_the_last_day() -> None:
    assert not DRAFT.takes_comments(TODAY)
    assert OUT.takes_comments(TODAY)
    assert not OUT.takes_comments(TODAY + timedelta(days=1))
    assert not ASKED.finished(NOW).takes_comments(TODAY)


def test_comments_end_on_a_working_day() -> None:
    table = HolidayTable(frozenset({date(2026, 3, 16)}))
    assert last_comment_day(date(2026, 3, 9), table) == date(2026, 3, 13)
    assert last_comment_day(date(2026, 3, 10), table) == date(2026, 3, 17)  # past a weekend and a holiday


def test_comments_end_on_the_day_of_the_plan_while_that_lies_ahead() -> None:
    today, table = date(2026, 3, 9), HolidayTable()
    tomorrow, furthest = date(2026, 3, 10), today + timedelta(days=FURTHEST)
    assert [last_comment_day(today, table, day) for day in (tomorrow, furthest)] == [tomorrow, furthest]
    for useless in (today, date(2026, 3, 6), furthest + timedelta(days=1)):
        assert last_comment_day(today, table, useless) == date(2026, 3, 13)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=4 * ROOM))
def test_no_page_is_longer_than_a_message_takes(text: str) -> None:
    assert all(len(page.encode("utf-16-le")) // 2 <= ROOM for page in pages_of(text))


def test_each_part_has_pages_of_its_own() -> None:
    texts = {ReportPart.PICTURE: "\n\n".join(["x" * 1500] * 4)}
    assert [part for part, _ in on_pages(texts)] == [1, 2, 2, 2, 2, 3, 4, 5]
    assert on_pages({})[0] == (ReportPart.VIEWS, "")


@pytest.mark.parametrize(
    ("committee", "drafter", "asked"),
    [
        ((LAN, QUE), 3, (LAN, QUE)),
        ((LAN, QUE), 2, (LAN,)),
        ((LAN,), 1, (LAN,)),
        ((LAN, replace(QUE, state=RosterState.EXEMPT)), 1, (LAN,)),
        ((SEN, LAN), 3, (LAN,)),
        ((), 3, ()),
    ],
)
def test_the_drafter_approves_only_where_nobody_else_is_in_office(
    committee: tuple[Member, ...], drafter: int, asked: tuple[Member, ...]
) -> None:
    assert voters(committee, drafter) == asked


def test_more_than_half_approve_of_exactly_this_text() -> None:
    three = (LAN, QUE, TUNG)
    assert not is_approved(ASKED, [yes(LAN)], three)
    assert is_approved(ASKED, [yes(LAN), yes(QUE)], three)
    assert not is_approved(ASKED, [yes(LAN), yes(QUE, 2)], three)
    assert not is_approved(ASKED, [yes(LAN), replace(yes(QUE), approved=False)], three)
    assert not is_approved(ASKED, [yes(SEN), yes(LAN)], three)
    assert not is_approved(ASKED, [yes(LAN)], (LAN, QUE))
    assert not is_approved(OUT, [yes(LAN), yes(QUE)], (LAN, QUE))
    assert not is_approved(ASKED, [], ())


def test_comments_are_counted_by_part_and_kind_and_nobody_is_in_the_counts() -> None:
    gone = replace(COMMENT, withdrawn_at=NOW)
    assert counted([COMMENT, COMMENT, gone]) == {(ReportPart.VIEWS, CommentKind.WORDING): 2}


def test_a_comment_taken_up_counts_until_its_part_says_something_else_than_its_author_read() -> None:
    first, second = NOW, NOW + timedelta(days=2)
    versions = [
        SentText(first, {ReportPart.TASKS: "một", ReportPart.VIEWS: "a"}),
        SentText(second, {ReportPart.TASKS: "hai", ReportPart.VIEWS: "a"}),
    ]
    early, late = NOW + timedelta(days=1), NOW + timedelta(days=3)
    comments = [
        (1, ReportPart.TASKS, early),  # the second version has changed the part
        (2, ReportPart.TASKS, late),
        (3, ReportPart.VIEWS, early),
        (4, ReportPart.QUESTIONS, early),  # a part without words stays one
    ]
    now = versions[1].texts
    assert unchanged(comments, versions, now) == {2, 3, 4}
    assert unchanged(comments, versions, {**now, ReportPart.TASKS: "ba"}) == {3, 4}
    assert unchanged([(5, ReportPart.TASKS, NOW - timedelta(days=1))], versions, now) == frozenset()
