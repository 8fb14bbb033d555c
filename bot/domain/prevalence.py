"""What is published of a round's answers, once, when it closes, already suppressed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.value import value


class Base(StrEnum):
    """Whose number stands below the line."""

    ANSWERS = "answers"  # reports whose author the indicator concerns
    REPORTS = "reports"  # all reports counted; how many said "outside my responsibilities" is not told


@dataclass(frozen=True, slots=True)
class Share:
    """So many reports name the sign, out of so many."""

    present: int
    base: int
    of: Base


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """One indicator; without a share it is hidden, and nothing says why."""

    code: str
    share: Share | None = None


class Outcome(StrEnum):
    """What the close of a round left of its answers."""

    PUBLISHED = "published"  # a row for each indicator, be it a hidden one
    FEW = "few"  # too few reports to count: no rows
    WITHHELD = "withheld"  # an earlier publication tells of the same facts: no rows


@value
class Publication:
    """The one publication of a round."""

    outcome: Outcome
    cells: tuple[PublishedCell, ...] = ()


@value
class Looked:
    """Which period a round looks at, and on which day of its branch it closes."""

    period_from: date
    period_to: date
    closed_on: date


@value
class RolledUp:
    """One indicator over branches: sums of the rows shown, and how many branches show one, how many none."""

    code: str
    present: int
    base: int
    of: frozenset[Base]
    shown: int
    hidden: int
