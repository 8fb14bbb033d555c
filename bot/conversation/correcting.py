"""For officers: an entry is corrected until it is in the ledger, one's own by somebody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.conversation.changes.remediation import ShortcomingDropped, ShortcomingKept
from bot.conversation.entered import (
    Found,
    back_to,
    card_of,
    changeable,
    due_question,
    entry_of,
    line_of,
    listed,
    names_of,
    person,
)
from bot.conversation.events import Press
from bot.conversation.events.remediation import (
    AnswererAsked,
    AnswererChosen,
    FollowerAsked,
    FollowerChosen,
    RecurrenceAsked,
    RecurrenceChosen,
    ShortcomingDueAsked,
    ShortcomingDueChosen,
    ShortcomingMeasureAsked,
    ShortcomingOpened,
    ShortcomingRemoved,
    ShortcomingWordsAsked,
)
from bot.conversation.flow import Flow, Step, Texts, needs, shown
from bot.conversation.progress import date_ahead, is_ahead
from bot.conversation.rows import grave, one_a_row, paged
from bot.conversation.screens import Choice, Confirm, Label, Notice, Question
from bot.conversation.screens.remediation import (
    AskShortcoming,
    AskShortcomingMeasure,
    ChooseAnswerer,
    ChooseEarlier,
    ChooseFollower,
)
from bot.conversation.world import Part, Turn, World
from bot.domain.commitment import CommitmentItem
from bot.domain.dates import DateProblem
from bot.domain.member import Member
from bot.domain.names import told_apart
from bot.domain.shortcoming import (
    may_follow,
    usual_follower,
)


def open_entry(world: World, press: ShortcomingOpened) -> Turn | None:
    """One entry with all that can be said about it."""
    found = entry_of(world, press.campaign, press.number)
    return None if found is None else shown(card_of(world, *found))


def _changed(world: World, found: Found, **changed: object) -> Turn:
    campaign, entry = found
    now = replace(entry, **changed)  # type: ignore[arg-type]  # replace checks the names
    after = replace(
        world, shortcomings=tuple(now if x.number == now.number else x for x in world.shortcomings)
    )
    kept = ShortcomingKept(campaign.id, now)
    return Turn(card_of(after, campaign, now), ledger=(kept,), notice=Notice.KEPT)


def ask_other_words(world: World, press: ShortcomingWordsAsked) -> Turn | None:
    """Other words for it."""
    found = changeable(world, ShortcomingOpened(*press.numbers))
    if found is None:
        return None
    line = line_of(world, found[1])
    screen = AskShortcoming(
        name=line.name, subject_class=line.entry.subject_class, text=line.entry.text, rows=back_to(press)
    )
    return Turn(screen, awaits=press)


def ask_measure(world: World, press: ShortcomingMeasureAsked) -> Turn | None:
    """How it could be remedied; its owner may word it otherwise."""
    found = changeable(world, ShortcomingOpened(*press.numbers))
    if found is None:
        return None
    return Turn(AskShortcomingMeasure(line=line_of(world, found[1]), rows=back_to(press)), awaits=press)


def _writes(field: str) -> Callable[[World, Press, str], Turn | None]:
    def write(world: World, press: Press, text: str) -> Turn | None:
        found = changeable(world, ShortcomingOpened(*press.numbers))
        return None if found is None else _changed(world, found, **{field: text})

    return write


def ask_due(world: World, press: ShortcomingDueAsked) -> Turn | None:
    """Until when: presets on working days, or a typed date."""
    found = changeable(world, ShortcomingOpened(*press.numbers))
    return None if found is None else due_question(world, *found)


def choose_due(world: World, press: ShortcomingDueChosen) -> Turn | None:
    """A preset, which may have passed since the button was made, or none."""
    found = changeable(world, ShortcomingOpened(press.campaign, press.number))
    if found is None or (press.day and not is_ahead(press.day, world.today)):
        return None
    return _changed(world, found, due_on=date.fromordinal(press.day) if press.day else None)


def write_due(world: World, press: ShortcomingDueAsked, text: str) -> Turn | None:
    """A typed date; an unreadable or past one is asked again, saying why."""
    found = changeable(world, ShortcomingOpened(*press.numbers))
    if found is None:
        return None
    day = date_ahead(text, world.today)
    return (
        due_question(world, *found, day)
        if isinstance(day, DateProblem)
        else _changed(world, found, due_on=day)
    )


def ask_follower(world: World, press: FollowerAsked) -> Turn | None:
    """Who looks after it: somebody in office."""
    found = changeable(world, ShortcomingOpened(*press.numbers))
    if found is None:
        return None
    able = [x for x in world.people if may_follow(x, found[1].member_id)]
    at = (press.campaign, press.number)
    people = follower_choices(able, lambda number: FollowerChosen(*at, number))
    rows = one_a_row(*people, Choice(FollowerChosen(*at, 0), Label.NOBODY))
    return shown(ChooseFollower(nobody=not able, rows=(*rows, *back_to(press))))


def follower_choices(able: list[Member], chosen: Callable[[int], Press]) -> tuple[Choice, ...]:
    """A button for each who may look after it."""
    names = told_apart((x.number, x.name) for x in able)
    return tuple(Choice(chosen(x.number), Label.PERSON, names[x.number]) for x in able)


def choose_follower(world: World, press: FollowerChosen) -> Turn | None:
    """Keep who looks after it."""
    found = changeable(world, ShortcomingOpened(press.campaign, press.number))
    follower = person(world, press.follower)
    if found is None or (press.follower and not (follower and may_follow(follower, found[1].member_id))):
        return None
    return _changed(world, found, follower_id=follower.id if follower else None)


def ask_answerer(world: World, press: AnswererAsked) -> Turn | None:
    """Who answers for what is the branch's own."""
    found = changeable(world, ShortcomingOpened(press.campaign, press.number))
    if found is None or not found[1].is_of_branch:
        return None
    names, at = names_of(world), (press.campaign, press.number)
    people = tuple(Choice(AnswererChosen(*at, x.number), Label.PERSON, names[x.number]) for x in _able(world))
    rows = (*paged(people, press.page, lambda other: AnswererAsked(*at, other)), *back_to(press))
    return shown(ChooseAnswerer(rows=rows))


