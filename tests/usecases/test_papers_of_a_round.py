"""All papers of a round, from what was pressed and typed to the document opened again."""

import pytest
from sqlalchemy import event, update

from bot.conversation.events import DrafterNamed, MoveAsked, PaperWanted, Wrote
from bot.conversation.events.drafting import DraftPaperWanted, LeadInBegun, LeadInSentOut, PartRewriteAsked
from bot.conversation.events.papers import BranchPaperOpened, BranchPapersOpened, BranchPaperWanted
from bot.conversation.events.remediation import PlanOpened, ShortcomingAsked
from bot.conversation.papers import Paper
from bot.domain.drafting import ReportPart
from bot.domain.member import Member
from bot.domain.papers import OwnTemplate, PaperKind, Template
from bot.domain.remediation_figures import Row, Shown
from bot.usecases.compose_branch_papers import MAKINGS
from bot.usecases.make_branch_papers import Asked, remedy_rows
from bot.views.documents.branch_papers import BranchPaper, ResultPaper
from bot.views.documents.filling import paper_docx
from storage.database import Database
from storage.ledger.tables import member as member_rows
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import BRANCH as ELSEWHERE
from tests.town import Town
from tests.usecases.a_concluded_round import (
    ABSENT,
    COMMITTEE,
    DEPUTY,
    DRAFTER,
    DUE,
    LATE,
    RUDE,
    SECRETARY,
    SOON,
    closed_round,
    concluded,
    drafted,
    entered,
    finished,
    issued,
    met,
    planned,
    today,
    who,
)
from tests.usecases.beginnings import Beginner
from tests.views.papers import HEAD
from tests.views.test_documents import lines, opened, whole_text


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(closed_round)


async def fetched(town: Town, kind: PaperKind, member: Member | None = None) -> bytes | None:
    """The document that came, opened by nobody yet; None where none came."""
    town.drawn.clear()
    await town.do(member or who(town, SECRETARY), BranchPaperWanted(1, kind))
    await town.at(town.now + SOON)
    return paper_docx(_paper(town)) if town.drawn else None


def _paper(town: Town) -> BranchPaper:
    (paper,) = town.drawn
    assert isinstance(paper, BranchPaper)
    return paper


async def document(town: Town, kind: PaperKind, member: Member | None = None) -> bytes:
    docx = await fetched(town, kind, member)
    assert docx is not None
    return docx


async def own_plan(town: Town, member: Member) -> bytes:
    town.drawn.clear()
    await town.do(member, PaperWanted(Paper.PLAN))
    await town.at(town.now + SOON)
    return paper_docx(_paper(town))


async def on_offer(town: Town, member: Member) -> list[PaperKind]:
    await town.do(member, BranchPapersOpened(1))
    presses = town.buttons(member).values()
    return [PaperKind(each.kind) for each in presses if isinstance(each, BranchPaperOpened)]


def rows(docx: bytes, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(docx).tables[table].rows[1:]]


def named_in(town: Town, docx: bytes) -> set[str]:
    """Whose names stand in it."""
    text = whole_text(docx)
    return {member.name for member in town.sample.members if member.name in text}


def names(town: Town, *places: int) -> set[str]:
    return {who(town, place).name for place in places}


async def test_each_paper_is_on_offer_from_the_moment_there_is_something_to_make_it_of(town: Town) -> None:
    secretary, result = who(town, SECRETARY), [PaperKind.RESULT]
    assert await on_offer(town, secretary) == result
    await drafted(town)
    assert await on_offer(town, secretary) == [PaperKind.LEAD_IN, *result]
    await met(town)
    assert await on_offer(town, secretary) == [PaperKind.LEAD_IN, PaperKind.MINUTES, *result]
    await concluded(town)
    assert await on_offer(town, secretary) == [*list(PaperKind)[:3], *result]
    await entered(town)
    assert await on_offer(town, secretary) == [*list(PaperKind)[:3], *result]
    await issued(town)
    assert await on_offer(town, secretary) == list(PaperKind)
    assert await on_offer(town, who(town, DRAFTER)) == [PaperKind.LEAD_IN, PaperKind.MINUTES]
    assert await on_offer(town, who(town, LATE)) == []


