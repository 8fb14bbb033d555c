"""Letters and lines that fit a picture: only what the font can draw, only as wide as there is room."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties, get_font

from bot.views.documents.typed_text import fit_for_paper

FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")  # they come with the library
PLAIN, BOLD = FONTS / "DejaVuSans.ttf", FONTS / "DejaVuSans-Bold.ttf"
BOX = "\u25a1"  # for a letter that the font lacks

Fits = Callable[[str], bool]


def font(size: float, bold: bool = False) -> FontProperties:
    """The font at a size in pixels."""
    return FontProperties(fname=BOLD if bold else PLAIN, size=size)


def drawable(text: str) -> str:
    """The text on one line, in letters that the font has."""
    letters = get_font(str(PLAIN)).get_charmap()
    line = " ".join(fit_for_paper(text).split())
    return "".join(c if ord(c) in letters else BOX for c in line)


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide the text is in pixels."""
    face = get_font(str(BOLD if bold else PLAIN))
    face.set_size(size, 72)
    face.set_text(text)
    return face.get_width_height()[0] / 64


def wrapped(text: str, fits: Fits, most: int) -> list[str]:
    """At most so many lines; what does not go on the last is cut off with an ellipsis."""
    lines = list(_lines(text, fits))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], fits)]
    return lines


def _lines(text: str, fits: Fits) -> Iterator[str]:
    rest = text.strip()
    while rest:
        length = _longest(rest, fits)
        yield rest[:length].rstrip()
        rest = rest[length:].lstrip()


def _longest(text: str, fits: Fits) -> int:
    """How many characters go on a line: whole words, or part of a word that is longer than a line."""
    word_ends = [i for i, c in enumerate(text) if c == " "] + [len(text)]
    return _last_that_fits(text, fits, word_ends) or _last_that_fits(text, fits, range(1, len(text))) or 1


def _last_that_fits(text: str, fits: Fits, ends: Sequence[int]) -> int:
    fitting = bisect_right(ends, False, key=lambda end: not fits(text[:end]))
    return ends[fitting - 1] if fitting else 0


def _cut(line: str, fits: Fits) -> str:
    while line and not fits(f"{line}…"):
        line = line[:-1].rstrip()
    return f"{line}…"
