"""The templates of the papers of a branch."""

from docx.document import Document

from bot.views.documents.paper_format import PaperFormat
from bot.views.documents.sheet import Sheet, add_line, keep_whole
from bot.views.documents.template_parts import add_head, add_headers, add_list, add_rows


def lead_in_template(paper_format: PaperFormat) -> Document:
    """The template of the lead-in report."""
    sheet = _begun(paper_format)
    _title(sheet, period=True)
    sheet.line("Normal", "{{ words.lead_in_opening(paper) }}")
    sheet.tag("for section in paper.sections")
    sheet.line("Part", "{{ words.lead_in_part(section) }}")
    add_list(sheet, "for paragraph in section.paragraphs", "{{ paragraph }}")
    sheet.tag("if section.part == 2")
    _figures(sheet)
    sheet.tag("endif")
    sheet.when("section.part == 5 and paper.earlier", "Normal", "{{ words.earlier(paper.earlier) }}")
    sheet.tag("endfor")
    sheet.when("paper.comments", "Normal", "{{ words.lead_in_comments(paper) }}")
    return _signed(sheet, "{{ words.lead_in_closing(paper) }}")


def minutes_template(paper_format: PaperFormat) -> Document:
    """The template of the minutes, which two people sign."""
    sheet = _begun(paper_format)
    _title(sheet)
    _who_was_there(sheet)
    sheet.line("Part", "{{ words.minutes_order }}")
    sheet.when("not paper.related and not paper.speakers", "Normal", "{{ words.minutes_ink }}")
    for line in ("related", "speakers"):
        sheet.when(f"paper.{line}", "Normal", f"{{{{ words.minutes_{line}(paper) }}}}")
    sheet.line("Part", "{{ words.minutes_course }}")
    sheet.when("not paper.notes and not paper.opinions", "Normal", "{{ words.no_part }}")
    add_list(sheet, "for note in paper.notes", "{{ words.ended(note) }}")
    sheet.tag("if paper.opinions")
    sheet.line("Entry", "{{ words.opinions_title }}")
    add_list(sheet, "for count in paper.opinions", "{{ words.ended(words.opinion_line(count)) }}")
    sheet.tag("endif")
    sheet.line("Part", "{{ words.minutes_votes }}")
    sheet.when("paper.votes", "Normal", "{{ words.minutes_voters }}")
    add_list(sheet, "for held in paper.votes", "{{ words.vote(held) }}", "no_part")
    sheet.tag("if paper.remarks")
    sheet.line("Part", "{{ words.minutes_remarks }}")
    add_list(sheet, "for noted in paper.remarks", "{{ words.remark(noted) }}")
    sheet.tag("endif")
    sheet.line("Closing", "{{ words.minutes_closing(paper) }}")
    _two_sign(sheet)
    return _ended(sheet)


def conclusion_template(paper_format: PaperFormat) -> Document:
    """The template of the conclusion."""
    sheet = _begun(paper_format)
    _title(sheet)
    sheet.line("Normal", "{{ words.conclusion_opening(paper) }}")
    sheet.tag("for each in paper.parts")
    sheet.line("Part", "{{ words.conclusion_part(loop.index, each) }}")
    add_list(sheet, "for paragraph in each.paragraphs", "{{ paragraph }}", "no_part")
    sheet.tag("endfor")
    sheet.line("Part", "{{ words.shortcomings_part(paper) }}")
    _shortcomings(sheet)
    return _signed(sheet, "{{ words.conclusion_closing }}")


def plan_template(paper_format: PaperFormat) -> Document:
    """The template of a remediation plan, of the branch or of one member."""
    sheet = _begun(paper_format, numbered="not paper.member")
    _title(sheet)
    sheet.when("paper.member", "Normal", "{{ words.plan_member(paper) }}")
    sheet.line("Normal", "{{ words.plan_opening(paper) }}")
    sheet.tag("if paper.rows")
    titles = ("number", "shortcoming", "measure", "due", "answers", "follows")
    cells = [
        ("Narrow number", "{{ loop.index }}"),
        ("Narrow cell", "{{ row.text }}"),
        ("Narrow cell", "{{ row.measure }}"),
        ("Narrow number", "{{ words.due_day(row.due_on) }}"),
        ("Narrow cell", "{{ row.answers }}"),
        ("Narrow cell", "{{ row.follows }}"),
    ]
    add_rows(sheet, "plan", titles, "for row in paper.rows", cells)
    _or_nothing(sheet)
    sheet.line("Closing", "{{ words.plan_closing(paper) }}")
    sheet.tag("if paper.member")
    _member_signs(sheet)
    sheet.tag("else")
    _branch_signs(sheet)
    sheet.tag("endif")
    return _ended(sheet)


