"""Members together and by class: leading and ordinary ones, told apart only where neither are too few."""

from collections.abc import Mapping

from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import DoesNotAddUp, contradictions, equals

PERSONS, LEADING, ORDINARY = "persons", "leading", "ordinary"
CLASSES = (LEADING, ORDINARY)


def assert_together(rows: Mapping[str, TableRow]) -> None:
    """Raises DoesNotAddUp where members are not their two classes."""
    persons = rows[PERSONS]
    for column in persons.columns():
        counts = {f"{name}.{column}": rows[name].counts[column] for name in (PERSONS, *CLASSES)}
        if broken := contradictions((equals(*counts),), counts):
            raise DoesNotAddUp(persons.row, type(persons).__name__, broken)
