"""The message to a member whose state in the roster was set: what it means, and where it can be put right."""

from datetime import datetime

from bot.conversation.events import WentToRights
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.domain.roster_change import VALUES, Fact
from bot.usecases.composed import Composed, worded
from bot.usecases.ports.ledger import DuePush
from bot.usecases.ports.storage import Records
from bot.views.push_facts import RosterStateFacts


def compose_roster_state(_: Records, due: DuePush, __: datetime) -> Composed | None:
    """Names no state; what was undone before it could be told is not told."""
    if due.member.state is not VALUES[Fact.STATE][due.about[0]]:
        return None
    facts = RosterStateFacts(due.branch, due.member.is_expected, due.member.may_serve)
    return Composed(worded(due, facts, one_a_row(main(WentToRights(), Label.RIGHTS))))