def result_template(paper_format: PaperFormat) -> Document:
    """The template of the report to the committee above."""
    sheet = _begun(paper_format)
    _title(sheet, period=True)
    sheet.line("Normal", "{{ words.result_opening(paper) }}")
    sheet.line("Part", "{{ words.result_who }}")
    _participation(sheet)
    sheet.line("Part", "{{ words.result_opinions }}")
    add_list(sheet, "for count in paper.opinions", "{{ words.opinion_line(count) }};")
    sheet.line("Normal", "{{ words.all_opinions(paper) }}")
    sheet.line("Part", "{{ words.result_remedies }}")
    _remedies(sheet)
    sheet.line("Part", "{{ words.result_notes }}")
    add_list(sheet, "for note in paper.notes", "{{ words.ended(note) }}", "no_part")
    return _signed(sheet, "{{ words.result_closing }}")


def _begun(paper_format: PaperFormat, numbered: str = "") -> Sheet:
    sheet = Sheet(paper_format)
    add_headers(sheet)
    left = add_head(sheet, "words.title(paper)")
    if numbered:
        left.add_paragraph(f"{{%p if {numbered} %}}")
    add_line(left, "Star", "{{ words.star }}")
    add_line(left, "Number", "{{ words.paper_number(paper.head) }}")
    if numbered:
        left.add_paragraph("{%p endif %}")
    return sheet


def _title(sheet: Sheet, period: bool = False) -> None:
    sheet.line("Paper title", "{{ words.title(paper) }}")
    sheet.line("Summary", "{{ words.summary(paper) }}")
    if period:
        sheet.line("Summary", "{{ words.period(paper) }}")
    sheet.when("paper.draft", "Draft mark", "{{ words.paper_draft }}")
    sheet.line("Title rule", "{{ words.rule }}")


def _figures(sheet: Sheet) -> None:
    sheet.tag("if paper.figures")
    sheet.line("Entry", "{{ words.figures_title }}")
    sheet.line("Normal", "{{ words.figures_note }}")
    cells = [
        ("Cell in the middle", "{{ sign.code }}"),
        ("Cell", "{{ sign.topic }}"),
        ("Cell in the middle", "{{ words.figure(sign) }}"),
    ]
    titles = ("code", "sign", "named")
    add_rows(sheet, "figures", titles, "for sign in paper.figures", cells)
    sheet.line("After table")
    sheet.tag("endif")
    sheet.tag("if paper.other_signs")
    sheet.line("Entry", "{{ words.other_title }}")
    add_list(sheet, "for sign in paper.other_signs", "- {{ words.ended(sign) }}")
    sheet.tag("endif")


def _who_was_there(sheet: Sheet) -> None:
    sheet.line("Part", "{{ words.minutes_where }}")
    for line in ("opened(paper)", "venue(paper)", "who", "counts(paper)"):
        sheet.line("Normal", f"{{{{ words.minutes_{line} }}}}")
    sheet.when("paper.absent_with_reason", "Normal", "{{ words.minutes_excused(paper) }}")
    sheet.when("paper.absent_without_reason", "Normal", "{{ words.minutes_missing(paper) }}")
    for line in ("delegates", "chair", "clerk"):
        sheet.line("Normal", f"{{{{ words.minutes_{line}(paper) }}}}")


def _shortcomings(sheet: Sheet) -> None:
    sheet.tag("if paper.shortcomings")
    cells = [
        ("Narrow number", "{{ loop.index }}"),
        ("Narrow cell", "{{ each.text }}"),
        ("Narrow cell", "{{ each.measure }}"),
        ("Narrow number", "{{ words.due_day(each.due_on) }}"),
        ("Narrow cell", "{{ each.follower }}"),
    ]
    titles = ("number", "shortcoming", "measure", "due", "follows")
    table = add_rows(sheet, "shortcomings", titles, "for each in paper.shortcomings", cells)
    add_line(table.rows[2].cells[1], "Narrow cell", "{{ words.whose(each) }}")
    _or_nothing(sheet)


