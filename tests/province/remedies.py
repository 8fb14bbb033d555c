"""What becomes of an item: planned, promised, begun, done, confirmed by somebody else, or sent back."""

from datetime import date, timedelta

from bot.conversation.changes.ledger import ItemKept, Step
from bot.conversation.events import (
    CommitmentClosed,
    DueChosen,
    ItemConfirmed,
    ItemDone,
    ItemProgressed,
    ItemReopened,
    MeasureAsked,
    ReturnAsked,
    Wrote,
)
from bot.domain.commitment import Area, CommitmentItem, ItemId
from storage.ids import fresh_id
from tests.province.facts import Item
from tests.province.hands import Hands, address_of
from tests.province.places import Place, Someone

MEASURE, WHY = Wrote("Sửa trong quý (mẫu)"), Wrote("Chưa rõ (mẫu)")
Which = tuple[Someone, int]  # whose item of which number


def lay_plan(place: Place, owner: Someone, today: date) -> None:
    """Most plan within some days."""
    if place.chance.random() < 0.85:
        day = today + timedelta(days=place.chance.randint(1, 10))
        place.later(day, lambda hands: plan(hands, place, owner), owner)


def plan(hands: Hands, place: Place, owner: Someone) -> None:
    """The owner says of everything how it will be remedied and until when, and closes the plan."""
    for number in sorted(owner.open_without_plan):
        item = owner.items[number]
        hands.do(owner.member, MeasureAsked(number), MEASURE)
        if item.due_on is None:
            item.due_on = hands.now.date() + timedelta(days=place.chance.randint(20, 200))
            hands.do(owner.member, DueChosen(number, item.due_on.toordinal()))
        owner.lacking.discard(number)
    close(hands, place, owner)


def commit(hands: Hands, place: Place, owner: Someone) -> None:
    """A promise or two, laid into the ledger instead of four taps each, and the commitment closed."""
    today, kept = hands.now.date(), []
    for _ in range(place.chance.choice((1, 1, 2))):
        due = today + timedelta(days=place.chance.randint(30, 330))
        subject = owner.member.subject_class
        item = Item(None, subject.value, hands.now, today, due)
        kept.append(owner.note_item(place.facts, item))
        made = CommitmentItem(
            id=ItemId(fresh_id()),
            number=kept[-1],
            area=Area.TASKS,
            text="Việc sẽ làm (mẫu)",
            subject_class=subject,
            measure="Cách làm (mẫu)",
            due_on=due,
            opened_on=today,
        )
        change = ItemKept(owner.member.id, made, Step.MADE)
        hands.records.ledger.keep(change, address_of(owner.member), hands.now)
    close(hands, place, owner)
    for number in kept:
        if place.chance.random() < 0.15:
            lay_remedy(place, (owner, number), today)


def close(hands: Hands, place: Place, owner: Someone) -> None:
    """What stands is closed for the year, unless something open still lacks measure or date."""
    hands.do(owner.member, CommitmentClosed(1))
    if not owner.open_without_plan:
        owner.note_closed(place.facts, hands.now.date().year, hands.now)


def lay_remedy(place: Place, which: Which, today: date) -> None:
    """Some begin, some are through with it, some of these once more, some never."""
    chance = place.chance
    if chance.random() < place.habits.remedies:
        day = today + timedelta(days=chance.randint(11, 240))
        place.later(day, lambda hands: _done(hands, place, which), which[0])
    elif chance.random() < 0.5:
        day = today + timedelta(days=chance.randint(11, 60))
        place.later(day, lambda hands: _progressed(hands, which), which[0])


def _progressed(hands: Hands, which: Which) -> None:
    owner, number = which
    hands.do(owner.member, ItemProgressed(number))
    owner.items[number].state = "in_progress"


def _done(hands: Hands, place: Place, which: Which) -> None:
    """Somebody else confirms it some days later, sends it back, or lets it wait."""
    owner, number = which
    hands.do(owner.member, ItemDone(number))
    owner.items[number].state = "done"
    roll, day = place.chance.random(), hands.now.date() + timedelta(days=place.chance.randint(0, 25))
    if not _waits(place, which):
        return
    if roll < 0.85:
        place.later(day, lambda hands: _confirmed(hands, place, which), owner)
    elif roll < 0.9:
        place.later(day, lambda hands: _returned(hands, place, which), owner)


def _waits(place: Place, which: Which) -> bool:
    """What was pointed out waits to be confirmed, and what stands in the newest commitment."""
    owner, number = which
    item = owner.items[number]
    newest = place.facts.commitments.get((owner.id, owner.versions))
    return item.of is not None or (newest is not None and newest.closed_at >= item.made_at)


def _confirmed(hands: Hands, place: Place, which: Which) -> None:
    owner, number = which
    hands.do(place.officer_for(owner).member, ItemConfirmed(owner.number, number))
    item = owner.items[number]
    item.confirmed_at = hands.now
    if place.chance.random() < 0.02:
        hands.do(owner.member, ItemReopened(number))
        item.state, item.confirmed_at = "in_progress", None


def _returned(hands: Hands, place: Place, which: Which) -> None:
    owner, number = which
    hands.do(place.officer_for(owner).member, ReturnAsked(owner.number, number), WHY)
    owner.items[number].state = "in_progress"
