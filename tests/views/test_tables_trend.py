"""How a table has changed: in words with the numbers beside them, and in pictures that say the same."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.domain.member import Language
from bot.domain.organisation.fixed_periods import FixedPeriod, Span
from bot.domain.tables.awards import AwardsRow
from bot.domain.tables.count import Count
from bot.domain.tables.kind import TableKind
from bot.domain.tables.participation import ParticipationRow
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.domain.tables.remediation import RemediationRow
from bot.views.charts.chart import Chart
from bot.views.charts.drawing_board import EDGE, INNER, LABEL, SMALL, chart_png
from bot.views.charts.fitting import width
from bot.views.charts.tables import chart_words, states_chart, trend_chart
from bot.views.tables.descriptions import AWARDS, OPINIONS, PARTICIPATION, RATINGS, TABLES
from bot.views.tables.filling import Named, table_of
from bot.views.tables.table import Table
from bot.views.tables.trend import FOLLOWED, Series, series_of, trend_rows
from bot.views.tables.words import Speech
from tests.views.tables_examples import EXAMPLES, HEAD
from tests.views.test_charts import last_inked_row, pixels_of

VI, EN = Speech(Language.VI), Speech(Language.EN)
HALVES = FixedPeriod(2026, Span.SECOND_HALF).last()


def took_part(sent: int | None, due: int | None) -> Table:
    row = ParticipationRow.of(due=due, self_checked=sent, reported=sent)
    return table_of(PARTICIPATION, HEAD, [Named("Đảng bộ A", row)])


def series(several: Sequence[Table], last: FixedPeriod = FixedPeriod(2026)) -> tuple[Series, ...]:
    return series_of(list(zip(last.last(len(several)), several, strict=True)))


SHARES = series(
    [took_part(9100, 9662), took_part(9000, 9662), took_part(None, 9662), took_part(0, 0), took_part(8, 9)]
)
SAME = series([took_part(4, 9), took_part(8, 18), took_part(8, 9)])


def opinions(several: Sequence[int | None]) -> tuple[Series, ...]:
    row = next(each for each in EXAMPLES if each.description is OPINIONS)
    assert row.total
    counts = [
        {**row.total.counts, "all": row.total.count("all").__class__(n)} for n in several if n is not None
    ]
    return series([replace(row, total=replace(row.total, counts=each)) for each in counts])


COUNTS = opinions([300, 320, 320, 20])


def test_every_table_but_two_is_followed() -> None:
    assert {*FOLLOWED} == {*TABLES} - {TableKind.CAP, TableKind.PREVALENCE}
    for key, columns in FOLLOWED.items():
        assert {*columns} <= {each.key for each in TABLES[key].counts}


def test_a_share_is_told_with_its_numbers_and_the_change_of_what_is_printed() -> None:
    first = trend_rows(SHARES, VI)[0]
    assert first.name == "Đã gửi tự soi"
    assert first.lines == (
        ("Năm 2026", "9.100/9.662 (94,2%), ↑ tăng 1,1 điểm phần trăm"),
        ("Năm 2025", "9.000/9.662 (93,1%)"),
        ("Năm 2024", "–"),
        ("Năm 2023", "0/0"),
        ("Năm 2022", "8/9 (88,9%)"),
    )
    down = trend_rows(SAME, EN)[0].lines
    assert down[0] == ("2026", "4/9 (44.4%), unchanged")
    assert down[1] == ("2025", "8/18 (44.4%), ↓ down 44.5 points")


def test_a_count_is_told_with_how_many_more_or_fewer() -> None:
    assert trend_rows(COUNTS, VI)[0].lines == (
        ("Năm 2026", "300, ↓ giảm 20"),
        ("Năm 2025", "320, không đổi"),
        ("Năm 2024", "320, ↑ tăng 300"),
        ("Năm 2023", "20"),
    )


def test_what_does_not_add_up_is_followed_row_by_row() -> None:
    def rated(kind: RatedKind, excellent: int) -> Table:
        row = RatingRow.of(all=20, eligible=10, excellent=excellent, good=5, completed=0, not_completed=0)
        return table_of(RATINGS, HEAD, [Named(kind, row)])

    several = series([rated(RatedKind.MEMBER, 2), rated(RatedKind.LEADER, 1)])
    rows = {row.name: row.lines for row in trend_rows(several, VI)}
    assert list(rows) == [
        *("Đảng viên: HTXS", "Đảng viên: KHT"),
        *("Cán bộ lãnh đạo, quản lý: HTXS", "Cán bộ lãnh đạo, quản lý: KHT"),
    ]
    assert rows["Đảng viên: HTXS"] == (("Năm 2026", "2/10 (20,00%)"), ("Năm 2025", "–"))
    assert series([table_of(RATINGS, HEAD, [])]) == ()


def test_the_years_of_a_series_are_said() -> None:
    row = AwardsRow.of(excellent=9, awarded=3, in_a_row=2)
    several = trend_rows(series([table_of(AWARDS, HEAD, [Named(RatedKind.MEMBER, row)])]), VI)
    assert several[-1].name == "Đảng viên: HTXS 5 năm liền"


def test_what_is_known_of_no_period_is_left_out() -> None:
    names = [row.name for row in trend_rows(series([took_part(9, 9), took_part(None, None)]), VI)]
    assert names == ["Đã gửi tự soi"]  # nothing is known of commitments, items and plans
    assert series([took_part(None, None), took_part(None, 9)]) == ()


def bars(chart: Chart) -> list[str]:
    return [bar.label for section in chart.sections for bar in section.bars]


def test_a_picture_runs_from_the_oldest_to_the_newest_and_draws_nothing_unknown() -> None:
    chart = trend_chart(SHARES[0], HEAD, VI)
    assert bars(chart) == [f"Năm {year}" for year in range(2022, 2027)]
    unknown = chart.sections[0].bars[2]
    assert (unknown.shown, unknown.parts) == ("chưa đủ số liệu", ())
    counts = trend_chart(COUNTS[0], HEAD, VI).sections[0].bars
    assert {bar.of for bar in counts} == {320}


ROWS = [
    RemediationRow.of(done=5496, in_progress=2396, not_started=0),
    RemediationRow(),
    RemediationRow.of(done=0, in_progress=0, not_started=0),
]
STATES = states_chart(list(zip(HALVES, ROWS, strict=False)), HEAD, VI)


def test_remediation_is_stacked_in_every_period() -> None:
    newest = STATES.sections[0].bars[-1]
    assert newest.shown == "5.496/7.892 (69,6%)"
    assert [part.count for part in newest.parts] == [5496, 2396, 0]
    assert bars(STATES) == ["6 tháng cuối năm 2025", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026"]


@pytest.mark.parametrize(
    "chart", [trend_chart(SHARES[0], HEAD, VI), trend_chart(COUNTS[0], HEAD, EN), STATES]
)
def test_what_a_picture_shows_is_said_as_well(chart: Chart) -> None:
    said = "\n".join(chart_words(chart))
    for bar in (bar for section in chart.sections for bar in section.bars):
        assert f"{bar.label}: {bar.shown}" in said
        assert all(part.words in said for part in bar.parts)


def test_everything_finds_room_on_a_picture() -> None:
    widest = replace(SHARES[0], points=tuple(replace(x, period=HALVES[-1]) for x in SHARES[0].points))
    for chart in (trend_chart(widest, HEAD, VI), trend_chart(widest, HEAD, EN), STATES):
        for bar in (bar for section in chart.sections for bar in section.bars):
            assert width(bar.label, LABEL) + width(bar.shown, LABEL, bold=True) < INNER - 20, bar
            assert all(width(part.words, SMALL) < INNER for part in bar.parts)
        pixels = pixels_of(chart_png(chart))
        assert pixels.shape[1] == INNER + 2 * EDGE
        assert last_inked_row(pixels) < len(pixels) - 20


def test_figures_of_several_classes_that_lack_are_no_places() -> None:
    """One branch may lack those of organisations and of persons: that would read as two branches."""
    row = next(each for each in EXAMPLES if each.description.key == TableKind.REMEDIATION)
    assert row.total
    lacking = {**row.total.counts, "done": Count(88, 2)}
    classes = replace(row, total=replace(row.total, counts=lacking, of_places=False))
    done = trend_rows(series([classes]), VI)[0]
    assert done.lines == (("Năm 2026", "từ 88 trở lên, thiếu 2 số liệu"),)
