"""What a committee might look at again, over storage: of sessions, papers and ledgers, of no disclosure."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update

from bot.conversation.events.committee import SignalsOpened
from bot.conversation.events.remediation import ItemChecked
from bot.domain.member import Member
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.oversight import Committee as Above
from bot.domain.organisation.period import Period
from bot.domain.organisation.signals import SignalKind, Thresholds, totals
from bot.domain.organisation.unit import UnitId
from bot.usecases.figures.signals import look_again
from bot.usecases.oversee import oversight
from bot.usecases.ports.ledger import Ledger
from storage.database import Database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.drafting_tables import lead_in
from storage.ledger.meeting_tables import opinion
from storage.ledger.tables import item
from tests.usecases.a_committee import HELD, MET, TOP, Committee, committee
from tests.usecases.a_concluded_round import SECRETARY, who
from tests.usecases.beginnings import Beginner

QUIET, LATE, EMPTY, UNCHECKED = SignalKind
Found = Mapping[UnitId, Mapping[SignalKind, int]]
LONG = timedelta(days=100)


@pytest.fixture
async def above(beginner: Beginner) -> Committee:
    return await beginner(committee)


async def found(
    above: Committee, later: timedelta = timedelta(), thresholds: Thresholds = Thresholds()
) -> Found:
    today = above.today + later

    def look(ledger: Ledger) -> Found:
        told = oversight(ledger.organisation, Above(TOP, "Đảng bộ Khối Mẫu"), today)
        signals = look_again(ledger.figures_above, told, today, thresholds)
        assert totals(signals).keys() == {kind for each in signals for kind in each.counts}
        return {each.line.unit: each.counts for each in signals}

    return await above.first.storage.reports.transaction(look)


async def test_soon_after_the_sessions_only_the_papers_of_one_were_late(above: Committee) -> None:
    assert await found(above) == {MET: {LATE: 1}}  # they went out on the day before


async def test_items_that_nobody_checked_for_long_are_counted_from_three_members_on(above: Committee) -> None:
    # One is the branch's own and one each of five members; of the others, two members are too few to tell.
    assert await found(above, LONG) == {MET: {LATE: 1, UNCHECKED: 6}, HELD: {UNCHECKED: 1}}
    assert await found(above, LONG, Thresholds(unchecked_days=200)) == {MET: {LATE: 1}}
    assert UNCHECKED in (await found(above, timedelta(days=8), Thresholds(unchecked_days=7)))[MET]


async def test_a_check_makes_an_item_looked_after(above: Committee) -> None:
    town = above.first
    await town.at(town.now + LONG)
    before = (await found(above))[MET][UNCHECKED]
    secretary, member = who(town, SECRETARY), who(town, 6)
    await town.do(secretary, ItemChecked(member.number, 1))
    assert (await found(above))[MET][UNCHECKED] == before - 1
    assert (await found(above, LONG))[MET][UNCHECKED] == before


async def test_a_conclusion_that_points_out_nothing_is_asked_about_after_a_while(
    above: Committee, database: Database
) -> None:
    with database.engine.begin() as connection:
        connection.execute(update(item).where(item.c.campaign_id.is_not(None)).values(state="withdrawn"))
    empty = {MET: {LATE: 1, EMPTY: 1}, HELD: {EMPTY: 1}}
    assert await found(above, timedelta(days=20)) == {MET: {LATE: 1}}
    assert await found(above, timedelta(days=40)) == empty
    assert await found(above, timedelta(days=20), Thresholds(ledger_days=7)) == empty


async def test_sessions_without_an_opinion_and_late_papers_are_counted(
    above: Committee, database: Database
) -> None:
    with database.engine.begin() as connection:
        connection.execute(delete(opinion))
    assert await found(above) == {MET: {QUIET: 1, LATE: 1}, HELD: {QUIET: 1}}
    early, never = above.first.now - timedelta(days=30), None
    for moment, papers in ((early, {}), (never, {LATE: 1})):
        with database.engine.begin() as connection:
            connection.execute(update(lead_in).values(finished_at=moment))
        assert await found(above) == {MET: {QUIET: 1, **papers}, HELD: {QUIET: 1}}


async def test_what_members_disclosed_makes_no_difference(above: Committee, database: Database) -> None:
    before = [await found(above, later) for later in (timedelta(), LONG)]
    with database.engine.begin() as connection:
        for table in reversed(disclosure.sorted_tables):
            connection.execute(delete(table))
    assert [await found(above, later) for later in (timedelta(), LONG)] == before


async def test_an_officer_reads_it_on_the_phone_and_nobody_s_name_stands_there(above: Committee) -> None:
    town, officer = above.first, above.first.sample.members[8]
    await town.at(town.now + LONG)
    year = Period(date(2026, 1, 1))
    await above.administration.transaction(
        lambda desk: desk.organisation.appoint(Appointment(officer.id, TOP, year), town.now)
    )
    await town.do(officer, SignalsOpened(TOP, 1))
    words = town.words(officer)
    assert "chưa kiểm tra 6" in words
    assert "quá 90 ngày chưa ai kiểm tra" in words
    assert not [name for name in names(above) if name in words]
    assert "Chi bộ Ba" not in words  # it is silent, which the board tells
    await town.do(who(town, SECRETARY), SignalsOpened(TOP, 1))
    assert "Điều nên xem lại" not in town.words(who(town, SECRETARY))


def names(above: Committee) -> list[str]:
    members: list[Member] = [*above.first.sample.members, *above.second.sample.members]
    return [member.name for member in members]
