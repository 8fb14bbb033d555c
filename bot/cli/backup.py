"""`backup`, `restore` and `held`: a sealed file of everything, and what comes back from it."""

import asyncio
from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import now, with_stores
from bot.cli.plainly import fail, plainly, say, warn, words

if TYPE_CHECKING:
    from bot.app import Stores
    from bot.domain.tombstone import Tombstone
    from bot.settings import Settings
    from storage.ledger.held import Ages
    from storage.transfer.backup import Backup
    from storage.transfer.restoring import Restoring


class Decision(Enum):
    """What becomes of pushes that were still to be sent when a backup was made."""

    SEND = "send"
    CANCEL = "cancel"
    HOLD = "hold"  # until `held` is told


FOLDER = Path("backups")
Tombstones = Annotated[
    list[Path] | None,
    typer.Option(
        "--tombstones", help="A file of tombstones, once for each machine; usually TOMBSTONES_FILE."
    ),
]


def add_to(app: typer.Typer) -> None:
    """These stand at the top."""
    for command in (backup, restore, held):
        app.command()(command)


def backup(
    folder: Annotated[Path, typer.Argument(help="Where it is put; made if it is not there.")] = FOLDER,
    keep_days: Annotated[
        int | None, typer.Option(help="Days after which backups there go; usually BACKUP_DAYS.", min=1)
    ] = None,
) -> None:
    """Write everything to one sealed file, while the bot runs, and restore it for a trial.

    It opens with the key file only, which is not in it: keep a copy of KEY_FILE and of TOMBSTONES_FILE
    elsewhere. The newest backup never goes, however old it is.
    """
    made, expired = with_stores(lambda stores, settings: _backup(stores, settings, folder, keep_days))
    rows = sum(count.rows for count in made.counts.values())
    say("backup_made", path=made.path, bytes=made.bytes, rows=rows, tables=len(made.counts), expired=expired)


async def _backup(
    stores: "Stores", settings: "Settings", folder: Path, keep_days: int | None
) -> "tuple[Backup, int]":
    from bot.app import machine_now
    from storage.transfer.backup import expire, make_backup

    moment = machine_now()
    made = make_backup(settings.database_url, stores.storage.keyring, folder, moment)
    await _complete_tombstones(stores, settings)
    return made, expire(folder, moment, keep_days or settings.backup_days)


async def _complete_tombstones(stores: "Stores", settings: "Settings") -> None:
    """Each machine notes what it deleted itself; where backups are made everything is noted."""
    from storage.ledger.tombstones import every
    from storage.tombstone_file import JsonTombstones

    stones = await stores.database.transaction(every)
    try:
        JsonTombstones(settings.tombstones_path).complete(stones)
    except OSError as trouble:
        warn("tombstones_not_written", path=settings.tombstones_path, said=trouble.strerror or trouble)


def restore(
    file: Annotated[Path, typer.Argument(help="A backup, such as backups/tusoi-….backup.")],
    into: Annotated[
        str, typer.Option(help="The database; usually DATABASE_URL, which keeps a password off this line.")
    ] = "",
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Do not ask whether to replace what is there; it is kept beside."),
    ] = False,
    pushes: Annotated[
        Decision | None,
        typer.Option(help="What to do with messages that were still to be sent; asked otherwise."),
    ] = None,
    tombstones: Tombstones = None,
    no_tombstones: Annotated[
        bool, typer.Option("--no-tombstones", help="The file is lost: what was deleted since comes back.")
    ] = False,
) -> None:
    """Put a backup in place of the database: all of it or nothing. Stop the bot before.

    What was deleted since the backup is deleted again from the tombstones, accounts given up since stay
    without access, and no message goes out that may have gone out before, until you have decided. What
    members answered after the backup was made is lost.
    """
    with plainly():
        settings = _settings(into)
        stones = [] if no_tombstones else _stones(tombstones or [settings.tombstones_path])
        asyncio.run(_restore(settings, file, stones, replace))
    decide(pushes, settings)


