"""The screens of a committee's tables: counts and shares of what stands below, nobody's name."""

from bot.conversation.screens.screen import Screen
from bot.domain.organisation.fixed_periods import FixedPeriod
from bot.domain.organisation.oversight import Committee
from bot.domain.tables.kind import TableKind
from bot.domain.value import value


@value
class PhoneRow:
    """A row as a phone shows it: its name, what stands beside each heading, what has to be known of it."""

    name: str
    lines: tuple[tuple[str, str], ...]
    notes: str = ""


@value
class TableTold:
    """A table in words: of which days and counted in what (`about`), its rows, the names of those of which
    nothing has come, what is to be known of it; `mark` where it is made up."""

    kind: TableKind
    title: str
    about: str
    rows: tuple[PhoneRow, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    mark: str = ""


@value(kw_only=True)
class TableList(Screen):
    """The tables of a committee in a period; `left_out` are told of whole years alone."""

    committee: Committee
    period: FixedPeriod
    left_out: tuple[TableKind, ...] = ()


@value(kw_only=True)
class ChoosePeriod(Screen):
    """Of which period; `name`: whose figures. `waits`: behind some stands how many tables wait."""

    name: str
    waits: bool = False


@value(kw_only=True)
class TablePage(Screen):
    """A page of a table: some of its rows, or of the names of those of which nothing has come (`names`)."""

    committee: Committee
    period: FixedPeriod
    told: TableTold
    page: int
    pages: int
    rows_here: tuple[PhoneRow, ...] = ()
    names: tuple[str, ...] = ()


@value(kw_only=True)
class TrendPage(Screen):
    """How the figures of a table have changed; a row each, with a line a period, the newest first."""

    committee: Committee
    told: TableTold
