"""The gate: what is made from the ledger is the same, byte for byte, after every disclosure is deleted."""

import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO

import pytest
from sqlalchemy import Connection, delete, select

from bot.conversation.changes.ledger import LedgerChange
from bot.conversation.changes.remediation import LedgerFilled, ShortcomingKept
from bot.conversation.events import (
    CampaignEnded,
    CampaignOpened,
    CommitmentClosed,
    DigestWanted,
    DrafterNamed,
    DueListOpened,
    ItemAsked,
    ItemConfirmed,
    ItemDone,
    NamesOpened,
    PaperWanted,
    Press,
    PrevalenceOpened,
    RosterOpened,
    WentHome,
    WentToBoard,
    WentToCommitment,
    WentToData,
    WentToReview,
    WentToSent,
    Wrote,
)
from bot.conversation.events.drafting import LeadInBegun, LeadInOpened, LeadInSentOut
from bot.conversation.events.papers import BranchPaperWanted
from bot.conversation.events.ratings import RatingOpened, RatingsOpened
from bot.conversation.events.remediation import (
    LedgerItemOpened,
    LedgerOpened,
    MonthlyWanted,
    RemediationTableOpened,
    ResultsListed,
    UndertakingsListed,
)
from bot.conversation.papers import Paper
from bot.domain.calendar import HolidayTable
from bot.domain.commitment import Area, CommitmentItem
from bot.domain.member import Member, Office
from bot.domain.organisation.period import Period
from bot.domain.papers import PaperKind
from bot.domain.privacy import rolled_up
from bot.domain.shortcoming import Shortcoming
from bot.usecases.figures.of_a_round import remedies_of_round
from bot.usecases.fill_ledger import fill_ledger
from bot.usecases.lead_in import lead_in_of
from bot.usecases.ports.address import Address
from bot.usecases.ports.administration import NewMember
from bot.usecases.ports.figures import Counting
from bot.usecases.ports.ledger import Ledger
from bot.usecases.remediation_facts import remediation_plan_of
from bot.views.draw_process import drawn
from storage.database import Database
from storage.disclosure.tables import metadata as disclosure
from storage.ledger.tables import metadata as ledger
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.people import set_up_branch
from tests.town import Town
from tests.usecases import a_concluded_round
from tests.usecases.beginnings import Beginner

SOON = timedelta(seconds=1)
ROSTER = [
    NewMember("Trần Thị Ánh", office=Office.SECRETARY),
    NewMember("Lê Văn Bình", office=Office.DEPUTY),
    *(NewMember(f"Nguyễn Văn {letter}") for letter in "CDEGHIK"),
]
OWN_PAGES = (WentHome(), WentToData(), WentToReview(), WentToSent(), WentToCommitment())
Shown = Mapping[str, str | bytes]


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(most_have_sent)


