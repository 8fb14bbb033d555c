"""Rosters as branches keep them: headings, marks, titles, states, dates, and what is wrong in which row."""

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given, strategies as st

from bot.domain.member import Office, RosterState, Standing
from bot.usecases.ports.administration import NewMember
from bot.usecases.roster.facts import Reason
from bot.usecases.roster.headings import Column, find_header
from bot.usecases.roster.reading import RemarkKind, RosterReading
from bot.usecases.roster.rows import read_roster
from bot.usecases.roster.sheet import Cell, Row, SheetProblem, Table

TODAY = date(2026, 11, 23)


def table(*rows: list[Cell]) -> Table:
    numbered = enumerate(rows, start=1)
    return tuple(Row(number, tuple(cells)) for number, cells in numbered if any(c is not None for c in cells))


def read(*rows: list[Cell]) -> RosterReading:
    reading = read_roster([table(*rows)], TODAY)
    assert isinstance(reading, RosterReading)
    return reading


def only(heading: str, cell: Cell) -> NewMember:
    reading = read(["Họ và tên", heading], ["Nguyễn Văn An", cell])
    assert reading.bad == ()
    return reading.members[0]


def fault(heading: str, cell: Cell) -> tuple[int, Reason, str]:
    reading = read(["Họ và tên", heading], ["Lê Thị Bình", None], ["Nguyễn Văn An", cell])
    assert [member.name for member in reading.members] == ["Lê Thị Bình"]
    (bad,) = reading.bad
    return bad.row, bad.reason, bad.cell


def reasons(*rows: list[Cell]) -> list[tuple[int, Reason]]:
    return [(bad.row, bad.reason) for bad in read(*rows).bad]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Họ và tên", Column.NAME),
        ("HO VA TEN", Column.NAME),
        ("Họ, tên đảng viên", Column.NAME),
        (" Họ tên \n (chữ in hoa)", Column.NAME),
        ("Full name", Column.NAME),
        ("Chính thức/Dự bị", Column.STANDING),
        ("Loại đảng viên", Column.STANDING),
        ("Đảng viên dự bị", Column.PROBATIONARY),
        ("Chính thức", Column.OFFICIAL),
        ("Chức vụ", Column.TITLE),
        ("Giữ chức vụ", Column.TITLE),
        ("Chức danh trong chi bộ (bí thư/phó bí thư)", Column.TITLE),
        ("Bí thư", Column.SECRETARY),
        ("Phó bí thư", Column.DEPUTY),
        ("Kê khai tài sản", Column.DECLARES),
        ("Thuộc diện kê khai tài sản, thu nhập", Column.DECLARES),
        ("Declares assets", Column.DECLARES),
        ("Tình trạng", Column.STATE),
        ("Tổ", Column.GROUP),
        ("Tổ đảng số", Column.GROUP),
        ("Group", Column.GROUP),
        ("Ngày vào Đảng", Column.ADMITTED),
        ("Ngày, tháng, năm kết nạp", Column.ADMITTED),
        ("Ngày kết nạp Đảng", Column.ADMITTED),
        ("Ngày chính thức", Column.PASSED_OVER),
        ("Số thẻ đảng", Column.IDENTITY),
        ("Số CCCD/CMND", Column.IDENTITY),
        ("Căn cước công dân", Column.IDENTITY),
        ("STT", Column.PASSED_OVER),
        ("Quê quán", Column.UNKNOWN),
    ],
)
def test_headings_are_recognised(heading: str, column: Column) -> None:
    for spelt in (heading, heading.upper(), normalize("NFD", heading)):
        header = find_header(table(["Họ và tên", spelt]))
        assert header is not None
        assert header.columns[1] is column


def test_title_rows_above_and_empty_rows_between_do_not_matter() -> None:
    reading = read(
        ["ĐẢNG BỘ XÃ MẪU"],
        ["DANH SÁCH ĐẢNG VIÊN"],
        [None],
        [None, "STT", "Họ và tên"],
        ["", "(1)", "(2)"],
        [None, 1, "  Nguyễn   Văn An "],
        [None],
        [None, 2, normalize("NFD", "Trần Thị Bình")],
        [None, 3, None],
    )
    assert [(row.row, row.member.name) for row in reading.rows] == [
        (6, "Nguyễn Văn An"),
        (8, "Trần Thị Bình"),
    ]


