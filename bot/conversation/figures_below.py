"""For who works for a committee: figures of the branches below, looked at, sent back with a remark,
approved."""

from dataclasses import replace
from typing import assert_never

from bot.conversation.changes.figures import FiguresStepped
from bot.conversation.events.committee import CommitteeOpened
from bot.conversation.events.figures import (
    AllApproved,
    ApprovalTakenBack,
    ArrivalPeriodsListed,
    ArrivalsListed,
    FigureApproved,
    FigureReturnAsked,
    UnitFigureOpened,
    UnitFiguresOpened,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import LONGEST_LIST, main, one_a_row, page_of_place, paged
from bot.conversation.screens import Choice, Label, Notice, Rows
from bot.conversation.screens.figures import (
    ArrivalList,
    AskFigureRemark,
    FilingLine,
    Filings,
    UnitFigure,
    UnitFigures,
    WaitingIn,
)
from bot.conversation.screens.tables import ChoosePeriod
from bot.conversation.tables_above import committee_named, period_named
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing
from bot.domain.organisation.filing import Filing, Refusal
from bot.domain.organisation.fixed_periods import offered
from bot.domain.organisation.oversight import Committee
from bot.domain.organisation.steps_allowed import StepRefusal
from bot.domain.organisation.submission import (
    Approved,
    Returned,
    Step as Taken,
    StepProblem,
    Submission,
    SubmissionState,
    Unapproved,
)
from bot.domain.stamp import stamp_of
from bot.domain.tables.kind import TableKind, kind_numbered, number_of

_OfOne = UnitFigureOpened | FigureApproved | ApprovalTakenBack | FigureReturnAsked
_OfUnit = _OfOne | UnitFiguresOpened | AllApproved


def list_arrivals(world: World, press: ArrivalsListed) -> Turn | None:
    """What waits first, then who has sent nothing."""
    committee, period = committee_named(world, press.committee), period_named(world, press.period)
    lines = world.arrivals
    if committee is None or period is None or lines is None:
        return None
    page = min(max(press.page, 1), page_of_place(len(lines) - 1))
    unit, code = committee.unit, period.code
    choices = tuple(Choice(UnitFiguresOpened(unit, x.unit, code), Label.ARRIVAL, x) for x in lines)
    onward = (
        Choice(ArrivalPeriodsListed(unit, code), Label.OTHER_PERIOD),
        Choice(CommitteeOpened(unit), Label.BACK),
    )
    screen = ArrivalList(
        committee=committee,
        period=period,
        lines=lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST],
        count=len(lines),
        waiting=sum(x.waiting for x in lines),
        silent=sum(x.is_silent for x in lines),
        rows=(*paged(choices, page, lambda at: ArrivalsListed(unit, code, at)), *one_a_row(*onward)),
    )
    return shown(screen)


def list_periods(world: World, press: ArrivalPeriodsListed) -> Turn | None:
    """With what waits in each."""
    committee = committee_named(world, press.committee)
    if committee is None:
        return None
    each = (
        Choice(
            ArrivalsListed(committee.unit, period.code, 1),
            Label.WAITING_IN,
            WaitingIn(period, world.figures_waiting.get(period.period, 0)),
        )
        for period in offered(world.today)
    )
    back = Choice(ArrivalsListed(committee.unit, press.period, 1), Label.BACK)
    waits = bool(world.figures_waiting)
    return shown(ChoosePeriod(name=committee.name, waits=waits, rows=one_a_row(*each, back)))


def see_unit(world: World, press: _OfUnit) -> Turn | None:
    """Each table of one branch, and how far it has come."""
    committee, filings = committee_named(world, press.committee), world.filings
    if committee is None or filings is None:
        return None
    screen = UnitFigures(
        committee=committee,
        name=filings.name,
        period=filings.period,
        lines=tuple(FilingLine(each.kind, each.state) for each in filings.several),
        may_check=_may_check(world, filings),
        rows=_unit_rows(world, committee, filings),
    )
    return shown(screen)


def _may_check(world: World, filings: Filings) -> bool:
    return any(world.me.id in each.people.checking for each in filings.several)


def _unit_rows(world: World, committee: Committee, filings: Filings) -> Rows:
    unit, code = (committee.unit, filings.unit), filings.period.code
    ready = _approvals(world, filings)
    sent = [each for each in filings.several if each.version]
    each = (
        Choice(UnitFigureOpened(*unit, number_of(x.kind), code), Label.FILING, FilingLine(x.kind, x.state))
        for x in sent
    )
    approve = main(AllApproved(*unit, code, _waiting(filings)), Label.APPROVE_ALL, len(ready))
    back = Choice(ArrivalsListed(committee.unit, code, 1), Label.BACK)
    return (*(one_a_row(approve) if ready else ()), *one_a_row(*each, back))


def _waiting(filings: Filings) -> int:
    """A number that is another one once something else waits."""
    waiting = (f"{each.kind} {each.version}" for each in filings.several if each.waits)
    return stamp_of("\n".join(waiting))


def _approvals(world: World, filings: Filings) -> dict[TableKind, Submission]:
    """Of all that waits, what it becomes once it is approved, where this member may do that."""
    steps = (
        (each.kind, each.after(world.me.id, Approved(each.version, world.now, world.me.id)))
        for each in filings.several
        if each.waits
    )
    return {kind: after for kind, after in steps if isinstance(after, Submission)}


