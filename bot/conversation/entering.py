"""Entering at the place of a member on paper: the member's own steps, taken by somebody else."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace

from bot.conversation import commitment, item, progress, undertakings
from bot.conversation.changes.ledger import (
    ClosingAsked,
    CommitmentFrozen,
    ItemKept,
    LedgerChange,
    Step as What,
)
from bot.conversation.changes.remediation import ProofKept
from bot.conversation.events import (
    AreaAsked,
    CommitmentClosed,
    DueAsked,
    DueChosen,
    ItemAsked,
    ItemDone,
    ItemOpened,
    ItemProgressed,
    ItemReopened,
    ItemWithdrawn,
    MeasureAsked,
    MoveAsked,
    MoveReasonAsked,
    Press,
    WentHome,
    WentToCommitment,
    WordingAsked,
)
from bot.conversation.events.on_paper import (
    AreaAskedFor,
    CommitmentClosedFor,
    CommitmentSeenFor,
    DueAskedFor,
    DueChosenFor,
    ItemAskedFor,
    ItemCompared,
    ItemComparedFor,
    ItemDoneFor,
    ItemOpenedFor,
    ItemProgressedFor,
    ItemReopenedFor,
    ItemWithdrawnFor,
    MeasureAskedFor,
    MoveAskedFor,
    MoveReasonAskedFor,
    PaperMemberOpened,
    ProofAskedFor,
    WordingAskedFor,
)
from bot.conversation.events.remediation import PlanOpened, ProofAsked
from bot.conversation.flow import Flow, Step, Texts
from bot.conversation.on_paper import ENTERS, PAPER, compared, see_member
from bot.conversation.screens import Choice, ChooseRhythm, ItemCard, Label, Notice, Rows, Screen
from bot.conversation.world import Turn, World
from bot.domain.commitment import CommitmentItem, Entered
from bot.domain.disclosure.draft import Draft
from bot.domain.member import Member
from bot.domain.on_paper import Seat

OWN: Mapping[type[Press], type[Press]] = {
    CommitmentSeenFor: WentToCommitment,
    AreaAskedFor: AreaAsked,
    ItemAskedFor: ItemAsked,
    ItemOpenedFor: ItemOpened,
    WordingAskedFor: WordingAsked,
    MeasureAskedFor: MeasureAsked,
    DueAskedFor: DueAsked,
    DueChosenFor: DueChosen,
    ItemWithdrawnFor: ItemWithdrawn,
    ItemProgressedFor: ItemProgressed,
    ItemDoneFor: ItemDone,
    ItemReopenedFor: ItemReopened,
    MoveAskedFor: MoveAsked,
    MoveReasonAskedFor: MoveReasonAsked,
    ProofAskedFor: ProofAsked,
    CommitmentClosedFor: CommitmentClosed,
}
FOR = {own: made_for for made_for, own in OWN.items()} | {ItemCompared: ItemComparedFor}
CORRECTIONS = (WordingAsked, MeasureAsked, DueAsked, DueChosen, ItemWithdrawn)  # until it is compared

STEPS = {**commitment.FLOW, **item.FLOW, **progress.FLOW, **undertakings.FLOW}
READS = {**item.TEXTS, **progress.TEXTS, **undertakings.TEXTS}


def enter(world: World, press: Press) -> Turn | None:
    """The member's own step."""
    return _at_seat(world, press, lambda seated, own: STEPS[type(own)].decide(seated, own))


def write(world: World, press: Press, text: str) -> Turn | None:
    """What the member's own question does with the words."""
    return _at_seat(world, press, lambda seated, own: READS[type(own)](seated, own, text))


def _at_seat(world: World, press: Press, act: Callable[[World, Press], Turn | None]) -> Turn | None:
    """Who has an account enters alone; the way out stands on the member's page."""
    seat = world.seat
    if seat is None:
        return None
    own = OWN[type(press)](*press.numbers[1:])
    if seat.owner.enters_alone:
        return see_member(world, PaperMemberOpened(seat.owner.member.number))
    if not _may_press(seat, own):
        return None
    seated = _seated(world, seat)
    turn = act(seated, own)
    return None if turn is None else _made_for(turn, seat, seated, world.me)


