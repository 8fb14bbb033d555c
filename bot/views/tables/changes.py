"""What is different between two versions of figures, in words."""

from collections.abc import Iterable, Iterator

from bot.conversation.screens.tables import PhoneRow
from bot.domain.organisation.versions import CellChange, Figure
from bot.domain.tables.kind import TableKind
from bot.views.tables.descriptions import TABLES
from bot.views.tables.words import Speech
from bot.views.words import N_


def changes_row(kind: TableKind, changes: Iterable[CellChange], speech: Speech) -> tuple[PhoneRow, ...]:
    """One row with a line a cell of which the number is another one; none where there is none."""
    lines = tuple(_lines(kind, changes, speech))
    return (PhoneRow(speech.gettext(_SINCE), lines),) if lines else ()


def _lines(kind: TableKind, changes: Iterable[CellChange], speech: Speech) -> Iterator[tuple[str, str]]:
    for change in changes:
        where = speech.cell_of(TABLES[kind.value], change.key)
        before, after = (_count(each, speech) for each in (change.before, change.after))
        if where and before != after:
            yield where, f"{before} → {after}"


def _count(figure: Figure | None, speech: Speech) -> str:
    return speech.count(figure.count) if figure else speech.figure(None)


_SINCE = N_("Khác với bản đã duyệt")
