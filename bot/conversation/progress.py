"""What became of an item: done, in progress, moved with a reason, later. Mostly after a reminder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.conversation.changes.ledger import ItemKept, ReminderPostponed, Step as What
from bot.conversation.closing import closing_after, closing_of, is_promised
from bot.conversation.events import (
    DueAsked,
    DueListOpened,
    ItemDone,
    ItemOpened,
    ItemProgressed,
    ItemReopened,
    ItemSnoozed,
    ItemWithdrawn,
    MeasureAsked,
    MoveAsked,
    MoveReasonAsked,
    RhythmAsked,
    WentHome,
    WentToCommitment,
    WordingAsked,
)
from bot.conversation.events.on_paper import ItemCompared
from bot.conversation.events.remediation import HistoryOpened, ItemNoteAsked, PlanOpened, ProofAsked
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.home import due_items, items_ahead
from bot.conversation.rows import grave, main, one_a_row, paged, row
from bot.conversation.screens import (
    AskMoveDate,
    AskMoveReason,
    Choice,
    DueList,
    ItemCard,
    Label,
    Notice,
    Rows,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.commitment import MOST_MOVES, CommitmentItem, ItemState
from bot.domain.dates import DateProblem, end_of_month, end_of_quarter, end_of_year, parse_date
from bot.domain.on_paper import compared_by

SNOOZE_DAYS = 3
FURTHEST = 366 * 5  # days


def open_item(world: World, number: int) -> CommitmentItem | None:
    """The member's own item of that number, while it is open."""
    return next((i for i in world.items if i.number == number and i.is_open), None)


def any_item(world: World, number: int) -> CommitmentItem | None:
    """The member's own item of that number."""
    return next((i for i in world.items if i.number == number), None)


def dates_ahead(today: date) -> tuple[tuple[date, Label], ...]:
    """The presets for a due date; where two fall on one day, the shorter word stays."""
    presets = {end_of_year(today): Label.END_OF_YEAR}
    presets[end_of_quarter(today)] = Label.END_OF_QUARTER
    presets[end_of_month(today)] = Label.END_OF_MONTH
    return tuple(sorted(presets.items()))


def date_ahead(text: str, today: date) -> date | DateProblem:
    """A typed date; one that lies years ahead is taken for a slip of the hand."""
    day = parse_date(text, today)
    if isinstance(day, DateProblem) or is_ahead(day.toordinal(), today):
        return day
    return DateProblem.FAR


def is_ahead(day: int, today: date) -> bool:
    """Whether a date (by its ordinal) may be a due date: from today on, not further than five years."""
    return today.toordinal() <= day <= today.toordinal() + FURTHEST


def see_item(world: World, press: ItemOpened) -> Turn | None:
    """One item with all that can be done about it."""
    item = any_item(world, press.item)
    return None if item is None else shown(card(world, item))


def card(world: World, item: CommitmentItem) -> ItemCard:
    """The card of an item: progress first, then changes."""
    return ItemCard(
        item=item,
        today=world.today,
        promised=is_promised(world, item),
        closing=closing_of(world, item),
        rows=(*_comparing(world, item), *_card_rows(world, item), (_way_back(item),)),
    )


def _comparing(world: World, item: CommitmentItem) -> Rows:
    """What somebody else has entered, the owner compares with the paper."""
    is_to_be = compared_by(item, world.me.id) and item.state is not ItemState.WITHDRAWN
    return one_a_row(main(ItemCompared(item.number), Label.COMPARE_ITEM)) if is_to_be else ()


def _way_back(item: CommitmentItem) -> Choice:
    return Choice(PlanOpened() if item.is_shortcoming else WentToCommitment(), Label.BACK)


