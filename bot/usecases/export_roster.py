"""Gives a branch's roster out of the bot, in the order of its numbers."""

from dataclasses import dataclass

from bot.domain.branch import Branch
from bot.domain.member import Member
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.ports.administration import Administration


@dataclass(frozen=True)
class RosterExport:
    """A branch and everybody on its roster."""

    branch: Branch
    members: tuple[Member, ...]


def export_roster(desk: Administration, branch_number: int) -> RosterExport | NoSuchBranch:
    """Everybody, whatever the state."""
    branch = find_branch(desk, branch_number)
    if isinstance(branch, NoSuchBranch):
        return branch
    return RosterExport(branch, tuple(sorted(desk.members(branch.id), key=lambda one: one.number)))
