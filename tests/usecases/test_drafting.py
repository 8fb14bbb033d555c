"""The lead-in report in a branch of nine: what leaves the working sheet, who is told, what goes when."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, select

from bot.conversation.changes.disclosure import DraftKept
from bot.conversation.events import (
    CampaignEnded,
    ConsentAnswered,
    DrafterNamed,
    ItemAsked,
    RoundOpened,
    Wrote,
)
from bot.conversation.events.drafting import (
    AnswerAsked,
    ApprovalOpened,
    CommentAsked,
    CommentOpened,
    CommentsListed,
    CommentTakenBack,
    CommentTakenUp,
    DraftingOpened,
    LeadInApproved,
    LeadInBegun,
    LeadInFinished,
    LeadInOpened,
    LeadInSentOut,
    LeadInSubmitted,
    OwnCommentOpened,
    PartAdditionAsked,
    PartOpened,
    PartRewriteAsked,
)
from bot.conversation.events.synthesis import SheetOpened, SheetTextOpened, ThemesListed
from bot.domain.commitment import Area
from bot.domain.disclosure.draft import Draft
from bot.domain.drafting import ReportPart
from bot.domain.member import Member, Office, Purpose, RosterState
from bot.domain.retention import LONGEST_REPORT_DAYS, Rules
from bot.domain.roster_change import RosterChange
from bot.domain.tombstone import Buried
from bot.usecases.change_roster import change_roster
from bot.usecases.lead_in import lead_in_of, lead_in_out
from bot.usecases.ports.administration import NewMember
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.ledger import Ledger
from bot.usecases.ports.storage import Records
from bot.usecases.retention import Retention
from storage.database import Database
from storage.disclosure.tables import placed, theme
from storage.ledger.drafting_tables import lead_in_comment, lead_in_opinion
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from storage.replay import replay
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases.beginnings import Beginner

ROSTER = [
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    *(NewMember(f"Nguyễn Văn {letter}") for letter in "CDEGHIKLM"),
]
SHY, LATE = "Ngại góp ý", "Hay đi muộn"
DRAFTER, AUTHOR, OTHER = 2, 3, 4  # places in the roster


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(nine_sent)


async def nine_sent(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """A closed round: nine reports sent to the drafter, four of them shy, two late; nothing drafted yet."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members:
        await town.enrol(member)
    await town.open_round()
    await town.do(town.sample.secretary, DrafterNamed(1, member_at(town, DRAFTER).number))
    for place, member in enumerate(senders(town)):
        await town.fill_in(member, town.sample.campaign, **({"I_4": "often"} if place < 4 else {}))
        await adds_signs(town, member, *([SHY] if place < 4 else []), *([LATE] if place < 2 else []))
        await undertakes(town, member)
        await town.send(member)
    await town.do(town.sample.secretary, CampaignEnded(1, 1))
    await town.at(town.now + timedelta(seconds=1))
    return town


def member_at(town: Town, place: int) -> Member:
    return town.sample.members[place]


def senders(town: Town) -> list[Member]:
    """All but the officers."""
    return list(town.sample.members[DRAFTER:])


async def adds_signs(town: Town, member: Member, *signs: str) -> None:
    campaign = town.sample.campaign.id

    def keep(records: Records) -> None:
        draft: Draft = records.disclosure.draft(campaign, member.id)
        for sign in signs:
            draft = draft.with_other_sign(sign)
        records.disclosure.keep(DraftKept(campaign, member.id, draft), town.now)

    await town.storage.transaction(keep)


async def undertakes(town: Town, member: Member) -> None:
    await town.do(member, ItemAsked(Area.REMEDY), Wrote("Việc"), Wrote("Cách làm"), Wrote("31/3/2026"))


async def groups_all(town: Town) -> None:
    """Each text into a theme that is called like it."""
    drafter = member_at(town, DRAFTER)
    for _ in range(20):
        await town.do(drafter, SheetTextOpened(1))
        found = next((sign for sign in (SHY, LATE) if f"\n{sign}\n" in town.words(drafter)), None)
        if found is None:
            return
        await town.do(drafter, Wrote(f"Nhóm: {found}"))


