"""Percentages are found in sheets of many shapes, each with its two numbers, and the wrong ones are named."""

from hypothesis import given, strategies as st

from bot.domain.tables.audit import Rounding
from bot.domain.tables.sheet_audit import SheetAudit, audited_sheet
from bot.domain.tables.sheet_shares import Rows
from bot.domain.tables.typed_audit import MOST_LINES, CheckedText, checked_text

TABLE_5_3 = (
    ("HẠN CHẾ, KHUYẾT ĐIỂM", "", "", "", "", "", ""),
    ("TT", "Đối tượng", "Được chỉ ra", "Đã xong", "%", "Đang", "Tỷ lệ (%)"),
    ("1", "Tổ chức đảng", "747", "497", "66,3", "250", "33,5"),
    ("2", "Cán bộ lãnh đạo", "2.005", "1.334", "66,5", "671", "33,5"),
    ("3", "Đảng viên", "5.140", "3.665", "71,3", "1.475", "28,7"),
    ("", "Tổng cộng", "7.892", "5.496", "69,6", "2.396", "30,4"),
)


def slips(rows: Rows) -> list[tuple[int, int, str, str]]:
    return [(one.row, one.column, one.name, str(one.audit.right)) for one in audited_sheet(rows).slips]


def seen(rows: Rows) -> tuple[int, int, int]:
    """How many were checked, are wrong, could not be checked."""
    found = audited_sheet(rows)
    return len(found.checked), len(found.slips), found.unchecked


def test_the_slip_is_named_and_nothing_else() -> None:
    assert slips(TABLE_5_3) == [(2, 4, "Tổ chức đảng", "66.5")]
    assert seen(TABLE_5_3) == (8, 1, 0)


def test_a_row_alone_is_checked_too() -> None:
    assert slips((TABLE_5_3[1], TABLE_5_3[2])) == [(1, 4, "Tổ chức đảng", "66.5")]
    assert slips([["Đảng viên", "phải", "có", "%"], ["A", "5.220", "14", "0,26"]]) == [(1, 3, "A", "0.27")]


def test_the_denominator_may_stand_behind_or_between() -> None:
    behind = [["", "Đã tổ chức", "Phải tổ chức", "%"], ["A", "30", "40", "75"], ["B", "9", "40", "22,4"]]
    assert slips(behind) == [(2, 3, "B", "22.5")]
    far = [["", "%", "Đạt", "Tổng"], ["A", "75", "30", "40"], ["B", "22,4", "9", "40"]]
    assert slips(far) == [(2, 1, "B", "22.5")]


def test_shares_of_a_column_are_of_its_total() -> None:
    rows = [["Loại", "Số lượng", "Tỷ lệ"], ["A", "30", "75"], ["B", "10", "26"], ["Cộng", "40", "100"]]
    assert slips(rows) == [(2, 2, "B", "25")]
    assert seen(rows) == (3, 1, 0)


def test_fractions_are_read_as_what_they_are_worth() -> None:
    rows = [["", "d", "n", "Tỷ lệ"], ["A", "747", "497", "0,6653"], ["B", "2.005", "1.334", "0,6654"]]
    assert slips(rows) == [(2, 3, "B", "66.53")]


def test_two_numbers_and_their_percentage_may_share_a_cell_or_stand_beside_each_other() -> None:
    rows = [["Đã xong", "497/747 (66,3%)"], ["Xong", "497/747", "66,3"], ["Đạt", "221/221", "", "100%"]]
    assert slips(rows) == [(0, 1, "Đã xong", "66.5"), (1, 2, "Xong", "66.5")]
    assert seen(rows) == (3, 2, 0)
    assert seen([["", "", "%"], ["A", "221/221", "100"]]) == (1, 0, 0)
    assert seen([["A", "221/221", "100"], ["B", "1/2", "văn bản"], ["C", "1/2"]]) == (0, 0, 0)


