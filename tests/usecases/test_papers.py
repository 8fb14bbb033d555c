"""What a member's papers say: a draft is called one, and the report prints what belongs to its round."""

from dataclasses import replace

from bot.conversation.events import (
    CampaignEnded,
    CommitmentClosed,
    FindingOpened,
    ItemAsked,
    ItemDone,
    ItemWithdrawn,
    PaperWanted,
    SentWithdrawn,
    WentToFindings,
    WentToIndicator,
    Wrote,
)
from bot.conversation.papers import Paper
from bot.domain.commitment import Area
from bot.domain.member import Member
from bot.views.documents.papers import CommitmentPaper, ReportPaper
from storage.ledger.transactions import SqlAdministrationStorage
from tests.people import CAMPAIGN
from tests.town import Town

DUE = "30/04/2026"


def an(town: Town) -> Member:
    return town.sample.members[2]


async def drawn(town: Town, paper: Paper) -> ReportPaper | CommitmentPaper:
    await town.do(an(town), PaperWanted(paper))
    await town.at(town.now.replace(second=town.now.second + 1))
    job = town.drawn[-1]
    assert isinstance(job, ReportPaper | CommitmentPaper)
    return job


async def report(town: Town) -> ReportPaper:
    job = await drawn(town, Paper.REPORT)
    assert isinstance(job, ReportPaper)
    return job


async def commitment(town: Town) -> CommitmentPaper:
    job = await drawn(town, Paper.COMMITMENT)
    assert isinstance(job, CommitmentPaper)
    return job


async def measures(town: Town) -> list[str]:
    return [pledge.text for pledge in (await report(town)).measures]


async def remedy(town: Town, text: str, *place: int) -> None:
    """An item of remedy; `place` is the round and the sign from which it is made."""
    await town.do(an(town), ItemAsked(Area.REMEDY, *place), Wrote(text), Wrote("Cách làm"), Wrote(DUE))


async def answered(town: Town, number: int = 1) -> None:
    """Every indicator is answered, the fourth as a sign."""
    await town.answer_all(an(town))
    await town.do(an(town), WentToIndicator(number, 4))
    await town.press(an(town), "2. Có, thỉnh thoảng")


async def test_a_commitment_that_was_never_closed_is_a_draft_without_a_version(town: Town) -> None:
    await town.undertake(an(town), DUE)
    assert (await commitment(town)).version is None
    await town.do(an(town), CommitmentClosed(1))
    assert (await commitment(town)).version == 1


async def test_a_report_is_a_draft_until_it_is_sent_and_when_it_is_taken_back(town: Town) -> None:
    await town.open_round()
    await answered(town)
    assert (await report(town)).draft
    await town.send(an(town))
    assert not (await report(town)).draft
    await town.do(an(town), SentWithdrawn(1, 1))
    assert (await report(town)).draft


async def test_what_was_done_about_a_sign_of_this_report_stands_in_it(town: Town) -> None:
    await town.open_round()
    await answered(town)
    await remedy(town, "Từ biểu hiện", 1, 4)
    await remedy(town, "Ngoài biểu hiện")
    await town.do(an(town), ItemDone(1), ItemDone(2))
    assert await measures(town) == ["Từ biểu hiện"]
    await town.send(an(town))
    assert await measures(town) == ["Từ biểu hiện"]


async def test_what_was_done_about_a_sign_since_answered_as_absent_does_not(town: Town) -> None:
    await town.open_round()
    await answered(town)
    await remedy(town, "Từ biểu hiện", 1, 4)
    await town.do(an(town), ItemDone(1), WentToIndicator(1, 4))
    await town.press(an(town), "1. Không có")
    assert await measures(town) == []


async def test_a_report_leaves_out_what_was_done_in_earlier_rounds(
    town: Town, administration: SqlAdministrationStorage
) -> None:
    await town.open_round()
    await answered(town)
    for text in ("Cũ, đã xong", "Cũ, còn làm", "Cũ, đã bỏ"):
        await remedy(town, text, 1, 4)
    await town.undertake(an(town), DUE)
    await town.do(an(town), ItemDone(1), ItemWithdrawn(3, 1))
    await town.do(town.sample.secretary, CampaignEnded(1, 1))
    branch, later = town.sample.branch.id, replace(CAMPAIGN, permit="Công văn 13-CV/ĐU")
    await administration.transaction(lambda desk: desk.plan_campaign(branch, later))
    await town.open_round(2)
    await answered(town, 2)
    await town.do(an(town), WentToFindings(), FindingOpened(2, 4))
    await remedy(town, "Mới", 2, 4)
    assert await measures(town) == ["Cũ, còn làm", "Mới"]
