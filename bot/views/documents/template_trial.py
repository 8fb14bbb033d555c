"""Tries a branch's own template out: its file, its fields, and papers of made-up data filled into it."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import asdict, replace
from io import BytesIO

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError

from bot.views.documents.branch_papers import Paper
from bot.views.documents.filling import paper_words, template_environment, written
from bot.views.documents.sample_papers import EMPTY, FULL
from bot.views.documents.template_archive import MAIN, cleaned, opened
from bot.views.documents.template_faults import Fault, TemplateFault, TemplateTrial
from bot.views.documents.template_fields import field_faults
from bot.views.documents.typed_text import fit_for_paper

MOST_FAULTS = 20
LONGEST_QUOTE = 80  # characters of a paragraph, to find it by
LARGEST_PAPER = 8 * 1024 * 1024
_ODD = (ArithmeticError, TypeError, ValueError, LookupError, AttributeError)  # of what templates compute
MARKS = ("DỮ LIỆU MẪU", "DỰ THẢO")


def trial_json(trial: TemplateTrial) -> bytes:
    """The faults as JSON; an empty list where there are none."""
    found = faults_of(b64decode(trial.template), trial.paper)
    return json.dumps([asdict(fault) for fault in found], ensure_ascii=False).encode()


def faults_of(body: bytes, kind: str) -> list[TemplateFault]:
    """Why the template is refused, the first of many; a file that is refused is not looked into."""
    parts = opened(body)
    if isinstance(parts, TemplateFault):
        return [parts]
    clean = cleaned(parts)
    try:
        return (_unknown(clean, kind) or [*_unfilled(clean, kind)])[:MOST_FAULTS]
    except (MemoryError, RecursionError):
        return [TemplateFault(Fault.TOO_MUCH)]


def _unknown(body: bytes, kind: str) -> list[TemplateFault]:
    try:
        template = DocxTemplate(BytesIO(body))
        template.init_docx()
        sources = dict(_sources(template))
    except (ValueError, KeyError, AttributeError, SyntaxError, LookupError):
        return [TemplateFault(Fault.DAMAGED)]
    environment, words, paper = template_environment(), paper_words(), type(FULL[kind])
    return [
        replace(fault, part=part, paragraph=_paragraph(xml, fault.about))
        for part, (xml, source) in sources.items()
        for fault in field_faults(source, environment, paper, words)
    ]


def _sources(template: DocxTemplate) -> Iterator[tuple[str, tuple[str, str]]]:
    """Of each part that is filled, its XML and what docxtpl makes of it."""
    xml = template.get_xml()
    yield MAIN, (xml, template.patch_xml(xml))
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            text = template.get_part_xml(part)
            yield str(part.partname).lstrip("/"), (text, template.patch_xml(text))
    for part in template.docx.part.package.parts:
        if part.content_type.endswith("footnotes+xml"):
            text = part.blob.decode("utf-8")
            yield str(part.partname).lstrip("/"), (text, template.patch_xml(text))
    for name in ("title", "subject", "comments", "author", "identifier", "language"):
        text = str(getattr(template.docx.core_properties, name, "") or "")
        yield f"docProps/core.xml ({name})", (text, text)


def _paragraph(xml: str, about: str) -> str:
    """The words of the first paragraph in which what the fault is about stands."""
    runs = (re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part) for part in xml.split("</w:p>"))
    texts = [text for text in map("".join, runs) if text]
    for needle in (about, about.rpartition(".")[2]):
        if found := [text for text in texts if re.search(rf"\b{re.escape(needle)}\b", text)]:
            return fit_for_paper(found[0])[:LONGEST_QUOTE]
    return ""


def _unfilled(body: bytes, kind: str) -> Iterator[TemplateFault]:
    """A full draft and a paper with nothing in it, filled into the template."""
    for paper in (FULL[kind], EMPTY[kind]):
        try:
            docx = written(paper, DocxTemplate(BytesIO(body)))
        except SecurityError as problem:
            yield TemplateFault(Fault.FORBIDDEN, str(problem))
            return
        except (TemplateError, SyntaxError, *_ODD) as problem:
            yield TemplateFault(Fault.NOT_FILLED, fit_for_paper(str(problem))[:LONGEST_QUOTE])
            return
        if len(docx) > LARGEST_PAPER:
            yield TemplateFault(Fault.TOO_MUCH)
            return
        if paper is FULL[kind] and not _is_marked(docx, paper):
            yield TemplateFault(Fault.NO_MARKS)


def _is_marked(docx: bytes, paper: Paper) -> bool:
    """Whether a draft of made-up data says on it that it is one."""
    document = DocxTemplate(BytesIO(docx)).get_docx()
    sections = (x for s in document.sections for x in (s.header, s.first_page_header))
    elements = (document.element, *(each._element for each in sections))
    said = "".join(t.text or "" for element in elements for t in element.iter(qn("w:t"))).upper()
    return all(mark in said for mark in MARKS)
