"""A blank sheet in a given format, and the parts from which the templates of papers are put together."""

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from bot.views.documents.paper_format import LineStyle, PaperFormat

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# What Word's own blank document brings along and a paper has no use for.
SURPLUS = ("stylesWithEffects", "webSettings", "fontTable", "customXml", "numbering", "thumbnail", "theme")
KEPT_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}


class Sheet:
    """A paper in the making: each line is a style and the field that will stand there."""

    def __init__(self, paper_format: PaperFormat) -> None:
        self.format = paper_format
        self.document = Document()
        _drop_surplus(self.document)
        _set_page(self.document.sections[0], paper_format)
        _set_language(self.document.styles.element)
        for style in paper_format.styles:
            _set_style(self.document.styles, style, paper_format.font)

    def line(self, style: str, *fields: str) -> Any:
        """One paragraph; each field a run of its own."""
        return add_line(self.document, style, *fields)

    def tag(self, statement: str) -> None:
        """A statement of the template language, gone with its paragraph once the paper is written."""
        self.document.add_paragraph(f"{{%p {statement} %}}")

    def when(self, condition: str, style: str, field: str) -> None:
        """A line that stands only on a condition."""
        self.tag(f"if {condition}")
        self.line(style, field)
        self.tag("endif")

    def to_fill_in(self, field: str) -> None:
        """A line with dots to the margin, for ink."""
        stops = self.line("To fill in", field, " \t").paragraph_format.tab_stops
        stops.add_tab_stop(Twips(self.format.text_width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    def table(self, columns: Sequence[int], rows: int = 1, grid: bool = False) -> Any:
        """A table of fixed columns. Without lines it is one block, which does not break over pages."""
        table = self.document.add_table(rows, len(columns))
        table.autofit = False
        set_borders(table, grid)
        for row in table.rows:
            if not grid:
                keep_whole(row)
            for cell, width in zip(row.cells, columns, strict=True):
                cell.width = Twips(width)
        for column, width in zip(table.columns, columns, strict=True):
            column.width = Twips(width)
        return table


def add_line(place: Any, style: str, *fields: str) -> Any:
    """A paragraph in the document, a cell or a header; an empty first one is used up."""
    empty = [p for p in place.paragraphs[:1] if not p.text and hasattr(place, "_tc")]
    paragraph = empty[0] if empty else place.add_paragraph()
    paragraph.style = style
    for field in fields:
        paragraph.add_run(field)
    return paragraph


def add_page_number(paragraph: Any) -> None:
    """The number of the page, as a field that the reader's program fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "2"
    run.append(shown)
    field.append(run)


def add_rule(paragraph: Any, inset: int) -> None:
    """A line under the paragraph, shorter than its column by `inset` twips on either side."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")
    paragraph.paragraph_format.left_indent = Twips(inset)
    paragraph.paragraph_format.right_indent = Twips(inset)


def keep_whole(row: Any) -> Any:
    """The row does not break over pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def repeat_on_each_page(row: Any) -> None:
    """The row heads the table on every page it reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def set_borders(table: Any, grid: bool) -> None:
    """Lines around every cell, or none."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "single" if grid else "nil")
        if grid:
            border.set(qn("w:sz"), "4")
        borders.append(border)
    table._tbl.tblPr.insert_element_before(borders, "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _drop_surplus(document: Any) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for key in [k for k, r in relations.items() if r.reltype.rsplit("/", 1)[-1] in SURPLUS]:
            relations.pop(key)
    for style in list(document.styles):
        if style.name not in KEPT_STYLES:
            style.delete()
    _behave_like_new_word(document.settings.element)
    properties = document.core_properties
    properties.author = properties.comments = ""
    for name in ("dcterms:created", "dcterms:modified", "cp:revision", "cp:lastModifiedBy"):
        for element in properties._element.findall(qn(name)):
            properties._element.remove(element)


def _behave_like_new_word(settings: Any) -> None:
    """Table edges stand at the margin, and Word does not announce its compatibility mode."""
    settings.remove(settings.find(qn("w:themeFontLang")))
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_page(section: Any, paper_format: PaperFormat) -> None:
    section.page_width = Twips(paper_format.page_width)
    section.page_height = Twips(paper_format.page_height)
    section.top_margin = Twips(paper_format.top)
    section.bottom_margin = Twips(paper_format.bottom)
    section.left_margin = Twips(paper_format.left)
    section.right_margin = Twips(paper_format.right)
    section.header_distance = Twips(paper_format.header)
    section.different_first_page_header_footer = True


def _set_language(styles: Any) -> None:
    """The defaults name no font of their own, so that only the format decides."""
    properties = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    properties.clear()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)


def _set_fonts(properties: Any, font: str) -> None:
    """Without eastAsia and cs Word falls back to another font for some letters."""
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _set_style(styles: Any, line: LineStyle, font: str) -> None:
    known = [style for style in styles if style.name == line.name]
    style = known[0] if known else styles.add_style(line.name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size = Pt(line.size)
    style.font.bold = line.bold
    style.font.italic = line.italic
    if line.underline:
        style.font.underline = True
    _set_fonts(style.element.get_or_add_rPr(), font)
    _set_complex_size(style.element.get_or_add_rPr(), line.size)
    shape = style.paragraph_format
    shape.alignment = ALIGN[line.align]
    shape.first_line_indent = Twips(line.first_line)
    shape.space_before, shape.space_after = Pt(line.before), Pt(line.after)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY if line.line else WD_LINE_SPACING.SINGLE
    if line.line:
        shape.line_spacing = Twips(line.line)
    shape.keep_with_next = line.with_next
    shape.widow_control = True


def _set_complex_size(properties: Any, size: float) -> None:
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(round(size * 2)))
    properties.insert_element_before(complex_size, "w:highlight", "w:u", "w:lang")