def test_headings_merged_over_two_rows_are_read_together() -> None:
    reading = read(
        ["STT", "Họ và tên", None, "Ngày vào Đảng", None, "Đảng viên", None, "Chức vụ", None],
        [None, None, None, "Dự bị", "Chính thức", "Chính thức", "Dự bị", "Đảng", "Chính quyền"],
        [1, "Nguyễn Văn", "An", date(2010, 2, 3), date(2011, 2, 3), "x", None, "Bí thư", "Hiệu trưởng"],
        [2, "Trần Thị", "Bình", date(2026, 9, 3), None, None, "x", None, "Giáo viên"],
    )
    assert reading.members == (
        NewMember("Nguyễn Văn An", office=Office.SECRETARY, holds_post=True),
        NewMember("Trần Thị Bình", Standing.PROBATIONARY, state=RosterState.NEW),
    )
    assert [remark.kind for remark in reading.remarks] == [RemarkKind.COLUMN_MISSING]


def test_family_and_given_names_may_stand_in_two_columns() -> None:
    rows: list[list[Cell]] = [["Họ và tên đệm", "Tên"], ["Nguyễn Văn", "An"]]
    assert read(*rows).members[0].name == "Nguyễn Văn An"


def test_a_given_name_said_twice_is_taken_once() -> None:
    rows: list[list[Cell]] = [["Họ và tên", "Tên"], ["Nguyễn Văn An", "An"], ["Lê Thị", "Bình"]]
    assert [member.name for member in read(*rows).members] == ["Nguyễn Văn An", "Lê Thị Bình"]


def test_a_first_row_without_a_name_is_not_taken_for_a_second_header() -> None:
    assert reasons(["Họ và tên", "Loại", "Chức vụ"], [None, "Chính thức", "Bí thư"], ["Lê An"]) == [
        (2, Reason.NAME_MISSING)
    ]


def test_the_header_repeated_on_each_printed_page_is_passed_over() -> None:
    reading = read(["STT", "Họ và tên"], [1, "Lê An"], ["STT", "Họ và tên"], [2, "Lê Bình"])
    assert [member.name for member in reading.members] == ["Lê An", "Lê Bình"]


def test_reading_stops_at_totals_and_signatures_and_says_so() -> None:
    reading = read(
        ["STT", "Họ và tên"], [1, "Lê An"], ["Tổng cộng: 1 đảng viên"], [None, "NGƯỜI LẬP"], [None, "Lê Chi"]
    )
    assert [member.name for member in reading.members] == ["Lê An"]
    (stopped,) = [each for each in reading.remarks if each.kind is RemarkKind.STOPPED_AT]
    assert (stopped.rows, stopped.about) == ((3,), "Tổng cộng: 1 đảng viên")


@pytest.mark.parametrize(
    "name", ["Tống Văn Công", "Công Tằng Tôn Nữ Hoa", "K'Bình", "Y Moan Ê-nuôl", "Thào A Sử"]
)
def test_names_of_every_people_are_taken(name: str) -> None:
    assert read(["Họ và tên"], [name]).members == (NewMember(name),)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (12345, Reason.NAME_UNREADABLE),
        ("Nguyễn Văn 2", Reason.NAME_UNREADABLE),
        ("#REF!", Reason.NAME_UNREADABLE),
        ("=A1", Reason.NAME_UNREADABLE),
        ("Nguy?n V?n An", Reason.NAME_DAMAGED),
        ("Nguy\ufffdn", Reason.NAME_DAMAGED),
        ("A" * 81, Reason.NAME_TOO_LONG),
        (None, Reason.NAME_MISSING),
    ],
)
def test_a_name_that_is_none_is_named_with_its_row(cell: Cell, reason: Reason) -> None:
    rows: list[list[Cell]] = [["Họ và tên", "Kê khai tài sản"], ["Lê An", "x"], [cell, "x"]]
    assert reasons(*rows) == [(3, reason)]


