"""Of every change, push, step and command it is said whether it leaves a line of the trail, or why not."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from bot.conversation.changes.committee import BranchUrged, PlanBelowMade, PlanBelowUndone, UrgingUndone
from bot.conversation.changes.disclosure import (
    DisclosureChange,
    DraftErased,
    DraftKept,
    InquiryMade,
    InquirySettled,
    ReadersAdded,
    ReportMarked,
    ReportSeen,
    ReportSent,
    ReportsErased,
    ReportWithdrawn,
)
from bot.conversation.changes.drafting import (
    CommentKept,
    CommentSettled,
    CommentWithdrawn,
    DrafterReplaced,
    LeadInKept,
    OpinionGiven,
)
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
from bot.conversation.changes.meeting import (
    AllAttend,
    AttendanceKept,
    AttendanceTakenBack,
    ConclusionSettled,
    DetailsKept,
    HoursOfMeetingKept,
    MinutesSettled,
    OpinionKept,
    OpinionUndone,
    PassageKept,
    PassageUndone,
    PostsHeld,
    RelatingKept,
    Sitting,
    SittingPostponed,
    SpeakingKept,
    VoteKept,
    VoteUndone,
)
from bot.conversation.changes.on_paper import HelperEnded, HelperNamed, HelpWished
from bot.conversation.changes.papers import PaperNumbered, ProfileSet
from bot.conversation.changes.plan import (
    RoundAnnounced,
    RoundCancelled,
    RoundChosen,
    RoundPlanKept,
    RoundPlanned,
)
from bot.conversation.changes.ratings import CapKept, RatingKept, RatingsPublishedAt
from bot.conversation.changes.remediation import (
    CheckKept,
    FollowerKept,
    LedgerFilled,
    LedgerItemSeen,
    NoteKept,
    ProofKept,
    ShortcomingDropped,
    ShortcomingKept,
    VersionConfirmed,
)
from bot.conversation.changes.roster import MemberAdded, RosterLineKept
from bot.conversation.changes.synthesis import TextPlaced, ThemeNamed, ThemesMerged
from bot.conversation.changes.transfer import MemberReceived, TransferCancelled, TransferMade
from bot.conversation.world import World
from bot.domain.campaign import CampaignId, CampaignState
from bot.domain.commitment import Area, CommitmentItem, ItemId
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.inquiry import Inquiry, InquiryId
from bot.domain.disclosure.report import ReportValues, SentReport
from bot.domain.drafting import Comment, CommentKind, LeadIn, LeadInStep, ReportPart
from bot.domain.meeting import Attendance
from bot.domain.member import (
    HOURS_OFFERED,
    BranchId,
    Language,
    Member,
    MemberId,
    Purpose,
    RosterState,
    Standing,
    SubjectClass,
)
from bot.domain.organisation.oversight import CommitteePlan, Urging
from bot.domain.organisation.period import Period
from bot.domain.organisation.submission import (
    Approved,
    Returned,
    Step as FigureStep,
    Submission,
    Submitted,
    Unapproved,
)
from bot.domain.organisation.unit import UnitId
from bot.domain.organisation.versions import Version
from bot.domain.papers import PaperKind, Profile
from bot.domain.passage import Section
from bot.domain.rating import Rating
from bot.domain.request import RequestKind
from bot.domain.round_plan import RoundPlan
from bot.domain.sharing import Extent
from bot.domain.shortcoming import Shortcoming
from bot.domain.tables.kind import TableKind
from bot.domain.trail import Act, By
from bot.domain.vote import Vote
from bot.domain.year_rating import BRANCH_CAP
from bot.usecases.trail import trail_of
from tests.people import CAMPAIGN, NOW
from tests.test_docs import commands

ROUND, ME, OTHER = CampaignId(5), MemberId(11), MemberId(12)
SITTING = Sitting(ROUND, 1)
PLAN_BELOW = CommitteePlan(1, UnitId(1), 2, Period(NOW.date()), "a@1", NOW.date(), NOW)


def stepped(step: FigureStep) -> FiguresStepped:
    """Figures after that step; how they came in is told elsewhere."""
    return FiguresStepped(Submission(UnitId(4), Period(NOW.date()), TableKind.REMEDIATION, (step,)))


ITEM = CommitmentItem(ItemId(7), 1, Area.TASKS, "Việc", SubjectClass.ORDINARY)
VALUES = ReportValues("nq04-27@1", CAMPAIGN.period_from, CAMPAIGN.period_to, {}, {}, {}, ())
REPORT = SentReport(1, NOW, "vi", (), (), VALUES, ())
BEFORE = replace(CAMPAIGN, id=ROUND)
ME_BEFORE = Member(ME, BranchId(3), 1, "Trần Thị Ánh")
WORLD = World(NOW, NOW.date(), member=ME_BEFORE, campaign=BEFORE)
ASKED = Inquiry(InquiryId(8), ROUND, OTHER, ME, 1, "Vì sao", NOW)
BY = By(BranchId(3), ME, NOW)
AUTHOR = replace(ME_BEFORE, id=OTHER, number=2)
COMMENT = Comment(9, 1, AUTHOR, ReportPart.VIEWS, CommentKind.WORDING, "Ý kiến", NOW)
DAY = NOW.date()
PLAN = RoundPlan(DAY, DAY, DAY, DAY, DAY, DAY, DAY, DAY, DAY, DAY)

RATED = RatingKept(OTHER, BranchId(3), 2026, 1, SubjectClass.ORDINARY, Rating.GOOD, "Quyết định", ME)
LEAVE_A_LINE: dict[LedgerChange | DisclosureChange, Act] = {
    AccountBound(1, ME): Act.ACCOUNT_BOUND,
    AccountGivenUp(ME): Act.ACCOUNT_GIVEN_UP,
    BindingEnded(OTHER): Act.ACCOUNT_RELEASED,
    ConsentSet(ME, Purpose.SENDING, True): Act.CONSENT_GIVEN,
    LanguageSet(ME, Language.EN): Act.LANGUAGE_SET,
    HoursSet(ME, HOURS_OFFERED[1]): Act.HOURS_SET,
    ItemKept(ME, ITEM, Step.MADE): Act.ITEM_MADE,
    CommitmentFrozen(ME, 1, ()): Act.COMMITMENT_CLOSED,
    ItemKept(OTHER, ITEM, Step.MADE, by=ME): Act.ITEM_ENTERED,
    ItemKept(OTHER, ITEM, Step.COMPARED, by=ME): Act.ITEM_COMPARED,
    CommitmentFrozen(OTHER, 1, (), by=ME): Act.COMMITMENT_ENTERED,
    HelperNamed(OTHER, BranchId(3), ME): Act.HELPER_NAMED,
    HelperEnded(OTHER): Act.HELPER_ENDED,
    HelpWished(ME, True): Act.HELP_SET,
    ClosingSeen(5, OTHER): Act.CLOSING_READ,
    ClosingSettled(5, OTHER, ITEM.id, ME): Act.CLOSING_CONFIRMED,
    CommitmentShared(ME, OTHER, Extent.EVERYTHING): Act.COMMITMENT_SHARED,
    SharingEnded(ME, OTHER): Act.SHARING_ENDED,
    SharedSeen(5, NOW.date()): Act.COMMITMENT_READ,
    RequestMade(ME, RequestKind.ERASE, ""): Act.REQUEST_MADE,
    CampaignKept(replace(BEFORE, state=CampaignState.OPEN)): Act.ROUND_OPENED,
    CampaignKept(replace(BEFORE, secretary_reader=2)): Act.READER_NAMED,
    CampaignKept(replace(BEFORE, drafter=2)): Act.DRAFTER_NAMED,
    RoundPlanned(ME_BEFORE.branch_id, BEFORE, PLAN): Act.ROUND_PLANNED,
    RoundPlanKept(BEFORE, PLAN): Act.PLAN_CHANGED,
    RoundAnnounced(ROUND): Act.ROUND_ANNOUNCED,
    RoundCancelled(ROUND): Act.ROUND_CANCELLED,
    HandedInOnPaper(ROUND, OTHER, NOW): Act.PAPER_NOTED,
    PostsHeld(SITTING, 1, None): Act.MEETING_POSTS_SET,
    DetailsKept(SITTING, "Nhà văn hóa", ""): Act.MEETING_DETAILS_SET,
    HoursOfMeetingKept(SITTING, NOW, None): Act.MEETING_HOURS_SET,
    SittingPostponed(SITTING): Act.MEETING_POSTPONED,
    AllAttend(SITTING, ((OTHER, Standing.OFFICIAL),)): Act.ATTENDANCE_TAKEN,
    AttendanceTakenBack(SITTING, OTHER): Act.ATTENDANCE_SET,
    AttendanceKept(SITTING, OTHER, Standing.OFFICIAL, Attendance.EXCUSED): Act.ATTENDANCE_SET,
    RelatingKept(SITTING, OTHER, 1): Act.RELATING_SET,
    SpeakingKept(SITTING, OTHER, True): Act.SPEAKING_SET,
    OpinionKept(SITTING, 1, SubjectClass.LEADING): Act.OPINION_COUNTED,
    OpinionUndone(SITTING, 1): Act.OPINION_UNDONE,
    VoteKept(SITTING, Vote(1)): Act.VOTE_COUNTED,
    VoteUndone(SITTING, 1): Act.VOTE_REMOVED,
    PassageKept(SITTING, Section.NOTES, 1, "Thảo luận", ME): Act.PASSAGE_WRITTEN,
    PassageUndone(SITTING, Section.NOTES, 1): Act.PASSAGE_REMOVED,
    MinutesSettled(SITTING): Act.MINUTES_ADOPTED,
    ConclusionSettled(SITTING): Act.CONCLUSION_ISSUED,
    ProfileSet(BranchId(3), Profile.VPTW_2018): Act.PROFILE_SET,
    PaperNumbered(ROUND, PaperKind.RESULT, 3): Act.PAPER_NUMBERED,
    TransferMade(OTHER, BranchId(3), 2, NOW): Act.TRANSFER_MADE,
    TransferCancelled(OTHER): Act.TRANSFER_STOPPED,
    RosterLineKept(AUTHOR, replace(AUTHOR, state=RosterState.SUSPENDED)): Act.STATE_SET,
    RosterLineKept(AUTHOR, replace(AUTHOR, group_number=2)): Act.GROUP_SET,
    RosterLineKept(AUTHOR, replace(AUTHOR, standing=Standing.PROBATIONARY)): Act.STANDING_SET,
    RosterLineKept(AUTHOR, replace(AUTHOR, holds_post=True)): Act.POST_SET,
    RosterLineKept(AUTHOR, replace(AUTHOR, declares_assets=True)): Act.ASSETS_SET,
    RosterLineKept(AUTHOR, replace(AUTHOR, name="Lê Văn An")): Act.NAME_SET,
    MemberAdded(OTHER, BranchId(3), "Lê Văn An", Standing.OFFICIAL): Act.MEMBER_ADDED,
    MemberReceived(5, OTHER, BranchId(4), BranchId(3)): Act.MEMBER_RECEIVED,
    Pushed(PushKind.DATA_EXPORT, ME, "key"): Act.COPY_ASKED,
    CommentKept(ROUND, COMMENT, is_new=True): Act.COMMENT_MADE,
    CommentKept(ROUND, COMMENT, is_new=False): Act.COMMENT_CHANGED,
    CommentWithdrawn(9, ME): Act.COMMENT_WITHDRAWN,
    CommentSettled(COMMENT, ME): Act.COMMENT_SETTLED,
    OpinionGiven(ROUND, ME, 2, True): Act.LEAD_IN_APPROVED,
    OpinionGiven(ROUND, ME, 2, False, "Vì sao"): Act.LEAD_IN_CHANGE_ASKED,
    DrafterReplaced(ROUND, 2): Act.DRAFTER_NAMED,
    DraftErased(ME): Act.DRAFTS_ERASED,
    ReportsErased(ME): Act.REPORTS_ERASED,
    ReportWithdrawn(ROUND, ME): Act.REPORT_WITHDRAWN,
    ReportSeen(ROUND, OTHER, ME): Act.REPORT_READ,
    ReportMarked(ROUND, OTHER, ME, NOW): Act.REPORT_MARKED,
    InquiryMade(ASKED): Act.INQUIRY_MADE,
    InquirySettled(replace(ASKED, author_id=ME, reader_id=OTHER), "Vì thế"): Act.INQUIRY_SETTLED,
    ShortcomingKept(ROUND, Shortcoming(1, 1, OTHER, SubjectClass.ORDINARY, "")): Act.SHORTCOMING_ENTERED,
    ShortcomingDropped(ROUND, OTHER, 1): Act.SHORTCOMING_REMOVED,
    LedgerFilled(ROUND, NOW.date(), ME): Act.LEDGER_FILLED,
    LedgerItemSeen(OTHER): Act.SHORTCOMING_READ,
    FollowerKept(OTHER, ITEM.id, ME): Act.FOLLOWER_NAMED,
    NoteKept(ME, ITEM.id, 1, ""): Act.ITEM_NOTED,
    CheckKept(OTHER, ITEM.id, ME): Act.ITEM_CHECKED,
    ProofKept(ME, ITEM.id, 1, ""): Act.ITEM_PROVED,
    ProofKept(OTHER, ITEM.id, 1, "", by=ME): Act.PROOF_ENTERED,
    VersionConfirmed(OTHER, 1, ME): Act.VERSION_CONFIRMED,
    BranchUrged(UnitId(4), BranchId(3), Urging(UnitId(1), NOW.date(), NOW)): Act.BRANCH_URGED,
    UrgingUndone(UnitId(4), BranchId(3)): Act.URGING_STOPPED,
    PlanBelowMade(PLAN_BELOW): Act.PLAN_BELOW_MADE,
    PlanBelowUndone(PLAN_BELOW): Act.PLAN_BELOW_STOPPED,
    stepped(Returned(1, NOW, ME, "Xem lại")): Act.FIGURES_RETURNED,
    stepped(Approved(1, NOW, ME)): Act.FIGURES_APPROVED,
    stepped(Unapproved(1, NOW, ME)): Act.FIGURES_UNAPPROVED,
    RATED: Act.RATING_RECORDED,
    replace(RATED, outcome=None, undoes=True): Act.RATING_UNDONE,
    CapKept(BranchId(3), 2026, BRANCH_CAP): Act.RATING_CAP_SET,
    RatingsPublishedAt(BranchId(3), 2026): Act.RATINGS_PUBLISHED,
}
SENT = ReportSent(ROUND, ME, REPORT)  # holds a mapping, so it is no key
SENT_TO_MORE = ReadersAdded(ROUND, ME, REPORT)  # likewise
LEAD_IN = LeadIn(ROUND, NOW, {})  # likewise
STEPS = {
    LeadInStep.BEGUN: (Act.LEAD_IN_BEGUN, ""),
    LeadInStep.EDITED: (Act.LEAD_IN_EDITED, "1"),
    LeadInStep.SENT_OUT: (Act.LEAD_IN_SENT_OUT, "3"),
    LeadInStep.SUBMITTED: (Act.LEAD_IN_SUBMITTED, "3"),
    LeadInStep.FINISHED: (Act.LEAD_IN_FINISHED, "3"),
}
LEAVE_NONE: list[tuple[LedgerChange | DisclosureChange, str]] = [
    (DraftKept(ROUND, ME, Draft()), "a member's own work; how often it changed is nobody's business"),
    (SelfCheckStarted(ROUND, ME), "stands with its moment in the participation"),
    (HandedIn(ROUND, ME, NOW), "beside a report that is sent or withdrawn"),
    (MembersInvited(ROUND), "beside a round that is opened"),
    (TextAwaited(""), "where the conversation stands"),
    (RoundChosen(2), "where the conversation stands"),
    (ReminderPostponed(ME, ITEM.id, 3), "the member's own calendar"),
    (ClosingAsked(ME, ITEM.id), "beside an item that is done"),
    (ClosingTakenBack(ME, ITEM.id), "beside an item that goes on"),
    (RemovalsTold(ME), "word of what has a line of its own"),
    (ThemeNamed(ROUND, 1, "Nhóm"), "how the drafter puts in order what was sent"),
    (TextPlaced(ROUND, OTHER, 1, 0, 1), "the same"),
    (ThemesMerged(ROUND, 1, 2), "the same"),
    (GuessCounted(), "nobody is known to have done it; kept for two days"),
    (CampaignKept(replace(BEFORE, state=CampaignState.CLOSED)), "closing notes itself, by time as well"),
    (CampaignKept(BEFORE), "nothing is different"),
    (CampaignKept(replace(BEFORE, id=CampaignId(6))), "not the round the conversation is about"),
    (ConsentSet(ME, Purpose.ACCOUNT, True), "it stood already"),
    (LanguageSet(ME, ME_BEFORE.language), "it is spoken already"),
    (HoursSet(ME, ME_BEFORE.hours), "they are kept already"),
]
PUSHES = {
    PushKind.DATA_EXPORT: Act.COPY_ASKED,
    PushKind.DATA_PAPER: Act.COPY_ASKED,
    PushKind.REPORT_PAPER: Act.REPORT_PAPER_ASKED,
    PushKind.LEAD_IN_DRAFT: Act.BRANCH_PAPER_ASKED,
    PushKind.BRANCH_PAPER: Act.BRANCH_PAPER_ASKED,
    PushKind.COMMITTEE_TABLE: Act.TABLE_TAKEN,
    PushKind.REQUEST_ANSWERED: "the answer leaves one",
    PushKind.COMMITMENT_SHARED: "the sharing leaves one",
    PushKind.TRANSFER_SLIP: "the slip that is made leaves one",
    PushKind.HELPER_NAMED: "the naming leaves one",
    PushKind.APPOINTED_ABOVE: "the appointment leaves one",
    PushKind.APPOINTMENT_ENDED: "its end leaves one",
    PushKind.FIGURES_CHECKED: "the step that was taken leaves one",
    PushKind.COVERAGE: "counts only; stands in the outbox, to whom and when",
    PushKind.BRANCH_URGED: "the reminder that is ordered leaves one",
    PushKind.PLAN_BELOW: "the plan that is made leaves one",
    PushKind.ROSTER_STATE: "the state that is set leaves one",
    PushKind.MEMBER_MOVED: "the reception leaves one",
    PushKind.MEMBER_RECEIVED: "the reception leaves one",
    PushKind.INQUIRY_MADE: "the question leaves one",
    PushKind.INQUIRY_SETTLED: "the answer leaves one",
    PushKind.ITEM_RETURNED: "the return leaves one",
    PushKind.LEAD_IN_OUT: "the report that goes out leaves one",
    PushKind.LEAD_IN_FINAL: "the report that is finished leaves one",
    PushKind.LEAD_IN_SUBMITTED: "the report that is put to the committee leaves one",
    PushKind.LEAD_IN_JUDGED: "the opinion leaves one",
    PushKind.COMMENT_ANSWERED: "the comment that is settled leaves one",
    PushKind.CONCLUSION_ISSUED: "the conclusion leaves one",
    PushKind.POST_GIVEN: "the naming leaves one",
    PushKind.LEDGER_FILLED: "the entry in the ledger leaves one",
    PushKind.FOLLOWING: "the entry in the ledger leaves one",
    PushKind.HALF_YEAR: "stands in the outbox, to whom and when",
    PushKind.HALF_YEAR_BRANCH: "counts only; stands in the outbox, to whom and when",
    PushKind.RATINGS_PUBLISHED: "the publishing leaves one",
    PushKind.YEAR_RESULT: "stands in the outbox, to whom and when",
    PushKind.COMMITMENT_PAPER: Act.COMMITMENT_PAPER_ASKED,
    PushKind.PLAN_PAPER: Act.PLAN_PAPER_ASKED,
    PushKind.PAPER_FOR: Act.PAPER_PRINTED,
    PushKind.INVITE_SLIP: Act.INVITE_ISSUED,
    PushKind.CAMPAIGN_OPENED: "the round that is opened leaves one",
    PushKind.CAMPAIGN_CLOSED: "the round that is closed leaves one",
    PushKind.REPORT_ARRIVED: "the report that is sent leaves one",
    PushKind.ACCOUNT_CONFIRMED: "the confirmation leaves one",
    PushKind.OFFICE_GIVEN: "the hand-over leaves one",
    PushKind.OFFICE_ENDED: "the hand-over leaves one",
    PushKind.READERS_CHANGED: "what changed the readers leaves one",
    PushKind.RELEASED: "the account that is taken back leaves one",
    PushKind.BOUND: "the account that is bound leaves one",
    PushKind.REMINDER: "stands in the outbox, to whom and when",
    PushKind.NUDGE: "stands in the outbox, to whom and when",
    PushKind.RESUMED: "stands in the outbox, to whom and when",
    PushKind.DIGEST: "counts only; stands in the outbox, to whom and when",
    PushKind.ROUND_ANNOUNCED: "the announcement leaves one",
    PushKind.ROUND_MOVED: "the changed plan leaves one",
    PushKind.ROUND_CANCELLED: "the cancelling leaves one",
    PushKind.TASKS_DUE: "stands in the outbox, to whom and when",
    PushKind.LEAD_IN_LATE: "stands in the outbox, to whom and when",
    PushKind.NAMES: "what the board shows as well; stands in the outbox, to whom and when",
}
COMMANDS = {  # what each does to the trail is tried in tests/cli/test_cli_audit.py
    "branch create": Act.BRANCH_CREATED,
    "roster import": Act.ROSTER_IMPORTED,
    "roster export": Act.ROSTER_EXPORTED,
    "doctor": "only looks",
    "tables audit": "looks at a file of the operator's own",
    "tables write": "sums, without anybody's name",
    "tables missing": "names of organisations, not of people",
    "tables enter": Act.FIGURES_IMPORTED,
    "tables submit": Act.FIGURES_SUBMITTED,
    "tables return": Act.FIGURES_RETURNED,
    "tables approve": Act.FIGURES_APPROVED,
    "tables versions": "counts, without anybody's name",
    "worker": "what is done in the conversation leaves lines of its own",
    "web": "what is done in the conversation leaves lines of its own",
    "roster list": Act.ROSTER_LISTED,
    "roster change": Act.OFFICE_SET,
    "roster hand-over": Act.HANDOVER_ORDERED,
    "invites print": Act.INVITE_ISSUED,
    "campaign plan": Act.ROUND_PLANNED,
    "units import": Act.UNITS_IMPORTED,
    "units show": "names of organisations, not of people",
    "units decisions": "names of organisations, not of people",
    "units found": Act.UNITS_REORGANISED,
    "units rename": Act.UNITS_REORGANISED,
    "units move": Act.UNITS_REORGANISED,
    "units reclassify": Act.UNITS_REORGANISED,
    "units merge": Act.UNITS_REORGANISED,
    "units split": Act.UNITS_REORGANISED,
    "units dissolve": Act.UNITS_REORGANISED,
    "units undo": Act.UNITS_UNDONE,
    "units link": Act.BRANCH_JOINED,
    "units unlink": Act.BRANCH_PARTED,
    "units officers": Act.COMMITTEE_OFFICERS_LISTED,
    "units appoint": Act.COMMITTEE_OFFICER_APPOINTED,
    "units dismiss": Act.COMMITTEE_OFFICER_DISMISSED,
    "accounts list": Act.ACCOUNTS_LISTED,
    "accounts confirm": Act.ACCOUNT_CONFIRMED,
    "requests list": Act.REQUESTS_LISTED,
    "requests answer": Act.REQUEST_ANSWERED,
    "retention": Act.OLD_DATA_REMOVED,
    "tombstones replay": Act.DELETIONS_REPLAYED,
    "audit list": Act.TRAIL_LISTED,
    "keys add": Act.KEY_ADDED,
    "keys rotate": Act.DATA_RESEALED,
    "keys retire": Act.KEY_RETIRED,
    "keys list": "numbers and counts, of nobody",
    "audit verify": "changes nothing and shows nothing about anybody",
    "branch profile": Act.PROFILE_SET,
    "catalogue import": Act.CATALOGUE_IMPORTED,
    "catalogue check": "nothing is kept",
    "catalogue list": "lists of signs, of nobody",
    "catalogue diff": "lists of signs, of nobody",
    "catalogue crosswalk": "lists of signs, of nobody",
    "tables appendix add": Act.APPENDIX_TAKEN,
    "tables appendix undo": Act.APPENDIX_UNDONE,
    "tables appendix check": "nothing is kept",
    "tables appendix list": "forms, of nobody",
    "tables appendix names": "our own names, which everybody has",
    "tables appendix fill": "sums that tables write tells as well, of nobody",
    "papers use": Act.TEMPLATE_TAKEN,
    "papers remove": Act.TEMPLATE_REMOVED,
    "papers check": "nothing is kept",
    "papers list": "layouts, of nobody",
    "papers sample": "our own template, which everybody has",
    "branch list": "names of branches, not of people",
    "setup": "there may be no table yet; the version stands in the database",
    "migrate": "there may be no table yet; the version stands in the database",
    "migrate-database": "the copy has the lines of the original; nothing is changed in either",
    "backup": "a copy that nobody can read without the key; who holds the machine makes it",
    "restore": Act.DATABASE_RESTORED,
    "held": Act.HELD_PUSHES_SETTLED,
    "run": "what is done in the conversation leaves lines of its own",
    "terminal": "what is done in the conversation leaves lines of its own",
    "demo": "a database of its own, made up",
    "sandbox": "no database",
}


def test_every_change_is_in_one_of_the_lists() -> None:
    kept = LeadInKept(LEAD_IN, LeadInStep.BEGUN)
    tried = {
        type(change)
        for change in (*LEAVE_A_LINE, SENT, SENT_TO_MORE, kept, *(change for change, _ in LEAVE_NONE))
    }
    assert tried == {*get_args(LedgerChange), *get_args(DisclosureChange)}


@pytest.mark.parametrize("change", LEAVE_A_LINE, ids=lambda change: type(change).__name__)
def test_it_leaves_a_line(change: LedgerChange | DisclosureChange) -> None:
    line = trail_of(change, BY, WORLD)
    assert line
    assert line.act is LEAVE_A_LINE[change]
    assert (line.branch_id, line.actor_id, line.at) == (3, ME, NOW)


@pytest.mark.parametrize("step", LeadInStep)
def test_every_step_of_a_lead_in_report_has_an_act_of_its_own(step: LeadInStep) -> None:
    version = 0 if step is LeadInStep.BEGUN else 3
    line = trail_of(LeadInKept(replace(LEAD_IN, version=version), step), BY, WORLD)
    assert line
    assert (line.act, line.detail, line.campaign_id) == (*STEPS[step], ROUND)


def test_a_report_is_sent_once_and_amended_from_then_on() -> None:
    later = replace(SENT, report=replace(REPORT, version=2))
    lines = [trail_of(change, BY, WORLD) for change in (SENT, later, SENT_TO_MORE)]
    acts = [Act.REPORT_SENT, Act.REPORT_AMENDED, Act.READERS_ADDED]
    assert [line and line.act for line in lines] == acts


@pytest.mark.parametrize(("change", "_reason"), LEAVE_NONE, ids=lambda part: type(part).__name__)
def test_it_leaves_none(change: LedgerChange | DisclosureChange, _reason: str) -> None:
    world = WORLD.as_member(replace(ME_BEFORE, consents=frozenset({Purpose.ACCOUNT})))
    assert trail_of(change, BY, world) is None


@pytest.mark.parametrize("kind", PushKind)
def test_a_push_leaves_a_line_where_something_is_asked_for(kind: PushKind) -> None:
    line = trail_of(Pushed(kind, ME, "key", (OTHER, 5)), BY, WORLD)
    said = PUSHES[kind]
    assert (line.act if line else None) == (said if isinstance(said, Act) else None)


def test_figures_that_are_sent_leave_a_line_with_table_and_unit() -> None:
    line = trail_of(stepped(Submitted(Version(1, NOW, ME, {}))), BY, WORLD)
    assert line
    assert (line.act, line.detail) == (Act.FIGURES_SUBMITTED, "5.3-4")


# A return comes with ClosingSettled, notes and checks are changes of their own.
KEPT_BY_TURNS = [x for x in Step if x not in (Step.RETURNED, Step.NOTED, Step.CHECKED)]


@pytest.mark.parametrize("step", KEPT_BY_TURNS)
def test_every_step_of_an_item_has_an_act_of_its_own(step: Step) -> None:
    line = trail_of(ItemKept(ME, ITEM, step, "Vì sao"), BY, WORLD)
    assert line
    assert (line.act, line.detail) == (f"item_{step}", "1")


def test_of_every_command_it_is_said_too() -> None:
    assert set(commands()) == COMMANDS.keys()


def test_every_act_happens_somewhere() -> None:
    bot = Path(__file__).parents[2] / "bot"
    files = [file for folder in ("usecases", "cli") for file in (bot / folder).rglob("*.py")]
    files.append(bot / "domain" / "roster_change.py")
    written = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [act for act in Act if f"Act.{act.name}" not in written] == []
