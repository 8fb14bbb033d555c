"""`keys …`: the keys of the key file, which rows each is needed for, and changing to a new one."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import now
from bot.cli.plainly import fail, plainly, say, words

if TYPE_CHECKING:
    from bot.app import Stores
    from bot.domain.trail import Act
    from bot.settings import Settings
    from storage.keyuse import KeyUse

app = typer.Typer(help="The keys that seal the data.", no_args_is_help=True)


@app.command()
def add() -> None:
    """Add a new key to KEY_FILE; a running bot seals with it from then on. Copy the file away afterwards."""
    with plainly():
        asyncio.run(_with_stores(_add))


@app.command()
def rotate(
    reseal_only: Annotated[
        bool, typer.Option("--reseal-only", help="Add no key: go on with the newest there is.")
    ] = False,
) -> None:
    """Add a new key and seal everything anew with it; the bot may run meanwhile. Stop with Ctrl-C."""
    with plainly():
        try:
            asyncio.run(_with_stores(_reseal if reseal_only else _rotate))
        except KeyboardInterrupt:
            say("keys_stopped")
            raise typer.Exit(130) from None


@app.command("list")
def list_all() -> None:
    """List the keys by number and what each is still needed for; never the keys themselves."""
    with plainly():
        asyncio.run(_with_stores(_list))


@app.command()
def retire(
    number: Annotated[int, typer.Argument(help="The number that `keys list` shows.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take an old key out of KEY_FILE, if nothing needs it any more."""
    if not yes and not typer.confirm(words("key_retire_question", number=number)):
        raise typer.Exit(1)
    with plainly():
        asyncio.run(_with_stores(lambda settings, stores: _retire(settings, stores, number)))


async def _with_stores(work: "Callable[[Settings, Stores], Awaitable[None]]") -> None:
    from bot.cli.opening import opened
    from bot.settings import Settings, read_settings

    settings = read_settings(Settings)
    async with opened(settings) as stores:
        await work(settings, stores)


async def _add(settings: "Settings", stores: "Stores") -> None:
    from bot.domain.trail import Act
    from storage.keyfile import add_key

    number = add_key(settings.key_file)
    await _note(stores, Act.KEY_ADDED, number)
    say("key_added", number=number, path=settings.key_file)


async def _rotate(settings: "Settings", stores: "Stores") -> None:
    await _add(settings, stores)
    await _reseal(settings, stores)


async def _reseal(settings: "Settings", stores: "Stores") -> None:
    from bot.domain.trail import Act
    from storage.rotation import reseal

    keyring = stores.storage.keyring
    count = await reseal(stores.database, keyring, _Progress())
    newest = keyring.newest.number
    await _note(stores, Act.DATA_RESEALED, newest)
    older = [use for number, use in (await _uses(stores)).items() if number != newest and use.invites]
    until = max((use.invites_until for use in older if use.invites_until), default=None)
    say("keys_resealed", count=count, number=newest, invites=sum(use.invites for use in older), until=until)


async def _list(settings: "Settings", stores: "Stores") -> None:
    numbers = stores.storage.keyring.numbers
    say("keys_list", numbers=numbers, uses=await _uses(stores), path=settings.key_file)


async def _retire(settings: "Settings", stores: "Stores", number: int) -> None:
    from bot.domain.trail import Act
    from storage.keyuse import retire

    numbers = stores.storage.keyring.numbers
    if number not in numbers:
        fail("key_not_retired", problem="no_such_key", number=number, path=settings.key_file)
    if number == numbers[0]:
        fail("key_not_retired", problem="newest", number=number)
    moment = now()
    use = await stores.database.transaction(
        lambda connection: retire(settings.key_file, number, moment, connection)
    )
    if use is None:
        await _note(stores, Act.KEY_RETIRED, number)
    else:
        fail("key_not_retired", problem="in_use", number=number, use=use)
    say("key_retired", number=number, path=settings.key_file)


async def _note(stores: "Stores", act: "Act", number: int) -> None:
    from bot.domain.trail import INSTALLATION, operator

    line = operator(INSTALLATION, now()).did(act, detail=number)
    await stores.administration.transaction(lambda desk: desk.note(line))


async def _uses(stores: "Stores") -> "dict[int, KeyUse]":
    from storage.keyuse import key_use

    moment = now()
    return await stores.database.transaction(lambda connection: key_use(connection, moment))


class _Progress:
    """Says after each tenth how far it is."""

    def __init__(self) -> None:
        self._tenths = 0

    def __call__(self, done: int, left: int) -> None:
        tenths = done * 10 // (done + left)
        if tenths != self._tenths:
            self._tenths = tenths
            say("keys_progress", done=done, left=left)
