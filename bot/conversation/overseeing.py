"""For who works for a committee: the board of what is below, branch by branch, and a word to who is late."""

from dataclasses import replace

from bot.conversation.changes.committee import BranchUrged, UrgingUndone
from bot.conversation.changes.ledger import Pushed, PushKind, Urgency
from bot.conversation.events import WentHome
from bot.conversation.events.committee import (
    BelowListed,
    BelowOpened,
    BelowUrged,
    CommitteeOpened,
    CoverageWanted,
    PlanBelowAsked,
    PlanBelowStopped,
    ShareCheckAsked,
    SignalsOpened,
    UrgingStopped,
)
from bot.conversation.events.figures import ArrivalsListed, OwnFiguresOpened
from bot.conversation.events.tables import TablesListed
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import LONGEST_LIST, main, one_a_row, page_of_place, paged
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.committee import (
    BelowCard,
    BelowList,
    ChooseCommittee,
    CommitteeBoard,
    ShareCheck,
    SignalList,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.organisation.fixed_periods import offered, usual
from bot.domain.organisation.oversight import WAITS, BranchLine, Oversight, Urging
from bot.domain.organisation.signals import totals
from bot.domain.organisation.unit import UnitId
from bot.domain.tables.typed_audit import checked_text

_HOME = one_a_row(Choice(WentHome(), Label.HOME))


def see_board(world: World, press: CommitteeOpened | CoverageWanted) -> Turn | None:
    """Sessions by kind, parents covered, what is missing; with several committees, first which of them."""
    if told := world.oversight:
        screen = CommitteeBoard(
            told=told, today=world.today, waits=_plan_waits(world, told), rows=_board_rows(world, told)
        )
        return shown(screen)
    return _choose(world) if press.committee == 0 else None


def _choose(world: World) -> Turn:
    each = (Choice(CommitteeOpened(x.unit), Label.COMMITTEE, x) for x in world.committees)
    return shown(ChooseCommittee(committees=world.committees, rows=(*one_a_row(*each), *_HOME)))


def _plan_waits(world: World, told: Oversight) -> bool:
    return told.plan is not None and world.now < told.plan.goes_at


def _board_rows(world: World, told: Oversight) -> Rows:
    unit, plan = told.committee.unit, told.plan
    late = len(told.coverage.missing)
    stop = plan is not None and _plan_waits(world, told)
    return (
        (main(BelowListed(unit, 1), Label.BRANCHES_BELOW, late),),
        (Choice(TablesListed(unit, usual(world.today, told.period).code), Label.TABLES),),
        (_to_figures(world, told),),
        *(one_a_row(Choice(_own(world, told), Label.OWN_FIGURES)) if told.has_above else ()),
        (Choice(CoverageWanted(unit), Label.COVERAGE_PICTURE),),
        (Choice(SignalsOpened(unit, 1), Label.LOOK_AGAIN),),
        *(one_a_row(Choice(PlanBelowStopped(unit, plan.number), Label.STOP_PLAN)) if plan and stop else ()),
        (Choice(PlanBelowAsked(unit), Label.PLAN_BELOW),),
        (Choice(ShareCheckAsked(), Label.CHECK_SHARES),),
        *(one_a_row(Choice(CommitteeOpened(0), Label.COMMITTEES)) if len(world.committees) > 1 else ()),
        *_HOME,
    )


def _to_figures(world: World, told: Oversight) -> Choice:
    """To the newest period in which some wait to be approved."""
    waiting = told.figures_waiting
    periods = (each for each in offered(world.today) if waiting.get(each.period))
    period = next(periods, usual(world.today, told.period))
    press = ArrivalsListed(told.committee.unit, period.code, 1)
    return Choice(press, Label.ARRIVALS, sum(waiting.values()))


def _own(world: World, told: Oversight) -> OwnFiguresOpened:
    """To the sum of what stands below."""
    return OwnFiguresOpened(told.committee.unit, usual(world.today, told.period).code)


def list_below(world: World, press: BelowListed) -> Turn | None:
    """Late ones first, numbered as on the picture."""
    told = world.oversight
    if told is None:
        return None
    lines, unit = told.lines(world.today), told.committee.unit
    page = min(max(press.page, 1), page_of_place(len(lines) - 1))
    choices = tuple(Choice(BelowOpened(unit, x.unit), Label.BRANCH_BELOW, x) for x in lines)
    screen = BelowList(
        committee=told.committee,
        lines=lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST],
        count=len(lines),
        deadline=told.coverage.deadline,
        rows=(
            *paged(choices, page, lambda at: BelowListed(unit, at)),
            (Choice(CommitteeOpened(unit), Label.BACK),),
        ),
    )
    return shown(screen)


def look_again(world: World, press: SignalsOpened) -> Turn | None:
    """What might be asked about, in the order of the list; each leads to its branch."""
    told, found = world.oversight, world.signals
    if told is None:
        return None
    unit, page = told.committee.unit, min(max(press.page, 1), page_of_place(len(found) - 1))
    choices = tuple(Choice(BelowOpened(unit, x.line.unit), Label.BRANCH_BELOW, x.line) for x in found)
    here = found[(page - 1) * LONGEST_LIST : page * LONGEST_LIST]
    screen = SignalList(
        committee=told.committee,
        period=told.period,
        signals=here,
        count=len(found),
        kinds=tuple(totals(here)),
        thresholds=world.thresholds,
        rows=(
            *paged(choices, page, lambda at: SignalsOpened(unit, at)),
            (Choice(CommitteeOpened(unit), Label.BACK),),
        ),
    )
    return shown(screen)


