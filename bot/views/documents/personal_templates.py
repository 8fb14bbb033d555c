"""The templates of a member's own papers: the report and the yearly commitment."""

from typing import Any

from docx.document import Document

from bot.views.documents.paper_format import PaperFormat
from bot.views.documents.sheet import Sheet, add_line, keep_whole
from bot.views.documents.template_parts import add_head, add_headers, add_list, add_rows, or_else


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
    table = _signatures(sheet, ("confirmed_by_branch", "confirming_office(paper.head)"), "pledging")
    _unit_confirms(table)
    sheet.line("End")
    return sheet.document


def _head(sheet: Sheet, kind: str) -> None:
    add_headers(sheet)
    add_head(sheet, f"words.{kind}_title")
    sheet.line("Paper title", f"{{{{ words.{kind}_title }}}}")
    if kind == "report":
        sheet.line("Summary", "{{ words.period(paper) }}")
    else:
        sheet.line("Summary", "{{ words.commitment_summary(paper) }}")
        sheet.when("paper.version and paper.version > 1", "Summary", "{{ words.version(paper) }}")
    sheet.when("paper.draft", "Draft mark", f"{{{{ words.{kind}_draft }}}}")
    sheet.line("Title rule", "{{ words.rule }}")


def _signs(sheet: Sheet) -> None:
    sheet.line("Part", "{{ words.signs }}")
    sheet.tag("for sign in paper.signs")
    sheet.line("Entry", "{{ loop.index }}. {{ sign.topic }} ({{ sign.code }})")
    sheet.line("Normal", "{{ words.level(sign) }}")
    for field in ("when", "what", "effect", "note"):
        sheet.when(f"sign.{field}", "Normal", f"{{{{ words.{field}(sign) }}}}")
    or_else(sheet, "no_signs")


def _list(sheet: Sheet, part: str, loop: str, field: str) -> None:
    sheet.line("Part", f"{{{{ words.{part} }}}}")
    add_list(sheet, loop, field, f"no_{part}")


def _measures(sheet: Sheet) -> None:
    sheet.line("Part", "{{ words.measures }}")
    sheet.tag("if paper.measures")
    titles = ("number", "text", "measure", "due")
    cells = [
        ("Cell in the middle", "{{ loop.index }}"),
        ("Cell", "{{ pledge.text }}"),
        ("Cell", "{{ pledge.measure }}"),
        ("Cell in the middle", "{{ words.due(pledge) }}"),
    ]
    add_rows(sheet, "measures", titles, "for pledge in paper.measures", cells)
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
    sheet.line("Pledge", "{{ loop.index }}. {{ pledge.text }}")
    sheet.when("pledge.measure", "Pledge", "{{ words.measure(pledge) }}")
    sheet.line("Normal", "{{ words.deadline(pledge) }}")
    or_else(sheet, "no_pledges")
    sheet.tag("endfor")


def _signatures(sheet: Sheet, confirmed: tuple[str, ...], signing: str) -> Any:
    table = sheet.table(sheet.format.sign_columns)
    left, right = table.rows[0].cells
    for style, field in zip(("Sign heading", "Sign office"), confirmed, strict=False):
        add_line(left, style, f"{{{{ words.{field} }}}}")
    add_line(left, "Sign hint", "{{ words.sign_hint }}")
    add_line(right, "Sign heading", f"{{{{ words.{signing} }}}}")
    add_line(right, "Sign hint", "{{ words.sign_hint }}")
    add_line(right, "Signer", "{{ paper.head.name }}")
    return table


def _unit_confirms(table: Any) -> None:
    """Of whoever holds a leading post, the head of the unit or the committee above confirms too.

    A row of the same table, which stays on one page with the first.
    """
    opening, block, closing = (keep_whole(table.add_row()) for _ in range(3))
    add_line(opening.cells[0], "Sign hint", "{%tr if paper.head.leads %}")
    across = block.cells[0].merge(block.cells[1])
    add_line(across, "Sign heading below", "{{ words.confirmed_by_unit }}")
    add_line(across, "Sign heading goes on", "{{ words.confirmed_or_committee }}")
    add_line(across, "Sign hint", "{{ words.sign_hint }}")
    add_line(across, "Signer")  # room for ink
    add_line(closing.cells[0], "Sign hint", "{%tr endif %}")
