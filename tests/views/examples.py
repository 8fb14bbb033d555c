"""An example of every screen and of every message of our own, with awkward but possible values."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

from bot.conversation import events, screens
from bot.conversation.changes.ledger import PushKind
from bot.conversation.screens import Choice, Label, Question, Rows, Screen, Tone, questions, transfer
from bot.domain.board import BoardFigures, ItemCounts, RosterLine
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId, CampaignState, Participation
from bot.domain.catalogue import Catalogue, Group, Indicator, Level, Statement
from bot.domain.closing import Closing
from bot.domain.commitment import Area, ClosedVersion, CommitmentItem, ItemId, ItemState
from bot.domain.dates import DateProblem
from bot.domain.disclosure.report import ReportValues
from bot.domain.member import BranchId, Language, Member, MemberId, Office, Purpose, SubjectClass
from bot.domain.prevalence import Base, Outcome, Publication, PublishedCell, Share
from bot.domain.reminder import Rhythm
from bot.domain.request import Request, RequestKind, RequestState
from bot.domain.retention import Rules
from bot.domain.sharing import Extent, SharedItem
from bot.domain.tombstone import Buried, Tombstone
from bot.views import push_facts

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
        screens.Findings(lines=(line, replace(line, items=2)), other_signs=(SLY,)),
        screens.Findings(lines=(line,) * 21, other_signs=()),
        screens.Findings(lines=(), other_signs=()),
        found,
        replace(found, answers={}, items=(ITEM,) * 12, is_vague=False),
        *(screens.AskFinding(indicator=first, question=n, answer=SLY if n == 1 else "") for n in range(1, 5)),
    ]


def _sharing_screens() -> list[Screen]:
    seen = SharedItem(1, TODAY, ItemState.DONE, Area.TASKS, SLY, SLY)
    page = screens.SharedPage(
        author="Đỗ <Ổi>",
        extent=Extent.EVERYTHING,
        closed=ClosedVersion(2, NOON),
        items=(seen, replace(seen, number=2)),
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
    confirmed = replace(asked, settled_at=NOON, settled_by="Đỗ <Ổi>")
    waiting = screens.WaitingList(lines=(WAITING_LINE,), count=1)
    return [
        card,
        replace(done, closing=asked),
        replace(done, closing=confirmed),
        replace(card, closing=replace(confirmed, reason=SLY)),
        waiting,
        replace(waiting, lines=(WAITING_LINE,) * 20, count=41),
        replace(waiting, lines=(), count=0),
        screens.ClosingCard(author="Đỗ <Ổi>", item=ITEM, done_at=NOON),
        screens.AskReturn(author="Đỗ <Ổi>", number=2),
    ]


def _commitment_screens() -> list[Screen]:
    closed = ClosedVersion(1, NOON)
    withdrawn = replace(BARE_ITEM, text="Việc đã bỏ", state=ItemState.WITHDRAWN)
    due = screens.AskDue(item=ITEM, today=TODAY)
    move = screens.AskMoveDate(item=ITEM, today=TODAY)
    return [
        screens.Commitment(items=(), closed=None, changed_since=False, today=TODAY),
        screens.Commitment(
            items=(ITEM, BARE_ITEM, withdrawn), closed=closed, changed_since=True, today=TODAY
        ),
        screens.Commitment(items=(ITEM,) * 21, closed=closed, changed_since=False, today=TODAY),
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


def _branch_screens() -> list[Screen]:
    board = screens.Board(branch=BRANCH, campaign=CAMPAIGN, figures=FIGURES, today=TODAY)
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
        screens.RoundPage(campaign=CAMPAIGN),
        board,
        replace(board, campaign=None, figures=BoardFigures()),
        names,
        replace(names, lines=LINES[1:2] * 41, paper=(), campaign=None),
        replace(names, lines=()),
        screens.Roster(lines=LINES, page=1, pages=1),
        screens.Roster(lines=(), page=1, pages=1),
        card,
        *(replace(card, line=line, own=False) for line in LINES[1:]),
        replace(card, own=False, moves_until=NOON),
        transfer.AskTransferCode(),
        transfer.AskTransferCode(refused=True),
        replace(board, figures=replace(FIGURES, gone=1)),
        replace(board, figures=replace(FIGURES, gone=2)),
        campaign,
        replace(campaign, campaign=PLANNED, reader=""),
        screens.ChooseReader(campaign=CAMPAIGN),
        screens.ChooseDrafter(campaign=CAMPAIGN),
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


SCREENS: tuple[Screen, ...] = (
    *_first_screens(),
    *_self_check_screens(),
    *_finding_screens(),
    *_commitment_screens(),
    *_sharing_screens(),
    *_closing_screens(),
    *_sending_screens(),
    *_branch_screens(),
    *_question_screens(),
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
    (PushKind.DATA_EXPORT, _PAPER),
    (PushKind.DATA_PAPER, _PAPER),
    (PushKind.ACCOUNT_CONFIRMED, push_facts.AccountConfirmedFacts()),
    (PushKind.REQUEST_ANSWERED, push_facts.RequestAnsweredFacts()),
    (PushKind.CAMPAIGN_CLOSED, push_facts.CampaignClosedFacts(BRANCH, CAMPAIGN)),
    (PushKind.OFFICE_GIVEN, push_facts.OfficeFacts(BRANCH)),
    (PushKind.OFFICE_ENDED, push_facts.OfficeFacts(BRANCH)),
    (PushKind.READERS_CHANGED, push_facts.OfficeFacts(BRANCH)),
    (PushKind.ITEM_RETURNED, push_facts.ItemReturnedFacts()),
    (PushKind.TRANSFER_SLIP, push_facts.TransferSlipFacts("Đỗ <Ổi>", "ABCD E23 456", TODAY)),
    (PushKind.MEMBER_MOVED, push_facts.MemberMovedFacts(BRANCH)),
    (PushKind.MEMBER_RECEIVED, push_facts.MemberReceivedFacts("Đỗ <Ổi>", BRANCH)),
    (PushKind.INQUIRY_MADE, push_facts.InquiryMadeFacts()),
    (PushKind.INQUIRY_SETTLED, push_facts.InquirySettledFacts()),
    (PushKind.COMMITMENT_SHARED, push_facts.CommitmentSharedFacts("Đỗ <Ổi>")),
)

_ITEM_DAY = date(2026, 3, 31)
ABOUTS: dict[Label, object] = {  # what the label's words are about, where they are about something
    Label.CONSENT: Purpose.STATISTICS,
    Label.WITHDRAW_CONSENT: Purpose.ACCOUNT,
    Label.LANGUAGE: Language.EN,
    Label.LEVEL: LEVELS["often"],
    Label.INDICATOR: CATALOGUE.indicators[0],
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
    Label.READER: "Đỗ Ổi",
    Label.REPORT: REPORT_LINES[0],
    Label.PERSON: "Đỗ Ổi",
    Label.WAITING: 12,
    Label.WAITING_ITEM: WAITING_LINE,
    Label.EXTENT: Extent.EVERYTHING,
    Label.SHARE_EVERYTHING: "Đỗ Ổi",
    Label.SHARE_PROGRESS: "Đỗ Ổi",
    Label.UNSHARE: "Đỗ Ổi",
    Label.THREAD: 3,
    Label.INQUIRY: INQUIRY_LINE,
}
CHOICES = tuple(Choice(events.ItemOpened(1), label, ABOUTS.get(label), Tone.MAIN) for label in Label)
