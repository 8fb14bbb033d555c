"""The facts by branch, and what of one branch belongs to which days."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from tests.province.facts import Facts, Item, Rating, Round, Sitting

FEW = 3  # members behind a figure: one or two are a secret, nobody is none
EXPECTED = ("active", "new")
HANOI = timedelta(hours=7)


def day_of(moment: datetime) -> date:
    """The day in Hà Nội."""
    return (moment + HANOI).date()


def midnight(day: date) -> datetime:
    """When the day begins in Hà Nội."""
    return datetime.combine(day, time(), UTC) - HANOI


def is_few(many: int) -> bool:
    """Whether so many members are too few to be told of."""
    return 0 < many < FEW


@dataclass
class Indexed:
    """The facts by branch, or by member."""

    facts: Facts
    rounds: dict[int, dict[int, Round]] = field(default_factory=dict)
    found: dict[int, list[tuple[int, Item]]] = field(default_factory=dict)
    promised: dict[int, list[Item]] = field(default_factory=dict)
    closed: dict[int, list[tuple[int, datetime]]] = field(default_factory=dict)
    people: dict[int, list[int]] = field(default_factory=dict)
    rated: dict[tuple[int, int], list[int]] = field(default_factory=dict)  # by branch and year
    rated_in: dict[int, dict[int, Rating]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (unit, number), each in self.facts.rounds.items():
            self.rounds.setdefault(unit, {})[number] = each
        for (owner, _), item in self.facts.items.items():
            if item.of is None:
                self.promised.setdefault(owner, []).append(item)
            elif item.state != "withdrawn":
                self.found.setdefault(item.of[0], []).append((owner, item))
        for (owner, _), commitment in self.facts.commitments.items():
            self.closed.setdefault(owner, []).append((commitment.year, commitment.closed_at))
        for who, person in self.facts.people.items():
            self.people.setdefault(person.branch, []).append(who)
        for (who, year), rating in self.facts.ratings.items():
            if rating.outcome is not None:
                self.rated.setdefault((rating.branch, year), []).append(who)
                self.rated_in.setdefault(who, {})[year] = rating

    def is_promised(self, owner: int, item: Item) -> bool:
        """Whether a commitment was closed after the item was made."""
        return any(at >= item.made_at for _, at in self.closed.get(owner, ()))

    def is_expected(self, who: int) -> bool:
        return self.facts.people[who].state in EXPECTED


@dataclass
class Of:
    """The facts of one branch, and days: from `first` on, without `end`, as they stand on `today`."""

    indexed: Indexed
    unit: int
    first: date
    end: date
    today: date

    def held(self, day: date | None) -> bool:
        """Whether it is one of the days."""
        return day is not None and self.first <= day < self.end

    @property
    def years(self) -> range:
        """The calendar years that the days are made of; none where they cut one."""
        is_whole = (self.first.month, self.first.day, self.end.month, self.end.day) == (1, 1, 1, 1)
        return range(self.first.year, self.end.year if is_whole else self.first.year)

    @property
    def year_ended(self) -> int | None:
        """The year of the last 31 December among the days."""
        year = self.end.year - 1
        return year if self.first <= date(year, 12, 31) < self.end else None

    @cached_property
    def begun(self) -> dict[int, Round]:
        rounds = self.indexed.rounds.get(self.unit, {})
        return {number: each for number, each in rounds.items() if each.state in ("open", "closed")}

    @property
    def tells(self) -> bool:
        """Whether the branch used the program before the days were over."""
        return any(each.closes_on < self.end for each in self.begun.values())

    @cached_property
    def sittings(self) -> list[tuple[Round, Sitting]]:
        """The sessions that were held."""
        found = ((each, sitting) for each in self.begun.values() for sitting in each.sittings.values())
        held = ((x, s) for x, s in found if s.opened_at and not s.is_postponed)
        return [(x, s) for x, s in held if s.opened_at and self.held(day_of(s.opened_at))]

    @property
    def days(self) -> list[date]:
        """Those of the sessions."""
        return [day_of(sitting.opened_at) for _, sitting in self.sittings if sitting.opened_at]

    @cached_property
    def found(self) -> list[tuple[int, Item]]:
        """What its rounds pointed out, with the owner."""
        return self.indexed.found.get(self.unit, [])

    @cached_property
    def pointed_out(self) -> dict[int, list[tuple[int, Item]]]:
        """All that each round of these days pointed out: it belongs to the day of its conclusion, or where it
        has none, to the first on which something of it was in the ledger."""
        by_round: dict[int, list[tuple[int, Item]]] = {}
        for who, item in self.found:
            assert item.of is not None
            by_round.setdefault(item.of[1], []).append((who, item))
        return {
            number: items for number, items in by_round.items() if self.held(self._told_on(number, items))
        }

    def _told_on(self, number: int, items: list[tuple[int, Item]]) -> date | None:
        concluded = self.indexed.rounds[self.unit][number].concluded_at
        return day_of(concluded) if concluded else min(item.opened_on for _, item in items)

    @property
    def has_all_findings(self) -> bool:
        """Whether every round that closed in these days is concluded, and nothing that was concluded in them
        waits to be put into the ledger."""
        rounds = self.begun.values()
        open_ends = any(self.held(x.closes_on) and x.concluded_at is None for x in rounds)
        waiting = any(x.entered and self._is_concluded_in(number) for number, x in self.begun.items())
        return not (open_ends or waiting)

    def _is_concluded_in(self, number: int) -> bool:
        concluded = self.begun[number].concluded_at
        return number in self.pointed_out if concluded is None else self.held(day_of(concluded))
