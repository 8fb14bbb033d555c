"""One item of the commitment: its words, measure, due date and rhythm, typed or tapped."""

from dataclasses import replace
from datetime import date

from bot.conversation.changes.ledger import ItemKept, Step as What
from bot.conversation.closing import is_promised
from bot.conversation.commitment import see_commitment
from bot.conversation.desk import Desk, open_desk
from bot.conversation.events import (
    DueAsked,
    DueChosen,
    FindingOpened,
    ItemAsked,
    ItemOpened,
    ItemWithdrawn,
    MeasureAsked,
    MoveReasonAsked,
    Press,
    RhythmAsked,
    RhythmChosen,
    WentToCommitment,
    WordingAsked,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.progress import ask_reason, card, date_ahead, dates_ahead, is_ahead, open_item
from bot.conversation.rows import grave, one_a_row
from bot.conversation.screens import (
    AskDue,
    AskItemWords,
    AskMeasure,
    Choice,
    ChooseRhythm,
    Confirm,
    Label,
    Notice,
    Question,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.catalogue import Indicator
from bot.domain.commitment import MOST_ITEMS, MOST_ITEMS_EVER, Area, CommitmentItem, ItemState
from bot.domain.dates import DateProblem
from bot.domain.member import SubjectClass
from bot.domain.reminder import Rhythm

RHYTHMS = tuple(Rhythm)
AREAS = frozenset(int(area) for area in Area)


def ask_words(world: World, press: ItemAsked) -> Turn | None:
    """What the member undertakes, in words of the member's own."""
    if press.area not in AREAS:
        return None
    if _is_full(world):
        return _too_many(world)
    _, sign = _sign(world, press)
    back: Press = FindingOpened(press.campaign, press.indicator) if sign else WentToCommitment()
    rows = one_a_row(Choice(back, Label.CANCEL))
    screen = AskItemWords(area=Area(press.area), indicator=sign, item=None, leads=_leads(world), rows=rows)
    return Turn(screen, awaits=press)


def _leads(world: World) -> bool:
    return world.me.subject_class is SubjectClass.LEADING


def _is_full(world: World) -> bool:
    own = [item for item in (*world.items, *world.apart) if not item.is_shortcoming]
    standing = sum(item.state is not ItemState.WITHDRAWN for item in own)
    return standing >= MOST_ITEMS or len(own) >= MOST_ITEMS_EVER


def _too_many(world: World) -> Turn:
    return see_commitment(world).saying(Notice.TOO_MANY_ITEMS)


def _sign(world: World, press: ItemAsked) -> tuple[Desk | None, Indicator | None]:
    """The sign behind a new item, if it is still one of this round."""
    desk = open_desk(world)
    if desk is None or press.campaign != desk.campaign.number:
        return desk, None
    signs = desk.draft.signs(desk.catalogue)
    return desk, next((i for i in signs if i.number == press.indicator), None)


def write_words(world: World, press: ItemAsked, text: str) -> Turn | None:
    """The item exists from its first words on; only the disclosure remembers the sign behind it."""
    if press.area not in AREAS:
        return None
    if _is_full(world):
        return _too_many(world)
    item = CommitmentItem(
        id=world.fresh_id,
        number=max((i.number for i in (*world.items, *world.apart)), default=0) + 1,
        area=Area(press.area),
        text=text,
        subject_class=world.me.subject_class,
        opened_on=world.today,
    )
    made = _kept(world, item, What.MADE)
    desk, sign = _sign(world, press)
    if desk is None or sign is None:
        return made
    linked = desk.with_draft(desk.draft.linked(sign.code, item.number))
    return replace(made, disclosure=linked.kept(made.screen).disclosure)


def _kept(world: World, item: CommitmentItem, what: What) -> Turn:
    """Keep the item and ask for what it still lacks."""
    turn = _next_question(world, item)
    return replace(turn, ledger=(ItemKept(world.me.id, item, what),), notice=Notice.KEPT)


def _next_question(world: World, item: CommitmentItem) -> Turn:
    if not item.measure:
        return _measure_question(item)
    if item.due_on is None:
        return _due_question(world, item)
    return shown(card(world, item))


def _changed(world: World, item: CommitmentItem | None, **changed: object) -> Turn | None:
    if item is None:
        return None
    now = replace(item, **changed)  # type: ignore[arg-type]  # replace checks the names
    if now == item:
        return replace(_next_question(world, item), notice=Notice.KEPT)
    return _kept(world, now, What.REWORDED)


def _own_open(world: World, number: int) -> CommitmentItem | None:
    """The open item, unless a conclusion pointed it out: its words stay, and it is not taken back."""
    item = open_item(world, number)
    return None if item is not None and item.is_shortcoming else item


def _free_to_measure(world: World, number: int) -> CommitmentItem | None:
    """The open item, unless it is a shortcoming whose plan is closed."""
    item = open_item(world, number)
    return None if item is not None and item.is_shortcoming and is_promised(world, item) else item


def ask_rewording(world: World, press: WordingAsked) -> Turn | None:
    """New words for an item."""
    item = _own_open(world, press.item)
    if item is None:
        return None
    rows = one_a_row(Choice(ItemOpened(item.number), Label.CANCEL))
    screen = AskItemWords(area=item.area, indicator=None, item=item, leads=_leads(world), rows=rows)
    return Turn(screen, awaits=press)


def write_rewording(world: World, press: WordingAsked, text: str) -> Turn | None:
    """Keep the new words."""
    return _changed(world, _own_open(world, press.item), text=text)


def ask_measure(world: World, press: MeasureAsked) -> Turn | None:
    """How it will be done."""
    item = _free_to_measure(world, press.item)
    return None if item is None else _measure_question(item)


def _measure_question(item: CommitmentItem) -> Turn:
    rows = one_a_row(Choice(ItemOpened(item.number), Label.CANCEL))
    return Turn(AskMeasure(item=item, rows=rows), awaits=MeasureAsked(item.number))


def write_measure(world: World, press: MeasureAsked, text: str) -> Turn | None:
    """Keep how it will be done."""
    return _changed(world, _free_to_measure(world, press.item), measure=text)


def ask_due(world: World, press: DueAsked) -> Turn | None:
    """Until when: presets, or a typed date."""
    item = _free_to_date(world, press.item)
    return None if item is None else _due_question(world, item)


def _free_to_date(world: World, number: int) -> CommitmentItem | None:
    """The open item, unless a closed version holds it with its date, or it is a shortcoming that is overdue:
    these move, with a reason."""
    item = open_item(world, number)
    if item is None or item.due_on is None:
        return item
    late = item.is_shortcoming and item.is_overdue(world.today)
    return None if late or is_promised(world, item) else item


def _due_question(world: World, item: CommitmentItem, problem: DateProblem | None = None) -> Turn:
    presets = tuple(
        Choice(DueChosen(item.number, day.toordinal()), label, day) for day, label in dates_ahead(world.today)
    )
    rows = one_a_row(*presets, Choice(ItemOpened(item.number), Label.CANCEL))
    screen = AskDue(item=item, today=world.today, problem=problem, rows=rows)
    return Turn(screen, awaits=DueAsked(item.number))


def choose_due(world: World, press: DueChosen) -> Turn | None:
    """A preset date, which may have passed since the button was made."""
    item = _free_to_date(world, press.item)
    ahead = is_ahead(press.day, world.today)
    return _due_kept(world, item, date.fromordinal(press.day)) if ahead and item else None


def write_due(world: World, press: DueAsked, text: str) -> Turn | None:
    """A typed date; an unreadable or past one is asked again, saying why."""
    item = _free_to_date(world, press.item)
    if item is None:
        return None
    day = date_ahead(text, world.today)
    return _due_question(world, item, day) if isinstance(day, DateProblem) else _due_kept(world, item, day)


def _due_kept(world: World, item: CommitmentItem, day: date) -> Turn | None:
    """Keep the date and ask for the rhythm of reminders; another date may still be typed there. What was
    pointed out gets a later one only with a reason."""
    if item.is_shortcoming and item.due_on is not None and day > item.due_on:
        return ask_reason(world, MoveReasonAsked(item.number, day.toordinal()))
    now = replace(item, due_on=day)
    turn = _kept(world, now, What.REWORDED)
    return replace(turn, screen=_rhythms(now), awaits=DueAsked(item.number)) if item.measure else turn


def ask_rhythm(world: World, press: RhythmAsked) -> Turn | None:
    """How often to be reminded."""
    item = open_item(world, press.item)
    return None if item is None else shown(_rhythms(item))


def _rhythms(item: CommitmentItem) -> ChooseRhythm:
    choices = tuple(Choice(RhythmChosen(item.number, i), Label.RHYTHM, r) for i, r in enumerate(RHYTHMS))
    back = Choice(ItemOpened(item.number), Label.NOT_NOW)
    return ChooseRhythm(item=item, rows=one_a_row(*choices, back))


def choose_rhythm(world: World, press: RhythmChosen) -> Turn | None:
    """Keep the rhythm."""
    if press.index >= len(RHYTHMS):
        return None
    return _changed(world, open_item(world, press.item), rhythm=RHYTHMS[press.index])


def withdraw(world: World, press: ItemWithdrawn) -> Turn | None:
    """Take an item back, after asking; it stays in the history."""
    item = _own_open(world, press.item)
    if item is None:
        return None
    if not press.sure:
        return shown(_sure_to_withdraw(item))
    gone = replace(item, state=ItemState.WITHDRAWN)
    change = ItemKept(world.me.id, gone, What.WITHDRAWN)
    return Turn(card(world, gone), ledger=(change,), notice=Notice.KEPT)


def _sure_to_withdraw(item: CommitmentItem) -> Confirm:
    rows = one_a_row(
        Choice(ItemOpened(item.number), Label.NOT_NOW),
        grave(ItemWithdrawn(item.number, 1), Label.WITHDRAW_ITEM),
    )
    return Confirm(question=Question.WITHDRAW_ITEM, about=item.text, rows=rows)


ITEMS = needs(Part.ITEMS, Part.CLOSINGS)
WITH_SIGN = needs(Part.ITEMS, Part.DRAFT)

FLOW: Flow = {
    ItemAsked: Step(ask_words, WITH_SIGN),
    WordingAsked: Step(ask_rewording, ITEMS),
    MeasureAsked: Step(ask_measure, ITEMS),
    DueAsked: Step(ask_due, ITEMS),
    DueChosen: Step(choose_due, ITEMS),
    RhythmAsked: Step(ask_rhythm, ITEMS),
    RhythmChosen: Step(choose_rhythm, ITEMS),
    ItemWithdrawn: Step(withdraw, ITEMS),
}

TEXTS: Texts = {
    ItemAsked: write_words,
    WordingAsked: write_rewording,
    MeasureAsked: write_measure,
    DueAsked: write_due,
}
