"""Table 5.8 tells of each sign how its share has changed since the period before, where both show one."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from bot.checklists.loader import built_in
from bot.domain.catalogue import Catalogue, Statement
from bot.domain.member import BranchId, Language
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.period import Period
from bot.domain.organisation.reorganisation import Moved
from bot.domain.organisation.unit import UnitId
from bot.domain.prevalence import Base, Outcome, Publication, PublishedCell, Share
from bot.domain.tables.kind import TableKind
from bot.usecases.figures.asking import Written, write_tables
from bot.usecases.figures.before import Before
from bot.usecases.figures.on_phone import Looking, look, table_told
from bot.usecases.figures.printing import Printing, printed
from bot.usecases.figures.tables import USUAL, Asked, Tables, many_tables, tables_of
from bot.usecases.organisation.reorganise import Done, reorganise
from bot.usecases.ports.administration import Administration
from bot.views.documents.annex import tables_docx
from bot.views.documents.tables_paper import TablesPaper
from bot.views.tables.as_csv import tables_csv
from bot.views.tables.as_json import tables_json
from bot.views.tables.as_words import printed_table
from bot.views.tables.as_xlsx import tables_xlsx
from bot.views.tables.table import Table
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.a_finer_list import KEY, import_sample
from tests.people import CAMPAIGN
from tests.usecases.a_committee import GRASSROOTS, HELD, MET, SILENT, TOP, a_branch, found
from tests.views.workbooks import sheets

SIGNS = (TableKind.PREVALENCE,)
FOUNDED = datetime(2024, 1, 1, tzinfo=UTC)
TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 2, tzinfo=UTC)
USUAL_EDITION = CAMPAIGN.catalogue_key
CHANGE = "So với kỳ trước (điểm phần trăm)"


def cell(code: str, present: int, base: int, of: Base = Base.ANSWERS) -> PublishedCell:
    return PublishedCell(code, Share(present, base, of))


def year(number: int) -> Period:
    return FixedPeriod(number).period


EARLIER = {
    MET: (
        *(cell("I.1", 3, 10), cell("I.2", 6, 10), PublishedCell("I.3"), cell("I.4", 5, 10, Base.REPORTS)),
        *(cell("I.5", 4, 10), cell("I.6", 5, 10)),
    ),
    HELD: (cell("I.1", 3, 10), cell("I.2", 6, 10), PublishedCell("I.3"), PublishedCell("I.6")),
}
LATER = {
    MET: (
        *(cell("I.1", 4, 8), cell("I.2", 3, 8), cell("I.3", 4, 8), cell("I.4", 4, 8, Base.ANSWERS)),
        *(PublishedCell("I.5"), cell("I.6", 4, 8), cell("I.7", 3, 8)),
    ),
    HELD: (cell("I.1", 4, 8), cell("I.2", 3, 8), PublishedCell("I.3"), PublishedCell("I.6")),
}
# 6/20 became 8/16, 12/20 became 6/16, 5/10 is 4/8 of one branch; one hidden then or now, told of others, or
# new, has no change.
CHANGES = {"I.1": "20.0", "I.2": "-22.5", "I.6": "0.0"}
ALL_CODES = ("I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "I.7")


@dataclass
class Place:
    """Branches below a committee, who may publish, and who sets up the tree."""

    storage: SqlStorage
    administration: SqlAdministrationStorage
    branches: Mapping[UnitId, BranchId]

    async def at_desk(self, work: Callable[[Administration], Any]) -> Any:
        return await self.administration.transaction(work)

    async def publish(
        self, unit: UnitId, on: date, cells: tuple[PublishedCell, ...], edition: str = USUAL_EDITION
    ) -> None:
        """A round of the branch is published, as when it closes."""
        looked_at = year(on.year - 1)
        held = replace(
            CAMPAIGN,
            period_from=looked_at.start,
            period_to=looked_at.last,
            closes_on=on,
            catalogue_key=edition,
        )
        at = datetime(on.year, on.month, on.day, 8, tzinfo=UTC)
        campaign = await self.at_desk(lambda desk: desk.plan_campaign(self.branches[unit], held))
        publication = Publication(Outcome.PUBLISHED, cells)
        assert await self.storage.transaction(
            lambda records: records.ledger.publish_prevalence(campaign.id, publication, at)
        )

    async def tables(self, unit: UnitId = TOP, **changed: Any) -> Tables:
        asked = replace(Asked(unit, year(2026), TODAY, kinds=SIGNS), **changed)
        made: Tables = await self.at_desk(lambda desk: tables_of(desk, asked))
        return made

    async def written(self, **changed: Any) -> tuple[Table, ...]:
        """As the operator's command has them."""
        asked = replace(Asked(TOP, year(2026), TODAY, kinds=SIGNS), **changed)
        done = await self.at_desk(lambda desk: write_tables(desk, asked))
        assert isinstance(done, Written)
        return done.tables


