"""Consents, each with the version of the wording, given and withdrawn when; nothing is overwritten."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select, union, update

from bot.domain.member import CONSENT_VERSIONS, BranchId, MemberId, Purpose
from bot.domain.tombstone import CONSENTS
from storage.ledger import tombstones
from storage.ledger.rows import STANDS
from storage.ledger.tables import campaign, consent, member, participation
from storage.unit import Unit

_STANDING = (
    consent.c.withdrawn_at.is_(None)
    & (consent.c.member_id == bindparam("member"))
    & (consent.c.purpose == bindparam("what"))
)
_VERSION = select(consent.c.version).where(_STANDING)
_GIVE = insert(consent)
_WITHDRAW = update(consent).where(_STANDING).values(withdrawn_at=bindparam("at"))
# Who has moved away since has left the report behind, which is counted with the others.
_CONCERNED = union(
    select(member.c.id).where(member.c.branch_id == bindparam("branch")),
    select(participation.c.member_id)
    .join(campaign, campaign.c.id == participation.c.campaign_id)
    .where(campaign.c.branch_id == bindparam("branch"), participation.c.sent_at.is_not(None)),
)
_CONSENTERS = (
    select(consent.c.member_id)
    .where(consent.c.member_id.in_(_CONCERNED))
    .where(consent.c.purpose == bindparam("what"))
    .where(consent.c.withdrawn_at.is_(None), STANDS)
)


def give(unit: Unit, member_id: MemberId, purpose: Purpose, at: datetime) -> None:
    """Consent to today's wording; one given to an older wording ends."""
    version = CONSENT_VERSIONS[purpose]
    if unit.number(_VERSION, member=member_id, what=purpose.value) == version:
        return
    _end(unit, member_id, purpose, at)
    unit.run(_GIVE, member_id=member_id, purpose=purpose.value, version=version, given_at=at)


def withdraw(unit: Unit, member_id: MemberId, purpose: Purpose, at: datetime) -> None:
    """The consent that stands, if any, ends."""
    if _end(unit, member_id, purpose, at):
        tombstones.bury(unit, CONSENTS[purpose], member_id, at)


def _end(unit: Unit, member_id: MemberId, purpose: Purpose, at: datetime) -> bool:
    return unit.run(_WITHDRAW, member=member_id, what=purpose.value, at=at).rowcount > 0


def statistics_consenters(unit: Unit, branch_id: BranchId) -> frozenset[MemberId]:
    """Members who agree to suppressed statistics."""
    rows = unit.rows(_CONSENTERS, branch=branch_id, what=Purpose.STATISTICS.value)
    return frozenset(row.member_id for row in rows)
