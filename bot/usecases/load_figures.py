"""Loads the tables of a committee above, and figures on their way up, as phones show them."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.buttons import press_meant
from bot.conversation.events import Event, Press
from bot.conversation.events.figures import (
    AllApproved,
    ApprovalTakenBack,
    ArrivalPeriodsListed,
    ArrivalsListed,
    FigureApproved,
    FigureReturnAsked,
    FiguresSent,
)
from bot.conversation.events.tables import TableOpened, TrendOpened
from bot.conversation.tables_above import committee_named, period_named, table_meant
from bot.conversation.world import World
from bot.domain.access import Relation, Thing, may
from bot.domain.catalogue import Catalogue
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.kind import TableKind, kind_numbered
from bot.usecases.editions import Editions
from bot.usecases.figures.filed import (
    Looker,
    Opened,
    arrivals,
    asked_of,
    filings,
    stands_below,
    waiting_below,
)
from bot.usecases.figures.on_phone import Looking, look, table_told, trend_of, trend_told
from bot.usecases.ports.storage import Records

_STEPS = (FigureApproved, AllApproved, ApprovalTakenBack, FigureReturnAsked, FiguresSent)


def with_table(records: Records, world: World, event: Event) -> World:
    """The table that the press names, or how it has changed."""
    if not isinstance(event, TableOpened | TrendOpened):
        return world
    meant = table_meant(world, event)
    if meant is None:
        return world
    committee, kind, period = meant
    sample, language = world.my_branch.sample, world.me.language
    at = Looking(committee.unit, kind, world.today, sample, _editions(records, world, kind), language)
    if isinstance(event, TableOpened):
        told = table_told(look(records.ledger, at, period), language)
    else:
        told = trend_told(trend_of(records.ledger, at, period), period, language)
    return replace(world, table=told)


def _editions(records: Records, world: World, kind: TableKind) -> Mapping[str, Catalogue]:
    """Where signs are told: those built in, and those imported."""
    if kind is not TableKind.PREVALENCE:
        return {}
    return Editions({each.key: each for each in world.editions}).within(records.ledger.catalogues)


def with_arrivals(records: Records, world: World, event: Event) -> World:
    """How far the figures of all below have come, or what waits in each period."""
    press = press_meant(event, world.awaiting)
    committee = committee_named(world, getattr(press, "committee", 0))
    if isinstance(press, ArrivalPeriodsListed) and committee:
        return replace(
            world, figures_waiting=waiting_below(records.ledger.organisation, committee, world.today)
        )
    period = period_named(world, press.period) if isinstance(press, ArrivalsListed) else None
    if committee is None or period is None:
        return world
    return replace(world, arrivals=arrivals(records.ledger.organisation, committee, period, world.today))


def with_filings(records: Records, world: World, event: Event) -> World:
    """The figures of a unit below the committee that is meant, as it stood in the period."""
    press = press_meant(event, world.awaiting)
    committee = committee_named(world, getattr(press, "committee", 0))
    period = period_named(world, getattr(press, "period", 0))
    unit = UnitId(getattr(press, "unit", 0))
    if press is None or committee is None or period is None:
        return world
    if unit == committee.unit or not stands_below(
        records.ledger.organisation.kept(), committee, unit, world.today
    ):
        return world
    return _opened(records, world, press, Opened(unit, period))


def with_own_filings(records: Records, world: World, event: Event) -> World:
    """Those of one's own branch, or of a committee that one works for, with what could be sent now."""
    press = press_meant(event, world.awaiting)
    period = period_named(world, getattr(press, "period", 0))
    unit = _own_unit(records, world, getattr(press, "committee", 0))
    if press is None or period is None or unit is None:
        return world
    return _opened(records, world, press, Opened(unit, period, acts=True))


def _own_unit(records: Records, world: World, committee: int) -> UnitId | None:
    if committee:
        named = committee_named(world, committee)
        return named.unit if named else None
    runs = may(world.roles, (Thing.FIGURES, Relation.BRANCH))
    return records.ledger.organisation.units_of_branches().get(world.my_branch.id) if runs else None


def with_own_unit(records: Records, world: World) -> World:
    """Which unit the own branch is."""
    return replace(world, own_unit=_own_unit(records, world, 0))


def _opened(records: Records, world: World, press: Press, opened: Opened) -> World:
    """What is to be changed is locked until the commit: all of it where the press names no table."""
    kind = kind_numbered(getattr(press, "table", 0))
    locked = ((kind,) if kind else asked_of(opened.period)) if isinstance(press, _STEPS) else ()
    asked = Looker(world.me.id, world.now, world.me.language, kind, locked)
    return replace(world, filings=filings(records.ledger, opened, asked))
