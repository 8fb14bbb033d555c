"""Every screen a member can be shown: what it tells, and the choices it offers. No words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.conversation.events import Press
from bot.domain.board import RosterLine
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, Participation
from bot.domain.catalogue import Catalogue, Group, Indicator, Level
from bot.domain.closing import Closing
from bot.domain.commitment import Area, ClosedVersion, CommitmentItem
from bot.domain.dates import DateProblem
from bot.domain.member import Member, MemberId, Purpose
from bot.domain.minutes import MeetingResult
from bot.domain.prevalence import Publication
from bot.domain.request import Request, RequestKind
from bot.domain.retention import Rules
from bot.domain.round_plan import Lateness, Next, RoundPlan
from bot.domain.sharing import Extent, SharedItem
from bot.domain.tasks import Task
from bot.domain.tombstone import Tombstone


class Label(StrEnum):
    """What a button says, apart from its words."""

    HOME = "home"
    BACK = "back"
    CANCEL = "cancel"
    CONTINUE = "continue"
    NEXT_PAGE = "next_page"
    PREVIOUS_PAGE = "previous_page"
    YES_SURE = "yes_sure"
    NOT_NOW = "not_now"
    AGREE = "agree"
    REFUSE = "refuse"
    CONSENT = "consent"  # about: Purpose, to give it
    WITHDRAW_CONSENT = "withdraw_consent"  # about: Purpose
    LANGUAGE = "language"  # about: Language
    START_SELF_CHECK = "start_self_check"
    GO_ON_SELF_CHECK = "go_on_self_check"
    LEVEL = "level"  # about: Level
    NOTE = "note"
    EDIT_NOTE = "edit_note"
    REMOVE_NOTE = "remove_note"
    PAUSE = "pause"
    INDICATOR = "indicator"  # about: Indicator, to jump there
    SIGN = "sign"  # about: Indicator, a sign that is present
    GROUP = "group"  # about: Group, its page of the review
    OPEN_ITEMS = "open_items"
    REVIEW = "review"
    NO_OTHER_SIGN = "no_other_sign"
    OTHER_SIGNS = "other_signs"
    REMOVE_OTHER_SIGN = "remove_other_sign"  # about: int, from 1
    FINDINGS = "findings"
    QUESTION = "question"  # about: int, the question's number
    MAKE_ITEM = "make_item"
    COMMITMENT = "commitment"
    ADD_ITEM = "add_item"
    AREA = "area"  # about: Area
    ITEM = "item"  # about: CommitmentItem
    EDIT_WORDING = "edit_wording"
    EDIT_MEASURE = "edit_measure"
    EDIT_DUE = "edit_due"
    EDIT_RHYTHM = "edit_rhythm"
    RHYTHM = "rhythm"  # about: Rhythm
    END_OF_MONTH = "end_of_month"  # about: date
    END_OF_QUARTER = "end_of_quarter"  # about: date
    END_OF_YEAR = "end_of_year"  # about: date
    WITHDRAW_ITEM = "withdraw_item"
    CLOSE_COMMITMENT = "close_commitment"
    SHARE = "share"
    PERSON = "person"  # about: str, a name
    EXTENT = "extent"  # about: Extent
    SHARE_EVERYTHING = "share_everything"  # about: str, with whom it is shared less far now
    SHARE_PROGRESS = "share_progress"  # about: str, with whom it is shared further now
    UNSHARE = "unshare"  # about: str, a name
    SHARED = "shared"
    SEE_DUE = "see_due"
    ITEM_DONE = "item_done"
    ITEM_PROGRESSED = "item_progressed"
    ITEM_MOVE = "item_move"
    ITEM_SNOOZE = "item_snooze"
    ITEM_REOPEN = "item_reopen"
    WAITING = "waiting"  # about: int, how many
    WAITING_ITEM = "waiting_item"  # about: WaitingLine
    CONFIRM_ITEM = "confirm_item"
    RETURN_ITEM = "return_item"
    SEE_ITEM = "see_item"
    PREVIEW = "preview"
    TO_SENDING = "to_sending"
    SEND = "send"
    INCLUDE_PART = "include_part"  # about: int, a part now left out
    LEAVE_OUT_PART = "leave_out_part"  # about: int, a part now included
    SEE_SENT = "see_sent"
    AMEND = "amend"
    WITHDRAW_SENT = "withdraw_sent"
    REPORT_PAPER = "report_paper"
    COMMITMENT_PAPER = "commitment_paper"
    PLAN_PAPER = "plan_paper"
    ALL_DATA = "all_data"
    ALL_DATA_TO_READ = "all_data_to_read"
    DOWNLOADS = "downloads"
    RIGHTS = "rights"
    CONSENTS = "consents"
    ASK_CORRECTION = "ask_correction"
    ASK_ERASURE = "ask_erasure"
    ASK_OBJECTION = "ask_objection"
    SEE_ANSWER = "see_answer"
    MY_DATA = "my_data"
    DELETE_DRAFT = "delete_draft"
    CLEAR_CHAT = "clear_chat"
    HOURS = "hours"  # about: Hours
    EDIT_HOURS = "edit_hours"
    HELP = "help"
    BOARD = "board"
    SEND_DIGEST = "send_digest"
    NAMES = "names"
    NUDGE_ALL = "nudge_all"  # about: int, how many
    NUDGE_ONE = "nudge_one"
    PAPER_IN = "paper_in"  # about: str, a name
    PAPER_UNDO = "paper_undo"  # about: str, a name
    ROSTER = "roster"
    ROSTER_LINE = "roster_line"  # about: RosterLine
    RELEASE_BINDING = "release_binding"
    NEW_INVITE = "new_invite"
    CAMPAIGN = "campaign"
    EDITION_COMPARED = "edition_compared"
    START_CAMPAIGN = "start_campaign"
    END_CAMPAIGN = "end_campaign"
    NAME_READER = "name_reader"
    READER = "reader"  # about: str, a name
    NAME_DRAFTER = "name_drafter"
    NO_DRAFTER = "no_drafter"
    ROUND = "round"
    REPORTS = "reports"
    REPORT = "report"  # about: ReportLine
    PREVALENCE = "prevalence"
    # moving to another branch
    TRANSFER = "transfer"
    STOP_TRANSFER = "stop_transfer"
    RECEIVE_MEMBER = "receive_member"
    # members on paper
    PAPER_MEMBERS = "paper_members"
    ENTER_FOR = "enter_for"
    COMPARE_ITEM = "compare_item"
    NAME_HELPER = "name_helper"
    END_HELPER = "end_helper"
    ASK_HELP = "ask_help"
    STOP_HELP = "stop_help"
    # reading reports, and private questions about them
    MARK_READ = "mark_read"
    MARK_UNREAD = "mark_unread"
    NEXT_REPORT = "next_report"
    READERS = "readers"
    THREAD = "thread"  # about: int, how many questions
    ASK_INQUIRY = "ask_inquiry"
    INQUIRY = "inquiry"  # about: InquiryLine
    MY_INQUIRIES = "my_inquiries"
    ANSWER = "answer"
    ANSWER_ANEW = "answer_anew"
    DECLINE = "decline"
    SEE_INQUIRY = "see_inquiry"
    # The lead-in report
    DRAFTING = "drafting"
    BEGIN_LEAD_IN = "begin_lead_in"
    REPORT_PART = "report_part"  # about: ReportPart
    REWRITE_PART = "rewrite_part"
    ADD_TO_PART = "add_to_part"
    UNDO_PART = "undo_part"
    SEND_OUT = "send_out"
    SEND_OUT_UNTIL = "send_out_until"  # about: date
    COMMENTS = "comments"  # about: int, how many wait
    COMMENT_LINE = "comment_line"  # about: CommentLine
    TAKE_UP = "take_up"
    NOT_TAKEN_UP = "not_taken_up"
    ANSWER_COMMENT = "answer_comment"
    SUBMIT_LEAD_IN = "submit_lead_in"
    FINISH_LEAD_IN = "finish_lead_in"
    LEAD_IN = "lead_in"
    COMMENT_HERE = "comment_here"
    OWN_COMMENTS = "own_comments"
    OWN_COMMENT = "own_comment"  # about: Comment
    COMMENT_KIND = "comment_kind"  # about: CommentKind
    CHANGE_KIND = "change_kind"
    WITHDRAW_COMMENT = "withdraw_comment"
    APPROVAL = "approval"
    APPROVE = "approve"
    ASK_CHANGE = "ask_change"
    WORKING_SHEET = "working_sheet"
    SHEET_TEXTS = "sheet_texts"  # about: int, how many are in no theme
    THEMES = "themes"
    THEME = "theme"  # about: str, its title
    TAKE_OUT = "take_out"  # about: str, the theme
    RENAME_THEME = "rename_theme"
    SHEET_TEXT = "sheet_text"  # about: str
    # the plan of a round, lists of rounds, tasks
    PLAN_ROUND = "plan_round"
    MEETING_DAY = "meeting_day"  # about: date
    PLAN_PAGE = "plan_page"
    MILESTONE = "milestone"  # about: Milestone
    PERIOD_FROM = "period_from"
    PERIOD_TO = "period_to"
    PERMIT = "permit"
    EDITION = "edition"  # about: Catalogue
    ANNOUNCE_ROUND = "announce_round"
    CANCEL_ROUND = "cancel_round"
    MOVE_MEETING = "move_meeting"
    ROUNDS = "rounds"  # about: int, how many
    ROUND_LINE = "round_line"  # about: RoundLine
    ENTER_ROUND = "enter_round"  # about: int, the round's number
    FIGURES = "figures"
    TASK = "task"  # about: Task
    NEXT_TASK = "next_task"
    SEE_TASKS = "see_tasks"
    SEE_ROUND = "see_round"
    # the meeting
    MEETING = "meeting"
    MEETING_BACK = "meeting_back"
    PREPARATION = "preparation"
    NAME_CHAIR = "name_chair"
    NAME_CLERK = "name_clerk"
    NOBODY_NAMED = "nobody_named"
    MEETING_PLACE = "meeting_place"
    MEETING_DELEGATE = "meeting_delegate"
    REMOVE_DETAIL = "remove_detail"
    OPEN_MEETING = "open_meeting"
    UNDO_OPENING = "undo_opening"
    EDIT_OPENING = "edit_opening"
    CLOSE_MEETING = "close_meeting"
    UNDO_CLOSING = "undo_closing"
    EDIT_CLOSING = "edit_closing"
    POSTPONE_MEETING = "postpone_meeting"
    ATTENDANCE = "attendance"
    ALL_PRESENT = "all_present"
    UNMARKED = "unmarked"  # about: str, a name
    IS_PRESENT = "is_present"  # about: str, a name
    IS_EXCUSED = "is_excused"  # about: str, a name
    IS_UNEXCUSED = "is_unexcused"  # about: str, a name
    EXCUSES = "excuses"
    EXCUSE = "excuse"  # about: CommonExcuse
    NO_EXCUSE = "no_excuse"
    RELATING = "relating"
    NEXT_RELATES = "next_relates"  # about: str, a name
    HAS_RELATED = "has_related"  # about: str, a name
    RELATES_ANYWAY = "relates_anyway"  # about: str, a name
    SPEAKERS = "speakers"
    HAS_SPOKEN = "has_spoken"  # about: str, a name
    OPINIONS = "opinions"
    ONE_OPINION = "one_opinion"  # about: SubjectClass
    UNDO_OPINION = "undo_opinion"
    VOTES = "votes"
    ADD_VOTE = "add_vote"
    MOTION = "motion"  # about: Motion
    VOTE = "vote"  # about: Vote
    UNANIMOUS = "unanimous"  # about: int, how many
    ONE_BALLOT = "one_ballot"  # about: Ballot
    UNDO_VOTE = "undo_vote"
    REMOVE_VOTE = "remove_vote"
    SECTION = "section"  # about: Section
    PASSAGE = "passage"  # about: int, its number
    REMOVE_PASSAGE = "remove_passage"
    MINUTES = "minutes"
    ADOPT_MINUTES = "adopt_minutes"
    DRAFT_CONCLUSION = "draft_conclusion"
    ISSUE_CONCLUSION = "issue_conclusion"
    CONCLUSION = "conclusion"
    # remediation
    SHORTCOMINGS = "shortcomings"
    ADD_SHORTCOMING = "add_shortcoming"
    SHORTCOMING = "shortcoming"  # about: ShortcomingLine
    OF_BRANCH = "of_branch"
    DAYS_LATER = "days_later"  # about: date
    LEFT_TO_OWNER = "left_to_owner"
    NAME_FOLLOWER = "name_follower"
    NAME_ANSWERER = "name_answerer"
    REPEATS = "repeats"
    NO_REPEAT = "no_repeat"
    NOBODY = "nobody"
    REMOVE_SHORTCOMING = "remove_shortcoming"
    FILL_LEDGER = "fill_ledger"
    LEDGER = "ledger"
    LEDGER_ITEM = "ledger_item"  # about: LedgerLine
    CHECKED_TODAY = "checked_today"
    LEDGER_KIND = "ledger_kind"  # about: the place of a subject class, or 0
    MONTHLY = "monthly"
    REMEDIATION_TABLE = "remediation_table"
    PLAN = "plan"
    CLOSE_PLAN = "close_plan"
    NOTE_PROGRESS = "note_progress"
    GIVE_PROOF = "give_proof"
    HISTORY = "history"
    RESULT = "result"
    RESULT_OF = "result_of"  # about: int, a year
    RESULTS = "results"
    UNDERTAKINGS = "undertakings"
    CONFIRM_VERSION = "confirm_version"  # about: str, a name
    CLOSE_FOR_YEAR = "close_for_year"  # about: int, a year
    BRANCH_PAPERS = "branch_papers"
    BRANCH_PAPER = "branch_paper"  # about: PaperKind
    GET_PAPER = "get_paper"
    NUMBER_PAPER = "number_paper"
    NO_NUMBER = "no_number"
    PAPER_PROFILE = "paper_profile"
    PROFILE = "profile"  # about: Profile


class Tone(StrEnum):
    """How much a button stands out; never the only carrier of meaning."""

    PLAIN = "plain"
    MAIN = "main"
    GRAVE = "grave"


@dataclass(frozen=True)
class Choice:
    """A button: what it does, what it says, and what the words are about."""

    press: Press
    label: Label
    about: object = None
    tone: Tone = Tone.PLAIN


Rows = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One screen. Its template has its name in small letters. `whose`: at which other member's place."""

    rows: Rows = ()
    whose: str = ""


