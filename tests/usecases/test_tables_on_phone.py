"""A committee's officer looks at its tables and has them sent: over storage, as phones show it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.app import Keeping
from bot.conversation.events.committee import CommitteeOpened
from bot.conversation.events.consent import LanguageChosen
from bot.conversation.events.figures import OwnFigureOpened, UnitFigureOpened
from bot.conversation.events.tables import Form, TableOpened, TablesListed, TableWanted
from bot.domain.member import Member
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.officers import Appointment
from bot.domain.organisation.period import Period
from bot.domain.tables.kind import TableKind, number_of
from bot.domain.trail import Act
from bot.usecases.figures.entering import Sheet, import_totals
from bot.usecases.figures.sheet import TotalsRow
from bot.usecases.ports.administration import Administration
from bot.views.charts.chart import Chart, Grid
from bot.views.documents.tables_paper import TablesPaper
from bot.views.tables.travelling import TablesSheet, arrived
from tests.people import BRANCH
from tests.town import Town
from tests.usecases.a_committee import GRASSROOTS, SILENT, START, TOP, Committee, committee
from tests.usecases.beginnings import Beginner

YEAR, BEFORE = FixedPeriod(2026), FixedPeriod(2025)


@pytest.fixture
async def above(beginner: Beginner) -> Committee:
    return await beginner(committee)


@pytest.fixture
async def town(above: Committee) -> Town:
    """Where the officer has a branch of his own."""
    above.second.now = above.first.now
    return above.second


@pytest.fixture
async def officer(above: Committee, town: Town) -> Member:
    """A member of the second branch, who works for the committee above three."""
    member = town.sample.members[2]
    await town.enrol(member)
    await appoint(above, member)
    return member


async def appoint(above: Committee, member: Member) -> None:
    def work(desk: Administration) -> None:
        desk.organisation.appoint(Appointment(member.id, GRASSROOTS, Period(START)), above.first.now)

    await above.administration.transaction(work)


async def test_a_table_is_read_on_the_phone_with_shares_beside_their_numbers(
    above: Committee, town: Town, officer: Member
) -> None:
    await town.do(officer, CommitteeOpened(0))
    await town.press(officer, "Các biểu số liệu", "Kết quả khắc phục")
    page = town.words(officer)
    assert page.startswith("Hạn chế, khuyết điểm và kết quả khắc phục\nĐảng bộ Sở Mẫu\n")
    assert "Chi bộ Một\nĐược chỉ ra: 9\nĐã khắc phục xong: 3/9 (33,3%)\n" in page
    assert "Được chỉ ra: từ 10 trở lên, thiếu 3 số liệu" in page  # two of a branch are held back
    assert "Chưa có số liệu (1):\n• Chi bộ Ba" in page
    names = {each.name for each in (*above.first.sample.members, *town.sample.members)}
    assert not [name for name in names if name in page]


async def test_made_up_data_are_called_so_whoever_looks(
    above: Committee, town: Town, officer: Member
) -> None:
    await town.do(officer, TableOpened(GRASSROOTS, number_of(TableKind.QUALITY), YEAR.code, 1))
    assert "Dữ liệu mẫu" not in town.words(officer)

    def made_up(desk: Administration) -> None:
        branch = desk.create_branch(replace(BRANCH, name="Chi bộ Mẫu", sample=True))
        others = {unit: each for each, unit in desk.organisation.units_of_branches().items()}
        desk.organisation.join(others[SILENT], None)
        desk.organisation.join(branch.id, SILENT)
        row = TotalsRow(2, SILENT, "organisation", {"found": 7})
        import_totals(desk, Sheet([row], TableKind.REMEDIATION, YEAR.period), above.first.now)

    await above.administration.transaction(made_up)
    remediation = number_of(TableKind.REMEDIATION)
    for press in (
        TableOpened(GRASSROOTS, number_of(TableKind.QUALITY), YEAR.code, 1),
        UnitFigureOpened(GRASSROOTS, SILENT, remediation, YEAR.code),
        OwnFigureOpened(GRASSROOTS, remediation, YEAR.code),
    ):
        await town.do(officer, press)
        assert "Dữ liệu mẫu" in town.words(officer)


async def test_signs_are_told_only_where_somebody_has_said_so(town: Town, officer: Member) -> None:
    signs = TableOpened(GRASSROOTS, number_of(TableKind.PREVALENCE), YEAR.code, 1)
    file = TableWanted(GRASSROOTS, signs.table, signs.period, Form.SHEET)
    telling = telling_signs(town)
    await telling.do(officer, signs)
    assert telling.words(officer).startswith("Biểu hiện qua tự soi")
    await telling.do(officer, file)
    drawn = len(town.drawn)
    await town.at(town.now)  # it is off again: what waits does not go out
    assert len(town.drawn) == drawn
    await town.do(officer, signs)
    assert "Biểu hiện qua tự soi" not in town.words(officer)
    await telling.do(officer, replace(file, form=Form.PAPER))
    await telling.at(telling.now)
    (paper,) = telling.drawn
    assert isinstance(paper, TablesPaper)


async def test_what_signs_are_about_is_told_in_the_language_of_who_looks(town: Town, officer: Member) -> None:
    telling = telling_signs(town)
    signs = TableOpened(GRASSROOTS, number_of(TableKind.PREVALENCE), YEAR.code, 1)
    await telling.do(officer, signs)
    assert "I.1. Lý tưởng và niềm tin" in telling.words(officer)
    await telling.do(officer, LanguageChosen(1), signs)
    assert "I.1. Ideals and belief" in telling.words(officer)


def telling_signs(town: Town) -> Town:
    """The same branch and phones once the operator tells committees of signs."""
    telling = type(town)(town.storage, town.sample, Keeping(tells_signs=True))
    telling.now, telling.updates = town.now, town.updates + 1000
    return telling


async def test_every_table_there_is_can_be_opened(town: Town, officer: Member) -> None:
    town = telling_signs(town)
    for kind in TableKind:
        await town.do(officer, TableOpened(GRASSROOTS, number_of(kind), YEAR.code, 1))
        page, _, rest = town.words(officer).partition("\n")
        assert rest.startswith("Đảng bộ Sở Mẫu\nTừ 01/01/2026 đến 31/12/2026."), kind
        if "Thay đổi qua các kỳ" in town.buttons(officer):
            await town.press(officer, "Thay đổi qua các kỳ")
            assert page in town.words(officer)


async def test_the_change_goes_back_from_the_period_that_is_looked_at(town: Town, officer: Member) -> None:
    for year in (YEAR, BEFORE):
        await town.do(officer, TableOpened(GRASSROOTS, number_of(TableKind.COVERAGE), year.code, 1))
        await town.press(officer, "Thay đổi qua các kỳ")
        if year is YEAR:
            assert "Năm 2026: từ 2 trở lên, thiếu 1 nơi\nNăm 2025: –\n" in town.words(officer)
    assert "Các kỳ này chưa có số liệu." in town.words(officer)
    assert "Năm 2026" not in town.words(officer)
    assert "Nhận hình" not in town.buttons(officer)


async def test_of_a_part_of_a_year_what_is_reckoned_by_years_is_not_there(
    town: Town, officer: Member
) -> None:
    await town.do(officer, TablesListed(GRASSROOTS, 0))
    await town.press(officer, "Kỳ khác", "Quý I/2026")
    assert "Quý I/2026" in town.words(officer)
    assert "Sinh hoạt" in town.buttons(officer)
    assert "Xếp loại" not in town.buttons(officer)
    await town.press(officer, "Sinh hoạt")
    assert "Từ 01/01/2026 đến 31/03/2026" in town.words(officer)
    assert "\nTổng cộng\n" in town.words(officer)
    assert "\nChi bộ\n" not in town.words(officer)  # the only kind there is says what the total says


async def test_a_table_comes_as_a_sheet_a_paper_and_a_picture(town: Town, officer: Member) -> None:
    for kind in (TableKind.REMEDIATION, TableKind.COVERAGE):
        for form in Form:
            await town.do(officer, TableWanted(GRASSROOTS, number_of(kind), YEAR.code, form))
            await town.at(town.now)
    sheet, paper, picture, trend, _, _, grid, _ = town.drawn[-8:]
    assert isinstance(sheet, TablesSheet)
    _, by_unit = arrived(sheet)
    assert by_unit.total
    assert by_unit.total.count("done").known == 3
    assert isinstance(paper, TablesPaper)
    assert [len(each.rows) for each in paper.tables] == [4, 3]
    assert isinstance(picture, Chart)
    assert isinstance(grid, Grid)
    assert isinstance(trend, Chart)
    assert [bar.label for bar in trend.sections[0].bars] == [f"Năm {year}" for year in range(2022, 2027)]
    said = town.messenger.to(town.chat(officer))
    assert "Chi bộ đã họp: 2/3 (66,7%)" in said[-2]  # what the picture shows
    assert not [x for x in said[-8:] if "khuyết điểm" in x]


async def test_nothing_comes_to_who_works_there_no_more(
    above: Committee, town: Town, officer: Member
) -> None:
    before, drawn = len(town.messenger.to(town.chat(officer))), len(town.drawn)
    await town.do(officer, TableWanted(GRASSROOTS, number_of(TableKind.QUALITY), YEAR.code, Form.SHEET))

    def dismiss(desk: Administration) -> None:
        (appointment,) = desk.organisation.appointments()
        desk.organisation.end_appointment(appointment, date(2021, 1, 1))

    await above.administration.transaction(dismiss)
    await town.at(town.now)
    assert (len(town.messenger.to(town.chat(officer))), len(town.drawn)) == (before, drawn)


async def test_a_table_that_is_taken_leaves_a_line(above: Committee, town: Town, officer: Member) -> None:
    await town.do(officer, TableWanted(GRASSROOTS, number_of(TableKind.QUALITY), YEAR.code, Form.PAPER))
    chain = await above.administration.transaction(lambda desk: desk.chain(town.sample.branch.id))
    assert (chain.links[-1].act, chain.links[-1].detail) == (Act.TABLE_TAKEN, f"5.11-{GRASSROOTS}")


async def test_another_committee_and_another_person_see_nothing(town: Town, officer: Member) -> None:
    other = town.sample.members[5]
    await town.enrol(other)
    press = TableOpened(GRASSROOTS, number_of(TableKind.REMEDIATION), YEAR.code, 1)
    await town.do(other, press)
    assert "Được chỉ ra" not in town.words(other)
    await town.do(officer, TableOpened(TOP, press.table, press.period, 1))
    assert "Được chỉ ra" not in town.words(officer)
    assert "Đảng bộ Khối" not in town.words(officer)


async def test_a_page_costs_the_same_however_many_branches_there_are(
    above: Committee, town: Town, officer: Member, statements: list[str]
) -> None:
    await town.do(officer, TableOpened(GRASSROOTS, number_of(TableKind.REMEDIATION), YEAR.code, 1))
    statements.clear()
    await town.do(officer, TableOpened(GRASSROOTS, number_of(TableKind.REMEDIATION), YEAR.code, 1))
    assert len(statements) <= 22