@pytest.mark.parametrize(
    "cell", ["x", "X", " x ", "có", "Có", "CO", 1, 1.0, True, "true", "✓", "Có kê khai", "yes"]
)
def test_yes_is_read_as_people_mark_it(cell: Cell) -> None:
    assert only("Kê khai tài sản", cell).declares_assets


@pytest.mark.parametrize("cell", [None, "", "không", "Khong", 0, 0.0, False, "-", "no", "Không thuộc diện"])
def test_no_is_read_as_people_mark_it(cell: Cell) -> None:
    assert not only("Kê khai tài sản", cell).declares_assets


@pytest.mark.parametrize("cell", ["?", "hỏi lại", 2, "xx", date(2020, 1, 1)])
def test_a_mark_nobody_understands_is_asked_about(cell: Cell) -> None:
    row, reason, _ = fault("Kê khai tài sản", cell)
    assert (row, reason) == (3, Reason.MARK_UNCLEAR)


@pytest.mark.parametrize(
    ("cell", "standing"),
    [
        ("Chính thức", Standing.OFFICIAL),
        ("CT", Standing.OFFICIAL),
        (None, Standing.OFFICIAL),
        ("dự bị", Standing.PROBATIONARY),
        ("DB", Standing.PROBATIONARY),
        ("Đảng viên dự bị", Standing.PROBATIONARY),
    ],
)
def test_the_standing_is_read(cell: Cell, standing: Standing) -> None:
    assert only("Chính thức/Dự bị", cell).standing is standing


def test_an_unknown_standing_is_asked_about() -> None:
    assert fault("Loại", "cảm tình Đảng") == (3, Reason.STANDING_UNCLEAR, "cảm tình Đảng")


@pytest.mark.parametrize(
    ("cell", "office", "holds_post"),
    [
        ("Bí thư", Office.SECRETARY, False),
        ("Bí thư chi bộ", Office.SECRETARY, False),
        ("P. Bí thư", Office.DEPUTY, False),
        ("Phó Bí thư chi bộ", Office.DEPUTY, False),
        ("PBT", Office.DEPUTY, False),
        ("Bí thư chi bộ, Trưởng phòng", Office.SECRETARY, True),
        ("Hiệu trưởng - Bí thư chi bộ", Office.SECRETARY, True),
        ("Phó bí thư kiêm Phó giám đốc", Office.DEPUTY, True),
        ("Bí thư Đoàn thanh niên", Office.NONE, True),
        ("Chi ủy viên", Office.COMMITTEE, False),
        ("Chi ủy viên, Bí thư", Office.SECRETARY, False),
        ("Chi ủy viên, Tổ trưởng", Office.COMMITTEE, True),
        ("Kế toán trưởng", Office.NONE, True),
        ("có", Office.NONE, True),
        ("x", Office.NONE, True),
        ("không", Office.NONE, False),
        (0, Office.NONE, False),
        ("Giáo viên", Office.NONE, False),
        ("Nhân viên trường học", Office.NONE, False),
        ("Đảng viên", Office.NONE, False),
        ("Kế toán", Office.NONE, False),
        ("Cán bộ hưu trí", Office.NONE, False),
        ("Phục vụ trường", None, None),
        ("Bí thư, Phó bí thư", None, None),
    ],
)
def test_titles_say_who_leads_and_who_is_secretary(
    cell: Cell, office: Office | None, holds_post: bool | None
) -> None:
    if office is None:
        assert fault("Chức vụ", cell) == (3, Reason.TITLE_UNCLEAR, cell)
    else:
        member = only("Chức vụ", cell)
        assert (member.office, member.holds_post) == (office, holds_post)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        (None, RosterState.ACTIVE),
        ("Đang sinh hoạt", RosterState.ACTIVE),
        ("miễn sinh hoạt", RosterState.EXEMPT),
        ("Miễn công tác và sinh hoạt Đảng", RosterState.EXEMPT),
        ("đình chỉ", RosterState.SUSPENDED),
        ("Đình chỉ sinh hoạt", RosterState.SUSPENDED),
        ("vắng: ốm", RosterState.ABSENT),
        ("Vắng có lý do", RosterState.ABSENT),
        ("vắng: không khỏe", RosterState.ABSENT),
        ("absent: abroad", RosterState.ABSENT),
        ("mới kết nạp", RosterState.NEW),
        ("Mới kết nạp dưới 6 tháng", RosterState.NEW),
    ],
)
def test_the_state_is_read(cell: Cell, state: RosterState) -> None:
    assert only("Tình trạng", cell).state is state


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("vắng", Reason.ABSENT_WITHOUT_REASON),
        ("vắng mặt", Reason.ABSENT_WITHOUT_REASON),
        ("vắng không lý do", Reason.ABSENT_WITHOUT_REASON),
        ("ốm", Reason.STATE_UNCLEAR),
        ("đã chuyển sinh hoạt", Reason.STATE_UNCLEAR),
        ("miễn nhiệm", Reason.STATE_UNCLEAR),
        ("đình chỉ công tác", Reason.STATE_UNCLEAR),
    ],
)
def test_a_state_nobody_knows_is_asked_about(cell: str, reason: Reason) -> None:
    assert fault("Tình trạng", cell) == (3, reason, cell)


