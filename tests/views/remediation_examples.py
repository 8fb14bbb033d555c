"""Examples of the screens and messages about remediation, with awkward but possible values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.conversation.changes.ledger import PushKind
from bot.conversation.screens import Screen
from bot.conversation.screens.remediation import (
    AskCheckNote,
    AskItemNote,
    AskProof,
    AskShortcoming,
    AskShortcomingDue,
    AskShortcomingMeasure,
    ChooseAnswerer,
    ChooseEarlier,
    ChooseFollower,
    ChooseOwner,
    History,
    LedgerCard,
    LedgerList,
    MonthlyParagraph,
    Plan,
    RemediationTable,
    ResultList,
    ResultPage,
    ShortcomingCard,
    ShortcomingLine,
    ShortcomingList,
    UndertakingLine,
    UndertakingList,
)
from bot.domain.branch import Branch
from bot.domain.campaign import CampaignId
from bot.domain.commitment import Area, ClosedVersion, CommitmentItem, ItemId, ItemState, Step
from bot.domain.dates import DateProblem
from bot.domain.member import BranchId, Member, MemberId, SubjectClass
from bot.domain.remediation import Happening, LedgerLine, OpenedItem
from bot.domain.remediation_figures import MemberResult, Monthly, Result, Row, Shown
from bot.domain.shortcoming import Shortcoming
from bot.views import push_facts

TODAY = date(2026, 2, 5)
NOON = datetime(2026, 2, 5, 5, 0, tzinfo=UTC)
SLY = "<b>Mực & giấy</b> “thử”"
LONG = "Dài " * 249 + "hết"
MEMBER = Member(MemberId(1), BranchId(1), 1, "Đỗ <Ổi>")
BRANCH = Branch(BranchId(1), "Chi bộ <Hoa Sen> & bạn", "Đảng bộ Mẫu", "Tuyên Quang", sample=True)

ENTRY = Shortcoming(1, 1, MEMBER.id, SubjectClass.ORDINARY, SLY, SLY, TODAY)
OF_BRANCH = Shortcoming(2, 2, MEMBER.id, SubjectClass.ORGANISATION, LONG)
SHORTCOMING_LINE = ShortcomingLine(ENTRY, MEMBER.name)
BRANCH_LINE = ShortcomingLine(OF_BRANCH, MEMBER.name)
ITEM = CommitmentItem(
    ItemId(1),
    1,
    Area.REMEDY,
    SLY,
    SubjectClass.ORDINARY,
    SLY,
    date(2026, 1, 31),
    opened_on=date(2025, 12, 20),
    campaign_id=CampaignId(1),
    follower_id=MemberId(2),
    recurrence_of=ItemId(9),
)
BARE = replace(ITEM, number=2, measure="", due_on=None, opened_on=TODAY, recurrence_of=None)
LEDGER_LINE = LedgerLine(
    *(MEMBER, ITEM.id, 1, SubjectClass.ORDINARY, ItemState.IN_PROGRESS, ITEM.due_on, date(2025, 12, 20)),
    *(CampaignId(1), MemberId(2)),
)
WAITS = replace(LEDGER_LINE, number=2, state=ItemState.DONE, subject_class=SubjectClass.ORGANISATION)
DONE = replace(WAITS, number=3, is_confirmed=True)
DATELESS = replace(LEDGER_LINE, due_on=None, opened_on=TODAY, is_planned=False, follower_id=None)
STEPS = tuple(
    Happening(step, NOON + timedelta(days=days), SLY, by)
    for days, (step, by) in enumerate(
        ((Step.MADE, "Lê Cam"), (Step.MOVED, ""), (Step.CHECKED, "Lê Cam"), (Step.NOTED, ""))
    )
)
OPENED = OpenedItem(ITEM, "Lê Cam", STEPS, SLY, SLY, NOON)
ROW = Row(done=337, in_progress=113, not_started=0, waiting=12, overdue=3, recurrences=1)
FEW = Row(done=1, in_progress=1, not_started=1)
MONTH = Monthly(FEW, ROW, 2, date(2026, 1, 5))
RESULT = MemberResult(MEMBER, Result(3, 2, 1, 0, 1), Result(5, 4, 0, 1, 1))
NOTHING = MemberResult(MEMBER, Result(), Result())
CLOSED = ClosedVersion(2, NOON, 2026, NOON, "Lê Cam")


def _entering() -> list[Screen]:
    due = AskShortcomingDue(line=SHORTCOMING_LINE, today=TODAY)
    card = ShortcomingCard(line=SHORTCOMING_LINE, follower="Lê Cam", repeats=SLY, is_own=False)
    return [
        ShortcomingList(lines=(SHORTCOMING_LINE, BRANCH_LINE), count=2),
        ShortcomingList(lines=(SHORTCOMING_LINE,) * 20, count=41),
        ShortcomingList(lines=(), count=0),
        ChooseOwner(),
        AskShortcoming(name=MEMBER.name, subject_class=SubjectClass.ORDINARY),
        AskShortcoming(name=MEMBER.name, subject_class=SubjectClass.ORGANISATION, text=LONG),
        AskShortcomingMeasure(line=SHORTCOMING_LINE),
        AskShortcomingMeasure(line=BRANCH_LINE),
        due,
        replace(due, line=BRANCH_LINE),
        *(replace(due, problem=problem) for problem in DateProblem),
        card,
        replace(card, line=BRANCH_LINE, follower="", repeats="", is_own=True),
        ChooseFollower(nobody=False),
        ChooseFollower(nobody=True),
        ChooseAnswerer(),
        ChooseEarlier(items=(ITEM, BARE)),
    ]


def _ledger() -> list[Screen]:
    listed = LedgerList(
        lines=(LEDGER_LINE, WAITS, DONE, DATELESS),
        today=TODAY,
        of_branch=True,
        count=4,
        overdue=1,
        waiting=1,
        remedied=1,
        without_plan=1,
    )
    card = LedgerCard(line=LEDGER_LINE, opened=OPENED, today=TODAY)
    longest = replace(ITEM, text=LONG, measure=LONG)
    notes = tuple(replace(step, note=LONG) for step in STEPS)
    month = MonthlyParagraph(facts=MONTH, today=TODAY)
    table = RemediationTable(table=Shown(FEW, FEW + FEW, FEW, FEW), today=TODAY)
    return [
        listed,
        replace(listed, lines=(LEDGER_LINE,) * 20, count=120, of_branch=False, without_plan=0),
        replace(listed, lines=(), count=0),
        replace(listed, lines=(), count=0, of_branch=False),
        card,
        replace(card, line=DATELESS, opened=OpenedItem(BARE, "", ())),
        replace(card, line=WAITS, opened=OpenedItem(longest, "Lê Cam", notes, LONG, LONG, NOON)),
        AskCheckNote(name=MEMBER.name, number=1),
        month,
        replace(month, facts=replace(MONTH, persons=None)),
        replace(month, facts=Monthly(Row(), None, 0, TODAY)),
        replace(month, facts=Monthly(FEW, Row(), 0, TODAY)),
        replace(month, facts=Monthly(Row(), Row(), 0, TODAY)),
        replace(listed, kind=SubjectClass.LEADING),
        table,
        replace(table, table=Shown(FEW, None)),
        replace(table, table=Shown(Row(), FEW)),
        History(item=ITEM, happenings=notes[:3], page=1, pages=2),
        History(item=ITEM, happenings=(), page=1, pages=1),
    ]


def _owners() -> list[Screen]:
    plan = Plan(items=(ITEM, BARE), today=TODAY, incomplete=1, unplanned=2, due_on=TODAY)
    return [
        plan,
        replace(plan, items=(ITEM,) * 20, incomplete=0),
        replace(plan, items=(ITEM,), incomplete=0, unplanned=0, due_on=None),
        replace(plan, items=(), incomplete=0, unplanned=0, due_on=None),
        replace(plan, items=(), incomplete=0, unplanned=0, for_rating=TODAY),
        AskItemNote(item=ITEM),
        AskProof(item=ITEM),
        ResultPage(year=2026, result=RESULT),
        ResultPage(year=2026, result=NOTHING),
        ResultPage(year=2026, result=replace(RESULT, remediation=Result(2, 2), commitment=Result(1, 0))),
        ResultList(year=2026, lines=(RESULT, NOTHING)),
        ResultList(year=2026, lines=(RESULT,) * 20),
        ResultList(year=2026, lines=()),
    ]


def _undertakings() -> list[Screen]:
    line = UndertakingLine(MEMBER, CLOSED, 2, 1, 1)
    listed = UndertakingList(
        lines=(line, UndertakingLine(MEMBER, None, 0, 0, 0)),
        year=2026,
        members=2,
        closed=1,
        confirmed=1,
        with_shortcomings=1,
        planned=0,
    )
    return [listed, replace(listed, lines=(line,) * 20)]


SCREENS = (*_entering(), *_ledger(), *_owners(), *_undertakings())
PUSHES: tuple[tuple[PushKind, push_facts.PushFacts], ...] = (
    (PushKind.LEDGER_FILLED, push_facts.RemediationFacts()),
    (PushKind.FOLLOWING, push_facts.RemediationFacts()),
    (PushKind.HALF_YEAR, push_facts.HalfYearFacts(1, 2026)),
    (PushKind.HALF_YEAR, push_facts.HalfYearFacts(3, 2026)),
    (PushKind.HALF_YEAR_BRANCH, push_facts.HalfYearBranchFacts(BRANCH, MONTH, TODAY)),
    (PushKind.YEAR_RESULT, push_facts.YearResultFacts(2026)),
)
