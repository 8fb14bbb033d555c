"""Superiors' workbooks over storage: versions that are kept and undone, answered as the tables are."""

import asyncio
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

import pytest
from sqlalchemy.util.concurrency import await_

from bot.domain.appendix import MOST_APPENDICES, MOST_VERSIONS, Appendix, newest_of
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.cap import Cap
from bot.domain.tables.kind import ROWS, WHOLE, Rows, TableKind, own_parts_of
from bot.domain.trail import INSTALLATION, Act
from bot.usecases.appendices import (
    AppendixProblem,
    NoSuchAppendix,
    TakenBack,
    find_appendix,
    take_appendix,
    undo_appendix,
)
from bot.usecases.figures.appendix import Answer, NotBelow, Wording, answer_appendix
from bot.usecases.figures.asking import NoSuchUnit
from bot.usecases.figures.entering import Sheet, import_totals
from bot.usecases.figures.sheet import TotalsRow
from bot.usecases.figures.tables import Asked
from bot.usecases.ports.administration import Administration
from bot.views.appendix.entries import Entry, EntryKind
from bot.views.appendix.names import Fact, Figure, Meaning, every_meaning, key_of
from bot.views.tables.description import FieldKind
from bot.views.tables.descriptions import TABLES
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import BRANCH, NOW
from tests.storage.locks import until_somebody_waits
from tests.usecases.a_committee import GRASSROOTS, HELD, MET, PAPER, TOP, Committee, committee
from tests.usecases.beginnings import Beginner
from tests.usecases.test_figures import YEAR, at_desk, tables

NUMBER, SHARE, WORDS = EntryKind.NUMBER, EntryKind.SHARE, EntryKind.WORDS


async def test_a_workbook_is_kept_in_versions_and_the_last_is_taken_back(
    administration: SqlAdministrationStorage,
) -> None:
    def work(desk: Administration) -> None:
        first = take_appendix(desk, "mau-01", b"first", NOW)
        assert isinstance(first, Appendix)
        assert (first.number, first.version, first.size) == (1, 1, 5)
        assert take_appendix(desk, "mau-01", b"first", NOW) is AppendixProblem.SAME_FILE
        second = take_appendix(desk, "mau-01", b"second", NOW)
        other = take_appendix(desk, "mau-02", b"first", NOW)
        assert isinstance(second, Appendix)
        assert isinstance(other, Appendix)
        assert (second.version, other.number, other.version) == (2, 2, 1)
        assert newest_of(desk.appendices.kept()) == (second, other)
        assert [desk.appendices.body(each) for each in (first, second)] == [b"first", b"second"]
        assert undo_appendix(desk, "mau-01", NOW) == TakenBack(second, first)
        assert find_appendix(desk.appendices, "mau-01") == first
        assert take_appendix(desk, "mau-01", b"first", NOW) is AppendixProblem.SAME_FILE
        assert undo_appendix(desk, "mau-01", NOW) == TakenBack(first, None)
        assert undo_appendix(desk, "mau-01", NOW) == NoSuchAppendix("mau-01", ("mau-02",))
        assert take_appendix(desk, "Mẫu 1", b"x", NOW) is AppendixProblem.BAD_NAME

    await administration.transaction(work)
    chain = await administration.transaction(lambda desk: desk.chain(INSTALLATION))
    assert [(link.act, link.detail) for link in chain.links] == [
        (Act.APPENDIX_TAKEN, "mau-01.1"),
        (Act.APPENDIX_TAKEN, "mau-01.2"),
        (Act.APPENDIX_TAKEN, "mau-02.1"),
        (Act.APPENDIX_UNDONE, "mau-01.2"),
        (Act.APPENDIX_UNDONE, "mau-01.1"),
    ]


async def test_there_is_an_end_of_workbooks_and_of_versions(administration: SqlAdministrationStorage) -> None:
    def work(desk: Administration) -> None:
        for number in range(MOST_APPENDICES):
            assert isinstance(take_appendix(desk, f"mau-{number}", b"x", NOW), Appendix)
        assert take_appendix(desk, "mau-khac", b"x", NOW) is AppendixProblem.TOO_MANY
        for version in range(2, MOST_VERSIONS + 1):
            assert isinstance(take_appendix(desk, "mau-0", b"y" * version, NOW), Appendix)
        assert take_appendix(desk, "mau-0", b"z", NOW) is AppendixProblem.TOO_MANY_VERSIONS

    await administration.transaction(work)