async def test_what_is_not_there_yet_is_not_made_either(town: Town) -> None:
    for kind in list(PaperKind)[:4]:
        assert await fetched(town, kind) is None


async def draft(town: Town, member: Member) -> bytes | None:
    """What the drafter takes along; None where nothing came."""
    town.drawn.clear()
    await town.do(member, DraftPaperWanted(1))
    await town.at(town.now + SOON)
    return paper_docx(_paper(town)) if town.drawn else None


async def test_the_drafter_alone_has_the_draft_as_a_file_before_and_after_it_goes_out(town: Town) -> None:
    drafter, others = who(town, DRAFTER), (SECRETARY, DEPUTY, COMMITTEE, LATE)
    assert await draft(town, drafter) is None
    await town.do(drafter, LeadInBegun(1), PartRewriteAsked(1, ReportPart.TASKS), Wrote("Việc một\nViệc hai"))
    docx = await draft(town, drafter)
    assert docx is not None
    written = lines(docx)
    assert {"(Dự thảo)", "Việc một", "Việc hai"} <= set(written)
    assert ["I.4", "4/8"] in [[row[0], row[2]] for row in rows(docx, 1)]  # as it was published, nothing else
    assert named_in(town, docx) == names(town, SECRETARY)  # who signs
    assert town.messenger.to(town.chat(drafter))[-1].startswith("Dự thảo báo cáo đề dẫn")
    assert [await draft(town, who(town, place)) for place in others] == [None] * 4
    await town.do(drafter, LeadInSentOut(1, 2, 0, town.now.date().toordinal()))
    await town.do(drafter, PartRewriteAsked(1, ReportPart.TASKS), Wrote("Việc ba"))
    docx = await draft(town, drafter)
    assert docx is not None
    assert {"(Dự thảo)", "Việc ba"} <= set(lines(docx))
    assert "Việc ba" not in lines(await document(town, PaperKind.LEAD_IN))  # what has gone out


async def test_who_drafts_no_more_gets_no_draft(town: Town) -> None:
    drafter, secretary = who(town, DRAFTER), who(town, SECRETARY)
    await town.do(drafter, LeadInBegun(1), DraftPaperWanted(1))
    town.drawn.clear()
    await town.do(secretary, DrafterNamed(1, secretary.number))
    await town.at(town.now + SOON)
    assert not town.drawn
    assert await draft(town, secretary) is not None


async def test_of_a_final_report_there_is_no_draft(town: Town) -> None:
    await drafted(town)
    await town.do(who(town, DRAFTER), DraftPaperWanted(1))
    town.drawn.clear()
    await finished(town)
    assert not town.drawn
    assert await draft(town, who(town, DRAFTER)) is None


async def test_the_lead_in_report_is_a_draft_until_it_is_final_and_is_signed_for_the_committee(
    town: Town,
) -> None:
    await drafted(town)
    docx = await document(town, PaperKind.LEAD_IN)
    written = lines(docx)
    assert "(Dự thảo)" in written
    for part in range(1, 6):
        assert f"Phần {part}, đoạn một" in written
    assert written.count("Đoạn hai") == 5
    assert ["I.4", "4/8"] in [[row[0], row[2]] for row in rows(docx, 1)]
    assert "Dự thảo đã được gửi các đồng chí góp ý; có 1 lượt góp ý." in written
    assert "T/M CHI ỦY" in written
    assert named_in(town, docx) == names(town, SECRETARY)
    assert "Quế" not in whole_text(docx)
    await finished(town)
    assert "(Dự thảo)" not in lines(await document(town, PaperKind.LEAD_IN, who(town, DRAFTER)))


