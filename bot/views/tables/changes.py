"""What is different between two versions of figures, in words."""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.conversation.screens.tables import PhoneRow
from bot.domain.organisation.versions import CellChange, Figure
from bot.domain.tables.kind import TableKind
from bot.views.tables.descriptions import TABLES
from bot.views.tables.words import RATED_KINDS, ROW_NAMES, Speech
from bot.views.words import N_

_PARTS: Final = {name.value: words for table in (ROW_NAMES, RATED_KINDS) for name, words in table.items()}


def changes_row(kind: TableKind, changes: Iterable[CellChange], speech: Speech) -> tuple[PhoneRow, ...]:
    """One row with a line a cell of which the number is another one; none where there is none."""
    lines = tuple(_lines(kind, changes, speech))
    return (PhoneRow(speech.gettext(_SINCE), lines),) if lines else ()


def _lines(kind: TableKind, changes: Iterable[CellChange], speech: Speech) -> Iterator[tuple[str, str]]:
    headings = {each.key: each.label for each in TABLES[kind.value].counts}
    for change in changes:
        part, _, column = change.key.rpartition(".")
        before, after = (_count(each, speech) for each in (change.before, change.after))
        if column in headings and before != after and (not part or part in _PARTS):
            heading = speech.gettext(headings[column])
            where = f"{speech.gettext(_PARTS[part])}: {heading}" if part else heading
            yield where, f"{before} → {after}"


def _count(figure: Figure | None, speech: Speech) -> str:
    return speech.count(figure.count) if figure else speech.figure(None)


_SINCE = N_("Khác với bản đã duyệt")
