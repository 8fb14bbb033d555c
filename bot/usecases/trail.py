"""Which line of the trail each change of a turn leaves, if any; what leaves none says why."""

from collections.abc import Mapping

from bot.conversation.changes.committee import (
    BranchUrged,
    CommitteeChange,
    PlanBelowMade,
    PlanBelowUndone,
    UrgingUndone,
)
from bot.conversation.changes.disclosure import (
    DisclosureChange,
)
from bot.conversation.changes.figures import FiguresChange
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
from bot.conversation.changes.meeting import MeetingChange
from bot.conversation.changes.on_paper import HelperEnded, HelperNamed, HelpWished
from bot.conversation.changes.papers import PaperNumbered, ProfileSet
from bot.conversation.changes.plan import (
    PlanChange,
    RoundAnnounced,
    RoundCancelled,
    RoundChosen,
    RoundPlanKept,
    RoundPlanned,
)
from bot.conversation.changes.ratings import CapKept, RatingChange, RatingKept, RatingsPublishedAt
from bot.conversation.changes.remediation import RemediationChange
from bot.conversation.changes.roster import RosterLineChange, RosterLineKept
from bot.conversation.changes.transfer import MemberReceived, TransferCancelled, TransferMade
from bot.conversation.papers import Paper
from bot.conversation.world import World
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.member import MemberId
from bot.domain.papers import PaperKind
from bot.domain.roster_change import trail_of_line
from bot.domain.tables.kind import kind_numbered
from bot.domain.trail import Act, By, Line
from bot.usecases.figures.submitting import coded, step_taken
from bot.usecases.trail_disclosure import trail_of_disclosure
from bot.usecases.trail_lead_in import trail_of_lead_in
from bot.usecases.trail_meeting import trail_of_meeting
from bot.usecases.trail_remediation import remediation_trail

_STEPS: Mapping[Step, Act] = {
    Step.MADE: Act.ITEM_MADE,
    Step.REWORDED: Act.ITEM_REWORDED,
    Step.PROGRESSED: Act.ITEM_PROGRESSED,
    Step.DONE: Act.ITEM_DONE,
    Step.REOPENED: Act.ITEM_REOPENED,
    Step.MOVED: Act.ITEM_MOVED,
    Step.WITHDRAWN: Act.ITEM_WITHDRAWN,
    Step.COMPARED: Act.ITEM_COMPARED,
}


def trail_of(change: LedgerChange | DisclosureChange, by: By, world: World) -> Line | None:
    """The line of one change, in the world before it."""
    if isinstance(change, DisclosureChange):
        return trail_of_disclosure(change, by)
    if isinstance(change, PlanChange):
        return _plan(change, by)
    if isinstance(change, MeetingChange):
        return trail_of_meeting(change, by)
    if isinstance(change, RemediationChange):
        return remediation_trail(change, by)
    if isinstance(change, RatingChange):
        return _rating(change, by)
    if isinstance(change, RosterLineChange):
        return _roster_line(change, by)
    if isinstance(change, CommitteeChange):
        return _committee(change, by)
    if isinstance(change, FiguresChange):
        return step_taken(change.submission, by)
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
        case ItemKept() if change.by:
            act = Act.ITEM_COMPARED if change.step is Step.COMPARED else Act.ITEM_ENTERED
            return by.did(act, change.member_id, detail=change.item.number)
        case ItemKept(_, item, step):
            return by.did(_STEPS[step], detail=item.number)
        case CommitmentFrozen(_, version) if change.by:
            return by.did(Act.COMMITMENT_ENTERED, change.member_id, detail=version)
        case CommitmentFrozen(_, version):
            return by.did(Act.COMMITMENT_CLOSED, detail=version)
        case HelperNamed(member_id):
            return by.did(Act.HELPER_NAMED, member_id)
        case HelperEnded(member_id):
            return by.did(Act.HELPER_ENDED, member_id)
        case HelpWished(_, wanted):
            return by.did(Act.HELP_SET, detail="yes" if wanted else "no")
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
        case ProfileSet(_, profile):
            return by.did(Act.PROFILE_SET, detail=profile)
        case PaperNumbered(campaign_id, kind):
            return by.did(Act.PAPER_NUMBERED, campaign=campaign_id, detail=_paper(kind))
        case TransferMade(member_id):
            return by.did(Act.TRANSFER_MADE, member_id)
        case TransferCancelled(member_id):
            return by.did(Act.TRANSFER_STOPPED, member_id)
        case MemberReceived(_, member_id):
            return by.did(Act.MEMBER_RECEIVED, member_id)
        case Pushed():
            return _push(change, by)
        case RequestMade(_, kind):
            return by.did(Act.REQUEST_MADE, detail=kind.name.lower())
        case SelfCheckStarted() | TextAwaited() | ReminderPostponed() | RemovalsTold():
            return None  # one's own work and one's own calendar; when it was begun stands in the round
        case ClosingAsked() | ClosingTakenBack():
            return None  # beside an item that is done, or goes on
        case HandedIn() | MembersInvited():
            return None  # beside a report that is sent or withdrawn, a round that is opened
        case GuessCounted():
            return None  # nobody is known to have done it
        case _:
            return trail_of_lead_in(change, by, world)


