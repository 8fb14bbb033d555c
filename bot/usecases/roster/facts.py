"""What a cell of a roster says of a member, or what is wrong with it."""

from datetime import date
from enum import StrEnum

from bot.domain.member import Office, RosterState, Standing
from bot.domain.value import value
from bot.usecases.roster.sheet import Cell


class Reason(StrEnum):
    """Why a row cannot be taken."""

    NAME_MISSING = "name_missing"
    NAME_UNREADABLE = "name_unreadable"
    NAME_DAMAGED = "name_damaged"
    NAME_TOO_LONG = "name_too_long"
    MARK_UNCLEAR = "mark_unclear"
    STANDING_UNCLEAR = "standing_unclear"
    TITLE_UNCLEAR = "title_unclear"
    STATE_UNCLEAR = "state_unclear"
    ABSENT_WITHOUT_REASON = "absent_without_reason"
    DATE_UNCLEAR = "date_unclear"
    DATE_IN_FUTURE = "date_in_future"
    CONTRADICTION = "contradiction"
    NOT_NEW = "not_new"
    GROUP_UNCLEAR = "group_unclear"
    PROBATIONARY_OFFICE = "probationary_office"
    SAME_ROW = "same_row"
    SECOND_SECRETARY = "second_secretary"
    ALREADY_THERE = "already_there"


@value
class Fault:
    """What is wrong, and the cell as it stands in the file."""

    reason: Reason
    cell: str = ""


@value
class Facts:
    """What one cell says; None and False say nothing."""

    standing: Standing | None = None
    office: Office | None = None
    state: RosterState | None = None
    admitted_new: bool | None = None
    holds_post: bool = False
    declares_assets: bool = False
    group: int = 0


Reading = Facts | Fault


def says_nothing(cell: Cell) -> bool:
    """Whether the cell is empty or holds the dash people write for it."""
    return shown(cell) in _NOTHING


def shown(cell: Cell) -> str:
    """The cell as people see it, on one line."""
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str("" if cell is None else cell).split())


_NOTHING = {"", "-", "–", "—", "--", "/"}
