"""Draws a grid of places as a PNG for a phone: a tile each, with a sign that needs no colour."""

from bot.views.charts.chart import Grid, KeyLine, Sign
from bot.views.charts.drawing_board import BELOW, EDGE, FILL, GREY, HEADING, HEIGHT, INK, INNER, SMALL, Board

LARGEST, SMALLEST, GAP = 132, 24, 6  # pixels of a tile, and between two
NUMBERED = 84  # from which size on there is room for a number
_KEY_LINE = 52
_ABOVE_KEY = 24

_COLOURS: dict[Sign, str] = {
    "held": FILL["good"],
    "held_late": FILL["second"],
    "due": "#e3e6ea",
    "overdue": FILL["late"],
    "ended": "#8a8f98",
}
_SIGNS: dict[Sign, tuple[str, str]] = {  # and in which colour
    "held": ("✓", "white"),
    "held_late": ("✓", INK),
    "due": ("–", GREY),
    "overdue": ("!", "white"),
    "ended": ("×", "white"),
}


def grid_png(grid: Grid) -> bytes:
    """The picture. Tiles that find no room are left out; the key counts them all."""
    board = Board()
    board.head(grid)
    board.text(grid.shown, HEADING, bold=True)
    board.y += 76
    room = HEIGHT - board.y - _KEY_LINE * len(grid.key) - BELOW - _ABOVE_KEY
    size = size_for(len(grid.tiles), room)
    across = INNER // size
    tiles = grid.tiles[: across * int(room // size)]
    for at, sign in enumerate(tiles):
        _tile(board, EDGE + at % across * size, board.y + at // across * size, size - GAP, (sign, at + 1))
    board.y += -(-len(tiles) // across) * size + _ABOVE_KEY
    for line in grid.key:
        _key_line(board, line)
    return board.png()


def size_for(tiles: int, room: float) -> int:
    """The largest tile at which so many fit into that height."""
    sizes = range(LARGEST, SMALLEST, -1)
    return next((s for s in sizes if (INNER // s) * int(room // s) >= tiles), SMALLEST)


def _tile(board: Board, left: float, top: float, size: int, said: tuple[Sign, int]) -> None:
    sign, number = said
    mark, colour = _SIGNS[sign]
    before, board.y = board.y, top
    board.box(left, size, _COLOURS[sign], height=size)
    if size >= NUMBERED - GAP:
        letters = size // 3
        board.text(str(number), letters, colour=colour, middle=left + size / 2)
        board.y += letters + letters // 4
        board.text(mark, letters, bold=True, colour=colour, middle=left + size / 2)
    else:
        letters = size * 2 // 3
        board.y += size * 0.06
        board.text(mark, letters, bold=True, colour=colour, middle=left + size / 2)
    board.y = before


def _key_line(board: Board, line: KeyLine) -> None:
    _tile(board, EDGE, board.y, SMALL + 8, (line.sign, 0))
    board.text(line.words, SMALL, left=EDGE + SMALL + 28)
    board.y += _KEY_LINE
