"""What was decided about the tree, in the order in which it was recorded."""

from bot.domain.organisation.reorganisation import Reorganisation, about, sort_of
from bot.domain.value import value
from bot.usecases.organisation.reorganise import Named
from bot.usecases.organisation.showing import name_of
from bot.usecases.ports.administration import Administration
from bot.usecases.ports.organisation import Recorded


@value
class Decision:
    """A record with its number, what it is about, and by which paper it was recorded when."""

    number: int
    change: Reorganisation
    about: Named
    recorded: Recorded

    @property
    def sort(self) -> str:
        """What was decided, in a word."""
        return sort_of(self.change)


def list_decisions(desk: Administration) -> tuple[Decision, ...]:
    """All of them, the earliest recorded first."""
    organisation, papers = desk.organisation.kept().organisation, desk.organisation.papers()
    return tuple(
        Decision(
            number,
            change,
            Named(about(change), name_of(organisation, about(change), change.on)),
            papers[number],
        )
        for number, change in enumerate(organisation.records, start=1)
    )
