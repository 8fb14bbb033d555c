"""Officers of a committee (cán bộ của cấp ủy), from when until when, and what they may see on a day."""

from collections.abc import Iterable

from bot.domain.member import MemberId
from bot.domain.organisation.period import Period
from bot.domain.organisation.tree import Tree
from bot.domain.organisation.unit import UnitId
from bot.domain.value import value


@value
class Appointment:
    """A member works for the committee of a unit during a period; it ends with the unit, whatever it says."""

    member_id: MemberId
    unit: UnitId
    period: Period


def in_force(appointments: Iterable[Appointment], tree: Tree) -> tuple[Appointment, ...]:
    """Those that count on the tree's day: within their period, of a committee that lives."""
    return tuple(
        each
        for each in appointments
        if tree.day in each.period and each.unit in tree.places and not tree.places[each.unit].kind.is_branch
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
    for committee in tree.ancestors(unit):
        found = frozenset(each.member_id for each in serving if each.unit == committee)
        if found:
            return found
    return frozenset()


def officers_of(unit: UnitId, appointments: Iterable[Appointment], tree: Tree) -> frozenset[MemberId]:
    """The officers of the unit's own committee on the day."""
    return frozenset(each.member_id for each in in_force(appointments, tree) if each.unit == unit)
