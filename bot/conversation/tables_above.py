"""For who works for a committee: its tables as pages, how they have changed, and files of them into the
chat."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversation.changes.ledger import Pushed, PushKind, Urgency
from bot.conversation.events import Press
from bot.conversation.events.committee import CommitteeOpened
from bot.conversation.events.tables import (
    Form,
    TableOpened,
    TablePeriodsListed,
    TablesListed,
    TableWanted,
    TrendOpened,
)
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.leaves import leaves
from bot.conversation.rows import in_rows, one_a_row, turning
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.tables import ChoosePeriod, TableList, TablePage, TrendPage
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.organisation.fixed_periods import FixedPeriod, Span, offered, offered_by, usual
from bot.domain.organisation.oversight import Committee
from bot.domain.tables.kind import TableKind, kind_numbered, number_of

DRAWN = frozenset({TableKind.COVERAGE, TableKind.REMEDIATION})
# The check of the cap is of one year, and signs have a comparison of their own.
FOLLOWED = frozenset(TableKind) - {TableKind.CAP, TableKind.PREVALENCE}
A_YEAR, A_PART = 3, 2  # buttons of periods in a row

_About = TableOpened | TrendOpened | TableWanted


def committee_named(world: World, unit: int) -> Committee | None:
    """The committee, if the member works for it."""
    return next((each for each in world.committees if each.unit == unit), None)


def period_named(world: World, code: int) -> FixedPeriod | None:
    """The period of a button; 0 is this year."""
    return offered_by(code, world.today) if code else usual(world.today)


def period_rows(world: World, press: Callable[[int, int], Press], unit: int) -> Rows:
    """A button a period: years, halves, quarters."""
    each = [(x.span, Choice(press(unit, x.code), Label.FIXED_PERIOD, x)) for x in offered(world.today)]
    years = tuple(choice for span, choice in each if span is Span.YEAR)
    parts = tuple(choice for span, choice in each if span is not Span.YEAR)
    return (*in_rows(years, A_YEAR), *in_rows(parts, A_PART))


def list_tables(world: World, press: TablesListed) -> Turn | None:
    """Those that are told of the period."""
    committee, period = committee_named(world, press.committee), period_named(world, press.period)
    if committee is None or period is None:
        return None
    several = [kind for kind in TableKind if _is_told(world, kind)]
    told = [kind for kind in several if period.is_told_of(kind)]
    each = (
        Choice(TableOpened(committee.unit, number_of(kind), period.code, 1), Label.TABLE, kind)
        for kind in told
    )
    onward = (
        Choice(TablePeriodsListed(committee.unit, period.code), Label.OTHER_PERIOD),
        Choice(CommitteeOpened(committee.unit), Label.BACK),
    )
    return shown(
        TableList(
            committee=committee,
            period=period,
            left_out=tuple(kind for kind in several if kind not in told),
            rows=one_a_row(*each, *onward),
        )
    )


def _is_told(world: World, kind: TableKind) -> bool:
    """What members disclosed goes upward only where an operator has said so, be it as sums of what was
    published."""
    return kind is not TableKind.PREVALENCE or world.tells_signs


def list_periods(world: World, press: TablePeriodsListed) -> Turn | None:
    """The periods to choose from."""
    committee = committee_named(world, press.committee)
    if committee is None:
        return None
    back = Choice(TablesListed(committee.unit, press.period), Label.BACK)
    rows = (*period_rows(world, TablesListed, committee.unit), *one_a_row(back))
    return shown(ChoosePeriod(name=committee.name, rows=rows))


def table_meant(world: World, press: _About) -> tuple[Committee, TableKind, FixedPeriod] | None:
    """Of whom, which and of when, where all that is offered."""
    committee, period = committee_named(world, press.committee), offered_by(press.period, world.today)
    kind = kind_numbered(press.table)
    if committee is None or period is None or kind is None:
        return None
    return (committee, kind, period) if _is_told(world, kind) and period.is_told_of(kind) else None


def see_table(world: World, press: TableOpened) -> Turn | None:
    """A page of it."""
    meant, told = table_meant(world, press), world.table
    if meant is None or told is None:
        return None
    committee, kind, period = meant
    pages = leaves(told)
    page = min(max(press.page, 1), len(pages))
    leaf = pages[page - 1]
    screen = TablePage(
        committee=committee,
        period=period,
        told=told,
        page=page,
        pages=len(pages),
        rows_here=leaf.rows,
        names=leaf.names,
        rows=(
            *turning(page, len(pages), lambda at: replace(press, page=at)),
            *_ways(press, kind),
            (Choice(TablesListed(committee.unit, period.code), Label.OTHER_TABLES),),
        ),
    )
    return shown(screen)


def _ways(press: TableOpened, kind: TableKind) -> Rows:
    """Its change, its picture, its files."""
    which = (press.committee, press.table, press.period)
    trend = (Choice(TrendOpened(*which), Label.TREND),) if kind in FOLLOWED else ()
    picture = (Choice(TableWanted(*which, Form.PICTURE), Label.TABLE_PICTURE),) if kind in DRAWN else ()
    files = (
        Choice(TableWanted(*which, Form.SHEET), Label.TABLE_SHEET),
        Choice(TableWanted(*which, Form.PAPER), Label.TABLE_PAPER),
    )
    return (*one_a_row(*trend, *picture), files)


def see_trend(world: World, press: TrendOpened) -> Turn | None:
    """Over this period and those before it."""
    meant, told = table_meant(world, press), world.table
    if meant is None or told is None or meant[1] not in FOLLOWED:
        return None
    which = (press.committee, press.table, press.period)
    screen = TrendPage(
        committee=meant[0],
        told=told,
        rows=one_a_row(
            *((Choice(TableWanted(*which, Form.TREND), Label.TABLE_PICTURE),) if told.rows else ()),
            Choice(TableOpened(*which, 1), Label.BACK),
        ),
    )
    return shown(screen)


def want(world: World, press: TableWanted) -> Turn | None:
    """It comes into the chat; a double tap is one wish."""
    meant = table_meant(world, press)
    if meant is None or not _is_there(meant[1], press.form):
        return None
    which = ".".join(map(str, press.numbers))
    key = f"{PushKind.COMMITTEE_TABLE}:{world.me.id}:{which}:{world.now:%Y%m%d%H%M%S}"
    push = Pushed(PushKind.COMMITTEE_TABLE, world.me.id, key, press.numbers, urgency=Urgency.ANSWER)
    table = (press.committee, press.table, press.period)
    back = TrendOpened(*table) if press.form == Form.TREND else TableOpened(*table, 1)
    turn = list_tables(world, TablesListed(press.committee, press.period))
    return turn and replace(turn, ledger=(push,), notice=Notice.PAPER_ON_ITS_WAY, then=back)


def _is_there(kind: TableKind, form: int) -> bool:
    there = {Form.SHEET: True, Form.PAPER: True, Form.PICTURE: kind in DRAWN, Form.TREND: kind in FOLLOWED}
    return there.get(Form(form), False) if form in set(Form) else False


_SEES = (Thing.TABLES, Relation.BELOW)

FLOW: Flow = {
    TablesListed: Step(list_tables, does=_SEES),
    TablePeriodsListed: Step(list_periods, does=_SEES),
    TableOpened: Step(see_table, needs(Part.TABLE)),
    TrendOpened: Step(see_trend, needs(Part.TABLE)),
    TableWanted: Step(want, does=_SEES),
}
