"""A branch whose database is copied, goes on, and is then restored from the copy."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.app import Keeping
from bot.domain.retention import Rules
from bot.domain.tombstone import Tombstone
from storage.database import open_database
from storage.replay import Counts, replay
from storage.tombstone_file import JsonTombstones
from tests.conversation.conftest import Kept
from tests.people import SampleBranch, set_up_branch
from tests.town import MONDAY, Town

Act = Callable[[Town], Awaitable[object]]


@dataclass
class Restored:
    """What happens to one database, step by step; each step opens it anew."""

    kept: Kept
    file: JsonTombstones
    rules: Rules
    sample: SampleBranch | None = None
    updates: int = 0

    async def begin(self) -> "Restored":
        """Secretary, deputy and one member have enrolled."""
        storage, administration, close = self.kept.open()
        self.sample = await set_up_branch(administration)
        town = Town(storage, self.sample)
        for member in self.sample.members[:3]:
            await town.enrol(member)
        self.updates = town.updates
        close()
        return self

    async def then(self, act: Act, days: float = 0) -> "Restored":
        """The branch goes on, so many days later; what is deleted is noted in the file."""
        storage, _, close = self.kept.open()
        assert self.sample is not None
        town = Town(storage, self.sample, Keeping(self.rules, self.file))
        town.updates, town.now = self.updates, MONDAY + timedelta(days=days)
        await act(town)
        self.updates = town.updates
        close()
        return self

    async def replay(self, *stones: Tombstone, dry_run: bool = False) -> Counts:
        """The file, or these stones, applied to the database."""
        database = open_database(self.kept.url)
        counts = await replay(database, stones or self.file.read().stones, dry_run)
        database.close()
        return counts


async def begun(kept: Kept, folder: Path, rules: Rules = Rules()) -> Restored:
    return await Restored(kept, JsonTombstones(folder / "tusoi.tombstones"), rules).begin()
