"""A round: who is invited, who has come how far, who receives reports, and what is published once."""

import asyncio
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.util.concurrency import await_

from bot.conversation.changes.ledger import (
    CampaignKept,
    HandedIn,
    HandedInOnPaper,
    MembersInvited,
    SelfCheckStarted,
)
from bot.domain.campaign import Campaign, CampaignId, CampaignState, Participation, looked
from bot.domain.member import Member, Office
from bot.domain.prevalence import Base, Looked, Outcome, Publication, PublishedCell, Share
from bot.domain.privacy import outcome_of
from bot.usecases.ports.administration import NewMember
from bot.usecases.ports.ledger import Ledger
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger.transactions import SqlAdministrationStorage, SqlLedgerStorage
from tests.people import CAMPAIGN, NOW, set_up_branch
from tests.storage.conftest import Desk
from tests.storage.locks import until_somebody_waits

LATER = NOW + timedelta(hours=1)


async def taken_part(desk: Desk, member: Member) -> Participation:
    return await desk.read(lambda ledger: ledger.participation(desk.campaign.id, member.id))


async def test_every_expected_member_is_invited_and_no_other(desk: Desk) -> None:
    await desk.keep(MembersInvited(desk.campaign.id))
    invited = [(await taken_part(desk, member)).invited_at for member in desk.sample.members]
    assert invited == [NOW, NOW, NOW, NOW, None]


async def test_starting_counts_the_first_time(desk: Desk) -> None:
    await desk.keep(MembersInvited(desk.campaign.id))
    await desk.keep(SelfCheckStarted(desk.campaign.id, desk.an.id), at=LATER)
    await desk.keep(SelfCheckStarted(desk.campaign.id, desk.an.id), at=LATER + timedelta(days=1))
    assert await taken_part(desk, desk.an) == Participation(invited_at=NOW, started_at=LATER)


async def test_a_report_is_handed_in_and_taken_back(desk: Desk) -> None:
    await desk.keep(HandedIn(desk.campaign.id, desk.an.id, LATER))
    await desk.keep(HandedInOnPaper(desk.campaign.id, desk.an.id, NOW))
    assert await taken_part(desk, desk.an) == Participation(sent_at=LATER, paper_at=NOW)
    await desk.keep(HandedIn(desk.campaign.id, desk.an.id, None))
    await desk.keep(HandedInOnPaper(desk.campaign.id, desk.an.id, None))
    assert await taken_part(desk, desk.an) == Participation()


async def test_a_campaign_is_kept_with_everything_that_may_change(desk: Desk) -> None:
    changed = replace(
        desk.campaign,
        state=CampaignState.OPEN,
        compared_at=NOW,
        secretary_reader=3,
        closes_on=date(2026, 4, 30),
        permit="Công văn 15-CV/ĐU",
    )
    await desk.keep(CampaignKept(changed))
    assert await desk.read(lambda ledger: ledger.campaign(changed.id)) == changed
    closed = replace(changed, state=CampaignState.CLOSED)
    await desk.write(lambda ledger: ledger.keep_campaign(CampaignKept(closed), NOW))
    assert await desk.read(lambda ledger: ledger.campaign(changed.id)) == closed


async def test_a_closed_round_is_not_opened_again_by_what_was_seen_before(desk: Desk) -> None:
    seen = replace(desk.campaign, state=CampaignState.OPEN, compared_at=NOW)
    await desk.keep(CampaignKept(seen))
    closed = replace(seen, state=CampaignState.CLOSED)
    await desk.write(lambda ledger: ledger.keep_campaign(CampaignKept(closed), NOW))
    await desk.write(lambda ledger: ledger.keep_campaign(CampaignKept(replace(seen, drafter=2)), NOW))
    assert await desk.read(lambda ledger: ledger.campaign(seen.id)) == closed


async def test_an_unknown_campaign_is_none(desk: Desk) -> None:
    assert await desk.read(lambda ledger: ledger.campaign(CampaignId(5))) is None


CELLS = (
    PublishedCell("II.2", Share(4, 12, Base.ANSWERS)),
    PublishedCell("I.1"),
    PublishedCell("I.2", Share(3, 9, Base.REPORTS)),
)


@pytest.mark.parametrize(
    "publication",
    [
        Publication(Outcome.PUBLISHED, CELLS),
        Publication(Outcome.PUBLISHED, ()),
        Publication(Outcome.FEW),
        Publication(Outcome.WITHHELD),
    ],
)
async def test_a_round_is_published_once(desk: Desk, publication: Publication) -> None:
    campaign = desk.campaign.id
    assert await desk.read(lambda ledger: ledger.prevalence(campaign)) is None
    another = Publication(Outcome.PUBLISHED, CELLS[:1])
    first = await desk.write(lambda ledger: ledger.publish_prevalence(campaign, publication, NOW))
    second = await desk.write(lambda ledger: ledger.publish_prevalence(campaign, another, LATER))
    assert (first, second) == (True, False)
    assert await desk.read(lambda ledger: ledger.prevalence(campaign)) == publication


async def test_an_unknown_round_has_no_publication(desk: Desk) -> None:
    assert await desk.read(lambda ledger: ledger.prevalence(CampaignId(5))) is None


