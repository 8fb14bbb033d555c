"""Makes the DOCX templates, which hold layout and fields only; run as a module it writes them anew."""

from docx.document import Document

from bot.views.documents.paper_format import CURRENT, PaperFormat, template_path
from bot.views.documents.sheet import Sheet, add_line, add_page_number, add_rule, repeat_on_each_page


def report_template(paper_format: PaperFormat) -> Document:
    """The template of the member's own report."""
    sheet = Sheet(paper_format)
    _head(sheet, "report")
    for field in ("name(paper.head)", "office(paper.head)", "membership(paper.head)"):
        sheet.line("Normal", f"{{{{ words.{field} }}}}")
    sheet.line("Normal", "{{ words.report_opening(paper) }}")
    _signs(sheet)
    _list(sheet, "other_signs", "for sign in paper.other_signs", "- {{ sign }}")
    _list(
        sheet,
        "causes",
        "for sign in paper.signs if sign.cause",
        "- {{ sign.topic }} ({{ sign.code }}): {{ sign.cause }}",
    )
    _measures(sheet)
    _remarks(sheet)
    sheet.line("Closing", "{{ words.report_closing }}")
    _signatures(sheet, ("confirmed_by_committee",), "reporting")
    sheet.line("End")
    return sheet.document


def commitment_template(paper_format: PaperFormat) -> Document:
    """The template of the yearly commitment."""
    sheet = Sheet(paper_format)
    _head(sheet, "commitment")
    sheet.line("Normal", "{{ words.name(paper.head) }}")
    sheet.to_fill_in("{{ words.birth_date }}")
    sheet.line("Normal", "{{ words.office(paper.head) }}")
    sheet.to_fill_in("{{ words.other_office }}")
    sheet.to_fill_in("{{ words.unit }}")
    sheet.line("Normal", "{{ words.membership(paper.head) }}")
    sheet.line("Normal", "{{ words.commitment_opening(paper) }}")
    _areas(sheet)
    sheet.line("Closing", "{{ words.commitment_closing }}")
    _signatures(sheet, ("confirmed_by_branch", "confirming_office(paper.head)"), "pledging")
    _unit_confirms(sheet)
    sheet.line("End")
    return sheet.document


TEMPLATES = {"report": report_template, "commitment": commitment_template}


def _head(sheet: Sheet, kind: str) -> None:
    _headers(sheet)
    sheet.document.core_properties.title = f"{{{{ words.{kind}_title }}}}"
    left, right = sheet.table(sheet.format.head_columns).rows[0].cells
    add_line(left, "Superior", "{{ words.superior_in_capitals(paper.head) }}")
    add_line(left, "Branch", "{{ words.branch_in_capitals(paper.head) }}")
    add_rule(add_line(right, "Party", "{{ words.party }}"), sheet.format.rule_inset)
    add_line(right, "Place and date", "{{ words.place_and_date(paper.head) }}")
    sheet.line("Paper title", f"{{{{ words.{kind}_title }}}}")
    if kind == "report":
        sheet.line("Summary", "{{ words.period(paper) }}")
    else:
        sheet.line("Summary", "{{ words.commitment_summary(paper) }}")
        sheet.when("paper.version > 1", "Summary", "{{ words.version(paper) }}")
    sheet.line("Title rule", "{{ words.rule }}")


def _headers(sheet: Sheet) -> None:
    """No number on the first page; made-up data are marked on every page."""
    section = sheet.document.sections[0]
    first = section.first_page_header.paragraphs[0]
    first.style = "Sample mark"
    first.add_run("{{ words.sample if paper.head.sample }}")
    later = section.header.paragraphs[0]
    later.style = "Page number"
    add_page_number(later)
    section.header.add_paragraph("{%p if paper.head.sample %}")
    add_line(section.header, "Small sample mark", "{{ words.sample }}")
    section.header.add_paragraph("{%p endif %}")


