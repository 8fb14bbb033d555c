"""What may be wrong with a superior's workbook, as plain values."""

from enum import StrEnum

from bot.domain.value import value


class Fault(StrEnum):
    """Why a workbook is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_XLSX = "not_xlsx"
    OTHER_FORMAT = "other_format"  # .xls, .xlsb, .xltx, .ods, or the strict kind of .xlsx
    PASSWORD = "password"  # noqa: S105 - the name of a fault
    DAMAGED = "damaged"
    MACROS = "macros"  # about: the part
    OUTSIDE = "outside"  # it points at something outside the file; about: what
    FETCHES = "fetches"  # a formula that brings in or sends something; about: the formula
    NO_NAMES = "no_names"  # none is ours
    UNKNOWN_NAME = "unknown_name"  # instead: the nearest one
    NOT_A_CELL = "not_a_cell"  # about: what the name refers to
    MANY_CELLS = "many_cells"
    OFF_SHEET = "off_sheet"
    NOT_FIRST = "not_first"  # of merged cells; instead: the one that is
    FORMULA = "formula"  # the cell calculates
    LOCKED = "locked"  # in a protected sheet
    TWICE = "twice"  # two names of one cell ask for different figures; about: the other name


@value
class WorkbookFault:
    """A fault: of which name, where (a sheet and a cell, or a part of the file), about what, and what would
    be right instead."""

    fault: Fault
    name: str = ""
    where: str = ""
    about: str = ""
    instead: str = ""
