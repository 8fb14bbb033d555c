"""Puts together what the cells of one row say of a member, or says how they contradict each other."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.domain.member import Office, RosterState, Standing
from bot.usecases.ports.administration import NewMember
from bot.usecases.roster.facts import Facts, Fault, Reason

T = TypeVar("T")


def make_member(name: str, facts: Sequence[Facts]) -> NewMember | Fault:
    """The member the facts describe; official and active where they say nothing else."""
    said = (
        {each.standing for each in facts},
        {each.office for each in facts},
        {each.state for each in facts},
        {each.admitted_new for each in facts},
        {each.group or None for each in facts},
    )
    if any(len(values - {None}) > 1 for values in said):
        return Fault(Reason.CONTRADICTION)
    return _checked(_described(name, facts), facts)


def _described(name: str, facts: Sequence[Facts]) -> NewMember:
    state = _state(facts)
    usual = Standing.PROBATIONARY if state is RosterState.NEW else Standing.OFFICIAL
    return NewMember(
        name=name,
        standing=_first(each.standing for each in facts) or usual,
        office=_first(each.office for each in facts) or Office.NONE,
        holds_post=any(each.holds_post for each in facts),
        declares_assets=any(each.declares_assets for each in facts),
        state=state,
        group_number=max((each.group for each in facts), default=0),
    )


def _state(facts: Sequence[Facts]) -> RosterState:
    state = _first(each.state for each in facts) or RosterState.ACTIVE
    is_new = any(each.admitted_new for each in facts)
    return RosterState.NEW if is_new and state is RosterState.ACTIVE else state


def _checked(member: NewMember, facts: Sequence[Facts]) -> NewMember | Fault:
    if member.state is RosterState.NEW and any(each.admitted_new is False for each in facts):
        return Fault(Reason.NOT_NEW)
    if member.office is not Office.NONE and member.standing is Standing.PROBATIONARY:
        return Fault(Reason.PROBATIONARY_OFFICE)
    return member


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
