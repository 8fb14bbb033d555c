"""All that is kept about one member, for the member's own copy."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Select, Table, and_, bindparam, case, func, or_, select

from bot.domain.member import MemberId
from bot.usecases.ports.kept_in_ledger import (
    AccountLine,
    AppointmentLine,
    ConsentLine,
    DeletionLine,
    DeliveryLine,
    HandoverLine,
    InviteLine,
    KeptInLedger,
    RoundLine,
    TimerLine,
    TransferLine,
)
from storage.ledger import (
    closings,
    commitments,
    drafting,
    meetings,
    on_paper,
    ratings,
    remediation,
    requests,
    sharing,
    trail,
)
from storage.ledger.rows import CAMPAIGN, PARTICIPATION, campaign_of, participation_of
from storage.ledger.tables import (
    account,
    campaign,
    consent,
    handover,
    invite,
    member,
    outbox,
    participation,
    timer,
    tombstone,
)
from storage.ledger.transfer_tables import transfer
from storage.organisation.tables import appointment
from storage.unit import Unit

Line = TypeVar("Line")

_MEMBER: BindParameter[int] = bindparam("member")


def _of_member(table: Table, line: Any, *order: str) -> Select[Any]:
    """The columns of the member's rows that the line is made of, in its order."""
    columns = [table.c[field.name] for field in fields(line)]
    return select(*columns).where(table.c.member_id == _MEMBER).order_by(*(table.c[name] for name in order))


_ACCOUNTS = _of_member(account, AccountLine, "bound_at", "id")
_CONSENTS = _of_member(consent, ConsentLine, "given_at", "id")
_INVITES = _of_member(invite, InviteLine, "expires_at", "id")
_TIMERS = _of_member(timer, TimerLine, "due_at", "id")
_DELIVERIES = _of_member(outbox, DeliveryLine, "id")
_HANDOVERS = _of_member(handover, HandoverLine, "ordered_at", "id")
_DELETIONS = _of_member(tombstone, DeletionLine, "at", "id")
_TRANSFERS = _of_member(transfer, TransferLine, "made_at", "id")
_APPOINTMENTS = _of_member(appointment, AppointmentLine, "from_on", "unit_id")
_WAS_HERE = (
    select(func.max(transfer.c.number))
    .where(transfer.c.member_id == member.c.id, transfer.c.branch_id == campaign.c.branch_id)
    .where(transfer.c.received_at.is_not(None))
    .correlate(member, campaign)
    .scalar_subquery()
)
_IS_HERE = member.c.branch_id == campaign.c.branch_id
_ROUNDS: Select[Any] = (
    select(
        *(*CAMPAIGN, *PARTICIPATION),
        case((_IS_HERE, member.c.number), else_=_WAS_HERE).label("member_number"),
    )
    .select_from(campaign)
    .join(member, or_(_IS_HERE, _WAS_HERE.is_not(None)))
    .outerjoin(
        participation,
        and_(participation.c.campaign_id == campaign.c.id, participation.c.member_id == member.c.id),
    )
    .where(member.c.id == _MEMBER)
    .order_by(_IS_HERE, campaign.c.closes_on, campaign.c.number)
)


def kept_about(unit: Unit, member_id: MemberId) -> KeptInLedger:
    """Everything, earliest first; a handful of statements."""
    return KeptInLedger(
        accounts=_lines(unit, AccountLine, _ACCOUNTS, member_id),
        consents=_lines(unit, ConsentLine, _CONSENTS, member_id),
        invites=_lines(unit, InviteLine, _INVITES, member_id),
        rounds=_rounds(unit, member_id),
        history=commitments.history(unit, member_id),
        commitments=commitments.versions(unit, member_id),
        timers=_lines(unit, TimerLine, _TIMERS, member_id),
        deliveries=_lines(unit, DeliveryLine, _DELIVERIES, member_id),
        handovers=_lines(unit, HandoverLine, _HANDOVERS, member_id),
        trail=trail.about(unit, member_id),
        requests=requests.of_member(unit, member_id),
        deletions=_lines(unit, DeletionLine, _DELETIONS, member_id),
        closings=closings.all_of_member(unit, member_id),
        settled=closings.settled_by(unit, member_id),
        shares=sharing.all_given(unit, member_id),
        shared_with_me=sharing.all_received(unit, member_id),
        comments=drafting.made_by(unit, member_id),
        settled_comments=drafting.settled_by(unit, member_id),
        opinions=drafting.said_by(unit, member_id),
        attended=meetings.attended(unit, member_id),
        written=meetings.written(unit, member_id),
        shortcomings=remediation.entered_about(unit, member_id),
        followed=remediation.followed_by(unit, member_id),
        transfers=_lines(unit, TransferLine, _TRANSFERS, member_id),
        helped=on_paper.helped(unit, member_id),
        appointments=_lines(unit, AppointmentLine, _APPOINTMENTS, member_id),
        ratings=ratings.about(unit, member_id),
    )


def _lines(
    unit: Unit, line: Callable[..., Line], statement: Select[Any], member_id: MemberId
) -> tuple[Line, ...]:
    return tuple(line(*row) for row in unit.rows(statement, member=member_id))


def _rounds(unit: Unit, member_id: MemberId) -> tuple[RoundLine, ...]:
    rows = unit.rows(_ROUNDS, member=member_id)
    return tuple(
        RoundLine(campaign, participation_of(row), row.member_number)
        for row in rows
        if (campaign := campaign_of(unit, row))
    )
