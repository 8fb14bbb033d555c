"""Progress of remediation in a year: members below 80 %, from there to below 100 %, at 100 %."""

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.privacy import SMALLEST_CELL
from bot.domain.remediation_figures import Result, bands
from bot.domain.tables.count import UNKNOWN, Count
from bot.domain.tables.persons import LEADING, ORDINARY, PERSONS
from bot.domain.tables.ratio import Ratio
from bot.domain.tables.row import TableRow
from bot.domain.tables.rules import equals
from bot.domain.value import value


@value
class ProgressRow(TableRow):
    """members = below + between + complete: those with something due. No row of a person goes upward.

    Nor does how much was due: taken from what was pointed out, it would leave what few have before them.
    """

    RULES = (equals("members", "below", "between", "complete"),)

    members: Count = UNKNOWN
    below: Count = UNKNOWN
    between: Count = UNKNOWN
    complete: Count = UNKNOWN

    def share(self, part: Count, decimals: int = 1) -> Ratio:
        """So many of the members with something due."""
        return Ratio(part, self.members, decimals)


@value
class MemberDue:
    """What came of what was due of a member. Leading is who was one at any finding of it."""

    is_leading: bool
    result: Result


def progress_by_class(found: Iterable[MemberDue]) -> Mapping[str, ProgressRow]:
    """The rows of a branch: members together, and by class.

    What would leave few of them by subtraction is unknown wherever it could be had from: one class is known
    only together with the other, and so are their lines.
    """
    everybody = [one for one in found if one.result.due]
    classes = [[one for one in everybody if one.is_leading is leads] for leads in (True, False)]
    are_told = all(map(_are_enough, (everybody, *classes)))
    have_lines = are_told and all(map(_have_lines, classes))
    leading, ordinary = (_row(each, have_lines) if are_told else ProgressRow() for each in classes)
    persons = _row(everybody, _have_lines(everybody)) if _are_enough(everybody) else ProgressRow()
    return {LEADING: leading, ORDINARY: ordinary, PERSONS: persons}


def _are_enough(found: Sequence[MemberDue]) -> bool:
    """Nobody is no secret; one or two are."""
    return not 0 < len(found) < SMALLEST_CELL


def _have_lines(found: Sequence[MemberDue]) -> bool:
    return bands(one.result for one in found) is not None


def _row(found: Sequence[MemberDue], has_lines: bool) -> ProgressRow:
    lines = bands(one.result for one in found) if has_lines else None
    return ProgressRow.of(
        members=len(found),
        below=lines.below if lines else None,
        between=lines.between if lines else None,
        complete=lines.all if lines else None,
    )
