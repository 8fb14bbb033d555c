"""What is true in the bot's database, read through a connection of its own."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, text, update

from bot.domain.campaign import CampaignId
from bot.domain.disclosure.draft import Draft
from bot.domain.member import MemberId
from bot.usecases.ports.ledger import ON_ITS_WAY, TimerKind
from storage.ledger.tables import account, outbox, parked_update, processed_update, timer
from storage.records import SqlStorage

_UNDER_WAY = text("""
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
""")
PATIENCE = 20.0
LOOK_EVERY = 0.01
_QUEUED = outbox.c.state == "queued"


@dataclass(frozen=True)
class Facts:
    """Committed facts only."""

    storage: SqlStorage

    async def unfinished(self) -> int:
        """How many transactions a server still works on: a COMMIT outlives the process that asked for it."""
        if self.storage.database.engine.dialect.name == "sqlite":
            return 0  # the work ends with the process
        return await self._number(_UNDER_WAY)

    async def is_decided(self, update_id: int) -> bool:
        """Whether the update is committed."""
        return bool(await self._number(select(func.count()).where(processed_update.c.update_id == update_id)))

    async def draft(self, campaign: CampaignId, member: MemberId) -> Draft:
        """The member's draft as it is kept."""
        return await self.storage.transaction(lambda records: records.disclosure.draft(campaign, member))

    async def knows_its_screen(self, member: MemberId) -> bool:
        """Whether the bot knows that the member's screen is out: without that, typed text is not taken."""
        held = (account.c.member_id == member) & account.c.released_at.is_(None)
        unknown = held & (account.c.last_message == ON_ITS_WAY)
        return not await self._number(select(func.count()).select_from(account).where(unknown))

    async def until_it_knows_its_screen(self, member: MemberId) -> None:
        """The bot notes it a moment after the screen has come out."""
        async with asyncio.timeout(PATIENCE):
            while not await self.knows_its_screen(member):  # noqa: ASYNC110  # a database tells nobody
                await asyncio.sleep(LOOK_EVERY)

    async def due_reminders(self, now: datetime) -> int:
        """How many reminders have fallen due and are not acted upon."""
        due = (timer.c.kind == TimerKind.REMINDER.value) & (timer.c.due_at <= now)
        return await self._number(select(func.count()).select_from(timer).where(due))

    async def waiting_pushes(self) -> int:
        """How many messages are still to go out."""
        return await self._number(select(func.count()).select_from(outbox).where(_QUEUED))

    async def parked(self) -> int:
        """How many updates nobody could handle."""
        return await self._number(select(func.count()).select_from(parked_update))

    async def let_leases_pass(self) -> None:
        """As if the ninety seconds were over for which a sender that died holds a message."""
        await self._run(lambda c: c.execute(update(outbox).where(_QUEUED).values(not_before=None)))

    async def _number(self, query: Any) -> int:
        return int(await self._run(lambda connection: connection.execute(query).scalar_one()))

    async def _run(self, work: Callable[[Connection], Any]) -> Any:
        return await self.storage.database.transaction(work)