def _committee(change: CommitteeChange, by: By) -> Line:
    match change:
        case BranchUrged(unit):
            return by.did(Act.BRANCH_URGED, detail=unit)
        case UrgingUndone(unit):
            return by.did(Act.URGING_STOPPED, detail=unit)
        case PlanBelowMade(plan):
            return by.did(Act.PLAN_BELOW_MADE, detail=f"{plan.unit}.{plan.number}")
        case PlanBelowUndone(plan):
            return by.did(Act.PLAN_BELOW_STOPPED, detail=f"{plan.unit}.{plan.number}")


def _roster_line(change: RosterLineChange, by: By) -> Line | None:
    """One fact at a time is set in the conversation."""
    if isinstance(change, RosterLineKept):
        return next(trail_of_line(change.before, change.now, by), None)
    return by.did(Act.MEMBER_ADDED, change.member_id, detail=change.standing)


def _rating(change: RatingChange, by: By) -> Line:
    """No level stands in the trail."""
    match change:
        case RatingKept(member_id):
            act = Act.RATING_UNDONE if change.undoes else Act.RATING_RECORDED
            return by.did(act, member_id, detail=change.year)
        case CapKept(_, year):
            return by.did(Act.RATING_CAP_SET, detail=year)
        case RatingsPublishedAt(_, year):
            return by.did(Act.RATINGS_PUBLISHED, detail=year)


def _plan(change: PlanChange, by: By) -> Line | None:
    match change:
        case RoundPlanned(_, campaign):
            return by.did(Act.ROUND_PLANNED, campaign=campaign.id)
        case RoundPlanKept(campaign):
            return by.did(Act.PLAN_CHANGED, campaign=campaign.id)
        case RoundAnnounced(campaign_id):
            return by.did(Act.ROUND_ANNOUNCED, campaign=campaign_id)
        case RoundCancelled(campaign_id):
            return by.did(Act.ROUND_CANCELLED, campaign=campaign_id)
        case RoundChosen():
            return None  # where the conversation stands


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


def _paper(kind: int) -> str:
    return PaperKind(kind).name.lower()


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
        case PushKind.PLAN_PAPER:
            return by.did(Act.PLAN_PAPER_ASKED)
        case PushKind.PAPER_FOR:
            paper = Paper(pushed.about[1]).name.lower()
            return by.did(Act.PAPER_PRINTED, MemberId(about), detail=paper)
        case PushKind.BRANCH_PAPER:
            return by.did(Act.BRANCH_PAPER_ASKED, campaign=CampaignId(about), detail=_paper(pushed.about[1]))
        case PushKind.LEAD_IN_DRAFT:
            detail = _paper(PaperKind.LEAD_IN)
            return by.did(Act.BRANCH_PAPER_ASKED, campaign=CampaignId(about), detail=detail)
        case PushKind.COMMITTEE_TABLE:
            kind = kind_numbered(pushed.about[1])
            return by.did(Act.TABLE_TAKEN, detail=coded(kind, about)) if kind else None
        case PushKind.INVITE_SLIP:
            return by.did(Act.INVITE_ISSUED, MemberId(about))
        case _:
            return None  # word of what has a line of its own, or a message: both stand in the outbox
