"""A finer list comes in whole or not at all, whatever program wrote the file; what is new in it is told."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook

from bot.checklists.loader import built_in
from bot.domain.crosswalk import Change, Difference, crosswalk
from bot.domain.finer import MOST_EDITIONS, MOST_LISTS, Field, FinerList
from bot.domain.finer_faults import Wrong
from bot.domain.trail import INSTALLATION, Act
from bot.usecases.editions import Editions
from bot.usecases.import_finer import (
    FinerProblem,
    FinerTrial,
    UnknownEditions,
    compare_editions,
    import_finer,
    list_editions,
    try_finer,
)
from bot.usecases.read_finer import FinerReading, read_finer
from bot.usecases.roster.sheet import SheetProblem, read_tables
from tests.a_finer_list import ASKED, FILE, KEY, SIGNS, import_sample, reading
from tests.people import NOW
from tests.usecases.memory_desk import MemoryDesk

LISTS = built_in()
CSV = FILE.read_text(encoding="utf-8")
NEXT = replace(ASKED, digest="b")
SPLIT = "việc lướt mạng,,II.6.2,mẫu\n23,II.6,Dùng giờ làm việc đi chợ,,II.6.2,mẫu"


@pytest.fixture
def desk() -> MemoryDesk:
    desk = MemoryDesk()
    import_sample(desk, NOW)
    return desk


def changed(*replaced: tuple[str, str]) -> FinerReading:
    text = CSV
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return reading(text.encode())


def taken(desk: MemoryDesk, read: FinerReading, total: int = SIGNS) -> FinerTrial:
    done = import_finer(desk, LISTS, NEXT, (read, total), NOW)
    assert isinstance(done, FinerTrial)
    return done


def test_the_sample_is_an_edition_with_signs_below_each_of_the_27(desk: MemoryDesk) -> None:
    (kept,) = desk.catalogues.kept
    edition = Editions(LISTS).within(desk.catalogues)[KEY]
    assert edition.indicators == LISTS["nq04-27@1"].indicators
    assert sum(map(len, edition.finer.values())) == len(kept.signs) == SIGNS
    assert edition.finer["I.9"][0].statement.concerns == "post"
    assert edition.finer["II.3"][0].statement.concerns == "declarant"
    (line,) = desk.trail
    assert (line.branch_id, line.act, line.detail) == (INSTALLATION, Act.CATALOGUE_IMPORTED, "mau-34.1")


def test_with_one_bad_row_nothing_is_taken(desk: MemoryDesk) -> None:
    done = taken(desk, changed(("23,II.7", "23,IV.7"), ("22,II.6,", "22,,")))
    assert [(f.row, f.wrong) for f in done.faults] == [
        (24, Wrong.PARENT_MISSING),
        (25, Wrong.PARENT_UNKNOWN),
        (0, Wrong.NOTHING_BELOW),
    ]
    assert done.reading.columns[Field.PARENT] == "B “Mã gốc”"
    assert len(desk.catalogues.kept) == len(desk.trail) == 1


def test_a_trial_keeps_nothing(desk: MemoryDesk) -> None:
    done = try_finer(desk.catalogues, LISTS, NEXT, (reading(), SIGNS))
    assert isinstance(done, FinerTrial)
    assert (done.faults, done.changed and done.changed.changed) == ((), ())
    assert done.below["I.5"] == 5
    assert len(desk.catalogues.kept) == 1


def test_the_next_edition_is_compared_with_the_one_before(desk: MemoryDesk) -> None:
    listed = changed(
        ("Đối tượng", "Mã ở bản trước"),
        ('"Lãnh đạo, quản lý"', ""),
        ("Kê khai tài sản", ""),
        ("việc cho việc riêng,Used working hours for private things,,mẫu", SPLIT),
    )
    done = taken(desk, listed, SIGNS + 1)
    assert not done.faults
    assert done.finer.key == "mau-34@2"
    assert done.changed is not None
    assert [set(link.changes) for link in done.changed.changed] == [
        {Change.SPLIT, Change.REWORDED},
        {Change.SPLIT, Change.REWORDED, Change.RENUMBERED},
    ]
    found = compare_editions(desk.catalogues, LISTS, KEY, "mau-34@2")
    assert isinstance(found, Difference)
    assert crosswalk(found).became["II.6.2"] == ("II.6.2", "II.6.3")
    back = compare_editions(desk.catalogues, LISTS, "mau-34@2", KEY)
    assert isinstance(back, Difference)
    assert {entry.code for entry in back.dropped} == {"II.6.3"}


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (ASKED, FinerProblem.SAME_FILE),
        (replace(NEXT, base="nq04-27@9"), FinerProblem.UNKNOWN_BASE),
        (replace(NEXT, base=KEY), FinerProblem.BASE_IS_FINER),
        (replace(NEXT, id="nq04-27"), FinerProblem.NAME_TAKEN),
        (replace(NEXT, replaces="mau-34@7"), FinerProblem.UNKNOWN_EARLIER),
    ],
)
def test_a_list_that_cannot_be_is_refused(desk: MemoryDesk, asked: FinerList, problem: FinerProblem) -> None:
    assert import_finer(desk, LISTS, asked, (reading(), SIGNS), NOW) is problem


def test_lists_and_editions_end_somewhere(desk: MemoryDesk) -> None:
    (first,) = desk.catalogues.kept
    others = [replace(first, id=f"so-{n}", digest="x") for n in range(MOST_LISTS - 1)]
    desk.catalogues.kept += others
    another = replace(NEXT, id="them")
    assert try_finer(desk.catalogues, LISTS, another, (reading(), SIGNS)) is FinerProblem.TOO_MANY_LISTS
    desk.catalogues.kept.append(replace(first, edition=MOST_EDITIONS, digest="x"))
    assert try_finer(desk.catalogues, LISTS, NEXT, (reading(), SIGNS)) is FinerProblem.TOO_MANY_EDITIONS


def test_the_editions_are_listed_with_their_signs(desk: MemoryDesk) -> None:
    listed = list_editions(desk.catalogues, LISTS)
    assert [(each.edition.key, each.signs) for each in listed] == [("nq04-27@1", 0), (KEY, SIGNS)]
    assert compare_editions(desk.catalogues, LISTS, KEY, "x@1") == UnknownEditions(
        ("x@1",), ("nq04-27@1", KEY)
    )


def test_an_edition_of_a_list_that_is_no_more_built_in_is_unknown(desk: MemoryDesk) -> None:
    known = Editions({}).within(desk.catalogues)
    assert known.get(KEY) is None
    assert (list(known), len(known)) == ([], 0)


def test_a_workbook_in_english_is_read_alike() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Appendix"])
    sheet.append(["No", "Parent code", "Code", "Text", "Applies to", "Remarks of ours"])
    sheet.append([1, "i-1", 14, "One  thing", "post", "x"])
    sheet.append([None, None, None, None, None, None])
    sheet.append([2, "I.2", 1.5, "Cảnh", "nobody", None])
    written = BytesIO()
    book.save(written)
    found = reading(written.getvalue())
    assert [row.number for row in found.rows] == [3, 5]
    assert found.rows[0].cells == {
        Field.PARENT: "i-1",
        Field.CODE: "14",
        Field.TEXT: "One thing",
        Field.CONCERNS: "post",
    }
    assert [row.concerns for row in found.rows] == ["post", ""]
    assert found.columns[Field.CODE] == "C “Code”"
    assert found.ignored == ("Remarks of ours",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [("Mã gốc;Ghi chú\nI.1;x", SheetProblem.NO_HEADER), ("Mã gốc;Nội dung\n;\n", SheetProblem.NO_ROWS)],
)
def test_a_file_without_a_list_says_so(text: str, problem: SheetProblem) -> None:
    tables = read_tables(text.encode())
    assert isinstance(tables, tuple)
    assert read_finer(tables) is problem
