"""Officers of a committee (cán bộ của cấp ủy), from when until when, and what they may see on a day."""

from collections.abc import Container, Iterable
from enum import StrEnum

from bot.domain.member import MemberId
from bot.domain.organisation.period import Period
from bot.domain.organisation.tree import Tree
from bot.domain.organisation.unit import UnitId
from bot.domain.value import value

MOST_OFFICERS = 20  # of one committee at once


class AppointmentProblem(StrEnum):
    """Why somebody cannot be appointed, or an appointment cannot end."""

    NOT_THERE = "not_there"  # the unit does not live on the first day
    NOT_A_COMMITTEE = "not_a_committee"  # it is a branch: its roster says who runs it
    APPOINTED_ALREADY = "appointed_already"  # for days that are among these
    TOO_MANY = "too_many"
    NOT_APPOINTED = "not_appointed"  # on that day: nothing can end


@value
class Appointment:
    """A member works for the committee of a unit during a period; it ends with the unit, whatever it says.
    `serves`: not while exempt or suspended, when no task for others may be exercised."""

    member_id: MemberId
    unit: UnitId
    period: Period
    serves: bool = True


def in_force(appointments: Iterable[Appointment], tree: Tree) -> tuple[Appointment, ...]:
    """Those that count on the tree's day: within their period, of a committee that lives, of who may act."""
    return tuple(
        each
        for each in appointments
        if each.serves
        and tree.day in each.period
        and each.unit in tree.places
        and not tree.places[each.unit].kind.is_branch
    )


def may_see(member: MemberId, unit: UnitId, appointments: Iterable[Appointment], tree: Tree) -> bool:
    """Whether the member may see the unit's figures on the tree's day: at or below an own committee.

    The tree is today's, also for figures of the past; for a unit that is no more, ask for its `keeper`.
    """
    own = (each.unit for each in in_force(appointments, tree) if each.member_id == member)
    return any(tree.is_at_or_below(unit, committee) for committee in own)


def checkers(unit: UnitId, appointments: Iterable[Appointment], tree: Tree) -> frozenset[MemberId]:
    """Who checks what the unit submits: the officers of the nearest committee above that has any.

    Nobody above the top, and nobody where no committee above has an officer on the day.
    """
    serving = in_force(appointments, tree)
    committee = checking(unit, {each.unit for each in serving}, tree)
    return frozenset(each.member_id for each in serving if each.unit == committee)


def checking(unit: UnitId, committees: Container[UnitId], tree: Tree) -> UnitId | None:
    """The nearest above the unit of the committees, which are those that have an officer on the tree's
    day."""
    return next((each for each in tree.ancestors(unit) if each in committees), None)


def officers_of(unit: UnitId, appointments: Iterable[Appointment], tree: Tree) -> frozenset[MemberId]:
    """The officers of the unit's own committee on the day."""
    return frozenset(each.member_id for each in in_force(appointments, tree) if each.unit == unit)


def may_not_appoint(
    new: Appointment, appointments: Iterable[Appointment], tree: Tree
) -> AppointmentProblem | None:
    """Why the member cannot be appointed; the tree is that of the first day."""
    if new.unit not in tree.places:
        return AppointmentProblem.NOT_THERE
    if tree.places[new.unit].kind.is_branch:
        return AppointmentProblem.NOT_A_COMMITTEE
    beside = [each for each in appointments if each.unit == new.unit and each.period.common(new.period)]
    if any(each.member_id == new.member_id for each in beside):
        return AppointmentProblem.APPOINTED_ALREADY
    return AppointmentProblem.TOO_MANY if len(beside) >= MOST_OFFICERS else None
