"""What the operator does for a branch: rounds, requests, accounts, offices."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.branch import Branch
from bot.domain.campaign import CampaignId
from bot.domain.member import Office
from bot.domain.request import RequestState
from bot.usecases import hand_over
from bot.usecases.answer_request import answer_request
from bot.usecases.confirm_account import confirm_account
from bot.usecases.ports.storage import Records
from tests.people import CAMPAIGN
from tests.soak.living import Living

CODE = re.compile(r"\b\d{6}\b")
Who = tuple[int, int]  # the numbers of branch and member


async def plan_round(living: Living, branch: Branch, days: int) -> int:
    """A round over the year so far, open for so many days; its number."""
    today = living.clock.now.date()
    planned = replace(
        CAMPAIGN,
        id=CampaignId(0),
        period_from=date(today.year, 1, 1),
        period_to=today,
        closes_on=today + timedelta(days=days),
    )
    made = await living.desk.transaction(lambda desk: desk.plan_campaign(branch.id, planned))
    return made.number


async def answer_requests(living: Living, branch: Branch) -> None:
    """All that wait."""
    now = living.clock.now
    waiting = await living.desk.transaction(
        lambda desk: [one.number for one in desk.requests(branch.id) if one.is_open]
    )

    def answer(records: Records) -> None:
        for number in waiting:
            answer_request(records, branch.id, number, (RequestState.DONE, "Đã sửa"), now)

    await living.storage.transaction(answer)


async def confirm(living: Living, who: Who, shown: str) -> None:
    """The member has read out what the phone shows."""
    code = CODE.search(shown)
    assert code is not None, shown
    now = living.clock.now
    await living.desk.transaction(lambda desk: confirm_account(desk, who, code[0], now))


async def order_handover(living: Living, who: Who) -> None:
    """Secretary and this deputy change places tomorrow."""
    now = living.clock.now
    tomorrow = (now + timedelta(days=1)).date()
    await living.desk.transaction(
        lambda desk: hand_over.order_handover(desk, who, tomorrow, Office.DEPUTY, now)
    )
