"""Lists a roster for the operator, who sees names by it; that it was listed stands in the trail."""

from datetime import datetime

from bot.domain.member import Member
from bot.domain.trail import Act, operator
from bot.usecases.find_branch import NoSuchBranch, find_branch
from bot.usecases.ports.administration import Administration


def list_roster(
    desk: Administration, branch_number: int, now: datetime
) -> list[tuple[Member, bool]] | NoSuchBranch:
    """The members, each with whether there is an account."""
    branch = find_branch(desk, branch_number)
    if isinstance(branch, NoSuchBranch):
        return branch
    listed = [(member, desk.has_account(member.id)) for member in desk.members(branch.id)]
    desk.note(operator(branch.id, now).did(Act.ROSTER_LISTED))
    return listed
