"""Writes a paper: the values and the words put into a template, with nothing a member typed run as code."""

from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from bot.views.documents.paper_format import CURRENT, template_path
from bot.views.documents.papers import CommitmentPaper, ReportPaper
from bot.views.documents.typed_text import fit_for_paper

HERE = Path(__file__).parent
NEW_PARAGRAPH = "\a"  # to docxtpl: one of the same style


def report_docx(paper: ReportPaper) -> bytes:
    """The member's own report as DOCX."""
    return _written(paper)


def commitment_docx(paper: CommitmentPaper) -> bytes:
    """The yearly commitment as DOCX."""
    return _written(paper)


def _written(paper: ReportPaper | CommitmentPaper) -> bytes:
    environment = paper_environment()
    words = environment.get_template("words.j2").module
    template = DocxTemplate(template_path(paper.kind, CURRENT))
    template.render({"paper": paper, "words": words}, jinja_env=environment, autoescape=True)
    written = BytesIO()
    template.save(written)
    return written.getvalue()


def paper_environment() -> SandboxedEnvironment:
    """Where the words of papers are found; nothing a member typed is run as code."""
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, finalize=_finalized
    )
    environment.filters["fit"] = fit_for_paper
    return environment


def _finalized(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return fit_for_paper(value).replace("\n", NEW_PARAGRAPH)
