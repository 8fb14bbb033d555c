"""What goes when everything about a member is deleted: all but the roster's line and the days of taking part.

Only what is older than the moment goes, so that a deletion can be done again on a database that was
restored from a copy.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Executable, delete, exists, or_, select, update

from bot.conversation.changes.ledger import PushKind
from bot.domain.campaign import CampaignId, CampaignState
from bot.domain.invites import LIFE
from bot.domain.member import MemberId, Purpose
from bot.usecases.ports.ledger import PushState
from storage.disclosure.inquiries import erasure as inquiries_erased
from storage.disclosure.synthesis import drop_empty_themes
from storage.disclosure.tables import draft, inquiry, placed, reading, report
from storage.ledger.drafting_tables import lead_in_comment, lead_in_opinion
from storage.ledger.meeting_tables import attendance, passage
from storage.ledger.on_paper_tables import helper
from storage.ledger.rating_tables import rating
from storage.ledger.remediation_tables import shortcoming
from storage.ledger.tables import (
    account,
    campaign,
    closing,
    commitment,
    consent,
    invite,
    item,
    item_event,
    member,
    outbox,
    participation,
    request,
    share,
    share_reading,
    timer,
)
from storage.ledger.transfer_tables import transfer
from storage.organisation.tables import appointment

_INVITES_LAST = timedelta(days=31)  # an invite says when it expires, not when it was made


def erasure(member_id: MemberId, at: datetime) -> Iterator[Executable]:
    """The statements, in their order."""
    yield from _disclosure(member_id, at)
    yield from _commitments(member_id, at)
    yield from _said_of_reports(member_id, at)
    yield from _meetings(member_id, at)
    yield from _ratings(member_id, at)
    yield release(member_id, at)
    yield from _helped(member_id, at)
    yield unsaid(member_id, at)
    yield delete(outbox).where(
        outbox.c.member_id == member_id, outbox.c.state != "queued", outbox.c.queued_at <= at
    )
    yield delete(invite).where(invite.c.member_id == member_id, invite.c.expires_at <= at + _INVITES_LAST)
    asked = (request.c.member_id == member_id, request.c.made_at <= at)
    told = or_(request.c.words.is_not(None), request.c.answer.is_not(None))
    yield update(request).where(*asked, told).values(words=None, answer=None)
    waits = (transfer.c.received_at.is_(None), transfer.c.made_at <= at)
    yield delete(transfer).where(transfer.c.member_id == member_id, *waits)
    yield delete(appointment).where(appointment.c.member_id == member_id, appointment.c.appointed_at <= at)
    for purpose in Purpose:
        yield withdrawal(member_id, purpose, at)


def withdrawal(member_id: MemberId, purpose: Purpose, at: datetime) -> Executable:
    """A consent given until then ends."""
    stands = (consent.c.withdrawn_at.is_(None), consent.c.given_at <= at)
    mine = (consent.c.member_id == member_id, consent.c.purpose == purpose.value)
    return update(consent).where(*mine, *stands).values(withdrawn_at=at)


def release(member_id: MemberId, at: datetime) -> Executable:
    """An account bound before is nobody's any more."""
    held = (account.c.released_at.is_(None), account.c.bound_at < at)
    return (
        update(account).where(account.c.member_id == member_id, *held).values(released_at=at, awaiting=None)
    )


def no_helper(member_id: MemberId, at: datetime) -> Executable:
    """Who was named before enters for nobody any more."""
    stands = (helper.c.ended_at.is_(None), helper.c.since <= at)
    return update(helper).where(helper.c.member_id == member_id, *stands).values(ended_at=at)


def _helped(member_id: MemberId, at: datetime) -> Iterator[Executable]:
    """That the member entered for others, and asked for help; what was entered is its owner's."""
    yield delete(helper).where(helper.c.member_id == member_id, helper.c.since <= at)
    yield update(member).where(member.c.id == member_id, member.c.asks_help).values(asks_help=False)


def unsaid(member_id: MemberId, at: datetime) -> Executable:
    """What is queued for accounts that were released until then is not said, but for the word of that."""
    left = select(account.c.id).where(account.c.member_id == member_id, account.c.released_at <= at)
    waits = (outbox.c.state == "queued", outbox.c.kind != PushKind.RELEASED.value)
    ended = {"state": PushState.CANCELLED.value, "settled_at": at, "not_before": None}
    return update(outbox).where(outbox.c.account_id.in_(left), *waits, outbox.c.queued_at <= at).values(ended)


def shut(member_id: MemberId, at: datetime) -> Executable:
    """A slip made before lets nobody in."""
    works = (invite.c.used_at.is_(None), invite.c.revoked.is_(False), invite.c.expires_at < at + LIFE)
    return update(invite).where(invite.c.member_id == member_id, *works).values(revoked=True)


def unshared(member_id: MemberId, at: datetime) -> Iterator[Executable]:
    """Shares given and received end, and nothing of the member waits for confirmation."""
    stands = (share.c.ended_at.is_(None), share.c.since <= at)
    mine = or_(share.c.member_id == member_id, share.c.reader_id == member_id)
    yield update(share).where(mine, *stands).values(ended_at=at)
    items = select(item.c.id).where(item.c.member_id == member_id)
    waits = (closing.c.settled_at.is_(None), closing.c.taken_back_at.is_(None), closing.c.asked_at <= at)
    yield update(closing).where(closing.c.item_id.in_(items), *waits).values(taken_back_at=at)


