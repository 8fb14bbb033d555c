"""Writes a transcript as a page to read: `python -m tests.transcripts.story` writes docs/a-round.md anew."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from tests.transcripts.playing import DOING, QUIETLY

SCRIPT = Path(__file__).with_name("a_round.txt")
PAGE = Path(__file__).parents[2] / "docs" / "a-round.md"
DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
SAID = re.compile(r"^(\w+)<<? ?(.*)$")
BUTTON = re.compile(r"^\[(.*)\]$")
FILE = re.compile(r"^  \{(picture|document): (.*)\}$")
FORWARDED = "  {may be forwarded}"
FILES = {"picture": "kèm hình", "document": "kèm tệp"}
WIDE = 100  # characters of a line of buttons
MANY = 4  # phones that ring with the same words are counted instead of named


def as_page(script: str) -> str:
    """The story as Markdown: remarks are its text, what people do a line, what phones show a block."""
    paragraphs = (_paragraph(kind, list(lines)) for kind, lines in groupby(_told(script), key=_kind))
    return "\n\n".join(paragraphs) + "\n"


def _told(script: str) -> Iterator[str]:
    """All lines but what is played without being shown, and what arrives for it; of that the documents are
    told."""
    quiet, name = False, ""
    for line in script.splitlines():
        if line.startswith("@~"):
            yield line
        if _begins(line):
            quiet = line.startswith("@~") or bool(QUIETLY.match(line))
        if said := SAID.match(line):
            name = said.group(1)
        if not quiet:
            yield line
        elif (file := FILE.match(line)) and file.group(1) == "document":
            yield f"+{name} {file.group(2)}"


def _begins(line: str) -> bool:
    return line.startswith(("#", "@", "!")) or bool(DOING.match(line) or QUIETLY.match(line))


def _kind(line: str) -> str:
    """Lines of one kind that follow one another belong together."""
    if line.startswith(("#", "@", "+")):
        return line[0]
    return line if DOING.match(line) else "shown"


def _paragraph(kind: str, lines: list[str]) -> str:
    if kind == "#":
        return "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)
    if kind == "@":
        return _day(lines[-1])
    if kind == "+":
        return "\n\n".join(_received(lines))
    if doing := DOING.match(lines[0]):
        return _done(doing.group(1), doing.group(2))
    return "\n".join(("```text", *_together(lines), "```"))


def _day(line: str) -> str:
    at = datetime.strptime(line.lstrip("@~ "), "%Y-%m-%d %H:%M")  # a wall clock in a story
    return f"*{DAYS[at.weekday()]}, ngày {at:%d/%m/%Y}, {at:%H:%M}*"


def _received(lines: list[str]) -> Iterator[str]:
    """Which documents came, by phone."""
    files = [line.removeprefix("+").split(" ", 1) for line in lines]
    for name, each in groupby(files, key=itemgetter(0)):
        yield f"**{name}** nhận tệp: {', '.join(f'`{file}`' for _, file in each)}"


def _done(name: str, did: str) -> str:
    if did.startswith("/start {"):
        return f"**{name}** mở đường dẫn trên phiếu mời"
    button = BUTTON.match(did)
    return f"**{name}** bấm **{button.group(1)}**" if button else f"**{name}** gõ: {did}"


def _together(lines: Iterable[str]) -> Iterator[str]:
    """What phones show, the same words once for all of them; the short word beside a screen stands first."""
    names: dict[str, list[str]] = {}
    for begins, shown in groupby(_numbered(lines), key=itemgetter(0)):
        first, *rest = (line for _, line in shown)
        if not begins:
            yield from (first, *rest)
        elif said := SAID.match(first):
            text = "\n".join((said.group(2), *_packed(rest)))
            names.setdefault(text, []).append(said.group(1))
    yield from (f"{_named(who)}: {text}".rstrip() for text, who in names.items())


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each line with the number of what it belongs to; before the first screen it is none."""
    number = 0
    for line in lines:
        number += bool(SAID.match(line))
        yield number, line


def _packed(lines: Iterable[str]) -> Iterator[str]:
    """With several rows of buttons in one line, where they fit; who may pass a message on is not told."""
    row = ""
    for line in map(_file, lines):
        is_row = line.startswith("  [")
        if row and not (is_row and len(row) + len(line) < WIDE):
            yield row
            row = ""
        if is_row:
            row += line.removeprefix("  ") if not row else line.removeprefix(" ")
            row = f"  {row.lstrip()}"
        elif line != FORWARDED:
            yield line
    if row:
        yield row


def _named(names: list[str]) -> str:
    return ", ".join(names) if len(names) < MANY else f"{names[0]} và {len(names) - 1} đồng chí khác"


def _file(line: str) -> str:
    """A file of a message, in words."""
    found = FILE.match(line)
    return f"  ({FILES[found.group(1)]}: {found.group(2)})" if found else line


if __name__ == "__main__":
    PAGE.write_text(as_page(SCRIPT.read_text(encoding="utf-8")), encoding="utf-8")
