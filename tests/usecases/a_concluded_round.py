"""A branch of eleven through a round, by what people press and type: drafted, met, concluded, remedied."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.conversation.events import CampaignEnded, CommitmentClosed, DrafterNamed, MeasureAsked, Wrote
from bot.conversation.events.drafting import (
    CommentAsked,
    LeadInApproved,
    LeadInBegun,
    LeadInFinished,
    LeadInSentOut,
    LeadInSubmitted,
    PartRewriteAsked,
)
from bot.conversation.events.meeting import (
    AdoptionAsked,
    Attended,
    DetailAsked,
    EverybodyPresent,
    ExcuseAsked,
    ExcuseGiven,
    IssueAsked,
    OpinionCounted,
    PassagesOpened,
    PostNamed,
    RelatedToSelf,
    SittingClosed,
    SittingOpened,
    SpokeUp,
    VoteCounted,
    VotePut,
)
from bot.conversation.events.remediation import ShortcomingAsked, ShortcomingMeasureAsked, ShortcomingsIssued
from bot.domain.drafting import ReportPart
from bot.domain.meeting import Attendance, CommonExcuse, Detail, Post
from bot.domain.member import Member, Office
from bot.domain.passage import Section
from bot.domain.vote import Motion
from bot.usecases.ports.administration import NewMember
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town

ROSTER = (
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    NewMember("Vũ Thị Cúc", office=Office.COMMITTEE, group_number=1),
    NewMember("Đỗ Văn Dũng"),
    *(NewMember(f"Nguyễn Văn {letter}") for letter in "EGHIKLM"),
)
SECRETARY, DEPUTY, COMMITTEE, DRAFTER, LATE, RUDE, ABSENT, COMMENTER = range(8)
BRANCH = 0  # the number that stands for the branch's own
DUE = "30/6/2026"
SOON = timedelta(seconds=1)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def who(town: Town, place: int) -> Member:
    """The member of that place in the roster; numbers are places counted from 1."""
    return town.sample.members[place]


async def closed_round(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Eight reports are in, four of them name a sign; the round is closed."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members:
        await town.enrol(member)
    await town.open_round()
    await town.do(who(town, SECRETARY), DrafterNamed(1, who(town, DRAFTER).number))
    for place, member in enumerate(town.sample.members[DRAFTER:]):
        await town.fill_in(member, town.sample.campaign, **({"I_4": "often"} if place < 4 else {}))
        await town.send(member)
    await town.do(who(town, SECRETARY), CampaignEnded(1, 1))
    await town.at(town.now + SOON)
    return town


async def drafted(town: Town) -> None:
    """The draft is out, with one comment."""
    drafter, day = who(town, DRAFTER), town.now.date().toordinal()
    await town.do(drafter, LeadInBegun(1))
    for part in ReportPart:
        await town.do(drafter, PartRewriteAsked(1, part), Wrote(f"Phần {part.value}, đoạn một\nĐoạn hai"))
    await town.do(drafter, LeadInSentOut(1, 6, 0, day))
    await town.do(who(town, COMMENTER), CommentAsked(1, ReportPart.TASKS), Wrote("Đồng chí Quế nên đọc kỹ"))
    await town.at(town.now + SOON)


async def finished(town: Town) -> None:
    """The committee approves; the final report is out."""
    await town.do(who(town, DRAFTER), LeadInSubmitted(1, 6, 1))
    for place in (SECRETARY, DEPUTY, COMMITTEE):
        await town.do(who(town, place), LeadInApproved(1, 6))
    await town.do(who(town, DRAFTER), LeadInFinished(1, 6, 1))
    await town.at(town.now + SOON)


async def met(town: Town) -> None:
    """The deputy is ill, somebody is away, somebody is missing; the secretary leads, the drafter notes."""
    secretary, clerk = who(town, SECRETARY), who(town, DRAFTER)
    await town.do(secretary, PostNamed(1, Post.CLERK, clerk.number))
    await town.do(secretary, DetailAsked(1, 1, Detail.PLACE), Wrote("Nhà văn hóa tổ 4"))
    await town.do(secretary, DetailAsked(1, 1, Detail.DELEGATE), Wrote("Bà Mai, Phó Bí thư Đảng ủy"))
    await town.do(secretary, SittingOpened(1, 1))
    await town.do(clerk, EverybodyPresent(1, 1))
    for place in (DEPUTY, ABSENT):
        await town.do(clerk, Attended(1, 1, who(town, place).number, Attendance.EXCUSED))
    await town.do(clerk, Attended(1, 1, who(town, ABSENT).number, Attendance.UNEXCUSED))
    await town.do(clerk, ExcuseGiven(1, 1, who(town, DEPUTY).number, CommonExcuse.ILLNESS))
    rude = who(town, RUDE).number
    await town.do(clerk, Attended(1, 1, rude, Attendance.EXCUSED), ExcuseAsked(1, 1, rude), Wrote("Về quê"))
    await town.do(clerk, RelatedToSelf(1, 1, 1), RelatedToSelf(1, 1, 4), SpokeUp(1, 1, 5))
    await town.do(clerk, *(OpinionCounted(1, 1, number, 1 + number % 3) for number in range(1, 6)))
    await town.do(clerk, VotePut(1, 1, 1, Motion.CONCLUSION), VoteCounted(1, 1, 1, 0, 7, 0, 1))
    await town.do(clerk, PassagesOpened(1, Section.NOTES), Wrote("Các đồng chí nhất trí\nCần họp tổ"))
    town.now += timedelta(hours=2)
    await town.do(clerk, SittingClosed(1, 1))


async def concluded(town: Town) -> None:
    """The minutes are adopted, with a remark; the conclusion is issued."""
    secretary = who(town, SECRETARY)
    await town.do(who(town, DRAFTER), AdoptionAsked(1, 1, 1))
    await town.do(secretary, PassagesOpened(1, Section.REMARKS), Wrote("Đại biểu đến lúc 9 giờ"))
    await town.do(secretary, PassagesOpened(1, Section.COLLECTIVE), Wrote("Chi bộ chưa kiểm tra cam kết"))
    await town.do(secretary, PassagesOpened(1, Section.TASKS), Wrote("Mỗi đồng chí lập kế hoạch"))
    await town.do(secretary, IssueAsked(1, 1, 1))


async def entered(town: Town) -> None:
    """Something of the branch, with a measure, and of two members."""
    secretary = who(town, SECRETARY)
    await town.do(secretary, ShortcomingAsked(1, BRANCH), Wrote("Họp thưa"), Wrote(DUE))
    await town.do(secretary, ShortcomingMeasureAsked(1, 1), Wrote("Họp hằng tháng"))
    for place, words in ((LATE, "Nộp báo cáo muộn"), (RUDE, "Nói năng chưa đúng mực")):
        await town.do(secretary, ShortcomingAsked(1, who(town, place).number), Wrote(words), Wrote(DUE))


async def issued(town: Town) -> None:
    """What was entered is in the ledger, and its owners know."""
    await town.do(who(town, SECRETARY), ShortcomingsIssued(1, 1))
    await town.at(town.now + SOON)


async def planned(town: Town, place: int = LATE) -> None:
    """A member says how it will be remedied and closes the plan."""
    await town.do(who(town, place), MeasureAsked(1), Wrote("Nộp trước ngày 25"), CommitmentClosed(1))


async def whole_round(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """All of it, one after the other."""
    town = await closed_round(storage, administration)
    for step in (drafted, finished, met, concluded, entered, issued, planned):
        await step(town)
    return town


def today(town: Town) -> date:
    """The day of the branch's calendar."""
    return town.now.astimezone(HANOI).date()
