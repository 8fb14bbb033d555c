"""The committee's tables as they are described and filled in: what a figure is, and what is not known."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given

from bot.domain.member import Language
from bot.domain.tables.awards import AwardsRow
from bot.domain.tables.count import UNKNOWN, ZERO, Count
from bot.domain.tables.coverage import CoverageRow
from bot.domain.tables.discipline import DisciplineRow, disciplined
from bot.domain.tables.opinions import OpinionRow
from bot.domain.tables.participation import ParticipationRow
from bot.domain.tables.points import PointsRow
from bot.domain.tables.progress import ProgressRow
from bot.domain.tables.quality import QualityRow
from bot.domain.tables.ratings import RatingRow
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.remediation import RemediationRow
from bot.domain.tables.row import TableRow
from bot.views.environment import environment
from bot.views.tables.as_words import phone_rows
from bot.views.tables.description import Field, FieldKind
from bot.views.tables.descriptions import (
    AWARDS,
    COVERAGE,
    DISCIPLINE,
    OPINIONS,
    PARTICIPATION,
    POINTS,
    PROGRESS,
    QUALITY,
    RATINGS,
    REMEDIATION,
    TABLES,
)
from bot.views.tables.filling import Named, table_of
from bot.views.tables.table import Line, RowName, Table
from bot.views.tables.words import DENOMINATORS, KINDS, NOTES, RATED_KINDS, ROW_NAMES, VERDICTS, Speech
from tests.domain.tables.rows import tables as random_tables
from tests.views.tables_examples import (
    BASE,
    EXAMPLES,
    HEAD,
    HIDDEN,
    HOSTILE,
    LEADING,
    MEMBERS,
    NOTHING,
    ORGANISATION,
    PARTICIPATING,
    PUBLISHED,
    RATED,
)

VI, EN = Speech(Language.VI), Speech(Language.EN)
ROWS = {"5.1": BASE, "5.3": LEADING, "5.5": RATED, "5.9": PARTICIPATING}


def tables(key: str) -> list[Table]:
    return [each for each in EXAMPLES if each.description.key == key]


def shown(table: Table, line: int, *keys: str) -> list[str]:
    at, by_key = table.all_lines[line], {f.key: f for f in table.description.fields}
    return [VI.cell(at.cell(by_key[key]), at.of_places) for key in keys]


def test_there_are_twelve_tables_each_with_an_example() -> None:
    assert [each.number for each in TABLES.values()] == [f"5.{number}" for number in range(1, 13)]
    assert {each.description.key for each in EXAMPLES} == set(TABLES)


@pytest.mark.parametrize("table", EXAMPLES, ids=lambda table: table.description.key)
def test_every_column_is_had_from_the_domain_and_every_share_has_both_its_columns(table: Table) -> None:
    description = table.description
    keys = {each.key for each in description.counts}
    assert keys <= set().union(*(line.counts for line in table.lines))
    assert len({field.key for field in description.fields}) == len(description.fields)
    made = [each for each in description.fields if each.kind in (FieldKind.SHARE, FieldKind.MEAN)]
    assert {n for each in made for n in (each.n, each.d)} <= keys


def test_shares_are_those_of_the_domain() -> None:
    share = {f"{d.number} {f.key}": f for d in TABLES.values() for f in d.fields if f.d}
    told: dict[str, Ratio] = {
        "5.1 held_share": BASE.share(),
        "5.1 attending_share": BASE.attendance(),
        "5.3 done_share": LEADING.share(LEADING.done),
        "5.5 eligible_share": RATED.eligibility(),
        "5.5 excellent_share": RATED.share(RATED.excellent),
        "5.9 self_checked_share": PARTICIPATING.self_check(),
        "5.9 reported_share": PARTICIPATING.report(),
        "5.9 committed_share": PARTICIPATING.commitment(),
        "5.9 items_fulfilled_share": PARTICIPATING.fulfilment(),
        "5.9 plans_made_share": PARTICIPATING.plan(),
    }
    for name, ratio in told.items():
        line = Line("", "", ROWS[name.split()[0]].counts)
        assert line.cell(share[name]) == ratio.percent
        assert share[name].decimals == ratio.decimals
    (table,) = tables("discipline")
    cases = tables("discipline")[0].lines[1]
    by_key = {field.key: field for field in table.description.fields}
    assert cases.cell(by_key["not_completed_share"]) == Decimal("80.65")
    assert disciplined.__defaults__ == (by_key["not_completed_share"].decimals,)
    assert cases.count("rated_not_completed") == MEMBERS.not_completed


def test_table_5_3_comes_out_as_it_is_printed() -> None:
    table = tables("remediation")[0]
    columns = ("found", "done", "done_share", "in_progress", "in_progress_share", "not_started")
    assert [shown(table, at, *columns) for at in range(4)] == [
        ["747", "497", "66,5", "250", "33,5", "0"],
        ["2.005", "1.334", "66,5", "671", "33,5", "0"],
        ["5.140", "3.665", "71,3", "1.475", "28,7", "0"],
        ["7.892", "5.496", "69,6", "2.396", "30,4", "0"],
    ]
    assert [line.name for line in table.all_lines] == [
        *(RowName.ORGANISATION, RowName.LEADING, RowName.ORDINARY, RowName.TOTAL)
    ]
    assert table.total is not None
    assert table.total.counts == PUBLISHED.total.counts


def test_where_classes_are_not_told_apart_their_sum_stands_and_is_counted_once() -> None:
    table = tables("remediation")[1]
    names = [VI.name(line) for line in table.all_lines]
    assert names == ["Tập thể", "Cá nhân", f"trong đó: {ROW_NAMES[RowName.LEADING]}", "Tổng cộng"]
    assert [line.name for line in table.summed] == [RowName.ORGANISATION, RowName.PERSONS]
    assert table.total is not None
    assert table.total.counts == HIDDEN.total.counts
    assert shown(table, 2, "found", "done_share") == ["từ 2.005 trở lên, thiếu 1 nơi", "–"]


def test_of_members_who_are_hidden_nothing_is_told_but_that() -> None:
    table = tables("remediation")[2]
    assert [line.name for line in table.lines] == [RowName.ORGANISATION, RowName.PERSONS]
    assert shown(table, 1, "found", "done", "done_share") == ["–", "–", "–"]
    assert shown(table, 2, "found", "done_share") == ["từ 747 trở lên, thiếu 1 số liệu", "–"]
    assert table.total is not None
    assert table.total.counts == NOTHING.total.counts


def test_parents_are_counted_once_and_not_summed() -> None:
    (table,) = tables("coverage")
    assert shown(table, 1, "parents_required", "parents_reached", "parents_covered") == ["61", "61", "0"]
    assert shown(table, 3, "held", "required", "held_share", "parents_reached") == [
        "198",
        "259",
        "76,4",
        "61",
    ]
    assert shown(table, 0, "span", "parents_reached") == ["01/03/2026–20/03/2026", "–"]


def test_the_cap_is_checked_and_the_sign_compared() -> None:
    (cap,) = tables("cap")
    columns = ("denominator", "base", "excellent", "percent", "allowed", "verdict")
    assert shown(cap, 0, *columns) == [DENOMINATORS["eligible"], "76", "15", "20", "15", "không vượt mức"]  # type: ignore[index]
    assert shown(cap, 1, "percent", "allowed", "verdict") == ["12,5", "6", "vượt mức"]
    assert shown(cap, 3, "base", "allowed", "verdict") == ["–", "–", "chưa rõ"]
    (signs,) = tables("prevalence")
    columns = ("shown", "hidden", "base", "present", "present_share", "change")
    assert shown(signs, 0, *columns) == ["1", "1", "20", "7", "35,0", "-5,0"]
    assert shown(signs, 1, *columns) == ["0", "2", "–", "–", "–", "–"]


def test_unknown_is_not_zero_in_either_language() -> None:
    counts = (Count(0), UNKNOWN, Count(0, 3), Count(5140), Count(1120, 3))
    assert [VI.count(each) for each in counts] == ["0", "–", "–", "5.140", "từ 1.120 trở lên, thiếu 3 nơi"]
    assert EN.count(counts[3]) == "5,140"
    assert EN.count(counts[4]) == "at least 1,120, 3 places missing"
    assert VI.share(Decimal("66.50")) == "66,50%"
    assert VI.share(None) == "–"


def test_what_is_said_below_a_table_depends_on_what_is_in_it() -> None:
    whole, hidden, nothing = tables("remediation")
    assert [len(VI.below(each)) for each in (whole, hidden, nothing)] == [1, 3, 3]
    assert "không phải là 0" in VI.below(hidden)[1]


def test_no_rows_make_a_table_without_a_total() -> None:
    (table,) = tables("participation")
    assert replace(table, lines=(), total=None).all_lines == ()


def test_every_name_note_and_verdict_has_words_in_both_languages() -> None:
    for known in (ROW_NAMES, KINDS, RATED_KINDS, NOTES, DENOMINATORS, VERDICTS):
        assert set(known) == set(type(next(iter(known))))
        assert all(EN.gettext(words) != words for words in known.values())
    for description in TABLES.values():
        labels = [field.label for field in description.fields if field.label != "%"]
        for words in (description.title, description.unit, description.names, *labels, *description.notes):
            assert EN.gettext(words) != words or words == words.upper(), words


def test_a_typed_name_stays_on_one_line_of_whole_letters() -> None:
    (table,) = tables("participation")
    assert VI.name(replace(table.lines[1], name=f" {HOSTILE}\n x")).endswith("<b>' x")
    assert VI.notes(table.lines[0]) == "nhập tay, nộp muộn"
    assert Field("x", FieldKind.WORDS, "x").d == ""
    assert ORGANISATION.found == Count(747)


OF_KIND = {
    AwardsRow: AWARDS,
    CoverageRow: COVERAGE,
    DisciplineRow: DISCIPLINE,
    OpinionRow: OPINIONS,
    ParticipationRow: PARTICIPATION,
    PointsRow: POINTS,
    ProgressRow: PROGRESS,
    QualityRow: QUALITY,
    RatingRow: RATINGS,
    RemediationRow: REMEDIATION,
}


@given(random_tables)
def test_whatever_the_rows_the_total_is_their_sum_and_no_share_is_made_of_what_is_unknown(
    rows: list[TableRow],
) -> None:
    table = table_of(OF_KIND[type(rows[0])], HEAD, [Named(str(n), row) for n, row in enumerate(rows)])
    for line, field in product(table.all_lines, table.description.fields):
        n, d = line.count(field.n), line.count(field.d)
        if field.kind in (FieldKind.SHARE, FieldKind.MEAN):
            assert (line.cell(field) is None) == bool(n.unknown or d.unknown or not d.known)
    for column in table.description.counts:
        if table.total and column.key in rows[0].columns():
            assert table.total.count(column.key) == sum((x.count(column.key) for x in table.summed), ZERO)


def test_on_a_phone_every_share_has_both_its_numbers_beside_it() -> None:
    def page(table: Table, language: Language = Language.VI) -> str:
        rows = phone_rows(table, language)
        return environment(language).get_template("parts/table_rows.j2").render(rows=rows)

    whole = page(tables("remediation")[0])
    assert whole.startswith("<b>Tổng cộng</b>\n")  # what is looked for first
    assert (
        "<b>Tập thể</b>\n"
        "Được chỉ ra: 747\n"
        "Đã khắc phục xong: 497/747 (66,5%)\n"
        "Đang khắc phục: 250/747 (33,5%)\n"
        "Chưa khắc phục: 0/747 (0,0%)\n"
        "Quá hạn: 7\n"
        "Lặp lại: 1\n"
    ) in whole
    hidden = page(tables("remediation")[1])
    assert "Đã khắc phục xong: từ 1.334 trở lên, thiếu 1 nơi\n" in hidden
    assert "Ghi chú: nhập tay, có việc quá hạn\n" in hidden
    (opinions,), (participation,) = tables("opinions"), tables("participation")
    assert "Bình quân một buổi: 7,56\n" in page(opinions)
    assert "Đã lập kế hoạch: 0/0\n" in page(participation)
    assert "&lt;b&gt;" in page(participation)
    assert "Remedied: 497/747 (66.5%)" in page(tables("remediation")[0], Language.EN)


@pytest.mark.parametrize(
    ("table", "key", "said"),
    [
        ("remediation", "organisation.found", "Tập thể: Được chỉ ra"),
        ("coverage", "subordinate_branch.held", "Chi bộ trực thuộc: Chi bộ đã tổ chức"),
        ("coverage", "held", "Chi bộ đã tổ chức"),
        ("ratings", "branch.good", "Chi bộ trực thuộc: HTT"),
        ("awards", "member.in_a_row", "Đảng viên: HTXS 5 năm liền"),
        ("coverage", "first_day", ""),
        ("coverage", "under.7.held", ""),
    ],
)
def test_a_cell_of_a_version_is_called_as_it_is_printed(table: str, key: str, said: str) -> None:
    assert Speech(Language.VI).cell_of(TABLES[table], key) == said