@pytest.fixture
async def place(storage: SqlStorage, administration: SqlAdministrationStorage) -> Place:
    """Three branches; what two of them have published in two years follows in each test."""
    names = {MET: "Một", HELD: "Hai", SILENT: "Ba"}
    samples = await administration.transaction(
        lambda desk: {unit: a_branch(desk, name) for unit, name in names.items()}
    )
    branches = {unit: sample.branch.id for unit, sample in samples.items()}
    joined = {branch: unit for unit, branch in branches.items()}
    await administration.transaction(lambda desk: found(desk, joined, FOUNDED))
    return Place(storage, administration, branches)


async def two_years(place: Place, before: str = USUAL_EDITION) -> None:
    for number, (unit, cells) in enumerate(EARLIER.items()):
        await place.publish(unit, date(2025, 3 + number, 20), cells, before)
    for number, (unit, cells) in enumerate(LATER.items()):
        await place.publish(unit, date(2026, 3 + number, 20), cells)


def changes(tables: tuple[Table, ...]) -> dict[str, str]:
    (table,) = tables
    return {line.key: str(line.told["change"]) for line in table.lines if "change" in line.told}


async def test_each_sign_tells_its_change_where_both_tables_show_a_share_of_the_same(place: Place) -> None:
    await two_years(place)
    (table,) = await place.written()
    assert tuple(line.key for line in table.lines) == ALL_CODES
    assert changes((table,)) == CHANGES
    assert table.lines[0].name == "I.1. " + built_in()[USUAL_EDITION].indicators[0].topic["vi"]
    assert changes(await place.written(period=year(2025))) == {}


async def test_what_it_is_held_against_is_the_table_of_the_year_before_as_that_is_printed(
    place: Place,
) -> None:
    await two_years(place)
    move = Moved(HELD, date(2026, 1, 1), TOP)
    assert isinstance(await place.at_desk(lambda desk: reorganise(desk, lambda _: move, "", NOW)), Done)
    for unit in (TOP, GRASSROOTS, MET, HELD, SILENT):
        then = await place.tables(unit, period=year(2025))
        assert (await place.tables(unit)).before == Before(
            then.tables[TableKind.PREVALENCE].signs, then.edition
        )
    both = (TOP, GRASSROOTS)
    asked = Asked(TOP, year(2026), TODAY, kinds=SIGNS)
    many = await place.at_desk(lambda desk: many_tables(desk, both, asked))
    assert many == tuple([await place.tables(unit) for unit in both])
    below = printed(many[1], Printing())  # who moved away is in the earlier table alone
    assert changes(below) == {"I.1": "20.0", "I.2": "-22.5", "I.6": "0.0"}
    assert [line.count("shown").exact for line in below[0].lines][:2] == [1, 1]
    assert [many[1].before.signs.row(code).shown for code in ("I.1", "I.2")] == [2, 2]


async def test_at_a_cut_off_it_is_told_of_what_had_been_published_until_then(place: Place) -> None:
    await two_years(place)
    first_alone = datetime(2026, 4, 1, tzinfo=UTC)
    assert changes(await place.written(cut_off=first_alone)) == CHANGES
    (table,) = await place.written(cut_off=first_alone)
    assert {line.count("shown").exact for line in table.lines} == {0, 1}
    assert changes(await place.written(cut_off=datetime(2026, 3, 1, tzinfo=UTC))) == {}
    within_the_year_before = await place.tables(cut_off=datetime(2025, 4, 1, tzinfo=UTC))
    assert within_the_year_before.before.signs.row("I.1").shown == 1