async def test_the_minutes_say_what_was_noted_and_nothing_else_and_are_a_draft_until_adopted(
    town: Town,
) -> None:
    await met(town)
    docx = await document(town, PaperKind.MINUTES, who(town, DRAFTER))
    written = lines(docx)
    assert "(Dự thảo)" in written
    for line in (
        "2. Địa điểm: Nhà văn hóa tổ 4.",
        "- Đảng viên thuộc diện dự: 11; có mặt: 8; vắng có lý do: 2; vắng không có lý do: 1.",
        "- Vắng có lý do: đồng chí Lê Văn Bình (ốm); đồng chí Nguyễn Văn G (Về quê).",
        "- Vắng không có lý do: đồng chí Nguyễn Văn H.",
        "- Đại biểu cấp trên dự: Bà Mai, Phó Bí thư Đảng ủy.",
        "- Chủ trì: đồng chí Trần Thị Ánh.",
        "- Ghi biên bản: đồng chí Đỗ Văn Dũng.",
        "- Liên hệ bản thân: 2 đồng chí.",
        "- Phát biểu ý kiến: 1 đồng chí.",
        "Các đồng chí nhất trí.",
        "Cần họp tổ.",
        "- Tập thể: 1 lượt ý kiến.",
        "- Cấp ủy viên, cán bộ lãnh đạo, quản lý: 2 lượt ý kiến.",
        "- Thông qua kết luận: tán thành 7, không tán thành 0, ý kiến khác 1.",
    ):
        assert line in written
    assert any(line.startswith("Biên bản chưa được thông qua. ") for line in written)
    assert named_in(town, docx) == names(town, SECRETARY, DEPUTY, DRAFTER, RUDE, ABSENT)
    await concluded(town)
    docx = await document(town, PaperKind.MINUTES)
    assert "(Dự thảo)" not in lines(docx)
    assert "- Đại biểu đến lúc 9 giờ. (đồng chí Trần Thị Ánh)" in lines(docx)
    left, right = opened(docx).tables[-1].rows[0].cells
    assert left.paragraphs[-1].text == who(town, DRAFTER).name
    assert right.paragraphs[-1].text == who(town, SECRETARY).name


async def test_the_conclusion_lists_what_is_pointed_out_entered_or_in_the_ledger(town: Town) -> None:
    await met(town)
    await concluded(town)
    assert "Buổi sinh hoạt không chỉ ra hạn chế, khuyết điểm nào." in lines(
        await document(town, PaperKind.CONCLUSION)
    )
    await entered(town)
    docx = await document(town, PaperKind.CONCLUSION)
    for line in (
        "I- Trách nhiệm của tập thể",
        "Chi bộ chưa kiểm tra cam kết",
        "II- Nhiệm vụ sau cuộc họp",
        "Mỗi đồng chí lập kế hoạch",
        "III- Hạn chế, khuyết điểm phải khắc phục",
    ):
        assert line in lines(docx)
    due = "30/06/2026"
    assert rows(docx, 1) == [
        ["1", "Họp thưa\n(chi bộ)", "Họp hằng tháng", due, "Lê Văn Bình"],
        ["2", "Nộp báo cáo muộn\n(đồng chí Nguyễn Văn E)", "", due, "Trần Thị Ánh"],
        ["3", "Nói năng chưa đúng mực\n(đồng chí Nguyễn Văn G)", "", due, "Trần Thị Ánh"],
    ]
    assert named_in(town, docx) == names(town, SECRETARY, DEPUTY, LATE, RUDE)
    await issued(town)
    assert rows(await document(town, PaperKind.CONCLUSION), 1) == rows(docx, 1)


async def test_the_conclusion_stays_as_it_was_issued_whatever_is_planned_and_moved_since(town: Town) -> None:
    await met(town)
    await concluded(town)
    await entered(town)
    await issued(town)
    before = rows(await document(town, PaperKind.CONCLUSION), 1)
    await planned(town)
    late = who(town, LATE)
    await town.do(late, MoveAsked(1), Wrote("31/07/2026"), Wrote("Đi công tác"))
    assert rows(await own_plan(town, late), 1)[0][2:4] == ["Nộp trước ngày 25", "31/07/2026"]
    assert rows(await document(town, PaperKind.CONCLUSION), 1) == before


