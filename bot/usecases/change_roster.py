"""Changes one line of a roster: another state, office, standing or post, as the operator is told."""

from datetime import datetime

from bot.domain.branch import Branch
from bot.domain.member import Member
from bot.domain.roster_change import Refused, RosterChange, readers_may_differ, refused, trail_of_line
from bot.domain.trail import operator
from bot.domain.value import value
from bot.usecases.ask_authors import ask_authors
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.ports.administration import Administration


@value
class NoSuchMember:
    """No member of the branch has the number."""

    branch: Branch
    number: int


def change_roster(
    desk: Administration, who: tuple[int, int], change: RosterChange, now: datetime
) -> Member | Refused | NoSuchMember | NoSuchBranch:
    """Change the line of `who`, the short numbers of branch and member; it takes effect at once."""
    found = find_member(desk, who)
    if isinstance(found, NoSuchMember | NoSuchBranch):
        return found
    branch, member = found
    problem = refused(change, member, desk.members(branch.id))
    if problem:
        return problem
    changed = change.of(member)
    desk.change_member(changed)
    for line in trail_of_line(member, changed, operator(branch.id, now)):
        desk.note(line)
    if readers_may_differ(member, changed):
        ask_authors(desk, branch.id, now)
    return changed


def find_member(
    desk: Administration, who: tuple[int, int]
) -> tuple[Branch, Member] | NoSuchMember | NoSuchBranch:
    """The member meant by the short numbers of branch and member."""
    branch = find_branch(desk, who[0])
    if isinstance(branch, NoSuchBranch):
        return branch
    member = next((each for each in desk.members(branch.id) if each.number == who[1]), None)
    return (branch, member) if member else NoSuchMember(branch, who[1])