async def test_of_two_who_take_a_workbook_at_once_one_is_told_to_look_again(
    postgres_url: str, keyring: Keyring
) -> None:
    first_has_kept = asyncio.Event()
    with closing(open_database(postgres_url)) as database:
        office = SqlAdministrationStorage(database, keyring)

        def take_first(desk: Administration) -> object:
            taken = take_appendix(desk, "mau-01", b"first", NOW)
            first_has_kept.set()
            await_(until_somebody_waits(postgres_url))
            return taken

        def take_second(desk: Administration) -> object:
            await_(first_has_kept.wait())
            return take_appendix(desk, "mau-02", b"second", NOW)

        first, second = await asyncio.gather(office.transaction(take_first), office.transaction(take_second))
    assert isinstance(first, Appendix)
    assert second is AppendixProblem.MEANWHILE


@pytest.fixture
async def above(beginner: Beginner) -> Committee:
    return await beginner(committee)


async def answered(above: Committee, unit: UnitId, *wanted: Meaning, **changed: Any) -> Any:
    wording = Wording(**changed)
    asked = Asked(unit, YEAR, above.today)
    return await at_desk(above, lambda desk: answer_appendix(desk, asked, wanted, wording))


# What a name's total is where a table tells parts apart.
SUMMED = {TableKind.REMEDIATION: ("organisation", "persons"), TableKind.PROGRESS: ("persons",)}


async def test_every_name_is_answered_with_the_figure_of_its_table(above: Committee) -> None:
    for row, kind in (
        (TotalsRow(2, PAPER, "member", {"all": 40, "eligible": 40, "excellent": 9}), TableKind.RATINGS),
        (TotalsRow(2, PAPER, WHOLE, {"sessions": 3, "organisation": 2}), TableKind.OPINIONS),
        (TotalsRow(2, PAPER, "organisation", {"found": 7, "done": 4}), TableKind.REMEDIATION),
    ):
        sheet = Sheet([row], kind, YEAR)
        await at_desk(above, partial(import_totals, sheet=sheet, now=above.first.now))
    own = TotalsRow(2, TOP, "grassroots_organisation", {"all": 77, "eligible": 76, "excellent": 15})
    decided = Sheet([own], TableKind.RATINGS, YEAR, is_approved=True)
    await at_desk(above, partial(import_totals, sheet=decided, now=above.first.now))
    for unit in (TOP, GRASSROOTS, PAPER):
        made = (await tables(above, unit)).tables
        answer = await answered(above, unit, *every_meaning(), cap=Cap(Decimal(50)))
        assert isinstance(answer, Answer)
        looked_at = 0
        for each in every_meaning():
            if not isinstance(each, Figure) or each.kind is TableKind.CAP:
                continue
            field = next(x for x in TABLES[each.kind.value].fields if x.key == each.field)
            unknown: Rows = dict.fromkeys(own_parts_of(each.kind), ROWS[each.kind]())
            total = {**unknown, **made[each.kind].whole}
            part = WHOLE if WHOLE in total else each.part
            rows = [total[x] for x in SUMMED[each.kind]] if part == "total" else [total[part]]
            counts = [row.counts for row in rows]
            keys = [field.key] if field.kind is FieldKind.COUNT else [field.n, field.d]
            if not all(key in counts[0] for key in keys):
                continue  # parents, days, ratings beside discipline
            sums = [[of[key].exact for of in counts] for key in keys]
            numbers = [None if None in found else sum(filter(None, found)) for found in sums]
            assert answer.entries.get(key_of(each)) == expected(field.kind, numbers, field.decimals), each
            looked_at += 1
        assert looked_at >= 200


