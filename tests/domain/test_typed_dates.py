"""Dates as Vietnamese people type them."""

from collections.abc import Callable
from datetime import date, timedelta
from unicodedata import normalize

import pytest
from hypothesis import given, strategies as st

from bot.domain.dates import (
    DateProblem,
    end_of_month,
    end_of_quarter,
    end_of_week,
    end_of_year,
    months_later,
    parse_date,
)

TODAY = date(2026, 11, 18)  # a Wednesday
days = st.dates(date(2000, 1, 1), date(2090, 12, 31))

READ = {
    "30/11": "2026-11-30",
    "30/11/2026": "2026-11-30",
    "30-11-26": "2026-11-30",
    "30.11.2026": "2026-11-30",
    "30.11.": "2026-11-30",
    "30 11 2026": "2026-11-30",
    "30 11": "2026-11-30",
    " 30 / 11 / 2026 ": "2026-11-30",
    "30\u201311\u20132026": "2026-11-30",
    "３０／１１": "2026-11-30",
    "2026-11-30": "2026-11-30",
    "ngày 30/11": "2026-11-30",
    "ngày 30 tháng 11 năm 2026": "2026-11-30",
    "Ngày 30, tháng 11, năm 2026.": "2026-11-30",
    "NGÀY 30 THÁNG 11 NĂM 26": "2026-11-30",
    "ngay 30 thang 11 nam 2026": "2026-11-30",
    "30 tháng 11": "2026-11-30",
    "30tháng11": "2026-11-30",
    "30/11 năm 2027": "2027-11-30",
    "mồng 2/9": "2027-09-02",
    "mùng 2 tháng 9": "2027-09-02",
    "5/1": "2027-01-05",
    "1/12": "2026-12-01",  # day first
    "18/11": "2026-11-18",  # today is not past
    "17/11": "2027-11-17",
    "29/2": "2028-02-29",
    "cuối tháng": "2026-11-30",
    "cuối tháng này": "2026-11-30",
    "hết tháng": "2026-11-30",
    "cuối tháng sau": "2026-12-31",
    "cuối tháng 12": "2026-12-31",
    "Cuối Tháng 2": "2027-02-28",
    "cuối tháng 2/2028": "2028-02-29",
    "cuối tháng 11": "2026-11-30",
    "tháng 12 năm 2026": "2026-12-31",
    "cuối quý": "2026-12-31",
    "cuối quý này": "2026-12-31",
    "cuối quý tới": "2027-03-31",
    "cuối quý 1": "2027-03-31",
    "hết quý IV": "2026-12-31",
    "trong quý II/2027": "2027-06-30",
    "cuối năm": "2026-12-31",
    "cuối năm sau": "2027-12-31",
    "cuối năm 2027": "2027-12-31",
    "cuối tuần": "2026-11-22",
    "cuối tuần sau": "2026-11-29",
    "hôm nay": "2026-11-18",
    "mai": "2026-11-19",
    "Ngày mai": "2026-11-19",
    "ngày kia": "2026-11-20",
    "ngày mốt": "2026-11-20",
    "tuần sau": "2026-11-25",
    "tuần tới": "2026-11-25",
    "tháng sau": "2026-12-18",
    "quý sau": "2027-02-18",
    "năm sau": "2027-11-18",
    "3 ngày nữa": "2026-11-21",
    "sau 2 tuần": "2026-12-02",
    "1 tháng nữa": "2026-12-18",
    "thứ hai": "2026-11-23",
    "thứ 2": "2026-11-23",
    "t2": "2026-11-23",
    "thứ tư": "2026-11-18",
    "thứ ba": "2026-11-24",
    "thứ năm": "2026-11-19",
    "thứ sáu": "2026-11-20",
    "thứ bảy": "2026-11-21",
    "chủ nhật": "2026-11-22",
    "CN": "2026-11-22",
    "chủ nhật tuần này": "2026-11-22",
    "thứ hai tuần sau": "2026-11-23",
    "thứ sáu tuần tới": "2026-11-27",
    "thu hai tuan sau": "2026-11-23",
    "cuối quí": "2026-12-31",
    "quí I": "2027-03-31",
    "trước 30/11": "2026-11-30",
    "trước ngày 30/11/2026": "2026-11-30",
    "đến hết ngày 30/11": "2026-11-30",
    "chậm nhất là 30/11": "2026-11-30",
    "hạn chót: 30/11": "2026-11-30",
    "tới thứ sáu tuần sau": "2026-11-27",
    "trước cuối tháng": "2026-11-30",
    "30/11 năm nay": "2026-11-30",
    "30/11 năm sau": "2027-11-30",
    "cuối tháng 3 năm sau": "2027-03-31",
    "quý 4 năm nay": "2026-12-31",
    "ngày 30": "2026-11-30",
    "ngày 5": "2026-12-05",
    "ngày 31": "2026-12-31",
    "30 tháng này": "2026-11-30",
    "ngày 5 tháng sau": "2026-12-05",
    "30112026": "2026-11-30",
    "tháng này": "2026-11-30",
    "trong quý": "2026-12-31",
    "trong quý này": "2026-12-31",
    "năm nay": "2026-12-31",
    "tháng mười hai": "2026-12-31",
    "30 tháng mười một": "2026-11-30",
    "tháng tư năm 2028": "2028-04-30",
    "hai tuần nữa": "2026-12-02",
    "sau ba tháng": "2027-02-18",
    "nửa tháng nữa": "2026-12-03",
    "thứ sáu này": "2026-11-20",
    "chủ nhật tới": "2026-11-22",
    "by 30 Nov": "2026-11-30",
    "30 Nov 2026": "2026-11-30",
    "30 nov": "2026-11-30",
    "30-Nov-26": "2026-11-30",
    "1st of December": "2026-12-01",
    "November 30, 2026": "2026-11-30",
    "Sept. 2": "2027-09-02",
    "5 may": "2027-05-05",
    "end of month": "2026-11-30",
    "end of the month": "2026-11-30",
    "End of this quarter": "2026-12-31",
    "end of year": "2026-12-31",
    "end of next quarter": "2027-03-31",
    "end of the week": "2026-11-22",
    "end of December": "2026-12-31",
    "end of Q1": "2027-03-31",
    "end of 2027": "2027-12-31",
    "today": "2026-11-18",
    "tomorrow": "2026-11-19",
    "day after tomorrow": "2026-11-20",
    "next week": "2026-11-25",
    "next month": "2026-12-18",
    "in 3 days": "2026-11-21",
    "Monday": "2026-11-23",
    "Friday next week": "2026-11-27",
}