async def test_the_plan_of_the_branch_holds_its_own_shortcomings_alone(town: Town) -> None:
    await entered(town)
    await issued(town)
    docx = await document(town, PaperKind.PLAN)
    row = ["1", "Họp thưa", "Họp hằng tháng", "30/06/2026", "Trần Thị Ánh", "Lê Văn Bình"]
    assert rows(docx, 1) == [row]
    assert named_in(town, docx) == names(town, SECRETARY, DEPUTY)


async def test_the_report_upward_names_nobody_and_counts_only_what_is_known_and_not_too_few(
    town: Town,
) -> None:
    before = await document(town, PaperKind.RESULT)
    assert "- Tổng số: – lượt ý kiến." in lines(before)
    assert {cell for row in rows(before, 2) for cell in row[1:]} == {"–"}
    await met(town)
    await concluded(town)
    assert [row[1] for row in rows(await document(town, PaperKind.RESULT), 2)] == ["0", "0", "0", "0"]
    await entered(town)
    assert {row[1] for row in rows(await document(town, PaperKind.RESULT), 2)} == {"–"}
    await issued(town)
    docx = await document(town, PaperKind.RESULT)
    assert [row[:2] for row in rows(docx, 2)] == [["Tập thể", "1"], ["Cá nhân", "–"], ["Tổng cộng", "–"]]
    assert "- Tổng số: 5 lượt ý kiến." in lines(docx)
    assert "sinh hoạt chuyên đề tự soi, tự sửa ngày 09/03/2026" in whole_text(docx)
    assert named_in(town, docx) == names(town, SECRETARY)
    assert whole_text(docx).count(who(town, SECRETARY).name) == 1  # below the paper


async def test_the_report_upward_has_the_tables_of_its_sessions_with_totals(town: Town) -> None:
    await document(town, PaperKind.RESULT)
    (sessions,) = result(town).tables
    assert (sessions.rows[0][1:3], sessions.total[1:3]) == (("1", "0\n0,0%"), ("1", "0\n0,0%"))
    for step in (drafted, finished, met):
        await step(town)
    await document(town, PaperKind.RESULT)
    assert [table.total[-2:] for table in result(town).tables][1] == ("1", "–")  # not adopted
    await concluded(town)
    docx = await document(town, PaperKind.RESULT)
    sessions, opinions, quality = result(town).tables
    assert sessions.total[1:6] == ("1", "1\n100,0%", "1", "11", "8\n72,7%")
    assert opinions.rows == (("Buổi ngày 09/03/2026", *opinions.total[1:]),)
    assert opinions.total[-3:] == ("5", "1", "5,00")
    assert quality.total[1:5] == ("1", "11", "8\n72,7%", "1\n12,5%")
    for title in ("Sinh hoạt đã tổ chức", "Ý kiến tham gia", "Chất lượng sinh hoạt"):
        assert title in lines(docx)
    assert named_in(town, docx) == names(town, SECRETARY)  # below the paper


async def test_who_has_moved_away_stays_in_what_the_round_has_pointed_out(
    town: Town, administration: SqlAdministrationStorage, database: Database
) -> None:
    for step in (drafted, finished, met, concluded, entered):
        await step(town)
    leads = who(town, COMMITTEE).number
    await town.do(who(town, SECRETARY), ShortcomingAsked(1, leads), Wrote("Ít kiểm tra"), Wrote(DUE))
    await issued(town)
    before = rows(await document(town, PaperKind.RESULT), 2)
    other = await administration.transaction(lambda desk: desk.create_branch(ELSEWHERE))
    with database.engine.begin() as connection:
        moved = update(member_rows).where(member_rows.c.id == who(town, LATE).id)
        assert connection.execute(moved.values(branch_id=other.id)).rowcount == 1
    assert rows(await document(town, PaperKind.RESULT), 2) == before


def result(town: Town) -> ResultPaper:
    paper = _paper(town)
    assert isinstance(paper, ResultPaper)
    return paper


