"""Writes a paper: the values and the words put into a template, with nothing a member typed run as code."""

from base64 import b64decode
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bot.views.documents.branch_papers import Paper
from bot.views.documents.figures_tables import with_tables
from bot.views.documents.numbers import numeral, rate, roman
from bot.views.documents.paper_format import PROFILES, template_path
from bot.views.documents.typed_text import fit_for_paper

HERE = Path(__file__).parent
WORDS = ("words.j2", "branch_words.j2")
NEW_PARAGRAPH = "\a"  # to docxtpl: one of the same style


def paper_docx(paper: Paper) -> bytes:
    """The paper as DOCX, in its profile or in the branch's own template."""
    docx = written(paper, DocxTemplate(_template(paper)))
    return with_tables(docx, paper.tables) if paper.kind == "result" and paper.tables else docx


def written(paper: Paper, template: DocxTemplate) -> bytes:
    """The values and words in the template; the template itself has no way to a file or to raw XML."""
    facts = {"paper": paper, "words": paper_words()}
    template.render(facts, jinja_env=template_environment(), autoescape=True)
    document = BytesIO()
    template.save(document)
    return document.getvalue()


def _template(paper: Paper) -> str | BytesIO:
    if paper.layout.own:
        return BytesIO(b64decode(paper.layout.own))
    return str(template_path(paper.kind, PROFILES[paper.layout.profile]))


@cache
def paper_words() -> Any:
    """All words of papers as one module, whose names templates use as `words.…`."""
    environment = paper_environment()
    source = "".join((HERE / name).read_text(encoding="utf-8") for name in WORDS)
    return environment.from_string(source).module


def template_environment() -> ImmutableSandboxedEnvironment:
    """In which templates are rendered, ours and a branch's own: nothing to load, and no filter that would
    let what a member typed through as markup."""
    environment = _environment()
    for raw in ("safe", "xmlattr"):
        environment.filters.pop(raw)
    environment.globals = {name: environment.globals[name] for name in ("range", "dict", "namespace")}
    return environment


def paper_environment() -> ImmutableSandboxedEnvironment:
    """Where the words of papers are found."""
    environment = _environment()
    environment.loader = FileSystemLoader(HERE)
    environment.filters.update(fit=fit_for_paper, roman=roman, numeral=numeral, rate=rate)
    return environment


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_finalized)


def _finalized(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return fit_for_paper(value).replace("\n", NEW_PARAGRAPH)
