"""The word that ratings can be read; it names no level and nobody."""

from datetime import datetime

from bot.conversation.events.ratings import OwnRatingOpened, RatingListOpened
from bot.conversation.rows import main, one_a_row
from bot.conversation.screens import Choice, Label
from bot.usecases.composed import Composed, worded
from bot.usecases.ports.ledger import DuePush, Ledger
from bot.views.push_facts import RatingsFacts


def compose_ratings_published(_: Ledger, due: DuePush, __: datetime) -> Composed | None:
    """Grades and states of remediation of a year are there, for everybody in the branch."""
    year = due.about[0]
    rows = one_a_row(
        main(OwnRatingOpened(), Label.OWN_RATING), Choice(RatingListOpened(year), Label.RATING_LIST)
    )
    return Composed(worded(due, RatingsFacts(year), rows))
