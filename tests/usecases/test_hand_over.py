"""The office of secretary passes on: at once or on a day, and with it everything a secretary may see."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.conversation.events import (
    NamesOpened,
    ReportRead,
    ReportsOpened,
    SendAsked,
    WentHome,
    WentToBoard,
)
from bot.domain.member import Member, Office, RosterState, Standing
from bot.domain.trail import OPERATOR, PROGRAM, Act
from bot.usecases.hand_over import HandoverOrdered, HandoverProblem, HandoverRefused, order_handover
from storage.ledger.tables import handover
from storage.ledger.transactions import SqlAdministrationStorage
from tests.town import Town

BOARD = "Công việc chi bộ"


async def hand_over(
    administration: SqlAdministrationStorage,
    now: datetime,
    to: Member,
    on: date | None = None,
    former: Office = Office.NONE,
) -> HandoverOrdered | HandoverRefused:
    done = await administration.transaction(
        lambda desk: order_handover(desk, (1, to.number), on, former, now)
    )
    assert isinstance(done, HandoverOrdered | HandoverRefused)
    return done


def told_of(done: HandoverOrdered | HandoverRefused) -> tuple[int, date, bool]:
    assert isinstance(done, HandoverOrdered)
    return done.member.number, done.on_day, done.done


async def sees_board(town: Town, member: Member) -> bool:
    await town.do(member, WentToBoard())
    return BOARD in town.words(member).splitlines()[0]


async def with_reports(town: Town) -> tuple[Member, Member, Member]:
    """Secretary, deputy and a member who has sent a report, which the secretary has opened."""
    secretary, deputy, an = town.sample.members[:3]
    await town.open_round()
    await town.answer_all(an)
    await town.send(an)
    await town.do(secretary, ReportRead(1, an.number))
    assert f"Của đồng chí {an.name}" in town.words(secretary)
    return secretary, deputy, an


async def test_from_that_moment_only_the_new_secretary_runs_the_branch(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, deputy, an = await with_reports(town)
    done = await hand_over(administration, town.now, an)
    assert told_of(done) == (an.number, date(2026, 3, 9), True)
    assert (await sees_board(town, an), await sees_board(town, deputy)) == (True, True)
    for press in (WentToBoard(), NamesOpened(), ReportsOpened(1), ReportRead(1, an.number)):
        await town.do(secretary, press)
        assert town.words(secretary).startswith("Trang đầu")
        assert an.name not in town.words(secretary)


async def test_what_was_queued_for_the_former_secretary_is_not_sent(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, deputy, an = await with_reports(town)
    await hand_over(administration, town.now, deputy)
    await town.at(town.now + timedelta(days=7))
    told = town.messenger.to(str(secretary.number))
    assert told
    assert not [text for text in told if "Tin tóm tắt" in text or an.name in text]
    assert any("Tin tóm tắt" in text for text in town.messenger.to(str(deputy.number)))


async def test_a_report_stays_with_its_readers_and_its_author_is_asked(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, deputy, an = await with_reports(town)
    await hand_over(administration, town.now, deputy)
    await town.do(deputy, ReportRead(1, an.number), ReportsOpened(1))
    assert an.name not in town.words(deputy)
    await town.at(town.now)
    assert "không tự chuyển sang người khác" in town.messenger.to(str(an.number))[-1]
    assert "phụ trách công việc của chi bộ" in town.messenger.to(str(deputy.number))[-1]
    assert "không còn phụ trách" in town.messenger.to(str(secretary.number))[-1]
    await town.do(an, SendAsked(1))
    assert deputy.name in town.words(an)
    assert secretary.name not in town.words(an)
    await town.press(an, "Gửi báo cáo")
    await town.do(deputy, ReportRead(1, an.number))
    assert f"Của đồng chí {an.name}" in town.words(deputy)


async def test_on_a_later_day_it_happens_by_itself_and_not_before(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, _, an = town.sample.members[:3]
    done = await hand_over(administration, town.now, an, date(2026, 3, 12), Office.DEPUTY)
    assert told_of(done) == (an.number, date(2026, 3, 12), False)
    await town.at(datetime(2026, 3, 11, 16, 59, tzinfo=town.now.tzinfo))  # a minute before midnight there
    assert (await sees_board(town, secretary), await sees_board(town, an)) == (True, False)
    await town.at(datetime(2026, 3, 11, 17, 0, tzinfo=town.now.tzinfo))
    offices = {
        m.number: m.office for m in await administration.transaction(lambda d: d.members(an.branch_id))
    }
    assert (offices[secretary.number], offices[an.number]) == (Office.DEPUTY, Office.SECRETARY)
    await town.at(town.now + timedelta(days=30))
    assert (await sees_board(town, secretary), await sees_board(town, an)) == (True, True)


async def test_a_later_order_replaces_one_that_waits(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    secretary, deputy, an = town.sample.members[:3]
    await hand_over(administration, town.now, an, date(2026, 3, 12))
    await hand_over(administration, town.now, deputy, date(2026, 3, 13))
    await town.at(town.now + timedelta(days=3, hours=1))
    assert await sees_board(town, secretary)
    await town.at(town.now + timedelta(days=1))
    assert not await sees_board(town, secretary)
    assert not await sees_board(town, an)


async def test_orders_and_hand_overs_leave_a_trail(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    _, deputy, an = town.sample.members[:3]
    await hand_over(administration, town.now, deputy)
    await hand_over(administration, town.now, an, date(2026, 3, 12))
    await town.at(town.now + timedelta(days=4))
    chain = await administration.transaction(lambda desk: desk.chain(town.sample.branch.id))
    told = [(x.actor_id, x.act, x.member_id, x.detail) for x in chain.links if "hand" in x.act]
    assert told == [
        (OPERATOR, Act.HANDOVER_ORDERED, deputy.id, "2026-03-09"),
        (OPERATOR, Act.OFFICE_HANDED_OVER, deputy.id, ""),
        (OPERATOR, Act.HANDOVER_ORDERED, an.id, "2026-03-12"),
        (PROGRAM, Act.OFFICE_HANDED_OVER, an.id, ""),
    ]


@pytest.mark.parametrize(
    "fact",
    [
        {"state": RosterState.SUSPENDED},
        {"state": RosterState.EXEMPT},
        {"standing": Standing.PROBATIONARY},
        {"office": Office.SECRETARY},
    ],
    ids=str,
)
async def test_who_can_no_longer_take_over_on_the_day_does_not(
    town: Town, administration: SqlAdministrationStorage, fact: dict[str, Any]
) -> None:
    secretary, _, an = town.sample.members[:3]
    await hand_over(administration, town.now, an, date(2026, 3, 12), Office.DEPUTY)
    await administration.transaction(lambda desk: desk.change_member(replace(an, **fact)))
    with capture_logs() as lines:
        await town.at(town.now + timedelta(days=4))
    members = {m.number: m for m in await administration.transaction(lambda d: d.members(an.branch_id))}
    assert members[secretary.number].office is Office.SECRETARY
    assert members[an.number] == replace(members[an.number], **({"office": Office.NONE} | fact))
    chain = await administration.transaction(lambda desk: desk.chain(an.branch_id))
    assert [(x.actor_id, x.member_id) for x in chain.links if x.act == Act.HANDOVER_CANCELLED] == [
        (PROGRAM, an.id)
    ]
    assert Act.OFFICE_HANDED_OVER not in {x.act for x in chain.links}
    (warning,) = [line for line in lines if line["event"] == "hand-over cancelled"]
    assert warning.keys() == {"event", "handover", "log_level"}
    with town.storage.database.engine.connect() as connection:
        (row,) = connection.execute(select(handover.c.done_at, handover.c.cancelled_at)).all()
    assert row.done_at is None
    assert row.cancelled_at is not None
    await administration.transaction(lambda desk: desk.change_member(an))
    await town.at(town.now + timedelta(days=4))  # nothing is left that would happen later
    assert not await sees_board(town, an)


@pytest.mark.parametrize(
    ("number", "on", "problem"),
    [
        (4, None, HandoverProblem.PROBATIONARY),
        (5, None, HandoverProblem.OUT_OF_OFFICE),
        (1, None, HandoverProblem.ALREADY),
        (3, date(2026, 3, 8), HandoverProblem.PAST_DAY),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_changes(
    town: Town,
    administration: SqlAdministrationStorage,
    number: int,
    on: date | None,
    problem: HandoverProblem,
) -> None:
    member = town.sample.members[number - 1]
    refused = await hand_over(administration, town.now, member, on)
    assert isinstance(refused, HandoverRefused)
    assert (refused.problem, refused.member.id) == (problem, member.id)
    await town.at(town.now + timedelta(days=1))
    await town.do(town.sample.secretary, WentHome())
    assert await sees_board(town, town.sample.secretary)
