"""The message to who was named to enter for members on paper."""

from datetime import datetime

from bot.conversation.events.on_paper import PaperMembersListed
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Label
from bot.usecases.composed import Composed, worded
from bot.usecases.ports.ledger import DuePush
from bot.usecases.ports.storage import Records
from bot.views.push_facts import HelperNamedFacts


def compose_helper_named(_: Records, due: DuePush, __: datetime) -> Composed:
    """Names nobody; the way to the list."""
    way = one_a_row(main(PaperMembersListed(), Label.PAPER_MEMBERS))
    return Composed(worded(due, HelperNamedFacts(due.branch), way))