def _said_of_reports(member_id: MemberId, at: datetime) -> Iterator[Executable]:
    """Comments go with their answers; of what was said in the committee only the reason goes."""
    yield delete(lead_in_comment).where(
        lead_in_comment.c.member_id == member_id, lead_in_comment.c.made_at <= at
    )
    said = (lead_in_opinion.c.member_id == member_id, lead_in_opinion.c.at <= at)
    yield update(lead_in_opinion).where(*said, lead_in_opinion.c.reason.is_not(None)).values(reason=None)


def not_handed_in(member_id: MemberId, at: datetime, campaign_id: CampaignId | None = None) -> Executable:
    """In a round that is open a report that went is due again; a round that is over, or of a branch that was
    left, has counted it."""
    is_open = exists().where(
        campaign.c.id == participation.c.campaign_id,
        campaign.c.state == CampaignState.OPEN.value,
        campaign.c.branch_id.in_(select(member.c.branch_id).where(member.c.id == member_id)),
    )
    mine = (participation.c.member_id == member_id, participation.c.sent_at <= at)
    due_again = update(participation).where(*mine, is_open).values(sent_at=None)
    return due_again.where(participation.c.campaign_id == campaign_id) if campaign_id else due_again


def _disclosure(member_id: MemberId, at: datetime) -> Iterator[Executable]:
    yield delete(draft).where(draft.c.member_id == member_id, draft.c.kept_at <= at)
    yield delete(report).where(report.c.member_id == member_id, report.c.sent_at <= at)
    yield from inquiries_erased(or_(inquiry.c.author_id == member_id, inquiry.c.reader_id == member_id), at)
    yield delete(reading).where(reading.c.author_id == member_id, reading.c.at <= at)
    yield delete(placed).where(placed.c.author_id == member_id, placed.c.at <= at)
    yield drop_empty_themes
    yield not_handed_in(member_id, at)


def _commitments(member_id: MemberId, at: datetime) -> Iterator[Executable]:
    mine = item.c.member_id == member_id
    yield from _shown_to_others(member_id, at)
    yield from _pointed_out(member_id, at)
    went_on = exists().where(item_event.c.item_id == item.c.id, item_event.c.at > at)
    yield delete(item_event).where(item_event.c.item_id.in_(select(item.c.id).where(mine, ~went_on)))
    yield delete(item).where(mine, ~exists().where(item_event.c.item_id == item.c.id))
    yield delete(timer).where(
        timer.c.member_id == member_id, timer.c.subject_id.not_in(select(item.c.id).where(mine))
    )
    yield delete(commitment).where(commitment.c.member_id == member_id, commitment.c.closed_at <= at)


def _meetings(member_id: MemberId, at: datetime) -> Iterator[Executable]:
    """Why the member was absent, and who wrote a paragraph; that somebody was absent is counted, and what
    was written is the branch's."""
    excused = (attendance.c.member_id == member_id, attendance.c.at <= at, attendance.c.excuse.is_not(None))
    yield update(attendance).where(*excused).values(excuse=None)
    wrote = (passage.c.author_id == member_id, passage.c.at <= at)
    yield update(passage).where(*wrote).values(author_id=None)


def _ratings(member_id: MemberId, at: datetime) -> Iterator[Executable]:
    """What was corrected goes, and what the ratings rested on; the level that holds is counted."""
    mine = (rating.c.member_id == member_id, rating.c.recorded_at <= at)
    yield delete(rating).where(*mine, ~rating.c.stands)
    yield update(rating).where(*mine, rating.c.basis.is_not(None)).values(basis=None)


def _pointed_out(member_id: MemberId, at: datetime) -> Iterator[Executable]:
    """What is entered about the member goes; the member looks after nothing any more."""
    entered = shortcoming.c.entered_at <= at
    yield delete(shortcoming).where(shortcoming.c.member_id == member_id, entered)
    yield update(shortcoming).where(shortcoming.c.follower_id == member_id, entered).values(follower_id=None)
    followed = (item.c.follower_id == member_id, item.c.opened_on <= at.date())
    yield update(item).where(*followed).values(follower_id=None)
    named = (item.c.issued_follower_id == member_id, item.c.opened_on <= at.date())
    yield update(item).where(*named).values(issued_follower_id=None)


def _shown_to_others(member_id: MemberId, at: datetime) -> Iterator[Executable]:
    """Shares given and received with their openings, and items that waited for confirmation."""
    mine = (or_(share.c.member_id == member_id, share.c.reader_id == member_id), share.c.since <= at)
    yield delete(share_reading).where(share_reading.c.share_id.in_(select(share.c.id).where(*mine)))
    yield delete(share).where(*mine)
    items = select(item.c.id).where(item.c.member_id == member_id)
    yield delete(closing).where(closing.c.item_id.in_(items), closing.c.asked_at <= at)
