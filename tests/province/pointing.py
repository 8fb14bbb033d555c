"""What a conclusion points out, entered and put into the ledger, for its owners to plan and remedy."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.conversation.events import Wrote
from bot.conversation.events.remediation import (
    RecurrenceChosen,
    ShortcomingAsked,
    ShortcomingDueChosen,
    ShortcomingsIssued,
)
from tests.province.facts import Item
from tests.province.hands import Hands
from tests.province.places import Place, Someone
from tests.province.remedies import lay_plan, lay_remedy
from tests.province.rounds import Running

OF_BRANCH = 0
WORDS = Wrote("Việc chưa làm tốt (mẫu)")


@dataclass
class Entry:
    """What is entered of somebody, or of the branch: until when, and which earlier item it repeats."""

    owner: Someone
    subject: str
    due: date | None = None
    repeats: int = 0

    @property
    def is_of_branch(self) -> bool:
        return self.subject == "organisation"


def lay_findings(hands: Hands, running: Running) -> None:
    """A few days after the conclusion; once in a while what was entered is never put into the ledger."""
    place = running.place
    day = hands.now.date() + timedelta(days=place.chance.randint(1, 6))
    place.later(day, lambda hands: _point_out(hands, running))


def _point_out(hands: Hands, running: Running) -> None:
    place = running.place
    entries = [Entry(place.secretary, "organisation") for _ in range(place.chance.choice((0, 1, 1, 2)))]
    for owner in place.some(place.people, place.habits.found):
        subject = "leading" if place.facts.people[owner.id].leads else "ordinary"
        entries += [Entry(owner, subject) for _ in range(place.chance.choice((1, 1, 1, 2, 3)))]
    for number, entry in enumerate(entries, 1):
        _enter(hands, running, entry, number)
    running.round.entered = len(entries)
    if entries and place.chance.random() < 0.97:
        hands.do(place.secretary.member, ShortcomingsIssued(running.number, 1))
        running.round.entered = 0
        _issued(hands, running, entries)


def _enter(hands: Hands, running: Running, entry: Entry, number: int) -> None:
    place, at = running.place, (running.number, number)
    officer = place.secretary if entry.is_of_branch else place.officer_for(entry.owner)
    about = OF_BRANCH if entry.is_of_branch else entry.owner.number
    if place.chance.random() < 0.9:
        entry.due = hands.now.date() + timedelta(days=place.chance.randint(20, 300))
    hands.do(officer.member, ShortcomingAsked(running.number, about), WORDS)
    hands.do(officer.member, ShortcomingDueChosen(*at, entry.due.toordinal() if entry.due else 0))
    entry.repeats = _earlier(place, entry)
    if entry.repeats:
        hands.do(officer.member, RecurrenceChosen(*at, entry.repeats))


def _earlier(place: Place, entry: Entry) -> int:
    """An item of the same owner and class that was remedied, now and then; 0: none."""
    items = entry.owner.items.items()
    able = [n for n, item in items if item.of and item.subject == entry.subject and item.confirmed_at]
    return able[-1] if able and place.chance.random() < 0.5 else 0


def _issued(hands: Hands, running: Running, entries: list[Entry]) -> None:
    place, today = running.place, hands.now.date()
    for entry in entries:
        item = Item(
            (place.unit, running.number), entry.subject, hands.now, today, entry.due, recurs=entry.repeats > 0
        )
        number = entry.owner.note_item(place.facts, item)
        entry.owner.lacking.add(number)
        lay_remedy(place, (entry.owner, number), today)
    for owner in {entry.owner.id: entry.owner for entry in entries}.values():
        lay_plan(place, owner, today)
