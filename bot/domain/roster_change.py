"""What may change in a line of the roster, and how: one rule for the phone and for the operator's command."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from enum import IntEnum, StrEnum
from typing import Any

from bot.domain.member import Member, Office, RosterState, Standing
from bot.domain.names import NameProblem, read_name
from bot.domain.trail import Act, By, Line
from bot.domain.value import value

LARGEST_GROUP = 99
MOST_MEMBERS = 300  # of a branch, before nobody more is added on the phone


@value
class RosterChange:
    """What is different from now on; None stays as it is."""

    state: RosterState | None = None
    office: Office | None = None
    standing: Standing | None = None
    holds_post: bool | None = None
    declares_assets: bool | None = None
    group_number: int | None = None
    name: str | None = None

    def of(self, member: Member) -> Member:
        """The member as the roster says from now on."""
        given = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(member, **{name: value for name, value in given.items() if value is not None})


class Fact(IntEnum):
    """What an officer may set by a choice; the numbers travel in buttons and never change."""

    STATE = 1
    GROUP = 2
    STANDING = 3
    POST = 4
    ASSETS = 5


_FIELDS = {
    Fact.STATE: "state",
    Fact.GROUP: "group_number",
    Fact.STANDING: "standing",
    Fact.POST: "holds_post",
    Fact.ASSETS: "declares_assets",
}
# The places travel in buttons as well.
VALUES: Mapping[Fact, Sequence[Any]] = {
    Fact.STATE: (
        RosterState.ACTIVE,
        RosterState.NEW,
        RosterState.ABSENT,
        RosterState.EXEMPT,
        RosterState.SUSPENDED,
    ),
    Fact.GROUP: range(LARGEST_GROUP + 1),
    Fact.STANDING: (Standing.OFFICIAL, Standing.PROBATIONARY),
    Fact.POST: (False, True),
    Fact.ASSETS: (False, True),
}


def place_of(fact: Fact, member: Member) -> int:
    """The place among its values of what the roster says now."""
    return VALUES[fact].index(getattr(member, _FIELDS[fact]))


def change_to(fact: Fact, place: int) -> RosterChange | None:
    """The change to the value of that place; None where there is none."""
    if not 0 <= place < len(VALUES[fact]):
        return None
    return replace(RosterChange(), **{_FIELDS[fact]: VALUES[fact][place]})


def may_be_set(fact: Fact, member: Member) -> bool:
    """Whether another officer may set it: a deputy puts no secretary out of office."""
    return fact is not Fact.STATE or member.office is not Office.SECRETARY


class RosterProblem(StrEnum):
    """Why a line cannot be changed so."""

    NOTHING_GIVEN = "nothing_given"
    PROBATIONARY_OFFICE = "probationary_office"
    SECOND_SECRETARY = "second_secretary"
    BAD_NAME = "bad_name"


@value
class Refused:
    """Nothing is changed; `about` is the member in the way, where there is one."""

    problem: RosterProblem
    about: Member | None = None


def refused(change: RosterChange, member: Member, members: Sequence[Member]) -> Refused | None:
    """Why the member, one of these of the branch, cannot become so; None where nothing is in the way."""
    changed = change.of(member)
    if change == RosterChange():
        return Refused(RosterProblem.NOTHING_GIVEN)
    if change.name is not None and isinstance(read_name(change.name), NameProblem):
        return Refused(RosterProblem.BAD_NAME)
    if changed.holds_office and changed.standing is Standing.PROBATIONARY:
        return Refused(RosterProblem.PROBATIONARY_OFFICE)
    if changed.office is not Office.SECRETARY:
        return None
    rival = next((x for x in members if x.office is Office.SECRETARY and x.id != changed.id), None)
    return Refused(RosterProblem.SECOND_SECRETARY, rival) if rival else None


_ACTS = {
    "state": Act.STATE_SET,
    "office": Act.OFFICE_SET,
    "standing": Act.STANDING_SET,
    "holds_post": Act.POST_SET,
    "declares_assets": Act.ASSETS_SET,
    "group_number": Act.GROUP_SET,
}
_READS_BY = ("state", "office", "standing", "group_number")


def readers_may_differ(before: Member, after: Member) -> bool:
    """Whether somebody's report may have another reader after the change."""
    return any(getattr(after, fact) != getattr(before, fact) for fact in _READS_BY)


def trail_of_line(before: Member, after: Member, by: By) -> Iterator[Line]:
    """A line for each fact that is different now."""
    for name, act in _ACTS.items():
        fact = getattr(after, name)
        if fact != getattr(before, name):
            yield by.did(act, after.id, detail=_code(fact))
    if after.name != before.name:
        yield by.did(Act.NAME_SET, after.id)


def _code(fact: object) -> object:
    return {True: "yes", False: "no"}[fact] if isinstance(fact, bool) else fact
