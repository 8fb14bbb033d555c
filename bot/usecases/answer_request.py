"""Answers a member's request; one to delete everything is carried out with it, in the same transaction."""

from dataclasses import replace
from datetime import datetime

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.member import BranchId
from bot.domain.request import Request, RequestKind, RequestState
from bot.domain.trail import Act, operator
from bot.domain.value import value
from bot.usecases.ports.storage import Records


@value
class CannotAnswer:
    """There is no request with the number, or (`request`) it was answered before."""

    number: int
    request: Request | None = None


def answer_request(
    records: Records, branch_id: BranchId, number: int, outcome: tuple[RequestState, str], now: datetime
) -> Request | CannotAnswer:
    """`outcome` is how it ended and what the member is told. The member gets a message that names nothing."""
    request = records.ledger.request(branch_id, number)
    if request is None or not request.is_open:
        return CannotAnswer(number, request)
    state, words = outcome
    answered = replace(request, state=state, answer=words, answered_at=now)
    records.ledger.answer_request(branch_id, answered)
    if request.kind is RequestKind.ERASE and state is RequestState.DONE:
        records.erase(request.member_id, now)
    else:
        key = f"answered:{branch_id}:{number}"
        records.ledger.push(Pushed(PushKind.REQUEST_ANSWERED, request.member_id, key), now)
    by = operator(branch_id, now)
    records.ledger.note(by.did(Act.REQUEST_ANSWERED, request.member_id, detail=state.value))
    return answered
