"""A superior's own workbook: only its named cells change, and nothing that is unknown becomes a number."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName

from bot.domain.member import Language
from bot.views.appendix.book import Book
from bot.views.appendix.checking import Inspection, inspected
from bot.views.appendix.entries import Entry, EntryKind
from bot.views.appendix.filling import filled
from bot.views.appendix.relying import relying
from tests.views.appendix_books import DAY, NAMES, PER_CENT, SHEET, absolute, form, parts_of
from tests.views.office import shown_by_office

HOSTILE = "=HYPERLINK(\"http://mau.invalid\") & 'Đảng bộ' <Mẫu>"
MARK = "DỮ LIỆU MẪU"
SHEET_PART = "xl/worksheets/sheet1.xml"


def entry(kind: str, text: str) -> Entry:
    return Entry(EntryKind(kind), text)


KNOWN: Mapping[str, Entry] = {
    "TS_unit_name": entry("words", "Đảng bộ Mẫu"),
    "TS_period_from": entry("day", "2026-01-01"),
    "TS_period_to": entry("day", "2026-12-31"),
    "TS_remediation_organisation_found": entry("number", "1234"),
    "TS_remediation_organisation_done": entry("number", "1000"),
    "TS_remediation_persons_found": entry("number", "747"),
    "TS_remediation_persons_done": entry("number", "497"),
    "TS_remediation_persons_done_share": entry("share", "66.5"),
    "TS_remediation_total_overdue": entry("number", "0"),
    "TS_remediation_unit_12_total_found": entry("number", "7"),
    "TS_opinions_total_sessions_mean": entry("number", "7.69"),
}


def looked(body: bytes) -> Inspection:
    found = inspected(body)
    assert isinstance(found, Inspection), found
    return found


def fill(body: bytes, entries: Mapping[str, Entry] = KNOWN, mark: str = "") -> bytes:
    return filled(looked(body), entries, Language.VI, mark)


def without(*keys: str) -> dict[str, Entry]:
    return {key: each for key, each in KNOWN.items() if key not in keys}


def cells(body: bytes, part: str = SHEET_PART) -> dict[str, bytes]:
    root = etree.fromstring(parts_of(body)[part])
    return {each.get("r"): etree.tostring(each, method="c14n") for each in root.iter("{*}c")}


def first_sheet(body: bytes) -> Any:
    return load_workbook(BytesIO(body)).worksheets[0]


def values(body: bytes) -> dict[str, Any]:
    rows = load_workbook(BytesIO(body)).worksheets[0].iter_rows()
    return {cell.coordinate: cell.value for row in rows for cell in row if cell.value is not None}


def test_only_the_named_cells_change_and_what_formulas_came_to_is_forgotten() -> None:
    body = form()
    before, after = parts_of(body), parts_of(fill(body))
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == {SHEET_PART, "xl/workbook.xml"}
    were, are = cells(body), cells(fill(body))
    formulas = {cell for cell, each in were.items() if b"<f>" in each}
    named = {cell for name, cell in NAMES.items() if name.startswith("TS_")}
    assert {cell for cell in were.keys() | are.keys() if were.get(cell) != are.get(cell)} == named | formulas
    assert not [cell for cell in formulas if b"<v>" in are[cell]]
    looks = re.compile(rb'<c r="(\w+)"(?: s="(\d+)")?')
    styles = [dict(looks.findall(parts[SHEET_PART])) for parts in (before, after)]
    assert [style.get(b"B6") for style in styles] == [styles[0][b"B6"]] * 2
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]


def test_the_look_the_widths_and_the_set_up_of_the_page_stay() -> None:
    were, are = (first_sheet(body) for body in (form(), fill(form())))
    assert are.column_dimensions["A"].width == were.column_dimensions["A"].width == 33.5
    assert are.row_dimensions[5].height == 31
    assert (are.freeze_panes, are.print_title_rows, are.print_area) == (
        *("B6", "$5:$5"),
        f"'{SHEET}'!$A$1:$F$9",
    )
    assert (are.page_setup.orientation, str(are.page_setup.paperSize)) == ("landscape", "9")
    assert are.oddFooter.center.text == "Trang &P"
    assert [str(area) for area in are.merged_cells.ranges] == ["A1:F1"]
    assert are["A5"].fill.fgColor.rgb == were["A5"].fill.fgColor.rgb
    assert (are["D7"].number_format, are["B3"].number_format) == (PER_CENT, DAY)


def test_libreoffice_calculates_the_form_as_it_is_filled(tmp_path: Path) -> None:
    (shown,) = shown_by_office(fill(form()), tmp_path).values()
    assert shown[1][0] == "Đảng bộ Mẫu"
    assert shown[2][1:3] == ["01/01/2026", "31/12/2026"]
    assert shown[5][1:4] == ["1,234", "1000", "81.0%"]
    assert shown[6][1:4] == ["747", "497", "66.5%"]
    assert shown[7][1:5] == ["1,981", "1,497", "75.6%", "0"]
    assert shown[8][1:3] == ["7", "7.69"]
    assert shown[5][5] == "5"


def test_what_is_unknown_is_no_number_and_a_mark_of_the_form_stays() -> None:
    unknown = without("TS_remediation_organisation_found", "TS_remediation_total_overdue", "TS_unit_name")
    found = values(fill(form(), unknown))
    assert "B6" not in found  # the form had 0 there
    assert found["E8"] == "…"
    assert "A2" not in found
    assert found["C6"] == 1000


def test_formulas_that_take_an_empty_cell_for_0_are_found_through_each_other() -> None:
    def more(book: Any) -> None:
        sheet, other = book.worksheets[0], book.create_sheet("Tổng hợp")
        other["A1"], other["A2"] = f"='{SHEET}'!B8*2", "=nam_truoc+1"
        other["A3"], other["A4"], other["A5"] = f"=SUM('{SHEET}'!B:B)", '=IF("B6"="","B6",1)', "=A4"
        sheet["C8"] = "=C6"

    parts = looked(form(more)).parts
    found = relying(Book(parts), [(SHEET, "B6")])
    first = [(SHEET, cell) for cell in ("D6", "B8", "D8")]
    assert list(found) == [*first, ("Tổng hợp", "A1"), ("Tổng hợp", "A3")]
    assert relying(Book(parts), [(SHEET, "F6")]) == (("Tổng hợp", "A2"),)
    assert relying(Book(parts), [(SHEET, "E9")]) == ()


def test_formulas_that_cells_share_are_read_where_they_stand() -> None:
    shared = (
        b'<row r="20"><c r="A20"><f t="shared" ref="A20:A21" si="0">B6</f><v>1</v></c></row>'
        b'<row r="21"><c r="A21"><f t="shared" si="0"/><v>1</v></c></row>'
    )
    parts = parts_of(form())
    parts[SHEET_PART] = parts[SHEET_PART].replace(b"</sheetData>", shared + b"</sheetData>")
    assert (SHEET, "A21") in relying(Book(parts), [(SHEET, "B7")])
    assert (SHEET, "A20") in relying(Book(parts), [(SHEET, "B6")])


def test_words_never_become_a_formula(tmp_path: Path) -> None:
    body = fill(form(), {**KNOWN, "TS_unit_name": entry("words", HOSTILE)})
    cell = load_workbook(BytesIO(body)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (HOSTILE, "s", True)
    assert not load_workbook(BytesIO(fill(form()))).worksheets[0]["A2"].quotePrefix
    (shown,) = shown_by_office(body, tmp_path).values()
    assert shown[1][0] == HOSTILE


def test_a_share_follows_the_format_of_its_cell_and_a_day_too() -> None:
    def plain(book: Any) -> None:
        book.worksheets[0]["D7"].number_format = '0.0"%"'
        book.worksheets[0]["B3"].number_format = "General"

    found = values(fill(form(plain)))
    assert (found["D7"], found["B3"]) == (66.5, "01/01/2026")
    assert values(fill(form()))["D7"] == 0.665
    from_1904 = fill(form(lambda book: setattr(book, "epoch", book.epoch.replace(year=1904, month=1, day=1))))
    assert str(values(from_1904)["B3"])[:10] == "2026-01-01"


def test_a_cell_that_was_not_there_takes_the_look_of_its_row_or_column() -> None:
    def empty(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.column_dimensions["H"].number_format = PER_CENT
        sheet.row_dimensions[40].number_format = DAY

    names = {"TS_khac_phuc_ca_nhan_da_xong_ty_le": "H30", "TS_tu_ngay": "B40", "TS_ten_don_vi": "A4"}
    body = fill(form(empty, names))
    found = values(body)
    assert (found["H30"], str(found["B40"])[:10], found["A4"]) == (0.665, "2026-01-01", "Đảng bộ Mẫu")
    rows = [int(row.get("r")) for row in etree.fromstring(parts_of(body)[SHEET_PART]).iter("{*}row")]
    assert rows == sorted(rows)


def test_a_name_that_only_a_sheet_knows_is_filled_in_each() -> None:
    def two(book: Any) -> None:
        other = book.create_sheet("Phụ lục 'hai'")
        name = "TS_remediation_total_overdue"
        other.defined_names[name] = DefinedName(name, attr_text="'Phụ lục ''hai'''!$B$2")

    other = load_workbook(BytesIO(fill(form(two)))).worksheets[1]
    assert other["B2"].value == 0


def test_made_up_figures_are_marked_on_every_page_beside_what_the_form_says_there() -> None:
    sheet = first_sheet(fill(form(), mark=MARK))
    assert (sheet.oddHeader.center.text, sheet.oddHeader.right.text) == (MARK, "Mật độ &P")

    def titled(book: Any) -> None:
        book.worksheets[0].oddHeader.center.text = "Biểu 1"

    assert first_sheet(fill(form(titled), mark=MARK)).oddHeader.center.text == f"{MARK} Biểu 1"


def test_the_same_figures_make_the_same_file() -> None:
    body = form()
    assert fill(body) == fill(body)


def test_merged_cells_are_filled_in_their_first_one() -> None:
    def merge(book: Any) -> None:
        book.worksheets[0].merge_cells("A2:C2")

    whole = {**NAMES, "TS_ten_don_vi": f"'{SHEET}'!$A$2:$C$2"}
    for names in (NAMES, whole):
        assert values(fill(form(merge, names)))["A2"] == "Đảng bộ Mẫu"
    assert absolute("A2") == f"'{SHEET}'!$A$2"
