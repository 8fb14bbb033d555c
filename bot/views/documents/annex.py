"""Draws tables of figures as a paper of their own, across the page."""

from dataclasses import replace
from html import unescape
from io import BytesIO

from docx.enum.section import WD_ORIENT

from bot.views.documents.figures_tables import add_figures
from bot.views.documents.filling import paper_words
from bot.views.documents.paper_format import PROFILES, PaperFormat
from bot.views.documents.sheet import Sheet, add_line, add_page_number, add_rule
from bot.views.documents.tables_paper import TablesPaper
from bot.views.documents.typed_text import fit_for_paper


def tables_docx(paper: TablesPaper) -> bytes:
    """The annex: a head, then the tables, across the page."""
    sheet = _across(PROFILES[paper.profile])
    _head(sheet, paper)
    for table in paper.tables:
        for _ in add_figures(sheet.document, table):
            pass
    written = BytesIO()
    sheet.document.save(written)
    return written.getvalue()


def _across(upright: PaperFormat) -> Sheet:
    sheet = Sheet(replace(upright, page_width=upright.page_height, page_height=upright.page_width))
    section = sheet.document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    later = section.header.paragraphs[0]
    later.style = "Page number"
    add_page_number(later)
    return sheet


def _head(sheet: Sheet, paper: TablesPaper) -> None:
    words, half = paper_words(), sheet.format.text_width // 2
    sheet.document.core_properties.title = words.annex
    left, right = sheet.table((half, half)).rows[0].cells
    add_line(left, "Superior", fit_for_paper(paper.superior).upper())
    add_line(left, "Branch", fit_for_paper(paper.organisation).upper())
    upright = PROFILES[paper.profile]
    ruled = upright.head_columns[1] - 2 * upright.rule_inset
    add_rule(add_line(right, "Party", words.party), (half - ruled) // 2)
    add_line(right, "Place and date", unescape(words.place_and_date(paper)))
    sheet.line("Paper title", words.annex)
    if paper.sample:
        sheet.line("Sample mark", words.sample)
