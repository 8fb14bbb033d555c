"""What is different between two versions is told by heading and class; other cells are passed over."""

from bot.domain.member import Language
from bot.domain.organisation.versions import CellChange, Figure, Source, figure
from bot.domain.tables.kind import TableKind
from bot.views.tables.changes import changes_row
from bot.views.tables.words import Speech

LEDGER, HAND = Source.LEDGER, Source.BY_HAND


def change(key: str, before: Figure | None, after: Figure | None) -> CellChange:
    return CellChange(key, before, after)


def test_the_numbers_before_and_after_stand_beside_their_heading() -> None:
    changes = [
        change("ordinary.done", figure(3, LEDGER), figure(5, LEDGER)),
        change("found", None, figure(1234, LEDGER)),
        change("organisation.overdue", figure(2, LEDGER), figure(None, LEDGER)),
        change("persons.found", figure(2, LEDGER), figure(2, HAND)),  # only the source is another one
        change("somewhere.found", figure(2, LEDGER), figure(3, LEDGER)),
        change("first_day", figure(20260101, LEDGER), figure(20260102, LEDGER)),
    ]
    (row,) = changes_row(TableKind.REMEDIATION, changes, Speech(Language.VI))
    assert row.name == "Khác với bản đã duyệt"
    assert row.lines == (
        ("Đảng viên không giữ chức vụ lãnh đạo: Đã khắc phục xong", "3 → 5"),
        ("Được chỉ ra", "– → 1.234"),
        ("Tập thể: Quá hạn", "2 → –"),
    )


def test_cells_are_called_as_they_are_printed() -> None:
    for kind, key, said in (
        (TableKind.AWARDS, "member.in_a_row", "Đảng viên: HTXS 5 năm liền"),
        (TableKind.COVERAGE, "branch.held", "Chi bộ: Chi bộ đã tổ chức"),
        (TableKind.RATINGS, "branch.good", "Chi bộ trực thuộc: HTT"),
    ):
        changes = [change(key, figure(1, LEDGER), figure(2, LEDGER))]
        (row,) = changes_row(kind, changes, Speech(Language.VI))
        assert row.lines == ((said, "1 → 2"),)


def test_nothing_is_said_where_nothing_is_different() -> None:
    assert changes_row(TableKind.QUALITY, [], Speech(Language.EN)) == ()
