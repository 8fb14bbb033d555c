"""The papers of a branch as they come into a chat: for who may, in the branch's layout."""

from base64 import b64decode
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.conversation.events import CampaignEnded, DrafterNamed, PaperWanted, WentToBoard, Wrote
from bot.conversation.events.drafting import LeadInBegun, LeadInSentOut
from bot.conversation.events.meeting import MinutesOpened, SittingOpened
from bot.conversation.events.papers import BranchPapersOpened, BranchPaperWanted, ProfileChosen
from bot.conversation.papers import Paper
from bot.domain.member import BranchId, Office
from bot.domain.papers import OwnTemplate, PaperKind, Template
from bot.domain.roster_change import RosterChange
from bot.usecases.change_roster import change_roster
from bot.usecases.ports.administration import Administration
from bot.views.documents.branch_papers import LeadInPaper, MinutesPaper, ResultPaper
from bot.views.documents.papers import CommitmentPaper
from bot.views.drawing import DrawingFailed, DrawJob
from storage.ledger.transactions import SqlAdministrationStorage
from tests.town import Town

RESULT = "Báo cáo kết quả lên cấp trên"
FETCH, NUMBER = "Nhận văn bản (Word)", "Ghi số văn bản"


@pytest.fixture
async def closed(town: Town) -> Town:
    """The round of five is over; nobody has handed in."""
    await town.open_round()
    await town.do(town.sample.secretary, CampaignEnded(1, 1))
    town.drawn.clear()
    return town


async def later(town: Town) -> None:
    await town.at(town.now + timedelta(seconds=1))


async def fetch(town: Town) -> ResultPaper:
    await town.do(town.sample.secretary, BranchPaperWanted(1, PaperKind.RESULT))
    await later(town)
    paper = town.drawn[-1]
    assert isinstance(paper, ResultPaper)
    return paper


async def test_the_way_leads_from_the_board_to_the_document(closed: Town) -> None:
    secretary = closed.sample.secretary
    await closed.do(secretary, WentToBoard())
    await closed.press(secretary, "Việc khác…", "Văn bản của đợt", RESULT, FETCH)
    await later(closed)
    (paper,) = closed.drawn
    assert isinstance(paper, ResultPaper)
    assert closed.messenger.to(closed.chat(secretary))[-1].startswith("Văn bản của chi bộ")


async def test_the_head_says_branch_number_and_who_signs(closed: Town) -> None:
    secretary, branch = closed.sample.secretary, closed.sample.branch
    await closed.do(secretary, BranchPapersOpened(1))
    await closed.press(secretary, RESULT, NUMBER)
    await closed.do(secretary, Wrote("03-BC/CB"))
    head = (await fetch(closed)).head
    assert (head.branch, head.superior, head.place) == (branch.name, branch.superior, branch.place)
    assert (head.symbol, head.number, head.on) == ("BC", 3, closed.now.astimezone(branch.zone).date())
    assert (head.signer, head.signer_office) == (secretary.name, "secretary")


async def test_the_report_upward_counts_and_names_nobody(closed: Town) -> None:
    paper = await fetch(closed)
    assert paper.participation.due == 4  # one of five is exempt
    assert (paper.participation.sent, paper.participation.on_paper, paper.participation.committed) == (
        0,
        0,
        0,
    )
    assert paper.total.found is None
    names = {member.name for member in closed.sample.members} - {paper.head.signer}
    assert not [name for name in names if name in str(paper)]


async def test_without_a_committee_the_lead_in_report_is_signed_for_the_branch(closed: Town) -> None:
    secretary, day = closed.sample.secretary, closed.now.date().toordinal()
    await closed.do(secretary, DrafterNamed(1, secretary.number), LeadInBegun(1), LeadInSentOut(1, 1, 0, day))
    await later(closed)
    await closed.do(secretary, BranchPaperWanted(1, PaperKind.LEAD_IN))
    await later(closed)
    paper = closed.drawn[-1]
    assert isinstance(paper, LeadInPaper)
    assert (paper.head.by_committee, paper.figures, paper.comments) == (False, (), None)