# Strangers, consent, home


@dataclass(frozen=True, kw_only=True)
class AskInvite(Screen):
    """Nobody we know: please type the code on the slip."""


@dataclass(frozen=True, kw_only=True)
class InviteRefused(Screen):
    """One calm answer for a used, expired, foreign, guessed or throttled code."""


@dataclass(frozen=True, kw_only=True)
class Welcome(Screen):
    """The code works. What is shown is the screen of the member, who is known from here on."""


@dataclass(frozen=True, kw_only=True)
class AccountWaits(Screen):
    """The member has data here from another account: nothing is shown until the operator has confirmed,
    to whom the member reads out the code."""

    code: str


@dataclass(frozen=True, kw_only=True)
class AskConsent(Screen):
    member: Member
    branch: Branch
    purpose: Purpose


@dataclass(frozen=True, kw_only=True)
class Farewell(Screen):
    """Consent for the account was refused, or withdrawn (`left`); the rest is what is still kept."""

    left: bool = False
    drafts: bool = False
    reports: bool = False
    items: int = 0


@dataclass(frozen=True, kw_only=True)
class DraftsRefused(Screen):
    """No self-check without consent to keep drafts; paper stays possible."""


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Screen):
    """A consent has just ended: what is deleted with it, and what stays."""

    purpose: Purpose
    deleted: bool
    drafts: bool
    reports: bool
    items: int


