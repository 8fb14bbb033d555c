"""Writes a transcript as a page to read: `python -m tests.transcripts.story` writes docs/a-round.md anew."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path

from tests.transcripts.playing import DOING, QUIETLY

SCRIPT = Path(__file__).with_name("a_round.txt")
PAGE = Path(__file__).parents[2] / "docs" / "a-round.md"
DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
SAID = re.compile(r"^(\w+)<<? ?(.*)$")
BUTTON = re.compile(r"^\[(.*)\]$")


def as_page(script: str) -> str:
    """The story as Markdown: remarks are its text, what people do a line, what phones show a block."""
    paragraphs = (_paragraph(kind, list(lines)) for kind, lines in groupby(_told(script), key=_kind))
    return "\n\n".join(paragraphs) + "\n"


def _told(script: str) -> Iterator[str]:
    """All lines but what is played without being shown."""
    return (line for line in script.splitlines() if not QUIETLY.match(line))


def _kind(line: str) -> str:
    """Lines of one kind that follow one another belong together."""
    if line.startswith(("#", "@")):
        return line[0]
    return line if DOING.match(line) else "shown"


def _paragraph(kind: str, lines: list[str]) -> str:
    if kind == "#":
        return "\n".join(line.removeprefix("# ") for line in lines)
    if kind == "@":
        return _day(lines[-1])
    if doing := DOING.match(lines[0]):
        return _done(doing.group(1), doing.group(2))
    return "\n".join(("```text", *map(_shown, lines), "```"))


def _day(line: str) -> str:
    at = datetime.strptime(line[1:].strip(), "%Y-%m-%d %H:%M")  # a wall clock in a story
    return f"*{DAYS[at.weekday()]}, ngày {at:%d/%m/%Y}, {at:%H:%M}*"


def _done(name: str, did: str) -> str:
    button = BUTTON.match(did)
    return f"**{name}** bấm **{button.group(1)}**" if button else f"**{name}** gõ: {did}"


def _shown(line: str) -> str:
    said = SAID.match(line)
    return f"{said.group(1)}: {said.group(2)}".rstrip() if said else line


if __name__ == "__main__":
    PAGE.write_text(as_page(SCRIPT.read_text(encoding="utf-8")), encoding="utf-8")