async def goes_out(town: Town) -> None:
    day = (town.now + timedelta(days=4)).date().toordinal()
    await town.do(member_at(town, DRAFTER), LeadInBegun(1), LeadInSentOut(1, 1, 0, day))
    await town.at(town.now + timedelta(seconds=1))


async def said(town: Town, member: Member, part: ReportPart) -> str:
    await town.do(member, PartOpened(1, part))
    return town.words(member)


async def count(database: Database, table: object) -> int:
    statement = select(func.count()).select_from(table)  # type: ignore[arg-type]  # a table

    def number(connection: Connection) -> int:
        return int(connection.scalar(statement) or 0)

    return await database.transaction(number)


async def test_the_sheet_counts_exactly_what_was_sent_to_the_drafter(town: Town) -> None:
    drafter = member_at(town, DRAFTER)
    await town.do(drafter, SheetOpened(1))
    words = town.words(drafter)
    assert "Đếm từ 8 báo cáo" in words  # the drafter's own went to the secretary
    assert "3 / 0 / 5 / 0" in words  # one of the four is the drafter's own
    await town.do(town.sample.secretary, SheetOpened(1))
    assert "Phiếu tổng hợp" not in town.words(town.sample.secretary)


async def test_titles_with_enough_members_behind_them_leave_the_sheet_without_numbers(town: Town) -> None:
    drafter = member_at(town, DRAFTER)
    await groups_all(town)
    await town.do(drafter, ThemesListed(1))
    listed = town.words(drafter)
    assert f"Nhóm: {SHY}: 3 câu của 3 đồng chí\n" in listed
    assert f"Nhóm: {LATE}: 1 câu của 1 đồng chí – không đưa vào báo cáo" in listed
    await town.do(drafter, LeadInBegun(1))
    picture = await said(town, drafter, ReportPart.PICTURE)
    assert f"- Nhóm: {SHY}" in picture
    assert LATE not in picture
    assert "4/9 báo cáo được đếm" in picture


async def test_who_refuses_figures_does_not_count_for_what_leaves_the_sheet(town: Town) -> None:
    for member in senders(town)[1:4]:
        await town.do(member, ConsentAnswered(Purpose.STATISTICS, 0))
    await groups_all(town)
    await town.do(member_at(town, DRAFTER), LeadInBegun(1))
    assert SHY not in await said(town, member_at(town, DRAFTER), ReportPart.PICTURE)


async def test_remedies_of_before_are_counted_and_later_ones_are_not(town: Town) -> None:
    drafter = member_at(town, DRAFTER)
    await town.do(drafter, LeadInBegun(1))
    assert "không nêu số" in await said(town, drafter, ReportPart.REMEDIES)

    def of_all(ledger: Ledger) -> object:
        branch = town.sample.branch.id
        return ledger.drafting.remedies(branch, town.now.date(), town.now.date() + timedelta(days=90))

    counts = await town.storage.reports.transaction(of_all)
    assert repr(counts) == "ItemCounts(all=9, due=0, done=0, overdue=9)"


async def test_everybody_with_an_account_is_told_of_the_draft_and_of_the_final_report(town: Town) -> None:
    drafter, (secretary, deputy) = member_at(town, DRAFTER), town.sample.members[:2]
    await goes_out(town)
    for member in town.sample.members:
        told = [text for text in town.messenger.to(town.chat(member)) if "dự thảo báo cáo đề dẫn" in text]
        assert len(told) == (0 if member == drafter else 1)
    await town.do(drafter, LeadInSubmitted(1, 1))
    await town.do(secretary, LeadInApproved(1, 1))
    await town.do(drafter, LeadInFinished(1, 1, 1))
    assert await final_moment(town) is None
    await town.do(deputy, LeadInApproved(1, 1))
    await town.do(drafter, LeadInFinished(1, 1, 1))
    await town.at(town.now + timedelta(seconds=1))
    assert await final_moment(town) is not None
    final = [text for text in town.messenger.to(town.chat(secretary)) if "bản chính thức" in text]
    assert len(final) == 1
    await town.do(drafter, PartAdditionAsked(1, 1), Wrote("Thêm"))
    report = await town.storage.reports.transaction(lambda x: lead_in_of(x, town.sample.campaign.id))
    assert report is not None
    assert (report.is_final, report.version, len(report.parts)) == (True, 2, 5)
    assert report.figures is not None


