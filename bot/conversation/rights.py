"""What a member may ask for: correction, deletion of everything, restriction; and what was answered."""

from dataclasses import replace

from bot.conversation.changes.ledger import RequestMade
from bot.conversation.events import (
    ChatCleared,
    DraftDeleted,
    RequestAsked,
    RequestConfirmed,
    WentHome,
    WentToData,
    WentToRights,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import grave, one_a_row
from bot.conversation.screens import AskRequest, Choice, Confirm, Label, Notice, Question, Rights, Rows
from bot.conversation.world import Part, Turn, World
from bot.domain.request import Request, RequestKind

MOST_OPEN = 5  # of one member
SHOWN = 3  # the newest; an answer may be long, and a page must fit a message
RIGHTS_NEEDS = needs(Part.REQUESTS, Part.DRAFTS)
LABELS = {
    RequestKind.CORRECT: Label.ASK_CORRECTION,
    RequestKind.OBJECT: Label.ASK_OBJECTION,
    RequestKind.ERASE: Label.ASK_ERASURE,
}


def see_rights(world: World, _: WentToRights | None = None) -> Turn:
    """One's requests with their answers, and what can be asked for."""
    return shown(Rights(requests=world.requests[-SHOWN:][::-1], rows=_rows(world)))


def _rows(world: World) -> Rows:
    delete = (grave(DraftDeleted(), Label.DELETE_DRAFT),) if world.has_drafts else ()
    asking = tuple(Choice(RequestAsked(kind), LABELS[kind]) for kind in LABELS if _may_ask(world, kind))
    clear = Choice(ChatCleared(), Label.CLEAR_CHAT)
    return one_a_row(
        clear, *delete, *asking, Choice(WentToData(), Label.BACK), Choice(WentHome(), Label.HOME)
    )


def _may_ask(world: World, kind: RequestKind) -> bool:
    """Not too much at once, and deletion of everything only once."""
    waiting = [request for request in world.requests if request.is_open]
    twice = kind is RequestKind.ERASE and any(request.kind is kind for request in waiting)
    return len(waiting) < MOST_OPEN and not twice


def ask(world: World, press: RequestAsked) -> Turn | None:
    """In the member's own words; deletion of everything needs none and is asked about once more."""
    kind = _kind(world, press.kind)
    if kind is None:
        return None
    if kind is RequestKind.ERASE:
        rows = one_a_row(
            Choice(WentToRights(), Label.NOT_NOW), grave(RequestConfirmed(kind), Label.ASK_ERASURE)
        )
        return shown(Confirm(question=Question.ERASE_ALL, rows=rows))
    rows = one_a_row(Choice(WentToRights(), Label.CANCEL))
    return Turn(AskRequest(kind=kind, rows=rows), awaits=press)


def confirm(world: World, press: RequestConfirmed) -> Turn | None:
    """Everything is to be deleted: the operator has to carry it out."""
    kind = _kind(world, press.kind)
    return _made(world, kind, "") if kind is RequestKind.ERASE else None


def read(world: World, press: RequestAsked, words: str) -> Turn | None:
    """The words of the request; the clock runs from now on."""
    kind = _kind(world, press.kind)
    return None if kind is None or kind is RequestKind.ERASE else _made(world, kind, words)


def _kind(world: World, number: int) -> RequestKind | None:
    kind = RequestKind(number) if number in set(RequestKind) else None
    return kind if kind and _may_ask(world, kind) else None


def _made(world: World, kind: RequestKind, words: str) -> Turn:
    made = RequestMade(world.me.id, kind, words)
    after = replace(
        world, requests=(*world.requests, Request(0, world.me.id, kind, words, world.now, world.now))
    )
    return replace(see_rights(after), ledger=(made,), notice=Notice.REQUEST_MADE, then=WentToRights())


FLOW: Flow = {
    WentToRights: Step(see_rights, RIGHTS_NEEDS),
    RequestAsked: Step(ask, RIGHTS_NEEDS),
    RequestConfirmed: Step(confirm, RIGHTS_NEEDS),
}
TEXTS: Texts = {RequestAsked: read}