def _able(world: World) -> tuple[Member, ...]:
    return tuple(member for member in world.people if member.may_serve)


def choose_answerer(world: World, press: AnswererChosen) -> Turn | None:
    """Keep who answers for it; whoever looked after it may now be the one who answers."""
    found = changeable(world, ShortcomingOpened(press.campaign, press.number))
    member = person(world, press.member)
    if found is None or member is None or member not in _able(world) or not found[1].is_of_branch:
        return None
    follower = usual_follower(member, world.people)
    changed = {"follower_id": follower.id if follower else None} if found[1].follower_id == member.id else {}
    return _changed(world, found, member_id=member.id, recurrence_of=None, **changed)


def ask_recurrence(world: World, press: RecurrenceAsked) -> Turn | None:
    """Whether it repeats one that was remedied."""
    found = changeable(world, ShortcomingOpened(*press.numbers))
    if found is None or not world.earlier:
        return None
    at = (press.campaign, press.number)
    items = tuple(Choice(RecurrenceChosen(*at, x.number), Label.ITEM, x) for x in world.earlier)
    rows = one_a_row(*items, Choice(RecurrenceChosen(*at, 0), Label.NO_REPEAT))
    return shown(ChooseEarlier(items=world.earlier, rows=(*rows, *back_to(press))))


def choose_recurrence(world: World, press: RecurrenceChosen) -> Turn | None:
    """Keep which one it repeats."""
    found = changeable(world, ShortcomingOpened(press.campaign, press.number))
    earlier: CommitmentItem | None = next((x for x in world.earlier if x.number == press.item), None)
    if found is None or (press.item and earlier is None):
        return None
    return _changed(world, found, recurrence_of=earlier.id if earlier else None)


def remove(world: World, press: ShortcomingRemoved) -> Turn | None:
    """Take an entry out again, after asking."""
    found = changeable(world, ShortcomingOpened(press.campaign, press.number))
    if found is None:
        return None
    campaign, entry = found
    if not press.sure:
        rows = one_a_row(
            Choice(ShortcomingOpened(campaign.number, entry.number), Label.NOT_NOW),
            grave(replace(press, sure=1), Label.REMOVE_SHORTCOMING),
        )
        return shown(Confirm(question=Question.REMOVE_SHORTCOMING, about=entry.text, rows=rows))
    after = replace(world, shortcomings=tuple(x for x in world.shortcomings if x is not entry))
    dropped = ShortcomingDropped(campaign.id, entry.member_id, entry.id)
    return Turn(listed(after, campaign), ledger=(dropped,), notice=Notice.DELETED)


ONE = needs(Part.SHORTCOMINGS, Part.PEOPLE, Part.EARLIER)

FLOW: Flow = {
    ShortcomingOpened: Step(open_entry, ONE),
    ShortcomingWordsAsked: Step(ask_other_words, ONE),
    ShortcomingMeasureAsked: Step(ask_measure, ONE),
    ShortcomingDueAsked: Step(ask_due, ONE),
    ShortcomingDueChosen: Step(choose_due, ONE),
    FollowerAsked: Step(ask_follower, ONE),
    FollowerChosen: Step(choose_follower, ONE),
    AnswererAsked: Step(ask_answerer, ONE),
    AnswererChosen: Step(choose_answerer, ONE),
    RecurrenceAsked: Step(ask_recurrence, ONE),
    RecurrenceChosen: Step(choose_recurrence, ONE),
    ShortcomingRemoved: Step(remove, ONE),
}

TEXTS: Texts = {
    ShortcomingWordsAsked: _writes("text"),
    ShortcomingMeasureAsked: _writes("measure"),
    ShortcomingDueAsked: write_due,
}