@dataclass(frozen=True, kw_only=True)
class Home(Screen):
    member: Member
    branch: Branch
    campaign: Campaign | None
    participation: Participation
    answered: int
    size: int
    open_items: int
    due_items: int


@dataclass(frozen=True, kw_only=True)
class Help(Screen):
    """What the bot does and how; who reads what."""

    member: Member


# Self-check


@dataclass(frozen=True, kw_only=True)
class NoCampaign(Screen):
    """No round is open now. `campaign` is the planned or closed one, if any."""

    campaign: Campaign | None


@dataclass(frozen=True, kw_only=True)
class AskIndicator(Screen):
    """One question of the self-check. `answer` is the level kept, "done", or empty."""

    member: Member
    campaign: Campaign
    catalogue: Catalogue
    indicator: Indicator
    answer: str
    note: str
    answered: int


@dataclass(frozen=True, kw_only=True)
class TalkInPerson(Screen):
    """Whom to talk to; nothing of this is kept."""

    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AskNote(Screen):
    catalogue: Catalogue
    indicator: Indicator
    note: str


@dataclass(frozen=True, kw_only=True)
class AskOtherSign(Screen):
    """The last item: signs outside the list."""

    signs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Saved(Screen):
    """Paused; everything is kept."""

    answered: int
    size: int


