"""Presses of the self-check and its findings."""

from dataclasses import dataclass

from bot.conversation.events.event import Press


@dataclass(frozen=True)
class WentToIndicator(Press):
    verb = "i"
    campaign: int
    indicator: int


@dataclass(frozen=True)
class Marked(Press):
    """An answer; `level` is the place in the catalogue's list of levels, `revision` that of the draft."""

    verb = "m"
    campaign: int
    indicator: int
    level: int
    revision: int


@dataclass(frozen=True)
class TalkWanted(Press):
    """I would rather talk in person: nothing is kept but that the item is done."""

    verb = "tk"
    campaign: int
    indicator: int
    revision: int


@dataclass(frozen=True)
class NoteAsked(Press):
    verb = "nt"
    campaign: int
    indicator: int


@dataclass(frozen=True)
class NoteRemoved(Press):
    verb = "nr"
    campaign: int
    indicator: int
    revision: int


@dataclass(frozen=True)
class OtherSignAsked(Press):
    verb = "os"
    campaign: int


@dataclass(frozen=True)
class NoOtherSign(Press):
    verb = "on"
    campaign: int
    revision: int


@dataclass(frozen=True)
class OtherSignRemoved(Press):
    verb = "or"
    campaign: int
    index: int
    revision: int


@dataclass(frozen=True)
class FindingOpened(Press):
    """A sign that is present, with its short questions."""

    verb = "fo"
    campaign: int
    indicator: int


@dataclass(frozen=True)
class FindingAsked(Press):
    verb = "fa"
    campaign: int
    indicator: int
    question: int