async def test_before_the_close_there_is_nothing_to_fetch(town: Town) -> None:
    await town.open_round()
    await town.do(town.sample.secretary, BranchPapersOpened(1))
    assert "Đợt này chưa có văn bản nào." in town.words(town.sample.secretary)
    await town.do(town.sample.secretary, BranchPaperWanted(1, PaperKind.RESULT))
    await later(town)
    assert not [job for job in town.drawn if isinstance(job, ResultPaper)]


async def test_the_minutes_of_a_meeting_in_an_open_round_can_be_fetched(town: Town) -> None:
    await town.open_round()
    secretary = town.sample.secretary
    await town.do(secretary, SittingOpened(1, 1), WentToBoard())
    await town.press(secretary, "Việc khác…", "Văn bản của đợt", "Biên bản", FETCH)
    await later(town)
    assert isinstance(town.drawn[-1], MinutesPaper)
    await town.do(secretary, MinutesOpened(1))
    await town.press(secretary, FETCH)
    await later(town)
    assert len(town.drawn) == 2


async def test_who_has_lost_the_office_meanwhile_gets_nothing(
    closed: Town, administration: SqlAdministrationStorage
) -> None:
    secretary = closed.sample.secretary
    await closed.do(secretary, BranchPaperWanted(1, PaperKind.RESULT))
    change = RosterChange(None, Office.NONE)
    await administration.transaction(
        lambda desk: change_roster(desk, (1, secretary.number), change, closed.now)
    )
    await later(closed)
    assert not closed.drawn


async def test_the_profile_holds_for_members_own_papers_as_well(closed: Town) -> None:
    assert (await fetch(closed)).layout.profile == "vptw-2026"
    await closed.do(closed.sample.secretary, ProfileChosen(1))
    assert (await fetch(closed)).layout.profile == "vptw-2018"
    member = closed.sample.members[2]
    await closed.undertake(member, "30/04/2026")
    await closed.do(member, PaperWanted(Paper.COMMITMENT))
    await later(closed)
    paper = closed.drawn[-1]
    assert isinstance(paper, CommitmentPaper)
    assert paper.layout.profile == "vptw-2018"


async def test_the_branchs_own_template_is_used_and_ours_where_it_fails(
    closed: Town, administration: SqlAdministrationStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, body = OwnTemplate(Template.RESULT, "0" * 64, 7), b"Mau cua chi bo"
    branch = closed.sample.branch.id
    await administration.transaction(lambda desk: desk.papers.use_template(branch, own, body, closed.now))
    paper = await fetch(closed)
    assert b64decode(paper.layout.own) == body

    async def fails_with_it(job: DrawJob) -> bytes:
        if isinstance(job, ResultPaper) and job.layout.own:
            raise DrawingFailed("UndefinedError in root, line 1")
        return await closed._draw(job)

    monkeypatch.setattr(closed.core.deliver, "_draw", fails_with_it)
    closed.drawn.clear()
    paper = await fetch(closed)
    assert paper.layout.own == ""
    assert len(closed.messenger.to(closed.chat(closed.sample.secretary))) >= 2


async def test_a_template_can_be_replaced_and_taken_away(
    closed: Town, administration: SqlAdministrationStorage
) -> None:
    branch = closed.sample.branch.id
    templates = [OwnTemplate(Template.RESULT, digit * 64, 5) for digit in "12"]
    for own in templates:
        await administration.transaction(use(branch, own, closed))
    assert await administration.transaction(lambda desk: desk.papers.own_templates(branch)) == (own,)
    for was_there in (True, False):
        assert await administration.transaction(removed(branch)) is was_there
    assert (await fetch(closed)).layout.own == ""


def use(branch: BranchId, own: OwnTemplate, town: Town) -> Callable[[Administration], None]:
    return lambda desk: desk.papers.use_template(branch, own, b"DOCX", town.now)


def removed(branch: BranchId) -> Callable[[Administration], bool]:
    return lambda desk: desk.papers.remove_template(branch, Template.RESULT)
