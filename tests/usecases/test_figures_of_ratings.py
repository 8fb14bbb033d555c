"""Ratings, awards and the cap in a committee's tables: of members by the ledger, of organisations by hand."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.conversation.events import Wrote
from bot.conversation.events.ratings import CapChosen, RatingChosen
from bot.domain.member import Language, Member
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Founded
from bot.domain.organisation.submission import StepProblem
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source
from bot.domain.rating import NotRated, Rating
from bot.domain.tables.cap import Cap, CapRounding, Denominator
from bot.domain.tables.cells import entered
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.kind import TableKind
from bot.domain.year_rating import OUTCOMES
from bot.usecases.figures.appendix import Wording, answer_appendix
from bot.usecases.figures.asking import missing_figures
from bot.usecases.figures.by_command import Several, approve_tables, submit_tables
from bot.usecases.figures.entering import Sheet, import_totals
from bot.usecases.figures.printing import Printing, printed
from bot.usecases.figures.sheet import TotalsRow
from bot.usecases.figures.submitting import OPERATING, Wanted, submit
from bot.usecases.figures.tables import Asked, Tables, tables_of
from bot.usecases.organisation.reorganise import Done, reorganise
from bot.usecases.ports.administration import Administration
from bot.views.appendix.entries import Entry, EntryKind
from bot.views.appendix.names import Figure, key_of
from bot.views.tables.as_words import printed_table
from bot.views.tables.descriptions import TABLES
from bot.views.tables.table import Cell, Table
from bot.views.tables.words import Speech
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.town import Town
from tests.usecases import test_ratings as year_end
from tests.usecases.beginnings import Beginner
from tests.usecases.test_ratings import AN, DAO, DEPUTY, ON, SECRETARY, record

TOP, BRANCH, PAPER = map(UnitId, (1, 2, 3))
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
KINDS = (TableKind.RATINGS, TableKind.CAP, TableKind.AWARDS, TableKind.DISCIPLINE)


@dataclass
class Above:
    """A branch with recorded ratings below a committee, beside one on paper."""

    town: Town
    administration: SqlAdministrationStorage

    def in_copy(self, storage: SqlStorage) -> "Above":
        desk = SqlAdministrationStorage(storage.database, storage.keyring)
        return Above(self.town.in_copy(storage), desk)

    async def at_desk(self, work: Any) -> Any:
        return await self.administration.transaction(work)

    async def tables(self, **changed: Any) -> Tables:
        asked = replace(Asked(TOP, YEAR, date(2027, 1, 5), kinds=KINDS), **changed)
        made: Tables = await self.at_desk(lambda desk: tables_of(desk, asked))
        return made

    async def enter(self, kind: TableKind, unit: UnitId, rows: dict[str, dict[str, int]]) -> None:
        """Approved."""
        given = [TotalsRow(n, unit, part, dict(numbers)) for n, (part, numbers) in enumerate(rows.items())]
        sheet = Sheet(given, kind, YEAR, is_approved=True)
        await self.at_desk(lambda desk: import_totals(desk, sheet, self.town.now))


async def a_year_of_ratings(storage: SqlStorage, administration: SqlAdministrationStorage) -> Above:
    town = await year_end.at_year_end(storage, administration)
    await record(town, SECRETARY, Rating.EXCELLENT, by=DEPUTY)
    await record(town, DEPUTY, Rating.GOOD)
    await record(town, AN, Rating.EXCELLENT)
    await record(town, ON, NotRated.EXEMPT)

    def found(desk: Administration) -> None:
        for change in (
            Founded(TOP, YEAR.start, "Đảng bộ Mẫu", Kind.GRASSROOTS),
            Founded(BRANCH, YEAR.start, "Chi bộ Một", Kind.BRANCH, TOP),
            Founded(PAPER, YEAR.start, "Chi bộ Giấy", Kind.BRANCH, TOP),
        ):
            assert isinstance(reorganise(desk, lambda _, made=change: made, "", town.now), Done)  # type: ignore[misc]
        desk.organisation.join(town.sample.branch.id, BRANCH)

    await administration.transaction(found)
    return Above(town, administration)


@pytest.fixture
async def above(beginner: Beginner) -> Above:
    return await beginner(a_year_of_ratings)


def who(above: Above, place: int) -> Member:
    return above.town.sample.members[place]


async def test_ratings_are_counted_by_kind_and_what_is_not_recorded_is_unknown(above: Above) -> None:
    table = (await above.tables()).tables[TableKind.RATINGS]
    leaders, members = (table.total[part] for part in ("leader", "member"))
    counts = ("all", "eligible", "excellent", "good", "not_rated", "exempt")
    # On paper nothing is known; of Đào nothing is recorded.
    assert [leaders.counts[name] for name in counts] == [
        *(Count(2, 1), Count(2, 1), Count(1, 1), Count(1, 1), Count(0, 1), Count(0, 1))
    ]
    assert [members.counts[name] for name in counts] == [
        *(Count(3, 1), Count(1, 2), Count(1, 2), Count(0, 2), Count(1, 2), Count(1, 2))
    ]
    assert [each.unit for each in table.missing] == [PAPER]
    assert {part for part in ("branch", "committee") if table.total[part].counts["all"] == Count(0, 2)} == {
        "branch",
        "committee",
    }


@pytest.mark.parametrize(
    ("first", "end", "is_counted"),
    [
        (date(2026, 12, 31), date(2027, 1, 1), True),
        (date(2026, 7, 1), date(2027, 7, 1), True),
        (date(2025, 1, 1), date(2026, 12, 31), False),
        (date(2026, 1, 1), date(2026, 12, 31), False),
    ],
)
async def test_the_year_is_that_of_the_last_end_of_a_year_in_the_period(
    above: Above, first: date, end: date, is_counted: bool
) -> None:
    table = (await above.tables(period=Period(first, end))).tables[TableKind.RATINGS]
    assert (BRANCH not in {each.unit for each in table.missing}) is is_counted


async def test_awards_say_of_how_many_years_a_series_is(above: Above) -> None:
    table = (await above.tables(years=2)).tables[TableKind.AWARDS]
    assert table.total["leader"].counts["in_a_row"] == Count(0, 2)
    earlier = RatingChosen(2025, who(above, SECRETARY).number, 0, OUTCOMES.index(Rating.EXCELLENT), 1)
    await above.town.do(who(above, DEPUTY), earlier, Wrote(year_end.PAPER))
    tables = await above.tables(years=2)
    assert tables.tables[TableKind.AWARDS].total["leader"].counts["in_a_row"] == Count(1, 1)
    made = printed(tables, Printing())
    awards = printed_table(made[-2])
    assert "HTXS 2 năm liền" in awards.columns
    assert printed_table(printed(await above.tables(), Printing())[-2]).columns[-1] == "HTXS 5 năm liền"


async def test_what_is_entered_of_organisations_stands_beside_what_the_ledger_counts(above: Above) -> None:
    await above.enter(TableKind.RATINGS, BRANCH, {"branch": {"all": 1, "eligible": 1, "excellent": 1}})
    await above.enter(TableKind.AWARDS, BRANCH, {"member": {"awarded": 1}, "branch": {"awarded": 1}})
    tables = (await above.tables()).tables
    ratings, awards = tables[TableKind.RATINGS], tables[TableKind.AWARDS]
    line = next(each for each in ratings.lines if each.unit == BRANCH)
    assert line.rows["branch"].counts["excellent"] == Count(1)
    assert line.rows["member"].counts["excellent"] == Count(1, 1)
    assert line.sources == frozenset({Source.LEDGER, Source.IMPORTED})
    row = next(each for each in awards.lines if each.unit == BRANCH).rows["member"]
    assert (row.counts["awarded"], row.counts["excellent"]) == (Count(1), Count(1, 1))
    of_ratings, now = Several(BRANCH, YEAR, (TableKind.RATINGS,)), above.town.now
    (came,) = await above.at_desk(lambda desk: submit_tables(desk, of_ratings, now))
    (done,) = await above.at_desk(lambda desk: approve_tables(desk, of_ratings, 0, now))
    assert came.came
    assert done.came
    frozen = (await above.tables(cut_off=above.town.now)).tables[TableKind.RATINGS]
    assert next(each for each in frozen.lines if each.unit == BRANCH).rows == line.rows


async def test_at_a_cut_off_what_waits_is_not_put_beside_what_was_approved(above: Above) -> None:
    await above.enter(TableKind.RATINGS, BRANCH, {"branch": {"all": 1, "eligible": 1, "good": 1}})
    of_ratings, now = Several(BRANCH, YEAR, (TableKind.RATINGS,)), above.town.now
    (came,) = await above.at_desk(lambda desk: submit_tables(desk, of_ratings, now))
    assert came.came
    frozen = (await above.tables(cut_off=now)).tables[TableKind.RATINGS]
    line = next(each for each in frozen.lines if each.unit == BRANCH)
    assert line.rows["branch"].counts["good"] == Count(1)
    assert line.rows["member"].counts["all"] == UNKNOWN
    assert (line.waiting, line.sources) == (0, frozenset({Source.IMPORTED}))


async def test_neither_the_ledger_nor_who_enters_undoes_what_the_other_has_told(above: Above) -> None:
    now = above.town.now
    wanted = Wanted(BRANCH, TableKind.RATINGS, YEAR)
    first = await above.at_desk(lambda desk: submit(desk, wanted, OPERATING, now))
    by_hand = entered(TableKind.RATINGS, {"branch": {"all": 1, "eligible": 1, "good": 1}})
    second = await above.at_desk(lambda desk: submit(desk, wanted, OPERATING, now, by_hand))
    figures = second.newest.figures
    assert figures["member.all"] == first.newest.figures["member.all"]
    assert (figures["branch.good"].count, figures["branch.good"].sources) == (
        Count(1),
        frozenset({Source.BY_HAND}),
    )
    third = await above.at_desk(lambda desk: submit(desk, wanted, OPERATING, now))
    assert third is StepProblem.UNCHANGED
    emptied = entered(TableKind.RATINGS, {"committee": {"all": 1}})
    last = await above.at_desk(lambda desk: submit(desk, wanted, OPERATING, now, emptied))
    assert last.newest.figures["branch.good"].count == UNKNOWN  # entered again, without it
    assert last.newest.figures["member.all"].count == Count(3)


def cap_of(tables: tuple[Table, ...]) -> dict[str, Cap | None]:
    (table,) = (each for each in tables if each.description.number == "5.7")
    return {line.key: line.cap for line in table.lines}


async def test_the_cap_is_the_one_that_is_told_else_that_of_the_branches_else_the_usual_one(
    above: Above,
) -> None:
    told = Cap(Decimal(30), Denominator.RATED, CapRounding.HALF_UP)
    tables = await above.tables()
    assert cap_of(printed(tables, Printing(cap=told))) == {"leader": told, "member": told}
    usual_of_branches = Cap(denominator=Denominator.GOOD)
    assert cap_of(printed(tables, Printing())) == dict.fromkeys(("leader", "member"), usual_of_branches)
    await above.town.do(who(above, SECRETARY), CapChosen(2026, 1, 1, 1))
    own = Cap(Decimal(25), Denominator.GOOD_AND_ABOVE, CapRounding.HALF_UP)
    assert set(cap_of(printed(await above.tables(), Printing())).values()) == {own}
    nobody = await above.tables(period=Period(date(2026, 1, 1), date(2026, 7, 1)))
    assert nobody.cap is None


async def test_what_the_cap_lacks_is_told_where_nobody_asks_for_the_ratings(above: Above) -> None:
    asked = Asked(TOP, YEAR, date(2027, 1, 5), above.town.now, (TableKind.CAP,))
    later = above.town.now + timedelta(hours=1)
    row = TotalsRow(2, PAPER, "branch", {"all": 1, "eligible": 1, "good": 1})
    sheet = Sheet([row], TableKind.RATINGS, YEAR, is_approved=True)
    await above.at_desk(lambda desk: import_totals(desk, sheet, later))
    (told,) = await above.at_desk(lambda desk: missing_figures(desk, asked))
    assert (told.kind, told.branches, len(told.missing)) == (TableKind.CAP, 2, 2)
    assert [each.unit for each in told.corrections] == [PAPER]
    both = replace(asked, kinds=(TableKind.RATINGS, TableKind.CAP))
    kinds = [each.kind for each in await above.at_desk(lambda desk: missing_figures(desk, both))]
    assert kinds == [TableKind.RATINGS]


async def test_cases_of_discipline_are_held_to_the_ratings_of_all_persons(above: Above) -> None:
    await record(above.town, DAO, Rating.NOT_COMPLETED)
    await above.enter(TableKind.DISCIPLINE, BRANCH, {"": {"all": 1, "not_completed": 1}})
    made = printed(await above.tables(), Printing())
    discipline = next(each for each in made if each.description.number == "5.6")
    line = next(each for each in discipline.lines if each.key == str(BRANCH))
    assert (line.count("rated_not_completed"), line.count("not_completed")) == (Count(1), Count(1))


async def test_an_appendix_has_the_cases_and_the_cap_that_the_tables_have(above: Above) -> None:
    await record(above.town, DAO, Rating.NOT_COMPLETED)
    await record(above.town, DEPUTY, Rating.NOT_COMPLETED, revision=1)
    await above.enter(TableKind.DISCIPLINE, BRANCH, {"": {"all": 1, "not_completed": 1}})
    await above.town.do(who(above, SECRETARY), CapChosen(2026, 1, 1, 1))
    cases = [
        Figure(TableKind.DISCIPLINE, "total", key) for key in ("rated_not_completed", "not_completed_share")
    ]
    cap = [Figure(TableKind.CAP, "leader", key) for key in ("denominator", "percent", "allowed")]
    entries: dict[str, Entry] = {}
    for unit in (TOP, BRANCH):
        asked = Asked(unit, YEAR, date(2027, 1, 5))
        answer = await above.at_desk(
            lambda desk, a=asked: answer_appendix(desk, a, [*cases, *cap], Wording())
        )
        entries = {**answer.entries}
        made = {each.description.number: each for each in printed(await above.tables(unit=unit), Printing())}
        (leaders,) = (each for each in made["5.7"].lines if each.key == "leader")
        speech, discipline = Speech(Language.VI), made["5.6"].total
        assert discipline
        for each in (*cases, *cap):
            line = discipline if each in cases else leaders
            field = next(x for x in TABLES[each.kind.value].fields if x.key == each.field)
            told = answer.entries.get(key_of(each))
            shown = speech.cell(line.cell(field))
            assert shown == (speech.cell(_read(told)) if told else answer.unknown[key_of(each)]), each
    assert entries["TS_discipline_total_rated_not_completed"].text == "2"
    assert entries["TS_cap_leader_percent"].text == "25"


def _read(entry: Entry) -> Cell:
    return entry.text if entry.kind is EntryKind.WORDS else Decimal(entry.text)
