"""What has happened in a province, as plain numbers and days: noted while it is made, or read from rows."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

T = TypeVar("T")
Count = tuple[int, int]  # so many known, of so many parts not known
Cell = tuple[int, int, str]  # reports with the sign, of so many, and which those are
Row = dict[str, Count]
Rows = dict[str, Row]  # by part of a table
Cap = tuple[int, str, str]  # per cent, of whom, rounded how
Days = tuple[date, date]  # from the first on, without the second


@dataclass
class Since(Generic[T]):
    """What holds of a unit from a day on, by which decision (0: as it was at first)."""

    day: date
    holds: T
    record: int = 0


@dataclass
class Unit:
    """A unit: what it stood under, its type and kind, and until when (the first day without it) it lived."""

    parents: list[Since[int | None]]
    types: list[Since[str]]
    kinds: list[Since[str]]
    until: date = date.max
    ended_by: int = 0

    @property
    def since(self) -> date:
        return self.parents[0].day

    @property
    def founded_by(self) -> int:
        return self.parents[0].record

    @property
    def is_branch(self) -> bool:
        return self.kinds[0].holds.endswith("branch")


@dataclass
class Person:
    """A member as the roster has it today."""

    branch: int
    state: str
    leads: bool


@dataclass
class Sitting:
    """A session; who came counts once the minutes are adopted."""

    opened_at: datetime | None = None
    is_postponed: bool = False
    is_adopted: bool = False
    due: int = 0
    present: int = 0
    speakers: int = 0
    opinions: dict[str, int] = field(default_factory=dict)


@dataclass
class Round:
    """A round of a branch. `cells` None: nothing was published of it; `entered`: shortcomings that are not in
    the ledger yet."""

    looks_from: date
    looks_to: date
    closes_on: date
    edition: str
    state: str = "planned"
    called: set[int] = field(default_factory=set)
    handed_in: set[int] = field(default_factory=set)
    concluded_at: datetime | None = None
    entered: int = 0
    has_lead_in: bool = False
    final_on: date | None = None
    sittings: dict[int, Sitting] = field(default_factory=dict)
    published_at: datetime | None = None
    cells: dict[str, Cell | None] | None = None


@dataclass
class Item:
    """What somebody promised, or what a round pointed out (`of`: its branch and number)."""

    of: tuple[int, int] | None
    subject: str
    made_at: datetime
    opened_on: date
    due_on: date | None
    state: str = "not_started"
    confirmed_at: datetime | None = None
    recurs: bool = False


@dataclass
class Commitment:
    """A commitment that was closed."""

    year: int
    closed_at: datetime


@dataclass
class Rating:
    """What holds of a member and a year, recorded in that branch; None: it was taken back."""

    branch: int
    subject: str
    outcome: str | None


@dataclass
class Sessions:
    """Beside the counts of sessions: the first and the last day, and of each parent how many of its branches
    had to hold one, and did."""

    first: date | None = None
    last: date | None = None
    parents: dict[int, tuple[Count, Count]] = field(default_factory=dict)


@dataclass
class Version:
    """Figures as they came in, and how many decisions about the tree there were then."""

    rows: Rows
    sources: frozenset[str]
    record: int
    sessions: dict[str, Sessions] = field(default_factory=dict)
    by: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)  # where each cell comes from


@dataclass
class Submission:
    """What came of a unit for a table and days; each step: submitted, returned or approved, and when."""

    steps: list[tuple[str, int, datetime]] = field(default_factory=list)
    versions: dict[int, Version] = field(default_factory=dict)


@dataclass
class Facts:
    """All of it: units and branches by the number of the unit, people by their id."""

    units: dict[int, Unit] = field(default_factory=dict)
    decided: list[datetime] = field(default_factory=list)  # when each decision was recorded
    joined: set[int] = field(default_factory=set)  # units that use the program
    people: dict[int, Person] = field(default_factory=dict)
    rounds: dict[tuple[int, int], Round] = field(default_factory=dict)
    items: dict[tuple[int, int], Item] = field(default_factory=dict)
    commitments: dict[tuple[int, int], Commitment] = field(default_factory=dict)
    ratings: dict[tuple[int, int], Rating] = field(default_factory=dict)
    caps: dict[tuple[int, int], Cap] = field(default_factory=dict)  # by branch and year
    submissions: dict[tuple[int, str, Days], Submission] = field(default_factory=dict)
