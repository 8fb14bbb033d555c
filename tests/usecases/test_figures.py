"""The tables of a committee, held to rows that are read and added up here by themselves."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete, text

from bot.conversation.events.meeting import Attended, SittingOpened, SpokeUp, VoteCounted
from bot.conversation.events.plan import RoundCalledOff
from bot.domain.meeting import Attendance
from bot.domain.member import Language, MemberId
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Dissolved, Founded, Moved
from bot.domain.organisation.steps_allowed import StepRefusal
from bot.domain.organisation.submission import StepProblem, Submission, SubmissionState
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source
from bot.domain.tables.cells import entered
from bot.domain.tables.count import Count
from bot.domain.tables.kind import WHOLE, TableKind
from bot.domain.trail import INSTALLATION, Act
from bot.usecases.figures.appendix import Answer, NotBelow, Wording, answer_appendix
from bot.usecases.figures.asking import Written, missing_figures, write_tables
from bot.usecases.figures.corrections import corrections
from bot.usecases.figures.entering import Imported, Sheet, import_totals
from bot.usecases.figures.of_a_round import tables_of_round
from bot.usecases.figures.printing import Printing, printed
from bot.usecases.figures.sheet import CellProblem, TotalsRow
from bot.usecases.figures.submitting import (
    Acting,
    FiguresProblem,
    Refusal,
    Wanted,
    approve,
    send_back,
    submit,
)
from bot.usecases.figures.tables import Asked, Tables, many_tables, tables_of
from bot.usecases.organisation.reorganise import Done, reorganise
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.figures import Counting
from bot.usecases.ports.storage import Records
from bot.views.appendix.names import Figure
from bot.views.tables.table import Table
from bot.views.tables.words import Speech
from storage.database import Database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.transactions import SqlAdministrationStorage
from storage.organisation.store import SqlOrganisation
from storage.records import SqlStorage
from tests.people import BRANCH, CAMPAIGN, set_up_branch
from tests.town import Town
from tests.usecases import a_concluded_round as a_round
from tests.usecases.a_committee import (
    GRASSROOTS,
    HELD,
    MET,
    PAPER,
    SILENT,
    START,
    TOP,
    Committee,
    committee,
)
from tests.usecases.beginnings import Beginner

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
ALL = tuple(TableKind)
MOST_STATEMENTS = 43  # for all twelve tables: two a table for what was submitted, and what the ledgers count
REMEDIATION = Wanted(MET, TableKind.REMEDIATION, YEAR)


@pytest.fixture
async def above(beginner: Beginner) -> Committee:
    return await beginner(committee)


async def at_desk(above: Committee, work: Callable[[Administration], Any]) -> Any:
    return await above.administration.transaction(work)


async def tables(above: Committee, unit: UnitId = TOP, **changed: Any) -> Tables:
    asked = replace(Asked(unit, YEAR, above.today, kinds=ALL), **changed)
    made: Tables = await at_desk(above, lambda desk: tables_of(desk, asked))
    return made


def rows(database: Database, statement: str) -> list[Mapping[str, Any]]:
    with database.engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(statement)).mappings()]


ITEMS = """
SELECT i.id, i.member_id, i.state, i.subject_class, i.recurrence_of, u.id AS unit,
       (SELECT count(*) FROM ledger_closing c WHERE c.item_id = i.id AND c.settled_at IS NOT NULL
           AND c.taken_back_at IS NULL AND c.reason IS NULL) AS confirmed
