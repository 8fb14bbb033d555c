"""Which line of the trail each change of a turn leaves, if any; what leaves none says why."""

from collections.abc import Mapping

from bot.conversation.changes.disclosure import (
    DisclosureChange,
    DraftErased,
    DraftKept,
    InquiryMade,
    InquirySettled,
    ReportMarked,
    ReportSeen,
    ReportSent,
    ReportsErased,
    ReportWithdrawn,
)
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
    PushKind,
    ReminderPostponed,
    RemovalsTold,
    RequestMade,
    SelfCheckStarted,
    SharedSeen,
    SharingEnded,
    Step,
    TextAwaited,
)
from bot.conversation.changes.transfer import MemberReceived, TransferCancelled, TransferMade
from bot.conversation.world import World
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.member import MemberId
from bot.domain.trail import Act, By, Line

_STEPS: Mapping[Step, Act] = {
    Step.MADE: Act.ITEM_MADE,
    Step.REWORDED: Act.ITEM_REWORDED,
    Step.PROGRESSED: Act.ITEM_PROGRESSED,
    Step.DONE: Act.ITEM_DONE,
    Step.REOPENED: Act.ITEM_REOPENED,
    Step.MOVED: Act.ITEM_MOVED,
    Step.WITHDRAWN: Act.ITEM_WITHDRAWN,
}


def trail_of(change: LedgerChange | DisclosureChange, by: By, world: World) -> Line | None:
    """The line of one change, in the world before it."""
    match change:
        case AccountBound():
            return by.did(Act.ACCOUNT_BOUND)
        case AccountGivenUp():
            return by.did(Act.ACCOUNT_GIVEN_UP)
        case BindingEnded(member_id):
            return by.did(Act.ACCOUNT_RELEASED, member_id)
        case ConsentSet():
            return _consent(change, by, world)
        case LanguageSet(_, language):
            return by.did(Act.LANGUAGE_SET, detail=language) if language != world.me.language else None
        case HoursSet(_, hours):
            detail = f"{hours.start:%H.%M}-{hours.end:%H.%M}"
            return by.did(Act.HOURS_SET, detail=detail) if hours != world.me.hours else None
        case ItemKept(_, item, step):
            return by.did(_STEPS[step], detail=item.number)
        case CommitmentFrozen(_, version):
            return by.did(Act.COMMITMENT_CLOSED, detail=version)
        case ClosingSeen(_, member_id):
            return by.did(Act.CLOSING_READ, member_id)
        case ClosingSettled(_, member_id, _, _, reason):
            return by.did(Act.CLOSING_RETURNED if reason else Act.CLOSING_CONFIRMED, member_id)
        case CommitmentShared(_, reader_id, extent):
            return by.did(Act.COMMITMENT_SHARED, reader_id, detail=extent.name.lower())
        case SharingEnded(_, reader_id):
            return by.did(Act.SHARING_ENDED, reader_id)
        case SharedSeen(share_id):
            author = next((share.other.id for share in world.shared if share.id == share_id), None)
            return by.did(Act.COMMITMENT_READ, author)
        case CampaignKept(campaign):
            return _round(campaign, by, world)
        case HandedInOnPaper(campaign_id, member_id, at):
            return by.did(Act.PAPER_NOTED if at else Act.PAPER_UNDONE, member_id, campaign_id)
        case TransferMade(member_id):
            return by.did(Act.TRANSFER_MADE, member_id)
        case TransferCancelled(member_id):
            return by.did(Act.TRANSFER_STOPPED, member_id)
        case MemberReceived(_, member_id):
            return by.did(Act.MEMBER_RECEIVED, member_id)
        case Pushed():
            return _push(change, by)
        case DraftErased():
            return by.did(Act.DRAFTS_ERASED)
        case ReportsErased():
            return by.did(Act.REPORTS_ERASED)
        case RequestMade(_, kind):
            return by.did(Act.REQUEST_MADE, detail=kind.name.lower())
        case ReportSent(campaign_id, _, report):
            act = Act.REPORT_SENT if report.version == 1 else Act.REPORT_AMENDED
            return by.did(act, campaign=campaign_id, detail=report.version)
        case ReportWithdrawn(campaign_id):
            return by.did(Act.REPORT_WITHDRAWN, campaign=campaign_id)
        case ReportSeen(campaign_id, author_id):
            return by.did(Act.REPORT_READ, author_id, campaign_id)
        case ReportMarked(campaign_id, author_id, _, at):
            return by.did(Act.REPORT_MARKED if at else Act.REPORT_UNMARKED, author_id, campaign_id)
        case InquiryMade(inquiry):
            return by.did(Act.INQUIRY_MADE, inquiry.author_id, inquiry.campaign_id)
        case InquirySettled(inquiry):
            return by.did(Act.INQUIRY_SETTLED, inquiry.reader_id, inquiry.campaign_id)
        case DraftKept() | SelfCheckStarted() | TextAwaited() | ReminderPostponed() | RemovalsTold():
            return None  # one's own work and one's own calendar; when it was begun stands in the round
        case ClosingAsked() | ClosingTakenBack():
            return None  # beside an item that is done, or goes on
        case HandedIn() | MembersInvited():
            return None  # beside a report that is sent or withdrawn, a round that is opened
        case GuessCounted():
            return None  # nobody is known to have done it