def _card_rows(world: World, item: CommitmentItem) -> Rows:
    number = item.number
    history = Choice(HistoryOpened(number), Label.HISTORY)
    if item.state is ItemState.DONE:
        closing = closing_of(world, item)
        proof = (Choice(ProofAsked(number), Label.GIVE_PROOF),) if closing and closing.is_waiting else ()
        return one_a_row(*proof, Choice(ItemReopened(number), Label.ITEM_REOPEN), history)
    if not item.is_open:
        return ()
    progress = _progress_rows(item) if item.is_complete or item.is_shortcoming else ()
    fixed = is_promised(world, item)
    return (
        *progress,
        *(_plan_rows(world, item, fixed) if item.is_shortcoming else _own_rows(item)),
        (history,),
    )


def _own_rows(item: CommitmentItem) -> Rows:
    """A set date moves, with a reason."""
    number = item.number
    due = () if item.due_on else (Choice(DueAsked(number), Label.EDIT_DUE),)
    return (
        (Choice(WordingAsked(number), Label.EDIT_WORDING), Choice(MeasureAsked(number), Label.EDIT_MEASURE)),
        (*due, Choice(RhythmAsked(number), Label.EDIT_RHYTHM)),
        (Choice(ItemNoteAsked(number), Label.NOTE_PROGRESS),),
        (grave(ItemWithdrawn(number), Label.WITHDRAW_ITEM),),
    )


def _plan_rows(world: World, item: CommitmentItem, fixed: bool) -> Rows:
    """The words of a shortcoming are not its owner's; measure and date are until the plan is closed."""
    number = item.number
    last = (
        Choice(ItemNoteAsked(number), Label.NOTE_PROGRESS),
        Choice(RhythmAsked(number), Label.EDIT_RHYTHM),
    )
    if fixed:
        return (last,)
    due = () if item.is_overdue(world.today) else (Choice(DueAsked(number), Label.EDIT_DUE),)
    return ((Choice(MeasureAsked(number), Label.EDIT_MEASURE), *due), last)


def _progress_rows(item: CommitmentItem) -> Rows:
    number = item.number
    return (
        (main(ItemDone(number), Label.ITEM_DONE),),
        row(
            Choice(ItemProgressed(number), Label.ITEM_PROGRESSED),
            Choice(ItemSnoozed(number), Label.ITEM_SNOOZE),
        ),
        (Choice(MoveAsked(number), Label.ITEM_MOVE),),
    )


def list_due(world: World, press: DueListOpened) -> Turn:
    """What is due, else what comes next, since some rhythms remind early; a single item at once."""
    due = due_items(world) or items_ahead(world)
    if len(due) == 1:
        return shown(card(world, due[0]))
    opened = tuple(Choice(ItemOpened(i.number), Label.ITEM, i) for i in due)
    onward = one_a_row(Choice(WentToCommitment(), Label.COMMITMENT), Choice(WentHome(), Label.HOME))
    rows = (*paged(opened, press.page, DueListOpened), *onward)
    return shown(DueList(items=due, today=world.today, rows=rows))


def _advance(state: ItemState, what: What, notice: Notice) -> Callable[[World, ItemDone], Turn | None]:
    def step(world: World, press: ItemDone) -> Turn | None:
        item = any_item(world, press.item)
        if item is not None and item.state is state:  # a second tap
            return shown(card(world, item))
        if item is None or not _may_advance(item, what):
            return None
        now = replace(item, state=state)
        closing, after = closing_after(world, item, what)
        proof = ProofAsked(item.number) if what is What.DONE and closing else None
        kept = (*closing, ItemKept(world.me.id, now, what))
        return Turn(card(after, now), ledger=kept, notice=notice, awaits=proof)

    return step


def _may_advance(item: CommitmentItem, what: What) -> bool:
    """What is finished is only opened again, and by its own button."""
    return item.state is ItemState.DONE if what is What.REOPENED else item.is_open


def snooze(world: World, press: ItemSnoozed) -> Turn | None:
    """Remind again in a few days."""
    item = open_item(world, press.item)
    if item is None:
        return None
    later = ReminderPostponed(world.me.id, item.id, SNOOZE_DAYS)
    return Turn(card(world, item), ledger=(later,), notice=Notice.ITEM_SNOOZED)