@pytest.mark.parametrize(
    ("cell", "is_new"),
    [
        (date(2026, 5, 24), True),
        (date(2026, 5, 23), False),
        ("24/5/2026", True),
        ("23-05-2026", False),
        ("2026-09-01 00:00:00", True),
        (46266, True),  # 1 September 2026 as Excel counts days
        ("45292", False),
        ("9/2026", True),
        ("4/2026", False),
        ("2019", False),
        (2019, False),
        (None, False),
    ],
)
def test_a_date_of_admission_less_than_six_months_ago_makes_a_new_member(cell: Cell, is_new: bool) -> None:
    member = only("Ngày vào Đảng", cell)
    assert member.state is (RosterState.NEW if is_new else RosterState.ACTIVE)
    assert member.standing is (Standing.PROBATIONARY if is_new else Standing.OFFICIAL)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/2/2026", Reason.DATE_UNCLEAR),
        ("hôm qua", Reason.DATE_UNCLEAR),
        ("5/2026", Reason.DATE_UNCLEAR),
        ("2026", Reason.DATE_UNCLEAR),
        ("3/2/98", Reason.DATE_UNCLEAR),
        (True, Reason.DATE_UNCLEAR),
        (date(2026, 11, 24), Reason.DATE_IN_FUTURE),
    ],
)
def test_a_date_that_cannot_be_told_is_asked_about(cell: Cell, reason: Reason) -> None:
    assert fault("Ngày vào Đảng", cell)[:2] == (3, reason)


def test_a_state_of_the_roster_goes_before_the_date_of_admission() -> None:
    rows: list[list[Cell]] = [["Họ tên", "Ngày vào Đảng", "Tình trạng"], ["Lê An", "1/9/2026", "vắng: ốm"]]
    assert read(*rows).members[0].state is RosterState.ABSENT


@pytest.mark.parametrize(
    ("headings", "cells", "reason"),
    [
        (["Chính thức", "Dự bị"], ["x", "x"], Reason.CONTRADICTION),
        (["Bí thư", "Phó bí thư"], ["x", "x"], Reason.CONTRADICTION),
        (["Dự bị", "Bí thư"], ["x", "x"], Reason.PROBATIONARY_OFFICE),
        (["Tình trạng", "Ngày vào Đảng"], ["mới kết nạp", "3/2/2010"], Reason.NOT_NEW),
    ],
)
def test_cells_that_contradict_each_other_are_named(
    headings: list[Cell], cells: list[Cell], reason: Reason
) -> None:
    assert reasons(["Họ và tên", *headings], ["Nguyễn Văn An", *cells]) == [(2, reason)]


