"""What a superior's workbook may be: an .xlsx of bounded size without a program, which reaches nothing."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from bot.domain.appendix import LARGEST_APPENDIX
from bot.views.appendix.faults import Fault, WorkbookFault
from bot.views.archive import Bounds, Parts, Trouble, opened_within

LARGEST_UNPACKED = 12 * 1024 * 1024
MOST_PARTS = 300
BOUNDS = Bounds(LARGEST_APPENDIX, LARGEST_UNPACKED, MOST_PARTS)
WORKBOOK = "xl/workbook.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "[Content_Types].xml"
_ALLOWED_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_OF_OTHERS = {"content.xml", "xl/workbook.bin"}  # .ods, .xlsb
_PRINTER = re.compile(r"xl/printerSettings/\w+\.bin")  # how the page is set up for a printer
_PROGRAM = re.compile(
    r"vbaproject|vbadata|activex|/embeddings/|/macrosheets/|/dialogsheets/|/webextensions/"
    r"|\.(bin|exe|dll|js|vbs|ole)$",
    re.IGNORECASE,
)
_REACHES = re.compile(r"xl/(externalLinks/|queryTables/|connections\.xml)", re.IGNORECASE)
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_QUOTED = re.compile(r"""\"[^"]*\"|'[^']*'""")  # texts, and names of sheets
# What brings something in or sends it away; a bar stands only in a formula that starts a program (DDE).
_FETCHES = re.compile(
    r"\b(WEBSERVICE|IMAGE|RTD|DDE|CALL|REGISTER(\.ID)?|EXEC|HYPERLINK|SQL\.REQUEST)\s*\(|\|", re.IGNORECASE
)
_FORMULAS = ("f", "formula", "formula1", "formula2", "definedName")
_FAULTS = {
    Trouble.TOO_LARGE: Fault.TOO_LARGE,
    Trouble.PASSWORD: Fault.PASSWORD,
    Trouble.OLD: Fault.OTHER_FORMAT,
    Trouble.NO_ARCHIVE: Fault.NOT_XLSX,
    Trouble.DAMAGED: Fault.DAMAGED,
}


def opened(body: bytes) -> Parts | WorkbookFault:
    """The parts of the file, or why it is refused."""
    if not body.strip():
        return WorkbookFault(Fault.EMPTY)
    parts = opened_within(BOUNDS, body)
    if isinstance(parts, Trouble):
        return WorkbookFault(_FAULTS[parts])
    if WORKBOOK not in parts:
        return WorkbookFault(Fault.OTHER_FORMAT if parts.keys() & _OF_OTHERS else Fault.NOT_XLSX)
    try:
        return _content_fault(parts) or parts
    except (etree.XMLSyntaxError, LookupError, ValueError):
        return WorkbookFault(Fault.DAMAGED)


def parsed(xml: bytes) -> Any:
    """The XML of a part. Raises etree.XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(xml, parser)


def _content_fault(parts: Parts) -> WorkbookFault | None:
    for name, content in parts.items():
        if _PROGRAM.search(name) and not _PRINTER.fullmatch(name):
            return WorkbookFault(Fault.MACROS, about=name)
        if _REACHES.match(name):
            return WorkbookFault(Fault.OUTSIDE, about=name)
        if _is_xml(name) and (_DECLARES.search(content) or b"\x00" in content):
            return WorkbookFault(Fault.DAMAGED, where=name)
    if (kind := _main_type(parts[_TYPES])) != _ALLOWED_MAIN:
        has_macros = "macroEnabled" in kind
        return WorkbookFault(Fault.MACROS if has_macros else Fault.OTHER_FORMAT, about=kind)
    if etree.QName(parsed(parts[WORKBOOK])).namespace != MAIN:
        return WorkbookFault(Fault.OTHER_FORMAT)
    return next(_outside(parts), None)


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml"))


def _main_type(types: bytes) -> str:
    found = (each.get("ContentType", "") for each in parsed(types) if each.get("PartName") == f"/{WORKBOOK}")
    return next(found, "")


def _outside(parts: Parts) -> Iterator[WorkbookFault]:
    """Where the file reaches beyond itself."""
    for name, content in parts.items():
        if name.endswith(".rels"):
            for each in parsed(content):
                if each.get("TargetMode", "").lower() == "external":
                    yield WorkbookFault(Fault.OUTSIDE, where=name, about=each.get("Target", ""))
        elif name.startswith("xl/") and name.endswith(".xml"):
            for each in parsed(content).iter(*(f"{{*}}{kind}" for kind in _FORMULAS)):
                formula = each.text or ""
                if _FETCHES.search(_QUOTED.sub("", formula)):
                    yield WorkbookFault(Fault.FETCHES, where=name, about=formula)
