"""What a template's file may be: a DOCX of bounded size without a program, which fetches nothing."""

import re
from xml.etree import ElementTree

from bot.domain.papers import LARGEST_TEMPLATE
from bot.views.archive import Bounds, Parts, Trouble, opened_within, packed_anew
from bot.views.documents.template_faults import Fault, TemplateFault

LARGEST_UNPACKED = 16 * 1024 * 1024
MOST_PARTS = 300
BOUNDS = Bounds(LARGEST_TEMPLATE, LARGEST_UNPACKED, MOST_PARTS)
MAIN = "word/document.xml"
_TYPES = "[Content_Types].xml"
_ALLOWED_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PROGRAM = re.compile(r"vbaproject|vbadata|activex|/embeddings/|\.(bin|exe|dll|js|vbs|ole)$", re.IGNORECASE)
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
# Fields of Word that bring in something from elsewhere when the paper is opened.
_FETCHES = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD)\b")
_INSTRUCTION = re.compile(r"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")

_FAULTS = {
    Trouble.TOO_LARGE: Fault.TOO_LARGE,
    Trouble.PASSWORD: Fault.PASSWORD,
    Trouble.OLD: Fault.NOT_DOCX,
    Trouble.NO_ARCHIVE: Fault.NOT_DOCX,
    Trouble.DAMAGED: Fault.DAMAGED,
}


def opened(body: bytes) -> Parts | TemplateFault:
    """The parts of the file, or why it is refused."""
    parts = opened_within(BOUNDS, body)
    if isinstance(parts, Trouble):
        return TemplateFault(_FAULTS[parts])
    if MAIN not in parts:
        return TemplateFault(Fault.NOT_DOCX)
    try:
        return _content_fault(parts) or parts
    except (ElementTree.ParseError, LookupError, ValueError):
        return TemplateFault(Fault.DAMAGED)


def cleaned(parts: Parts) -> bytes:
    """The template as it is kept: nothing beside the parts that were looked at."""
    return packed_anew(parts)


def _content_fault(parts: Parts) -> TemplateFault | None:
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
