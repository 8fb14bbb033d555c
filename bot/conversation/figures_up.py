"""Figures of one's own unit on their way up: how far each table has come, and what is new is sent."""

from dataclasses import replace

from bot.conversation.changes.figures import FiguresStepped
from bot.conversation.events.committee import CommitteeOpened
from bot.conversation.events.figures import FiguresSent, OwnFigureOpened, OwnFiguresOpened, OwnPeriodsListed
from bot.conversation.events.plan import FiguresOpened
from bot.conversation.flow import Flow, Step, needs, shown
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.figures import FilingLine, Filings, OwnFigure, OwnFigures
from bot.conversation.screens.tables import ChoosePeriod
from bot.conversation.tables_above import period_rows
from bot.conversation.world import Part, Turn, World
from bot.domain.organisation.filing import Filing
from bot.domain.organisation.submission import Submission
from bot.domain.tables.kind import kind_numbered, number_of


def see_own(world: World, press: OwnFiguresOpened) -> Turn | None:
    """Of each table how far it has come."""
    filings = world.filings
    if filings is None:
        return None
    new = [each for each in filings.several if _after(world, each, only_new=True)]
    lines = tuple(FilingLine(each.kind, each.state, each in new) for each in filings.several)
    screen = OwnFigures(
        name=filings.name,
        period=filings.period,
        lines=lines,
        new=len(new),
        are_sums=press.committee != 0,
        rows=_own_rows(press.committee, filings, lines, len(new)),
    )
    return shown(screen)


def _own_rows(committee: int, filings: Filings, lines: tuple[FilingLine, ...], new: int) -> Rows:
    code = filings.period.code
    each = (Choice(OwnFigureOpened(committee, number_of(x.kind), code), Label.FILING, x) for x in lines)
    back = CommitteeOpened(committee) if committee else FiguresOpened()
    return (
        *(one_a_row(main(FiguresSent(committee, 0, code), Label.SEND_FIGURES, new)) if new else ()),
        *one_a_row(*each),
        *one_a_row(Choice(OwnPeriodsListed(committee, code), Label.OTHER_PERIOD), Choice(back, Label.BACK)),
    )


def list_periods(world: World, press: OwnPeriodsListed) -> Turn | None:
    """The periods to choose from."""
    filings = world.filings
    if filings is None:
        return None
    back = Choice(OwnFiguresOpened(press.committee, press.period), Label.BACK)
    rows = (*period_rows(world, OwnFiguresOpened, press.committee), *one_a_row(back))
    return shown(ChoosePeriod(name=filings.name, rows=rows))


def see_one(world: World, press: OwnFigureOpened | FiguresSent) -> Turn | None:
    """What would be sent; where nothing is new, what was."""
    filings, filing = world.filings, _named(world, press.table)
    if filings is None or filing is None or filings.told is None:
        return None
    may_send = _after(world, filing) is not None
    committee, code = press.committee, filings.period.code
    send = one_a_row(main(FiguresSent(committee, press.table, code), Label.SEND_FIGURE)) if may_send else ()
    screen = OwnFigure(
        name=filings.name,
        period=filings.period,
        filing=filing,
        told=filings.told,
        may_send=may_send,
        rows=(*send, (Choice(OwnFiguresOpened(committee, code), Label.BACK),)),
    )
    return shown(screen)


def send(world: World, press: FiguresSent) -> Turn | None:
    """One table, or each that has something new; a second tap finds nothing new."""
    filings = world.filings
    if filings is None:
        return None
    meant = [each for each in filings.several if press.table in (0, number_of(each.kind))]
    only_new = press.table == 0
    steps = {each.kind: after for each in meant if (after := _after(world, each, only_new))}
    now = replace(world, filings=filings.after(steps))
    page = OwnFiguresOpened(press.committee, filings.period.code)
    turn = see_one(now, press) if press.table else see_own(now, page)
    changes = tuple(FiguresStepped(each, filings.branch_id) for each in steps.values())
    notice = Notice.FIGURES_SENT if steps else Notice.FIGURES_UNCHANGED
    return turn and replace(turn, ledger=changes, notice=notice)


def _named(world: World, table: int) -> Filing | None:
    kind = kind_numbered(table)
    return world.filings.of(kind) if world.filings and kind else None


def _after(world: World, filing: Filing, only_new: bool = False) -> Submission | None:
    """Once what is told now is sent, where it may be: the same again only after a return."""
    after = filing.sent(world.me.id) if filing.is_new or not only_new else None
    return after if isinstance(after, Submission) else None


_OWN = needs(Part.OWN_FILINGS)

FLOW: Flow = {
    OwnFiguresOpened: Step(see_own, _OWN),
    OwnPeriodsListed: Step(list_periods, _OWN),
    OwnFigureOpened: Step(see_one, _OWN),
    FiguresSent: Step(send, _OWN),
}