def test_every_fault_of_a_row_is_named_at_once() -> None:
    rows: list[list[Cell]] = [["Họ và tên", "Loại", "Tình trạng"], ["Lê 1", "?", "?"], ["Lê An", None, None]]
    assert reasons(*rows) == [
        (2, Reason.NAME_UNREADABLE),
        (2, Reason.STANDING_UNCLEAR),
        (2, Reason.STATE_UNCLEAR),
    ]


def test_namesakes_are_taken_with_a_remark() -> None:
    rows: list[list[Cell]] = [["STT", "Họ và tên", "Ngày sinh"], [1, "Lê An", "1970"], [2, "LÊ AN", "1985"]]
    reading = read(*rows)
    assert len(reading.members) == 2
    assert reading.bad == ()
    (same,) = [each for each in reading.remarks if each.kind is RemarkKind.SAME_NAME]
    assert same.rows == (2, 3)


def test_a_row_that_stands_twice_is_named_even_under_another_number() -> None:
    reading = read(["STT", "Họ và tên"], [1, "Lê An"], [2, "Lê  An "], [3, "Lê Bình"])
    assert [(bad.row, bad.reason, bad.cell) for bad in reading.bad] == [(3, Reason.SAME_ROW, "2")]


def test_of_two_secretaries_neither_is_taken() -> None:
    rows: list[list[Cell]] = [
        ["Họ và tên", "Chức vụ"],
        ["Lê An", "Bí thư"],
        ["Lê Bình", "Bí thư"],
        ["Lê Chi", ""],
    ]
    reading = read(*rows)
    assert [(bad.row, bad.reason) for bad in reading.bad] == [
        (2, Reason.SECOND_SECRETARY),
        (3, Reason.SECOND_SECRETARY),
    ]
    assert [member.name for member in reading.members] == ["Lê Chi"]


def test_card_and_citizen_numbers_are_never_read() -> None:
    reading = read(["Họ và tên", "Số thẻ đảng", "CCCD"], ["Lê An", 12345678, "001099012345"])
    assert "12345678" not in repr(reading)
    assert "001099012345" not in repr(reading)
    assert reading.remarks[0].kind is RemarkKind.IDENTITY_IGNORED
    assert reading.remarks[0].about == "Số thẻ đảng, CCCD"


def test_a_list_of_names_alone_is_taken_with_what_was_assumed() -> None:
    reading = read(["Họ và tên"], ["Nguyễn Văn An"])
    assert reading.members == (NewMember("Nguyễn Văn An"),)
    assert [each.about for each in reading.remarks] == ["standing", "title", "declares", "state"]


cells = st.none() | st.text(max_size=12) | st.integers() | st.floats() | st.booleans() | st.dates()
headings = st.sampled_from(
    ["Họ và tên", "Tên", "Chức vụ", "Tình trạng", "Ngày vào Đảng", "Loại", "CCCD", "Bí thư"]
)


@given(st.lists(st.lists(cells | headings, min_size=1, max_size=6), max_size=8))
def test_every_row_below_any_header_is_taken_or_named(rows: list[list[Cell]]) -> None:
    reading = read_roster([table(["Họ và tên", "Chức vụ", "Kê khai"], *rows)], TODAY)
    if isinstance(reading, SheetProblem):
        return
    taken, bad = [row.row for row in reading.rows], {each.row for each in reading.bad}
    assert taken == sorted(set(taken))
    assert not bad & set(taken)
    assert all(row > 1 for row in (*taken, *bad))


@pytest.mark.parametrize(
    ("cell", "number"), [("2", 2), (2, 2), (2.0, 2), ("Tổ 3", 3), ("tổ số 12", 12), ("", 0)]
)
def test_the_group_is_a_number(cell: Cell, number: int) -> None:
    assert only("Tổ", cell).group_number == number


@pytest.mark.parametrize("cell", ["một", "0", "100", "Tổ"])
def test_a_group_that_is_no_number_is_asked_about(cell: Cell) -> None:
    assert fault("Tổ", cell) == (3, Reason.GROUP_UNCLEAR, str(cell))
