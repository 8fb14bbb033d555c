"""Members: who is behind an address, who holds an office, who receives a report."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import BindParameter, Integer, Row, Select, and_, bindparam, exists, func, or_, select, update

from bot.domain.calendar import Hours
from bot.domain.campaign import Campaign
from bot.domain.member import OUT_OF_OFFICE, BranchId, Language, Member, MemberId, Office
from bot.domain.readers import readers_of
from bot.usecases.ports.address import Address
from bot.usecases.ports.ledger import Who
from storage.ledger.campaigns import current_campaign_id, entered_campaign_id
from storage.ledger.rows import (
    BRANCH,
    CAMPAIGN,
    MEMBER,
    MEMBERS,
    PARTICIPATION,
    branch_of,
    campaign_of,
    member_of,
    participation_of,
)
from storage.ledger.tables import account, branch, campaign, member, participation
from storage.organisation.tables import appointment
from storage.unit import Unit

BOUND = (
    (account.c.channel == bindparam("at_channel"))
    & (account.c.chat == bindparam("at_chat"))
    & account.c.released_at.is_(None)
)
LOCK = (
    select(member.c.id)
    .join(account, account.c.member_id == member.c.id)
    .where(BOUND)
    # Not FOR UPDATE: rows of others that name this member as their owner must not wait for it.
    .with_for_update(of=member, key_share=True)
)
_OWN = select(member.c.id, member.c.branch_id).join(account, account.c.member_id == member.c.id).where(BOUND)
_own = _OWN.subquery("own")
_LOCK_BOTH = (
    select(member.c.id)
    .join(_own, _own.c.branch_id == member.c.branch_id)
    .where(or_(member.c.id == _own.c.id, member.c.number == bindparam("beside")))
    .order_by(member.c.id)
    .with_for_update(of=member, key_share=True)
)
_AWAITED = select(account.c.id.label("account_id"), account.c.awaiting).where(BOUND)
_ENTERED = entered_campaign_id(member.c.branch_id, account.c.round_number)
_WORKS_ABOVE = exists().where(appointment.c.member_id == member.c.id)
_WHO: Select[Any] = (
    select(
        *(account.c.id.label("account_id"), account.c.awaiting),
        *(account.c.last_message, account.c.unreachable_at, account.c.confirmed),
        _WORKS_ABOVE.label("works_above"),
        *(*MEMBER, *BRANCH, *CAMPAIGN, *PARTICIPATION),
    )
    .select_from(account)
    .join(member, member.c.id == account.c.member_id)
    .join(branch, branch.c.id == member.c.branch_id)
    .outerjoin(campaign, campaign.c.id == func.coalesce(_ENTERED, current_campaign_id(member.c.branch_id)))
    .outerjoin(
        participation,
        and_(participation.c.campaign_id == campaign.c.id, participation.c.member_id == member.c.id),
    )
    .where(BOUND)
)
_BY_ID = MEMBERS.where(member.c.id == bindparam("member"))
_IN_OFFICE = member.c.state.not_in([state.value for state in OUT_OF_OFFICE])
RUNS_BRANCH = and_(member.c.office.in_([Office.SECRETARY.value, Office.DEPUTY.value]), _IN_OFFICE)
_ABLE_TO_READ = MEMBERS.where(
    member.c.branch_id == bindparam("branch"),
    or_(
        member.c.office != Office.NONE.value,
        member.c.number.in_([bindparam("reader", type_=Integer), bindparam("drafter", type_=Integer)]),
    ),
)
_NOBODY = {"reader": None, "drafter": None}
_OFFICE_HOLDERS = MEMBERS.where(member.c.branch_id == bindparam("branch"), RUNS_BRANCH).order_by(
    member.c.office.desc(), member.c.number
)  # secretary comes after deputy in the alphabet
_BRANCHES: BindParameter[Any] = bindparam("branches", expanding=True)
_OFFICE_HOLDERS_OF = MEMBERS.where(member.c.branch_id.in_(_BRANCHES), RUNS_BRANCH)
_SPEAKS = update(member).where(member.c.id == bindparam("member")).values(language=bindparam("chosen"))
_KEEPS_HOURS = (
    update(member)
    .where(member.c.id == bindparam("member"))
    .values(hours_start=bindparam("from_time"), hours_end=bindparam("to_time"))
)


def at_address(address: Address) -> dict[str, str]:
    """The values of `BOUND`; in an UPDATE the names of columns are taken by what is set."""
    return {"at_channel": address.channel, "at_chat": address.chat}


def who(unit: Unit, address: Address, beside: Callable[[str], int] | None = None) -> Who | None:
    """The one bound to the address; the member's row, and of whom `beside` tells, locked until the commit."""
    place = at_address(address)
    if unit.locks_rows and address not in unit.held:
        # A statement of its own: one that waits for a lock goes on with what it saw before it waited.
        if other := _beside(unit, place, beside) if beside else 0:
            unit.run(_LOCK_BOTH, **place, beside=other)
        else:
            unit.run(LOCK, **place)
        unit.held.add(address)
    row = unit.one(_WHO, **place)
    if row is None:
        return None
    return Who(
        account_id=row.account_id,
        member=member_of(unit, row),
        branch=branch_of(unit, row),
        campaign=campaign_of(unit, row),
        participation=participation_of(row),
        awaiting=_awaited(unit, row),
        last_message=row.last_message,
        reachable=row.unreachable_at is None,
        confirmed=row.confirmed,
        works_above=row.works_above,
        code="" if row.confirmed else unit.keyring.account_code(row.account_id),
    )


def _beside(unit: Unit, place: Mapping[str, str], beside: Callable[[str], int]) -> int:
    row = unit.one(_AWAITED, **place)
    return beside(_awaited(unit, row)) if row else 0


def _awaited(unit: Unit, row: Row[Any]) -> str:
    return unit.open(account.c.awaiting, row.awaiting, row.account_id) if row.awaiting else ""


def find(unit: Unit, member_id: MemberId) -> Member | None:
    """A member by id."""
    row = unit.one(_BY_ID, member=member_id)
    return None if row is None else member_of(unit, row)


def office_holders(unit: Unit, branch_id: BranchId) -> tuple[Member, ...]:
    """The secretary, then the deputies by number."""
    return tuple(member_of(unit, row) for row in unit.rows(_OFFICE_HOLDERS, branch=branch_id))


def office_holders_of(unit: Unit, branches: Collection[BranchId]) -> tuple[Member, ...]:
    """Those of all these branches."""
    return tuple(member_of(unit, row) for row in unit.rows(_OFFICE_HOLDERS_OF, branches=sorted(branches)))


def recipients(unit: Unit, author: Member, campaign: Campaign | None) -> tuple[Member, ...]:
    """Who receives the author's report, see `readers_of`."""
    named = {"reader": campaign.secretary_reader, "drafter": campaign.drafter} if campaign else _NOBODY
    able = unit.rows(_ABLE_TO_READ, branch=author.branch_id, **named)
    return readers_of(author, [member_of(unit, row) for row in able], campaign)


def set_language(unit: Unit, member_id: MemberId, language: Language) -> None:
    """The language in which the member is spoken to."""
    unit.run(_SPEAKS, member=member_id, chosen=language.value)


def set_hours(unit: Unit, member_id: MemberId, hours: Hours) -> None:
    """The hours within which the member is reminded."""
    unit.run(_KEEPS_HOURS, member=member_id, from_time=hours.start, to_time=hours.end)