async def most_have_sent(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """In an open round all but two have sent, one of these has written; items stand in several states."""
    town = Town(storage, await set_up_branch(administration, ROSTER))
    for member in town.sample.members:
        await town.enrol(member)
    await town.open_round()
    for place, member in enumerate(sending(town)):
        await town.fill_in(member, town.sample.campaign, **({"I_4": "often"} if place < 4 else {}))
        await town.send(member)
        await undertake(town, member, from_sign=place < 4)
    await town.fill_in(town.sample.members[-2], town.sample.campaign, I_4="sometimes")
    await point_out(town)
    await town.at(town.now + SOON)
    return town


async def point_out(town: Town) -> None:
    """Shortcomings of three members are in the ledger; one is remedied."""
    secretary, deputy, *others = town.sample.members
    campaign = town.sample.campaign.id
    for place, member in enumerate(others[:3]):
        entry = Shortcoming(900 + place, 1 + place, member.id, member.subject_class, "Nộp muộn")
        await keep(town, ShortcomingKept(campaign, entry))
    await town.storage.transaction(
        lambda records: fill_ledger(
            records.ledger,
            LedgerFilled(campaign, town.now.date(), secretary.id),
            town.sample.branch,
            town.now,
        )
    )
    last = others[0]
    number = max(item.number for item in await items_of(town, last))
    await town.do(last, ItemDone(number))
    await town.do(deputy, ItemConfirmed(last.number, number))


async def items_of(town: Town, member: Member) -> tuple[CommitmentItem, ...]:
    return await town.storage.transaction(lambda records: records.ledger.items(member.id))


async def keep(town: Town, change: LedgerChange) -> None:
    address = Address("phone", "1")
    await town.storage.transaction(lambda records: records.ledger.keep(change, address, town.now))


def sending(town: Town) -> tuple[Member, ...]:
    return town.sample.members[:-2]


def newcomer(town: Town) -> Member:
    """Who has answered nothing yet."""
    return town.sample.members[-1]


async def undertake(town: Town, member: Member, from_sign: bool) -> None:
    place = (1, 4) if from_sign else ()
    await town.do(
        member, ItemAsked(Area.REMEDY, *place), Wrote("Việc"), Wrote("Cách làm"), Wrote("31/3/2026")
    )
    if member.number % 2:
        await town.do(member, ItemDone(1))
    await town.do(member, CommitmentClosed(1))


async def shown(town: Town) -> Shown:
    """What is made from the ledger for people, and what they are sent."""
    secretary, told = town.sample.secretary, len(town.messenger.sent)
    pages = {
        "board": await page(town, secretary, WentToBoard()),
        "names": await page(town, secretary, NamesOpened()),
        "roster": await page(town, secretary, RosterOpened()),
        "round": await page(town, secretary, CampaignOpened(1)),
        "prevalence": await page(town, secretary, PrevalenceOpened(1)),
        **{f"lead-in {n}": await page(town, newcomer(town), LeadInOpened(1, n)) for n in range(1, 6)},
        "due": await page(town, sending(town)[1], DueListOpened()),
        "home": await page(town, newcomer(town), WentHome()),
        "ledger": await page(town, secretary, LedgerOpened()),
        "item": await page(town, secretary, LedgerItemOpened(sending(town)[2].number, 2)),
        "month": await page(town, secretary, MonthlyWanted()),
        "table": await page(town, secretary, RemediationTableOpened()),
        "undertakings": await page(town, secretary, UndertakingsListed()),
        "ratings": await page(town, secretary, RatingsOpened()),
        "rating": await page(town, secretary, RatingOpened(2025, sending(town)[3].number)),
        "results": await page(town, secretary, ResultsListed()),
        "figures": repr(await upward(town)),
    }
    await town.do(secretary, DigestWanted())
    await town.do(sending(town)[1], PaperWanted(Paper.COMMITMENT))
    await town.at(town.now + SOON)
    pages["pushes"] = "\n".join(sorted(text for _, text in town.messenger.sent[told:]))
    jobs = {job.kind: drawn(job) for job in town.drawn[-2:]}
    return {**pages, "chart": jobs["chart"], **parts(jobs["commitment"]), **await published(town)}


async def upward(town: Town) -> tuple[object, ...]:
    """What papers and the report upward are made of."""
    branch, period = town.sample.branch, Period(date(2026, 1, 1), date(2027, 1, 1))
    asked = Counting(frozenset({branch.id}), period, period.last)

    def look(ledger: Ledger) -> tuple[object, ...]:
        counting = ledger.figures_above
        plan = remediation_plan_of(ledger, sending(town)[3])
        return (
            remedies_of_round(ledger, branch, town.sample.campaign, period.last),
            *(count(asked) for count in (counting.shortcomings, counting.results, counting.participants)),
            *(count(asked) for count in (counting.ratings, counting.series, counting.sittings)),
            plan,
            ledger.tasks.of_branch(branch.id, town.now.date(), HolidayTable()),
        )

    return await town.storage.reports.transaction(look)


async def page(town: Town, member: Member, event: Press) -> str:
    await town.do(member, event)
    return repr(town.shown[str(member.number)].page)


async def published(town: Town) -> Mapping[str, str]:
    """The rows of the round and their roll-up with another branch's, read with the reports' own rights."""
    round_id = town.sample.campaign.id
    publication = await town.storage.reports.transaction(lambda ledger: ledger.prevalence(round_id))
    lead_in = await town.storage.reports.transaction(lambda ledger: lead_in_of(ledger, round_id))
    cells = publication.cells if publication else ()
    rolled = repr(rolled_up([cells, ()]))
    return {"published": repr(publication), "roll-up": rolled, "lead-in report": repr(lead_in)}


def parts(docx: bytes) -> Mapping[str, bytes]:
    """The XML of the paper; the archive around it carries the moment of its making."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


async def dump(database: Database) -> bytes:
    """Every row of the ledger as it is kept, sealed columns too."""

    def rows(connection: Connection) -> str:
        tables = ledger.sorted_tables
        return repr([connection.execute(select(t).order_by(*t.primary_key)).all() for t in tables])

    return (await database.transaction(rows)).encode()


async def erase(database: Database, spared: int = 0) -> int:
    """Delete every row of the disclosure, or all that are not of one member; tells how many."""

    def rows(connection: Connection) -> int:
        gone = 0
        for table in disclosure.sorted_tables:
            whose = next((name for name in ("author_id", "member_id") if name in table.c), "campaign_id")
            gone += connection.execute(delete(table).where(table.c[whose] != spared)).rowcount
        return gone

    return await database.transaction(rows)


@pytest.mark.parametrize("closed", [False, True], ids=["open round", "closed round"])
async def test_without_any_disclosure_all_that_is_made_from_the_ledger_is_the_same(
    town: Town, database: Database, closed: bool
) -> None:
    if closed:
        await town.do(town.sample.secretary, CampaignEnded(1, 1), DrafterNamed(1, 1), LeadInBegun(1))
        await town.do(town.sample.secretary, LeadInSentOut(1, 1, 0, town.now.date().toordinal()))
        await town.at(town.now + SOON)
    before = await shown(town)
    kept = await dump(database)
    assert await erase(database) == 8 + 7  # drafts and reports
    assert await dump(database) == kept
    assert await shown(town) == before
    assert "đã khắc phục 1/3" in str(before["month"])
    assert "Nộp muộn" in str(before["item"])
    assert "7/9" in str(before["pushes"])  # it was no empty comparison
    assert "Việc trong cam kết: 10" in str(before["pushes"])
    assert b"w:document" in bytes(before["word/document.xml"])  # type: ignore[arg-type]  # of the archive
    assert ("4/7 báo cáo được đếm" in str(before["prevalence"])) is closed
    assert ("4/7 báo cáo được đếm" in str(before["lead-in 2"])) is closed
    assert ("4/7 báo cáo được đếm" in str(before["lead-in report"])) is closed


async def test_without_any_disclosure_every_paper_of_a_round_is_the_same(
    storage: SqlStorage, administration: SqlAdministrationStorage, database: Database
) -> None:
    town = await a_concluded_round.whole_round(storage, administration)
    before = await papers(town)
    assert [kind for kind in before if b"w:document" not in before[kind]["word/document.xml"]] == []
    assert len(before) == 6
    assert await erase(database) == 2 * 8  # drafts and reports
    assert await papers(town) == before


async def papers(town: Town) -> Mapping[str, Mapping[str, bytes]]:
    """Each paper of the branch, and a member's own plan."""
    town.drawn.clear()
    late = a_concluded_round.who(town, a_concluded_round.LATE)
    await town.do(late, PaperWanted(Paper.PLAN))
    for kind in PaperKind:
        await town.do(town.sample.secretary, BranchPaperWanted(1, kind))
    await town.at(town.now + SOON)
    made = sorted(
        ((job.kind, parts(drawn(job))) for job in town.drawn),  # phones ring in any order
        key=lambda paper: (paper[0], paper[1]["word/document.xml"]),
    )
    return {f"{place} {kind}": paper for place, (kind, paper) in enumerate(made)}


async def test_a_members_own_pages_do_not_change_with_what_others_disclose(
    town: Town, database: Database
) -> None:
    an = sending(town)[3]
    before = [await page(town, an, press) for press in OWN_PAGES]
    assert await erase(database, spared=an.id) == 7 + 6
    assert [await page(town, an, press) for press in OWN_PAGES] == before
    await erase(database)
    assert [await page(town, an, press) for press in OWN_PAGES] != before
