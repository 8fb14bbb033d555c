"""Moving a member to another branch: the slip, and its reception there."""

from dataclasses import dataclass

from bot.conversation.events import Press


@dataclass(frozen=True)
class TransferAsked(Press):
    """Chuyển sinh hoạt: a slip with which another branch receives the member."""

    verb = "qt"
    member: int
    sure: int = 0


@dataclass(frozen=True)
class TransferStopped(Press):
    """The slip works no more."""

    verb = "qx"
    member: int


@dataclass(frozen=True)
class NewcomerAsked(Press):
    """The code of a slip from another branch, to be typed."""

    verb = "qn"
