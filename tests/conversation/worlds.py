"""The world of a member in an open round, and a way to look at what a turn decided."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.conversation.buttons import encode
from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.changes.ledger import LedgerChange, Pushed, TextAwaited
from bot.conversation.events import Event, Press
from bot.conversation.screens import Choice, Label, Notice
from bot.conversation.turn import take_turn
from bot.conversation.world import Recipient, Turn, World
from bot.domain.board import RosterLine
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId, CampaignState
from bot.domain.catalogue import DONE
from bot.domain.commitment import Area, CommitmentItem, ItemId, ItemState
from bot.domain.disclosure.draft import Draft
from bot.domain.disclosure.report import ReportValues, SentReport
from bot.domain.member import BranchId, Member, MemberId, Office, Purpose, SubjectClass
from bot.domain.round_plan import RoundLine
from tests.conversation.small_catalogue import SMALL
from tests.domain.fixed_holidays import VIETNAM

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ALL = frozenset(Purpose)
MEMBER = Member(MemberId(3), BranchId(1), 3, "Nguyễn Thị Sen", consents=ALL)
SECRETARY = replace(MEMBER, id=MemberId(1), number=1, name="Đặng Thị Lan", office=Office.SECRETARY)
CAMPAIGN = Campaign(
    CampaignId(7),
    2,
    date(2026, 1, 1),
    date(2026, 11, 20),
    date(2026, 12, 11),
    SMALL.key,
    "00",
    CampaignState.OPEN,
)
PLANNED = replace(CAMPAIGN, state=CampaignState.PLANNED)
CLOSED = replace(CAMPAIGN, state=CampaignState.CLOSED)
COMPLETE = Draft({"I.1": "none", "I.2": "not_applicable", "I.3": "sometimes", "III.1": DONE}, revision=4)
THROUGH = replace(COMPLETE, other_signs_asked=True)
LINE = RoundLine(
    CAMPAIGN.id, 2, CampaignState.OPEN, CAMPAIGN.period_from, CAMPAIGN.period_to, CAMPAIGN.closes_on
)
WORLD = World(
    now=NOW,
    today=TODAY,
    fresh_id=ItemId(99),
    member=MEMBER,
    branch=Branch(BranchId(1), "Chi bộ mẫu", "Đảng bộ mẫu", "An Bình"),
    campaign=CAMPAIGN,
    catalogue=SMALL,
    rounds=(LINE,),
    editions=(SMALL,),
    holidays=VIETNAM,
)
AT_WORK = replace(WORLD, member=SECRETARY)
READER = Recipient(SECRETARY.id, SECRETARY.name)
READY = replace(WORLD, draft=THROUGH, preview=("Trang 1", "Trang 2"), recipients=(READER,))
ITEM = CommitmentItem(ItemId(1), 1, Area.TASKS, "Việc", SubjectClass.ORDINARY, "Cách làm", date(2026, 12, 31))
BARE = CommitmentItem(ItemId(2), 2, Area.REMEDY, "Việc nữa", SubjectClass.ORDINARY)
GONE = replace(ITEM, id=ItemId(3), number=3, state=ItemState.WITHDRAWN)
REPORT = SentReport(
    version=1,
    sent_at=NOW,
    language="vi",
    recipients=(READER.name,),
    recipient_ids=(READER.member_id,),
    values=ReportValues(SMALL.key, CAMPAIGN.period_from, CAMPAIGN.period_to, {}, {}, {}, ()),
    pages=("Trang 1", "Trang 2"),
)
LAN = RosterLine(SECRETARY.id, 1, "Lan", True, True, False, office=Office.SECRETARY)
QUE = RosterLine(MemberId(2), 2, "Quế", True, True, False, office=Office.DEPUTY)
SEN = RosterLine(MEMBER.id, 3, "Sen", True, True, False)
TUNG = RosterLine(MemberId(4), 4, "Tùng", True, False, False)
ROSTER = (LAN, QUE, SEN, TUNG)


def draft_after(world: World, event: Event) -> Draft | None:
    kept = [c.draft for c in take_turn(world, event).disclosure if isinstance(c, DraftKept)]
    return kept[-1] if kept else None


def kept_draft(world: World, event: Event) -> Draft:
    draft = draft_after(world, event)
    assert draft is not None
    return draft


def choices(turn: Turn) -> Iterator[Choice]:
    return (choice for row in turn.screen.rows for choice in row)


def labels(turn: Turn) -> list[Label]:
    return [choice.label for choice in choices(turn)]


def press_of(turn: Turn, label: Label) -> Press:
    """What the button with that label does."""
    return next(choice.press for choice in choices(turn) if choice.label is label)


def pushes(turn: Turn) -> list[Pushed]:
    return [change for change in turn.ledger if isinstance(change, Pushed)]


def asked(world: World, press: Press) -> World:
    """The same world, with typed text answering that press's question."""
    return replace(world, awaiting=encode(press))


def facts(turn: Turn) -> tuple[LedgerChange, ...]:
    """What is now true in the ledger, apart from what typed text would mean."""
    return tuple(change for change in turn.ledger if not isinstance(change, TextAwaited))


def is_stale(world: World, event: Event) -> bool:
    """The button is old: nothing changes, and that is said."""
    turn = take_turn(world, event)
    return turn.notice is Notice.STALE and not turn.disclosure and not facts(turn)
