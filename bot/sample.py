"""Makes the sample branch by playing its conversation: ten answer, four phones are left to people."""

import random
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.app import Core
from bot.conversation.buttons import decode
from bot.conversation.events import (
    CampaignStarted,
    CommitmentClosed,
    ConsentAnswered,
    EditionCompared,
    Event,
    ItemAsked,
    ItemDone,
    Marked,
    NoOtherSign,
    Opened,
    Press,
    SendAsked,
    Sent,
    TalkWanted,
    WentToCommitment,
    WentToSelfCheck,
    Wrote,
)
from bot.domain.branch import Branch
from bot.domain.campaign import Campaign, CampaignId
from bot.domain.commitment import Area
from bot.domain.member import BranchId, Member, Office, Purpose, Standing
from bot.domain.trail import Act, operator
from bot.domain.value import value
from bot.sample_committee import set_up_committee
from bot.usecases.issue_invite import issue_invite
from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.administration import Administration, NewMember
from bot.usecases.reply import Reply

FILE = Path(__file__).with_name("sample.toml")
EDITION = "nq04-27@1"
FIRST_CHAT = 1001  # chat of the first member in the sandbox; the others follow
ROUND_DAYS = 14
SEED = 27

Json = Mapping[str, Any]


@value
class Sample:
    """What the phones need: chats of the four people, and the newcomer's invite."""

    secretary_chat: int
    deputy_chat: int
    officer_chat: int
    newcomer_chat: int
    newcomer_token: str
    chats: Mapping[int, str]  # chat → name


def read_sample() -> Json:
    """The made-up names and lines."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def new_members(data: Json) -> list[NewMember]:
    """The roster of the sample branch."""
    return [
        NewMember(
            name=line["name"],
            standing=Standing(line.get("standing", Standing.OFFICIAL)),
            office=Office(line.get("office", Office.NONE)),
            holds_post=line.get("holds_post", False),
            declares_assets=line.get("declares_assets", False),
        )
        for line in data["members"]
    ]


def set_up(administration: Administration, data: Json, today: date) -> tuple[Member, ...]:
    """Branch, roster, a planned campaign over the year so far, and the committee above, if there is one."""
    branch = administration.create_branch(
        Branch(BranchId(0), data["branch"], data["superior"], data["place"], sample=True)
    )
    members = administration.add_members(branch.id, new_members(data))
    campaign = Campaign(
        id=CampaignId(0),
        number=0,
        period_from=date(today.year, 1, 1),
        period_to=today,
        closes_on=today + timedelta(days=ROUND_DAYS),
        catalogue_key=EDITION,
        permit=data["permit"],
    )
    administration.plan_campaign(branch.id, campaign)
    begun = datetime.combine(today, time(), branch.zone)
    administration.note(operator(branch.id, begun).did(Act.BRANCH_CREATED))
    if "units" in data:
        set_up_committee(administration, data, (branch, members[data["officer"] - 1]), begun)
    return members


class Player:
    """One person at a phone, playing through the one door everybody uses."""

    _updates = count(1)

    def __init__(self, core: Core, chat: int) -> None:
        self._core, self._address = core, Address("telegram", str(chat))
        self.reply: Reply | None = None

    async def do(self, event: Event) -> Reply:
        """Let an event happen."""
        key = UpdateKey("telegram", "sample", next(self._updates))
        self.reply = await self._core.answer(key, self._address, event)
        return self.reply

    def offered(self, kind: type[Press] | tuple[type[Press], ...]) -> list[Press]:
        """The buttons of a kind on the screen."""
        assert self.reply is not None  # noqa: S101  # a player acts first
        data = (decode(button.data) for row in self.reply.page.rows for button in row)
        return [press for press in data if isinstance(press, Press) and isinstance(press, kind)]

    async def press(self, *kinds: type[Press], place: int = 0) -> None:
        """Press the button of that kind in that place."""
        await self.do(self.offered(kinds)[place])

    async def enrol(self, token: str) -> None:
        """Open the invite and agree to everything."""
        await self.do(Opened(token))
        for purpose in Purpose:
            await self.do(ConsentAnswered(purpose, 1))

    async def self_check(self, signs: list[int], chance: random.Random) -> None:
        """Answer every question, no except for half of the signs, and send."""
        await self.do(WentToSelfCheck())
        while answers := self.offered((Marked, TalkWanted)):
            admits = (
                isinstance(answers[0], Marked) and answers[0].indicator in signs and chance.random() < 0.5
            )
            await self.do(answers[1] if admits else answers[0])
        await self.press(NoOtherSign)
        await self.do(SendAsked(1))
        await self.press(Sent)

    async def commit(self, item: Json, due: date) -> None:
        """Word an item, close the commitment, and maybe do it."""
        await self.do(ItemAsked(Area.TASKS))
        for typed in (item["text"], item["measure"], f"{due:%d/%m/%Y}"):
            await self.do(Wrote(typed))
        await self.do(WentToCommitment())
        await self.do(CommitmentClosed(1))
        if item.get("done"):
            await self.do(ItemDone(1))


async def play_sample(core: Core, members: tuple[Member, ...], data: Json, today: date) -> Sample:
    """Everyone but the newcomer enrols; the secretary opens the round; ten answer."""
    chats = {member.id: FIRST_CHAT + place for place, member in enumerate(members)}
    secretary, newcomer = members[data["secretary"] - 1], members[data["newcomer"] - 1]
    tokens = {member.id: await _token(core, member) for member in members}
    players = {member.id: Player(core, chats[member.id]) for member in members}
    for member in members:
        if member is not newcomer:
            await players[member.id].enrol(tokens[member.id])
    for opening in (EditionCompared(1), CampaignStarted(1)):
        await players[secretary.id].do(opening)
    chance = random.Random(SEED)  # noqa: S311  # made-up answers, not a secret
    for member in members:
        if member not in (secretary, newcomer):
            await players[member.id].self_check(data["signs"], chance)
    for item in data["items"]:
        await players[members[item["member"] - 1].id].commit(item, today + timedelta(days=item["due"]))
    named = {chats[member.id]: member.name for member in members}
    deputy, officer = members[data["deputy"] - 1], members[data["officer"] - 1]
    return Sample(
        secretary_chat=chats[secretary.id],
        deputy_chat=chats[deputy.id],
        officer_chat=chats[officer.id],
        newcomer_chat=chats[newcomer.id],
        newcomer_token=tokens[newcomer.id],
        chats=named,
    )


async def _token(core: Core, member: Member) -> str:
    now = core.clocks.calendar()
    invite = await core.storage.transaction(lambda records: issue_invite(records.ledger, member.id, now))
    return invite.token