def test_what_cannot_be_checked_is_counted_and_not_judged() -> None:
    assert seen([["", "%"], ["A", "66,3"], ["B", "5"]]) == (0, 0, 2)
    assert seen([["", "n", "%"], ["A", "497", "66,3"]]) == (0, 0, 1)
    assert seen([["", "d", "n", "%"], ["A", "747", "–", "66,3"], ["B", "4", "3", "75"]]) == (1, 0, 1)
    assert seen([["", "d", "n", "%"], ["A", "0", "0", "0,0"]]) == (1, 1, 0)


def test_headings_of_counts_and_numbers_above_100_are_no_percentages() -> None:
    bands = [["", "Người", "Dưới 80%", "Đủ 100%"], ["A", "40", "8", "12"]]
    assert seen(bands) == (0, 0, 0)
    assert seen([["", "Số lượng, %"], ["A", "497"], ["B", "5"]]) == (0, 0, 0)


def test_forms_that_number_their_rows_and_columns_are_read_past_that() -> None:
    form = [
        ["TỶ LỆ KHẮC PHỤC", "", "", "", ""],
        ["TT", "Đối tượng", "Được chỉ ra", "Đã xong", "Tỷ lệ năm 2024 (%)"],
        ["A", "B", "1", "2", "3=2/1"],
        ["1", "Tổ chức đảng", "747", "497", "66,3"],
        ["2", "Cán bộ", "2.005", "1.334", "66,5"],
    ]
    assert slips(form) == [(3, 4, "Tổ chức đảng", "66.5")]
    assert seen(form) == (2, 1, 0)
    years = [["", "Số phải", "Số đạt", "Tỷ lệ"], ["", "", "", "2024"], ["A", "4", "3", "76"]]
    assert slips(years) == [(2, 3, "A", "75")]


def test_several_tables_below_each_other_are_told_apart() -> None:
    rows = [*TABLE_5_3, ("",) * 7, ("Biểu 2", "", "", "", "", "", ""), *TABLE_5_3[1:]]
    assert [(row, column) for row, column, *_ in slips(rows)] == [(2, 4), (9, 4)]


def test_empty_sheets_have_nothing() -> None:
    assert audited_sheet([]) == audited_sheet([[], [""]]) == SheetAudit()


@given(
    st.lists(st.lists(st.sampled_from(["", "%", "1/2", "3", "50", "50%", "a", "0,5", "Tổng"]), max_size=5))
)
def test_any_sheet_is_looked_through(rows: list[list[str]]) -> None:
    found = audited_sheet(rows)
    assert all(rows[each.row][each.column] for each in found.checked)
    assert len({(each.row, each.column) for each in found.checked}) == len(found.checked)


def test_each_line_that_is_typed_is_checked() -> None:
    told = checked_text("497/747 66,3\n\n0,26% (14/5220)\r\nxin chào\n3/48 6.25")
    assert [str(one.audit.right) for one in told.shares] == ["66.5", "0.27", "6.25"]
    assert told.shares[1].audit.roundings == (Rounding.TRUNCATED,)
    assert [one.is_mixed_up for one in told.shares] == [False, False, True]
    assert told.unread == 1
    sentence = "Có 497/747 tổ chức đảng khắc phục xong, đạt 66,3%; còn lại tiếp tục."
    assert [str(one.audit.right) for one in checked_text(sentence).shares] == ["66.5"]
    for other in (
        "Đến ngày 5/12 đạt 66,3%",
        "497/747 và 5/9 đạt 66,3%",
        "2/9/2026: 66,3%",
        "9/10 việc, 5 người",
    ):
        assert checked_text(other) == CheckedText((), 1)
    assert checked_text("xin chào") == CheckedText((), 1)
    assert checked_text(" \n") == CheckedText()
    many = checked_text("1/2 50\n" * 99)
    assert (len(many.shares), many.unread, many.left) == (MOST_LINES, 0, 99 - MOST_LINES)
