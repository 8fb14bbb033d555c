"""Screens of what is kept about a member, and of the rights to it."""

from bot.conversation.screens.screen import Screen
from bot.conversation.screens.sending import KeptReport, ReadingLine
from bot.conversation.screens.sharing import ShareLine
from bot.domain.member import Member
from bot.domain.request import Request, RequestKind
from bot.domain.retention import Rules
from bot.domain.tombstone import Tombstone
from bot.domain.value import value


@value(kw_only=True)
class MyData(Screen):
    """What is kept, who sees each thing, and until when. `removals` went by age and are told once."""

    member: Member
    answered: int
    drafts: bool
    report: KeptReport | None  # the newest, of whatever round
    items: int  # undertaken
    shortcomings: int = 0  # pointed out to the member: others read them
    shares: tuple[ShareLine, ...] = ()
    openings: tuple[ReadingLine, ...] = ()  # of the commitment, the newest first
    rules: Rules
    removals: tuple[Tombstone, ...]
    waiting: int  # requests without an answer


@value(kw_only=True)
class Downloads(Screen):
    """What can be taken away as a file."""


@value(kw_only=True)
class Consents(Screen):
    member: Member


@value(kw_only=True)
class Rights(Screen):
    """What can be corrected, deleted, restricted; the member's newest requests with their answers."""

    requests: tuple[Request, ...]


@value(kw_only=True)
class AskRequest(Screen):
    kind: RequestKind
    shares: tuple[ShareLine, ...] = ()
    openings: tuple[ReadingLine, ...] = ()  # of the commitment, the newest first


@value(kw_only=True)
class ChooseHours(Screen):
    """When reminders may come."""

    member: Member