def _seated(world: World, seat: Seat) -> World:
    """The world as the member's, with what may be seen of it."""
    seen = {each.id for each in seat.seen}
    return replace(
        world.as_member(seat.owner.member),
        items=seat.seen,
        apart=seat.apart,
        closed=seat.closed,
        closed_items=tuple(each for each in seat.closed_items if each.id in seen),
        closings=tuple(each if each.proof_by else replace(each, proof="") for each in seat.closings),
        shares=(),
        draft=Draft(),
    )


def _item(seat: Seat, press: Press) -> CommitmentItem | None:
    return next((each for each in seat.seen if each.number == getattr(press, "item", 0)), None)


def _may_press(seat: Seat, press: Press) -> bool:
    """What has been compared with the paper is not corrected any more."""
    entered = getattr(_item(seat, press), "entered", None)
    return not (isinstance(press, CORRECTIONS) and entered and entered.is_compared)


def _made_for(turn: Turn, seat: Seat, seated: World, by: Member) -> Turn:
    """The same, marked with who entered it; of the rhythm of reminders nobody else is asked."""
    if isinstance(turn.screen, ChooseRhythm):
        turn = replace(turn, screen=progress.card(seated, turn.screen.item), awaits=None)
    screen = _proved(turn, by)
    return Turn(
        replace(screen, rows=_rows(screen.rows, seat, by), whose=seat.owner.member.name),
        ledger=tuple(_by(change, seat, by) for change in turn.ledger),
        notice=turn.notice,
        awaits=_press_for(seat, turn.awaits) if turn.awaits else None,
    )


def _proved(turn: Turn, by: Member) -> Screen:
    """The card with the proof that has just been given, marked like any other."""
    screen = turn.screen
    if not isinstance(screen, ItemCard) or not any(isinstance(x, ProofKept) for x in turn.ledger):
        return screen
    return replace(screen, closing=screen.closing and replace(screen.closing, proof_by=by.name))


def _by(change: LedgerChange, seat: Seat, by: Member) -> LedgerChange:
    match change:
        case ItemKept(step=What.MADE):
            return replace(change, by=by.id, item=replace(change.item, entered=Entered(by.id, by.name)))
        case ItemKept() | ClosingAsked() | ProofKept():
            return replace(change, by=by.id)
        case CommitmentFrozen():
            return replace(change, by=by.id, items=seat.whole(change.items))
        case _:
            return change


def _rows(rows: Rows, seat: Seat, viewer: Member) -> Rows:
    """Only what may be done for another."""
    kept = (tuple(y for x in row if (y := _choice(x, seat, viewer))) for row in rows)
    return tuple(row for row in kept if row)


def _choice(choice: Choice, seat: Seat, viewer: Member) -> Choice | None:
    press, found = choice.press, _item(seat, choice.press)
    if isinstance(press, WentHome):
        return Choice(PaperMemberOpened(seat.owner.member.number), Label.BACK)
    if isinstance(press, PlanOpened) and choice.label is Label.BACK:
        press = WentToCommitment()
    if isinstance(press, ItemCompared) and not (found and seat.may_compare(found, viewer)):
        return None
    made_for = _press_for(seat, press) if _may_press(seat, press) else None
    return replace(choice, press=made_for) if made_for else None


def _press_for(seat: Seat, press: Press) -> Press | None:
    kind = FOR.get(type(press))
    if kind is None:
        return None
    numbers = (seat.owner.member.number, *press.numbers)
    return kind(*numbers[: len(fields(kind))])


def compare(world: World, press: ItemComparedFor) -> Turn | None:
    """An officer says that the item is as on paper; not who entered it, where another can."""
    seat = world.seat
    found = _item(seat, press) if seat else None
    if seat is None or found is None or seat.owner.enters_alone:
        return None
    if not seat.may_compare(found, world.me):
        return enter(world, ItemOpenedFor(press.member, press.item))
    now = compared(world, found, world.me.id)
    kept = ItemKept(seat.owner.member.id, now, What.COMPARED, by=world.me.id)
    seated = _seated(world, seat)
    seen = _made_for(Turn(progress.card(seated, now)), _with(seat, now), seated, world.me)
    return replace(seen, ledger=(kept,), notice=Notice.ITEM_COMPARED)


def _with(seat: Seat, now: CommitmentItem) -> Seat:
    return replace(seat, items=tuple(now if each.id == now.id else each for each in seat.items))


FLOW: Flow = {
    **{press: Step(enter, PAPER, does=ENTERS) for press in OWN},
    ItemComparedFor: Step(compare, PAPER, does=ENTERS),
}

TEXTS: Texts = {made_for: write for made_for, own in OWN.items() if own in READS}
