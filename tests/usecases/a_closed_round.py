"""A planned round that has closed, for tests of what is to be done in it and when that is said."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, func, select

from bot.conversation.events import (
    CampaignStarted,
    DrafterNamed,
    EditionCompared,
    Wrote,
)
from bot.conversation.events.drafting import (
    LeadInApproved,
    LeadInBegun,
    LeadInSentOut,
    LeadInSubmitted,
)
from bot.conversation.events.meeting import (
    AdoptionAsked,
    EverybodyPresent,
    IssueAsked,
    PassagesOpened,
    PostNamed,
    SittingClosed,
    SittingOpened,
)
from bot.conversation.events.plan import PermitAsked, PlanAnnounced, PlanAsked, RoundCalledOff
from bot.conversation.events.remediation import (
    FollowerChosen,
    ShortcomingAsked,
    ShortcomingsIssued,
)
from bot.domain.holidays_vn import vietnam_holidays
from bot.domain.meeting import Post
from bot.domain.member import Member, Office
from bot.domain.passage import Section
from bot.domain.tasks import Task, TaskKind
from bot.usecases.ports.administration import NewMember
from bot.usecases.ports.ledger import TimerKind
from storage.ledger.tables import timer
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town

ROSTER = [
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    NewMember("Vũ Thị Cúc", office=Office.COMMITTEE, group_number=1),
    NewMember("Nguyễn Văn An", group_number=1),
    NewMember("Phạm Thị Đào"),
    NewMember("Đỗ Văn Ổn"),  # who has no account
]
SECRETARY, DEPUTY, CUC, AN, DAO, ON = range(6)
TASKS, LATE = "việc của đợt tự soi", "Báo cáo đề dẫn chưa gửi"
TABLE = vietnam_holidays(range(2025, 2029))
ROUND = 2


def hanoi(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 7)


async def a_closed_round(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Saturday, 4 April 2026: the round whose meeting is on Friday, 17 April, has closed; An drafts, and
    Đào keeps the minutes. The draft is due on the 9th, comments on the 13th, the report on the 14th."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members[:ON]:
        await town.enrol(member)
    secretary = town.sample.secretary
    await town.do(secretary, RoundCalledOff(1, 1), PlanAsked(1), Wrote("17/04/2026"))
    await town.do(secretary, PermitAsked(ROUND), Wrote("Kế hoạch số 01-KH/ĐU"), EditionCompared(ROUND))
    await town.do(secretary, PlanAnnounced(ROUND), CampaignStarted(ROUND))
    await town.do(secretary, DrafterNamed(ROUND, who(town, AN).number))
    await town.do(secretary, PostNamed(ROUND, Post.CLERK, who(town, DAO).number))
    await town.at(hanoi(date(2026, 4, 4), 10))
    town.messenger.sent.clear()
    return town


def who(town: Town, place: int) -> Member:
    return town.sample.members[place]


def today(town: Town) -> date:
    """The day in Hà Nội."""
    return (town.now + timedelta(hours=7)).date()


async def tasks(town: Town, place: int) -> Sequence[Task]:
    """What the member has to do, in all rounds."""
    member, day = who(town, place), today(town)
    return await town.storage.transaction(lambda r: r.ledger.tasks.of(member.id, day, TABLE))


async def kinds(town: Town, *places: int) -> list[list[TaskKind]]:
    return [[task.kind for task in await tasks(town, place)] for place in places]


def heard(town: Town, place: int, words: str = TASKS) -> int:
    return sum(words in text for text in town.messenger.to(town.chat(who(town, place))))


async def days_heard(town: Town, place: int, until: date, words: str = TASKS) -> str:
    """The days up to that one on which the member hears of something."""
    days = []
    while (day := today(town)) < until:
        day += timedelta(days=1)
        before = heard(town, place, words)
        for hour in (5, 9):
            await town.at(hanoi(day, hour))
        days += [f"{day:%d/%m}"] * (heard(town, place, words) - before)
    return " ".join(days)


async def on(town: Town, day: int, month: int = 4) -> None:
    await days_heard(town, AN, date(2026, month, day))


async def sends_out(town: Town, until: date = date(2026, 4, 13)) -> None:
    await town.do(who(town, AN), LeadInBegun(ROUND), LeadInSentOut(ROUND, 1, 0, until.toordinal()))


async def approved(town: Town) -> None:
    await town.do(who(town, AN), LeadInSubmitted(ROUND, 1, 1))
    for place in (SECRETARY, DEPUTY):
        await town.do(who(town, place), LeadInApproved(ROUND, 1))


async def held(town: Town) -> None:
    await town.do(who(town, SECRETARY), SittingOpened(ROUND, 1))
    await town.do(who(town, DAO), EverybodyPresent(ROUND, 1), SittingClosed(ROUND, 1))


async def concluded(town: Town) -> None:
    await held(town)
    await town.do(who(town, DAO), AdoptionAsked(ROUND, 1, 1))
    await issued(town)


async def issued(town: Town) -> None:
    secretary = who(town, SECRETARY)
    await town.do(secretary, PassagesOpened(ROUND, Section.TASKS), Wrote("Lập kế hoạch"))
    await town.do(secretary, IssueAsked(ROUND, 1, 1))


async def points_out(town: Town, place: int, number: int = ROUND, follower: int | None = None) -> None:
    """A shortcoming of the member is in the ledger; unless somebody is named, the group's follows it."""
    secretary, owner = who(town, SECRETARY), who(town, place)
    words = (Wrote("Nộp báo cáo muộn"), Wrote("30/12/2027"))
    await town.do(secretary, ShortcomingAsked(number, owner.number), *words)
    if follower is not None:
        await town.do(secretary, FollowerChosen(number, 1, who(town, follower).number))
    await town.do(secretary, ShortcomingsIssued(number, 1))


async def timers(town: Town) -> Mapping[str, datetime]:
    """When something may next be said of a round, by the kind of its timer."""
    said = [kind.value for kind in (TimerKind.ROUND, TimerKind.TASKS, TimerKind.WARNING)]
    first = select(timer.c.kind, func.min(timer.c.due_at).label("first")).where(timer.c.kind.in_(said))

    def look(connection: Connection) -> Mapping[str, datetime]:
        return {row.kind: row.first for row in connection.execute(first.group_by(timer.c.kind))}

    return await town.storage.database.transaction(look)
