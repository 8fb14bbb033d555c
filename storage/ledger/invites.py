"""Invites, kept as hashes only, and the codes that were guessed in vain."""

import hmac
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, bindparam, case, delete, func, insert, or_, select, update

from bot.domain.invites import OWN_FAILURES, THROTTLE_WINDOW, may_try
from bot.domain.member import Member, MemberId
from bot.usecases.ports.address import Address
from storage.ids import fresh_id
from storage.ledger import people
from storage.ledger.tables import guess, invite
from storage.unit import Unit

_GUESSES_KEPT = timedelta(days=2)

_WORKS = invite.c.used_at.is_(None) & invite.c.revoked.is_(False)
_HASHES: BindParameter[bytes] = bindparam("hashes", expanding=True)
_FIND = (
    select(invite.c.id, invite.c.member_id, invite.c.token_hash, invite.c.code_hash)
    .where(_WORKS, invite.c.expires_at > bindparam("now"))
    .where(or_(invite.c.token_hash.in_(_HASHES), invite.c.code_hash.in_(_HASHES)))
    .with_for_update()
)
_OF_MEMBER = invite.c.member_id == bindparam("member")
_REVOKE = update(invite).where(_WORKS, _OF_MEMBER).values(revoked=True)
_FORGET_DEAD = delete(invite).where(_OF_MEMBER, invite.c.used_at.is_(None), invite.c.revoked.is_(True))
_ISSUE = insert(invite)
_USE = update(invite).where(invite.c.id == bindparam("invite")).values(used_at=bindparam("at"))
_LAST_USED = (
    select(invite.c.id)
    .where(_OF_MEMBER, invite.c.used_at.is_not(None))
    .order_by(invite.c.used_at.desc())
    .limit(1)
)
_COUNT = insert(guess)
_FORGET = delete(guess).where(guess.c.at < bindparam("before"))
_SINCE = select(func.count().label("wrong")).select_from(guess).where(guess.c.at >= bindparam("since"))
_SINCE_OF_ADDRESS = _SINCE.where(guess.c.channel == bindparam("channel"), guess.c.chat == bindparam("chat"))
# Past its own bound an address is no longer looked up; what it still tries must not shut out the others.
_each = _SINCE.group_by(guess.c.channel, guess.c.chat).subquery()
_LOOKED_UP = case((_each.c.wrong > OWN_FAILURES, OWN_FAILURES), else_=_each.c.wrong)
_SINCE_OF_ALL = select(func.coalesce(func.sum(_LOOKED_UP), 0))


def find(unit: Unit, code: str, now: datetime) -> tuple[int, Member] | None:
    """The invite that works now and its member, locked until the commit."""
    hashes = unit.keyring.invite_hashes(code)
    row = unit.one(_FIND, hashes=hashes, now=now)
    if row is None or not _is_one_of(hashes, (row.token_hash, row.code_hash)):
        return None
    member = people.find(unit, row.member_id)
    return (row.id, member) if member else None


def _is_one_of(hashes: list[bytes], kept: tuple[bytes, bytes]) -> bool:
    """The index has found it by a keyed hash, which tells no code; the last word is said in constant time."""
    return sum(hmac.compare_digest(one, other) for one in hashes for other in kept) > 0


def issue(unit: Unit, member_id: MemberId, codes: tuple[str, str], expires_at: datetime) -> None:
    """A new invite; the member's earlier ones that would still work die, and what was never used is gone."""
    revoke(unit, member_id)
    unit.run(_FORGET_DEAD, member=member_id)
    token_hash, code_hash = (unit.keyring.invite_hash(code) for code in codes)
    row = {"id": fresh_id(), "member_id": member_id, "token_hash": token_hash, "code_hash": code_hash}
    unit.run(_ISSUE, **row, expires_at=expires_at, revoked=False)


def revoke(unit: Unit, member_id: MemberId) -> None:
    """No invite of the member works any more."""
    unit.run(_REVOKE, member=member_id)


def use(unit: Unit, invite_id: int, at: datetime) -> None:
    """The invite has done its work."""
    unit.run(_USE, invite=invite_id, at=at)


def reopen_last_used(unit: Unit, member_id: MemberId) -> None:
    """The invite by which the member came in works again, until it expires."""
    invite_id = unit.number(_LAST_USED, member=member_id)
    if invite_id is not None:
        unit.run(_USE, invite=invite_id, at=None)


def count_guess(unit: Unit, address: Address, machine: datetime) -> None:
    """Note a code that does not work, unless nobody looked it up any more; old ones are forgotten."""
    since = machine - THROTTLE_WINDOW
    if not may_try(guesses_since(unit, address, since), guesses_since(unit, None, since)):
        return
    unit.run(_FORGET, before=machine - _GUESSES_KEPT)
    unit.run(_COUNT, channel=address.channel, chat=address.chat, at=machine)


def guesses_since(unit: Unit, address: Address | None, since: datetime) -> int:
    """How many were noted, of one address or of all; of all, each address counts up to its own bound."""
    if address is None:
        return int(unit.number(_SINCE_OF_ALL, since=since) or 0)
    return unit.number(_SINCE_OF_ADDRESS, since=since, channel=address.channel, chat=address.chat) or 0