@pytest.mark.parametrize("is_imported", [True, False])
async def test_of_another_edition_there_is_a_change_where_it_is_known_what_became_of_its_signs(
    place: Place, is_imported: bool
) -> None:
    if is_imported:
        await place.at_desk(lambda desk: import_sample(desk, NOW))
    await two_years(place, KEY)
    tables = await place.tables()
    assert (tables.before.edition, tables.edition) == (KEY, USUAL_EDITION)
    assert changes(await place.written()) == (CHANGES if is_imported else {})


async def test_a_sign_is_followed_by_its_words_and_not_by_its_number(place: Place) -> None:
    now = built_in()[USUAL_EDITION]
    first, second, *others = now.indicators
    reworded = replace(others[0], statements=(Statement({"vi": "Lời khác", "en": "Other words"}),))
    swapped = (replace(first, code="I.2"), replace(second, code="I.1"), reworded, *others[1:])
    old: Catalogue = replace(now, id="cu", indicators=swapped)
    await two_years(place, old.key)
    told = changes(printed(await place.tables(), Printing(editions={old.key: old, now.key: now})))
    assert told == {"I.1": "-10.0", "I.2": "7.5", "I.6": "0.0"}
    assert changes(printed(await place.tables(), Printing(editions={now.key: now}))) == {}
    assert changes(printed(await place.tables(), Printing(editions={old.key: old}))) == {}


async def test_it_stands_in_every_kind_of_file_and_on_the_phone(place: Place) -> None:
    await two_years(place)
    made = await place.written()
    (told,) = json.loads(tables_json(made, Language.VI))["tables"]
    words = {row["key"]: row["cells"]["change"]["words"] for row in told["rows"]}
    assert words == dict.fromkeys(ALL_CODES) | CHANGES
    lines = tables_csv(made, Language.VI).decode("utf-8-sig").splitlines()
    of_change = {line.split(";")[6]: line.split(";")[12] for line in lines if ";change;" in line}
    assert of_change == dict.fromkeys(ALL_CODES, "") | {"I.1": "20,0", "I.2": "'-22,5", "I.6": "0,0"}
    (sheet,) = sheets(tables_xlsx(made, Language.VI))
    values = {str(each.value) for row in sheet.iter_rows() for each in row}
    assert {CHANGE, "20", "-22.5"} <= values
    head = made[0].head
    laid_out = tuple(printed_table(each) for each in made)
    body = tables_docx(TablesPaper(head.organisation, "", "", head.dated, laid_out, head.sample))
    paper = Document(BytesIO(body)).tables[-1]
    assert {CHANGE, "20,0", "-22,5"} <= {each.text for row in paper.rows for each in row.cells}
    at = Looking(TOP, TableKind.PREVALENCE, TODAY, editions=built_in())
    page = await place.at_desk(lambda desk: table_told(look(desk, at, FixedPeriod(2026)), Language.VI))
    assert [dict(row.lines)[CHANGE] for row in page.rows[:3]] == ["20,0", "-22,5", "–"]
    assert any("chi bộ có số ở hai kỳ có thể khác nhau" in note for note in page.notes)


async def test_who_does_not_ask_for_signs_asks_no_ledger_for_them_and_who_does_asks_twice(
    place: Place, statements: list[str]
) -> None:
    await two_years(place)

    async def asked_for(unit: UnitId, kinds: tuple[TableKind, ...]) -> tuple[int, Before]:
        statements.clear()
        made = await place.tables(unit, kinds=kinds)
        return sum("published_prevalence" in each for each in statements), made.before

    assert await asked_for(TOP, USUAL) == (0, Before())
    assert (await asked_for(TOP, SIGNS))[0] == (await asked_for(MET, SIGNS))[0] == 2
