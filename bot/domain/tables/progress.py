"""Progress of remediation in a period: members below 80 %, from there to below 100 %, at 100 %."""

from collections.abc import Iterable

from bot.domain.privacy import SMALLEST_CELL
from bot.domain.remediation_figures import Result, bands
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import at_most, equals
from bot.domain.value import value


@value
class ProgressRow(TableRow):
    """members = below + between + complete: those with something due. No row of a person goes upward."""

    RULES = (
        equals("members", "below", "between", "complete"),
        at_most("done", "due"),
        at_most("recurrences", "due"),
        at_most("members", "due"),
    )

    members: Count = UNKNOWN
    below: Count = UNKNOWN
    between: Count = UNKNOWN
    complete: Count = UNKNOWN
    due: Count = UNKNOWN
    done: Count = UNKNOWN
    recurrences: Count = UNKNOWN

    def fulfilment(self, decimals: int = 1) -> Ratio:
        """Contents remedied, of those due."""
        return Ratio(self.done, self.due, decimals)

    def share(self, part: Count, decimals: int = 1) -> Ratio:
        """So many of the members with something due."""
        return Ratio(part, self.members, decimals)


def progress_of(results: Iterable[Result], row: str = "", smallest: int = SMALLEST_CELL) -> ProgressRow:
    """The row of a class in a branch: lines with too few members are unknown, and all of it where too few
    have something due."""
    counted = [result for result in results if result.due]
    if 0 < len(counted) < smallest:
        return ProgressRow(row=row)
    lines = bands(counted, smallest)
    return ProgressRow.of(
        row,
        members=len(counted),
        below=lines.below if lines else None,
        between=lines.between if lines else None,
        complete=lines.all if lines else None,
        due=sum(result.due for result in counted),
        done=sum(result.done for result in counted),
        recurrences=sum(result.recurrences for result in counted),
    )
