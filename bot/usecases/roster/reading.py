"""What comes of reading a roster: rows that are well, rows that are not and why, and remarks."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from bot.domain.value import value
from bot.usecases.ports.administration import NewMember
from bot.usecases.roster.facts import Reason


class RemarkKind(StrEnum):
    """What the operator should know although the rows are taken."""

    IDENTITY_IGNORED = "identity_ignored"
    COLUMN_IGNORED = "column_ignored"
    COLUMN_MISSING = "column_missing"
    SAME_NAME = "same_name"
    NO_SECRETARY = "no_secretary"
    STOPPED_AT = "stopped_at"


@value
class Remark:
    """A remark, what it is about, and the rows concerned."""

    kind: RemarkKind
    about: str = ""
    rows: tuple[int, ...] = ()


@value
class BadRow:
    """A row that is not taken: its number as the spreadsheet shows it, why, and the cell."""

    row: int
    reason: Reason
    cell: str = ""


@value
class ReadRow:
    """A row that is well."""

    row: int
    member: NewMember


@value
class RosterReading:
    """Everything a roster says. A bad row may stand several times, once for each fault."""

    rows: tuple[ReadRow, ...] = ()
    bad: tuple[BadRow, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def members(self) -> tuple[NewMember, ...]:
        """The members in the order of the rows."""
        return tuple(row.member for row in self.rows)

    def finding(self, bad: Iterable[BadRow]) -> "RosterReading":
        """The reading with further rows found bad."""
        found = (*self.bad, *bad)
        numbers = {each.row for each in found}
        kept = tuple(row for row in self.rows if row.row not in numbers)
        return replace(self, rows=kept, bad=tuple(sorted(found, key=lambda each: each.row)))

    def remarking(self, remarks: Iterable[Remark]) -> "RosterReading":
        """The reading with further remarks."""
        return replace(self, remarks=(*self.remarks, *remarks))
