"""Every screen a member can be shown: what it tells, and the choices it offers. No words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.conversation.events import Press
from bot.domain.board import BoardFigures, RosterLine
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, Participation
from bot.domain.catalogue import Catalogue, Group, Indicator, Level
from bot.domain.closing import Closing
from bot.domain.commitment import Area, ClosedVersion, CommitmentItem
from bot.domain.dates import DateProblem
from bot.domain.member import Member, MemberId, Purpose
from bot.domain.prevalence import Publication
from bot.domain.request import Request, RequestKind
from bot.domain.retention import Rules
from bot.domain.sharing import Extent, SharedItem
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
    """One screen. Its template has its name in small letters."""

    rows: Rows = ()


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
    """Words of a new item (`item` None) or new words of an old one."""

    area: Area
    indicator: Indicator | None
    item: CommitmentItem | None


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
    END_UNPUBLISHED = "end_unpublished"  # the same, where nothing will be published of the round


@dataclass(frozen=True, kw_only=True)
class Confirm(Screen):
    """Are you sure; the safe choice comes first."""

    question: Question
    about: str = ""
    count: int = 0


# The secretary


@dataclass(frozen=True, kw_only=True)
class Board(Screen):
    branch: Branch
    campaign: Campaign | None
    figures: BoardFigures
    today: date


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


@dataclass(frozen=True, kw_only=True)
class CampaignCard(Screen):
    """The round for its secretary. `reader` receives the secretary's own report; both may be nobody yet."""

    campaign: Campaign
    catalogue: Catalogue
    reader: str
    drafter: str


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
    MEMBER_RECEIVED = "member_received"
    MARKED_READ = "marked_read"
    MARKED_UNREAD = "marked_unread"
    INQUIRY_SENT = "inquiry_sent"
    TOO_MANY_INQUIRIES = "too_many_inquiries"
    ANSWER_SENT = "answer_sent"
    DECLINED = "declined"