async def test_what_a_third_member_has_to_remedy_makes_the_members_countable_as_one_row(town: Town) -> None:
    await entered(town)
    leads = who(town, COMMITTEE).number
    await town.do(who(town, SECRETARY), ShortcomingAsked(1, leads), Wrote("Ít kiểm tra"), Wrote(DUE))
    await issued(town)
    assert [row[:2] for row in rows(await document(town, PaperKind.RESULT), 2)] == [
        ["Tập thể", "1"],
        ["Cá nhân", "3"],
        ["Tổng cộng", "4"],
    ]


def test_classes_stand_apart_only_where_both_may_be_told() -> None:
    one, more = Row(done=1), Row(done=3, in_progress=1)
    apart = remedy_rows(Shown(one, more + more, more, more))
    assert [row.about for row in apart] == ["organisation", "leading", "ordinary"]
    assert [row.about for row in remedy_rows(Shown(one, more))] == ["organisation", "persons"]


async def test_a_members_own_plan_names_who_follows_and_is_a_draft_until_it_is_closed(town: Town) -> None:
    await entered(town)
    await issued(town)
    late = who(town, LATE)
    await town.do(late, PlanOpened())
    assert "Tải kế hoạch (Word)" in town.buttons(late)
    assert "(Dự thảo)" in lines(await own_plan(town, late))
    await planned(town)
    docx = await own_plan(town, late)
    assert "(Dự thảo)" not in lines(docx)
    assert rows(docx, 1) == [
        ["1", "Nộp báo cáo muộn", "Nộp trước ngày 25", "30/06/2026", late.name, "Trần Thị Ánh"]
    ]
    assert named_in(town, docx) == names(town, LATE, SECRETARY)
    assert "Họ và tên: Nguyễn Văn E" in lines(docx)


async def test_who_answers_for_the_branch_alone_has_no_plan_of_ones_own(town: Town) -> None:
    await entered(town)
    await issued(town)
    secretary = who(town, SECRETARY)
    await town.do(secretary, PlanOpened())
    assert "Tải kế hoạch (Word)" not in town.buttons(secretary)
    town.drawn.clear()
    await town.do(secretary, PaperWanted(Paper.PLAN))
    await town.at(town.now + SOON)
    assert town.drawn == []


async def test_a_shortcoming_of_the_branch_does_not_make_its_answerers_own_plan_a_draft(town: Town) -> None:
    await entered(town)
    secretary = who(town, SECRETARY)
    own = ShortcomingAsked(1, secretary.number)
    await town.do(who(town, DEPUTY), own, Wrote("Quên phân công"), Wrote(DUE))
    await issued(town)
    assert "(Dự thảo)" in lines(await own_plan(town, secretary))


async def test_no_paper_costs_more_statements_where_more_is_pointed_out(
    town: Town, database: Database
) -> None:
    await met(town)
    await concluded(town)
    counts = []
    for _ in range(2):
        await entered(town)
        await issued(town)
        counts.append([await statements_of(town, database, kind) for kind in list(PaperKind)[1:]])
    assert counts[0] == counts[1]


async def statements_of(town: Town, database: Database, kind: PaperKind) -> int:
    """How many statements making the paper costs."""
    seen: list[str] = []
    campaign = await town.storage.reports.transaction(lambda x: x.campaign(town.sample.campaign.id))
    assert campaign is not None
    asked = Asked(campaign, town.sample.branch, None, today(town))

    def note(_c: object, _u: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    made = await town.storage.reports.transaction(lambda x: MAKINGS[kind].make(x, asked, HEAD))
    event.remove(database.engine, "before_cursor_execute", note)
    assert made is not None
    return len(seen)


async def test_the_card_says_when_the_branchs_own_template_is_in_use(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    own, secretary = OwnTemplate(Template.RESULT, "0" * 64, 7), who(town, SECRETARY)
    await town.do(secretary, BranchPaperOpened(1, PaperKind.RESULT))
    assert "mẫu riêng của chi bộ" not in town.words(secretary)
    branch = town.sample.branch.id
    await administration.transaction(lambda desk: desk.papers.use_template(branch, own, b"DOCX", town.now))
    await town.do(secretary, BranchPaperOpened(1, PaperKind.RESULT))
    assert "mẫu riêng của chi bộ" in town.words(secretary)
