"""Gives a branch's roster out of the bot, in the order of its numbers."""

from datetime import datetime

from bot.domain.branch import Branch
from bot.domain.member import Member
from bot.domain.trail import Act, operator
from bot.domain.value import value
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.ports.administration import Administration


@value
class RosterExport:
    """A branch and everybody on its roster."""

    branch: Branch
    members: tuple[Member, ...]


def export_roster(desk: Administration, branch_number: int, now: datetime) -> RosterExport | NoSuchBranch:
    """Everybody, whatever the state; it leaves a line in the trail."""
    branch = find_branch(desk, branch_number)
    if isinstance(branch, NoSuchBranch):
        return branch
    desk.note(operator(branch.id, now).did(Act.ROSTER_EXPORTED))
    return RosterExport(branch, tuple(sorted(desk.members(branch.id), key=lambda one: one.number)))
