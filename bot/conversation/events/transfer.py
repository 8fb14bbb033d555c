"""Moving a member to another branch: the slip, and its reception there."""

from bot.conversation.events import Press
from bot.domain.value import value


@value
class TransferAsked(Press):
    """Chuyển sinh hoạt: a slip with which another branch receives the member."""

    verb = "qt"
    member: int
    sure: int = 0


@value
class TransferStopped(Press):
    """The slip works no more."""

    verb = "qx"
    member: int


@value
class NewcomerAsked(Press):
    """The code of a slip from another branch, to be typed."""

    verb = "qn"