def see_one(world: World, press: _OfOne) -> Turn | None:
    """What a branch has sent, and what can be done with it."""
    committee, filings, filing = committee_named(world, press.committee), world.filings, _named(world, press)
    if committee is None or filings is None or filing is None or filings.told is None:
        return None
    may_check = world.me.id in filing.people.checking
    unit = (committee.unit, filings.unit)
    screen = UnitFigure(
        committee=committee,
        name=filings.name,
        period=filings.period,
        filing=filing,
        told=filings.told,
        may_check=may_check,
        rows=(
            *(_steps(filing, (*unit, press.table, filings.period.code)) if may_check else ()),
            (Choice(UnitFiguresOpened(*unit, filings.period.code), Label.BACK),),
        ),
    )
    return shown(screen)


def _named(world: World, press: _OfOne) -> Filing | None:
    """The table, of which something has come."""
    kind = kind_numbered(press.table)
    found = world.filings.of(kind) if world.filings and kind else None
    return found if found and found.version else None


def _steps(filing: Filing, which: tuple[int, int, int, int]) -> Rows:
    version = filing.version
    approve = main(FigureApproved(*which, version), Label.APPROVE_FIGURE)
    back = Choice(FigureReturnAsked(*which, version), Label.RETURN_FIGURE)
    undo = Choice(ApprovalTakenBack(*which, version), Label.UNDO_APPROVAL)
    match filing.state:
        case SubmissionState.SUBMITTED:
            return one_a_row(approve, back)
        case SubmissionState.APPROVED:
            return one_a_row(undo, back)
        case SubmissionState.RETURNED | SubmissionState.NOT_SUBMITTED:
            return ()
        case _:
            assert_never(filing.state)


def approve(world: World, press: FigureApproved) -> Turn | None:
    """It counts from now on."""
    return _stepped(world, press, Approved(press.version, world.now, world.me.id), Notice.FIGURES_APPROVED)


def take_back(world: World, press: ApprovalTakenBack) -> Turn | None:
    """It waits again."""
    step = Unapproved(press.version, world.now, world.me.id)
    return _stepped(world, press, step, Notice.FIGURES_UNAPPROVED)


def approve_all(world: World, press: AllApproved) -> Turn | None:
    """As long as nothing else has come in since it was looked at."""
    filings = world.filings
    if filings is None:
        return None
    if press.versions != _waiting(filings):
        turn = see_unit(world, press)
        return turn and turn.saying(Notice.FIGURES_CHANGED)
    steps = _approvals(world, filings)
    turn = see_unit(replace(world, filings=filings.after(steps)), press)
    changes = tuple(FiguresStepped(each, filings.branch_id) for each in steps.values())
    return turn and replace(turn, ledger=changes, notice=Notice.FIGURES_APPROVED if steps else None)


def ask_remark(world: World, press: FigureReturnAsked) -> Turn | None:
    """Why it goes back."""
    filings, filing = world.filings, _named(world, press)
    if filings is None or filing is None or world.me.id not in filing.people.checking:
        return None
    which = (press.committee, press.unit, press.table, press.period)
    rows = one_a_row(Choice(UnitFigureOpened(*which), Label.CANCEL))
    screen = AskFigureRemark(name=filings.name, period=filings.period, kind=filing.kind, rows=rows)
    return Turn(screen, awaits=press)


def write_remark(world: World, press: FigureReturnAsked, text: str) -> Turn | None:
    """It goes back with that."""
    step = Returned(press.version, world.now, world.me.id, text)
    turn = _stepped(world, press, step, Notice.FIGURES_RETURNED)
    is_long = turn is not None and turn.notice is Notice.REMARK_TOO_LONG
    return replace(turn, awaits=press) if turn and is_long else turn


def _stepped(
    world: World, press: FigureApproved | ApprovalTakenBack | FigureReturnAsked, step: Taken, done: Notice
) -> Turn | None:
    filings, filing = world.filings, _named(world, press)
    if filings is None or filing is None:
        return None
    after = filing.after(world.me.id, step)
    if not isinstance(after, Submission):
        turn = see_one(world, press)
        return turn and turn.saying(_WHY.get(after, Notice.FIGURES_CHANGED))
    turn = see_one(replace(world, filings=filings.after({filing.kind: after})), press)
    change = FiguresStepped(after, filings.branch_id)
    return turn and replace(turn, ledger=(change,), notice=done)


# Whatever else stands in the way has happened since it was looked at.
_WHY: dict[Refusal, Notice] = {
    StepRefusal.OWN_MATTER: Notice.OWN_FIGURES,
    StepRefusal.ONLY_FROM_ABOVE: Notice.FIGURES_OF_ANOTHER,
    StepRefusal.NOT_CONCERNED: Notice.FIGURES_OF_ANOTHER,
    StepProblem.REMARK_TOO_LONG: Notice.REMARK_TOO_LONG,
    StepProblem.TOO_MANY: Notice.TOO_MANY_STEPS,
}

_FILINGS = needs(Part.FILINGS)
_CHECKS = (Thing.FIGURES, Relation.BELOW)

FLOW: Flow = {
    ArrivalsListed: Step(list_arrivals, needs(Part.ARRIVALS)),
    ArrivalPeriodsListed: Step(list_periods, needs(Part.ARRIVALS)),
    UnitFiguresOpened: Step(see_unit, _FILINGS),
    UnitFigureOpened: Step(see_one, _FILINGS),
    FigureApproved: Step(approve, _FILINGS, _CHECKS),
    AllApproved: Step(approve_all, _FILINGS, _CHECKS),
    ApprovalTakenBack: Step(take_back, _FILINGS, _CHECKS),
    FigureReturnAsked: Step(ask_remark, _FILINGS, _CHECKS),
}

TEXTS: Texts = {FigureReturnAsked: write_remark}