@pytest.mark.parametrize("locked", [True, False])
async def test_only_published_rounds_of_the_branch_are_remembered_with_their_own_day(
    desk: Desk, administration: SqlAdministrationStorage, locked: bool
) -> None:
    late = datetime(2026, 3, 10, 17, 30, tzinfo=UTC)  # the day after, in Hà Nội
    plan = [
        await administration.transaction(lambda it: it.plan_campaign(desk.sample.branch.id, CAMPAIGN))
        for _ in range(3)
    ]
    other = (await set_up_branch(administration)).campaign
    for campaign, outcome in zip((*plan, other), (*Outcome, Outcome.PUBLISHED), strict=True):
        await desk.write(
            lambda ledger, c=campaign, o=outcome: ledger.publish_prevalence(c.id, Publication(o), late)  # type: ignore[misc]  # bound here
        )
    before = await desk.read(lambda ledger: ledger.published_before(desk.sample.branch.id, locked))
    assert before == (Looked(CAMPAIGN.period_from, CAMPAIGN.period_to, date(2026, 3, 11)),)


async def test_consent_to_statistics_is_told_by_branch(
    desk: Desk, administration: SqlAdministrationStorage
) -> None:
    await desk.enrol(desk.an)
    other = await set_up_branch(administration)
    branches = desk.sample.branch, other.branch
    consenters = await desk.read(
        lambda ledger: [ledger.statistics_consenters(branch.id) for branch in branches]
    )
    assert consenters == [frozenset({desk.an.id}), frozenset()]


async def test_officers_come_secretary_first(desk: Desk) -> None:
    holders = await desk.read(lambda ledger: ledger.office_holders(desk.sample.branch.id))
    assert [holder.office for holder in holders] == [Office.SECRETARY, Office.DEPUTY]


SECRETARY, DEPUTY = (NewMember("Trần Thị Ánh", office=office) for office in (Office.SECRETARY, Office.DEPUTY))
MEMBER = NewMember("Nguyễn Văn An")


@pytest.mark.parametrize(
    ("roster", "author", "named", "readers"),
    [
        ((SECRETARY, DEPUTY, MEMBER), 3, None, [1]),
        ((SECRETARY, DEPUTY, MEMBER), 2, 3, [1]),
        ((SECRETARY, DEPUTY, MEMBER), 1, None, [2]),
        ((SECRETARY, DEPUTY, MEMBER), 1, 3, [3]),
        ((SECRETARY, DEPUTY, DEPUTY), 1, None, [2]),
        ((SECRETARY, DEPUTY, MEMBER), 1, 1, [2]),  # nobody receives his own report
        ((SECRETARY, DEPUTY, MEMBER), 1, 9, [2]),  # nobody has that number
        ((SECRETARY, MEMBER), 1, None, []),
        ((MEMBER, DEPUTY), 1, None, [2]),  # a deputy acts for the secretary
        ((MEMBER, DEPUTY), 2, None, []),
    ],
)
async def test_reports_go_to_the_secretary_and_the_secretarys_own_to_another(
    desk: Desk,
    administration: SqlAdministrationStorage,
    roster: tuple[NewMember, ...],
    author: int,
    named: int | None,
    readers: list[int],
) -> None:
    sample = await set_up_branch(administration, roster)
    campaign = replace(sample.campaign, secretary_reader=named)
    writes = sample.members[author - 1]
    receive = await desk.read(lambda ledger: ledger.recipients(writes, campaign))
    assert [member.number for member in receive] == readers


async def test_a_second_round_gets_the_next_number(
    desk: Desk, administration: SqlAdministrationStorage
) -> None:
    second = await administration.transaction(lambda it: it.plan_campaign(desk.sample.branch.id, CAMPAIGN))
    listed = await administration.transaction(lambda it: it.campaigns(desk.sample.branch.id))
    assert [campaign.number for campaign in listed] == [1, 2]
    assert listed == (desk.campaign, second)


async def test_rounds_of_a_branch_that_close_at_once_see_each_other(
    postgres_url: str, keyring: Keyring
) -> None:
    """The second waits for the first, or both would be published."""
    with closing(open_database(postgres_url)) as database:
        ledger = SqlLedgerStorage(database, keyring)
        sample = await set_up_branch(SqlAdministrationStorage(database, keyring))
        other = await SqlAdministrationStorage(database, keyring).transaction(
            lambda desk: desk.plan_campaign(sample.branch.id, CAMPAIGN)
        )
        first_is_inside = asyncio.Event()

        def close(work: Ledger, campaign: Campaign) -> Outcome:
            earlier = work.published_before(sample.branch.id, about_to_publish=True)
            if campaign == sample.campaign:
                first_is_inside.set()
                await_(until_somebody_waits(postgres_url))
            outcome = outcome_of(9, looked(campaign, NOW.date()), earlier)
            work.publish_prevalence(campaign.id, Publication(outcome), NOW)
            return outcome

        def close_second(work: Ledger) -> Outcome:
            await_(first_is_inside.wait())
            return close(work, other)

        outcomes = await asyncio.gather(
            ledger.transaction(lambda work: close(work, sample.campaign)), ledger.transaction(close_second)
        )
    assert tuple(outcomes) == (Outcome.PUBLISHED, Outcome.WITHHELD)
