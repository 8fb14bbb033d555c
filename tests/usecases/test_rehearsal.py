"""The rehearsal of a bad night: a backup while the bot writes, life goes on, and the backup is put back."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection, select

from bot.conversation.changes.ledger import Pushed, PushKind
from bot.conversation.events import BindingReleased, CommitmentClosed, SentWithdrawn, WentToSelfCheck
from bot.domain.member import Member
from bot.domain.trail import INSTALLATION, Act, operator
from bot.usecases.ports.storage import Records
from storage.cipher import Keyring
from storage.database import open_database
from storage.ledger import held
from storage.ledger.tables import account, outbox
from storage.migrations import upgrade
from storage.records import SqlStorage
from storage.transfer.archive import Archive
from storage.transfer.backup import Backup, make_backup
from storage.transfer.restoring import Restored, Restoring, restore
from tests.conversation.conftest import Kept
from tests.databases import Postgres, WarmEngines
from tests.town import MONDAY, Town
from tests.usecases.restored import Restored as Branch, begun

T = TypeVar("T")
SATURDAY = MONDAY + timedelta(days=5)
LATER = MONDAY + timedelta(days=120)  # in the working day of the hundred and twentieth


@dataclass
class Night:
    """A branch, its backup, and what was sent to whom since."""

    branch: Branch
    url: str
    keyring: Keyring
    folder: Path
    made: Backup | None = None

    async def backed_up_while_it_writes(self) -> None:
        async def act(town: Town) -> None:
            making = asyncio.to_thread(make_backup, self.url, self.keyring, self.folder, MONDAY)
            backup = asyncio.ensure_future(making)
            presses = 0
            while not backup.done():
                await town.do(deputy(town), WentToSelfCheck())
                await asyncio.sleep(0)
                presses += 1
            assert presses > 3
            self.made = await backup

        await self.branch.then(act, days=1)

    def restored(self, keyring: Keyring | None = None, url: str = "") -> Restored:
        assert self.made is not None
        ring = keyring or self.keyring
        with self.made.path.open("rb") as file:
            archive = Archive(file, ring)
            stones = self.branch.file.read().stones
            line = operator(INSTALLATION, SATURDAY).did(Act.DATABASE_RESTORED)
            return restore(url or self.url, Restoring(archive, stones, ring, SATURDAY, line))[0]

    def now(self, work: Callable[[Connection], T]) -> T:
        database = open_database(self.url)
        try:
            with database.engine.begin() as connection:
                return work(connection)
        finally:
            database.close()


def an(town: Town) -> Member:
    return town.sample.members[2]


def deputy(town: Town) -> Member:
    return town.sample.members[1]


async def live(town: Town) -> None:
    """A round, a report, commitments with reminders; something is queued and has not gone out."""
    await town.open_round()
    await town.fill_in(an(town), town.sample.campaign, I_4="some")
    await town.send(an(town))
    for due in ("30/04/2026", "31/05/2026"):
        await town.undertake(deputy(town), due)
    await town.do(deputy(town), CommitmentClosed(1))
    while await town.core.deliver():
        pass
    for who in (an(town), deputy(town)):
        await nudge(town, who, f"old:{who.id}")


async def nudge(town: Town, who: Member, key: str) -> None:
    asked = Pushed(PushKind.REMINDER, who.id, key)
    await town.storage.transaction(lambda records: records.ledger.push(asked, town.now))


async def go_on(town: Town) -> None:
    """What waited goes out; An takes the report back and loses the account; others write on."""
    while await town.core.deliver():
        pass
    assert [text for chat, text in town.messenger.sent if chat == town.chat(deputy(town))]
    await town.do(an(town), SentWithdrawn(1, 1))
    await town.do(town.sample.secretary, BindingReleased(an(town).number, 1))
    await town.undertake(deputy(town), "30/06/2026")


@pytest.fixture
async def night(bare_url: str, keyring: Keyring, engines: WarmEngines, tmp_path: Path) -> Night:
    database = open_database(bare_url)
    upgrade(database.engine)
    database.close()
    kept = Kept(bare_url, keyring, engines, lambda: None, lambda: None)
    branch = await (await begun(kept, tmp_path)).then(live)
    night = Night(branch, bare_url, keyring, tmp_path / "backups")
    await night.backed_up_while_it_writes()
    await branch.then(go_on, days=2)
    return night


async def test_everything_of_the_backup_comes_back_and_what_was_deleted_stays_deleted(night: Night) -> None:
    done = night.restored()
    assert night.made is not None
    assert done.counts == night.made.counts
    assert sum(done.replayed.values()) > 0

    async def look(town: Town) -> None:
        campaign = town.sample.campaign.id

        def read(records: Records) -> tuple[object, ...]:
            ledger, disclosure = records.ledger, records.disclosure
            return (
                disclosure.sent(campaign, an(town).id),
                ledger.participation(campaign, an(town).id).sent_at,
                len(ledger.items(deputy(town).id)),  # the third was undertaken after the backup
                len(ledger.members(town.sample.branch.id)),
            )

        assert await town.storage.transaction(read) == (None, None, 2, len(town.sample.members))

    await night.branch.then(look, days=5)


async def test_a_released_account_has_no_access(night: Night) -> None:
    night.restored()

    async def knock(town: Town) -> None:
        await town.do(an(town), WentToSelfCheck())
        assert "phiếu mời" in town.words(an(town))
        await town.do(deputy(town), WentToSelfCheck())
        assert "phiếu mời" not in town.words(deputy(town))

    await night.branch.then(knock, days=5)


async def test_nothing_old_goes_out_before_somebody_has_decided_and_the_new_does(night: Night) -> None:
    done = night.restored()
    assert done.held == {held.AGES[2]: 1}  # An's was for an account that is nobody's any more
    sent: list[tuple[str, str]] = []

    async def deliver(town: Town) -> None:
        await nudge(town, deputy(town), "new")
        while await town.core.deliver():
            pass
        sent[:] = town.messenger.sent

    await night.branch.then(deliver, days=5)
    assert len(sent) == 1
    assert night.now(lambda connection: held.send(connection, SATURDAY)) == 1

    async def rest(town: Town) -> None:
        while await town.core.deliver():
            pass
        sent[:] = town.messenger.sent

    await night.branch.then(rest, days=5)
    assert len(sent) == 1


async def test_what_is_cancelled_never_goes_out(night: Night) -> None:
    night.restored()
    assert night.now(lambda connection: held.cancel(connection, SATURDAY)) == 1
    sent: list[tuple[str, str]] = []

    async def deliver(town: Town) -> None:
        while await town.core.deliver():
            pass
        sent[:] = town.messenger.sent

    await night.branch.then(deliver, days=5)
    assert sent == []
    assert night.now(lambda connection: held.held(connection, SATURDAY)) == {}


async def test_reminders_that_fell_due_meanwhile_go_out_once_and_together(night: Night) -> None:
    night.restored()
    sent: list[tuple[str, str]] = []

    async def wake(town: Town) -> None:
        await town.at(LATER)
        sent[:] = [(chat, text) for chat, text in town.messenger.sent if chat == town.chat(deputy(town))]

    await night.branch.then(wake, days=120)
    reminders = night.now(
        lambda connection: connection.scalars(select(outbox.c.key).where(outbox.c.queued_at == LATER)).all()
    )
    assert len([key for key in reminders if key.startswith("reminder:")]) == 1  # of two items
    assert sent


async def test_a_second_restore_keeps_the_first_beside(night: Night, bare_url: str) -> None:
    night.restored()
    with pytest.raises(Exception, match="other_key"):
        night.restored(Keyring.of({1: bytes(32)}))
    before = night.now(lambda connection: connection.scalars(select(account.c.id)).all())
    assert night.made is not None
    with night.made.path.open("r+b") as file:
        file.truncate(night.made.bytes - 1)
    with pytest.raises(Exception, match="spoiled"):
        night.restored()
    assert night.now(lambda connection: connection.scalars(select(account.c.id)).all()) == before


async def test_a_backup_of_one_kind_of_database_fits_the_other(
    night: Night, postgres: Postgres, tmp_path: Path
) -> None:
    with postgres.bare() as server:
        url = server if night.url.startswith("sqlite") else f"sqlite:///{tmp_path / 'other.sqlite3'}"
        done = night.restored(url=url)
        assert night.made is not None
        assert done.counts == night.made.counts
        database = open_database(url)
        storage = SqlStorage(database, night.keyring)
        assert night.branch.sample is not None
        members = night.branch.sample.members
        branch = night.branch.sample.branch.id
        assert await storage.transaction(lambda r: r.ledger.members(branch)) is not None
        assert len(await storage.transaction(lambda r: r.ledger.members(branch))) == len(members)
        database.close()
