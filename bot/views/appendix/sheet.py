"""A sheet of a workbook as its XML, of which nothing changes but the cells that are filled."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from bot.views.appendix.opening import MAIN, parsed

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_TAG = f"{{{MAIN}}}"
_MIDDLE = re.compile("(?<!&)&C")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
# What may stand behind the header of the printed page, by which its place is found.
_BEHIND_HEADER = (
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing"),
    *("legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)


def split(cell: str) -> tuple[int, int]:
    """Row and column of a cell, from 1. Raises ValueError for what is none."""
    found = _CELL.fullmatch(cell)
    if found is None:
        raise ValueError(f"no cell: {cell}")
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]), column


class Sheet:
    """One sheet. Raises ValueError or KeyError where rows or cells do not say where they are."""

    def __init__(self, xml: bytes) -> None:
        self.root = parsed(xml)
        self.is_changed = False
        self._data = self.root.find(f"{_TAG}sheetData")
        if self._data is None:
            raise ValueError("a sheet without data")
        self._rows = {int(row.get("r", "")): row for row in self._data}
        self._cells = {cell.attrib["r"]: cell for row in self._data for cell in row.iterfind(f"{_TAG}c")}

    @property
    def is_protected(self) -> bool:
        """Whether locked cells cannot be typed into."""
        found = self.root.find(f"{_TAG}sheetProtection")
        return found is not None and found.get("sheet") in ("1", "true")

    def merged(self, cell: str) -> tuple[str, str] | None:
        """The first and the last of the merged cells that this one is one of."""
        row, column = split(cell)
        for area in self.root.iterfind(f"{_TAG}mergeCells/{_TAG}mergeCell"):
            first, _, last = area.get("ref", "").partition(":")
            (top, left), (bottom, right) = split(first), split(last or first)
            if top <= row <= bottom and left <= column <= right:
                return first, last
        return None

    def formulas(self) -> Iterator[tuple[str, Any]]:
        """Each cell that calculates, and the element that says how."""
        found = ((cell, each.find(f"{_TAG}f")) for cell, each in self._cells.items())
        return ((cell, formula) for cell, formula in found if formula is not None)

    def calculates(self, cell: str) -> bool:
        """Whether a formula stands in it."""
        found = self._cells.get(cell)
        return found is not None and found.find(f"{_TAG}f") is not None

    def kind(self, cell: str) -> str:
        """By which the file says what its value is: s and inlineStr are texts, none a number."""
        found = self._cells.get(cell)
        return found.get("t", "n") if found is not None and len(found) else ""

    def style(self, cell: str) -> int:
        """Its own, else that of its row or column."""
        row, column = split(cell)
        found = self._cells.get(cell)
        if found is not None:
            return int(found.get("s", "0"))
        of_row = self._rows.get(row)
        if of_row is not None and of_row.get("customFormat") in ("1", "true"):
            return int(of_row.get("s", "0"))
        columns = self.root.iterfind(f"{_TAG}cols/{_TAG}col")
        styles = (c.get("style") for c in columns if int(c.get("min")) <= column <= int(c.get("max")))
        return int(next(filter(None, styles), "0"))

    def put_number(self, cell: str, number: str) -> None:
        """A number, as decimal text with a point."""
        made = self._emptied(cell)
        etree.SubElement(made, f"{_TAG}v").text = number

    def put_text(self, cell: str, text: str, style: int) -> None:
        """A text, which is none of the texts that cells of the file share."""
        made = self._emptied(cell)
        made.set("s", str(style))
        made.set("t", "inlineStr")
        told = etree.SubElement(etree.SubElement(made, f"{_TAG}is"), f"{_TAG}t")
        told.text = text
        told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def clear(self, cell: str) -> None:
        """Nothing stands in it; its look stays."""
        if cell in self._cells:
            self._emptied(cell)

    def forget_results(self) -> None:
        """What formulas came to before: a program that opens the file calculates anew."""
        for cell in self._cells.values():
            if cell.find(f"{_TAG}f") is not None:
                for result in cell.findall(f"{_TAG}v"):
                    cell.remove(result)
                cell.attrib.pop("t", None)
                self.is_changed = True

    def mark(self, words: str) -> None:
        """The words in the header of every printed page, before what the file has there."""
        self.is_changed = True
        found = self.root.find(f"{_TAG}headerFooter")
        if found is None:
            found = etree.Element(f"{_TAG}headerFooter")
            self.root.insert(self._behind_setup(), found)
        for kind in ("oddHeader", "evenHeader", "firstHeader"):
            header = found.find(f"{_TAG}{kind}")
            if header is None and kind == "oddHeader":
                header = etree.Element(f"{_TAG}{kind}")
                found.insert(0, header)
            if header is not None:
                header.text = _marked(header.text or "", words)

    def xml(self) -> bytes:
        """The sheet as a part."""
        return written(self.root)

    def _behind_setup(self) -> int:
        behind = {f"{_TAG}{name}" for name in _BEHIND_HEADER}
        return next((at for at, each in enumerate(self.root) if each.tag in behind), len(self.root))

    def _emptied(self, cell: str) -> Any:
        """The cell with its look and nothing in it; made where there is none."""
        self.is_changed = True
        found = self._cells.get(cell)
        if found is None:
            return self._made(cell)
        for child in list(found):
            found.remove(child)
        found.attrib.pop("t", None)
        return found

    def _made(self, cell: str) -> Any:
        row, column = split(cell)
        style = self.style(cell)
        of_row = self._row(row)
        made = etree.Element(f"{_TAG}c", r=cell)
        if style:
            made.set("s", str(style))
        before = (at for at, each in enumerate(of_row) if split(each.get("r"))[1] > column)
        of_row.insert(next(before, len(of_row)), made)
        of_row.attrib.pop("spans", None)  # it may say less now
        for told in self.root.findall(f"{_TAG}dimension"):
            self.root.remove(told)
        self._cells[cell] = made
        return made

    def _row(self, row: int) -> Any:
        found = self._rows.get(row)
        if found is None:
            found = etree.Element(f"{_TAG}row", r=str(row))
            before = (at for at, each in enumerate(self._data) if int(each.get("r")) > row)
            self._data.insert(next(before, len(self._data)), found)
            self._rows[row] = found
        return found


def written(root: Any) -> bytes:
    """XML as programs that read workbooks expect it."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _marked(header: str, words: str) -> str:
    """A header with the words in its middle, where also stands what has no sign for its place."""
    if _MIDDLE.search(header):
        return _MIDDLE.sub(f"&C{words} ", header, count=1)
    if header and not header.startswith(("&L", "&R")):
        return f"&C{words} {header}"
    left, right, rest = header.partition("&R")
    return f"{left}&C{words}{right}{rest}"
