"""Draws a chart as a PNG for a phone: light, large, with a word and a number at every bar."""

from io import BytesIO
from itertools import accumulate

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from bot.views.charts.chart import Bar, BarPart, Chart, Grid, Section
from bot.views.charts.fitting import drawable, font, width, wrapped

WIDTH, HEIGHT = 1080, 1350  # at most
LOWEST = 720  # pixels: a lower one would be shown with bars beside it
BELOW = 40  # free at the bottom
EDGE = 60  # free on either side
INNER = WIDTH - 2 * EDGE
DOTS_PER_INCH = 72  # so that a point of type is a pixel

INK, GREY, TRACK = "#1a1a1a", "#4d4d4d", "#e3e6ea"
# Told apart by hatching and by words as well as by colour.
FILL = {"main": "#1f5fa8", "second": "#f2c14e", "good": "#2e7d32", "soon": "#b26a00", "late": "#b3261e"}
HATCH = {"second": "//"}

TITLE, HEADING, LABEL, SMALL = 50, 40, 35, 30  # pixels
BAR = 46


def chart_png(chart: Chart) -> bytes:
    """The picture."""
    board = Board()
    board.head(chart)
    for section in chart.sections:
        board.section(section)
    return board.png()


class Board:
    """The surface, and how far down it has been drawn on (`y`); pixels count from the top left."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / DOTS_PER_INCH, HEIGHT / DOTS_PER_INCH), dpi=DOTS_PER_INCH)
        self.axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(HEIGHT, 0))
        self.axes.set_axis_off()
        self.y = 50.0

    def head(self, of: Chart | Grid) -> None:
        for line in wrapped(drawable(of.title), lambda text: width(text, TITLE, bold=True) <= INNER, 2):
            self.text(line, TITLE, bold=True)
            self.y += 64
        self.y += 8  # or the frame of the mark would touch the title
        if of.mark:
            self._mark(of.mark)
        if of.period:
            self.text(of.period, SMALL)
            self.y += 44
        self.text(of.dated, SMALL, colour=GREY)
        self.y += 76

    def section(self, section: Section) -> None:
        self.text(section.title, HEADING, bold=True)
        self.y += 68
        for bar in section.bars:
            self._bar(bar)
        self.y += 22

    def png(self) -> bytes:
        """As high as what has been drawn."""
        height = min(HEIGHT, max(LOWEST, self.y + BELOW))
        self.figure.set_figheight(height / DOTS_PER_INCH)
        self.axes.set_ylim(height, 0)
        written = BytesIO()
        self.figure.savefig(written, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        return written.getvalue()

    def _bar(self, bar: Bar) -> None:
        self.text(bar.label, LABEL)
        if width(drawable(bar.label), LABEL) + width(drawable(bar.shown), LABEL, bold=True) > INNER - LABEL:
            self.y += 44  # or the two would lie over one another
        self.text(bar.shown, LABEL, bold=True, right=True)
        self.y += 48
        self.box(EDGE, INNER, TRACK)
        ends = list(accumulate((part.count for part in bar.parts), initial=0))
        for part, start, end in zip(bar.parts, ends, ends[1:], strict=False):
            left, right = (_share(n, bar.of) * INNER for n in (start, end))
            self.box(EDGE + left, right - left, FILL[part.tone], HATCH.get(part.tone))
        self.y += BAR + 10
        self._key([part for part in bar.parts if part.words])
        self.y += 20

    def _key(self, parts: list[BarPart]) -> None:
        """What each stretch is; words about a bar of one stretch need no sign."""
        left = float(EDGE)
        if len(parts) == 1:
            self.text(parts[0].words, SMALL)
            self.y += SMALL + 12
            return
        for part in parts:
            long = SMALL + 12 + width(drawable(part.words), SMALL)
            if left > EDGE and left + long > WIDTH - EDGE:
                left, self.y = float(EDGE), self.y + SMALL + 12
            self.box(left, SMALL, FILL[part.tone], HATCH.get(part.tone), SMALL)
            self.text(part.words, SMALL, left=left + SMALL + 12)
            left += long + 48
        if parts:
            self.y += SMALL + 12

    def _mark(self, words: str) -> None:
        framed = width(drawable(words), SMALL) + 32
        left = WIDTH - EDGE - framed
        self.axes.add_patch(Rectangle((left, self.y - 4), framed, SMALL + 22, fill=False, ec=INK, lw=2))
        self.text(words, SMALL, left=left + 16)

    def box(
        self, left: float, long: float, colour: str, hatch: str | None = None, height: float = BAR
    ) -> None:
        """A filled box with its top at `y`."""
        if long > 0:
            edge = INK if hatch else colour
            box = Rectangle((left, self.y), long, height, fc=colour, ec=edge, hatch=hatch, lw=0)
            self.axes.add_patch(box)

    def text(
        self,
        words: str,
        size: int,
        bold: bool = False,
        colour: str = INK,
        right: bool = False,
        left: float = EDGE,
        middle: float | None = None,
    ) -> None:
        """Words on one line below `y`: from `left`, to the right edge, or around the `middle`."""
        self.axes.text(
            middle if middle is not None else WIDTH - EDGE if right else left,
            self.y + size,
            drawable(words),
            fontproperties=font(size, bold),
            color=colour,
            ha="center" if middle is not None else "right" if right else "left",
            va="baseline",
            parse_math=False,
        )


def _share(count: int, of: int) -> float:
    return min(1.0, count / of) if of > 0 else 0.0