def ask_move(world: World, press: MoveAsked) -> Turn | None:
    """To which date."""
    item = open_item(world, press.item)
    if item is None:
        return None
    return _too_often(world, item) if item.moved >= MOST_MOVES else _move_question(world, item)


def _too_often(world: World, item: CommitmentItem) -> Turn:
    return shown(card(world, item)).saying(Notice.TOO_MANY_MOVES)


def _move_question(world: World, item: CommitmentItem, problem: DateProblem | None = None) -> Turn:
    presets = tuple(
        Choice(MoveReasonAsked(item.number, day.toordinal()), label, day)
        for day, label in dates_ahead(_later(world, item))
    )
    rows = one_a_row(*presets, Choice(ItemOpened(item.number), Label.CANCEL))
    screen = AskMoveDate(item=item, today=world.today, problem=problem, rows=rows)
    return Turn(screen, awaits=MoveAsked(item.number))


def _later(world: World, item: CommitmentItem) -> date:
    """The day after the present due date, or today: a move goes forward."""
    return max(world.today, item.due_on + timedelta(days=1)) if item.due_on else world.today


def _may_move_to(world: World, item: CommitmentItem, day: int) -> bool:
    """An old or forged button may carry any day; a date moves forward all the same."""
    return is_ahead(day, world.today) and day >= _later(world, item).toordinal()


def write_move(world: World, press: MoveAsked, text: str) -> Turn | None:
    """A typed date to move to."""
    item = open_item(world, press.item)
    if item is None:
        return None
    day = date_ahead(text, world.today)
    if isinstance(day, date) and day < _later(world, item):
        day = DateProblem.NOT_LATER
    if isinstance(day, DateProblem):
        return _move_question(world, item, day)
    return ask_reason(world, MoveReasonAsked(item.number, day.toordinal()))


def ask_reason(world: World, press: MoveReasonAsked) -> Turn | None:
    """Why it moves: asked, because a moved date without a reason is a forgotten one."""
    item = open_item(world, press.item)
    if item is None or not _may_move_to(world, item, press.day):
        return None
    rows = one_a_row(Choice(ItemOpened(item.number), Label.CANCEL))
    return Turn(AskMoveReason(item=item, day=date.fromordinal(press.day), rows=rows), awaits=press)


def write_reason(world: World, press: MoveReasonAsked, text: str) -> Turn | None:
    """Keep the new date with its reason."""
    item = open_item(world, press.item)
    if item is None or not _may_move_to(world, item, press.day):
        return None
    if item.moved >= MOST_MOVES:
        return _too_often(world, item)
    now = replace(item, due_on=date.fromordinal(press.day), moved=item.moved + 1)
    change = ItemKept(world.me.id, now, What.MOVED, note=text)
    return Turn(card(world, now), ledger=(change,), notice=Notice.ITEM_MOVED)


ITEMS = needs(Part.ITEMS, Part.CLOSINGS)

FLOW: Flow = {
    ItemOpened: Step(see_item, ITEMS),
    DueListOpened: Step(list_due, ITEMS),
    ItemDone: Step(_advance(ItemState.DONE, What.DONE, Notice.ITEM_DONE), ITEMS),
    ItemReopened: Step(_advance(ItemState.IN_PROGRESS, What.REOPENED, Notice.KEPT), ITEMS),
    ItemProgressed: Step(_advance(ItemState.IN_PROGRESS, What.PROGRESSED, Notice.KEPT), ITEMS),
    ItemSnoozed: Step(snooze, ITEMS),
    MoveAsked: Step(ask_move, ITEMS),
    MoveReasonAsked: Step(ask_reason, ITEMS),
}

TEXTS: Texts = {MoveAsked: write_move, MoveReasonAsked: write_reason}
