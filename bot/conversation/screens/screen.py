"""A screen and its choices."""

from enum import StrEnum

from bot.conversation.events import Press
from bot.conversation.screens.label import Label
from bot.domain.value import value


class Tone(StrEnum):
    """How much a button stands out; never the only carrier of meaning."""

    PLAIN = "plain"
    MAIN = "main"
    GRAVE = "grave"


@value
class Choice:
    """A button: what it does, what it says, and what the words are about."""

    press: Press
    label: Label
    about: object = None
    tone: Tone = Tone.PLAIN


Rows = tuple[tuple[Choice, ...], ...]


@value(kw_only=True)
class Screen:
    """One screen. Its template has its name in small letters. `whose`: at which other member's place."""

    rows: Rows = ()
    whose: str = ""
