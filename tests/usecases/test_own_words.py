"""What a committee tells by itself: how the organisations below it were rated, and which were awarded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.member import Language
from bot.domain.organisation.kinds import Kind
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Founded
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.count import Count
from bot.domain.tables.kind import RATED_IN_A_BRANCH, TableKind
from bot.usecases.figures.appendix import Wording, answer_appendix
from bot.usecases.figures.by_command import Several, approve_tables, submit_tables
from bot.usecases.figures.entering import Imported, Sheet, import_totals
from bot.usecases.figures.printing import Printing, printed
from bot.usecases.figures.sheet import CellProblem, TotalsRow
from bot.usecases.figures.tables import Asked, Tables, tables_of
from bot.usecases.organisation.reorganise import Done, reorganise
from bot.usecases.ports.administration import Administration
from bot.views.appendix.names import Figure
from bot.views.tables.description import Description
from bot.views.tables.descriptions import CAP, RATINGS
from bot.views.tables.table import Line, Note, Table, Verdict
from bot.views.tables.words import Speech
from tests.usecases.a_committee import GRASSROOTS, PAPER, START, TOP, Committee, committee
from tests.usecases.beginnings import Beginner

YEAR = Period(date(2021, 1, 1), date(2022, 1, 1))
OTHER = UnitId(7)
TCCSD, SECTIONS = "grassroots_organisation", "sub_organisation"
KINDS = (TableKind.RATINGS, TableKind.CAP, TableKind.AWARDS)
# Of S1: 77 organisations, 76 of which could be rated, 15 excellent, 1 not completed.
S1 = {"all": 77, "eligible": 76, "excellent": 15, "not_completed": 1}
ONE = {"all": 1, "eligible": 1, "good": 1}


@pytest.fixture
async def above(beginner: Beginner) -> Committee:
    return await beginner(committee)


async def at_desk(above: Committee, work: Callable[[Administration], Any]) -> Any:
    return await above.administration.transaction(work)


async def enter(above: Committee, unit: UnitId, part: str, numbers: dict[str, int], **changed: Any) -> Any:
    row = TotalsRow(2, unit, part, dict(numbers))
    sheet = replace(Sheet([row], TableKind.RATINGS, YEAR, is_approved=True), **changed)
    return await at_desk(above, lambda desk: import_totals(desk, sheet, above.first.now))


async def tables(above: Committee, unit: UnitId = TOP, **changed: Any) -> Tables:
    asked = replace(Asked(unit, YEAR, above.today, kinds=KINDS), **changed)
    made: Tables = await at_desk(above, lambda desk: tables_of(desk, asked))
    return made


async def rated(above: Committee, part: str = TCCSD, unit: UnitId = TOP, **changed: Any) -> Count | None:
    """How many of them there are."""
    row = (await tables(above, unit, **changed)).tables[TableKind.RATINGS].whole.get(part)
    return row.counts["all"] if row else None


def numbered(made: tuple[Table, ...], number: str) -> Table:
    return next(each for each in made if each.description.number == number)


def shown(line: Line, description: Description, key: str) -> str:
    field = next(each for each in description.fields if each.key == key)
    return Speech(Language.VI).cell(line.cell(field))


async def found_another(above: Committee) -> None:
    founded = Founded(OTHER, START, "Đảng bộ Trường Mẫu", Kind.GRASSROOTS, TOP)
    assert isinstance(
        await at_desk(above, lambda desk: reorganise(desk, lambda _: founded, "", above.first.now)), Done
    )


async def test_what_a_committee_tells_is_printed_with_its_shares_its_cap_and_where_it_comes_from(
    above: Committee,
) -> None:
    assert await rated(above) is None
    assert await enter(above, TOP, TCCSD, S1) == Imported(1, (), True)
    await enter(above, TOP, TCCSD, {"awarded": 11, "excellent": 15}, kind=TableKind.AWARDS)
    made = printed(await tables(above), Printing())
    (line,) = numbered(made, "5.5").lines
    assert (line.key, line.notes) == (TCCSD, (Note.IMPORTED,))
    assert (shown(line, RATINGS, "eligible_share"), shown(line, RATINGS, "excellent_share")) == (
        "98,70",
        "19,74",
    )
    assert shown(line, RATINGS, "not_completed_share") == "1,32"
    (cap,) = numbered(made, "5.7").lines
    assert (cap.key, shown(cap, CAP, "allowed"), cap.told["verdict"]) == (TCCSD, "15", Verdict.FITS)
    (award,) = numbered(made, "5.12").lines
    assert award.count("awarded") == Count(11)


async def test_of_a_subject_the_higher_word_stands_else_the_sum_in_which_silence_is_unknown(
    above: Committee,
) -> None:
    await found_another(above)
    await enter(above, GRASSROOTS, TCCSD, ONE)
    assert await rated(above, unit=GRASSROOTS) == Count(1)
    assert await rated(above) == Count(1, 1)
    await enter(above, OTHER, TCCSD, ONE)
    assert await rated(above) == Count(2)
    await enter(above, TOP, TCCSD, S1)
    assert await rated(above) == Count(77)
    assert await rated(above, unit=OTHER) == Count(1)


async def test_a_subject_that_is_entered_leaves_the_others(above: Committee) -> None:
    await enter(above, TOP, TCCSD, S1)
    await enter(above, TOP, SECTIONS, ONE)
    await enter(above, TOP, TCCSD, {**S1, "all": 78})
    assert (await rated(above), await rated(above, SECTIONS)) == (Count(78), Count(1))


async def test_it_counts_from_its_approval_on_and_of_all_types_of_units_alone(above: Committee) -> None:
    before = above.first.now - timedelta(minutes=1)
    await enter(above, TOP, TCCSD, S1)
    assert await rated(above, cut_off=before) is None
    assert await rated(above, cut_off=above.first.now) == Count(77)
    assert await rated(above, types=frozenset({"enterprise"})) is None


async def test_committees_of_branches_and_above_are_told_together(above: Committee) -> None:
    await enter(above, TOP, "committee", {"all": 64, "eligible": 64, "not_completed": 1})
    assert await rated(above, "committee") == Count(64)
    await enter(above, PAPER, "committee", ONE)
    assert await rated(above, "committee") == Count(65, 3)  # of three branches nothing is known


async def test_the_sum_of_a_committee_is_another_thing(above: Committee) -> None:
    """Neither hides the other, and nothing is counted twice."""
    for unit in (PAPER, *(await below(above))):
        await enter(above, unit, "branch", ONE)
    await enter(above, GRASSROOTS, TCCSD, ONE)
    ratings, now = Several(GRASSROOTS, YEAR, (TableKind.RATINGS,)), above.first.now
    (came,) = await at_desk(above, lambda desk: submit_tables(desk, ratings, now))
    (approved,) = await at_desk(above, lambda desk: approve_tables(desk, ratings, 0, now))
    assert came.came
    assert approved.came
    assert not any(key.startswith(TCCSD) for key in came.came.newest.figures)
    table = (await tables(above)).tables[TableKind.RATINGS]
    assert table.whole.keys() == {*map(str, RATED_IN_A_BRANCH), TCCSD}
    assert table.whole["branch"].counts["all"] == Count(4)
    assert table.whole[TCCSD].counts["all"] == Count(1)


async def below(above: Committee) -> list[UnitId]:
    made = await tables(above, GRASSROOTS)
    return [line.unit for line in made.tables[TableKind.RATINGS].lines]


@pytest.mark.parametrize(
    ("unit", "part", "changed", "problem"),
    [
        (TOP, TCCSD, {"is_approved": False}, CellProblem.ONLY_APPROVED),
        (TOP, "member", {}, CellProblem.NOT_A_BRANCH),
        (TOP, TCCSD, {"period": Period(date(2020, 1, 1), date(2021, 1, 1))}, CellProblem.NOT_A_BRANCH),
        (UnitId(99), TCCSD, {}, CellProblem.NOT_A_BRANCH),
        (PAPER, TCCSD, {}, CellProblem.OF_A_COMMITTEE),
    ],
)
async def test_what_is_not_its_own_is_refused(
    above: Committee, unit: UnitId, part: str, changed: dict[str, Any], problem: CellProblem
) -> None:
    (fault,) = await enter(above, unit, part, ONE, **changed)
    assert fault.problem is problem
    assert await rated(above) is None


async def test_an_appendix_may_ask_for_it(above: Committee) -> None:
    await enter(above, TOP, TCCSD, S1)
    figures = [Figure(TableKind.RATINGS, TCCSD, "excellent"), Figure(TableKind.RATINGS, SECTIONS, "all")]
    asked = Asked(TOP, YEAR, above.today)
    answer = await at_desk(above, lambda desk: answer_appendix(desk, asked, figures, Wording()))
    assert answer.entries["TS_ratings_grassroots_organisation_excellent"].text == "15"
    assert "TS_ratings_sub_organisation_all" in answer.unknown
