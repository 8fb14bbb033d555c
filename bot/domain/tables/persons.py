"""Members together and by class: leading and ordinary ones, told apart only where neither are too few."""

from collections.abc import Mapping

from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import DoesNotAddUp, contradictions, equals

PERSONS, LEADING, ORDINARY = "persons", "leading", "ordinary"
CLASSES = (LEADING, ORDINARY)
_TOGETHER = (equals(PERSONS, *CLASSES),)


def assert_together(rows: Mapping[str, TableRow]) -> None:
    """Raises DoesNotAddUp where members are not their two classes."""
    persons = rows[PERSONS]
    for column in persons.columns():
        counts = {name: rows[name].counts[column] for name in (PERSONS, *CLASSES)}
        if broken := contradictions(_TOGETHER, counts):
            raise DoesNotAddUp(persons.row, f"{type(persons).__name__} ({column})", broken)
