"""The second half of a round: the lead-in report, the meeting, its conclusion, and what it points out."""

from datetime import timedelta

from bot.conversation.events import CommitmentClosed, MeasureAsked
from bot.conversation.events.drafting import (
    CommentAsked,
    LeadInApproved,
    LeadInBegun,
    LeadInFinished,
    LeadInSentOut,
    LeadInSubmitted,
    PartRewriteAsked,
    SendOutAsked,
)
from bot.conversation.events.meeting import (
    AdoptionAsked,
    Attended,
    EverybodyPresent,
    ExcuseAsked,
    IssueAsked,
    OpinionCounted,
    PassagesOpened,
    PostNamed,
    SittingClosed,
    SittingOpened,
    VoteCounted,
    VotePut,
)
from bot.conversation.events.papers import (
    BranchPaperOpened,
    BranchPapersOpened,
    BranchPaperWanted,
    PaperNumberAsked,
)
from bot.conversation.events.remediation import ShortcomingAsked, ShortcomingsIssued
from bot.conversation.events.synthesis import SheetOpened, SheetTextOpened
from bot.domain.drafting import ReportPart
from bot.domain.meeting import Attendance, Post
from bot.domain.passage import Section
from bot.domain.vote import Motion
from tests.soak.people import Person

PARTS = len(ReportPart)


async def draft(drafter: Person, commenter: Person, number: int) -> None:
    """The drafter sorts what was sent, writes every part and sends it out; somebody comments."""
    await drafter.press(SheetOpened(number))
    if await drafter.choose(SheetTextOpened):
        await drafter.write("Nền nếp họp")
    await drafter.press(LeadInBegun(number))
    for part in ReportPart:
        await drafter.press(PartRewriteAsked(number, part))
        await drafter.write("Chi bộ đã nhìn nhận như sau")
    await drafter.press(SendOutAsked(number))
    await drafter.choose(LeadInSentOut)
    await commenter.press(CommentAsked(number, ReportPart.TASKS))
    await commenter.write("Nên nói rõ hơn")


async def approve(drafter: Person, committee: list[Person], number: int) -> None:
    await drafter.press(LeadInSubmitted(number, PARTS + 1, 1), LeadInSubmitted(number, PARTS, 1))
    for each in committee:
        await each.press(LeadInApproved(number, PARTS + 1), LeadInApproved(number, PARTS))
    await drafter.press(LeadInFinished(number, 1))


async def meet(people: list[Person], number: int) -> None:
    """Held by the secretary; the third keeps the minutes, the fourth is ill."""
    secretary, clerk, absent = people[0], people[2], people[3].member.number
    await secretary.press(PostNamed(number, Post.CLERK, clerk.member.number), SittingOpened(number, 1))
    await clerk.press(EverybodyPresent(number, 1), Attended(number, 1, absent, Attendance.EXCUSED))
    await clerk.press(ExcuseAsked(number, 1, absent))
    await clerk.write("Nằm viện")
    await clerk.press(OpinionCounted(number, 1, 1, 1), VotePut(number, 1, 1, Motion.CONCLUSION))
    await clerk.press(VoteCounted(number, 1, 1, 0, 2, 0, 0), PassagesOpened(number, Section.NOTES))
    await clerk.write("Các đồng chí nhất trí")
    secretary.living.clock.now += timedelta(hours=1)
    await clerk.press(SittingClosed(number, 1), AdoptionAsked(number, 1, 1))
    await secretary.press(PassagesOpened(number, Section.TASKS))
    await secretary.write("Mỗi đồng chí lập kế hoạch")
    await secretary.press(IssueAsked(number, 1, 1), BranchPapersOpened(number))
    if await secretary.choose(BranchPaperOpened):
        await secretary.choose(BranchPaperWanted)
    await secretary.press(PaperNumberAsked(number, 1))
    await secretary.write(str(number))


async def point_out(secretary: Person, owner: Person, number: int) -> None:
    """One shortcoming goes into the ledger, another is only entered; its owner takes the first up."""
    due = secretary.living.clock.now + timedelta(days=20)
    for issued in (True, False):
        await secretary.press(ShortcomingAsked(number, owner.member.number))
        await secretary.write("Nộp báo cáo muộn", f"{due:%d/%m/%Y}")
        if issued:
            await secretary.press(ShortcomingsIssued(number, 1))
    await owner.press(MeasureAsked(1))
    await owner.write("Sửa ngay")
    await owner.press(CommitmentClosed(1))
