"""For the branch's committee: items that members have marked as done, to confirm or to be gone on with."""

from dataclasses import replace

from bot.conversation.changes.ledger import ClosingSeen, ClosingSettled, Pushed, PushKind
from bot.conversation.events import (
    ItemConfirmed,
    ReturnAsked,
    WaitingListed,
    WaitingOpened,
    WentHome,
    WentToBoard,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.rows import LONGEST_LIST, main, one_a_row, page_of_place, paged
from bot.conversation.screens import AskReturn, Choice, ClosingCard, Label, Notice, WaitingLine, WaitingList
from bot.conversation.waiting import waiting_item, waiting_items
from bot.conversation.world import Part, Turn, World
from bot.domain.closing import WaitingItem
from bot.domain.names import told_apart


def list_waiting(world: World, press: WaitingListed | None = None) -> Turn:
    """Whose item waits, until when it was to be done, and since when it is."""
    items = waiting_items(world)
    page = min(max(press.page if press else 1, 1), page_of_place(len(items) - 1))
    names = told_apart({x.author.number: x.author.name for x in items}.items())
    lines = tuple(WaitingLine(names[x.author.number], x.number, x.due_on, x.done_at) for x in items)
    choices = tuple(
        Choice(WaitingOpened(x.author.number, x.number), Label.WAITING_ITEM, line)
        for x, line in zip(items, lines, strict=True)
    )
    rows = (*paged(choices, page, WaitingListed), (_back(world),))
    here = lines[(page - 1) * LONGEST_LIST : page * LONGEST_LIST]
    return shown(WaitingList(lines=here, count=len(items), rows=rows))


def _back(world: World) -> Choice:
    return Choice(WentToBoard(), Label.BOARD) if world.me.runs_branch else Choice(WentHome(), Label.HOME)


def open_waiting(world: World, press: WaitingOpened) -> Turn | None:
    """One item with the words that were closed; the author finds in the own copy who opened it."""
    found, item = waiting_item(world, press.member, press.item), world.waiting_words
    if found is None or item is None:
        return None
    rows = one_a_row(
        main(ItemConfirmed(press.member, press.item), Label.CONFIRM_ITEM),
        Choice(ReturnAsked(press.member, press.item), Label.RETURN_ITEM),
        Choice(WaitingListed(), Label.BACK),
    )
    screen = ClosingCard(
        author=found.author.name,
        item=item,
        done_at=found.done_at,
        closing=world.waiting_closing,
        rows=rows,
    )
    return Turn(screen, ledger=(ClosingSeen(found.closing_id, found.author.id),))


def confirm(world: World, press: ItemConfirmed) -> Turn | None:
    """It is done, and the author sees who confirmed it; a second tap finds it no more."""
    found = waiting_item(world, press.member, press.item)
    if found is None:
        return None
    settled = ClosingSettled(found.closing_id, found.author.id, found.item_id, world.me.id)
    return replace(_without(world, found), ledger=(settled,), notice=Notice.ITEM_CONFIRMED)


def _without(world: World, settled: WaitingItem) -> Turn:
    return list_waiting(replace(world, waiting=tuple(x for x in world.waiting if x is not settled)))


def ask_return(world: World, press: ReturnAsked) -> Turn | None:
    """Why the item is to be gone on with: without a reason nothing is returned."""
    found = waiting_item(world, press.member, press.item)
    if found is None:
        return None
    rows = one_a_row(Choice(WaitingOpened(press.member, press.item), Label.CANCEL))
    screen = AskReturn(author=found.author.name, number=found.number, rows=rows)
    return Turn(screen, awaits=press)


def write_return(world: World, press: ReturnAsked, text: str) -> Turn | None:
    """The item is in progress again; the author is told that there is a word about it, and reads it there."""
    found = waiting_item(world, press.member, press.item)
    if found is None:
        return None
    settled = ClosingSettled(found.closing_id, found.author.id, found.item_id, world.me.id, text)
    key = f"returned:{found.closing_id}"
    told = Pushed(PushKind.ITEM_RETURNED, found.author.id, key, (found.item_id,))
    return replace(_without(world, found), ledger=(settled, told), notice=Notice.ITEM_RETURNED)


WAITING = needs(Part.WAITING)

FLOW: Flow = {
    WaitingListed: Step(list_waiting, WAITING),
    WaitingOpened: Step(open_waiting, WAITING | needs(Part.WAITING_WORDS)),
    ItemConfirmed: Step(confirm, WAITING),
    ReturnAsked: Step(ask_return, WAITING),
}

TEXTS: Texts = {ReturnAsked: write_return}