async def final_moment(town: Town) -> object:
    return await town.storage.reports.transaction(lambda x: lead_in_out(x, town.sample.campaign.id))


async def test_what_is_changed_after_it_went_out_is_seen_when_it_goes_out_again(town: Town) -> None:
    await goes_out(town)
    drafter, author = member_at(town, DRAFTER), member_at(town, AUTHOR)
    await town.do(drafter, PartAdditionAsked(1, 1), Wrote("Một câu mới"))
    await town.do(author, LeadInOpened(1))
    assert "Một câu mới" not in town.words(author)
    await town.do(drafter, LeadInSentOut(1, 2, 1, town.now.date().toordinal()))
    await town.do(author, LeadInOpened(1))
    assert "Một câu mới" in town.words(author)


async def commented(town: Town) -> None:
    await goes_out(town)
    await town.do(member_at(town, AUTHOR), CommentAsked(1, 2), Wrote("Đồng chí Quế hay nói lướt"))


async def test_a_comment_is_for_the_drafter_and_passes_to_the_next_one(town: Town) -> None:
    await commented(town)
    author, drafter = member_at(town, AUTHOR), member_at(town, DRAFTER)
    press = CommentOpened(1, author.number, 1)
    for member in (*town.sample.members[:2], member_at(town, OTHER)):
        await town.do(member, CommentsListed(1), press)
        assert "nói lướt" not in town.words(member)
    await town.do(drafter, press)
    assert "nói lướt" in town.words(drafter)
    assert author.name in town.words(drafter)
    await town.do(town.sample.secretary, DrafterNamed(1, member_at(town, OTHER).number))
    await town.do(drafter, press)
    assert "nói lướt" not in town.words(drafter)
    await town.do(member_at(town, OTHER), press)
    assert "nói lướt" in town.words(member_at(town, OTHER))


async def test_what_is_taken_up_is_told_as_not_changed_until_its_part_is(town: Town) -> None:
    await commented(town)
    author, drafter, secretary = member_at(town, AUTHOR), member_at(town, DRAFTER), town.sample.secretary
    await town.do(drafter, CommentsListed(1))
    assert "chưa sửa phần ấy" not in town.words(drafter)
    await town.do(drafter, CommentTakenUp(1, author.number, 1), CommentOpened(1, author.number, 1))
    assert "đã tiếp thu, chưa sửa phần này" in town.words(drafter)
    await town.do(drafter, DraftingOpened(1))
    assert "Đã tiếp thu, chưa sửa phần ấy: 1" in town.words(drafter)
    await town.do(drafter, LeadInSubmitted(1, 1))
    await town.do(secretary, ApprovalOpened(1))
    assert "đã tiếp thu mà phần ấy chưa sửa: 1" in town.words(secretary)
    assert author.name not in town.words(secretary)
    await town.do(drafter, PartRewriteAsked(1, 2), Wrote("Nói rõ hơn"), CommentOpened(1, author.number, 1))
    assert "chưa sửa phần này" not in town.words(drafter)
    await town.do(drafter, DraftingOpened(1))
    await town.do(secretary, ApprovalOpened(1))
    assert "chưa sửa" not in town.words(drafter) + town.words(secretary)


