"""What a row of a sheet of units says: words of kinds and types, dates, and what is wrong with a cell."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bot.domain.names import index_form
from bot.domain.organisation.kinds import Kind, UnitType
from bot.domain.value import value


class Column(StrEnum):
    """The columns of the sheet."""

    CODE = "code"  # mã: any short text by which sheets name the unit
    NAME = "name"
    KIND = "kind"
    TYPE = "type"  # loại hình; may be left empty for what has a committee
    PARENT = "parent"  # the code of what it stands under; empty at the top
    SINCE = "since"
    UNTIL = "until"  # its last day; empty while there is none


class CellProblem(StrEnum):
    """What is wrong with a cell."""

    EMPTY = "empty"
    NOT_A_NAME = "not_a_name"
    NOT_LISTED = "not_listed"
    NOT_A_DAY = "not_a_day"
    ENDS_BEFORE = "ends_before"
    CODE_TWICE = "code_twice"
    CODE_TAKEN = "code_taken"  # by a unit of an earlier sheet
    NO_SUCH_CODE = "no_such_code"
    PARENT_NOT_THERE = "parent_not_there"
    ABOVE_ITSELF = "above_itself"
    NOT_BELOW_THAT = "not_below_that"
    KIND_DROPPED = "kind_dropped"
    NAME_TWICE = "name_twice"
    TOO_MANY_ROWS = "too_many_rows"


class Remedy(StrEnum):
    """What to do about it."""

    FILL_IN = "fill_in"
    SHORTEN_OR_RETYPE = "shorten_or_retype"
    CHOOSE_FROM_LIST = "choose_from_list"
    TYPE_DAY = "type_day"  # as 31/12/2025
    CORRECT_DAYS = "correct_days"
    GIVE_OTHER_CODE = "give_other_code"
    ADD_ROW_OR_CORRECT_CODE = "add_row_or_correct_code"
    CHOOSE_OTHER_PARENT = "choose_other_parent"
    CHOOSE_KIND_OF_THAT_DAY = "choose_kind_of_that_day"
    TELL_APART = "tell_apart"  # two of one name under one parent
    DIVIDE_SHEET = "divide_sheet"


REMEDIES: Mapping[CellProblem, Remedy] = MappingProxyType(
    {
        CellProblem.EMPTY: Remedy.FILL_IN,
        CellProblem.NOT_A_NAME: Remedy.SHORTEN_OR_RETYPE,
        CellProblem.NOT_LISTED: Remedy.CHOOSE_FROM_LIST,
        CellProblem.NOT_A_DAY: Remedy.TYPE_DAY,
        CellProblem.ENDS_BEFORE: Remedy.CORRECT_DAYS,
        CellProblem.CODE_TWICE: Remedy.GIVE_OTHER_CODE,
        CellProblem.CODE_TAKEN: Remedy.GIVE_OTHER_CODE,
        CellProblem.NO_SUCH_CODE: Remedy.ADD_ROW_OR_CORRECT_CODE,
        CellProblem.PARENT_NOT_THERE: Remedy.CORRECT_DAYS,
        CellProblem.ABOVE_ITSELF: Remedy.CHOOSE_OTHER_PARENT,
        CellProblem.NOT_BELOW_THAT: Remedy.CHOOSE_OTHER_PARENT,
        CellProblem.KIND_DROPPED: Remedy.CHOOSE_KIND_OF_THAT_DAY,
        CellProblem.NAME_TWICE: Remedy.TELL_APART,
        CellProblem.TOO_MANY_ROWS: Remedy.DIVIDE_SHEET,
    }
)


@value
class SheetRow:
    """A row as it was read: the number it has in the sheet, and its cells as text."""

    number: int
    code: str
    name: str
    kind: str
    unit_type: str
    parent: str
    since: str
    until: str = ""


@value
class CellFault:
    """What is wrong with which cell, and what to do; `other_row`: the row in the way, if there is one."""

    row: int
    column: Column
    problem: CellProblem
    other_row: int | None = None

    @property
    def remedy(self) -> Remedy:
        """What to do about it."""
        return REMEDIES[self.problem]


# Words of the sheet, not of the program: a unit is written so in the lists that committees have.
_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "đảng bộ": Kind.ORGANISATION,
        "đảng bộ cấp trên trực tiếp cơ sở": Kind.ORGANISATION,
        "đảng bộ cơ sở": Kind.GRASSROOTS,
        "đảng ủy cơ sở": Kind.GRASSROOTS,
        "đảng bộ bộ phận": Kind.SECTION,
        "chi bộ cơ sở": Kind.BASE_BRANCH,
        "chi bộ trực thuộc": Kind.SUBORDINATE_BRANCH,
        "chi bộ": Kind.BRANCH,
    }
)
_TYPES: Mapping[str, UnitType] = MappingProxyType(
    {
        "cơ quan hành chính": UnitType.ADMINISTRATIVE,
        "hành chính": UnitType.ADMINISTRATIVE,
        "đơn vị sự nghiệp": UnitType.PUBLIC_SERVICE,
        "sự nghiệp": UnitType.PUBLIC_SERVICE,
        "doanh nghiệp": UnitType.ENTERPRISE,
        "dân cư": UnitType.RESIDENTIAL,
        "khu dân cư": UnitType.RESIDENTIAL,
        "khác": UnitType.OTHER,
    }
)
YEARS = range(1930, 2200)  # others are slips of the hand
_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_DAY_BY_YEAR = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?: 00:00:00)?")


def read_code(text: str) -> str:
    """The code in the form in which two spellings of it are one; empty for an empty cell."""
    return index_form(text)


def read_kind(text: str) -> Kind | None:
    """The kind that a cell names."""
    return _KINDS.get(_plain(text))


def read_type(text: str) -> UnitType | None:
    """The type that a cell names."""
    return _TYPES.get(_plain(text))


def read_day(text: str) -> date | None:
    """The day in a cell, as 31/12/2025 or 2025-12-31; years far from ours are slips of the hand."""
    match = _DAY.fullmatch(text.strip()) or _DAY_BY_YEAR.fullmatch(text.strip())
    if match is None or int(match["year"]) not in YEARS:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _plain(text: str) -> str:
    """Both spellings of the tone in "ủy" are one."""
    return index_form(text).replace("uỷ", "ủy")
