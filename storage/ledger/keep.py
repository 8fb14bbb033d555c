"""Which query makes each change of the ledger true."""

from datetime import datetime
from typing import assert_never

from bot.conversation.changes.committee import CommitteeChange
from bot.conversation.changes.drafting import DraftingChange
from bot.conversation.changes.figures import FiguresStepped
from bot.conversation.changes.ledger import (
    AccountBound,
    AccountGivenUp,
    BindingEnded,
    CampaignKept,
    ClosingAsked,
    ClosingSeen,
    ClosingSettled,
    ClosingTakenBack,
    CommitmentFrozen,
    CommitmentShared,
    ConsentSet,
    GuessCounted,
    HandedIn,
    HandedInOnPaper,
    HoursSet,
    ItemKept,
    LanguageSet,
    LedgerChange,
    MembersInvited,
    Pushed,
    ReminderPostponed,
    RemovalsTold,
    RequestMade,
    SelfCheckStarted,
    SharedSeen,
    SharingEnded,
    TextAwaited,
)
from bot.conversation.changes.meeting import MeetingChange
from bot.conversation.changes.on_paper import OnPaperChange
from bot.conversation.changes.papers import PaperChange
from bot.conversation.changes.plan import PlanChange
from bot.conversation.changes.ratings import RatingChange
from bot.conversation.changes.remediation import RemediationChange
from bot.conversation.changes.roster import RosterLineChange
from bot.conversation.changes.transfer import TransferChange
from bot.usecases.ports.address import Address
from storage.ledger import (
    accounts,
    campaigns,
    closings,
    commitments,
    consents,
    drafting,
    invites,
    meeting_changes,
    on_paper,
    outbox,
    papers,
    people,
    plans,
    ratings,
    remediation,
    roster,
    sharing,
    tombstones,
    transfers,
)
from storage.organisation import below, submissions
from storage.unit import Unit


def keep(unit: Unit, change: LedgerChange, address: Address, at: datetime) -> None:
    """Make one change true; `address` is the sender's."""
    if isinstance(change, DraftingChange):
        drafting.keep(unit, change, at)
        return
    if isinstance(change, PlanChange):
        plans.keep(unit, change, address, at)
        return
    if isinstance(change, MeetingChange):
        meeting_changes.keep(unit, change, at)
        return
    if isinstance(change, RemediationChange):
        remediation.keep(unit, change, at)
        return
    if isinstance(change, RatingChange):
        ratings.keep(unit, change, at)
        return
    if isinstance(change, PaperChange):
        papers.keep(unit, change)
        return
    if isinstance(change, OnPaperChange):
        on_paper.keep(unit, change, at)
        return
    if isinstance(change, TransferChange):
        transfers.keep(unit, change, at)
        return
    if isinstance(change, CommitteeChange):
        below.keep(unit, change)
        return
    if isinstance(change, RosterLineChange):
        roster.keep(unit, change)
        return
    match change:
        case AccountBound(invite_id, member_id):
            invites.use(unit, invite_id, at)
            accounts.bind(unit, address, member_id, at)
        case AccountGivenUp(member_id):
            accounts.release(unit, member_id, at)
            sharing.end_all(unit, member_id, at)
            closings.take_back_all(unit, member_id, at)
            invites.reopen_last_used(unit, member_id)
        case BindingEnded(member_id):
            accounts.release(unit, member_id, at)
            invites.revoke(unit, member_id)
        case GuessCounted():
            invites.count_guess(unit, address, at)
        case LanguageSet(member_id, language):
            people.set_language(unit, member_id, language)
        case HoursSet(member_id, hours):
            people.set_hours(unit, member_id, hours)
        case ConsentSet():
            _keep_consent(unit, change, at)
        case TextAwaited(press):
            accounts.await_text(unit, address, press)
        case SelfCheckStarted(campaign_id, member_id):
            campaigns.start(unit, campaign_id, member_id, at)
        case HandedIn(campaign_id, member_id, when):
            campaigns.hand_in(unit, campaign_id, member_id, when)
        case HandedInOnPaper(campaign_id, member_id, when):
            campaigns.hand_in_paper(unit, campaign_id, member_id, when)
        case ItemKept():
            commitments.keep(unit, change, at)
        case CommitmentFrozen():
            commitments.freeze(unit, change, at)
        case ClosingAsked(_, item_id, by):
            closings.ask(unit, item_id, by, at)
        case ClosingTakenBack(member_id, item_id):
            closings.take_back(unit, member_id, item_id, at)
        case ClosingSettled():
            closings.settle(unit, change, at)
        case CommitmentShared(member_id, reader_id, extent):
            sharing.give(unit, (member_id, reader_id), extent, at)
        case SharingEnded(member_id, reader_id):
            sharing.end(unit, (member_id, reader_id), at)
        case SharedSeen(share_id, day):
            sharing.note_opening(unit, share_id, day, at)
        case CampaignKept(campaign):
            campaigns.keep(unit, campaign)
        case MembersInvited(campaign_id):
            campaigns.invite_members(unit, campaign_id, at)
        case FiguresStepped(submission):
            submissions.keep_step(unit, submission)
        case Pushed():
            outbox.push(unit, change, at)
        case ReminderPostponed():
            pass  # a wish in days: the use case turns it into a moment and sets the timer
        case ClosingSeen():
            pass  # its line of the trail is all that is kept
        case RequestMade():
            pass  # the use case knows the branch and by when it has to be answered
        case RemovalsTold(member_id):
            tombstones.tell(unit, member_id, at)
        case _:  # pragma: no cover
            assert_never(change)


def _keep_consent(unit: Unit, change: ConsentSet, at: datetime) -> None:
    keep_it = consents.give if change.given else consents.withdraw
    keep_it(unit, change.member_id, change.purpose, at)
