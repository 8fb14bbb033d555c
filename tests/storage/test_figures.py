"""What SQL counts for the tables is what somebody counts who looks at every fact, on both databases."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import Connection, insert

from bot.domain.campaign import CampaignId, CampaignState
from bot.domain.commitment import Area, Step
from bot.domain.member import MemberId
from bot.domain.organisation.period import Period
from bot.domain.reminder import Rhythm
from bot.usecases.ports.administration import Administration, NewMember
from bot.usecases.ports.figures import Counting, FiguresLedger
from storage.ids import fresh_id
from storage.ledger.meeting_tables import meeting
from storage.ledger.remediation_tables import shortcoming
from storage.ledger.tables import campaign, closing, commitment, item, item_event
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import BRANCH
from tests.usecases.facts_at_random import DAYS, FIRST, Facts, Item, Recount, Round, facts

TODAY = date(2026, 1, 15)
CLOSED = datetime(2023, 6, 1, tzinfo=UTC)  # of the only commitment: what was made before is promised
BEFORE, AFTER = CLOSED - timedelta(days=1), CLOSED + timedelta(days=1)
cuts = st.lists(st.integers(1, DAYS).map(lambda n: FIRST + timedelta(days=n)), max_size=3)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts(items=20), cuts)
async def test_sql_counts_what_there_is(
    administration: SqlAdministrationStorage, told: Facts, days: list[date]
) -> None:
    known = await administration.transaction(lambda desk: among_us(desk, told))
    await administration.database.transaction(lambda connection: keep(connection, known))
    ends = sorted({*days, *(date(FIRST.year + n, 1, 1) for n in range(4))})
    for first, end in combinations(ends, 2):
        asked = Counting(frozenset(known.members), Period(first, end), TODAY)
        found = await administration.transaction(lambda desk, asked=asked: counted(desk.figures_above, asked))  # type: ignore[misc]
        assert found == counted(Recount(known), asked)


def counted(ledger: FiguresLedger | Recount, asked: Counting) -> Mapping[str, Any]:
    """Everything that is counted of items, in an order of its own."""
    took_part = ledger.participants(asked).items()
    return {
        "speaking": ledger.speaking(asked),
        "unfinished": ledger.unfinished(asked),
        "shortcomings": {branch: dict(rounds) for branch, rounds in ledger.shortcomings(asked).items()},
        "results": {branch: sorted(map(repr, found)) for branch, found in ledger.results(asked).items()},
        "promises": {branch: sorted(map(repr, each.promises)) for branch, each in took_part},
        "plans": {branch: sorted(map(repr, each.plans)) for branch, each in took_part},
        "due": {branch: each.commitments_due for branch, each in took_part},
    }


def among_us(desk: Administration, told: Facts) -> Facts:
    """The same of branches and members who are there."""
    places = {branch: desk.create_branch(BRANCH).id for branch in told.members}
    people = {
        before: now.id
        for branch, several in told.members.items()
        for before, now in zip(
            several,
            desk.add_members(places[branch], [NewMember(f"Đảng viên {n}") for n in range(len(several))]),
            strict=True,
        )
    }
    rounds = {of.id: CampaignId(fresh_id()) for of in told.rounds}
    return Facts(
        {places[branch]: [people[each] for each in several] for branch, several in told.members.items()},
        [replace(of, id=rounds[of.id], branch=places[of.branch]) for of in told.rounds],
        [
            replace(
                each,
                id=fresh_id(),
                member=people[each.member],
                branch=places[each.branch],
                round=None if each.round is None else rounds[each.round],
            )
            for each in told.items
        ],
    )


def keep(connection: Connection, told: Facts) -> None:
    """Rows without words: these are not looked at."""
    someone = {branch: several[0] for branch, several in told.members.items()}
    for number, of in enumerate(told.rounds, start=1):
        _keep_round(connection, of, number, someone[of.branch])
    for member in (each for several in told.members.values() for each in several):
        row = {
            "id": fresh_id(),
            "member_id": member,
            "version": 1,
            "closed_at": CLOSED,
            "body": b"",
            "year": 2023,
        }
        connection.execute(insert(commitment), row)
    for number, each in enumerate(told.items, start=1):
        _keep_item(connection, each, number)


def _keep_round(connection: Connection, of: Round, number: int, someone: MemberId) -> None:
    row = {
        "id": of.id,
        "branch_id": of.branch,
        "number": number,
        "period_from": of.closes_on,
        "period_to": of.closes_on,
        "closes_on": of.closes_on,
        "catalogue_key": "nq04-27@1",
        "permit": b"",
        "state": CampaignState.CLOSED.value,
    }
    connection.execute(insert(campaign), row)
    if of.concluded_on:
        at = noon(of.concluded_on)
        held = {"campaign_id": of.id, "number": 1, "opened_at": at, "concluded_at": at}
        connection.execute(insert(meeting), held)
    if of.waits:
        row = {"id": fresh_id(), "campaign_id": of.id, "number": 1, "member_id": someone}
        words = {"subject_class": "ordinary", "text": b"", "measure": b"", "entered_at": CLOSED}
        connection.execute(insert(shortcoming), row | words)


def _keep_item(connection: Connection, each: Item, number: int) -> None:
    row = {
        "id": each.id,
        "member_id": each.member,
        "number": number,
        "area": Area.REMEDY.value,
        "text": b"",
        "measure": b"",
        "subject_class": each.subject.value,
        "due_on": each.due_on,
        "rhythm": Rhythm.BEFORE_DUE.value,
        "state": each.state.value,
        "moved": 0,
        "opened_on": each.opened_on,
        "campaign_id": each.round,
        "recurrence_of": 1 if each.is_recurrence else None,
    }
    connection.execute(insert(item), row)
    made = {"id": fresh_id(), "item_id": each.id, "step": Step.MADE.value, "note": b""}
    connection.execute(insert(item_event), made | {"at": BEFORE if each.is_promised else AFTER})
    if each.confirmed_on:
        at = noon(each.confirmed_on)
        row = {"id": fresh_id(), "item_id": each.id, "asked_at": at, "settled_at": at}
        connection.execute(insert(closing), row | {"settled_by_id": each.member})


def noon(day: date) -> datetime:
    """Noon in Hà Nội."""
    return datetime.combine(day, time(5), UTC)
