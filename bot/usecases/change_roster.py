"""Changes one line of a roster: another state, office, standing or post, as the operator is told."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.branch import Branch
from bot.domain.member import Member, Office, RosterState, Standing
from bot.domain.trail import Act, By, Line, operator
from bot.domain.value import value
from bot.usecases.ask_authors import ask_authors
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.ports.administration import Administration


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


_ACTS = {
    "state": Act.STATE_SET,
    "office": Act.OFFICE_SET,
    "standing": Act.STANDING_SET,
    "holds_post": Act.POST_SET,
    "declares_assets": Act.ASSETS_SET,
    "group_number": Act.GROUP_SET,
}


_READS_BY = ("state", "office", "standing", "group_number")  # whose reports are whose to read


class RosterProblem(StrEnum):
    """Why a line cannot be changed so."""

    NOTHING_GIVEN = "nothing_given"
    PROBATIONARY_OFFICE = "probationary_office"
    SECOND_SECRETARY = "second_secretary"


@value
class NoSuchMember:
    """No member of the branch has the number."""

    branch: Branch
    number: int


@value
class Refused:
    """Nothing is changed; `about` is the member in the way, where there is one."""

    problem: RosterProblem
    about: Member | None = None


def change_roster(
    desk: Administration, who: tuple[int, int], change: RosterChange, now: datetime
) -> Member | Refused | NoSuchMember | NoSuchBranch:
    """Change the line of `who`, the short numbers of branch and member; it takes effect at once."""
    found = find_member(desk, who)
    if isinstance(found, NoSuchMember | NoSuchBranch):
        return found
    branch, member = found
    changed = change.of(member)
    refused = _refused(change, changed, desk.members(branch.id))
    if refused:
        return refused
    desk.change_member(changed)
    for line in _trail(member, changed, operator(branch.id, now)):
        desk.note(line)
    if any(getattr(changed, fact) != getattr(member, fact) for fact in _READS_BY):
        ask_authors(desk, branch.id, now)
    return changed


def _trail(before: Member, after: Member, by: By) -> Iterator[Line]:
    """A line for each fact that is different now."""
    for name, act in _ACTS.items():
        fact = getattr(after, name)
        if fact != getattr(before, name):
            yield by.did(act, after.id, detail=_code(fact))
    if after.name != before.name:
        yield by.did(Act.NAME_SET, after.id)


def _code(fact: object) -> object:
    return {True: "yes", False: "no"}[fact] if isinstance(fact, bool) else fact


def find_member(
    desk: Administration, who: tuple[int, int]
) -> tuple[Branch, Member] | NoSuchMember | NoSuchBranch:
    """The member meant by the short numbers of branch and member."""
    branch = find_branch(desk, who[0])
    if isinstance(branch, NoSuchBranch):
        return branch
    member = next((each for each in desk.members(branch.id) if each.number == who[1]), None)
    return (branch, member) if member else NoSuchMember(branch, who[1])


def _refused(change: RosterChange, changed: Member, members: tuple[Member, ...]) -> Refused | None:
    if change == RosterChange():
        return Refused(RosterProblem.NOTHING_GIVEN)
    if changed.holds_office and changed.standing is Standing.PROBATIONARY:
        return Refused(RosterProblem.PROBATIONARY_OFFICE)
    if changed.office is not Office.SECRETARY:
        return None
    rival = next((x for x in members if x.office is Office.SECRETARY and x.id != changed.id), None)
    return Refused(RosterProblem.SECOND_SECRETARY, rival) if rival else None
