"""Whatever is done in a round in whatever order: once all is done, nothing is said and nothing waits."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from bot.conversation.events import (
    CampaignEnded,
    CampaignStarted,
    CommitmentClosed,
    DrafterNamed,
    EditionCompared,
    Event,
    ItemConfirmed,
    ItemDone,
    MeasureAsked,
    Wrote,
)
from bot.conversation.events.drafting import (
    CommentAsked,
    LeadInApproved,
    LeadInBegun,
    LeadInFinished,
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
from bot.conversation.events.papers import BranchPaperWanted
from bot.conversation.events.plan import PermitAsked, PlanAnnounced, PlanAsked
from bot.conversation.events.remediation import ItemChecked
from bot.domain.meeting import Post
from bot.domain.papers import PaperKind
from bot.domain.passage import Section
from storage.ledger.transactions import SqlAdministrationStorage
from storage.records import SqlStorage
from tests.town import Town
from tests.usecases.a_closed_round import (
    AN,
    CUC,
    DAO,
    DEPUTY,
    LATE,
    ROUND,
    SECRETARY,
    TASKS,
    a_closed_round,
    hanoi,
    points_out,
    timers,
    today,
    who,
)
from tests.usecases.beginnings import Beginner

Deed = tuple[int, Sequence[Event]]


@pytest.fixture
async def town(beginner: Beginner) -> Town:
    return await beginner(everything_done)


async def everything_done(storage: SqlStorage, administration: SqlAdministrationStorage) -> Town:
    """Everything is done in the first round."""
    town = await a_closed_round(storage, administration)
    await do_all(town, deeds(town, ROUND, 1))
    return town


def deeds(town: Town, number: int, item: int) -> list[Deed]:
    """All of a round, in the order in which it is done; what comes too early or again changes nothing."""
    an, until = who(town, AN).number, today(town).toordinal() + 4
    return [
        (AN, [LeadInBegun(number), LeadInSentOut(number, 1, 0, until)]),
        (CUC, [CommentAsked(number, 1), Wrote("Nêu rõ hơn")]),
        (AN, [LeadInSubmitted(number, 1, 1)]),
        (SECRETARY, [LeadInApproved(number, 1)]),
        (DEPUTY, [LeadInApproved(number, 1)]),
        (AN, [LeadInFinished(number, 1, 1)]),
        (SECRETARY, [SittingOpened(number, 1)]),
        (DAO, [EverybodyPresent(number, 1), SittingClosed(number, 1)]),
        (SECRETARY, [PassagesOpened(number, Section.TASKS), Wrote("Lập kế hoạch")]),
        (DAO, [AdoptionAsked(number, 1, 1)]),
        (SECRETARY, [IssueAsked(number, 1, 1)]),
        (CUC, [ItemChecked(an, item)]),
        (AN, [MeasureAsked(item), Wrote("Lên lịch tuần"), CommitmentClosed(1)]),
        (AN, [ItemDone(item)]),
        (CUC, [ItemConfirmed(an, item)]),
        (SECRETARY, [BranchPaperWanted(number, PaperKind.RESULT)]),
    ]


async def do_all(town: Town, done: list[Deed]) -> None:
    for place, events in done:
        await town.do(who(town, place), *events)


async def begin(town: Town, number: int) -> None:
    """Another round, which closes at once."""
    meeting = today(town) + timedelta(days=40)
    secretary = town.sample.secretary
    await town.do(secretary, PlanAsked(number - 1), Wrote(f"{meeting:%d/%m/%Y}"))
    await town.do(secretary, PermitAsked(number), Wrote("Kế hoạch số 02-KH/ĐU"), EditionCompared(number))
    await town.do(secretary, PlanAnnounced(number), CampaignStarted(number))
    await town.do(secretary, DrafterNamed(number, who(town, AN).number))
    await town.do(secretary, PostNamed(number, Post.CLERK, who(town, DAO).number), CampaignEnded(number, 1))


async def newest(town: Town) -> int:
    branch = town.sample.branch.id
    return max(x.number for x in await town.storage.transaction(lambda r: r.ledger.plans.rounds(branch)))


async def pass_days(town: Town, days: int) -> None:
    """From one moment at which something may be said of a round to the next."""
    until = town.now + timedelta(days=days)
    while (moment := min((await timers(town)).values(), default=until)) < until:
        await town.at(max(moment, town.now))
    await town.at(until)


def said(town: Town) -> list[tuple[str, str]]:
    return [(to, text) for to, text in town.messenger.sent if TASKS in text or LATE in text]


@given(steps=st.lists(st.tuples(st.integers(0, 15), st.integers(0, 4)), min_size=4, max_size=12))
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_once_everything_is_done_nothing_is_said_any_more(
    town: Town, steps: list[tuple[int, int]]
) -> None:
    number = await newest(town) + 1
    await begin(town, number)
    await points_out(town, AN, number)
    items = await town.storage.transaction(lambda r: r.ledger.items(who(town, AN).id))
    for deed, days in steps:
        await do_all(town, [deeds(town, number, len(items))[deed]])
        await pass_days(town, days)
    await town.at(hanoi(today(town) + timedelta(days=1), 5))  # the day's messages wait for eight o'clock
    await do_all(town, deeds(town, number, len(items)))
    before = said(town)
    await pass_days(town, 25)
    assert said(town)[len(before) :] == []
    assert not await timers(town)
