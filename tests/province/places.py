"""A branch while its years are made: its people, its habits, and the deeds that lie ahead of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from heapq import heappop, heappush
from random import Random

from bot.domain.branch import Branch
from bot.domain.member import Member, Office, RosterState
from tests.province.facts import Commitment, Facts, Item, Person, Round
from tests.province.hands import Hands

Deed = Callable[[Hands], None]
MORNING = timedelta(hours=2)  # nine o'clock in Hà Nội


def morning(day: date) -> datetime:
    """When people act on that day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + MORNING


@dataclass
class Someone:
    """A member as the roster has it now, with all items by number, how many commitments were closed, and how
    many deeds lie ahead; `counts`: the member agrees to statistics; `excels`: in nearly every year."""

    member: Member
    counts: bool
    excels: bool
    items: dict[int, Item] = field(default_factory=dict)
    lacking: set[int] = field(default_factory=set)  # items without measure or date
    versions: int = 0
    ahead: int = 0

    @property
    def id(self) -> int:
        return self.member.id

    @property
    def number(self) -> int:
        return self.member.number

    @property
    def open_without_plan(self) -> list[int]:
        """The open items without measure or date, by number."""
        return [number for number in sorted(self.lacking) if self.items[number].state != "done"]

    def note_item(self, facts: Facts, item: Item) -> int:
        """The item is the member's next one; its number."""
        number = len(self.items) + 1
        self.items[number] = facts.items[self.id, number] = item
        return number

    def note_closed(self, facts: Facts, year: int, at: datetime) -> None:
        self.versions += 1
        facts.commitments[self.id, self.versions] = Commitment(year, at)


def _counted(deed: Deed, of: Someone) -> Deed:
    of.ahead += 1

    def done(hands: Hands) -> None:
        of.ahead -= 1
        deed(hands)

    return done


@dataclass(frozen=True)
class Habits:
    """How a branch does things: shares of its members, and in how many of ten years."""

    sends: float
    commits: float
    comes: float
    signs: float
    found: float  # members to whom something is pointed out in a year
    remedies: float
    begins: int  # its first year in the program


@dataclass
class Place:
    """A branch at work. `unit` is its number in the tree, `number` the one that operators type."""

    unit: int
    number: int
    branch: Branch
    people: list[Someone]
    habits: Habits
    chance: Random
    facts: Facts
    rounds: dict[int, Round] = field(default_factory=dict)
    answers: dict[int, dict[int, dict[str, str]]] = field(default_factory=dict)  # by round and member
    _ahead: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _numbers: int = 0

    def later(self, day: date, deed: Deed, of: Someone | None = None) -> None:
        """On that day, after what was laid on it before; of whom something lies ahead stays in the branch."""
        self._numbers += 1
        heappush(self._ahead, (morning(day), self._numbers, deed if of is None else _counted(deed, of)))

    def note_round(self, number: int, begun: Round) -> None:
        self.rounds[number] = self.facts.rounds[self.unit, number] = begun

    def play(self, hands: Hands, until: datetime) -> None:
        """All deeds before that moment, each on its day."""
        while self._ahead and self._ahead[0][0] < until:
            hands.now, _, deed = heappop(self._ahead)
            deed(hands)

    def is_quiet(self, until: datetime) -> bool:
        """Whether nothing is to be done before that moment."""
        return not self._ahead or self._ahead[0][0] >= until

    def is_there(self, day: date) -> bool:
        """Whether its unit lives on that day."""
        return day < self.facts.units[self.unit].until

    def stop(self) -> None:
        """Nothing more is done here."""
        self._ahead.clear()

    @property
    def is_asking(self) -> bool:
        """Whether a round is open."""
        return any(each.state == "open" for each in self.rounds.values())

    def with_office(self, office: Office) -> list[Someone]:
        return [one for one in self.people if one.member.office is office]

    @property
    def secretary(self) -> Someone:
        return self.with_office(Office.SECRETARY)[0]

    @property
    def deputy(self) -> Someone:
        return self.with_office(Office.DEPUTY)[0]

    @property
    def clerk(self) -> Someone:
        """Who drafts and keeps minutes: the first who holds no office and may serve."""
        able = (x for x in self.people if x.member.office is Office.NONE and x.member.may_serve)
        return next(able, self.deputy)

    @property
    def expected(self) -> list[Someone]:
        """Whom the roster counts on."""
        return [one for one in self.people if one.member.state in (RosterState.ACTIVE, RosterState.NEW)]

    def officer_for(self, owner: Someone) -> Someone:
        """Who acts in that member's matters: never the member."""
        return self.deputy if owner is self.secretary else self.secretary

    def some(self, people: list[Someone], share: float) -> list[Someone]:
        """Each of them with that chance, in order."""
        return [one for one in people if self.chance.random() < share]

    def note(self, someone: Someone) -> None:
        """The roster as it is now."""
        member = someone.member
        leads = member.holds_post or member.office is not Office.NONE
        self.facts.people[member.id] = Person(self.unit, member.state.value, leads)
