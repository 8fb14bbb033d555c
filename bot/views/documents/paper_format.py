"""The measures of a paper as data: page, margins, fonts and the kinds of line a paper is made of."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LineStyle:
    """A kind of line. Sizes in points; indent and exact line height (0: single) in twips."""

    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "center"
    first_line: int = 0
    line: int = 0
    before: float = 0
    after: float = 0
    with_next: bool = False


@dataclass(frozen=True)
class PaperFormat:
    """A profile of the rules for party papers. Lengths in twips (1 mm = 56.7)."""

    key: str
    font: str
    page_width: int
    page_height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    head_columns: tuple[int, int]
    sign_columns: tuple[int, int]
    rule_inset: int  # on either side of the rule under the name of the Party
    measure_columns: tuple[int, ...]
    styles: tuple[LineStyle, ...]  # the first is that of plain text

    @property
    def text_width(self) -> int:
        """Between the margins."""
        return self.page_width - self.left - self.right


_INDENT = 567  # 10 mm
_EXACT = 360  # 18 points

VPTW_2026 = PaperFormat(
    key="vptw-2026",
    font="Times New Roman",
    page_width=11906,
    page_height=16838,
    top=1134,
    bottom=1134,
    left=1701,
    right=850,
    header=425,
    head_columns=(4155, 5200),
    sign_columns=(4678, 4677),
    rule_inset=250,
    measure_columns=(680, 3760, 3355, 1560),
    styles=(
        LineStyle("Normal", align="both", first_line=_INDENT, line=_EXACT, after=6),
        LineStyle("Superior", size=14),
        LineStyle("Branch", size=14, bold=True),
        LineStyle("Party", size=15, bold=True, after=3),
        LineStyle("Place and date", italic=True),
        LineStyle("Paper title", size=16, bold=True, before=18, with_next=True),
        LineStyle("Summary", bold=True, with_next=True),
        LineStyle("Draft mark", bold=True, italic=True, before=3, with_next=True),
        LineStyle("Title rule", after=6),
        LineStyle(
            "Part",
            bold=True,
            align="both",
            first_line=_INDENT,
            line=_EXACT,
            before=6,
            after=6,
            with_next=True,
        ),
        LineStyle("Entry", bold=True, align="both", first_line=_INDENT, line=_EXACT, after=6, with_next=True),
        LineStyle("Pledge", align="both", first_line=_INDENT, line=_EXACT, after=6, with_next=True),
        LineStyle("To fill in", align="left", first_line=_INDENT, line=_EXACT, after=6),
        LineStyle("Closing", align="both", first_line=_INDENT, line=_EXACT, after=6, with_next=True),
        LineStyle("Column name", size=13, bold=True, before=3, after=3, with_next=True),
        LineStyle("Cell", size=13, align="left", before=3, after=3),
        LineStyle("Cell in the middle", size=13, before=3, after=3),
        LineStyle("Sign heading", bold=True, before=6, with_next=True),
        LineStyle("Sign heading below", bold=True, before=18, with_next=True),
        LineStyle("Sign heading goes on", bold=True, with_next=True),
        LineStyle("Sign office", with_next=True),
        LineStyle("Sign hint", italic=True, with_next=True),
        LineStyle("Signer", bold=True, before=66, with_next=True),
        LineStyle("End", size=1),
        LineStyle("Page number"),
        LineStyle("Sample mark", size=14, bold=True),
        LineStyle("Small mark", size=10, bold=True),
    ),
)

CURRENT = VPTW_2026


def template_path(kind: str, paper_format: PaperFormat) -> Path:
    """Where the template of a kind of paper lies."""
    return Path(__file__).parent / f"{kind}.{paper_format.key}.docx"
