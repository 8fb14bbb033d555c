"""A superior's workbook: its sheets, the cells that its names refer to, and how these look."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cached_property
from posixpath import join, normpath
from typing import Any

from lxml import etree

from bot.domain.value import value
from bot.views.appendix.opening import MAIN, WORKBOOK, parsed
from bot.views.appendix.sheet import Sheet, written
from bot.views.archive import Parts

_TAG = f"{{{MAIN}}}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STYLES = "xl/styles.xml"
_BUILT_IN = {**dict.fromkeys((9, 10), "0%"), **dict.fromkeys((*range(14, 23), 45, 46, 47), "d/m/yy")}
# In the order of the file; what stands behind how it is calculated.
_BEHIND_CALCULATION = (
    *("oleSize", "customWorkbookViews", "pivotCaches", "webPublishing", "fileRecoveryPr"),
    *("webPublishObjects", "extLst"),
)
REFERS = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!:,()\[\]]+))!\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?"
)


@value
class Name:
    """A defined name and what it refers to; `sheet`: the one in which alone it holds."""

    name: str
    refers: str
    sheet: str = ""


@value
class Look:
    """How a cell is shown, and whether it is locked where its sheet is protected."""

    number_format: str = "General"
    is_locked: bool = True


class Book:
    """The parts of a workbook that was opened. Raises what a file does that is not what it claims to be."""

    def __init__(self, parts: Parts) -> None:
        self._parts = dict(parts)
        self._root = parsed(parts[WORKBOOK])
        self._sheets: dict[str, Sheet] = {}
        self._has_more_looks = False

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names that people gave; those of the program itself, such as areas to print, left out."""
        titles = [each.get("name") for each in self._listed()]
        return tuple(
            Name(
                each.get("name"),
                (each.text or "").strip().removeprefix("="),
                titles[int(each.get("localSheetId"))] if each.get("localSheetId") else "",
            )
            for each in self._root.iterfind(f"{_TAG}definedNames/{_TAG}definedName")
            if not each.get("name").startswith("_xlnm.")
        )

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The sheets with cells, by their titles folded as programs compare them; a chart alone is none."""
        return {title.casefold(): title for title in self._places}

    def sheet(self, title: str) -> Sheet:
        """The sheet of that title, read once."""
        if title not in self._sheets:
            self._sheets[title] = Sheet(self._parts[self._places[title]])
        return self._sheets[title]

    def look(self, title: str, cell: str) -> Look:
        """How that cell looks."""
        style = self.sheet(title).style(cell)
        forms = self._forms
        if style >= len(forms):
            return Look()
        number = int(forms[style].get("numFmtId", "0"))
        guard = forms[style].find(f"{_TAG}protection")
        is_free = guard is not None and guard.get("locked") in ("0", "false")
        return Look(self._formats.get(number, "General"), not is_free)

    def as_text(self, style: int) -> int:
        """A style that looks the same and keeps a program from taking what is in the cell for a formula."""
        forms = self._forms
        if style >= len(forms):
            return style
        self._has_more_looks = True
        quoted = deepcopy(forms[style])
        quoted.set("quotePrefix", "1")
        forms.append(quoted)
        forms.set("count", str(len(forms)))
        return len(forms) - 1

    @cached_property
    def counts_from_1904(self) -> bool:
        """Whether day 0 is 1 January 1904."""
        found = self._root.find(f"{_TAG}workbookPr")
        return found is not None and found.get("date1904") in ("1", "true")

    def all_sheets(self) -> Iterator[tuple[str, Sheet]]:
        """Every sheet with cells, by its title."""
        return ((title, self.sheet(title)) for title in self._places)

    def calculate_when_opened(self) -> None:
        """Nothing is kept of what formulas came to."""
        for _, sheet in self.all_sheets():
            sheet.forget_results()
        found = self._root.find(f"{_TAG}calcPr")
        if found is None:
            found = etree.Element(f"{_TAG}calcPr")
            behind = {f"{_TAG}{name}" for name in _BEHIND_CALCULATION}
            before = (at for at, each in enumerate(self._root) if each.tag in behind)
            self._root.insert(next(before, len(self._root)), found)
        found.set("fullCalcOnLoad", "1")

    def parts(self) -> Parts:
        """The parts as they are now; what nobody looked at is as it was."""
        sheets = {title: sheet for title, sheet in self._sheets.items() if sheet.is_changed}
        changed = {self._places[title]: sheet.xml() for title, sheet in sheets.items()}
        if self._has_more_looks:
            changed[_STYLES] = written(self._styles)
        return self._parts | changed | {WORKBOOK: written(self._root)}

    def _listed(self) -> Iterator[Any]:
        return iter(self._root.iterfind(f"{_TAG}sheets/{_TAG}sheet"))

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """The part of each sheet with cells, by its title."""
        relations = parsed(self._parts["xl/_rels/workbook.xml.rels"])
        targets = {each.get("Id"): (each.get("Type", ""), each.get("Target", "")) for each in relations}
        found = ((each.get("name"), *targets[each.get(_RELATION)]) for each in self._listed())
        return {title: _part(target) for title, kind, target in found if kind.endswith("/worksheet")}

    @cached_property
    def _styles(self) -> Any:
        return parsed(self._parts[_STYLES])

    @property
    def _forms(self) -> Any:
        """The looks by number; empty where the file has none."""
        found = self._styles.find(f"{_TAG}cellXfs") if _STYLES in self._parts else None
        return [] if found is None else found

    @cached_property
    def _formats(self) -> Mapping[int, str]:
        own = self._styles.iterfind(f"{_TAG}numFmts/{_TAG}numFmt")
        return _BUILT_IN | {int(each.get("numFmtId")): each.get("formatCode", "") for each in own}


def _part(target: str) -> str:
    """Where a relation of the workbook leads."""
    return target.removeprefix("/") if target.startswith("/") else normpath(join("xl", target))