FROM ledger_item i JOIN ledger_campaign r ON r.id = i.campaign_id
JOIN ledger_branch b ON b.id = r.branch_id JOIN ledger_unit u ON u.id = b.unit_id
"""
NOTED = """
SELECT b.unit_id AS unit, a.mark, a.spoke FROM ledger_attendance a
JOIN ledger_campaign r ON r.id = a.campaign_id JOIN ledger_branch b ON b.id = r.branch_id
"""
SAID = """
SELECT b.unit_id AS unit, o.subject_class FROM ledger_opinion o
JOIN ledger_campaign r ON r.id = o.campaign_id JOIN ledger_branch b ON b.id = r.branch_id
"""


async def test_the_tables_are_what_the_rows_of_the_ledger_add_up_to(
    above: Committee, database: Database
) -> None:
    made = (await tables(above)).tables
    items = rows(database, ITEMS)
    assert Counter(x["unit"] for x in items) == {MET: 9, HELD: 3}
    done = [x for x in items if x["state"] == "done" and x["confirmed"]]
    started = [x for x in items if x["state"] == "in_progress"]
    assert (len(done), len(started)) == (3, 1)
    by_class = made[TableKind.REMEDIATION].total
    organisation = [x for x in items if x["subject_class"] == "organisation"]
    # Of the branch itself both tell; of members one: two in the other are too few, two branches say nothing.
    assert by_class["organisation"].counts["found"] == Count(len(organisation), 2)
    of_members = [x for x in items if x["unit"] == MET and x not in organisation]
    assert by_class["persons"].counts["found"] == Count(len(of_members), 3)
    assert by_class["persons"].counts["done"] == Count(len(done), 3)
    assert by_class["persons"].counts["in_progress"] == Count(len(started), 3)
    for subject in ("leading", "ordinary"):
        found = [x for x in of_members if x["subject_class"] == subject]
        assert by_class[subject].counts["found"] == Count(len(found), 3)
    noted, said = rows(database, NOTED), rows(database, SAID)
    sessions = made[TableKind.COVERAGE].total[WHOLE].counts
    assert sessions["required"] == Count(4)
    assert sessions["held"] == sessions["sessions"] == Count(2, 2)
    assert sessions["due"] == Count(len(noted), 2)
    assert sessions["attending"] == Count(sum(x["mark"] == "present" for x in noted), 2)
    opinions = made[TableKind.OPINIONS].total[WHOLE].counts
    assert opinions["all"] == Count(len(said), 2)
    quality = made[TableKind.QUALITY].total[WHOLE].counts
    assert quality["speakers"] == Count(sum(bool(x["spoke"]) for x in noted), 2)
    assert quality["in_time"].unknown > 2  # where there was no lead-in report, nobody knows


async def test_participation_and_progress_are_counted_and_small_numbers_held_back(
    above: Committee, database: Database
) -> None:
    made = (await tables(above, MET)).tables
    took_part = made[TableKind.PARTICIPATION].total[WHOLE].counts
    sent = rows(database, "SELECT member_id FROM ledger_participation WHERE sent_at IS NOT NULL")
    known = {name: count.exact for name, count in took_part.items()}
    assert known == {
        "due": 11,
        "self_checked": len(sent),
        "reported": len(sent),
        "commitments_due": 11,
        "committed": 3,
        "items_due": 3,
        "items_fulfilled": 0,
        "plans_due": 8,
        "plans_made": 3,
    }
    progress = made[TableKind.PROGRESS].total["persons"].counts
    lines = ("members", "below", "between", "complete")
    assert tuple(progress[line].exact for line in lines) == (8, 5, 0, 3)
    of_few = (await tables(above, HELD)).tables
    assert of_few[TableKind.PROGRESS].total["persons"].counts["members"].exact is None
    assert of_few[TableKind.PARTICIPATION].total[WHOLE].counts["plans_due"].exact is None
    assert of_few[TableKind.PARTICIPATION].total[WHOLE].counts["items_due"].exact == 0


async def test_without_any_disclosure_every_table_is_the_same(above: Committee, database: Database) -> None:
    before = await tables(above)
    gone = 0
    with database.engine.begin() as connection:
        for table in disclosure.sorted_tables[::-1]:
            gone += connection.execute(delete(table)).rowcount
    assert gone > 10
    assert await tables(above) == before


async def test_what_has_not_been_said_is_unknown_and_named(above: Committee) -> None:
    for kind, table in (await tables(above)).tables.items():
        silent = {each.unit for each in table.missing}
        assert {SILENT, PAPER} <= silent, kind
        assert [(line.name, line.is_branch, line.branches) for line in table.lines] == [
            ("Chi bộ Giấy", True, 1),
            ("Đảng bộ Sở Mẫu", False, 3),
        ]
    lines = (await tables(above, GRASSROOTS)).tables[TableKind.COVERAGE].lines
    assert [line.name for line in lines] == ["Chi bộ Ba", "Chi bộ Hai", "Chi bộ Một"]
    assert [line.rows[WHOLE].counts["held"].exact for line in lines] == [None, 1, 1]
    before = await tables(above, period=Period(date(2024, 1, 1), date(2025, 1, 1)))
    assert len(before.tables[TableKind.REMEDIATION].missing) == 4
    nobody = await tables(above, UnitId(99))
    assert (nobody.name, nobody.tables[TableKind.COVERAGE].lines) == ("", ())


async def test_the_sum_is_the_same_at_every_level_and_no_branch_costs_a_statement(
    above: Committee, statements: list[str]
) -> None:
    of_paper = await tables(above, PAPER)
    assert not any("ledger_item" in each or "ledger_meeting" in each for each in statements)
    whole, of_four = await counted(above, statements, TOP)
    below, of_three = await counted(above, statements, GRASSROOTS)
    _, of_one = await counted(above, statements, MET)
    assert of_four == of_three == of_one <= MOST_STATEMENTS
    for kind in ALL:
        parts = [table.tables[kind] for table in (below, of_paper)]
        if kind is not TableKind.PREVALENCE:
            for part, row in whole.tables[kind].total.items():
                assert row == parts[0].total[part] + parts[1].total[part], kind
        assert whole.tables[kind].signs == parts[0].signs + parts[1].signs
    many = await at_desk(
        above, lambda desk: many_tables(desk, (TOP, GRASSROOTS), Asked(TOP, YEAR, above.today, kinds=ALL))
    )
    assert many == (whole, below)


async def counted(above: Committee, statements: list[str], unit: UnitId) -> tuple[Tables, int]:
    """The tables, and how many statements they cost."""
    statements.clear()
    made = await tables(above, unit)
    return made, len(statements)


def a_row(unit: UnitId, **numbers: int | None) -> TotalsRow:
    return TotalsRow(2, unit, "organisation", numbers)


async def test_totals_of_a_branch_on_paper_are_marked_and_count_once_they_came(above: Committee) -> None:
    row = a_row(PAPER, found=7, done=4, not_started=0)
    sheet = Sheet([row], TableKind.REMEDIATION, YEAR)
    moment = above.first.now
    done = await at_desk(above, lambda desk: import_totals(desk, sheet, moment))
    assert done == Imported(1, (), False)
    table = (await tables(above)).tables[TableKind.REMEDIATION]
    line = next(line for line in table.lines if line.unit == PAPER)
    assert line.rows["organisation"].counts["in_progress"] == Count(3)
    assert line.rows["persons"].counts["found"] == Count(0, 1)
    assert (line.sources, line.waiting, line.missing) == (frozenset({Source.IMPORTED}), 1, 0)
    again = await at_desk(above, lambda desk: import_totals(desk, sheet, moment))
    assert again == Imported(0, (PAPER,), False)
    approved = replace(sheet, is_approved=True)
    assert await at_desk(above, lambda desk: import_totals(desk, approved, moment)) == Imported(1, (), True)
    later = moment + timedelta(days=1)
    mended = replace(approved, rows=[a_row(PAPER, found=8, done=4, not_started=0)])
    await at_desk(above, lambda desk: import_totals(desk, mended, later))
    frozen = (await tables(above, cut_off=moment)).tables[TableKind.REMEDIATION]
    assert frozen.total["organisation"].counts["found"] == Count(7, 3)
    assert {each.unit for each in frozen.missing} == {MET, HELD, SILENT}
    (corrected,) = await at_desk(above, lambda desk: corrections(desk, TableKind.REMEDIATION, YEAR, moment))
    assert [(each.key, each.by) for each in corrected.changes] == [
        ("organisation.found", 1),
        ("organisation.in_progress", 1),
    ]
    chain = await at_desk(above, lambda desk: desk.chain(INSTALLATION))
    last = [link.detail for link in chain.links if link.act == Act.FIGURES_IMPORTED]
    assert last == ["5.3-1", "5.3-0", "5.3-1", "5.3-1"]


async def test_a_sheet_with_a_fault_is_not_taken_at_all(above: Committee) -> None:
    sheet = Sheet(
        [
            a_row(PAPER, found=3),
            a_row(TOP, found=3),
            a_row(PAPER, found=3),
            a_row(SILENT, found=3, done=5, not_started=0),
        ],
        TableKind.REMEDIATION,
        YEAR,
    )
    faults = await at_desk(above, lambda desk: import_totals(desk, sheet, above.first.now))
    problems = {fault.problem for fault in faults}
    assert problems == {CellProblem.NOT_A_BRANCH, CellProblem.TWICE, CellProblem.DOES_NOT_ADD_UP}
    table = (await tables(above)).tables[TableKind.REMEDIATION]
    assert {each.unit for each in table.missing} == {SILENT, PAPER}


async def test_two_sheets_at_once_wait_for_each_other_in_one_order(
    above: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, lock = [], SqlOrganisation.submission_for_step

    def noted(self: SqlOrganisation, unit: UnitId, asked: str, period: Period) -> Submission:
        locked.append(unit)
        return lock(self, unit, asked, period)

    monkeypatch.setattr(SqlOrganisation, "submission_for_step", noted)
    units = [PAPER, MET, SILENT]
    for several in (units, units[::-1]):
        told = [replace(a_row(unit, found=7), row=n) for n, unit in enumerate(several, start=2)]
        sheet = Sheet(told, TableKind.REMEDIATION, YEAR)
        await at_desk(above, partial(import_totals, sheet=sheet, now=above.first.now))
    assert locked == sorted(units) * 2


async def test_what_a_clock_that_is_late_would_lose_is_told(above: Committee) -> None:
    moment = above.first.now
    for found, at, kept, ahead in ((7, moment, 1, ()), (8, moment - timedelta(minutes=2), 0, (PAPER,))):
        sheet = Sheet([a_row(PAPER, found=found)], TableKind.REMEDIATION, YEAR)
        done = await at_desk(above, partial(import_totals, sheet=sheet, now=at))
        assert (done.kept, done.unchanged, done.ahead) == (kept, (), ahead)


async def test_figures_are_submitted_returned_and_approved_by_who_may(above: Committee) -> None:
    first, now = above.first, above.first.now
    secretary, officer = first.sample.secretary, first.sample.members[8]
    runs = Acting(secretary.id, first.sample.branch.id, frozenset({secretary.id}))
    checks = Acting(officer.id, first.sample.branch.id, frozenset({secretary.id}))
    await at_desk(above, lambda desk: desk.organisation.appoint(Appointment(officer.id, TOP, YEAR), now))

    async def step(work: Callable[[Administration], Submission | Refusal]) -> Submission | Refusal:
        done: Submission | Refusal = await at_desk(above, work)
        return done

    came = await step(lambda desk: submit(desk, REMEDIATION, runs, now))
    assert isinstance(came, Submission)
    assert (came.state, came.newest and came.newest.record) == (SubmissionState.SUBMITTED, 6)
    assert await step(lambda desk: submit(desk, REMEDIATION, runs, now)) is StepProblem.UNCHANGED
    stranger = replace(runs, member_id=MemberId(5))
    assert await step(lambda desk: approve(desk, REMEDIATION, 1, stranger, now)) is StepRefusal.NOT_CONCERNED
    assert await step(lambda desk: approve(desk, REMEDIATION, 1, runs, now)) is StepRefusal.ONLY_FROM_ABOVE
    back = await step(lambda desk: send_back(desk, REMEDIATION, 1, "Xem lại", (checks, now)))
    assert isinstance(back, Submission)
    assert back.remark == "Xem lại"
    assert isinstance(await step(lambda desk: submit(desk, REMEDIATION, runs, now)), Submission)
    done = await step(lambda desk: approve(desk, REMEDIATION, 2, checks, now))
    assert isinstance(done, Submission)
    frozen = await tables(above, cut_off=now)
    live = await tables(above)
    line = frozen.tables[TableKind.REMEDIATION].lines[1]
    assert line.rows["persons"].counts["found"] == Count(8, 2)
    assert line.sources == frozenset({Source.LEDGER})
    assert live.tables[TableKind.REMEDIATION].total["persons"].counts["found"] == Count(8, 3)
    of_paper = replace(REMEDIATION, unit=PAPER)
    nothing = await step(lambda desk: submit(desk, of_paper, checks, now))
    assert nothing is FiguresProblem.NOTHING_COUNTED
    of_top = replace(REMEDIATION, unit=TOP)
    by_hand = entered(TableKind.REMEDIATION, {})
    entering = await step(lambda desk: submit(desk, of_top, checks, now, by_hand))
    assert entering is FiguresProblem.NOT_A_BRANCH
    of_nobody = replace(REMEDIATION, unit=UnitId(99))
    assert await step(lambda desk: submit(desk, of_nobody, checks, now)) is FiguresProblem.NOT_THERE
    cap = replace(REMEDIATION, kind=TableKind.CAP)
    assert await step(lambda desk: submit(desk, cap, runs, now)) is FiguresProblem.NO_ROWS
    chain = await at_desk(above, lambda desk: desk.chain(first.sample.branch.id))
    acts = [link.act for link in chain.links if link.detail == f"5.3-{MET}"]
    assert acts == [
        Act.FIGURES_SUBMITTED,
        Act.FIGURES_RETURNED,
        Act.FIGURES_SUBMITTED,
        Act.FIGURES_APPROVED,
    ]


async def test_an_officer_enters_for_a_branch_on_paper_and_not_what_a_ledger_counts(above: Committee) -> None:
    first, now = above.first, above.first.now
    officer = Acting(first.sample.members[8].id, first.sample.branch.id)
    await at_desk(
        above, lambda desk: desk.organisation.appoint(Appointment(officer.member_id, TOP, YEAR), now)
    )
    of_paper = Wanted(PAPER, TableKind.DISCIPLINE, YEAR)
    rows = entered(TableKind.DISCIPLINE, {WHOLE: {"reprimand": 2, "warning": 1, "removal": 0}})
    came = await at_desk(above, lambda desk: submit(desk, of_paper, officer, now, rows))
    assert isinstance(came, Submission)
    done = await at_desk(above, lambda desk: approve(desk, of_paper, 1, officer, now))
    assert isinstance(done, Submission)  # nobody else could
    table = (await tables(above)).tables[TableKind.DISCIPLINE]
    assert [line.sources for line in table.lines] == [frozenset({Source.BY_HAND}), frozenset()]
    assert table.total[WHOLE].counts["warning"] == Count(1, 3)
    assert table.total[WHOLE].counts["all"] == Count(0, 4)
    refused = await at_desk(above, lambda desk: submit(desk, REMEDIATION, officer, now))
    assert refused is StepRefusal.NOT_FROM_ABOVE


async def test_every_table_can_be_printed(above: Committee) -> None:
    made = printed(await tables(above), Printing(sample=True))
    assert [table.description.number for table in made] == [
        *("5.1", "5.1", "5.2", "5.3", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9"),
        *("5.10", "5.10", "5.11", "5.12"),
    ]
    assert all(table.head.sample and table.head.organisation == "Đảng bộ Khối Mẫu" for table in made)
    signs = made[9]
    assert [line.count("hidden").known for line in signs.lines] == [
        3 if x.count("shown").known else 4 for x in signs.lines
    ]
    assert signs.lines


async def written(above: Committee, unit: UnitId, *kinds: TableKind) -> tuple[Table, ...]:
    asked = Asked(unit, YEAR, above.today, kinds=kinds)
    made = await at_desk(above, lambda desk: write_tables(desk, asked))
    assert isinstance(made, Written)
    assert {each.kind for each in made.missing} == set(kinds)
    return made.tables


async def test_discipline_is_held_to_ratings_that_nobody_asked_for(above: Committee) -> None:
    rated = TotalsRow(2, PAPER, "member", {"all": 9, "not_completed": 4})
    punished = TotalsRow(2, PAPER, WHOLE, {"reprimand": 2, "not_completed": 1})
    for row, kind in ((rated, TableKind.RATINGS), (punished, TableKind.DISCIPLINE)):
        sheet = Sheet([row], kind, YEAR)
        await at_desk(above, partial(import_totals, sheet=sheet, now=above.first.now))
    (table,) = await written(above, PAPER, TableKind.DISCIPLINE)
    (line,) = table.lines
    assert (line.count("not_completed"), line.count("rated_not_completed")) == (Count(1), Count(4))


async def test_only_made_up_data_that_count_make_a_table_a_sample(above: Committee) -> None:
    def join(desk: Administration) -> None:
        made_up = desk.create_branch(replace(BRANCH, name="Chi bộ Mẫu", sample=True))
        desk.organisation.join(made_up.id, PAPER)

    await at_desk(above, join)
    (ours,), (others,) = [await written(above, unit, TableKind.OPINIONS) for unit in (TOP, GRASSROOTS)]
    assert (ours.head.sample, others.head.sample) == (True, False)


async def test_a_branch_that_lacks_two_figures_is_not_counted_as_two_places(above: Committee) -> None:
    _, by_unit = await written(above, TOP, TableKind.REMEDIATION)
    (of_sum,) = [line for line in by_unit.lines if line.key == str(GRASSROOTS)]
    assert of_sum.count("found") == Count(10, 3)  # one branch shows no members, one nothing at all
    assert "thiếu 3 số liệu" in Speech(Language.VI).cell(of_sum.count("found"), of_sum.of_places)


async def test_a_committee_whose_branches_ended_has_not_ended_itself(above: Committee) -> None:
    new, branch = UnitId(7), UnitId(8)
    changes = (
        Founded(new, START, "Đảng bộ Mới", Kind.GRASSROOTS, TOP),
        Founded(branch, START, "Chi bộ Mới", Kind.BRANCH, new),
        Dissolved(branch, date(2026, 6, 1)),
    )

    def change(desk: Administration) -> None:
        for each in changes:
            assert isinstance(reorganise(desk, lambda _, made=each: made, "", above.first.now), Done)  # type: ignore[misc]

    await at_desk(above, change)
    table = (await tables(above)).tables[TableKind.COVERAGE]
    assert {line.unit: line.ended for line in table.lines}[new] is False
    below = (await tables(above, new)).tables[TableKind.COVERAGE]
    assert [(line.unit, line.ended) for line in below.lines] == [(branch, True)]


async def test_at_a_cut_off_a_table_is_dated_so_and_tells_corrections_of_its_own_branches(
    above: Committee,
) -> None:
    moment = above.first.now
    for found, at in ((7, moment), (8, moment + timedelta(days=2))):
        sheet = Sheet([a_row(PAPER, found=found)], TableKind.REMEDIATION, YEAR, is_approved=True)
        await at_desk(above, partial(import_totals, sheet=sheet, now=at))
    later = above.today + timedelta(days=5)
    asked = Asked(TOP, YEAR, later, moment + timedelta(days=1), (TableKind.REMEDIATION,))
    for unit, units in ((TOP, [PAPER]), (GRASSROOTS, [])):
        (told,) = await at_desk(above, partial(missing_figures, asked=replace(asked, unit=unit)))
        assert [each.unit for each in told.corrections] == units
    made = await at_desk(above, partial(tables_of, asked=asked))
    assert made.dated == above.today + timedelta(days=1)
    assert replace(asked, cut_off=None).dated == later
    assert replace(asked, cut_off=moment + timedelta(days=300)).dated == later


async def test_what_was_decided_after_a_cut_off_changes_nothing_of_it(above: Committee) -> None:
    moment, kinds = above.first.now, (TableKind.REMEDIATION,)

    def made_up(desk: Administration) -> None:
        branch = desk.create_branch(replace(BRANCH, name="Chi bộ Mẫu", sample=True))
        desk.organisation.join(branch.id, PAPER)

    def moved(desk: Administration) -> None:
        change = Moved(PAPER, date(2026, 6, 1), GRASSROOTS)
        assert isinstance(reorganise(desk, lambda _: change, "", moment + timedelta(days=2)), Done)

    await at_desk(above, made_up)
    for found, at in ((7, moment), (8, moment + timedelta(days=2))):
        sheet = Sheet([a_row(PAPER, found=found)], TableKind.REMEDIATION, YEAR, is_approved=True)
        await at_desk(above, partial(import_totals, sheet=sheet, now=at))
    await at_desk(above, moved)
    now = Asked(GRASSROOTS, YEAR, above.today + timedelta(days=5), kinds=kinds)
    asked = replace(now, cut_off=moment + timedelta(days=1))
    (told,) = await at_desk(above, partial(missing_figures, asked=asked))
    assert (told.branches, told.corrections) == (3, ())
    made = [await at_desk(above, partial(tables_of, asked=each)) for each in (asked, now)]
    assert [each.sample for each in made] == [False, True]
    wanted, wording = [Figure(TableKind.REMEDIATION, "total", "found", PAPER)], Wording()
    answers = [
        await at_desk(above, partial(answer_appendix, asked=each, wanted=wanted, wording=wording))
        for each in (asked, now)
    ]
    assert answers[0] == NotBelow("Đảng bộ Sở Mẫu", (PAPER,))
    assert isinstance(answers[1], Answer)


async def test_a_session_of_a_round_that_was_ended_early_counts_in_the_period_in_which_it_was_held(
    above: Committee,
) -> None:
    months = Period(date(2026, 1, 1), above.second.now.date() + timedelta(days=1))
    assert months.end <= CAMPAIGN.closes_on
    made = (await tables(above, GRASSROOTS, period=months)).tables
    assert [each.unit for each in made[TableKind.COVERAGE].missing] == [SILENT]
    held = made[TableKind.COVERAGE].total[WHOLE].counts
    assert (held["held"], held["sessions"]) == (Count(2, 1), Count(2, 1))
    assert made[TableKind.REMEDIATION].total["organisation"].counts["found"] == Count(2, 1)


async def test_who_had_spoken_and_is_noted_as_absent_is_no_speaker(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    town = await a_round.closed_round(storage, administration)
    await a_round.met(town)
    clerk = a_round.who(town, a_round.DRAFTER)
    left = a_round.who(town, a_round.COMMENTER).number
    away = {a_round.who(town, place).number for place in (a_round.DEPUTY, a_round.RUDE, a_round.ABSENT)}
    there = [each.number for each in town.sample.members if each.number not in away]
    await town.do(clerk, *(SpokeUp(1, 1, number) for number in there))
    await town.do(clerk, Attended(1, 1, left, Attendance.EXCUSED), VoteCounted(1, 1, 1, 1, 7, 0, 0))
    await a_round.concluded(town)

    def counted(records: Records) -> tuple[Table, ...]:
        branch, campaign = town.sample.branch, town.sample.campaign
        return tables_of_round(records.ledger, branch, campaign, a_round.today(town))

    quality = (await storage.transaction(counted))[-1].total
    assert quality
    assert (quality.count("present"), quality.count("speakers")) == (Count(7), Count(7))


async def test_what_was_opened_of_a_round_that_is_called_off_is_no_session(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    town = Town(storage, await set_up_branch(administration, a_round.ROSTER))
    secretary = a_round.who(town, a_round.SECRETARY)
    await town.enrol(secretary)
    await town.open_round()
    asked = Counting(frozenset({town.sample.branch.id}), YEAR, a_round.today(town))
    found = []
    for press in (SittingOpened(1, 1), RoundCalledOff(1, 1)):
        await town.do(secretary, press)
        found.append(await storage.transaction(lambda r: r.ledger.figures_above.sittings(asked)))
    assert [len(each) for each in found] == [1, 0]


async def test_signs_that_were_published_after_a_cut_off_are_not_in_its_table(
    storage: SqlStorage, administration: SqlAdministrationStorage
) -> None:
    town = await a_round.closed_round(storage, administration)
    asked = Counting(frozenset({town.sample.branch.id}), YEAR, a_round.today(town))
    told = []
    for cut_off in (None, town.now, town.now - timedelta(days=1)):
        at = replace(asked, cut_off=cut_off)
        told.append(await storage.transaction(lambda r, at=at: r.ledger.figures_above.publications(at)))  # type: ignore[misc]
    assert [len(each) for each in told] == [1, 1, 0]
