"""Progress of remediation in a period: members below 80 %, from there to below 100 %, at 100 %."""

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.privacy import SMALLEST_CELL
from bot.domain.remediation_figures import Result, bands
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.persons import LEADING, ORDINARY, PERSONS
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


@value
class MemberDue:
    """What was due of a member in a period, and what came of it. Leading is who was one at any finding of it.

    `fresh`: how much of it was not due before the period: the rest was told of in an earlier one.
    """

    is_leading: bool
    result: Result
    fresh: int


def progress_by_class(found: Iterable[MemberDue]) -> Mapping[str, ProgressRow]:
    """The rows of a branch: members together, and by class. What would leave few of them by subtraction is
    unknown in each row that it could be had from.

    A row is known of enough members, of whom enough have something fresh: the rest of it, the row of an
    earlier period tells. One class is known only together with the other. Bands with few members go with
    those of the other class, and with what was done: where each has one thing due, that says the same.
    """
    everybody = [one for one in found if one.result.due]
    classes = [[one for one in everybody if one.is_leading is leads] for leads in (True, False)]
    if not _are_enough(everybody):
        return dict.fromkeys((LEADING, ORDINARY, PERSONS), ProgressRow())
    persons = _row(everybody, _has_bands(everybody))
    if not all(map(_are_enough, classes)):
        return {LEADING: ProgressRow(), ORDINARY: ProgressRow(), PERSONS: persons}
    have_bands = all(map(_has_bands, classes))
    leading, ordinary = (_row(each, have_bands) for each in classes)
    return {LEADING: leading, ORDINARY: ordinary, PERSONS: persons}


def _are_enough(found: Sequence[MemberDue]) -> bool:
    """Nobody is no secret; one or two are."""
    fresh = sum(one.fresh > 0 for one in found)
    return not any(0 < many < SMALLEST_CELL for many in (len(found), fresh))


def _has_bands(found: Sequence[MemberDue]) -> bool:
    return bands(one.result for one in found) is not None


def _row(found: Sequence[MemberDue], has_bands: bool) -> ProgressRow:
    lines = bands(one.result for one in found) if has_bands else None
    return ProgressRow.of(
        members=len(found),
        below=lines.below if lines else None,
        between=lines.between if lines else None,
        complete=lines.all if lines else None,
        due=sum(one.result.due for one in found),
        done=sum(one.result.done for one in found) if lines else None,
        recurrences=sum(one.result.recurrences for one in found),
    )
