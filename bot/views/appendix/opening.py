"""What a superior's workbook may be: an .xlsx of bounded size without a program, which reaches nothing."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from bot.domain.appendix import LARGEST_APPENDIX
from bot.views.appendix.faults import Fault, WorkbookFault
from bot.views.archive import PACKED, unpacked

LARGEST_UNPACKED = 12 * 1024 * 1024
MOST_PARTS = 300
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
_BROKEN = (LookupError, ValueError, OSError, EOFError, NotImplementedError)

Parts = dict[str, bytes]


def opened(body: bytes) -> Parts | WorkbookFault:
    """The parts of the file, or why it is refused."""
    if not body.strip():
        return WorkbookFault(Fault.EMPTY)
    if len(body) > LARGEST_APPENDIX:
        return WorkbookFault(Fault.TOO_LARGE)
    if body.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE file: an old .xls, or an .xlsx behind a password
        encrypted = "EncryptedPackage".encode("utf-16-le") in body
        return WorkbookFault(Fault.PASSWORD if encrypted else Fault.OTHER_FORMAT)
    if not body.startswith(b"PK\x03\x04"):
        return WorkbookFault(Fault.NOT_XLSX)
    try:
        archive = zipfile.ZipFile(BytesIO(body))
        return _archive_fault(archive) or _content_fault(parts := unpacked(archive)) or parts
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, *_BROKEN):
        return WorkbookFault(Fault.DAMAGED)


def parsed(xml: bytes) -> Any:
    """The XML of a part. Raises etree.XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(xml, parser)


def _archive_fault(archive: zipfile.ZipFile) -> WorkbookFault | None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        return WorkbookFault(Fault.PASSWORD)
    if any(part.compress_type not in PACKED for part in parts):
        return WorkbookFault(Fault.DAMAGED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return WorkbookFault(Fault.TOO_LARGE)
    if len(names) < len(parts):
        return WorkbookFault(Fault.DAMAGED)  # two parts of one name: readers take one, we the other
    if WORKBOOK not in names:
        return WorkbookFault(Fault.OTHER_FORMAT if names & _OF_OTHERS else Fault.NOT_XLSX)
    return None


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