async def test_a_drafter_who_becomes_exempt_loses_everything_at_once(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await commented(town)
    drafter = member_at(town, DRAFTER)
    exempt = RosterChange(state=RosterState.EXEMPT)
    await administration.transaction(lambda desk: change_roster(desk, (1, drafter.number), exempt, town.now))
    for press in (
        *(DraftingOpened(1), SheetOpened(1), CommentsListed(1), PartOpened(1, 1)),
        CommentOpened(1, member_at(town, AUTHOR).number, 1),
    ):
        await town.do(drafter, press)
        assert town.words(drafter).startswith("Trang đầu")
    await town.do(drafter, RoundOpened(1))
    assert "Soạn báo cáo đề dẫn" not in town.buttons(drafter)


async def test_an_answer_is_read_by_its_author_alone(town: Town) -> None:
    await commented(town)
    author, drafter = member_at(town, AUTHOR), member_at(town, DRAFTER)
    await town.do(drafter, AnswerAsked(1, author.number, 1), Wrote("Cảm ơn đồng chí"))
    await town.at(town.now + timedelta(seconds=1))
    told = town.messenger.to(town.chat(author))[-1]
    assert "đã có trả lời" in told
    assert "Cảm ơn" not in told
    await town.do(author, OwnCommentOpened(1, 1))
    assert "Cảm ơn đồng chí" in town.words(author)


async def test_comments_and_themes_go_with_the_reports_by_age(town: Town, database: Database) -> None:
    await groups_all(town)
    await commented(town)
    assert await count(database, placed) == 4
    assert await count(database, theme) == 2
    town.now += timedelta(days=LONGEST_REPORT_DAYS + 1)
    keeper = Retention(town.storage, Clocks(lambda: town.now, lambda: town.machine), Rules())
    assert Buried.COMMENTS_EXPIRED in {going.what for going in await keeper.look()}
    while await keeper():
        pass
    for table in (placed, theme, lead_in_comment):
        assert await count(database, table) == 0
    stones = await town.storage.transaction(
        lambda records: records.ledger.removals(member_at(town, AUTHOR).id)
    )
    assert "comments_expired" in {stone.kind for stone in stones}


async def test_the_texts_of_a_report_that_is_gone_are_in_no_theme(town: Town, database: Database) -> None:
    await groups_all(town)
    await town.do(member_at(town, AUTHOR), ConsentAnswered(Purpose.SENDING, 0))
    assert await count(database, placed) == 2
    assert await count(database, theme) == 1


async def test_with_a_member_go_comments_reasons_and_grouped_texts(town: Town, database: Database) -> None:
    await groups_all(town)
    await commented(town)
    author = member_at(town, AUTHOR)
    await town.storage.transaction(lambda records: records.erase(author.id, town.now))
    assert await count(database, lead_in_comment) == 0
    assert await count(database, placed) == 2
    assert await count(database, lead_in_opinion) == 0


async def test_a_comment_that_was_taken_back_goes_again_from_a_restored_copy(
    town: Town, database: Database
) -> None:
    await commented(town)
    author = member_at(town, AUTHOR)

    def texts(connection: Connection) -> list[object]:
        return list(connection.scalars(select(lead_in_comment.c.text)))

    def restored(connection: Connection) -> None:
        back = {"text": kept[0], "withdrawn_at": None}
        connection.execute(lead_in_comment.update().values(back))

    kept = await database.transaction(texts)
    await town.do(author, CommentTakenBack(1, 1, 1))
    assert await database.transaction(texts) == [None]
    stones = await town.storage.transaction(lambda records: records.ledger.uncopied_tombstones(99))
    await database.transaction(restored)
    await replay(database, stones)
    assert await database.transaction(texts) == [None]


async def test_a_message_that_is_no_longer_true_is_not_sent(town: Town) -> None:
    drafter, author = member_at(town, DRAFTER), member_at(town, AUTHOR)
    day = town.now.date().toordinal()
    await town.do(drafter, LeadInBegun(1), LeadInSentOut(1, 1, 0, day), LeadInSentOut(1, 1, 1, day))
    await town.do(drafter, LeadInSubmitted(1, 1), PartAdditionAsked(1, 1), Wrote("Thêm"))
    await town.at(town.now + timedelta(seconds=1))
    told = town.messenger.to(town.chat(author))
    assert sum("dự thảo báo cáo đề dẫn" in text for text in told) == 1
    assert not [text for text in town.messenger.to("1") if "chờ đồng chí duyệt" in text]
