"""Who answers for a shortcoming, who follows it, until when, and in which order the ledger stands."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.calendar import HolidayTable, is_working_day
from bot.domain.campaign import CampaignId
from bot.domain.commitment import (
    Area,
    ClosedVersion,
    CommitmentItem,
    ItemId,
    ItemState,
    Step,
    years_offered,
)
from bot.domain.member import BranchId, Member, MemberId, Office, RosterState, SubjectClass
from bot.domain.remediation import Happening, LedgerLine, OpenedItem, in_order
from bot.domain.shortcoming import (
    Shortcoming,
    days_offered,
    may_follow,
    usual_answerer,
    usual_follower,
    without_plan,
)

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SEN = Member(MemberId(3), BranchId(1), 3, "Nguyễn Thị Sen", group_number=1)
LAN = replace(SEN, id=MemberId(1), number=1, office=Office.SECRETARY, group_number=0)
QUE = replace(SEN, id=MemberId(2), number=2, office=Office.DEPUTY, group_number=0)
TAM = replace(SEN, id=MemberId(4), number=4, office=Office.COMMITTEE, group_number=1)
PEOPLE = (LAN, QUE, SEN, TAM)
ITEM = CommitmentItem(
    ItemId(1), 1, Area.REMEDY, "Việc", SubjectClass.ORDINARY, opened_on=TODAY, campaign_id=CampaignId(7)
)
LINE = LedgerLine(
    SEN, ItemId(1), 1, SubjectClass.ORDINARY, ItemState.IN_PROGRESS, TODAY, TODAY, CampaignId(7), LAN.id
)


def without(member: Member) -> tuple[Member, ...]:
    return tuple(x for x in PEOPLE if x is not member)


@pytest.mark.parametrize(
    ("owner", "people", "follower"),
    [
        (SEN, PEOPLE, TAM),  # of the group
        (replace(SEN, group_number=2), PEOPLE, LAN),
        (replace(SEN, group_number=0), (*PEOPLE, replace(TAM, group_number=0)), LAN),
        (TAM, PEOPLE, LAN),  # never the owner
        (LAN, PEOPLE, QUE),  # the secretary's own: the deputy
        (LAN, (LAN, SEN), None),  # nobody else
        (SEN, without(TAM), LAN),
        (SEN, (replace(TAM, state=RosterState.SUSPENDED), QUE, SEN), QUE),
    ],
)
def test_somebody_else_in_office_follows_a_shortcoming(
    owner: Member, people: tuple[Member, ...], follower: Member | None
) -> None:
    assert usual_follower(owner, people) is follower


def test_who_is_suspended_or_exempt_or_the_owner_may_not_follow() -> None:
    assert may_follow(LAN, SEN.id)
    assert not may_follow(LAN, LAN.id)
    assert not may_follow(SEN, LAN.id)
    assert not may_follow(replace(LAN, state=RosterState.EXEMPT), SEN.id)


def test_the_secretary_answers_for_the_branch_else_the_deputy() -> None:
    assert usual_answerer(PEOPLE) is LAN
    assert usual_answerer((replace(LAN, state=RosterState.SUSPENDED), QUE)) is QUE
    assert usual_answerer((SEN, TAM)) is None


def test_presets_fall_on_working_days() -> None:
    table = HolidayTable(frozenset({date(2026, 12, 23)}))
    assert days_offered(TODAY, table) == (date(2026, 12, 24), date(2027, 1, 22), date(2027, 2, 22))
    assert all(is_working_day(day, table) for day in days_offered(TODAY, table))


def test_without_plan_is_what_is_open_and_in_no_closed_version() -> None:
    own = replace(ITEM, id=ItemId(2), campaign_id=None)
    done = replace(ITEM, id=ItemId(3), state=ItemState.DONE)
    assert without_plan((ITEM, own, done), ()) == (ITEM,)
    assert without_plan((ITEM,), (ITEM,)) == ()


def test_an_item_is_carried_over_once_its_year_is_over() -> None:
    assert not ITEM.is_carried(2026)
    assert ITEM.is_carried(2027)
    assert not replace(ITEM, opened_on=None).is_carried(2027)
    assert not replace(ITEM, state=ItemState.DONE).is_carried(2027)
    assert ITEM.is_shortcoming
    assert replace(ITEM, subject_class=SubjectClass.ORGANISATION).is_of_branch
    assert Shortcoming(1, 1, LAN.id, SubjectClass.ORGANISATION, "Việc").is_of_branch


def test_the_ledger_begins_with_what_is_overdue_and_ends_with_what_is_remedied() -> None:
    late = replace(LINE, item_id=ItemId(2), due_on=date(2026, 11, 1))
    waits = replace(LINE, item_id=ItemId(3), state=ItemState.DONE, due_on=date(2026, 1, 1))
    remedied = replace(waits, item_id=ItemId(4), is_confirmed=True)
    dateless = replace(LINE, item_id=ItemId(5), due_on=None)
    assert in_order((remedied, dateless, LINE, waits, late), TODAY) == (late, waits, LINE, dateless, remedied)
    assert (late.is_overdue(TODAY), waits.is_overdue(TODAY), dateless.is_overdue(TODAY)) == (
        True,
        False,
        False,
    )
    assert (waits.is_waiting, remedied.is_waiting, LINE.is_of_branch) == (True, False, False)


def test_of_one_day_the_ledger_goes_by_names() -> None:
    first = replace(LINE, owner=replace(LINE.owner, name="Lê Văn An"), item_id=ItemId(9))
    last = replace(LINE, owner=replace(LINE.owner, name="Lê Văn Yên"), item_id=ItemId(1))
    assert in_order((last, first), TODAY) == (first, last)


def test_the_last_check_is_the_newest() -> None:
    checks = tuple(Happening(Step.CHECKED, NOW.replace(day=day)) for day in (3, 9, 5))
    opened = OpenedItem(ITEM, "", (Happening(Step.NOTED, NOW), *checks))
    assert opened.checked_at == NOW.replace(day=9)
    assert OpenedItem(ITEM, "", ()).checked_at is None


def test_a_commitment_may_be_closed_for_the_next_year_in_december() -> None:
    assert years_offered(TODAY) == (2026,)
    assert years_offered(date(2026, 12, 1)) == (2026, 2027)
    assert (ClosedVersion(1, NOW).of_year, ClosedVersion(1, NOW, 2027).of_year) == (2026, 2027)
