"""The measures of a paper as data: page, margins, fonts and the kinds of line a paper is made of."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.domain.value import value


@value
class LineStyle:
    """A kind of line. Sizes in points; indent and exact line height (0: single) in twips."""

    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "center"
    first_line: int = 0
    line: int = 0
    before: float = 0
    after: float = 0
    with_next: bool = False


@value
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
    tables: Mapping[str, tuple[int, ...]]  # the columns of each table, in twips
    styles: tuple[LineStyle, ...]  # the first is that of plain text
    sizes: Mapping[str, tuple[float, float]]  # from and to which size the rules allow, in points

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
    rule_inset=340,  # as long as the words above it
    tables={
        "measures": (680, 3760, 3355, 1560),
        "figures": (1000, 5555, 2800),
        "shortcomings": (640, 3060, 2505, 1450, 1700),
        "plan": (600, 2205, 2070, 1400, 1540, 1540),  # a name of three short words in one line
        "participation": (6155, 1600, 1600),
        "remedies": (2455, 900, 900, 850, 900, 850, 900, 850, 750),
    },
    styles=(
        LineStyle("Normal", align="both", first_line=_INDENT, line=_EXACT, after=6),
        LineStyle("Superior", size=14),
        LineStyle("Branch", size=14, bold=True),
        LineStyle("Party", size=15, bold=True, after=3),
        LineStyle("Place and date", italic=True),
        LineStyle("Star"),
        LineStyle("Number"),
        LineStyle("Paper title", size=16, bold=True, before=18, with_next=True),
        LineStyle("Summary", bold=True, with_next=True),
        LineStyle("Draft mark", bold=True, italic=True, before=3, with_next=True),
        LineStyle("Title rule", after=6),
        LineStyle(
            "Part",
            bold=True,
            align="left",
            first_line=_INDENT,
            line=_EXACT,
            before=6,
            after=6,
            with_next=True,
        ),
        LineStyle("Entry", bold=True, align="left", first_line=_INDENT, line=_EXACT, after=6, with_next=True),
        LineStyle("Pledge", align="both", first_line=_INDENT, line=_EXACT, after=6, with_next=True),
        LineStyle("To fill in", align="left", first_line=_INDENT, line=_EXACT, after=6),
        LineStyle("Closing", align="both", first_line=_INDENT, line=_EXACT, after=6, with_next=True),
        LineStyle("Column name", size=13, bold=True, before=3, after=3, with_next=True),
        LineStyle("Cell", size=13, align="left", before=3, after=3),
        LineStyle("Cell in the middle", size=13, before=3, after=3),
        LineStyle("Table title", bold=True, italic=True, before=6, after=3, with_next=True),
        LineStyle("Narrow name", size=11, bold=True, before=3, after=3, with_next=True),
        LineStyle("Narrow cell", size=12, align="left", before=3, after=3),
        LineStyle("Narrow number", size=12, before=3, after=3),
        LineStyle("After table", size=6),
        LineStyle("Recipients", underline=True, align="left", before=6, with_next=True),
        LineStyle("Recipient", size=12, align="left", with_next=True),
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
    sizes={
        "Normal": (14, 14),
        "Superior": (13, 14),
        "Branch": (13, 14),
        "Party": (14, 15),
        "Place and date": (14, 14),
        "Paper title": (14, 16),
        "Recipients": (14, 14),
        "Recipient": (12, 12),
    },
)
VPTW_2018 = replace(
    VPTW_2026,
    key="vptw-2018",
    sizes={
        "Normal": (14, 15),
        "Superior": (14, 14),
        "Branch": (14, 14),
        "Number": (14, 14),
        "Party": (15, 15),
        "Place and date": (14, 14),
        "Paper title": (15, 16),
        "Summary": (14, 15),
    },
)

PROFILES = {each.key: each for each in (VPTW_2018, VPTW_2026)}
CURRENT = VPTW_2026


def template_path(kind: str, paper_format: PaperFormat) -> Path:
    """Where the template of a kind of paper lies."""
    return Path(__file__).parent / f"{kind}.{paper_format.key}.docx"