async def _restore(settings: "Settings", file: Path, stones: "Sequence[Tombstone]", replace: bool) -> None:
    from bot.app import machine_now
    from bot.domain.trail import INSTALLATION, Act, operator
    from storage.cipher import Keyring
    from storage.running import standing_still
    from storage.transfer.archive import Archive
    from storage.transfer.restoring import Restoring, is_filled

    keyring, url = Keyring.load(settings.key_file), settings.database_url
    with file.open("rb") as opened, standing_still(url):
        archive = Archive(opened, keyring)
        say("restore_begins", made_at=archive.contents.made_at)
        if is_filled(url) and not replace and not typer.confirm(words("restore_question")):
            raise typer.Exit(1)
        line = operator(INSTALLATION, now()).did(Act.DATABASE_RESTORED)
        _put(url, Restoring(archive, stones, keyring, machine_now(), line))


def _put(url: str, restoring: "Restoring") -> None:
    from storage.transfer.restoring import restore as restored

    done, kept = restored(url, restoring)
    rows = sum(count.rows for count in done.counts.values())
    say("restored", rows=rows, kept=kept, replayed=done.replayed, stones=len(restoring.stones))


def held(
    send: Annotated[bool, typer.Option("--send", help="Send them now.")] = False,
    cancel: Annotated[bool, typer.Option("--cancel", help="Never send them.")] = False,
) -> None:
    """Say how many messages a restored copy had still to send, and decide: they wait until then."""
    if send and cancel:
        fail("held_problem")
    decision = Decision.SEND if send else Decision.CANCEL if cancel else Decision.HOLD
    with plainly():
        settings = _settings("")
    decide(decision, settings)


def decide(decision: Decision | None, settings: "Settings") -> None:
    """Say what waits, ask where nothing has been decided, and do it."""
    with plainly():
        ages = asyncio.run(_held(settings))
        say("held", ages=ages)
        if not ages:
            return
        chosen = decision or _asked()
        count = asyncio.run(_settle(settings, chosen))
        say("held_settled", decision=chosen.value, count=count)


def _asked() -> Decision:
    known = {decision.value: decision for decision in Decision}
    while (answer := typer.prompt(words("held_question"), default=Decision.HOLD.value)) not in known:
        pass
    return known[answer]


async def _held(settings: "Settings") -> "Ages":
    from bot.cli.opening import opened
    from storage.ledger.held import held

    moment = now()
    async with opened(settings) as stores:
        return await stores.database.transaction(lambda connection: held(connection, moment))


async def _settle(settings: "Settings", decision: Decision) -> int:
    from bot.cli.opening import opened
    from bot.domain.trail import INSTALLATION, Act, operator
    from storage.ledger import held

    if decision is Decision.HOLD:
        return 0
    moment = now()
    do = held.send if decision is Decision.SEND else held.cancel
    line = operator(INSTALLATION, moment).did(Act.HELD_PUSHES_SETTLED, detail=decision.value)
    async with opened(settings) as stores:
        count = await stores.database.transaction(lambda connection: do(connection, moment))
        await stores.administration.transaction(lambda desk: desk.note(line))
    return count


def _stones(files: Iterable[Path]) -> "list[Tombstone]":
    """Of all files together: each machine of a bot has one of its own."""
    found = {stone.id: stone for file in files for stone in _read(file)}
    return list(found.values())


def _read(file: Path) -> "tuple[Tombstone, ...]":
    from storage.tombstone_file import JsonTombstones

    try:
        return JsonTombstones(file).read().stones
    except FileNotFoundError:
        fail("no_tombstones", path=file)


def _settings(into: str) -> "Settings":
    from bot.settings import Settings, checked_address, read_settings

    settings = read_settings(Settings)
    return settings.model_copy(update={"database_url": checked_address("--into", into)}) if into else settings