@dataclass(frozen=True)
class ReviewLine:
    """One indicator on the review page; `level` is None where nothing is to be shown but done or open."""

    indicator: Indicator
    level: Level | None
    answered: bool
    note: str


@dataclass(frozen=True, kw_only=True)
class Review(Screen):
    """A page of the review: a group, or (group None) what is open."""

    group: Group | None
    lines: tuple[ReviewLine, ...]
    other_signs: tuple[str, ...]
    answered: int
    size: int


# Findings and commitment


@dataclass(frozen=True)
class FindingLine:
    """A sign that is present and how far it has been put into words."""

    indicator: Indicator
    level: Level
    told: int  # of the four questions
    items: int  # commitment items made from it


@dataclass(frozen=True, kw_only=True)
class Findings(Screen):
    lines: tuple[FindingLine, ...]
    other_signs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Finding(Screen):
    indicator: Indicator
    level: Level
    answers: Mapping[int, str]
    items: tuple[CommitmentItem, ...]
    is_vague: bool  # a hint to the member alone


@dataclass(frozen=True, kw_only=True)
class AskFinding(Screen):
    indicator: Indicator
    question: int
    answer: str


@dataclass(frozen=True)
class ShareLine:
    """With whom a commitment is shared, and how far. `sees`: the reader is a head of unit today."""

    name: str
    extent: Extent
    since: datetime
    sees: bool