def _or_nothing(sheet: Sheet) -> None:
    sheet.line("After table")
    sheet.tag("else")
    sheet.line("Normal", "{{ words.no_shortcomings }}")
    sheet.tag("endif")


def _participation(sheet: Sheet) -> None:
    rows = sheet.table(sheet.format.tables["participation"], rows=5, grid=True).rows
    whole = "paper.participation.due"
    filled = (
        ("expected", whole, ""),
        ("handed_in", "paper.handed_in", whole),
        ("on_paper", "paper.participation.on_paper", whole),
        ("committed", "paper.participation.committed", whole),
    )
    for cell, name in zip(rows[0].cells, ("what", "count", "rate"), strict=True):
        add_line(cell, "Column name", f"{{{{ words.column_{name} }}}}")
    for row, (name, count, of) in zip(rows[1:], filled, strict=True):
        add_line(row.cells[0], "Cell", f"{{{{ words.{name} }}}}")
        add_line(row.cells[1], "Cell in the middle", f"{{{{ words.count({count}) }}}}")
        add_line(row.cells[2], "Cell in the middle", f"{{{{ words.share({count}, {of}) }}}}" if of else "")
        keep_whole(row)


def _remedies(sheet: Sheet) -> None:
    """Table 5.3: each count with its share of what was found, and a last row of sums."""
    states = ("done", "doing", "waiting")
    titles = ("class", "found", *(x for state in states for x in (state, "percent")), "overdue")
    columns = ("found", *(x for state in states for x in (state, f"{state}%")), "overdue")
    cells = [("Narrow cell", "{{ words.class_name(row.about) }}")]
    cells += [("Narrow number", _remedy(column, "row")) for column in columns]
    table = add_rows(sheet, "remedies", titles, "for row in paper.remedies", cells)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].style = "Narrow name"
    last = keep_whole(table.add_row())
    fields = ("{{ words.class_name(paper.total.about) }}", *(_remedy(c, "paper.total") for c in columns))
    for cell, field in zip(last.cells, fields, strict=True):
        add_line(cell, "Narrow name", field)
    sheet.line("After table")
    sheet.when("paper.lacks_figures", "Normal", "{{ words.unknown_note }}")


def _remedy(column: str, row: str) -> str:
    if column.endswith("%"):
        return f"{{{{ words.share({row}.{column[:-1]}, {row}.found) }}}}"
    return f"{{{{ words.count({row}.{column}) }}}}"


def _signed(sheet: Sheet, closing: str) -> Document:
    sheet.line("Closing", closing)
    _branch_signs(sheet)
    return _ended(sheet)


def _branch_signs(sheet: Sheet) -> None:
    left, right = sheet.table(sheet.format.sign_columns).rows[0].cells
    add_line(left, "Recipients", "{{ words.recipients }}")
    left.add_paragraph("{%p for who in paper.head.recipients %}")
    add_line(left, "Recipient", "{{ words.recipient(who, paper.head) }}")
    left.add_paragraph("{%p endfor %}")
    add_line(left, "Recipient", "{{ words.own_file }}")
    add_line(right, "Sign heading", "{{ words.on_behalf(paper.head) }}")
    add_line(right, "Sign office", "{{ words.signing_office(paper.head) }}")
    add_line(right, "Signer", "{{ paper.head.signer }}")


def _two_sign(sheet: Sheet) -> None:
    left, right = sheet.table(sheet.format.sign_columns).rows[0].cells
    for cell, heading, name in ((left, "minutes_left", "clerk"), (right, "minutes_right", "chair")):
        add_line(cell, "Sign heading", f"{{{{ words.{heading} }}}}")
        add_line(cell, "Signer", f"{{{{ paper.{name} }}}}")


def _member_signs(sheet: Sheet) -> None:
    left, right = sheet.table(sheet.format.sign_columns).rows[0].cells
    add_line(left, "Sign heading", "{{ words.confirmed_by_committee }}")
    add_line(left, "Sign hint", "{{ words.sign_hint }}")
    add_line(right, "Sign heading", "{{ words.planning }}")
    add_line(right, "Sign hint", "{{ words.sign_hint }}")
    add_line(right, "Signer", "{{ paper.member }}")


def _ended(sheet: Sheet) -> Document:
    sheet.line("End")
    document: Document = sheet.document
    return document
