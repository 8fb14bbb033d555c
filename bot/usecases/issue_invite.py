"""Makes a personal invite: a token for the link, a code to type, both kept as HMAC only."""

from datetime import date, datetime, timedelta
from secrets import randbelow, token_bytes
from zoneinfo import ZoneInfo

from bot.domain.invites import LIFE, new_code, new_token
from bot.domain.member import MemberId
from bot.domain.value import value
from bot.usecases.ports.ledger import Ledger


@value
class NewInvite:
    """The only time both are seen in the clear."""

    token: str
    code: str
    expires_at: datetime


def last_day(expires_at: datetime, zone: ZoneInfo) -> date:
    """The last day on which an invite works until midnight: what is printed and told."""
    return expires_at.astimezone(zone).date() - timedelta(days=1)


def issue_invite(ledger: Ledger, member_id: MemberId, now: datetime) -> NewInvite:
    """A new invite; the member's earlier open invites die."""
    invite = NewInvite(new_token(token_bytes), new_code(randbelow), now + LIFE)
    ledger.issue_invite(member_id, (invite.token, invite.code), invite.expires_at)
    return invite
