"""What a template's file may be: a DOCX of bounded size without a program, which fetches nothing."""

import re
import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree

from bot.domain.papers import LARGEST_TEMPLATE
from bot.views.archive import PACKED, packed_anew, unpacked
from bot.views.documents.template_faults import Fault, TemplateFault

LARGEST_UNPACKED = 16 * 1024 * 1024
MOST_PARTS = 300
MAIN = "word/document.xml"
_TYPES = "[Content_Types].xml"
_ALLOWED_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PROGRAM = re.compile(r"vbaproject|vbadata|activex|/embeddings/|\.(bin|exe|dll|js|vbs|ole)$", re.IGNORECASE)
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
# Fields of Word that bring in something from elsewhere when the paper is opened.
_FETCHES = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD)\b")
_INSTRUCTION = re.compile(r"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")


def opened(body: bytes) -> dict[str, bytes] | TemplateFault:
    """The parts of the file, or why it is refused."""
    if len(body) > LARGEST_TEMPLATE:
        return TemplateFault(Fault.TOO_LARGE)
    if body.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE file: an old .doc, or a .docx behind a password
        encrypted = "EncryptedPackage".encode("utf-16-le") in body
        return TemplateFault(Fault.PASSWORD if encrypted else Fault.NOT_DOCX)
    if not body.startswith(b"PK\x03\x04"):
        return TemplateFault(Fault.NOT_DOCX)
    try:
        archive = zipfile.ZipFile(BytesIO(body))
        return _size_fault(archive) or _content_fault(parts := unpacked(archive)) or parts
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, *_BROKEN):
        return TemplateFault(Fault.DAMAGED)


_BROKEN = (LookupError, ValueError, OSError, EOFError, NotImplementedError)


def cleaned(parts: dict[str, bytes]) -> bytes:
    """The template as it is kept: nothing beside the parts that were looked at."""
    return packed_anew(parts)


def _size_fault(archive: zipfile.ZipFile) -> TemplateFault | None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        return TemplateFault(Fault.PASSWORD)
    if any(part.compress_type not in PACKED for part in parts):
        return TemplateFault(Fault.DAMAGED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return TemplateFault(Fault.TOO_LARGE)
    if len({part.filename for part in parts}) < len(parts):
        return TemplateFault(Fault.DAMAGED)  # two parts of one name: readers take one, we the other
    return None if MAIN in archive.namelist() else TemplateFault(Fault.NOT_DOCX)


def _content_fault(parts: dict[str, bytes]) -> TemplateFault | None:
    for name, content in parts.items():
        if _PROGRAM.search(name):
            return TemplateFault(Fault.MACROS, name)
        if _is_xml(name) and (_DECLARES.search(content) or b"\x00" in content):
            return TemplateFault(Fault.DAMAGED, part=name)
    if _main_type(parts.get(_TYPES, b"<none/>")) != _ALLOWED_MAIN:
        return TemplateFault(Fault.MACROS if b"macroEnabled" in parts.get(_TYPES, b"") else Fault.NOT_DOCX)
    return next(filter(None, map(_outside, parts.items())), None)


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _main_type(types: bytes) -> str:
    overrides = ElementTree.fromstring(types)  # noqa: S314 - no entity was declared
    return next((x.get("ContentType", "") for x in overrides if x.get("PartName") == f"/{MAIN}"), "")


def _outside(part: tuple[str, bytes]) -> TemplateFault | None:
    """A part that fetches something when the paper is opened."""
    name, content = part
    if name.endswith(".rels"):
        relations = ElementTree.fromstring(content)  # noqa: S314 - no entity was declared
        found = (x.get("Target", "") for x in relations if x.get("TargetMode", "").lower() == "external")
        return next((TemplateFault(Fault.OUTSIDE, target, name) for target in found), None)
    if not _is_xml(name):
        return None
    instructions = _INSTRUCTION.findall(content.decode("utf-8", "replace"))
    fetching = (_FETCHES.search("".join(each)) for each in instructions)
    return next((TemplateFault(Fault.OUTSIDE, f.group(), name) for f in fetching if f), None)
