"""Copies tombstones to the file outside the database; a crash in between copies again and loses none."""

import structlog

from bot.conversation.changes.disclosure import DraftErased, ReportsErased, ReportWithdrawn
from bot.conversation.changes.ledger import (
    AccountBound,
    AccountGivenUp,
    BindingEnded,
    CommitmentShared,
    ConsentSet,
    SharingEnded,
)
from bot.conversation.world import Turn
from bot.usecases.ports.clocks import Clocks
from bot.usecases.ports.storage import Storage
from bot.usecases.ports.tombstones import TombstoneFile

log = structlog.get_logger()

BATCH = 200
DELETING = (
    *(DraftErased, ReportWithdrawn, ReportsErased),
    *(CommitmentShared, SharingEnded),
    *(AccountBound, AccountGivenUp, BindingEnded, ConsentSet),
)


def may_bury(turn: Turn) -> bool:
    """Whether the turn may have left tombstones."""
    return any(isinstance(change, DELETING) for change in (*turn.ledger, *turn.disclosure))


class CopyTombstones:
    """Writes down what is not in the file yet, then marks it. Without a file everything waits."""

    def __init__(self, storage: Storage, clocks: Clocks, file: TombstoneFile | None) -> None:
        self._storage, self._clocks, self._file = storage, clocks, file

    async def __call__(self) -> int:
        """Copy one batch; returns how many there were. A file that cannot be written is told, not raised."""
        if self._file is None:
            return 0
        stones = await self._storage.transaction(lambda records: records.ledger.uncopied_tombstones(BATCH))
        if not stones:
            return 0
        try:
            self._file.append(stones)
        except OSError as trouble:
            log.error("tombstones not copied", waiting=len(stones), reason=trouble.strerror)
            return 0
        ids, now = [stone.id for stone in stones], self._clocks.machine()
        await self._storage.transaction(lambda records: records.ledger.mark_copied(ids, now))
        return len(stones)