async def test_the_cap_is_checked_by_its_rule(above: Committee) -> None:
    row = TotalsRow(2, PAPER, "member", {"all": 40, "eligible": 40, "excellent": 9})
    sheet = Sheet([row], TableKind.RATINGS, YEAR)
    await at_desk(above, lambda desk: import_totals(desk, sheet, above.first.now))
    wanted = [Figure(TableKind.CAP, "member", field) for field in ("allowed", "verdict", "excellent_share")]
    answer = await answered(above, PAPER, *wanted, cap=Cap(Decimal(50)))
    told = [answer.entries[key_of(each)] for each in wanted]
    assert told == [Entry(NUMBER, "20"), Entry(WORDS, "không vượt mức"), Entry(SHARE, "22.50")]
    nobody = await answered(above, HELD, *wanted)
    assert nobody.unknown.keys() == {key_of(each) for each in wanted}


def expected(kind: FieldKind, numbers: list[int | None], decimals: int) -> Entry | None:
    """What the numbers come to, worked out once more."""
    if kind is FieldKind.COUNT:
        return None if numbers[0] is None else Entry(NUMBER, str(numbers[0]))
    n, d = numbers
    if n is None or not d:
        return None
    exact = Decimal(n) * (100 if kind is FieldKind.SHARE else 1) / d
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return Entry(SHARE if kind is FieldKind.SHARE else NUMBER, f"{rounded:f}")


async def test_what_is_not_wholly_known_is_told_and_never_a_number(above: Committee) -> None:
    found = Figure(TableKind.REMEDIATION, "persons", "found")
    answer = await answered(above, TOP, found, Figure(TableKind.REMEDIATION, "total", "found"))
    assert not answer.entries.keys() & answer.unknown.keys()
    assert answer.unknown[key_of(found)] == "từ 8 trở lên, thiếu 3 nơi"
    assert answer.unknown["TS_remediation_total_found"] == "từ 10 trở lên, thiếu 5 số liệu"
    (missing,) = answer.missing
    assert [each.name for each in missing.missing] == ["Chi bộ Giấy", "Chi bộ Ba"]


async def test_a_unit_below_is_answered_for_itself_and_no_other_is(above: Committee) -> None:
    of_met, of_held = (Figure(TableKind.QUALITY, "total", "sessions", unit) for unit in (MET, HELD))
    answer = await answered(above, GRASSROOTS, of_met, of_held, replace(of_met, unit=GRASSROOTS))
    assert answer.entries[key_of(of_met)] == answer.entries[key_of(of_held)] == Entry(NUMBER, "1")
    assert "TS_quality_unit_2_total_sessions" in answer.unknown  # one of its three branches is silent
    strangers = [replace(of_met, unit=unit) for unit in (TOP, PAPER, 99)]
    found = await answered(above, GRASSROOTS, of_met, *strangers)
    assert found == NotBelow("Đảng bộ Sở Mẫu", (TOP, PAPER, UnitId(99)))
    assert await answered(above, UnitId(99), of_met) == NoSuchUnit(UnitId(99))


async def test_the_facts_are_told_and_made_up_data_are_called_so(above: Committee) -> None:
    answer = await answered(above, MET, *Fact)
    days = {"period_from": "2026-01-01", "period_to": "2026-12-31", "dated": f"{above.today}"}
    told = {f"TS_{name}": Entry(EntryKind.DAY, day) for name, day in days.items()}
    assert answer.entries == {**told, "TS_unit_name": Entry(WORDS, "Chi bộ Một")}

    def join(desk: Administration) -> None:
        branch = desk.create_branch(replace(BRANCH, name="Chi bộ Mẫu", sample=True))
        desk.organisation.join(branch.id, PAPER)

    await at_desk(above, join)
    assert not (await answered(above, MET, *Fact)).mark
    made_up = await answered(above, TOP, *Fact)
    assert (made_up.mark, made_up.entries["TS_sample"]) == ("Dữ liệu mẫu", Entry(WORDS, "Dữ liệu mẫu"))


async def test_a_cut_off_counts_for_a_workbook_too(above: Committee) -> None:
    wanted = [Figure(TableKind.QUALITY, "total", "sessions")]
    asked = Asked(MET, YEAR, above.today, cut_off=above.first.now - timedelta(days=1))
    answer = await at_desk(above, lambda desk: answer_appendix(desk, asked, wanted, Wording()))
    assert answer == NoSuchUnit(MET)  # it was founded later
