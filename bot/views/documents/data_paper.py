"""Everything kept about a member as a paper to read: the export, heading by heading and table by table."""

import json
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from docx.shared import Pt

from bot.domain.value import value
from bot.views.documents.data_words import Worded, spoken
from bot.views.documents.paper_format import CURRENT
from bot.views.documents.papers import DataPaper
from bot.views.documents.sheet import Sheet, add_line, add_page_number, repeat_on_each_page
from bot.views.documents.typed_text import fit_for_paper

PAIR = (3400, 5955)
LEVEL = "level"
AFTER_A_TABLE = Pt(9)
WIDEST_LIST = 6  # columns of a list that is one table; a wider one becomes a table an entry


@value
class Table:
    """Rows of cells under a row of headings, which may be missing."""

    rows: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...] = ()


@value
class Heading:
    text: str
    is_part: bool = False


Block = Table | Heading


def data_docx(paper: DataPaper) -> bytes:
    """The paper as DOCX."""
    words = spoken(paper, ZoneInfo(paper.zone))
    sheet = Sheet(CURRENT)
    _head(sheet, paper, words)
    for block in blocks(json.loads(paper.content), words):
        _write(sheet, block)
    sheet.line("End")
    written = BytesIO()
    sheet.document.save(written)
    return written.getvalue()


def blocks(content: Mapping[str, Any], words: Worded) -> Iterator[Block]:
    """What stands on the paper, in the order of the export."""
    for name, kept in content.items():
        yield Heading(words.label(name), is_part=True)
        yield from _under(name, kept, words)


def _under(name: str, value: Any, words: Worded) -> Iterator[Block]:
    match value:
        case Mapping():
            yield from _entry(value, words, LEVEL if name == "answers" else "")
        case [Mapping(), *_] if _is_narrow(value):
            headings = tuple(words.label(key) for key in value[0])
            yield Table(tuple(tuple(words.value(k, v) for k, v in row.items()) for row in value), headings)
        case [Mapping(), *_]:
            for number, entry in enumerate(value, 1):
                yield Heading(f"{words.label(name)} ({number})")
                yield from _entry(entry, words)
        case list():
            numbered = ((str(number), words.value(name, each)) for number, each in enumerate(value, 1))
            yield Table(tuple(numbered) or ((words.label(name), words.nothing),))
        case _:
            yield Table(((words.label(name), words.value(name, value)),))


def _entry(entry: Mapping[str, Any], words: Worded, all_are: str = "") -> Iterator[Block]:
    """Its plain values in one table, then what is made of parts, each under its own heading.

    `all_are` says what the values are where the keys are no fields but codes of indicators.
    """
    plain = {k: v for k, v in entry.items() if not _has_parts(v)}
    pairs = tuple((words.label(k), words.value(all_are or k, v)) for k, v in plain.items())
    if pairs or not entry:
        yield Table(pairs or ((words.nothing, ""),))
    for name, kept in entry.items():
        if _has_parts(kept):
            yield Heading(words.label(name))
            yield from _under(name, kept, words)


def _has_parts(value: Any) -> bool:
    return isinstance(value, Mapping | list) and bool(value)


def _is_narrow(entries: Sequence[Mapping[str, Any]]) -> bool:
    same = all(entry.keys() == entries[0].keys() for entry in entries)
    return same and len(entries[0]) <= WIDEST_LIST and not any(map(_has_parts, _values(entries)))


def _values(entries: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
    return (value for entry in entries for value in entry.values())


def _head(sheet: Sheet, paper: DataPaper, words: Worded) -> None:
    section = sheet.document.sections[0]
    section.different_first_page_header_footer = False
    number = section.header.paragraphs[0]
    number.style = "Page number"
    add_page_number(number)
    sheet.document.core_properties.title = words.title
    if paper.head.sample:
        add_line(section.header, "Sample mark", words.sample)
    sheet.line("Paper title", words.title)
    sheet.line("Summary", fit_for_paper(words.whose))
    sheet.line("Normal", words.opening)


def _write(sheet: Sheet, block: Block) -> None:
    if isinstance(block, Heading):
        line = sheet.line("Part" if block.is_part else "Entry", block.text)
        line.paragraph_format.space_before = AFTER_A_TABLE
        return
    rows = (block.headings, *block.rows) if block.headings else block.rows
    table = sheet.table(_columns(len(rows[0])), rows=len(rows), grid=True)
    for place, (cells, texts) in enumerate(zip(table.rows, rows, strict=True)):
        style = "Column name" if block.headings and place == 0 else "Cell"
        for cell, text in zip(cells.cells, texts, strict=True):
            add_line(cell, style, fit_for_paper(text))
    if block.headings:
        repeat_on_each_page(table.rows[0])


def _columns(count: int) -> tuple[int, ...]:
    return PAIR if count == len(PAIR) else (CURRENT.text_width // count,) * count
