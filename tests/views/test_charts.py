"""The digest's chart: a picture that a phone shows, with every figure in words and numbers."""

import struct
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from unicodedata import normalize

import numpy as np
import pytest
from hypothesis import given, strategies as st
from matplotlib.image import imread
from numpy.typing import NDArray

from bot.domain.board import BoardFigures, ItemCounts
from bot.domain.branch import Branch
from bot.domain.member import BranchId, Language
from bot.views.charts import drawing_board
from bot.views.charts.chart import Bar, BarPart, Chart, Section
from bot.views.charts.drawing_board import FILL, HEIGHT, LOWEST, SMALL, WIDTH, chart_png
from bot.views.charts.fitting import BOX, drawable, width, wrapped
from bot.views.charts.words import Speech, board_chart

VIETNAMESE = Speech(Language.VI, str)
BRANCH = Branch(BranchId(1), "Chi bộ thôn Hòa Bình", "Đảng bộ xã Minh Sơn", "Tuyên Quang", sample=True)
ON = date(2026, 2, 5)
FIGURES = BoardFigures(
    expected=12, enrolled=11, started=10, sent=8, paper=1, committed=7, items=ItemCounts(30, 4, 18, 2)
)
LARGE = BoardFigures(300, 299, 280, 250, 31, 260, ItemCounts(1234, 100, 900, 150))
ONE = BoardFigures(1, 1, 1, 1, 0, 1, ItemCounts(1, 0, 1, 0))


@cache
def picture(chart: Chart) -> NDArray[np.float32]:
    return pixels_of(chart_png(chart))


def pixels_of(png: bytes) -> NDArray[np.float32]:
    pixels: NDArray[np.float32] = imread(BytesIO(png), format="png")
    return pixels[:, :, :3]


def count_of(pixels: NDArray[np.float32], colour: str) -> int:
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return int((np.abs(pixels * 255 - wanted).max(axis=2) < 1).sum())


def last_inked_row(pixels: NDArray[np.float32]) -> int:
    return int(np.nonzero((pixels < 0.5).any(axis=(1, 2)))[0][-1])


def a_bar(count: int, of: int) -> Chart:
    return Chart("Chi bộ", "hôm nay", (Section("Phần", (Bar("Thanh", "", of, (BarPart(count),)),)),))


@pytest.mark.parametrize("figures", [BoardFigures(), ONE, FIGURES, LARGE])
def test_the_picture_is_a_small_png_of_a_phone_s_shape(figures: BoardFigures) -> None:
    png = chart_png(board_chart(figures, BRANCH, ON, VIETNAMESE))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    across, high = struct.unpack(">II", png[16:24])
    assert across == WIDTH == 1080
    assert LOWEST <= high <= HEIGHT
    assert len(png) <= 200_000


def test_the_background_is_light_and_the_words_are_dark() -> None:
    pixels = picture(board_chart(FIGURES, BRANCH, ON, VIETNAMESE))
    assert pixels[0, 0].min() == 1
    assert float(pixels.mean()) > 0.7
    assert int((pixels.max(axis=2) < 0.2).sum()) > 5_000


@pytest.mark.parametrize(("count", "share"), [(0, 0.0), (1, 0.25), (2, 0.5), (4, 1.0), (9, 1.0)])
def test_a_bar_is_as_long_as_its_share(count: int, share: float) -> None:
    full = count_of(picture(a_bar(4, 4)), FILL["main"])
    assert full > 0
    assert count_of(picture(a_bar(count, 4)), FILL["main"]) / full == pytest.approx(share, abs=0.01)


def test_nothing_out_of_nothing_is_an_empty_bar() -> None:
    assert count_of(picture(a_bar(0, 0)), FILL["main"]) == 0


def test_every_figure_is_said_in_numbers_beside_its_words() -> None:
    self_check, items = board_chart(FIGURES, BRANCH, ON, VIETNAMESE).sections
    assert self_check.title == "Đảng viên cần tự soi: 12"
    assert [(bar.label, bar.shown) for bar in self_check.bars] == [
        ("Đã vào chương trình", "11/12"),
        ("Đã bắt đầu tự soi", "10/12"),
        ("Đã nộp báo cáo", "9/12"),
        ("Đã chốt cam kết", "7/12"),
    ]
    key = [part.words for part in self_check.bars[2].parts]
    assert key == ["Gửi qua chương trình: 8", "Bản giấy: 1"]
    assert items.title == "Việc đã cam kết: 30"
    assert [(bar.label, bar.shown) for bar in items.bars] == [
        ("Đã xong", "18/30"),
        ("Đến hạn trong 7 ngày tới", "4/30"),
        ("Quá hạn", "2/30"),
    ]


