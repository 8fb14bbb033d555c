"""Presses about language, consent and hours."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class LanguageChosen(Press):
    """`index` is the place in the list of languages."""

    verb = "lg"
    index: int


@value
class ConsentAsked(Press):
    verb = "ca"
    purpose: int


@value
class ConsentAnswered(Press):
    """`given`: 0 no, 1 yes, 2 no and sure of it (where the account goes with it)."""

    verb = "cs"
    purpose: int
    given: int


@value
class HoursAsked(Press):
    """When reminders may come."""

    verb = "ha"


@value
class HoursChosen(Press):
    """`index` is the place in the list of hours offered."""

    verb = "hc"
    index: int
