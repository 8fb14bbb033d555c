"""A committee sends its own sum up: as branches do, and until what stands below it changes."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.util.concurrency import await_

from bot.domain.member import MemberId
from bot.domain.organisation.kinds import UnitType
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.reorganisation import Moved
from bot.domain.organisation.steps_allowed import StepRefusal
from bot.domain.organisation.submission import StepProblem, Submission, SubmissionState
from bot.domain.organisation.versions import Source
from bot.domain.tables.count import Count
from bot.domain.tables.coverage import CoverageRow
from bot.domain.tables.kind import WHOLE, TableKind
from bot.domain.trail import INSTALLATION, Act
from bot.usecases.figures.asking import missing_figures
from bot.usecases.figures.by_command import (
    Several,
    approve_tables,
    filed_tables,
    return_tables,
    submit_tables,
)
from bot.usecases.figures.corrections import corrections
from bot.usecases.figures.entering import Sheet, import_totals
from bot.usecases.figures.submitting import (
    OPERATING,
    Acting,
    FiguresProblem,
    Wanted,
    approve,
    send_back,
    submit,
)
from bot.usecases.figures.tables import Asked, Line
from bot.usecases.organisation.reorganise import Done, reorganise
from bot.usecases.ports.administration import Administration
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from storage.organisation.store import SqlOrganisation
from tests.people import NOW
from tests.storage.locks import until_somebody_waits
from tests.usecases.a_committee import (
    GRASSROOTS,
    HELD,
    MET,
    SILENT,
    TOP,
    UNITS,
    Committee,
    committee,
    found,
)
from tests.usecases.beginnings import Beginner
from tests.usecases.test_figures import YEAR, a_row, tables

REMEDIATION = Wanted(GRASSROOTS, TableKind.REMEDIATION, YEAR)


@pytest.fixture
async def above(beginner: Beginner) -> Committee:
    return await beginner(committee)


async def at_desk(above: Committee, work: Callable[[Administration], Any]) -> Any:
    return await above.administration.transaction(work)


async def officers(above: Committee) -> tuple[Acting, Acting]:
    """Somebody who works for the committee at the grassroots, and somebody of the one above it."""
    first, now = above.first, above.first.now
    own, upper = (Acting(first.sample.members[place].id, first.sample.branch.id) for place in (8, 9))
    for acting, unit in ((own, GRASSROOTS), (upper, TOP)):
        appointment = Appointment(acting.member_id, unit, YEAR)
        await at_desk(above, lambda desk, of=appointment: desk.organisation.appoint(of, now))  # type: ignore[misc]
    return own, upper


async def line(above: Committee, kind: TableKind = TableKind.REMEDIATION, **asked: Any) -> Line:
    """That of the grassroots in the tables of the top."""
    lines = (await tables(above, **asked)).tables[kind].lines
    return next(each for each in lines if each.unit == GRASSROOTS)


async def test_its_sum_is_submitted_returned_and_approved_by_who_may(above: Committee) -> None:
    own, upper = await officers(above)
    now = above.first.now

    async def step(work: Callable[[Administration], Any]) -> Any:
        return await at_desk(above, work)

    assert await step(lambda desk: submit(desk, REMEDIATION, upper, now)) is StepRefusal.NOT_FROM_ABOVE
    secretary = above.first.sample.secretary.id
    runs = replace(own, member_id=secretary, runs=frozenset({secretary}))  # a branch, and no committee
    assert await step(lambda desk: submit(desk, REMEDIATION, runs, now)) is StepRefusal.NOT_CONCERNED
    stranger = replace(own, member_id=MemberId(5))
    assert await step(lambda desk: submit(desk, REMEDIATION, stranger, now)) is StepRefusal.NOT_CONCERNED
    came = await step(lambda desk: submit(desk, REMEDIATION, own, now))
    assert isinstance(came, Submission)
    assert came.newest
    assert came.newest.figures["persons.found"].count == Count(8, 2)
    assert came.newest.sources == frozenset({Source.LEDGER})
    assert await step(lambda desk: submit(desk, REMEDIATION, own, now)) is StepProblem.UNCHANGED
    assert await step(lambda desk: approve(desk, REMEDIATION, 1, own, now)) is StepRefusal.ONLY_FROM_ABOVE
    back = await step(lambda desk: send_back(desk, REMEDIATION, 1, "Thiếu chi bộ Ba", (upper, now)))
    assert back.state is SubmissionState.RETURNED
    of_silent = Sheet([a_row(SILENT, found=7, done=4, not_started=0)], TableKind.REMEDIATION, YEAR)
    await at_desk(above, lambda desk: import_totals(desk, of_silent, now))
    again = await step(lambda desk: submit(desk, REMEDIATION, own, now))
    assert again.newest.sources == frozenset({Source.LEDGER, Source.IMPORTED})
    assert isinstance(await step(lambda desk: approve(desk, REMEDIATION, 2, upper, now)), Submission)
    nothing = replace(REMEDIATION, kind=TableKind.DISCIPLINE)
    assert await step(lambda desk: submit(desk, nothing, own, now)) is FiguresProblem.NOTHING_COUNTED


async def approved(above: Committee, at: datetime, kind: TableKind = TableKind.REMEDIATION) -> None:
    """By command, what stands below now."""
    several = Several(GRASSROOTS, YEAR, (kind,))
    (came,) = await at_desk(above, lambda desk: submit_tables(desk, several, at))
    (done,) = await at_desk(above, lambda desk: approve_tables(desk, several, 0, at))
    assert came.came
    assert done.came


async def test_once_approved_it_stands_above_in_place_of_what_branches_tell(above: Committee) -> None:
    now = above.first.now
    before = await line(above)
    await approved(above, now)
    row = a_row(HELD, found=5, done=5, not_started=0)
    sheet = Sheet([row], TableKind.REMEDIATION, YEAR, is_approved=True)
    later = now + timedelta(hours=1)
    await at_desk(above, lambda desk: import_totals(desk, sheet, later))
    stands = await line(above)
    assert stands.rows == before.rows
    assert (stands.missing, stands.waiting, stands.branches) == (0, 0, 3)
    assert stands.sources == frozenset({Source.LEDGER})
    below = (await tables(above, GRASSROOTS)).tables[TableKind.REMEDIATION]
    assert below.total["organisation"].counts["found"] == Count(6, 1)  # its own tables go on
    await approved(above, later)
    assert (await line(above)).rows == below.total
    assert (await line(above, cut_off=now)).rows == before.rows
    (one, other) = await at_desk(above, lambda desk: corrections(desk, TableKind.REMEDIATION, YEAR, now))
    assert {one.unit, other.unit} == {GRASSROOTS, HELD}
    of_committee = one if one.unit == GRASSROOTS else other
    asked = Asked(TOP, YEAR, above.today, now, (TableKind.REMEDIATION,))
    (missing,) = await at_desk(above, lambda desk: missing_figures(desk, asked))
    assert {each.unit for each in missing.corrections} == {GRASSROOTS, HELD}
    changed = {each.key: each.after and each.after.count for each in of_committee.changes}
    assert changed["organisation.found"] == Count(6, 1)
    of_others = await line(above, types=frozenset({UnitType.OTHER}))
    assert of_others.rows == below.total  # a sum of all types tells nothing of some of them


async def test_sessions_keep_days_parents_and_kinds_on_their_way_up(above: Committee) -> None:
    before = await line(above, TableKind.COVERAGE)
    await approved(above, above.first.now, TableKind.COVERAGE)
    after = await line(above, TableKind.COVERAGE)
    assert after.rows == before.rows
    row = after.rows[WHOLE]
    assert isinstance(row, CoverageRow)
    assert row.span.first
    assert row.parents.by_id.keys() == {GRASSROOTS}


async def test_a_branch_that_is_moved_afterwards_is_in_no_two_sums(above: Committee) -> None:
    now = above.first.now
    before = await tables(above)
    await approved(above, now)
    later = now + timedelta(hours=1)
    moved = Moved(MET, YEAR.start, TOP)
    done = await at_desk(above, lambda desk: reorganise(desk, lambda _: moved, "", later))
    assert isinstance(done, Done)
    after = await tables(above)
    kinds = (TableKind.REMEDIATION, TableKind.PARTICIPATION)
    for kind in kinds:
        assert after.tables[kind].total == before.tables[kind].total
    frozen = (await tables(above, cut_off=now)).tables[TableKind.REMEDIATION]
    assert [each.unit for each in frozen.lines] == [each.unit for each in before.tables[kinds[0]].lines]
    assert frozen.lines[1].rows == before.tables[kinds[0]].lines[1].rows


async def test_by_command_all_tables_go_at_once_and_each_step_stands_in_the_trail(above: Committee) -> None:
    now, all_of_it = above.first.now, Several(GRASSROOTS, YEAR)
    nothing = await at_desk(above, lambda desk: approve_tables(desk, all_of_it, 0, now))
    assert nothing == ()
    came = await at_desk(above, lambda desk: submit_tables(desk, all_of_it, now))
    kinds = [each.kind for each in came if each.came]
    assert {TableKind.COVERAGE, TableKind.REMEDIATION, TableKind.PROGRESS, TableKind.QUALITY} <= {*kinds}
    assert len(kinds) == len(came)
    again = await at_desk(above, lambda desk: submit_tables(desk, all_of_it, now))
    assert {each.done for each in again} == {StepProblem.UNCHANGED}
    one = replace(all_of_it, kinds=(TableKind.COVERAGE,))
    back = await at_desk(above, lambda desk: return_tables(desk, one, 1, "Xem lại", now))
    assert back[0].came.remark == "Xem lại"
    other = await at_desk(above, lambda desk: approve_tables(desk, one, 7, now))
    assert other[0].done is StepProblem.NOT_SUBMITTED
    done = await at_desk(above, lambda desk: approve_tables(desk, all_of_it, 0, now))
    assert [each.kind for each in done] == kinds[1:]
    filed = await at_desk(above, lambda desk: filed_tables(desk, all_of_it))
    assert [each.kind for each in filed] == kinds
    assert [(each.name, each.version, each.remark) for each in filed[0].steps] == [
        ("submitted", 1, ""),
        ("returned", 1, "Xem lại"),
    ]
    chain = await at_desk(above, lambda desk: desk.chain(INSTALLATION))
    acts = [link.act for link in chain.links if link.detail == f"5.1-{GRASSROOTS}"]
    assert acts == [Act.FIGURES_SUBMITTED, Act.FIGURES_RETURNED]


async def test_a_decision_waits_for_the_sum_that_is_just_made(
    postgres_url: str, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the sum would be of the tree before it, and vouched for in that behind it."""
    is_made, begun = asyncio.Event(), SqlOrganisation.submission_for_step

    def made_and_not_kept(*which: Any) -> Submission:
        is_made.set()
        await_(until_somebody_waits(postgres_url))
        return begun(*which)

    with closing(open_database(postgres_url)) as database:
        office = SqlAdministrationStorage(database, keyring)

        def sum_up(desk: Administration) -> object:
            return submit(desk, REMEDIATION, OPERATING, NOW)

        def move(desk: Administration) -> object:
            await_(is_made.wait())
            return reorganise(desk, lambda _: Moved(MET, date(2026, 6, 1), TOP), "", NOW)

        def begin(desk: Administration) -> None:
            found(desk, {}, NOW)
            sheet = Sheet([a_row(MET, found=7)], TableKind.REMEDIATION, YEAR, is_approved=True)
            import_totals(desk, sheet, NOW)

        await office.transaction(begin)
        monkeypatch.setattr(SqlOrganisation, "submission_for_step", made_and_not_kept)
        made, moved = await asyncio.gather(office.transaction(sum_up), office.transaction(move))
    assert isinstance(moved, Done)
    assert isinstance(made, Submission)
    assert made.newest
    assert made.newest.record == len(UNITS)
