"""Creates a branch."""

from datetime import datetime

from bot.domain.branch import Branch
from bot.domain.names import index_form
from bot.domain.trail import Act, operator
from bot.usecases.ports.administration import Administration


def create_branch(desk: Administration, branch: Branch, now: datetime) -> tuple[int, Branch] | None:
    """The new branch with the number operators type, or None where its superior has one of that name."""
    wanted = _identity(branch)
    if any(_identity(each) == wanted for _, each in desk.branches()):
        return None
    created = desk.create_branch(branch)
    desk.note(operator(created.id, now).did(Act.BRANCH_CREATED))
    return next((number, each) for number, each in desk.branches() if each.id == created.id)


def _identity(branch: Branch) -> tuple[str, str]:
    return index_form(branch.superior), index_form(branch.name)