def _line(world: World, unit: int) -> BranchLine | None:
    told = world.oversight
    return next((x for x in told.lines(world.today) if x.unit == unit), None) if told else None


def see_branch(world: World, press: BelowOpened | BelowUrged | UrgingStopped) -> Turn | None:
    """How it stands; no way leads further down."""
    told, line = world.oversight, _line(world, press.unit)
    if told is None or line is None:
        return None
    urging, waiting = told.urgings.get(line.unit), told.waiting(line.unit, world.now)
    screen = BelowCard(
        committee=told.committee,
        line=line,
        deadline=told.coverage.deadline,
        planned=told.plan is not None,
        reachable=line.unit in told.reachable,
        urged_on=urging.on if urging else None,
        goes_at=waiting.goes_at if waiting else None,
        rows=_card_rows(world, told, line),
    )
    return shown(screen)


def _card_rows(world: World, told: Oversight, line: BranchLine) -> Rows:
    committee, unit = told.committee.unit, line.unit
    urge = main(BelowUrged(committee, unit), Label.URGE_BRANCH)
    stop = Choice(UrgingStopped(committee, unit), Label.STOP_URGING)
    return (
        *(one_a_row(urge) if told.may_urge(unit, world.today) else ()),
        *(one_a_row(stop) if told.waiting(unit, world.now) else ()),
        (Choice(BelowListed(committee, page_of_place(line.place - 1)), Label.BACK),),
    )


def urge(world: World, press: BelowUrged) -> Turn | None:
    """A private word to the secretary, once a day at most; it waits a little, and can be taken back."""
    told, unit = world.oversight, UnitId(press.unit)
    if told is None or _line(world, unit) is None:
        return None
    if not told.may_urge(unit, world.today):
        asked = see_branch(world, press)
        return asked and asked.saying(Notice.URGED_ALREADY)
    urging = Urging(told.committee.unit, world.today, world.now + WAITS)
    after = replace(told, urgings={**told.urgings, unit: urging})
    turn = see_branch(replace(world, oversight=after), press)
    change = BranchUrged(unit, told.reachable[unit], urging)
    return turn and replace(turn, ledger=(change,), notice=Notice.URGED)


def stop_urging(world: World, press: UrgingStopped) -> Turn | None:
    """Only while it waits, and only one of the own committee."""
    told, unit = world.oversight, UnitId(press.unit)
    if told is None or unit not in told.reachable or told.waiting(unit, world.now) is None:
        return None
    urgings = {each: urging for each, urging in told.urgings.items() if each != unit}
    turn = see_branch(replace(world, oversight=replace(told, urgings=urgings)), press)
    change = UrgingUndone(unit, told.reachable[unit])
    return turn and replace(turn, ledger=(change,), notice=Notice.URGING_STOPPED)


def want_picture(world: World, press: CoverageWanted) -> Turn | None:
    """The digest with its picture; a double tap is one wish."""
    told = world.oversight
    turn = see_board(world, press) if told else None
    if told is None or turn is None:
        return None
    key = f"{PushKind.COVERAGE}:{world.me.id}:{told.committee.unit}:{world.now:%Y%m%d%H%M%S}"
    about = (told.committee.unit,)
    push = Pushed(PushKind.COVERAGE, world.me.id, key, about, urgency=Urgency.ANSWER)
    return replace(turn, ledger=(push,), notice=Notice.PAPER_ON_ITS_WAY)


def ask_shares(world: World, press: ShareCheckAsked) -> Turn:
    """What a line has to say."""
    return Turn(ShareCheck(rows=_BACK), awaits=press)


def check_shares(world: World, press: ShareCheckAsked, text: str) -> Turn:
    """Each line checked; more can be typed at once."""
    return Turn(ShareCheck(told=checked_text(text), rows=_BACK), awaits=press)


_BACK = one_a_row(Choice(CommitteeOpened(0), Label.BACK))
OVERSIGHT = needs(Part.OVERSIGHT)
SEES = (Thing.TABLES, Relation.BELOW)
URGES = (Thing.URGING, Relation.BELOW)

FLOW: Flow = {
    CommitteeOpened: Step(see_board, OVERSIGHT),
    CoverageWanted: Step(want_picture, OVERSIGHT),
    BelowListed: Step(list_below, OVERSIGHT),
    BelowOpened: Step(see_branch, OVERSIGHT),
    SignalsOpened: Step(look_again, needs(Part.OVERSIGHT, Part.SIGNALS)),
    BelowUrged: Step(urge, OVERSIGHT, URGES),
    UrgingStopped: Step(stop_urging, OVERSIGHT, URGES),
    ShareCheckAsked: Step(ask_shares, does=SEES),
}

TEXTS: Texts = {ShareCheckAsked: check_shares}
