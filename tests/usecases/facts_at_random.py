"""Facts of branches at random, and what a ledger has to count of them: one by one, without any SQL."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from bot.domain.campaign import CampaignId
from bot.domain.commitment import ItemState
from bot.domain.member import BranchId, MemberId, SubjectClass
from bot.domain.organisation.period import Period
from bot.domain.remediation_figures import Result, Row, Table
from bot.domain.tables.cap import Cap
from bot.domain.tables.count import Count
from bot.domain.tables.progress import MemberDue
from bot.domain.tables.ratings import RatedKind, RatingRow
from bot.usecases.ports.figures import (
    Counting,
    Participants,
    Plans,
    Promises,
    Published,
    SittingCounts,
)

FIRST, DAYS = date(2024, 1, 1), 3 * 365  # in which everything happens
PERSONS = (SubjectClass.LEADING, SubjectClass.ORDINARY)


@dataclass(frozen=True)
class Round:
    """A round of a branch; `waits`: something is entered that is not in the ledger."""

    id: CampaignId
    branch: BranchId
    closes_on: date
    concluded_on: date | None = None
    waits: bool = False


@dataclass(frozen=True)
class Item:
    """Something pointed out by a round, or (None) promised by the member alone."""

    id: int
    member: MemberId
    branch: BranchId  # of the round, or of the member
    round: CampaignId | None
    subject: SubjectClass
    opened_on: date
    due_on: date | None
    state: ItemState
    confirmed_on: date | None = None
    is_recurrence: bool = False
    is_promised: bool = False

    @property
    def stands(self) -> bool:
        return self.state is not ItemState.WITHDRAWN

    @property
    def is_remedied(self) -> bool:
        return self.state is ItemState.DONE and self.confirmed_on is not None


@dataclass(frozen=True)
class Facts:
    """Of branches by their members, what happened."""

    members: Mapping[BranchId, Sequence[MemberId]]
    rounds: Sequence[Round]
    items: Sequence[Item]


def facts(branches: int = 2, members: tuple[int, int] = (2, 8), items: int = 24) -> st.SearchStrategy[Facts]:
    """Few members, so that what must be held back is met in most branches. By a seed: of its own choices
    hypothesis prefers those of which nothing comes."""
    seeds = st.integers(0, 2**32 - 1)
    ids = [BranchId(100 + n) for n in range(branches)]
    return seeds.map(lambda seed: facts_of(Random(seed), ids, members, items))


def facts_of(
    random: Random,
    branches: Sequence[BranchId],
    members: tuple[int, int],
    items: int,
    days: tuple[date, int] = (FIRST, DAYS),
) -> Facts:
    """Of these branches, with about so many items each; rounds close in so many days from the first on."""
    people = {
        branch: [MemberId(1000 * at + n) for n in range(random.randint(*members))]
        for at, branch in enumerate(branches, start=1)
    }
    rounds = [
        _round(random, CampaignId(100 * at + n), branch, days)
        for at, branch in enumerate(branches)
        for n in range(random.randrange(4))
    ]
    many = random.randrange(items * len(branches)) if branches else 0
    return Facts(people, rounds, [_item(random, n, people, (rounds, days)) for n in range(many)])


def _day(random: Random, days: tuple[date, int]) -> date:
    return days[0] + timedelta(days=random.randrange(days[1]))


def _round(random: Random, id_: CampaignId, branch: BranchId, days: tuple[date, int]) -> Round:
    closes = _day(random, days)
    concluded = closes + timedelta(days=random.randrange(-20, 60))  # before, where it was ended early
    return Round(id_, branch, closes, random.choice([concluded] * 3 + [None]), random.randrange(5) == 0)


def _item(
    random: Random,
    n: int,
    people: Mapping[BranchId, Sequence[MemberId]],
    within: tuple[Sequence[Round], tuple[date, int]],
) -> Item:
    rounds, days = within
    of = random.choice(rounds) if rounds and random.randrange(4) else None
    branch = of.branch if of else random.choice(list(people))
    opened = (of.concluded_on or of.closes_on) if of else _day(random, days)
    opened += timedelta(days=random.randrange(40) if of else 0)
    state = random.choice(list(ItemState))
    is_confirmed = state is ItemState.DONE and random.randrange(4) > 0
    return Item(
        id=n,
        member=random.choice(people[branch]),
        branch=branch,
        round=of.id if of else None,
        subject=random.choice([*SubjectClass, *PERSONS]),
        opened_on=opened,
        due_on=random.choice([None, *[opened + timedelta(days=random.randrange(400))] * 5]),
        state=state,
        confirmed_on=opened + timedelta(days=random.randrange(500)) if is_confirmed else None,
        is_recurrence=random.randrange(5) == 0,
        is_promised=random.randrange(3) > 0,
    )


def one(_: Item) -> int:
    """An item counts once."""
    return 1


@dataclass
class Recount:
    """Answers the port `FiguresLedger` by looking at every fact. `weigh`: as how many an item counts."""

    facts: Facts
    weigh: Callable[[Item], int] = one

    def speaking(self, asked: Counting) -> frozenset[BranchId]:
        rounds = ((x.branch, min(x.closes_on, x.concluded_on or x.closes_on)) for x in self.facts.rounds)
        return frozenset(branch for branch, day in rounds if day < asked.period.end) & asked.branches

    def unfinished(self, asked: Counting) -> frozenset[BranchId]:
        waiting = (x for x in self.facts.rounds if x.waits and _is_in(self._day_of(x), asked.period))
        pending = (x for x in self.facts.rounds if x.concluded_on is None and x.closes_on in asked.period)
        return frozenset(x.branch for x in (*waiting, *pending)) & asked.branches

    def sittings(self, asked: Counting) -> tuple[SittingCounts, ...]:
        return ()

    def shortcomings(self, asked: Counting) -> Mapping[BranchId, Mapping[CampaignId, Table]]:
        found: defaultdict[BranchId, dict[CampaignId, Table]] = defaultdict(dict)
        for of, items in self._pointed_out(asked):
            if items:
                found[of.branch][of.id] = self._table(items, asked.today)
        return dict(found)

    def _pointed_out(self, asked: Counting) -> Iterator[tuple[Round, list[Item]]]:
        """Of each round of the period what it has pointed out."""
        for of in self.facts.rounds:
            if of.branch in asked.branches and _is_in(self._day_of(of), asked.period):
                yield of, [x for x in self.facts.items if x.round == of.id and x.stands]

    def _day_of(self, of: Round) -> date | None:
        days = [x.opened_on for x in self.facts.items if x.round == of.id]
        return of.concluded_on or min(days, default=None)

    def _table(self, items: list[Item], today: date) -> Table:
        classes = {kind: [x for x in items if x.subject is kind] for kind in SubjectClass}
        people = {kind: {x.member for x in some} for kind, some in classes.items()}
        both = people[SubjectClass.LEADING] & people[SubjectClass.ORDINARY]
        rows = {kind: self._row(some, today) for kind, some in classes.items()}
        return Table(rows, {kind: len(who) for kind, who in people.items() if who}, len(both))

    def _row(self, items: list[Item], today: date) -> Row:
        def many(holds: Callable[[Item], object]) -> int:
            return sum(self.weigh(x) for x in items if holds(x))

        done, waits = many(lambda x: x.is_remedied), many(_waits)
        not_started = many(lambda x: x.state is ItemState.NOT_STARTED)
        return Row(
            done=done,
            in_progress=many(one) - done - not_started,
            not_started=not_started,
            waiting=waits,
            overdue=many(lambda x: _is_open(x) and x.due_on is not None and x.due_on < today),
            recurrences=many(lambda x: x.is_recurrence),
        )

    def results(self, asked: Counting) -> Mapping[BranchId, tuple[MemberDue, ...]]:
        by_member: defaultdict[tuple[BranchId, MemberId], list[Item]] = defaultdict(list)
        for x in self.facts.items:
            if x.branch in asked.branches and x.round is not None and _is_due(x, asked.period):
                by_member[x.branch, x.member].append(x)
        found: defaultdict[BranchId, list[MemberDue]] = defaultdict(list)
        for (branch, _), items in sorted(by_member.items()):
            found[branch].append(self._due(items, asked.period))
        return {branch: tuple(several) for branch, several in found.items()}

    def _due(self, items: list[Item], period: Period) -> MemberDue:
        def many(holds: Callable[[Item], object]) -> int:
            return sum(self.weigh(x) for x in items if holds(x))

        result = Result(
            due=many(one),
            done=many(lambda x: x.is_remedied and x.confirmed_on and x.confirmed_on < period.end),
            waiting=many(_waits),
            recurrences=many(lambda x: x.is_recurrence and x.opened_on >= period.start),
            carried=many(lambda x: x.opened_on < period.start),
        )
        leads = any(x.subject is SubjectClass.LEADING for x in items)
        return MemberDue(leads, result)

    def participants(self, asked: Counting) -> Mapping[BranchId, Participants]:
        return {
            branch: Participants(
                commitments_due=len(self.facts.members[branch]),
                promises=tuple(self._promises(branch, asked.period)),
                plans=tuple(
                    Plans(len({x.member for x in people}), _all_planned(people))
                    for of, items in self._pointed_out(asked)
                    if of.branch == branch and (people := [x for x in items if x.subject in PERSONS])
                ),
            )
            for branch in asked.branches & self.facts.members.keys()
        }

    def _promises(self, branch: BranchId, period: Period) -> Iterator[Promises]:
        for year in period.whole_years:
            due = [
                x
                for x in self.facts.items
                if x.branch == branch and x.round is None and x.stands and x.is_promised
                if x.due_on and x.due_on.year == year
            ]
            if due:
                done = sum(self.weigh(x) for x in due if x.is_remedied)
                yield Promises(len({x.member for x in due}), sum(map(self.weigh, due)), done)

    def publications(self, asked: Counting) -> Mapping[BranchId, Published]:
        return {}

    def ratings(self, asked: Counting) -> Mapping[BranchId, Mapping[RatedKind, RatingRow]]:
        return {}

    def series(self, asked: Counting) -> Mapping[BranchId, Mapping[RatedKind, Count]]:
        return {}

    def caps(self, asked: Counting) -> Mapping[BranchId, Cap]:
        return {}


def _is_in(day: date | None, period: Period) -> bool:
    return day is not None and day in period


def _waits(item: Item) -> bool:
    return item.state is ItemState.DONE and item.confirmed_on is None


def _is_open(item: Item) -> bool:
    return item.state in (ItemState.NOT_STARTED, ItemState.IN_PROGRESS)


def _is_due(item: Item, period: Period) -> bool:
    """In the period, or before and not settled before it."""
    if not item.stands or item.subject not in PERSONS or item.due_on is None or item.due_on >= period.end:
        return False
    is_old = item.due_on < period.start
    is_settled = item.is_remedied and item.confirmed_on is not None and item.confirmed_on < period.start
    return item.opened_on < period.end and not (is_old and is_settled)


def _all_planned(items: Iterable[Item]) -> int:
    """How many members have planned everything, or done it."""
    lacking = {x.member for x in items if not (x.is_promised or x.state is ItemState.DONE)}
    return len({x.member for x in items} - lacking)