def _consent(change: ConsentSet, by: By, world: World) -> Line | None:
    stood = world.me.agreed(change.purpose)
    if change.given:
        act = None if stood else Act.CONSENT_GIVEN
    else:
        act = Act.CONSENT_WITHDRAWN if stood else Act.CONSENT_REFUSED
    return by.did(act, detail=change.purpose.name.lower()) if act else None


def _round(now: Campaign, by: By, world: World) -> Line | None:
    """What is different; closing notes itself, since time can close a round as well."""
    before = world.campaign
    if before is None or now.id != before.id:
        return None
    if now.compared_at != before.compared_at:
        return by.did(Act.EDITION_COMPARED, campaign=now.id)
    if now.secretary_reader != before.secretary_reader:
        return by.did(Act.READER_NAMED, _numbered(world, now.secretary_reader), now.id)
    if now.drafter != before.drafter:
        return by.did(Act.DRAFTER_NAMED, _numbered(world, now.drafter), now.id)
    return by.did(Act.ROUND_OPENED, campaign=now.id) if now.is_open and not before.is_open else None


def _numbered(world: World, number: int | None) -> MemberId | None:
    return next((x.member_id for x in world.roster if x.number == number), None)


def _push(pushed: Pushed, by: By) -> Line | None:
    """What is asked for leaves a line before it leaves the house; that it went out stands in the outbox."""
    about = pushed.about[0] if pushed.about else 0
    match pushed.kind:
        case PushKind.DATA_EXPORT | PushKind.DATA_PAPER:
            return by.did(Act.COPY_ASKED)
        case PushKind.REPORT_PAPER:
            return by.did(Act.REPORT_PAPER_ASKED, campaign=CampaignId(about) if about else None)
        case PushKind.COMMITMENT_PAPER:
            return by.did(Act.COMMITMENT_PAPER_ASKED)
        case PushKind.INVITE_SLIP:
            return by.did(Act.INVITE_ISSUED, MemberId(about))
        case PushKind.CAMPAIGN_OPENED | PushKind.CAMPAIGN_CLOSED | PushKind.REPORT_ARRIVED:
            return None  # word of an act that has a line of its own
        case PushKind.REQUEST_ANSWERED | PushKind.COMMITMENT_SHARED | PushKind.ITEM_RETURNED:
            return None  # word of what has a line of its own
        case PushKind.TRANSFER_SLIP | PushKind.MEMBER_MOVED | PushKind.MEMBER_RECEIVED:
            return None  # likewise
        case PushKind.INQUIRY_MADE | PushKind.INQUIRY_SETTLED:
            return None  # likewise
        case PushKind.OFFICE_GIVEN | PushKind.OFFICE_ENDED | PushKind.READERS_CHANGED:
            return None  # word of a hand-over, which has a line of its own
        case PushKind.ACCOUNT_CONFIRMED:
            return None  # word of what the operator has confirmed
        case PushKind.RELEASED | PushKind.BOUND:
            return None  # likewise
        case PushKind.REMINDER | PushKind.NUDGE | PushKind.DIGEST | PushKind.NAMES:
            return None  # a message; to whom and when stands in the outbox
