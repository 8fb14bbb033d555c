"""What speaking tells us: where the live screen is, and whether somebody can be reached."""

from bot.usecases.ports.address import Address, UpdateKey
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.ledger import ParkedUpdate
from bot.usecases.ports.storage import Records, Storage


class NoteDelivery:
    """Small facts kept after the fact; losing one is never more than untidy."""

    def __init__(self, storage: Storage, clocks: Clocks) -> None:
        self._storage, self._clocks = storage, clocks

    async def shown(self, account_id: int, message: int) -> None:
        """The live screen stands in this message now."""
        machine = self._clocks.machine()

        def work(records: Records) -> None:
            records.ledger.set_last_message(account_id, message)
            records.ledger.note_said(account_id, (message,), machine)

        await self._storage.transaction(work)

    async def reachable(self, address: Address, reachable: bool) -> None:
        """The account blocked the bot, or speaks to it again."""
        now = self._clocks.calendar()
        await self._storage.transaction(lambda records: records.ledger.set_reachable(address, reachable, now))

    async def park(self, key: UpdateKey, body: str, error: str) -> None:
        """Keep an update nobody could handle, for the operator; raises when even that fails."""
        machine = self._clocks.machine()
        parked = ParkedUpdate(key, body, error)
        await self._storage.transaction(lambda records: records.ledger.park(parked, machine))
