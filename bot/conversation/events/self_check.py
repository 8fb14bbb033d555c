"""Presses of the self-check and its findings."""

from bot.conversation.events.event import Press
from bot.domain.value import value


@value
class WentToIndicator(Press):
    verb = "i"
    campaign: int
    indicator: int


@value
class Marked(Press):
    """An answer; `level` is the place in the catalogue's list of levels, `revision` that of the draft."""

    verb = "m"
    campaign: int
    indicator: int
    level: int
    revision: int


@value
class TalkWanted(Press):
    """I would rather talk in person: nothing is kept but that the item is done."""

    verb = "tk"
    campaign: int
    indicator: int
    revision: int


@value
class FinerOpened(Press):
    """A page of the signs below one that is present; `back` is 1 where it came from putting it into words."""

    verb = "fl"
    campaign: int
    indicator: int
    page: int
    back: int


@value
class FinerMarked(Press):
    """One of them fits, or fits no more; `index` is its place below the indicator, from 0."""

    verb = "fm"
    campaign: int
    indicator: int
    index: int
    back: int
    revision: int


@value
class FinerPassed(Press):
    """On with the walk, whether or not any was marked."""

    verb = "fp"
    campaign: int
    indicator: int


@value
class NoteAsked(Press):
    verb = "nt"
    campaign: int
    indicator: int


@value
class NoteRemoved(Press):
    verb = "nr"
    campaign: int
    indicator: int
    revision: int


@value
class OtherSignAsked(Press):
    verb = "os"
    campaign: int


@value
class NoOtherSign(Press):
    verb = "on"
    campaign: int
    revision: int


@value
class OtherSignRemoved(Press):
    verb = "or"
    campaign: int
    index: int
    revision: int


@value
class FindingOpened(Press):
    """A sign that is present, with its short questions."""

    verb = "fo"
    campaign: int
    indicator: int


@value
class FindingAsked(Press):
    verb = "fa"
    campaign: int
    indicator: int
    question: int
