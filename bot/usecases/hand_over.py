"""Passes the office of secretary on: at once, or at the beginning of a later day; all concerned are told."""

from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import Protocol

import structlog

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.domain.calendar import at_local
from bot.domain.handover import HandedOver, Handover, HandoverCancelled
from bot.domain.member import OUT_OF_OFFICE, Member, Office, Standing
from bot.domain.trail import Act, By, Line, operator
from bot.domain.value import value
from bot.usecases.ask_authors import Senders, ask_authors
from bot.usecases.change_roster import NoSuchMember, find_member
from bot.usecases.find_branch import NoSuchBranch
from bot.usecases.ports.administration import Administration

log = structlog.get_logger()


class HandoverProblem(StrEnum):
    """Why the office cannot pass so."""

    PROBATIONARY = "probationary"
    OUT_OF_OFFICE = "out_of_office"  # exempt or suspended
    ALREADY = "already"
    PAST_DAY = "past_day"


@value
class HandoverRefused:
    """Nothing is changed."""

    problem: HandoverProblem
    member: Member


@value
class HandoverOrdered:
    """The member becomes secretary on the day; `done` if that is already so."""

    member: Member
    on_day: date
    done: bool


class Offices(Senders, Protocol):
    """What a hand-over changes; the ledger and the operator's desk both offer it."""

    def carry_out_handover(self, handover_id: int, at: datetime) -> HandedOver | HandoverCancelled | None:
        """Change the offices, or cancel the order where the member can no longer take over; None where it
        was carried out or cancelled before."""
        ...

    def note(self, line: Line) -> None:
        """Add a line to the trail, last in the transaction."""
        ...


def order_handover(
    desk: Administration, who: tuple[int, int], on_day: date | None, former: Office, now: datetime
) -> HandoverOrdered | HandoverRefused | NoSuchMember | NoSuchBranch:
    """`who` are the short numbers of branch and member; no day means today. A later order for the branch
    takes the place of one that still waits."""
    found = find_member(desk, who)
    if isinstance(found, NoSuchMember | NoSuchBranch):
        return found
    branch, member = found
    today = now.astimezone(branch.zone).date()
    day = on_day or today
    problem = _problem(member, day, today)
    if problem:
        return HandoverRefused(problem, member)
    begins = at_local(day, time(0, 0), branch.zone)
    kept = desk.order_handover(Handover(0, branch.id, member.id, former, day), begins, now)
    by = operator(branch.id, now)
    desk.note(by.did(Act.HANDOVER_ORDERED, member.id, detail=day))
    done = day == today and carry_out_handover(desk, kept.id, by)
    return HandoverOrdered(member, day, done)


def _problem(member: Member, day: date, today: date) -> HandoverProblem | None:
    checks: dict[HandoverProblem, Callable[[], bool]] = {
        HandoverProblem.PROBATIONARY: lambda: member.standing is Standing.PROBATIONARY,
        HandoverProblem.OUT_OF_OFFICE: lambda: member.state in OUT_OF_OFFICE,
        HandoverProblem.ALREADY: lambda: member.office is Office.SECRETARY,
        HandoverProblem.PAST_DAY: lambda: day < today,
    }
    return next((problem for problem, holds in checks.items() if holds()), None)


def carry_out_handover(offices: Offices, handover_id: int, by: By) -> bool:
    """Change the offices and tell the new secretary, the former one, and those whose reports are with the
    former one. False where it was carried out or cancelled before, or is cancelled now because the member can
    no longer take over."""
    now, done = by.at, offices.carry_out_handover(handover_id, by.at)
    if done is None:
        return False
    if isinstance(done, HandoverCancelled):
        log.warning("hand-over cancelled", handover=handover_id)
        offices.note(by.did(Act.HANDOVER_CANCELLED, done.handover.member_id))
        return False
    given, former = done.handover.member_id, done.former_id
    offices.push(Pushed(PushKind.OFFICE_GIVEN, given, f"office-given:{handover_id}"), now)
    if former:
        offices.push(Pushed(PushKind.OFFICE_ENDED, former, f"office-ended:{handover_id}"), now)
    ask_authors(offices, done.handover.branch_id, now)
    offices.note(by.did(Act.OFFICE_HANDED_OVER, given))
    return True