@dataclass(frozen=True, kw_only=True)
class Commitment(Screen):
    items: tuple[CommitmentItem, ...]
    closed: ClosedVersion | None
    changed_since: bool
    today: date
    shares: tuple[ShareLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChooseHead(Screen):
    """With which head of unit to share; nobody may be there to choose."""

    nobody: bool


@dataclass(frozen=True, kw_only=True)
class ChooseExtent(Screen):
    """How far to share: exactly what the reader will see."""

    name: str


@dataclass(frozen=True, kw_only=True)
class SharedList(Screen):
    """Whose commitments are shared with the reader."""

    count: int


@dataclass(frozen=True, kw_only=True)
class SharedPage(Screen):
    """A page of a commitment that its author shares with the reader: nothing can be changed on it."""

    author: str
    extent: Extent
    closed: ClosedVersion
    items: tuple[SharedItem, ...]
    count: int
    page: int
    pages: int


@dataclass(frozen=True, kw_only=True)
class ChooseArea(Screen):
    member: Member


@dataclass(frozen=True, kw_only=True)
class AskItemWords(Screen):
    """Words of a new item (`item` None) or new words of an old one; `leads`: its owner holds a post."""

    area: Area
    indicator: Indicator | None
    item: CommitmentItem | None
    leads: bool = False


@dataclass(frozen=True, kw_only=True)
class AskMeasure(Screen):
    item: CommitmentItem


@dataclass(frozen=True, kw_only=True)
class AskDue(Screen):
    """The due date; `problem` says why the typed one was not taken."""

    item: CommitmentItem
    today: date
    problem: DateProblem | None = None


@dataclass(frozen=True, kw_only=True)
class ChooseRhythm(Screen):
    item: CommitmentItem


@dataclass(frozen=True, kw_only=True)
class ItemCard(Screen):
    """`promised`: a closed version holds the item, so that marked as done it waits for confirmation."""

    item: CommitmentItem
    today: date
    promised: bool = False
    closing: Closing | None = None


@dataclass(frozen=True, kw_only=True)
class DueList(Screen):
    items: tuple[CommitmentItem, ...]
    today: date


@dataclass(frozen=True, kw_only=True)
class AskMoveDate(Screen):
    item: CommitmentItem
    today: date
    problem: DateProblem | None = None


@dataclass(frozen=True, kw_only=True)
class AskMoveReason(Screen):
    item: CommitmentItem
    day: date


# Review, send, own data


@dataclass(frozen=True, kw_only=True)
class ReportPage(Screen):
    """A page of the report: a preview, one's own sent report, or one read by its recipient (`author`).

    Of `received` reports the recipient has `marked` so many as read.
    """

    text: str
    page: int
    pages: int
    sent_at: datetime | None = None
    author: str = ""
    marked_at: datetime | None = None
    marked: int = 0
    received: int = 0


@dataclass(frozen=True, kw_only=True)
class NotComplete(Screen):
    """Sending waits until every indicator has an answer."""

    left: int


@dataclass(frozen=True, kw_only=True)
class AskSend(Screen):
    """Exactly who will read it, by name, and what goes out."""

    recipients: tuple[str, ...]
    pages: int
    left_out: frozenset[int]
    resend: bool
    closes_on: date


@dataclass(frozen=True, kw_only=True)
class SendWaits(Screen):
    """No one may receive the report: the secretary's own needs a deputy or a named person."""

    own_branch: bool


@dataclass(frozen=True, kw_only=True)
class SentCard(Screen):
    sent_at: datetime
    version: int
    recipients: tuple[str, ...]
    open: bool


@dataclass(frozen=True)
class ReadingLine:
    """Somebody read my report, and may have marked it as read."""

    name: str
    at: datetime
    marked_at: datetime | None = None


@dataclass(frozen=True)
class KeptReport:
    """A report of mine that is kept: of which round, with whom it is, who has read it."""

    round: int
    sent_at: datetime
    recipients: tuple[str, ...]
    readings: tuple[ReadingLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MyData(Screen):
    """What is kept, who sees each thing, and until when. `removals` went by age and are told once."""

    member: Member
    answered: int
    drafts: bool
    report: KeptReport | None  # the newest, of whatever round
    items: int
    shares: tuple[ShareLine, ...] = ()
    openings: tuple[ReadingLine, ...] = ()  # of the commitment, the newest first
    rules: Rules
    removals: tuple[Tombstone, ...]
    waiting: int  # requests without an answer


@dataclass(frozen=True, kw_only=True)
class Downloads(Screen):
    """What can be taken away as a file."""


@dataclass(frozen=True, kw_only=True)
class Consents(Screen):
    member: Member


@dataclass(frozen=True, kw_only=True)
class Rights(Screen):
    """What can be corrected, deleted, restricted; the member's newest requests with their answers."""

    requests: tuple[Request, ...]


@dataclass(frozen=True, kw_only=True)
class AskRequest(Screen):
    kind: RequestKind
    shares: tuple[ShareLine, ...] = ()
    openings: tuple[ReadingLine, ...] = ()  # of the commitment, the newest first


@dataclass(frozen=True, kw_only=True)
class ChooseHours(Screen):
    """When reminders may come."""

    member: Member


class Question(StrEnum):
    """What a confirmation is about."""

    WITHDRAW_ITEM = "withdraw_item"
    CLOSE_COMMITMENT = "close_commitment"
    WITHDRAW_SENT = "withdraw_sent"
    WITHDRAW_ACCOUNT = "withdraw_account"
    DELETE_DRAFT = "delete_draft"
    CLEAR_CHAT = "clear_chat"
    ERASE_ALL = "erase_all"
    RELEASE_BINDING = "release_binding"
    TRANSFER = "transfer"
    END_CAMPAIGN = "end_campaign"
    REMOVE_SHORTCOMING = "remove_shortcoming"
    FILL_LEDGER = "fill_ledger"
    END_UNPUBLISHED = "end_unpublished"  # the same, where nothing will be published of the round
    SUBMIT_UNSETTLED = "submit_unsettled"
    FINISH_LEAD_IN = "finish_lead_in"
    WITHDRAW_COMMENT = "withdraw_comment"
    CANCEL_ROUND = "cancel_round"
    CANCEL_OPEN = "cancel_open"  # the same, where reports may have been sent
    POSTPONE_MEETING = "postpone_meeting"
    REMOVE_VOTE = "remove_vote"
    REMOVE_PASSAGE = "remove_passage"
    ADOPT_MINUTES = "adopt_minutes"
    ISSUE_CONCLUSION = "issue_conclusion"


@dataclass(frozen=True, kw_only=True)
class Confirm(Screen):
    """Are you sure; the safe choice comes first."""

    question: Question
    about: str = ""
    count: int = 0


# The secretary


@dataclass(frozen=True, kw_only=True)
class Board(Screen):
    """Where the round stands. `ahead` is what comes next, `tasks` what is to be done by who looks, `overdue`
    how many tasks of all are late; `drafts` are plans that nobody has been told of."""

    branch: Branch
    campaign: Campaign | None
    today: date
    ahead: Next | None = None
    tasks: tuple[Task, ...] = ()
    missing: int = 0
    expected: int = 0
    overdue: int = 0
    lateness: Lateness | None = None
    drafts: int = 0


@dataclass(frozen=True, kw_only=True)
class Names(Screen):
    """Who has not handed in: for the secretary's eyes."""

    lines: tuple[RosterLine, ...]
    paper: tuple[RosterLine, ...]
    campaign: Campaign | None


@dataclass(frozen=True, kw_only=True)
class Roster(Screen):
    lines: tuple[RosterLine, ...]
    page: int
    pages: int


@dataclass(frozen=True, kw_only=True)
class RosterCard(Screen):
    """`moves_until`: a slip to move to another branch is out, and works until then."""

    line: RosterLine
    own: bool
    moves_until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class RoundPage(Screen):
    """The round for every member; `rows` lead to the parts the member may see."""

    campaign: Campaign
    plan: RoundPlan | None = None
    tasks: tuple[Task, ...] = ()  # of who looks
    today: date
    result: MeetingResult = field(default_factory=MeetingResult)


@dataclass(frozen=True, kw_only=True)
class CampaignCard(Screen):
    """The round for its secretary. `reader` receives the secretary's own report; both may be nobody yet."""

    campaign: Campaign
    catalogue: Catalogue
    reader: str
    drafter: str
    plan: RoundPlan | None = None


@dataclass(frozen=True, kw_only=True)
class ChooseReader(Screen):
    campaign: Campaign


@dataclass(frozen=True, kw_only=True)
class ChooseDrafter(Screen):
    campaign: Campaign


@dataclass(frozen=True)
class ReportLine:
    """A report sent to the reader."""

    member_id: MemberId
    number: int
    name: str
    sent_at: datetime
    read_at: datetime | None
    marked_at: datetime | None = None
    left: bool = False  # its author is in another branch now


@dataclass(frozen=True, kw_only=True)
class Reports(Screen):
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, kw_only=True)
class Prevalence(Screen):
    """What may be said of the signs after the round has closed, suppressed, published once."""

    catalogue: Catalogue
    publication: Publication


@dataclass(frozen=True)
class WaitingLine:
    """An item that waits for confirmation, on the list; its words are on its own screen."""

    name: str
    number: int
    due_on: date | None
    done_at: datetime


@dataclass(frozen=True, kw_only=True)
class WaitingList(Screen):
    """A page of the items that wait, of `count` in all."""

    lines: tuple[WaitingLine, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class ClosingCard(Screen):
    """An item as it was closed, for who may confirm that it is done."""

    author: str
    item: CommitmentItem
    done_at: datetime
    closing: Closing | None = None  # with the proof, if one was given


@dataclass(frozen=True, kw_only=True)
class AskReturn(Screen):
    """Why the item is to be gone on with."""

    author: str
    number: int


class Notice(StrEnum):
    """A short word beside the next screen."""

    STALE = "stale"
    NOT_YET_SHOWN = "not_yet_shown"
    KEPT = "kept"
    NOT_UNDERSTOOD = "not_understood"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    TOO_FAST = "too_fast"
    TOO_MANY_ITEMS = "too_many_items"
    TOO_MANY_MOVES = "too_many_moves"
    TOO_MANY_VERSIONS = "too_many_versions"
    NO_FILES = "no_files"
    SECRET_MARK = "secret_mark"  # noqa: S105  # a stamp, not a password
    CITIZEN_NUMBER = "citizen_number"
    NOT_OPEN = "not_open"
    ITEM_DONE = "item_done"
    ITEM_SNOOZED = "item_snoozed"
    ITEM_MOVED = "item_moved"
    READERS_CHANGED = "readers_changed"
    REPORT_SENT = "report_sent"
    REPORT_WITHDRAWN = "report_withdrawn"
    NUDGED = "nudged"
    NUDGED_ALREADY = "nudged_already"
    PAPER_ON_ITS_WAY = "paper_on_its_way"
    PAPER_MARKED = "paper_marked"
    PAPER_UNMARKED = "paper_unmarked"
    RELEASED = "released"
    ACCOUNT_MOVED = "account_moved"
    INCOMPLETE_ITEM = "incomplete_item"
    CLOSED_VERSION = "closed_version"
    SHARED = "shared"
    UNSHARED = "unshared"
    ITEM_CONFIRMED = "item_confirmed"
    ITEM_RETURNED = "item_returned"
    DELETED = "deleted"
    NOTHING_TO_CLEAR = "nothing_to_clear"
    REQUEST_MADE = "request_made"
    SLIP_COMES = "slip_comes"
    TRANSFER_STOPPED = "transfer_stopped"
    ITEM_COMPARED = "item_compared"
    HELPER_NAMED = "helper_named"
    HELPER_ENDED = "helper_ended"
    ENOUGH_HELPERS = "enough_helpers"
    HELP_ASKED = "help_asked"
    HELP_STOPPED = "help_stopped"
    MEMBER_RECEIVED = "member_received"
    MARKED_READ = "marked_read"
    MARKED_UNREAD = "marked_unread"
    INQUIRY_SENT = "inquiry_sent"
    TOO_MANY_INQUIRIES = "too_many_inquiries"
    ANSWER_SENT = "answer_sent"
    DECLINED = "declined"
    SENT_OUT = "sent_out"
    SUBMITTED = "submitted"
    FINISHED = "finished"
    COMMENT_KEPT = "comment_kept"
    COMMENT_TAKEN_UP = "comment_taken_up"
    COMMENT_ANSWERED = "comment_answered"
    COMMENTS_OVER = "comments_over"
    TOO_MANY_COMMENTS = "too_many_comments"
    PART_FULL = "part_full"
    APPROVED = "approved"
    CHANGE_ASKED = "change_asked"
    TEXT_PLACED = "text_placed"
    TOO_MANY_THEMES = "too_many_themes"
    TITLE_TOO_LONG = "title_too_long"
    DAY_SHIFTED = "day_shifted"
    TOO_MANY_ROUNDS = "too_many_rounds"
    PERMIT_TOO_LONG = "permit_too_long"
    ROUND_ANNOUNCED = "round_announced"
    ROUND_CANCELLED = "round_cancelled"
    LINE_TOO_LONG = "line_too_long"
    TOO_MANY_HERE = "too_many_here"
    TIME_NOT_FITTING = "time_not_fitting"
    FIRST_NOT_YET = "first_not_yet"
    COUNTS_UNREADABLE = "counts_unreadable"
    TOO_MANY_VOTES = "too_many_votes"
    MEETING_NOT_CLOSED = "meeting_not_closed"
    NOT_ALL_MARKED = "not_all_marked"
    MINUTES_ADOPTED = "minutes_adopted"
    CONCLUSION_NOT_READY = "conclusion_not_ready"
    CONCLUSION_ISSUED = "conclusion_issued"
    TOO_MANY_SHORTCOMINGS = "too_many_shortcomings"
    LEDGER_FILLED = "ledger_filled"
    CHECKED = "checked"
    TOO_MANY_NOTES = "too_many_notes"
    VERSION_CONFIRMED = "version_confirmed"
    FOLLOWER_NAMED = "follower_named"
    NOT_A_NUMBER = "not_a_number"
