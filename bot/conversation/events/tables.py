"""Presses about the tables of a committee above. `committee` is the number of its unit, `table` the second
number of the table's name (3 is 5.3), `period` the code of a fixed period; 0 is the one that is usual."""

from enum import IntEnum

from bot.conversation.events.event import Press
from bot.domain.value import value


class Form(IntEnum):
    """In which form a table is to come into the chat."""

    SHEET = 1
    PAPER = 2
    PICTURE = 3
    TREND = 4  # a picture of the change over several periods


@value
class TablesListed(Press):
    """The tables there are of a period."""

    verb = "uo"
    committee: int
    period: int


@value
class TablePeriodsListed(Press):
    """The periods to choose from."""

    verb = "up"
    committee: int
    period: int  # that which was looked at


@value
class TableOpened(Press):
    """A page of a table."""

    verb = "uq"
    committee: int
    table: int
    period: int
    page: int


@value
class TrendOpened(Press):
    """How a table has changed over the last periods."""

    verb = "ur"
    committee: int
    table: int
    period: int


@value
class TableWanted(Press):
    """It is to come into the chat, as a file or a picture."""

    verb = "us"
    committee: int
    table: int
    period: int
    form: int