@pytest.mark.parametrize(("typed", "meant"), READ.items())
def test_a_typed_date_is_read(typed: str, meant: str) -> None:
    assert parse_date(typed, TODAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cuối tháng sáu", date(2027, 6, 30)),
        ("cuối tháng sau", date(2026, 12, 31)),
        ("tháng năm", date(2027, 5, 31)),
        ("30 tháng năm 2027", date(2027, 5, 30)),
        ("sáu tuần nữa", date(2026, 12, 30)),
        ("sau năm ngày", date(2026, 11, 23)),
        ("năm năm nữa", date(2031, 11, 18)),
    ],
)
def test_marks_tell_six_from_next_and_five_from_year(typed: str, meant: date) -> None:
    for variant in (typed, typed.upper(), normalize("NFD", typed), f"\u200b{typed}"):
        assert parse_date(variant, TODAY) == meant


@pytest.mark.parametrize("typed", READ)
def test_neither_diacritics_nor_case_nor_spaces_nor_encoding_matter(typed: str) -> None:
    meant = parse_date(typed, TODAY)
    bare = normalize("NFD", typed).translate(dict.fromkeys(range(0x300, 0x370))).replace("đ", "d")
    for variant in (
        normalize("NFD", typed),
        typed.upper(),
        bare,
        typed.replace(" ", "\u00a0 "),
        f"\u200b\t{typed}\n",
    ):
        assert parse_date(variant, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "31/2",
        "30/2/2027",
        "31/4",
        "0/5",
        "1/0",
        "32/1",
        "12/13",
        "29/2/2027",
        "30 Feb",
        "0000-01-01",
        "cuối tháng 13",
        "cuối tháng 0",
        "cuối quý 5",
        "cuối quý 0",
        "cuối năm 0000",
        "ngày 31 tháng 6",
    ],
)
def test_a_day_that_does_not_exist_is_impossible(typed: str) -> None:
    assert parse_date(typed, TODAY) is DateProblem.IMPOSSIBLE


