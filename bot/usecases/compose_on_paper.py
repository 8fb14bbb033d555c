"""Messages to who enters for members on paper: that he or she was named, and papers to print for them."""

from datetime import datetime

from bot.conversation.events.on_paper import PaperMembersListed
from bot.conversation.papers import Paper
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.commitment import with_marks
from bot.domain.member import MemberId
from bot.domain.on_paper import Seat
from bot.usecases.compose_branch_papers import plan_of
from bot.usecases.compose_commitment import commitment_of
from bot.usecases.composed import Composed, worded
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.usecases.ports.storage import Records
from bot.views.push_facts import HelperNamedFacts


def compose_helper_named(_: Records, due: DuePush, __: datetime) -> Composed:
    """Names nobody; the way to the list."""
    way = one_a_row(main(PaperMembersListed(), Label.PAPER_MEMBERS))
    return Composed(worded(due, HelperNamedFacts(due.branch), way))


def compose_paper_for(records: Records, due: DuePush, now: datetime) -> Composed | None:
    """Of what may be seen at the member's place and nothing else; nobody prints for who enters alone."""
    ledger = records.ledger
    seat, on = _seat(ledger, due), now.astimezone(due.branch.zone).date()
    if seat is None or seat.owner.enters_alone:
        return None
    member = seat.owner.member
    if due.about[1] == Paper.PLAN:
        return plan_of(ledger, due, member, on) if seat.has_plan else None
    seen = {item.id for item in seat.seen}
    closed = tuple(item for item in seat.closed_items if item.id in seen)
    items = with_marks(closed, seat.seen) if seat.closed else seat.seen
    version = seat.closed.version if seat.closed else None
    return commitment_of(ledger, due, (member, items, version), on)


def _seat(ledger: Ledger, due: DuePush) -> Seat | None:
    """The place of the member whom the message is about, if he or she still works on paper."""
    owner_id = MemberId(due.about[0])
    people = ledger.on_paper.members(due.branch.id, None, due.member.id)
    owner = next((each for each in people if each.member.id == owner_id), None)
    return ledger.on_paper.seat(owner, due.member.id) if owner else None
