"""Presses about figures that travel upward. Numbers as in `tables`; `unit` is whose figures they are;
`committee` 0 stands for the own branch."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class ArrivalsListed(Press):
    """How far the figures of each branch below have come."""

    verb = "ut"
    committee: int
    period: int
    page: int


@value
class ArrivalPeriodsListed(Press):
    """The periods to choose from, with what waits in each."""

    verb = "uu"
    committee: int
    period: int


@value
class UnitFiguresOpened(Press):
    """The tables of one branch."""

    verb = "uv"
    committee: int
    unit: int
    period: int


@value
class UnitFigureOpened(Press):
    """What it has sent in one table."""

    verb = "uw"
    committee: int
    unit: int
    table: int
    period: int


@value
class FigureApproved(Press):
    """That version counts from now on."""

    verb = "ux"
    committee: int
    unit: int
    table: int
    period: int
    version: int


@value
class AllApproved(Press):
    """All that waits of one branch; `versions` tells which versions of which tables, as they were seen."""

    verb = "uy"
    committee: int
    unit: int
    period: int
    versions: int


@value
class ApprovalTakenBack(Press):
    """Not after all."""

    verb = "uz"
    committee: int
    unit: int
    table: int
    period: int
    version: int


@value
class FigureReturnAsked(Press):
    """That version goes back: with which remark."""

    verb = "va"
    committee: int
    unit: int
    table: int
    period: int
    version: int


@value
class OwnFiguresOpened(Press):
    """The tables of one's own unit, and how far each has come."""

    verb = "vb"
    committee: int
    period: int


@value
class OwnPeriodsListed(Press):
    """The periods to choose from."""

    verb = "vc"
    committee: int
    period: int


@value
class OwnFigureOpened(Press):
    """One of these tables."""

    verb = "vd"
    committee: int
    table: int
    period: int


@value
class FiguresSent(Press):
    """What the ledger tells goes up; `table` 0: of every table that has something new."""

    verb = "ve"
    committee: int
    table: int
    period: int
