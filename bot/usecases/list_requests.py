"""The requests of members for the operator, with what is left of the two working days; it leaves a line."""

from datetime import datetime

from bot.domain.branch import Branch
from bot.domain.request import Request, working_days_left
from bot.domain.trail import Act, operator
from bot.domain.value import value
from bot.usecases.ports.administration import Administration
from bot.usecases.schedule import holidays_around


@value
class RequestLine:
    """A request, whose it is, and the working days left after today (negative: passed since it was due)."""

    branch_number: int
    branch: Branch
    name: str
    request: Request
    overdue: bool
    days_left: int


def list_requests(desk: Administration, now: datetime) -> tuple[RequestLine, ...]:
    """Of all branches: open ones first, the one that is due first on top. Noted in each branch shown."""
    lines = [line for number, branch in desk.branches() for line in _of_branch(desk, number, branch, now)]
    for branch_id in sorted({line.branch.id for line in lines}):
        desk.note(operator(branch_id, now).did(Act.REQUESTS_LISTED))
    return tuple(sorted(lines, key=lambda line: (not line.request.is_open, line.request.due_at)))


def _of_branch(desk: Administration, number: int, branch: Branch, now: datetime) -> list[RequestLine]:
    names = {left.member_id: left.name for left in desk.left(branch.id)}
    names |= {member.id: member.name for member in desk.members(branch.id)}
    table = holidays_around(now)
    return [
        RequestLine(
            branch_number=number,
            branch=branch,
            name=names[request.member_id],
            request=request,
            overdue=request.is_overdue(now),
            days_left=working_days_left(request.due_at, now, branch.zone, table),
        )
        for request in desk.requests(branch.id)
    ]
