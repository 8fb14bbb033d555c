"""What operators read of a roster: every reason, remark and problem has words of its own."""

from datetime import date
from pathlib import Path

from bot.domain.member import Language
from bot.usecases.roster.facts import Reason
from bot.usecases.roster.reading import BadRow, ReadRow, Remark, RemarkKind, RosterReading
from bot.usecases.roster.rows import read_roster
from bot.usecases.roster.sheet import SheetProblem, read_tables
from bot.views.operator_words import operator_text

SAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "danh-sach-mau.csv"


def sample() -> RosterReading:
    tables = read_tables(SAMPLE.read_bytes())
    assert not isinstance(tables, SheetProblem)
    reading = read_roster(tables, date(2026, 11, 23))
    assert isinstance(reading, RosterReading)
    return reading


def report(reading: RosterReading, added: int = 0) -> list[str]:
    text = operator_text("roster_report", Language.VI, reading=reading, added=added, branch="Chi bộ Mẫu")
    return [line.strip() for line in text.splitlines()]


def test_each_reason_has_words_of_its_own_with_row_and_cell() -> None:
    bad = tuple(BadRow(row, reason, "ô này") for row, reason in enumerate(Reason, start=7))
    lines = report(RosterReading(bad=bad))
    told = [line for line in lines if line.startswith("Dòng ")]
    assert [line.split(":")[0] for line in told] == [f"Dòng {each.row}" for each in bad]
    assert len({line.split(":", 1)[1] for line in told}) == len(Reason)
    assert all(len(line.split(":", 1)[1]) > 10 for line in told)


def test_each_remark_has_words_of_its_own() -> None:
    missing = tuple(
        Remark(RemarkKind.COLUMN_MISSING, about) for about in ("standing", "title", "declares", "state")
    )
    others = tuple(
        Remark(kind, "Lê An", (3, 9)) for kind in RemarkKind if kind is not RemarkKind.COLUMN_MISSING
    )
    told = [line for line in report(RosterReading(remarks=missing + others)) if line.startswith("- ")]
    assert len(set(told)) == len(missing + others)
    assert "- Trùng tên: Lê An (dòng 3, 9)." in told


def test_each_problem_of_a_file_is_said_with_what_to_do() -> None:
    texts = {
        operator_text("sheet_problem", Language.VI, problem=problem, file="chi-bo.xlsx")
        for problem in SheetProblem
    }
    assert len(texts) == len(SheetProblem)
    for text in texts:
        where, what = text.split("\n")
        assert where == "Không đọc được tệp chi-bo.xlsx."
        assert what.endswith(".")


def test_the_report_says_how_many_were_added_or_that_nobody_was() -> None:
    reading = sample()
    assert report(reading, added=7) == ["Đã thêm 7 đảng viên vào Chi bộ Mẫu."]
    with_fault = reading.finding([BadRow(4, Reason.ALREADY_THERE, "Trần Thị Thử")])
    assert report(with_fault)[1] == "Dòng 4: Trần Thị Thử đã có trong chi bộ"
    assert "--skip-bad" in report(with_fault)[-1]
    assert report(RosterReading()) == ["Không có đảng viên nào để thêm."]


def test_a_long_cell_is_shortened_and_markup_stays_as_it_is() -> None:
    bad = BadRow(3, Reason.MARK_UNCLEAR, "<b>{{ 1 }}</b> " + "dài " * 40)
    line = report(RosterReading((), (bad,)))[1]
    assert "<b>{{ 1 }}</b>" in line
    assert len(line) < 140


def test_the_sample_roster_is_well_and_says_that_it_is_a_sample() -> None:
    reading = sample()
    assert reading.bad == ()
    assert reading.remarks == ()
    assert [type(row) for row in reading.rows] == [ReadRow] * 7
    assert "DỮ LIỆU MẪU" in SAMPLE.read_text(encoding="utf-8-sig").splitlines()[0]
