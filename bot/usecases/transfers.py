"""A member moves to another branch: the code is looked up, and what does not follow is left behind."""

from datetime import datetime

from bot.conversation.buttons import decode
from bot.conversation.changes.disclosure import DraftErased
from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.changes.transfer import MemberReceived
from bot.conversation.events import Event, Wrote
from bot.conversation.events.transfer import NewcomerAsked
from bot.conversation.transfer import MOVES
from bot.conversation.world import World
from bot.domain.access import may
from bot.domain.invites import THROTTLE_WINDOW, looks_like_code, may_try, normalised
from bot.domain.trail import Act, By, Line
from bot.domain.transfer import Newcomer
from bot.usecases.ask_authors import ask_authors
from bot.usecases.ports.address import Address
from bot.usecases.ports.ledger import Ledger
from bot.usecases.ports.storage import Records


def newcomer(ledger: Ledger, world: World, event: Event, at: tuple[Address, datetime]) -> Newcomer | None:
    """Whom the typed code means; codes are guessed here no faster than those of invites. `at` is the sender
    and the machine's moment."""
    asked = isinstance(decode(world.awaiting), NewcomerAsked) and may(world.roles, MOVES)
    if not asked or not isinstance(event, Wrote) or not looks_like_code(event.text):
        return None
    address, machine = at
    since = machine - THROTTLE_WINDOW
    if not may_try(ledger.guesses_since(address, since), ledger.guesses_since(None, since)):
        return None
    return ledger.transfers.find(normalised(event.text), world.my_branch.id, world.now)


def leave_behind(records: Records, received: MemberReceived, now: datetime) -> None:
    """Drafts of rounds of the old branch go; its officers are told that the member has arrived."""
    records.disclosure.keep(DraftErased(received.member_id), now)
    for officer in records.ledger.office_holders(received.from_branch):
        key = f"received:{received.transfer_id}:{officer.id}"
        about = (received.member_id, received.to_branch)
        records.ledger.push(Pushed(PushKind.MEMBER_RECEIVED, officer.id, key, about), now)
    ask_authors(records.ledger, received.from_branch, now)


def line_of_leaving(received: MemberReceived, by: By) -> Line:
    """In the trail of the old branch; that of the new one has a line of its own."""
    return By(received.from_branch, by.actor_id, by.at).did(Act.MEMBER_LEFT, received.member_id)
