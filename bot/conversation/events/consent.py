"""Presses about language, consent and hours."""

from dataclasses import dataclass

from bot.conversation.events.event import Press


@dataclass(frozen=True)
class LanguageChosen(Press):
    """`index` is the place in the list of languages."""

    verb = "lg"
    index: int


@dataclass(frozen=True)
class ConsentAsked(Press):
    verb = "ca"
    purpose: int


@dataclass(frozen=True)
class ConsentAnswered(Press):
    """`given`: 0 no, 1 yes, 2 no and sure of it (where the account goes with it)."""

    verb = "cs"
    purpose: int
    given: int


@dataclass(frozen=True)
class HoursAsked(Press):
    """When reminders may come."""

    verb = "ha"


@dataclass(frozen=True)
class HoursChosen(Press):
    """`index` is the place in the list of hours offered."""

    verb = "hc"
    index: int
