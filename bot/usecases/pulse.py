"""Notes that updates are taken; after an outage asks those who were answering to go on."""

from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.storage import Records, Storage

log = structlog.get_logger()

PRESS_LIFE: Final = timedelta(seconds=150)  # Telegram forgets a press that nobody has taken for so long
IN_THE_MIDDLE: Final = timedelta(hours=1)  # who answered so shortly before may have gone on pressing
EVERY: Final = 20.0  # seconds between two notes
MOST: Final = 2000  # people told of one outage


class Pulse:
    """Called while updates are taken; a silence longer than a press lives is an outage, told of once."""

    def __init__(self, storage: Storage, clocks: Clocks) -> None:
        self._storage, self._clocks = storage, clocks
        self._noted: datetime | None = None

    async def __call__(self) -> None:
        """Updates are taken now. Never raises: what cannot be noted is noted next time."""
        machine = self._clocks.machine()
        if self._noted is not None and (machine - self._noted).total_seconds() < EVERY:
            return
        try:
            told = await self._storage.transaction(lambda records: self._beat(records, machine))
        except Exception:
            log.exception("pulse not noted")
            return
        self._noted = machine
        if told:
            log.warning("outage over", told=told)

    def _beat(self, records: Records, machine: datetime) -> int:
        last = records.ledger.note_pulse(machine)
        if last is None or machine - last <= PRESS_LIFE:
            return 0
        now = self._clocks.calendar()
        began = now - (machine - last)
        people = records.disclosure.drafts_since(began - IN_THE_MIDDLE, MOST)
        return sum(
            records.ledger.push(
                Pushed(PushKind.RESUMED, member, f"resumed:{member}:{last:%Y%m%d%H%M%S}", (campaign,)), now
            )
            for campaign, member in people
        )
