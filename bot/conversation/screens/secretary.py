"""Screens of those who run the branch: board, roster, round, reports, what waits for confirmation."""

from dataclasses import field
from datetime import date, datetime

from bot.conversation.screens.screen import Screen
from bot.domain.board import RosterLine
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign
from bot.domain.catalogue import Catalogue
from bot.domain.closing import Closing
from bot.domain.commitment import CommitmentItem
from bot.domain.member import Member, MemberId
from bot.domain.minutes import MeetingResult
from bot.domain.prevalence import Publication
from bot.domain.round_plan import Lateness, Next, RoundPlan
from bot.domain.tasks import Task
from bot.domain.value import value


@value(kw_only=True)
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


@value(kw_only=True)
class BoardMore(Screen):
    """The second page of the board: what is rare in the round as it stands."""

    branch: Branch
    campaign: Campaign | None


@value(kw_only=True)
class Names(Screen):
    """Who has not handed in: for the secretary's eyes. `own_by_other`: the own paper is noted by another."""

    lines: tuple[RosterLine, ...]
    paper: tuple[RosterLine, ...]
    campaign: Campaign | None
    own_by_other: bool = False


@value(kw_only=True)
class Roster(Screen):
    lines: tuple[RosterLine, ...]
    page: int
    pages: int


@value(kw_only=True)
class RosterCard(Screen):
    """`member` with what the roster says; `moves_until`: a slip to move to another branch works till then."""

    line: RosterLine
    own: bool
    member: Member | None = None
    moves_until: datetime | None = None


@value(kw_only=True)
class RoundPage(Screen):
    """The round for every member; `rows` lead to the parts the member may see."""

    campaign: Campaign
    plan: RoundPlan | None = None
    tasks: tuple[Task, ...] = ()  # of who looks
    today: date
    result: MeetingResult = field(default_factory=MeetingResult)


@value(kw_only=True)
class CampaignCard(Screen):
    """The round for its secretary. `reader` receives the secretary's own report; both may be nobody yet."""

    campaign: Campaign
    catalogue: Catalogue
    reader: str
    drafter: str
    plan: RoundPlan | None = None


@value(kw_only=True)
class ChooseReader(Screen):
    campaign: Campaign


@value(kw_only=True)
class ChooseDrafter(Screen):
    campaign: Campaign
    sent: int = 0  # reports that have gone to others by now


@value
class ReportLine:
    """A report sent to the reader."""

    member_id: MemberId
    number: int
    name: str
    sent_at: datetime
    read_at: datetime | None
    marked_at: datetime | None = None
    left: bool = False  # its author is in another branch now


@value(kw_only=True)
class Reports(Screen):
    lines: tuple[ReportLine, ...]


@value(kw_only=True)
class Prevalence(Screen):
    """What may be said of the signs after the round has closed, suppressed, published once."""

    catalogue: Catalogue
    publication: Publication


@value
class WaitingLine:
    """An item that waits for confirmation, on the list; its words are on its own screen."""

    name: str
    number: int
    due_on: date | None
    done_at: datetime


@value(kw_only=True)
class WaitingList(Screen):
    """A page of the items that wait, of `count` in all."""

    lines: tuple[WaitingLine, ...]
    count: int


@value(kw_only=True)
class ClosingCard(Screen):
    """An item as it was closed, for who may confirm that it is done."""

    author: str
    item: CommitmentItem
    done_at: datetime
    closing: Closing | None = None  # with the proof, if one was given


@value(kw_only=True)
class AskReturn(Screen):
    """Why the item is to be gone on with."""

    author: str
    number: int
