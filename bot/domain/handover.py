"""The office of secretary passes from one member to another on a day."""

from datetime import date

from bot.domain.member import BranchId, Member, MemberId, Office, Standing
from bot.domain.value import value


@value
class Handover:
    """Who becomes secretary, on which day, and what office the former secretary then holds."""

    id: int
    branch_id: BranchId
    member_id: MemberId
    former_office: Office
    on_day: date


@value
class HandedOver:
    """A hand-over that has taken place."""

    handover: Handover
    former_id: MemberId | None


@value
class HandoverCancelled:
    """A hand-over whose day came when the member could no longer take the office; all stays as it was."""

    handover: Handover


def may_take_over(member: Member) -> bool:
    """Whether the member can become secretary: in full standing, taking part, and not secretary already."""
    probationary = member.standing is Standing.PROBATIONARY
    return member.may_serve and not probationary and member.office is not Office.SECRETARY
