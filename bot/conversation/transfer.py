"""Moving a member to another branch: an officer there makes a slip, an officer here types its code."""

from dataclasses import replace

from bot.conversation.changes.ledger import GuessCounted, LedgerChange, Pushed, PushKind, Urgency
from bot.conversation.changes.transfer import MemberReceived, TransferCancelled, TransferMade
from bot.conversation.events import RosterLineOpened, RosterOpened
from bot.conversation.events.transfer import NewcomerAsked, TransferAsked, TransferStopped
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import grave, one_a_row
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question, RosterCard
from bot.conversation.screens.transfer import AskTransferCode
from bot.conversation.world import Part, Turn, World
from bot.domain.access import Relation, Thing, may
from bot.domain.board import RosterLine
from bot.domain.invites import LIFE
from bot.domain.member import BranchId
from bot.domain.transfer import Moving, Newcomer

MOVES = (Thing.TRANSFER, Relation.BRANCH)


def moving(world: World, line: RosterLine) -> Moving | None:
    """Whether a slip is out for the member, and until when."""
    return next((x for x in world.moving if x.member_id == line.member_id), None)


def transfer_choices(world: World, line: RosterLine) -> tuple[Choice, ...]:
    """For the member's card: away, or stay after all. Nobody moves himself."""
    if line.member_id == world.me.id:
        return ()
    if moving(world, line):
        return (Choice(TransferStopped(line.number), Label.STOP_TRANSFER),)
    return (grave(TransferAsked(line.number), Label.TRANSFER),)


def _line(world: World, number: int) -> RosterLine | None:
    """Another member of the branch; nobody moves himself."""
    return next((x for x in world.roster if x.number == number and x.member_id != world.me.id), None)


def ask_transfer(world: World, press: TransferAsked) -> Turn | None:
    """After asking, the slip comes to the officer; a second tap makes no second one."""
    line = _line(world, press.member)
    if line is None or (moving(world, line) and not press.sure):
        return None
    if moving(world, line):
        return _card(line)
    if not press.sure:
        rows = one_a_row(
            Choice(RosterLineOpened(line.number), Label.NOT_NOW),
            grave(replace(press, sure=1), Label.TRANSFER),
        )
        return shown(Confirm(question=Question.TRANSFER, about=line.name, rows=rows))
    made = TransferMade(line.member_id, world.my_branch.id, line.number, world.now + LIFE)
    key = f"transfer:{line.member_id}:{world.now:%Y%m%d%H%M%S}"
    slip = Pushed(PushKind.TRANSFER_SLIP, world.me.id, key, (line.member_id,), urgency=Urgency.ANSWER)
    return replace(_card(line), ledger=(made, slip), notice=Notice.SLIP_COMES)


def _card(line: RosterLine) -> Turn:
    return Turn(RosterCard(line=line, own=False), then=RosterLineOpened(line.number))


def stop_transfer(world: World, press: TransferStopped) -> Turn | None:
    """The member stays; the slip works no more."""
    line = _line(world, press.member)
    if line is None or not moving(world, line):
        return None
    return replace(_card(line), ledger=(TransferCancelled(line.member_id),), notice=Notice.TRANSFER_STOPPED)


def ask_code(_: World, press: NewcomerAsked) -> Turn:
    """The code on the slip that the member's old branch has made."""
    return _code_question(press)


def _code_question(press: NewcomerAsked, refused: bool = False) -> Turn:
    rows = one_a_row(Choice(RosterOpened(), Label.CANCEL))
    return Turn(AskTransferCode(refused=refused, rows=rows), awaits=press)


def write_code(world: World, press: NewcomerAsked, _: str) -> Turn | None:
    """The member is of this branch from now on; any other code is counted like one of an invite."""
    if not may(world.roles, MOVES):
        return None
    if world.newcomer is None:
        return replace(_code_question(press, refused=True), ledger=(GuessCounted(),))
    screen = AskTransferCode(rows=one_a_row(Choice(RosterOpened(), Label.BACK)))
    received = _received(world.newcomer, world.my_branch.id)
    return Turn(screen, ledger=received, notice=Notice.MEMBER_RECEIVED, then=RosterOpened())


def _received(newcomer: Newcomer, here: BranchId) -> tuple[LedgerChange, ...]:
    received = MemberReceived(newcomer.transfer_id, newcomer.member.id, newcomer.from_branch, here)
    told = Pushed(PushKind.MEMBER_MOVED, newcomer.member.id, f"moved:{newcomer.transfer_id}")
    return (received, told)


CARD = needs(Part.ROSTER, Part.MOVING)

FLOW: Flow = {
    TransferAsked: Step(ask_transfer, CARD, does=MOVES),
    TransferStopped: Step(stop_transfer, CARD, does=MOVES),
    NewcomerAsked: Step(ask_code, does=MOVES),
}

TEXTS: Texts = {NewcomerAsked: write_code}
