"""Tables as a workbook, a sheet each: totals, shares and means are formulas, and what is unknown is words."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from decimal import Decimal
from typing import Any

from bot.domain.member import Language
from bot.domain.tables.cap import Cap
from bot.domain.tables.count import Count
from bot.views.plain import shortened
from bot.views.sheets.finished import finished
from bot.views.sheets.writer import clean, fill_text
from bot.views.tables import formulas
from bot.views.tables.description import Column, Field, FieldKind, heading
from bot.views.tables.table import Cell, Line, Table, Verdict
from bot.views.tables.words import VERDICTS, Speech
from bot.views.words import N_

WIDTHS = {FieldKind.COUNT: 13, FieldKind.SHARE: 9, FieldKind.MEAN: 12, FieldKind.WORDS: 24}
NAMES_WIDTH, NOTES_WIDTH = 40, 26
MANY = 12  # from so many fields on all is narrower, or the print on one page could not be read
NARROW = {FieldKind.COUNT: 9, FieldKind.SHARE: 7, FieldKind.MEAN: 9, FieldKind.WORDS: 13}
NARROW_NAMES, NARROW_NOTES = 28, 16
MARGIN = 0.4  # inches at the sides of the paper
FONT = "Times New Roman"
LINE_HEIGHT = 16  # points
# The language of the format, by which LibreOffice sets dot and comma; Excel takes those of the machine.
_LOCALES = {Language.VI: "[$-42A]", Language.EN: ""}
_FORBIDDEN = str.maketrans("[]:*?/\\", "()     ")  # in the name of a sheet
LONGEST_NAME = 31


def tables_xlsx(tables: Iterable[Table], language: Language) -> bytes:
    """The workbook: the same bytes for the same tables."""
    from openpyxl import Workbook

    book: Any = Workbook()
    book.remove(book.active)
    written = []
    for number, table in enumerate(tables, start=1):
        title = f"{number}. {Speech(language).gettext(table.description.title)}"
        sheet = book.create_sheet(shortened(title.translate(_FORBIDDEN), LONGEST_NAME))
        written.append(_Sheet(sheet, table, Speech(language)).write())
    return finished(book, written)


class _Sheet:
    """One sheet in the making, and what its formulas come to."""

    def __init__(self, sheet: Any, table: Table, speech: Speech) -> None:
        from openpyxl.utils import get_column_letter

        self.sheet, self.table, self.speech = sheet, table, speech
        self.fields = table.description.fields
        self.columns: Mapping[str, Column] = {each.key: each for each in table.description.counts}
        self.letters = {f.key: get_column_letter(at) for at, f in enumerate(self.fields, start=2)}
        self.notes_at = len(self.fields) + 2 if any(line.notes for line in table.lines) else 0
        self.last_column = self.notes_at or len(self.fields) + 1
        self.values: dict[str, int | Decimal | str] = {}
        self.shown: dict[int, list[str]] = {}  # what stands in a row, by which its height is found
        self.summed: list[int] = []  # the rows that the total is the sum of
        self.row = 0

    def write(self) -> Mapping[str, int | Decimal | str]:
        self._head()
        header = self._header()
        lines = enumerate(self.table.lines, start=header + 1)
        self.summed = [row for row, line in lines if not line.is_part]
        for line in self.table.all_lines:
            self._line(line)
        self._frame(header)
        self.row += 1
        for words in self.speech.below(self.table):
            self._words(words, italic=True)
        self._shape(header)
        return self.values

    def _head(self) -> None:
        head, speech = self.table.head, self.speech
        self._words(head.organisation)
        if head.sample:
            self._words(speech.mark(head).upper(), bold=True, color="B3261E")
        self._words(speech.gettext(self.table.description.title).upper(), bold=True, size=14)
        self._words(speech.period(head), italic=True)
        self._words(speech.unit(self.table), italic=True)
        self.row += 1

    def _words(self, words: str, **font: Any) -> None:
        from openpyxl.styles import Font

        self.row += 1
        cell = self.sheet.cell(self.row, 1)
        fill_text(cell, clean(words))
        cell.font = Font(name=FONT, **{"size": 12, **font})

    def _header(self) -> int:
        gettext = self.speech.gettext
        labels = [gettext(self.table.description.names), *(heading(each, gettext) for each in self.fields)]
        labels += [gettext(N_("Ghi chú"))] if self.notes_at else []
        self.row += 1
        for at, label in enumerate(labels, start=1):
            self._fill(at, label)
        return self.row

    def _fill(self, column: int, words: str) -> None:
        self.shown.setdefault(self.row, []).append(words)
        fill_text(self.sheet.cell(self.row, column), clean(words))

    def _line(self, line: Line) -> None:
        self.row += 1
        self._fill(1, self.speech.name(line))
        for field in self.fields:
            self._cell(line, field)
        if line.notes:
            self._fill(self.notes_at, self.speech.notes(line))

    def _cell(self, line: Line, field: Field) -> None:
        cell = self.sheet[f"{self.letters[field.key]}{self.row}"]
        shown = line.cell(field)
        number = _number(shown)
        words = self.speech.cell(shown, line.of_places)
        self.shown[self.row].append(words)
        if formula := self._formula(line, field, "–" if number is not None else words):
            cell.value = formula
            self.values[cell.coordinate] = words if number is None else number
        elif number is None:
            fill_text(cell, clean(words))
        else:
            cell.value = number
        cell.number_format = self._format(shown, field.decimals)

    def _formula(self, line: Line, field: Field, words: str) -> str:
        if field.kind in (FieldKind.SHARE, FieldKind.MEAN):
            n, d = self._at(field.n), self._at(field.d)
            return formulas.rounded(n, d, field.decimals, words, field.kind is FieldKind.SHARE)
        if line.cap:
            return self._cap_formula(line.cap, field, words)
        if field.kind is FieldKind.WORDS or self.columns[field.key].is_distinct:
            return ""
        if line is self.table.total:
            cells = formulas.column_cells(self.letters[field.key], self.summed)
            return formulas.summed(cells, len(self.summed), words)
        parts = self.columns[field.key].parts
        if not parts or any(line.count(each).unknown for each in parts):
            return ""
        return formulas.summed(",".join(map(self._at, parts)), len(parts), words)

    def _cap_formula(self, cap: Cap, field: Field, words: str) -> str:
        if field.key == "allowed":
            return formulas.allowed(self._at("base"), cap, words)
        if field.key != "verdict":
            return ""
        fits, too_many = (self.speech.gettext(VERDICTS[each]) for each in (Verdict.FITS, Verdict.TOO_MANY))
        return formulas.verdict(self._at("excellent"), self._at("allowed"), (fits, too_many), words)

    def _at(self, key: str) -> str:
        return f"{self.letters[key]}{self.row}"

    def _format(self, shown: Cell, decimals: int) -> str:
        if isinstance(shown, Decimal):
            decimals = max(decimals, -int(shown.as_tuple().exponent))
        elif not isinstance(shown, Count) and shown is not None:
            return "General"
        return _LOCALES[self.speech.language] + "#,##0" + ("." + "0" * decimals if decimals else "")

    def _frame(self, header: int) -> None:
        looks: dict[tuple[Any, ...], Any] = {}  # made once each: a cell takes longer to dress than to write
        for row in range(header, self.row + 1):
            is_bold = row == header or (self.table.total is not None and row == self.row)
            for column in range(1, self.last_column + 1):
                cell = self.sheet.cell(row, column)
                across = "center" if row == header else "left" if column in (1, self.notes_at) else "right"
                look = (is_bold, across, cell.number_format, cell.quotePrefix)
                if look not in looks:
                    _dress(cell, is_bold, across)
                    looks[look] = cell._style
                cell._style = copy(looks[look])

    def _shape(self, header: int) -> None:
        from openpyxl.utils import get_column_letter

        widths = self._widths()
        for at, width in enumerate(widths[: self.last_column], start=1):
            self.sheet.column_dimensions[get_column_letter(at)].width = width
        for row, shown in self.shown.items():
            lines = max(-(-len(words) // (width - 2)) for words, width in zip(shown, widths, strict=False))
            self.sheet.row_dimensions[row].height = LINE_HEIGHT * max(lines, 1) + 4
        self.sheet.freeze_panes = f"B{header + 1}"
        self.sheet.print_title_rows = f"{header}:{header}"
        self.sheet.page_margins.left = self.sheet.page_margins.right = MARGIN
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = 9  # A4
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def _widths(self) -> Sequence[int]:
        if len(self.fields) < MANY:
            return [NAMES_WIDTH, *(WIDTHS[field.kind] for field in self.fields), NOTES_WIDTH]
        return [NARROW_NAMES, *(NARROW[field.kind] for field in self.fields), NARROW_NOTES]


def _dress(cell: Any, is_bold: bool, across: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color="808080")
    cell.border = Border(line, line, line, line)
    cell.font = Font(name=FONT, size=12, bold=is_bold)
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
    if across == "center":
        cell.fill = PatternFill("solid", fgColor="E3E6EA")


def _number(cell: Cell) -> int | Decimal | None:
    if isinstance(cell, Count):
        return cell.exact
    return cell if isinstance(cell, Decimal) else None
