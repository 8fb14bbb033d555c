"""Accounts: which chat belongs to which member, from when to when."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, exists, insert, or_, select, update

from bot.conversation.changes.ledger import Urgency
from bot.domain.member import MemberId
from bot.domain.tombstone import Buried
from bot.usecases.ports.address import Address
from bot.usecases.ports.ledger import PushState
from storage.ids import fresh_id
from storage.ledger import on_paper, outbox, tombstones
from storage.ledger.people import BOUND, RUNS_BRANCH, at_address
from storage.ledger.tables import account, branch, consent, member
from storage.unit import Unit

_OF_MEMBER = account.c.released_at.is_(None) & (account.c.member_id == bindparam("member"))
_HELD = select(account.c.id, account.c.member_id).where(_OF_MEMBER)
_IN_THE_WAY = select(account.c.id, account.c.member_id).where(or_(BOUND, _OF_MEMBER))
_AT = select(account.c.id).where(BOUND)
# The channel is looked at afterwards, or SQLite would begin with all accounts of it.
_OFFICERS = (
    select(account.c.channel, account.c.chat)
    .join(member, member.c.id == account.c.member_id)
    .where(RUNS_BRANCH, account.c.released_at.is_(None))
)
_CHATS = select(account.c.chat).where(
    account.c.channel == bindparam("channel"), account.c.released_at.is_(None)
)
_BIND = insert(account)
# Somebody has already agreed and may have written.
_HAS_DATA = select(consent.c.id).where(consent.c.member_id == bindparam("member")).limit(1)
_AGREED_THERE = exists().where(
    consent.c.member_id == account.c.member_id,
    consent.c.given_at >= account.c.bound_at,
    or_(account.c.released_at.is_(None), consent.c.given_at <= account.c.released_at),
)
# The chat the member had last is trusted again, but not one that was there before anything was written.
_LAST = (
    select(account.c.channel, account.c.chat, and_(account.c.confirmed, _AGREED_THERE).label("trusted"))
    .where(account.c.member_id == bindparam("member"))
    .order_by(account.c.bound_at.desc(), account.c.released_at.desc().nulls_first())
    .limit(1)
)
_UNCONFIRMED = (
    select(account.c.member_id, account.c.bound_at, branch.c.number)
    .join(member, member.c.id == account.c.member_id)
    .join(branch, branch.c.id == member.c.branch_id)
    .where(account.c.released_at.is_(None), account.c.confirmed.is_(False))
    .order_by(account.c.bound_at)
)
_WAITS = select(account.c.id).where(_OF_MEMBER, account.c.confirmed.is_(False))
_BY_ID = account.c.id == bindparam("account")
_RELEASE = update(account).where(_BY_ID).values(released_at=bindparam("at"), awaiting=None)
_AWAIT = update(account).where(_BY_ID).values(awaiting=bindparam("sealed"))
_FORGET = update(account).where(account.c.member_id == bindparam("member")).values(awaiting=None)
_SHOW = update(account).where(_BY_ID).values(last_message=bindparam("message"))
_CONFIRM = update(account).where(_BY_ID, account.c.released_at.is_(None)).values(confirmed=True)
_REACH = update(account).where(BOUND).values(unreachable_at=bindparam("since"))


def bind(unit: Unit, address: Address, member_id: MemberId, at: datetime) -> None:
    """The address belongs to the member; what either was bound to before ends.

    Where the member has agreed to something before, and not last from this chat, it has to be confirmed.
    """
    place = at_address(address)
    confirmed = _was_here(unit, address, member_id) or not unit.rows(_HAS_DATA, member=member_id)
    for row in unit.rows(_IN_THE_WAY, **place, member=member_id):
        _end(unit, row, at)
    at_place = {"channel": address.channel, "chat": address.chat}
    unit.run(_BIND, id=fresh_id(), **at_place, member_id=member_id, bound_at=at, confirmed=confirmed)


def unconfirmed(unit: Unit) -> tuple[tuple[int, MemberId, datetime], ...]:
    """Accounts that wait: the branch's number, the member, and since when; the longest first."""
    return tuple((row.number, MemberId(row.member_id), row.bound_at) for row in unit.rows(_UNCONFIRMED))


def confirm(unit: Unit, member_id: MemberId, code: str) -> bool | None:
    """The account with this code is the member's; False where it has another, None where none waits."""
    account_id = unit.number(_WAITS, member=member_id)
    if account_id is None:
        return None
    if not unit.keyring.is_account_code(account_id, code):
        return False
    if unit.run(_CONFIRM, account=account_id).rowcount != 1:
        return None
    unit.wake(account_id, Urgency.NOTICE)  # what was held until now
    return True


def release(unit: Unit, member_id: MemberId, at: datetime) -> None:
    """The member's account, if there is one, is nobody's from now on, and enters for nobody."""
    for row in unit.rows(_HELD, member=member_id):
        _end(unit, row, at)
    on_paper.end(unit, member_id, at)


def is_bound(unit: Unit, member_id: MemberId) -> bool:
    """Whether the member has an account."""
    return unit.one(_HELD, member=member_id) is not None


def officer_chats(unit: Unit, channel: str) -> tuple[str, ...]:
    """The chats of all who run a branch."""
    return tuple(row.chat for row in unit.rows(_OFFICERS) if row.channel == channel)


def chats(unit: Unit, channel: str) -> tuple[str, ...]:
    """The chats of all members."""
    return tuple(row.chat for row in unit.rows(_CHATS, channel=channel))


def await_text(unit: Unit, address: Address, press: str) -> None:
    """What text typed at the address answers; sealed, because it may name an indicator."""
    account_id = unit.number(_AT, **at_address(address))
    if account_id is not None:
        sealed = unit.seal(account.c.awaiting, press, account_id) if press else None
        unit.run(_AWAIT, account=account_id, sealed=sealed)


def forget_question(unit: Unit, member_id: MemberId) -> None:
    """What the member types next answers nothing that was asked before."""
    unit.run(_FORGET, member=member_id)


def set_last_message(unit: Unit, account_id: int, message: int | None) -> None:
    """Which message holds the live screen."""
    unit.run(_SHOW, account=account_id, message=message)


def set_reachable(unit: Unit, address: Address, reachable: bool, at: datetime) -> None:
    """Whether the account can be written to; where it cannot, what is queued for it ends."""
    unit.run(_REACH, **at_address(address), since=None if reachable else at)
    account_id = None if reachable else unit.number(_AT, **at_address(address))
    if account_id is not None:
        outbox.end_all(unit, account_id, PushState.UNREACHABLE, at)


def _was_here(unit: Unit, address: Address, member_id: MemberId) -> bool:
    last = unit.one(_LAST, member=member_id)
    return last is not None and last.trusted and (last.channel, last.chat) == (address.channel, address.chat)


def _end(unit: Unit, held: Row[Any], at: datetime) -> None:
    unit.run(_RELEASE, account=held.id, at=at)
    outbox.end_access(unit, held.id, at)
    tombstones.bury(unit, Buried.ACCOUNT, held.member_id, at)
