"""Who may take which step with figures that travel upward."""

from collections.abc import Iterable
from enum import StrEnum

from bot.domain.member import MemberId
from bot.domain.organisation.officers import Appointment, checkers, officers_of
from bot.domain.organisation.submission import (
    Approved,
    Step,
    StepProblem,
    Submission,
    Submitted,
    taken,
)
from bot.domain.organisation.tree import Tree
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Source
from bot.domain.value import value


class StepRefusal(StrEnum):
    """Why the member may not take the step."""

    NOT_CONCERNED = "not_concerned"  # neither the unit's own nor of the committee that checks it
    NOT_FROM_ABOVE = "not_from_above"  # what the ledger counts, the unit itself submits
    ONLY_FROM_ABOVE = "only_from_above"  # the unit does not check itself
    OWN_MATTER = "own_matter"  # submitted by the same person, or from the own unit, where another can check


@value
class Concerned:
    """Who acts for the unit, and who checks it, on the day."""

    own: frozenset[MemberId]
    checking: frozenset[MemberId]


def concerned(
    unit: UnitId, runs: frozenset[MemberId], appointments: Iterable[Appointment], tree: Tree
) -> Concerned:
    """Who is concerned with figures of the unit on the tree's day.

    `runs`: those who run the branch by its roster; for a committee it is empty, its officers act for it.
    """
    known = tuple(appointments)
    return Concerned(runs | officers_of(unit, known, tree), checkers(unit, known, tree))


def may_not(who: MemberId, step: Step, submission: Submission, people: Concerned) -> StepRefusal | None:
    """Why the member may not take the step; None where nothing is in the way."""
    if who not in people.own | people.checking:
        return StepRefusal.NOT_CONCERNED
    if isinstance(step, Submitted):
        counted = Source.LEDGER in step.version.sources
        return StepRefusal.NOT_FROM_ABOVE if counted and who not in people.own else None
    if who not in people.checking:
        return StepRefusal.ONLY_FROM_ABOVE
    approves_own = isinstance(step, Approved) and _is_own(who, submission, people)
    return StepRefusal.OWN_MATTER if approves_own else None


def stepped(
    who: MemberId, step: Step, submission: Submission, people: Concerned
) -> Submission | StepRefusal | StepProblem:
    """The submission with one more step. Who may not is told so before anything about the figures is."""
    return may_not(who, step, submission, people) or taken(submission, step)


def _is_own(who: MemberId, submission: Submission, people: Concerned) -> bool:
    """Whether it is the member's own matter and somebody else could check it."""
    return _has_hand_in(who, submission, people) and any(
        not _has_hand_in(other, submission, people) for other in people.checking
    )


def _has_hand_in(who: MemberId, submission: Submission, people: Concerned) -> bool:
    newest = submission.newest
    return who in people.own or (newest is not None and newest.by == who)
