"""An example of every screen and of every message of our own, with awkward but possible values."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

from bot.conversation import events, screens
from bot.conversation.changes.ledger import PushKind
from bot.conversation.screens import (
    Choice,
    Label,
    Question,
    Rows,
    Screen,
    Tone,
    drafting,
    on_paper,
    papers,
    plan as plan_screens,
    questions,
    roster,
    synthesis,
    transfer,
)
from bot.domain.board import BoardFigures, ItemCounts, RosterLine
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId, CampaignState, Participation
from bot.domain.catalogue import Catalogue, FinerSign, Group, Indicator, Level, Statement
from bot.domain.closing import Closing
from bot.domain.commitment import Area, ClosedVersion, CommitmentItem, Entered, ItemId, ItemState
from bot.domain.dates import DateProblem
from bot.domain.disclosure.report import ReportValues
from bot.domain.drafting import Comment, CommentKind, LeadIn, ReportPart
from bot.domain.meeting import Post
from bot.domain.member import BranchId, Language, Member, MemberId, Office, Purpose, RosterState, SubjectClass
from bot.domain.names import NameProblem
from bot.domain.on_paper import PaperMember
from bot.domain.papers import PaperKind, PaperLine, Profile
from bot.domain.prevalence import Base, Outcome, Publication, PublishedCell, Share
from bot.domain.privacy import LevelCounts
from bot.domain.reminder import Rhythm
from bot.domain.request import Request, RequestKind, RequestState
from bot.domain.retention import Rules
from bot.domain.roster_change import Fact
from bot.domain.round_plan import Lateness, Milestone, PlanProblem, RoundLine, RoundPlan
from bot.domain.sharing import Extent, SharedItem
from bot.domain.tasks import Task, TaskKind
from bot.domain.tombstone import Buried, Tombstone
from bot.views import push_facts
from tests.views import (
    committee_examples,
    examples_meeting,
    figures_examples,
    rating_examples,
    remediation_examples,
)

TODAY = date(2026, 2, 5)
NOON = datetime(2026, 2, 5, 5, 0, tzinfo=UTC)
SLY = "<b>Mực & giấy</b> “thử”"  # what a member may type


def said(words: str) -> dict[str, str]:
    return {"vi": words, "en": f"en {words}"}


LEVELS = {
    "none": Level("none", {"vi": "Không có", "en": "No"}),
    "sometimes": Level("sometimes", {"vi": "Có, thỉnh thoảng", "en": "Yes, sometimes"}, present=True),
    "often": Level("often", {"vi": "Có, thường xuyên", "en": "Yes, often"}, present=True),
    "not_applicable": Level(
        "not_applicable", {"vi": "Ngoài chức trách của tôi", "en": "Outside my responsibilities"}
    ),
    "talk": Level("talk", {"vi": "Tôi muốn trao đổi", "en": "I would rather talk"}, stored=False),
}
GROUP_1 = Group("I", said("Nhóm thứ nhất"), ("none", "sometimes", "often"))
GROUP_3 = Group("III", said("Nhóm thứ ba"), ("none", "talk"), stored=False, statistics=False, free_text=False)


def indicator(number: int, code: str, group: Group, concerns: str = "all") -> Indicator:
    statements = (
        Statement(said(f"Câu riêng của {code} là đi muộn"), concerns),
        Statement(said(f"Câu chung của {code} là bỏ dở")),
    )
    return Indicator(number, code, group, said(f"Chủ đề {code} giờ giấc"), statements, said(f"Gợi ý {code}"))


CATALOGUE = Catalogue(
    id="sample",
    edition=2,
    title=said("Danh mục mẫu"),
    document="00-NQ/TW",
    stem={
        "vi": "Từ {from} đến {to}, tôi có biểu hiện nào dưới đây không?",
        "en": "From {from} to {to}, have I shown any of the following?",
    },
    levels=LEVELS,
    groups=(GROUP_1, GROUP_3),
    indicators=(
        indicator(1, "I.1", GROUP_1),
        indicator(2, "I.2", GROUP_1, "post"),
        indicator(3, "I.3", GROUP_1, "declarant"),
        replace(indicator(4, "I.4", GROUP_1), hint={}),
        indicator(5, "III.1", GROUP_3),
    ),
)
BRANCH = Branch(BranchId(1), "Chi bộ <Hoa Sen> & bạn", "Đảng bộ Mẫu", "Tuyên Quang", sample=True)
MEMBER = Member(MemberId(1), BRANCH.id, 1, "Trần Thị Bưởi", consents=frozenset({Purpose.ACCOUNT}))
AGREED = replace(MEMBER, consents=frozenset(Purpose))
SECRETARY = replace(MEMBER, name="Lê Văn Cam", office=Office.SECRETARY)
CAMPAIGN = Campaign(
    CampaignId(1),
    number=1,
    period_from=date(2025, 7, 1),
    period_to=date(2025, 12, 31),
    closes_on=date(2026, 3, 5),
    catalogue_key=CATALOGUE.key,
    permit="12-CV/ĐU ngày 02/01/2026",
    state=CampaignState.OPEN,
    compared_at=NOON,
)
PLANNED = replace(CAMPAIGN, state=CampaignState.PLANNED, compared_at=None)
CLOSED = replace(CAMPAIGN, state=CampaignState.CLOSED)
CANCELLED = replace(CAMPAIGN, state=CampaignState.CANCELLED)
PLAN = RoundPlan(
    announce_on=date(2026, 2, 9),
    opens_on=date(2026, 2, 10),
    closes_on=CAMPAIGN.closes_on,
    synthesis_on=date(2026, 3, 6),
    draft_on=date(2026, 3, 9),
    comments_until=date(2026, 3, 13),
    final_on=date(2026, 3, 16),
    meeting_on=date(2026, 3, 20),
    report_by=date(2026, 3, 30),
    plans_by=date(2026, 4, 3),
)
TOLD = replace(PLAN, announced_at=NOON)
TASKS = (
    Task(TaskKind.ANNOUNCE_ROUND, 12, date(2026, 2, 4)),
    Task(TaskKind.SEND_REPORT, 1, CAMPAIGN.closes_on),
    Task(TaskKind.ATTEND, 1, CAMPAIGN.closes_on),
)
_PERIOD = (CAMPAIGN.period_from, CAMPAIGN.period_to, CAMPAIGN.closes_on)
ROUND_LINES = (
    RoundLine(CAMPAIGN.id, 3, CampaignState.OPEN, *_PERIOD),
    RoundLine(CAMPAIGN.id, 4, CampaignState.PLANNED, *_PERIOD, plan=PLAN),
    RoundLine(CAMPAIGN.id, 2, CampaignState.CANCELLED, *_PERIOD, plan=TOLD),
    RoundLine(CAMPAIGN.id, 1, CampaignState.CLOSED, *_PERIOD, plan=TOLD),
)
ITEM = CommitmentItem(
    ItemId(1),
    number=1,
    area=Area.TASKS,
    text=f"Nộp báo cáo tháng trước ngày 25 {SLY}",
    subject_class=SubjectClass.ORDINARY,
    measure=f"Lên lịch tuần {SLY}",
    due_on=date(2026, 1, 31),
    state=ItemState.IN_PROGRESS,
    moved=1,
)
ENTERED = (
    Entered(MemberId(4), "Đỗ <Ổi>"),
    Entered(MemberId(4), "Đỗ <Ổi>", NOON, MemberId(5)),
    Entered(MemberId(4), "Đỗ <Ổi>", NOON, MemberId(4)),
)
BARE_ITEM = CommitmentItem(ItemId(2), 2, Area.REMEDY, "Đọc nghị quyết", SubjectClass.LEADING)
FIGURES = BoardFigures(12, 11, 9, 5, 1, 4, ItemCounts(1234, 3, 5, 2))
LINES = (
    RosterLine(
        MemberId(1), 1, "Trần Thị Bưởi", expected=True, enrolled=True, handed_in=False, nudged_today=True
    ),
    RosterLine(MemberId(2), 2, "Lê Văn Cam", expected=True, enrolled=False, handed_in=False),
    RosterLine(MemberId(3), 3, "Đỗ <Ổi>", expected=True, enrolled=True, handed_in=True, on_paper=True),
    RosterLine(MemberId(5), 5, "Vũ Lê", expected=True, enrolled=True, handed_in=True, sent=True),
    RosterLine(MemberId(4), 4, "Ngô Mận", expected=False, enrolled=False, handed_in=False),
)
REPORT_LINES = (
    screens.ReportLine(MemberId(1), 1, "Trần Thị Bưởi", NOON, None),
    screens.ReportLine(MemberId(3), 3, "Đỗ <Ổi>", NOON, NOON, NOON),
)
VALUES = ReportValues(
    catalogue_key=CATALOGUE.key,
    period_from=CAMPAIGN.period_from,
    period_to=CAMPAIGN.period_to,
    answers=MappingProxyType({"I.1": "sometimes", "I.2": "not_applicable", "I.3": "none", "I.4": "none"}),
    notes={"I.1": f"Ghi {SLY}", "I.4": "Có lúc gần như vậy"},
    findings={"I.1": {1: "Quý II", 2: f"Nộp muộn {SLY}", 3: "", 4: "Để dồn việc"}},
    other_signs=(f"Ngại đi họp xa {SLY}",),
)


INQUIRY_LINE = questions.InquiryLine("Đỗ <Ổi>", 2, NOON, True)
WAITING_LINE = screens.WaitingLine("Đỗ <Ổi>", 2, TODAY, NOON)
SHARE_LINES = (
    screens.ShareLine("Đỗ <Ổi>", Extent.EVERYTHING, NOON, True),
    screens.ShareLine("Ngô Mận", Extent.PROGRESS, NOON, False),
)


def levels(*codes: str) -> Rows:
    """Buttons of an indicator, as many answers as codes."""
    answers = [Choice(events.Marked(1, 1, i, 1), Label.LEVEL, LEVELS[code]) for i, code in enumerate(codes)]
    more = (Choice(events.NoteAsked(1, 1), Label.NOTE), Choice(events.Paused(), Label.PAUSE))
    return (*((answer,) for answer in answers), more)


def _indicator_screens() -> list[Screen]:
    first, post, declarant, plain, third = CATALOGUE.indicators
    usual = levels("none", "sometimes", "often")
    asked = screens.AskIndicator(
        member=MEMBER, campaign=CAMPAIGN, catalogue=CATALOGUE, indicator=first, answer="", note="", answered=0
    )
    return [
        replace(asked, rows=usual),
        replace(asked, indicator=post, answer="sometimes", note=SLY, answered=2, rows=usual),
        replace(asked, indicator=declarant, member=SECRETARY, rows=levels("not_applicable", "none")),
        replace(asked, indicator=plain, answered=5),
        replace(asked, indicator=third, answer="done", rows=levels("none", "talk")),
    ]


def _self_check_screens() -> list[Screen]:
    first = CATALOGUE.indicators[0]
    lines = (
        screens.ReviewLine(first, LEVELS["often"], True, SLY),
        screens.ReviewLine(CATALOGUE.indicators[4], None, True, ""),
        screens.ReviewLine(CATALOGUE.indicators[1], None, False, ""),
    )
    reviewed = screens.Review(group=GROUP_1, lines=lines, other_signs=(), answered=2, size=5)
    return [
        *_indicator_screens(),
        screens.NoCampaign(campaign=None),
        screens.NoCampaign(campaign=PLANNED),
        screens.NoCampaign(campaign=CLOSED),
        screens.TalkInPerson(names=("Lê Văn Cam", "Đỗ <Ổi>")),
        screens.TalkInPerson(names=()),
        screens.AskNote(catalogue=CATALOGUE, indicator=first, note=""),
        screens.AskNote(catalogue=CATALOGUE, indicator=first, note=SLY),
        *_finer_screens(),
        screens.AskOtherSign(signs=()),
        screens.AskOtherSign(signs=(SLY,) * 11),
        screens.Saved(answered=3, size=5),
        reviewed,
        replace(reviewed, group=None, other_signs=(SLY,)),
        replace(reviewed, group=None, lines=lines * 11),
        replace(reviewed, group=None, lines=()),
    ]


def _finding_screens() -> list[Screen]:
    first = CATALOGUE.indicators[0]
    line = screens.FindingLine(first, LEVELS["sometimes"], told=2, items=1)
    found = screens.Finding(
        indicator=first, level=LEVELS["often"], answers={1: SLY, 2: ""}, items=(ITEM,), is_vague=True
    )
    return [
        replace(found, finer=(FINER_SIGN,) * 6),
        screens.Findings(lines=(line, replace(line, items=2)), other_signs=(SLY,)),
        screens.Findings(lines=(line,) * 21, other_signs=()),
        screens.Findings(lines=(), other_signs=()),
        found,
        replace(found, answers={}, items=(ITEM,) * 12, is_vague=False),
        *(screens.AskFinding(indicator=first, question=n, answer=SLY if n == 1 else "") for n in range(1, 5)),
    ]


FINER_SIGN = FinerSign("I.9.1", "I.9", Statement({"vi": SLY + "x" * 200, "en": SLY}, "post"))


def _finer_screens() -> list[Screen]:
    line = screens.FinerLine(1, FINER_SIGN, is_marked=False)
    one = screens.AskFiner(
        member=MEMBER,
        indicator=CATALOGUE.indicators[0],
        level=LEVELS["often"],
        lines=(line,),
        page=1,
        pages=1,
    )
    four = tuple(replace(line, number=n, is_marked=n == 6) for n in range(5, 9))
    return [one, replace(one, lines=four, page=2, pages=3)]


def _sharing_screens() -> list[Screen]:
    seen = SharedItem(1, TODAY, ItemState.DONE, Area.TASKS, SLY, SLY)
    page = screens.SharedPage(
        author="Đỗ <Ổi>",
        extent=Extent.EVERYTHING,
        closed=ClosedVersion(2, NOON),
        items=(seen, replace(seen, number=2, entered=ENTERED[0])),
        count=2,
        page=1,
        pages=1,
    )
    progress = SharedItem(1, TODAY, ItemState.IN_PROGRESS)
    return [
        screens.ChooseHead(nobody=False),
        screens.ChooseHead(nobody=True),
        screens.ChooseExtent(name="Đỗ <Ổi>"),
        screens.SharedList(count=0),
        screens.SharedList(count=1),
        screens.SharedList(count=21),
        page,
        replace(page, extent=Extent.PROGRESS, items=(progress,) * 30, count=61, pages=3),
    ]


def _closing_screens() -> list[Screen]:
    card = screens.ItemCard(item=ITEM, today=TODAY, promised=True)
    done = replace(card, item=replace(ITEM, state=ItemState.DONE))
    asked = Closing(ITEM.id, NOON)
    proved = replace(asked, proof=SLY, proof_by="Lê Cam")
    confirmed = replace(asked, settled_at=NOON, settled_by="Đỗ <Ổi>")
    waiting = screens.WaitingList(lines=(WAITING_LINE,), count=1)
    return [
        card,
        replace(done, closing=asked),
        replace(done, closing=replace(asked, proof=SLY)),
        replace(done, closing=proved, whose="Đỗ <Ổi>"),
        replace(card, item=remediation_examples.ITEM),
        replace(done, closing=confirmed),
        replace(card, closing=replace(confirmed, reason=SLY)),
        waiting,
        replace(waiting, lines=(WAITING_LINE,) * 20, count=41),
        replace(waiting, lines=(), count=0),
        screens.ClosingCard(author="Đỗ <Ổi>", item=ITEM, done_at=NOON),
        screens.ClosingCard(author="Đỗ <Ổi>", item=remediation_examples.BARE, done_at=NOON, closing=proved),
        screens.AskReturn(author="Đỗ <Ổi>", number=2),
    ]


TEXTS_OF_PARTS = dict.fromkeys(ReportPart, f"Đoạn thứ nhất {SLY}\n\nĐoạn thứ hai")
LEAD_IN = LeadIn(CAMPAIGN.id, NOON, TEXTS_OF_PARTS, {ReportPart.TASKS: ""}, revision=2)
LEAD_IN_OUT = LEAD_IN.sent_out(NOON, TODAY)
LEAD_IN_FINAL = LEAD_IN_OUT.submitted(NOON).finished(NOON)
COMMENT = Comment(
    7, 2, replace(MEMBER, name="Đỗ <Ổi>"), ReportPart.TASKS, CommentKind.MORE_MEASURES, SLY, NOON
)
SETTLED = replace(COMMENT, taken_up_at=NOON, answer=SLY, answered_at=NOON)
COMMENT_LINE = drafting.CommentLine("Đỗ <Ổi>", ReportPart.TASKS, 2, settled=False)
COUNTS = {(part, kind): 1234 for part in ReportPart for kind in CommentKind}
VOICES = drafting.Voices(3, 1, (("Đỗ <Ổi>", SLY * 30),) * 9)


def _drafting_screens() -> list[Screen]:
    none = drafting.Voices(2, 0)
    desk = drafting.DraftingDesk(lead_in=None, comments=0, unsettled=0, voices=none)
    part = drafting.PartPage(part=ReportPart.TASKS, text=SLY, page=1, pages=1, suggested=True, full=False)
    out = drafting.AskSendOut(lead_in=LEAD_IN, until=TODAY, again=False)
    return [
        desk,
        replace(desk, lead_in=LEAD_IN),
        replace(desk, lead_in=LEAD_IN_OUT, comments=3, unsettled=1, unchanged=2),
        replace(desk, lead_in=LEAD_IN_OUT.submitted(NOON), voices=VOICES),
        replace(desk, lead_in=replace(LEAD_IN_OUT, submitted_revision=1), voices=replace(none, alone=True)),
        replace(desk, lead_in=LEAD_IN_FINAL),
        part,
        replace(part, text="", pages=3, suggested=False, full=True),
        replace(part, comment=SLY),
        *(drafting.AskPartText(part=ReportPart.VIEWS, adds=adds) for adds in (True, False)),
        out,
        replace(out, again=True, lead_in=replace(LEAD_IN, before=TEXTS_OF_PARTS)),
        *(replace(out, problem=problem) for problem in DateProblem),
    ]


def _reading_screens() -> list[Screen]:
    page = drafting.LeadInPage(
        lead_in=LEAD_IN_OUT, part=ReportPart.PICTURE, text=SLY, page=1, pages=5, open=True
    )
    approval = drafting.ApprovalPage(
        lead_in=LEAD_IN_OUT.submitted(NOON),
        part=None,
        text="",
        page=1,
        pages=6,
        voices=VOICES,
        counts=COUNTS,
        mine=None,
        asks_me=True,
    )
    return [
        page,
        replace(page, open=False, text=""),
        replace(page, lead_in=LEAD_IN_FINAL, open=False),
        approval,
        replace(approval, unchanged=2),
        *(replace(approval, mine=mine, counts={}) for mine in (True, False)),
        replace(approval, asks_me=False),
        replace(approval, lead_in=LEAD_IN_FINAL, asks_me=False),
        replace(approval, part=ReportPart.TASKS, text=SLY, page=2),
        replace(approval, part=ReportPart.TASKS, page=2),
        drafting.AskChange(),
    ]


def _comment_screens() -> list[Screen]:
    taken, answered = replace(SETTLED, answer="", answered_at=None), replace(SETTLED, taken_up_at=None)
    own = drafting.OwnComments(comments=(COMMENT, taken, answered, SETTLED), until=TODAY, open=True)
    return [
        drafting.AskComment(part=ReportPart.VIEWS),
        drafting.AskComment(part=ReportPart.VIEWS, text=SLY),
        drafting.AskCommentKind(comment=COMMENT),
        own,
        replace(own, comments=(), open=False),
        drafting.OwnCommentCard(comment=COMMENT, free=True),
        drafting.OwnCommentCard(comment=SETTLED, free=False),
        drafting.CommentList(counts={}, count=0, unsettled=0),
        drafting.CommentList(counts=COUNTS, count=25, unsettled=3, unchanged=2),
        drafting.CommentCard(comment=COMMENT, final=False),
        drafting.CommentCard(comment=SETTLED, final=True),
        drafting.CommentCard(comment=SETTLED, final=False, unchanged=True),
        drafting.AskCommentAnswer(comment=COMMENT),
        drafting.AskCommentAnswer(comment=SETTLED),
    ]


def _sheet_screens() -> list[Screen]:
    shown = CATALOGUE.indicators[:4]
    counts = {indicator.code: LevelCounts(3, 2, 1, 4) for indicator in shown}
    line = synthesis.ThemeLine(1, SLY, 4, 3, leaves=True)
    text = synthesis.SheetTextCard(text=SLY, indicator=None, theme="", left=2)
    card = synthesis.ThemeCard(line=line, texts=(SLY, SLY), page=1, pages=1)
    return [
        synthesis.SheetPage(group=GROUP_1, indicators=shown, counts=counts, reports=10, texts=5, ungrouped=2),
        synthesis.SheetPage(group=GROUP_1, indicators=shown, counts={}, reports=0, texts=0, ungrouped=0),
        text,
        replace(text, indicator=shown[0], theme=SLY),
        synthesis.ThemeList(lines=(line, replace(line, leaves=False)), ungrouped=0),
        synthesis.ThemeList(lines=(line,) * 20, ungrouped=0),
        synthesis.ThemeList(lines=(), ungrouped=3),
        card,
        replace(card, line=replace(line, leaves=False), pages=2),
        synthesis.AskThemeTitle(title=SLY),
    ]


def _commitment_screens() -> list[Screen]:
    closed = ClosedVersion(1, NOON)
    withdrawn = replace(BARE_ITEM, text="Việc đã bỏ", state=ItemState.WITHDRAWN)
    due = screens.AskDue(item=ITEM, today=TODAY)
    move = screens.AskMoveDate(item=ITEM, today=TODAY)
    return [
        screens.Commitment(items=(), closed=None, changed_since=False, today=TODAY),
        screens.Commitment(
            items=(ITEM, BARE_ITEM, withdrawn),
            closed=ClosedVersion(1, NOON, 2026, NOON, "Đỗ <Ổi>"),
            changed_since=True,
            today=TODAY,
        ),
        screens.Commitment(items=(ITEM,) * 21, closed=closed, changed_since=False, today=TODAY),
        screens.Commitment(
            items=tuple(replace(ITEM, entered=each) for each in ENTERED),
            closed=replace(closed, entered_by="Đỗ <Ổi>"),
            changed_since=False,
            today=TODAY,
            whose="Đỗ <Ổi>",
        ),
        screens.Commitment(
            items=(ITEM,) * 21, closed=closed, changed_since=False, today=TODAY, shares=SHARE_LINES
        ),
        screens.ChooseArea(member=MEMBER),
        screens.ChooseArea(member=SECRETARY),
        screens.ChooseHours(member=MEMBER),
        screens.Welcome(),
        screens.AccountWaits(code="041826"),
        screens.AskItemWords(area=Area.TASKS, indicator=None, item=None),
        screens.AskItemWords(area=Area.REMEDY, indicator=CATALOGUE.indicators[0], item=ITEM),
        screens.AskItemWords(area=Area.TASKS, indicator=None, item=None, whose="Đỗ <Ổi>"),
        *(screens.AskItemWords(area=area, indicator=None, item=None, leads=True) for area in Area),
        screens.AskMeasure(item=ITEM),
        screens.AskMeasure(item=BARE_ITEM),
        due,
        replace(due, item=BARE_ITEM),
        *(replace(due, problem=problem) for problem in DateProblem),
        *(replace(move, problem=problem) for problem in DateProblem),
        move,
        replace(move, item=BARE_ITEM),
        screens.ChooseRhythm(item=ITEM),
        screens.ChooseRhythm(item=BARE_ITEM),
        screens.ItemCard(item=ITEM, today=TODAY),
        *(screens.ItemCard(item=replace(ITEM, entered=each), today=TODAY) for each in ENTERED),
        screens.ItemCard(item=replace(ITEM, entered=ENTERED[0]), today=TODAY, whose="Đỗ <Ổi>"),
        screens.ItemCard(item=replace(BARE_ITEM, moved=2), today=TODAY),
        screens.DueList(items=(ITEM, ITEM), today=TODAY),
        screens.DueList(items=(ITEM,) * 22, today=TODAY),
        screens.DueList(items=(), today=TODAY),
        screens.AskMoveReason(item=ITEM, day=date(2026, 3, 31)),
    ]


def _sending_screens() -> list[Screen]:
    page = screens.ReportPage(text="<b>Mẫu</b> &lt;b&gt;", page=1, pages=2)
    send = screens.AskSend(
        recipients=("Lê Văn Cam",), pages=1, left_out=frozenset(), resend=False, closes_on=CAMPAIGN.closes_on
    )
    more = screens.AskMoreReaders(sent_at=NOON, recipients=("Lê Văn Cam",), more=("Đỗ <Ổi>", "Lê & Mận"))
    sent = screens.SentCard(sent_at=NOON, version=1, recipients=("Lê Văn Cam",), open=True)
    data = screens.MyData(
        member=MEMBER,
        answered=1,
        drafts=True,
        report=None,
        items=1,
        rules=Rules(),
        removals=(),
        waiting=0,
    )
    kept = screens.KeptReport(1, NOON, ("Lê Văn Cam",))
    gone = (
        Tombstone(1, Buried.DRAFT_EXPIRED, MEMBER.id, CAMPAIGN.id, NOON),
        Tombstone(2, Buried.REPORT_REDUCED, MEMBER.id, CAMPAIGN.id, NOON),
    )
    asked = Request(3, MEMBER.id, RequestKind.CORRECT, SLY, NOON, NOON)
    answered = replace(asked, state=RequestState.REFUSED, answered_at=NOON, answer=f"Chưa sửa được {SLY}")
    return [
        more,
        page,
        replace(page, sent_at=NOON),
        replace(page, sent_at=NOON, author="Đỗ <Ổi>"),
        screens.NotComplete(left=1),
        screens.NotComplete(left=5),
        send,
        replace(send, pages=3, left_out=frozenset({1, 2, 3}), resend=True),
        screens.SendWaits(own_branch=True),
        screens.SendWaits(own_branch=False),
        sent,
        replace(sent, open=False, version=2),
        data,
        replace(data, answered=5, items=3, report=kept, rules=Rules(30, 60)),
        replace(
            data,
            member=AGREED,
            report=replace(
                kept,
                recipients=("Đỗ <Ổi>",),
                readings=(screens.ReadingLine("Lê Văn Cam", NOON),),
            ),
        ),
        replace(data, drafts=False, answered=0, removals=gone, waiting=2),
        replace(data, items=0, shortcomings=2),
        screens.Downloads(),
        screens.Consents(member=MEMBER),
        screens.Rights(requests=()),
        screens.Rights(requests=(asked, replace(answered, state=RequestState.DONE, answer=""), answered)),
        screens.Rights(requests=(replace(asked, number=0, kind=RequestKind.ERASE),)),
        *(screens.AskRequest(kind=kind) for kind in (RequestKind.CORRECT, RequestKind.OBJECT)),
        replace(data, shares=SHARE_LINES, openings=(screens.ReadingLine("Đỗ <Ổi>", NOON),) * 20),
        *(screens.Confirm(question=question, about=SLY, count=2) for question in Question),
        screens.Confirm(question=Question.WITHDRAW_ITEM),
        screens.Confirm(question=Question.END_CAMPAIGN),
        screens.Confirm(question=Question.CLOSE_COMMITMENT, count=1),
    ]


def _plan_screens() -> list[Screen]:
    meeting = plan_screens.AskMeeting(today=TODAY, first=date(2026, 3, 12))
    page = plan_screens.PlanPage(campaign=PLANNED, catalogue=CATALOGUE, plan=PLAN)
    day = plan_screens.AskDay(campaign=PLANNED, plan=PLAN, milestone=Milestone.REPORTS, today=TODAY)
    period = plan_screens.AskPeriod(campaign=PLANNED, is_last=False)
    figures = plan_screens.Figures(branch=BRANCH, campaign=CAMPAIGN, figures=FIGURES, today=TODAY)
    return [
        meeting,
        replace(meeting, campaign=CAMPAIGN),
        *(replace(meeting, problem=problem) for problem in (*DateProblem, *PlanProblem)),
        page,
        replace(page, campaign=replace(PLANNED, permit=""), plan=TOLD),
        *(replace(day, milestone=milestone) for milestone in Milestone),
        *(replace(day, problem=problem) for problem in PlanProblem),
        period,
        replace(period, is_last=True, problem=PlanProblem.ORDER),
        plan_screens.AskPermit(campaign=PLANNED),
        plan_screens.AskPermit(campaign=replace(PLANNED, permit="")),
        plan_screens.RoundList(lines=ROUND_LINES),
        plan_screens.RoundList(lines=ROUND_LINES * 5),
        plan_screens.RoundList(lines=()),
        figures,
        replace(figures, campaign=None, figures=BoardFigures()),
        *(replace(figures, figures=replace(FIGURES, gone=gone)) for gone in (1, 2)),
        plan_screens.TaskList(tasks=TASKS, today=TODAY),
        plan_screens.TaskList(tasks=(), today=TODAY),
    ]


def _roster_screens() -> list[Screen]:
    mai = replace(MEMBER, office=Office.COMMITTEE, group_number=3, declares_assets=True)
    lan = replace(MEMBER, office=Office.SECRETARY)
    groups = (roster.GroupReaders(1, ("Đỗ <Ổi>", "Lê & Mận")), roster.GroupReaders(99, ()))
    card = screens.RosterCard(line=LINES[1], own=False)
    asked = [roster.ChooseRosterFact(member=MEMBER, fact=fact) for fact in Fact]
    return [
        *(replace(card, member=replace(mai, state=state)) for state in RosterState),
        *(replace(card, member=each) for each in (MEMBER, lan)),
        replace(card, own=True),
        *asked,
        *(replace(asked[1], member=each, groups=groups) for each in (mai, lan)),
        roster.RosterFacts(member=mai),
        roster.RosterFacts(member=lan, of_operator=True),
        roster.AskRosterName(member=MEMBER),
        *(roster.AskRosterName(member=MEMBER, problem=problem) for problem in NameProblem),
        roster.ChooseNewStanding(),
        roster.AskNewName(official=True),
        roster.AskNewName(official=False, there=mai),
        roster.AskNewName(official=False, namesake=True),
        *(roster.AskNewName(official=True, problem=problem) for problem in NameProblem),
    ]


def _branch_screens() -> list[Screen]:
    board = screens.Board(branch=BRANCH, campaign=CAMPAIGN, today=TODAY)
    names = screens.Names(lines=LINES[:2], paper=LINES[2:3], campaign=CAMPAIGN)
    cells = (
        PublishedCell("I.1", Share(4, 9, Base.REPORTS)),
        PublishedCell("I.2"),
        PublishedCell("I.3", Share(1003, 1200, Base.ANSWERS)),
    )
    card = screens.RosterCard(line=LINES[0], own=True)
    campaign = screens.CampaignCard(
        campaign=CAMPAIGN, catalogue=CATALOGUE, reader="Đỗ <Ổi>", drafter="Lê & Mận"
    )
    return [
        screens.RoundPage(campaign=CAMPAIGN, today=TODAY),
        screens.RoundPage(campaign=PLANNED, plan=TOLD, tasks=TASKS, today=TODAY),
        board,
        screens.BoardMore(branch=BRANCH, campaign=CAMPAIGN),
        screens.BoardMore(branch=BRANCH, campaign=None),
        replace(board, campaign=None, drafts=1),
        replace(
            board,
            ahead=(Milestone.REPORTS, TODAY),
            tasks=TASKS * 6,
            missing=5,
            expected=12,
            overdue=1234,
            lateness=Lateness.TOO_LATE,
            drafts=3,
        ),
        replace(
            board,
            campaign=PLANNED,
            ahead=(Milestone.OPEN, date(2026, 1, 30)),
            lateness=Lateness.IN_DANGER,
        ),
        names,
        replace(names, own_by_other=True),
        replace(names, lines=LINES[1:2] * 41, paper=(), campaign=None),
        replace(names, lines=()),
        screens.Roster(lines=LINES, page=1, pages=1),
        screens.Roster(lines=(), page=1, pages=1),
        card,
        *(replace(card, line=line, own=False) for line in LINES[1:]),
        replace(card, own=False, moves_until=NOON),
        replace(card, own=False, line=replace(LINES[1], is_helper=True)),
        on_paper.PaperMembers(count=12, marked=5),
        on_paper.PaperMembers(count=1, marked=None),
        on_paper.PaperMembers(count=0, marked=None),
        on_paper.PaperMemberPage(owner=PaperMember(MEMBER), entered=3, to_compare=2),
        on_paper.PaperMemberPage(owner=PaperMember(MEMBER, on_paper=True)),
        on_paper.PaperMemberPage(owner=PaperMember(MEMBER, has_account=True)),
        on_paper.PaperMemberPage(owner=PaperMember(replace(MEMBER, asks_help=True), has_account=True)),
        *_roster_screens(),
        transfer.AskTransferCode(),
        transfer.AskTransferCode(refused=True),
        campaign,
        replace(campaign, campaign=PLANNED, reader=""),
        replace(campaign, campaign=replace(PLANNED, permit=""), plan=PLAN),
        replace(campaign, campaign=CANCELLED, plan=TOLD),
        screens.ChooseReader(campaign=CAMPAIGN),
        screens.ChooseDrafter(campaign=CAMPAIGN),
        screens.ChooseDrafter(campaign=CAMPAIGN, sent=10),
        screens.Reports(lines=REPORT_LINES),
        screens.Reports(lines=REPORT_LINES * 21),
        screens.Reports(lines=()),
        screens.Prevalence(catalogue=CATALOGUE, publication=Publication(Outcome.PUBLISHED, cells)),
        *(screens.Prevalence(catalogue=CATALOGUE, publication=Publication(outcome)) for outcome in Outcome),
    ]


def _question_screens() -> list[Screen]:
    reading = screens.ReadingLine("Đỗ <Ổi>", NOON)
    read = replace(reading, marked_at=NOON)
    thread = questions.Thread(author="Đỗ <Ổi>", lines=(INQUIRY_LINE,) * 5, full=False)
    card = questions.InquiryCard(author="Đỗ <Ổi>", words=SLY, asked_at=NOON, answer="", settled_at=None)
    mine = questions.MyInquiryCard(
        asker="Đỗ <Ổi>", words=SLY, asked_at=NOON, answer="", settled_at=None, reads=True
    )
    report = screens.ReportPage(text="Trang", page=1, pages=1, sent_at=NOON, author="Đỗ <Ổi>", received=13)
    return [
        replace(report, marked_at=NOON, marked=3),
        questions.Readers(recipients=("Đỗ <Ổi>",), readings=()),
        questions.Readers(recipients=("Đỗ <Ổi>", "Ngô Mận"), readings=(reading, read)),
        thread,
        replace(thread, full=True),
        replace(thread, lines=()),
        questions.AskInquiry(author="Đỗ <Ổi>"),
        card,
        replace(card, settled_at=NOON),
        replace(card, settled_at=NOON, answer=SLY),
        questions.MyInquiries(lines=()),
        questions.MyInquiries(lines=(INQUIRY_LINE, replace(INQUIRY_LINE, is_open=False)) * 13),
        mine,
        replace(mine, settled_at=NOON),
        replace(mine, settled_at=NOON, answer=SLY),
        replace(mine, reads=False),
        questions.AskAnswer(asker="Đỗ <Ổi>", words=SLY),
    ]


def _first_screens() -> list[Screen]:
    home = screens.Home(
        member=MEMBER,
        branch=BRANCH,
        campaign=CAMPAIGN,
        participation=Participation(),
        answered=2,
        size=5,
        open_items=2,
        due_items=1,
    )
    return [
        screens.AskInvite(),
        screens.InviteRefused(),
        *(screens.AskConsent(member=MEMBER, branch=BRANCH, purpose=purpose) for purpose in Purpose),
        screens.AskConsent(
            member=replace(MEMBER, consents=frozenset()), branch=BRANCH, purpose=Purpose.ACCOUNT
        ),
        *(screens.AskConsent(member=AGREED, branch=BRANCH, purpose=purpose) for purpose in Purpose),
        screens.Farewell(),
        screens.Farewell(left=True, drafts=True, reports=True, items=2),
        *(
            screens.AskConsent(
                member=replace(AGREED, consents=frozenset(), outdated=frozenset({purpose})),
                branch=BRANCH,
                purpose=purpose,
            )
            for purpose in Purpose
        ),
        *(
            screens.ConsentWithdrawn(purpose=purpose, deleted=deleted, drafts=True, reports=deleted, items=1)
            for purpose in (Purpose.DRAFTS, Purpose.SENDING, Purpose.STATISTICS)
            for deleted in (True, False)
        ),
        screens.DraftsRefused(),
        home,
        replace(home, answered=5),
        replace(home, participation=Participation(sent_at=NOON), open_items=1, due_items=0),
        replace(home, participation=Participation(paper_at=NOON), due_items=2),
        replace(home, campaign=None, open_items=0, due_items=0, branch=replace(BRANCH, sample=False)),
        replace(home, campaign=PLANNED),
        replace(home, campaign=CLOSED),
        screens.Help(member=MEMBER),
        screens.Help(member=SECRETARY),
    ]


def _paper_screens() -> list[Screen]:
    lines = tuple(PaperLine(kind, 3 if kind is PaperKind.RESULT else None) for kind in PaperKind)
    cards = [
        papers.BranchPaperCard(campaign=CLOSED, line=line, symbol="BC", profile=profile)
        for line, profile in zip(lines[-2:], Profile, strict=True)
    ]
    return [
        papers.BranchPapers(campaign=CLOSED, lines=lines),
        papers.BranchPapers(campaign=CLOSED, lines=()),
        *cards,
        replace(cards[0], line=replace(lines[0], has_own_template=True)),
        *(papers.AskPaperNumber(line=line, symbol="KH") for line in lines[-2:]),
        *(papers.ChooseProfile(profile=profile) for profile in Profile),
    ]


SCREENS: tuple[Screen, ...] = (
    *_first_screens(),
    *_self_check_screens(),
    *_finding_screens(),
    *_commitment_screens(),
    *_sharing_screens(),
    *_closing_screens(),
    *_drafting_screens(),
    *_reading_screens(),
    *_comment_screens(),
    *_sheet_screens(),
    *_sending_screens(),
    *_branch_screens(),
    *_question_screens(),
    *_plan_screens(),
    *examples_meeting.screens_of(CAMPAIGN),
    *remediation_examples.SCREENS,
    *rating_examples.SCREENS,
    *_paper_screens(),
    *committee_examples.SCREENS,
    *figures_examples.SCREENS,
)

_REMINDER = push_facts.ReminderFacts(count=2, due_on=TODAY, today=TODAY)
_PAPER = push_facts.PaperFacts(BRANCH)

PUSHES: tuple[tuple[PushKind, push_facts.PushFacts], ...] = (
    (PushKind.CAMPAIGN_OPENED, push_facts.CampaignOpenedFacts(BRANCH, CAMPAIGN)),
    (PushKind.REMINDER, _REMINDER),
    (PushKind.REMINDER, replace(_REMINDER, count=1)),
    (PushKind.REMINDER, replace(_REMINDER, count=1, due_on=date(2026, 2, 12))),
    (PushKind.REMINDER, replace(_REMINDER, due_on=date(2026, 2, 12))),
    (PushKind.NUDGE, push_facts.NudgeFacts(CAMPAIGN.closes_on)),
    (PushKind.RESUMED, push_facts.ResumedFacts()),
    (PushKind.DIGEST, push_facts.DigestFacts(BRANCH, CAMPAIGN, FIGURES, TODAY)),
    (PushKind.DIGEST, push_facts.DigestFacts(BRANCH, None, BoardFigures(), TODAY)),
    (PushKind.NAMES, screens.Names(lines=LINES[:2], paper=LINES[2:3], campaign=CAMPAIGN)),
    (PushKind.RELEASED, push_facts.ReleasedFacts()),
    (PushKind.BOUND, push_facts.BoundFacts("Đỗ <Ổi>")),
    (
        PushKind.INVITE_SLIP,
        push_facts.InviteSlipFacts("Đỗ <Ổi>", "https://t.me/x?start=a", "ABCDE23456", TODAY),
    ),
    (PushKind.INVITE_SLIP, push_facts.InviteSlipFacts("Đỗ <Ổi>", "", "ABCDE23456", TODAY)),
    (PushKind.REPORT_ARRIVED, push_facts.ReportArrivedFacts("Đỗ <Ổi>", 1)),
    (PushKind.REPORT_ARRIVED, push_facts.ReportArrivedFacts("Đỗ <Ổi>", 2)),
    (PushKind.REPORT_PAPER, _PAPER),
    (PushKind.COMMITMENT_PAPER, _PAPER),
    (PushKind.PLAN_PAPER, _PAPER),
    (PushKind.PAPER_FOR, _PAPER),
    (PushKind.DATA_EXPORT, _PAPER),
    (PushKind.DATA_PAPER, _PAPER),
    (PushKind.ACCOUNT_CONFIRMED, push_facts.AccountConfirmedFacts()),
    (PushKind.REQUEST_ANSWERED, push_facts.RequestAnsweredFacts()),
    (PushKind.CAMPAIGN_CLOSED, push_facts.CampaignClosedFacts(BRANCH, CAMPAIGN)),
    (PushKind.OFFICE_GIVEN, push_facts.OfficeFacts(BRANCH)),
    (PushKind.OFFICE_ENDED, push_facts.OfficeFacts(BRANCH)),
    (PushKind.READERS_CHANGED, push_facts.OfficeFacts(BRANCH)),
    (PushKind.LEAD_IN_DRAFT, push_facts.BranchPaperFacts(BRANCH, CLOSED)),
    (PushKind.BRANCH_PAPER, push_facts.BranchPaperFacts(BRANCH, CLOSED)),
    (PushKind.ITEM_RETURNED, push_facts.ItemReturnedFacts()),
    (PushKind.ROSTER_STATE, push_facts.RosterStateFacts(BRANCH, True, True)),
    (PushKind.ROSTER_STATE, push_facts.RosterStateFacts(BRANCH, False, True)),
    (PushKind.ROSTER_STATE, push_facts.RosterStateFacts(BRANCH, False, False)),
    (PushKind.HELPER_NAMED, push_facts.HelperNamedFacts(BRANCH)),
    (PushKind.TRANSFER_SLIP, push_facts.TransferSlipFacts("Đỗ <Ổi>", "ABCD E23 456", TODAY)),
    (PushKind.MEMBER_MOVED, push_facts.MemberMovedFacts(BRANCH)),
    (PushKind.MEMBER_RECEIVED, push_facts.MemberReceivedFacts("Đỗ <Ổi>", BRANCH)),
    (PushKind.INQUIRY_MADE, push_facts.InquiryMadeFacts()),
    (PushKind.INQUIRY_SETTLED, push_facts.InquirySettledFacts()),
    (PushKind.LEAD_IN_OUT, push_facts.LeadInFacts(TODAY)),
    (PushKind.LEAD_IN_FINAL, push_facts.LeadInFacts()),
    (PushKind.LEAD_IN_SUBMITTED, push_facts.LeadInFacts()),
    (PushKind.LEAD_IN_JUDGED, push_facts.LeadInFacts()),
    (PushKind.COMMENT_ANSWERED, push_facts.LeadInFacts()),
    (PushKind.CONCLUSION_ISSUED, push_facts.ConclusionIssuedFacts()),
    (PushKind.POST_GIVEN, push_facts.PostGivenFacts(BRANCH, CAMPAIGN, Post.CHAIR)),
    (PushKind.POST_GIVEN, push_facts.PostGivenFacts(BRANCH, CAMPAIGN, Post.CLERK)),
    (PushKind.COMMITMENT_SHARED, push_facts.CommitmentSharedFacts("Đỗ <Ổi>")),
    (PushKind.ROUND_ANNOUNCED, push_facts.RoundPlanFacts(BRANCH, PLANNED, TOLD)),
    (PushKind.ROUND_ANNOUNCED, push_facts.RoundPlanFacts(BRANCH, CAMPAIGN, TOLD)),
    (PushKind.ROUND_MOVED, push_facts.RoundPlanFacts(BRANCH, CAMPAIGN, TOLD)),
    (PushKind.ROUND_CANCELLED, push_facts.RoundFacts(BRANCH, CANCELLED)),
    (PushKind.TASKS_DUE, push_facts.TasksDueFacts(1, TODAY, TODAY)),
    (PushKind.TASKS_DUE, push_facts.TasksDueFacts(1, TODAY, TODAY, TODAY)),
    (PushKind.TASKS_DUE, push_facts.TasksDueFacts(3, date(2026, 2, 4), TODAY)),
    (PushKind.TASKS_DUE, push_facts.TasksDueFacts(2, TODAY, TODAY, of_rounds=False)),
    *((PushKind.LEAD_IN_LATE, push_facts.LeadInLateFacts(late, TODAY, TODAY)) for late in Lateness),
    *remediation_examples.PUSHES,
    *committee_examples.PUSHES,
    *figures_examples.PUSHES,
    *rating_examples.PUSHES,
)

_ITEM_DAY = date(2026, 3, 31)
ABOUTS: dict[Label, object] = {  # what the label's words are about, where they are about something
    Label.CONSENT: Purpose.STATISTICS,
    Label.WITHDRAW_CONSENT: Purpose.ACCOUNT,
    Label.LANGUAGE: Language.EN,
    Label.LEVEL: LEVELS["often"],
    Label.INDICATOR: CATALOGUE.indicators[0],
    Label.MARK_FINER: 4,
    Label.UNMARK_FINER: 4,
    Label.SIGN: CATALOGUE.indicators[1],
    Label.GROUP: GROUP_3,
    Label.REMOVE_OTHER_SIGN: 2,
    Label.QUESTION: 4,
    Label.AREA: Area.REMEDY,
    Label.ITEM: ITEM,
    Label.RHYTHM: Rhythm.WEEKLY,
    Label.HOURS: MEMBER.hours,
    Label.END_OF_MONTH: _ITEM_DAY,
    Label.END_OF_QUARTER: _ITEM_DAY,
    Label.END_OF_YEAR: _ITEM_DAY,
    Label.INCLUDE_PART: 1,
    Label.LEAVE_OUT_PART: 3,
    Label.NUDGE_ALL: 5,
    Label.PAPER_IN: "Đỗ Ổi",
    Label.PAPER_UNDO: "Đỗ Ổi",
    Label.ROSTER_LINE: LINES[0],
    Label.ROSTER_FACT: roster.FactValue(Fact.GROUP, 0),
    Label.FACT_VALUE: roster.FactValue(Fact.STATE, RosterState.ABSENT),
    Label.FACT_VALUE_NOW: roster.FactValue(Fact.GROUP, 3),
    Label.SET_STATE: roster.FactValue(Fact.STATE, RosterState.SUSPENDED),
    Label.READER: "Đỗ Ổi",
    Label.REPORT: REPORT_LINES[0],
    Label.PERSON: "Đỗ Ổi",
    Label.WAITING: 12,
    Label.WAITING_ITEM: WAITING_LINE,
    Label.REPORT_PART: ReportPart.QUESTIONS,
    Label.SEND_OUT_UNTIL: _ITEM_DAY,
    Label.COMMENTS: 12,
    Label.COMMENT_LINE: COMMENT_LINE,
    Label.OWN_COMMENT: COMMENT,
    Label.COMMENT_KIND: CommentKind.PARTY_WORK,
    Label.SHEET_TEXTS: 12,
    Label.THEME: "Ngại góp ý",
    Label.TAKE_OUT: "Ngại góp ý",
    Label.SHEET_TEXT: "Ngại đi họp",
    Label.EXTENT: Extent.EVERYTHING,
    Label.SHARE_EVERYTHING: "Đỗ Ổi",
    Label.SHARE_PROGRESS: "Đỗ Ổi",
    Label.UNSHARE: "Đỗ Ổi",
    Label.THREAD: 3,
    Label.INQUIRY: INQUIRY_LINE,
    Label.MEETING_DAY: _ITEM_DAY,
    Label.MILESTONE: Milestone.REPORT_UP,
    Label.EDITION: CATALOGUE,
    Label.ROUNDS: 12,
    Label.ROUND_LINE: ROUND_LINES[0],
    Label.ENTER_ROUND: 12,
    Label.TASK: TASKS[0],
    **examples_meeting.ABOUTS,
    Label.SHORTCOMING: remediation_examples.SHORTCOMING_LINE,
    Label.DAYS_LATER: _ITEM_DAY,
    Label.LEDGER_ITEM: remediation_examples.LEDGER_LINE,
    Label.LEDGER_KIND: 2,
    Label.RESULT_OF: 2025,
    **rating_examples.ABOUTS,
    Label.CONFIRM_VERSION: "Đỗ Ổi",
    Label.CLOSE_FOR_YEAR: 2027,
    Label.BRANCH_PAPER: PaperKind.RESULT,
    Label.PROFILE: Profile.VPTW_2018,
    **committee_examples.ABOUTS,
    **figures_examples.ABOUTS,
}
CHOICES = tuple(Choice(events.ItemOpened(1), label, ABOUTS.get(label), Tone.MAIN) for label in Label)