def _signs(sheet: Sheet) -> None:
    sheet.line("Part", "{{ words.signs }}")
    sheet.tag("for sign in paper.signs")
    sheet.line("Entry", "{{ loop.index }}. {{ sign.topic }} ({{ sign.code }})")
    sheet.line("Normal", "{{ words.level(sign) }}")
    for field in ("when", "what", "effect", "note"):
        sheet.when(f"sign.{field}", "Normal", f"{{{{ words.{field}(sign) }}}}")
    _or_else(sheet, "no_signs")


def _list(sheet: Sheet, part: str, loop: str, field: str) -> None:
    sheet.line("Part", f"{{{{ words.{part} }}}}")
    sheet.tag(loop)
    sheet.line("Normal", field)
    _or_else(sheet, f"no_{part}")


def _or_else(sheet: Sheet, words: str) -> None:
    sheet.tag("else")
    sheet.line("Normal", f"{{{{ words.{words} }}}}")
    sheet.tag("endfor")


def _measures(sheet: Sheet) -> None:
    sheet.line("Part", "{{ words.measures }}")
    sheet.tag("if paper.measures")
    rows = sheet.table(sheet.format.measure_columns, rows=4, grid=True).rows
    for cell, name in zip(rows[0].cells, ("number", "text", "measure", "due"), strict=True):
        add_line(cell, "Column name", f"{{{{ words.column_{name} }}}}")
    repeat_on_each_page(rows[0])
    add_line(rows[1].cells[0], "Cell", "{%tr for pledge in paper.measures %}")
    add_line(rows[2].cells[0], "Cell in the middle", "{{ loop.index }}")
    add_line(rows[2].cells[1], "Cell", "{{ pledge.text }}")
    add_line(rows[2].cells[2], "Cell", "{{ pledge.measure }}")
    add_line(rows[2].cells[3], "Cell in the middle", "{{ words.due(pledge) }}")
    add_line(rows[3].cells[0], "Cell", "{%tr endfor %}")
    sheet.tag("else")
    sheet.line("Normal", "{{ words.no_measures }}")
    sheet.tag("endif")


def _remarks(sheet: Sheet) -> None:
    sheet.tag("if paper.remarks")
    sheet.line("Part", "{{ words.remarks }}")
    sheet.tag("for remark in paper.remarks")
    sheet.line("Normal", "- {{ remark.topic }}: {{ remark.note }}")
    sheet.tag("endfor")
    sheet.tag("endif")


def _areas(sheet: Sheet) -> None:
    sheet.tag("for area in paper.areas")
    sheet.line("Part", "{{ words.area(area.area) }}")
    sheet.tag("for pledge in area.pledges")
    sheet.line("Normal", "{{ loop.index }}. {{ pledge.text }}")
    sheet.when("pledge.measure", "Normal", "{{ words.measure(pledge) }}")
    sheet.line("Normal", "{{ words.deadline(pledge) }}")
    _or_else(sheet, "no_pledges")
    sheet.tag("endfor")


def _signatures(sheet: Sheet, confirmed: tuple[str, ...], signing: str) -> None:
    left, right = sheet.table(sheet.format.sign_columns).rows[0].cells
    for style, field in zip(("Sign heading", "Sign office"), confirmed, strict=False):
        add_line(left, style, f"{{{{ words.{field} }}}}")
    add_line(left, "Sign hint", "{{ words.sign_hint }}")
    add_line(right, "Sign heading", f"{{{{ words.{signing} }}}}")
    add_line(right, "Sign hint", "{{ words.sign_hint }}")
    add_line(right, "Signer", "{{ paper.head.name }}")


def _unit_confirms(sheet: Sheet) -> None:
    """Of whoever holds a leading post, the head of the unit or the committee above confirms too."""
    sheet.tag("if paper.head.leads")
    sheet.line("Sign heading", "{{ words.confirmed_by_unit }}")
    sheet.line("Sign hint", "{{ words.sign_hint }}")
    sheet.line("Signer")  # room for ink
    sheet.tag("endif")


if __name__ == "__main__":
    for paper_kind, build in TEMPLATES.items():
        build(CURRENT).save(str(template_path(paper_kind, CURRENT)))