def test_without_a_round_nothing_of_a_round_is_drawn() -> None:
    members = board_chart(FIGURES, BRANCH, ON, VIETNAMESE, has_round=False).sections[0]
    assert members.title == "Số đảng viên: 12"
    assert [bar.label for bar in members.bars] == ["Đã vào chương trình", "Đã chốt cam kết"]


def test_items_of_too_few_members_have_no_bars() -> None:
    items = board_chart(replace(FIGURES, items=None), BRANCH, ON, VIETNAMESE).sections[1]
    assert items == Section("Việc đã cam kết: không nêu số", ())


def test_numbers_and_dates_are_written_as_the_language_writes_them() -> None:
    vietnamese = board_chart(LARGE, BRANCH, ON, VIETNAMESE)
    english = board_chart(LARGE, BRANCH, ON, Speech(Language.EN, lambda words: f"{words} in English"))
    assert vietnamese.dated == "Số liệu đến ngày 05/02/2026"
    assert vietnamese.sections[1].bars[0].shown == "900/1.234"
    assert english.dated == "Số liệu đến ngày 5 Feb 2026 in English"
    assert english.sections[1].bars[0].shown == "900/1,234"
    assert english.sections[1].bars[0].label == "Đã xong in English"


def test_only_sample_branches_are_marked() -> None:
    assert board_chart(FIGURES, BRANCH, ON, VIETNAMESE).mark == "Dữ liệu mẫu"
    assert board_chart(FIGURES, replace(BRANCH, sample=False), ON, VIETNAMESE).mark == ""


def test_the_mark_is_drawn() -> None:
    marked = board_chart(FIGURES, BRANCH, ON, VIETNAMESE)
    assert not np.array_equal(picture(marked), picture(replace(marked, mark="")))


@pytest.mark.parametrize(
    "name", ["X" * 400, "Chi bộ " + "trường trung học phổ thông chuyên " * 9, "$x^2$ 😀 {{ 1 }}\n<b>", ""]
)
def test_any_name_of_a_branch_leaves_room_for_all_bars(name: str) -> None:
    chart = board_chart(LARGE, replace(BRANCH, name=name), ON, VIETNAMESE)
    pixels = picture(chart)
    assert count_of(pixels, FILL["late"]) > 0
    assert last_inked_row(pixels) < len(pixels) - 20
    assert float(pixels[:, -drawing_board.EDGE + 2 :].min()) == 1  # nothing runs over the edge


def test_a_picture_is_no_higher_than_what_it_shows() -> None:
    chart = board_chart(LARGE, BRANCH, ON, VIETNAMESE)
    bars = chart.sections[0].bars[:1]
    drawn = [replace(chart, sections=(replace(chart.sections[0], bars=bars * n),)) for n in (0, 4, 5, 50)]
    heights = [len(picture(each)) for each in drawn]
    assert heights[0] == LOWEST < heights[1] < heights[2] < heights[3] == HEIGHT


def test_the_smallest_words_are_large_enough_for_a_phone() -> None:
    assert SMALL >= 28


def test_every_vietnamese_letter_has_its_glyph() -> None:
    bases = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = normalize("NFC", "".join(base + tone for base in bases for tone in tones)) + "đĐ"
    assert drawable(normalize("NFD", letters)) == letters


def test_a_letter_that_the_font_lacks_is_a_box() -> None:
    assert drawable("A漢\nB") == f"A{BOX} B"


def test_wider_words_measure_wider() -> None:
    assert 0 < width("Đã", 30) < width("Đã nộp", 30) < width("Đã nộp", 60)


@given(st.text(alphabet="abc đ ", max_size=80), st.integers(2, 12), st.integers(1, 3))
def test_wrapped_lines_fit_and_lose_nothing_but_what_is_cut(text: str, room: int, most: int) -> None:
    lines = wrapped(text, lambda line: len(line) <= room, most)
    assert len(lines) <= most
    assert all(len(line) <= room for line in lines)
    kept = "".join(lines).replace(" ", "")
    whole = text.replace(" ", "")
    assert whole.startswith(kept[:-1]) if kept.endswith("…") else kept == whole
