"""Finds the branch an operator means by its short number."""

from bot.domain.branch import Branch
from bot.domain.value import value
from bot.usecases.ports.administration import Administration


@value
class NoSuchBranch:
    """No branch has the number; these have theirs."""

    number: int
    known: tuple[tuple[int, Branch], ...]


def find_branch(desk: Administration, number: int) -> Branch | NoSuchBranch:
    """The branch with the number."""
    branches = desk.branches()
    return dict(branches).get(number) or NoSuchBranch(number, branches)
