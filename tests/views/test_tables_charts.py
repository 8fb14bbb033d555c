"""The pictures of the committee's tables: nothing unknown is drawn, every bar and tile says what it is."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bot.domain.member import Language
from bot.domain.organisation.coverage import Coverage, Due
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.remediation import RemediationRow
from bot.views.charts.chart import Bar, BarPart, Chart, Grid, Section
from bot.views.charts.drawing_board import EDGE, FILL, HEIGHT, INNER, LABEL, LOWEST, chart_png
from bot.views.charts.fitting import width
from bot.views.charts.grid_board import LARGEST, NUMBERED, SMALLEST, grid_png, size_for
from bot.views.charts.tables import coverage_grid, remediation_chart
from bot.views.drawing import draw
from bot.views.tables.words import Speech
from tests.views.tables_examples import HEAD, HIDDEN, NOTHING, PUBLISHED
from tests.views.test_charts import count_of, last_inked_row, pixels_of

VI, EN = Speech(Language.VI), Speech(Language.EN)
DEADLINE = date(2026, 6, 20)


def coverage(branches: int, in_time: int, late: int, ended: int = 0) -> Coverage:
    required = tuple(
        Due(UnitId(n), None, Kind.BRANCH, UnitType.OTHER, DEADLINE, ended=n >= branches - ended)
        for n in range(branches)
    )
    days = [date(2026, 6, 1)] * in_time + [date(2026, 6, 29)] * late
    return Coverage(required, {UnitId(n): day for n, day in enumerate(days)}, DEADLINE)


def grid(told: Coverage, today: date = DEADLINE) -> Grid:
    return coverage_grid(told, today, HEAD, VI)


def bars(chart: Chart) -> dict[str, str]:
    return {bar.label: bar.shown for section in chart.sections for bar in section.bars}


def test_remediation_is_stacked_by_state_for_each_class() -> None:
    chart = remediation_chart(PUBLISHED, HEAD, VI)
    assert bars(chart) == {
        "Tập thể": "497/747 (66,5%)",
        "Cán bộ lãnh đạo, cấp ủy": "1.334/2.005 (66,5%)",
        "Đảng viên khác": "3.665/5.140 (71,3%)",
        "Tổng cộng": "5.496/7.892 (69,6%)",
        "Quá hạn": "67/2.396 (2,8%)",
    }
    assert chart.sections[0].bars[0].parts == (
        BarPart(497, "good", "Xong: 497"),
        BarPart(250, "second", "Đang: 250"),
        BarPart(0, "late", "Chưa: 0"),
    )
    assert chart.mark == "Dữ liệu mẫu"
    assert remediation_chart(PUBLISHED, replace(HEAD, sample=False), EN).mark == ""


def test_what_is_hidden_or_unknown_has_no_bar() -> None:
    assert list(bars(remediation_chart(HIDDEN, HEAD, VI))) == ["Tập thể", "Cá nhân", "Tổng cộng", "Quá hạn"]
    nothing = bars(remediation_chart(NOTHING, HEAD, VI))
    assert nothing["Cá nhân"] == nothing["Quá hạn"] == "chưa đủ số liệu"


def test_what_is_known_is_drawn_without_a_share_where_a_place_is_missing() -> None:
    told = remediation_chart(NOTHING, HEAD, VI).sections[0].bars
    organisation, persons, total, _ = told
    assert (total.shown, total.of) == ("497/747 (chưa đủ)", 747)
    assert total.parts == organisation.parts
    assert persons.parts == ()


def test_states_that_do_not_add_up_are_not_drawn() -> None:
    half = RemediationRow(found=Count(9), done=Count(4), in_progress=UNKNOWN, not_started=Count(2))
    told = replace(NOTHING, organisation=half)
    assert bars(remediation_chart(told, HEAD, VI))["Tập thể"] == "chưa đủ số liệu"


def test_nothing_pointed_out_is_drawn_as_nothing() -> None:
    none = RemediationRow.of(done=0, in_progress=0, not_started=0, overdue=0)
    told = replace(PUBLISHED, organisation=none)
    assert bars(remediation_chart(told, HEAD, VI))["Tập thể"] == "0/0"


def test_tiles_stand_late_ones_first_and_the_key_counts_them() -> None:
    told = grid(coverage(9, 3, 2, ended=1), today=date(2026, 6, 21))
    assert told.tiles == (*["overdue"] * 3, *["held_late"] * 2, *["held"] * 3, "ended")
    assert told.shown == "Chi bộ đã họp: 5/9 (55,6%)"
    assert [line.words for line in told.key] == [
        "Quá hạn chưa họp: 3",
        "Họp muộn: 2",
        "Đã họp, không muộn: 3",
        "Đã kết thúc, không họp: 1",
    ]
    assert grid(coverage(2, 1, 0)).tiles == ("due", "held")


def test_a_picture_that_is_passed_on_says_of_which_days_it_is() -> None:
    said = "Kỳ: từ 01/01/2026 đến 30/06/2026"
    assert grid(coverage(9, 3, 2)).period == remediation_chart(PUBLISHED, HEAD, VI).period == said
    with_days, without = (
        pixels_of(chart_png(replace(remediation_chart(PUBLISHED, HEAD, VI), period=each)))
        for each in (said, "")
    )
    assert last_inked_row(with_days) > last_inked_row(without)


def test_a_figure_stands_below_a_label_that_leaves_no_room_for_it() -> None:
    long = "Leaders, committee members"
    chart = Chart("T", "D", (Section("S", (Bar(long, "11,334/22,205 (51.0%)", 22205, ()),)),))
    short = replace(chart, sections=(Section("S", (Bar("Leaders", "11,334/22,205 (51.0%)", 22205, ()),)),))
    assert last_inked_row(pixels_of(chart_png(chart))) > last_inked_row(pixels_of(chart_png(short))) + LABEL


@pytest.mark.parametrize(("branches", "size"), [(1, LARGEST), (221, 59), (9999, SMALLEST)])
def test_the_more_tiles_the_smaller_they_are(branches: int, size: int) -> None:
    assert size_for(branches, 850) == pytest.approx(size, abs=2)
    assert SMALLEST < NUMBERED < LARGEST


@pytest.mark.parametrize("told", [coverage(8, 5, 1), coverage(221, 180, 10, 3), coverage(500, 30, 9)])
def test_the_grid_is_drawn_within_its_edges(told: Coverage) -> None:
    pixels = pixels_of(grid_png(grid(told)))
    assert LOWEST <= pixels.shape[0] <= HEIGHT
    assert pixels.shape[1] == INNER + 2 * EDGE
    assert float(pixels[:, : EDGE - 4].min()) == float(pixels[:, -EDGE + 4 :].min()) == 1
    assert count_of(pixels, FILL["good"]) > 500
    assert last_inked_row(pixels) < len(pixels) - 20


@pytest.mark.parametrize("speech", [VI, EN])
def test_a_label_leaves_room_for_its_figure_and_the_key_for_itself(speech: Speech) -> None:
    charts = [remediation_chart(each, HEAD, speech) for each in (PUBLISHED, HIDDEN, NOTHING)]
    for bar in (bar for chart in charts for section in chart.sections for bar in section.bars):
        assert width(bar.label, LABEL) + width(bar.shown, LABEL, bold=True) < INNER - 20, bar
    pixels = pixels_of(chart_png(charts[0]))
    assert last_inked_row(pixels) < len(pixels) - 20
    assert np.all(pixels[:, -EDGE + 2 :] == 1)


async def test_a_grid_is_drawn_in_another_process() -> None:
    assert (await draw(grid(coverage(8, 5, 1)))).startswith(b"\x89PNG")