@pytest.mark.parametrize(
    "typed",
    [
        "17/11/2026",
        "1/1/20",
        "2020-01-01",
        "30 Nov 2025",
        "cuối tháng 10/2026",
        "cuối quý 3/2026",
        "cuối năm 2025",
        "thứ hai tuần này",
        "Tuesday this week",
    ],
)
def test_a_day_gone_by_is_past(typed: str) -> None:
    assert parse_date(typed, TODAY) is DateProblem.PAST


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "sớm",
        "30",
        "30/11/6",
        "30/11/206",
        "1/2/3/4",
        "30 Brumaire",
        "tháng",
        "thứ chín",
        "next monday",
        "30/11/2026 hoặc 1/12",
        "\u0301",
        "½",
        "x" * 5000,
        "1 " * 2000,
        "cuối",
        "năm 2026 cuối",
    ],
)
def test_anything_else_is_unreadable(typed: str) -> None:
    assert parse_date(typed, TODAY) is DateProblem.UNREADABLE


@pytest.mark.parametrize(
    ("today", "meant"),
    [(date(2096, 3, 1), date(2104, 2, 29)), (date(2027, 2, 28), date(2028, 2, 29)), (date(2028, 2, 29),) * 2],
)
def test_a_leap_day_without_a_year_waits_for_the_next_leap_year(today: date, meant: date) -> None:
    assert parse_date("29/2", today) == meant


@given(
    days, days, st.sampled_from(["{0.day}/{0.month}", "{0:%d-%m}", "{0.day} tháng {0.month}", "{0:%d %b}"])
)
def test_without_a_year_it_is_the_next_such_day(today: date, wanted: date, form: str) -> None:
    found = parse_date(form.format(wanted), today)
    assert isinstance(found, date)
    assert (found.day, found.month) == (wanted.day, wanted.month)
    assert today <= found
    if (wanted.day, wanted.month) != (29, 2):
        assert found < today + timedelta(days=367)


@given(
    days,
    days,
    st.sampled_from(["{0:%d/%m/%Y}", "{0:%d.%m.%y}", "ngày {0:%d} tháng {0:%m} năm {0:%Y}", "{0:%Y-%m-%d}"]),
)
def test_with_a_year_it_is_that_day_or_past(today: date, wanted: date, form: str) -> None:
    found = parse_date(form.format(wanted), today)
    assert found == (wanted if wanted >= today else DateProblem.PAST)


@given(st.text(max_size=30), days)
def test_any_text_gives_a_day_not_before_today_or_a_problem(text: str, today: date) -> None:
    found = parse_date(text, today)
    assert isinstance(found, DateProblem) or found >= today


@given(days)
def test_presets_are_the_last_days(today: date) -> None:
    tomorrow = timedelta(days=1)
    ends = [end_of_week(today), end_of_month(today), end_of_quarter(today), end_of_year(today)]
    assert all(end >= today for end in ends)
    assert all((end + tomorrow).day == 1 for end in ends[1:])
    assert ends[0].weekday() == 6
    assert ends[2].month in (3, 6, 9, 12)
    assert (ends[2].year, (ends[2].month - 1) // 3) == (today.year, (today.month - 1) // 3)
    assert ends[3] == date(today.year, 12, 31)
    assert ends[1] <= ends[2] <= ends[3]


@given(
    days,
    st.sampled_from([("cuối tháng", end_of_month), ("cuối quý", end_of_quarter), ("cuối năm", end_of_year)]),
)
def test_a_typed_preset_is_the_preset(today: date, preset: tuple[str, Callable[[date], date]]) -> None:
    words, end = preset
    assert parse_date(words, today) == end(today)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected
