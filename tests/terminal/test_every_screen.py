"""Whole paths at the keyboard: every screen there is can be read and used by its numbers."""

import asyncio
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

import pytest

from bot.app import build_core
from bot.conversation import screens
from bot.conversation.screens import Screen
from bot.domain.member import Language
from bot.usecases import respond
from bot.views.page import Page
from bot.views.render import render_screen
from handlers.terminal import CHANNEL
from storage.cipher import Keyring
from storage.database import open_database
from storage.records import SqlStorage
from tests.databases import Postgres, copied
from tests.fakes import fake_drawing
from tests.terminal.keyboards import Room
from tests.terminal.scripts import steps
from tests.transcripts.branch import begin, cast_of
from tests.transcripts.playing import QUIETLY

# A line of several deeds shows nothing that could be compared: such a script has no screen of its own either.
SCRIPTS = sorted(
    script
    for script in (Path(__file__).parent.parent / "transcripts").glob("*.txt")
    if not re.search(QUIETLY.pattern, script.read_text(encoding="utf-8"), re.MULTILINE)
)


def every(kind: type[Screen]) -> set[type[Screen]]:
    """All kinds of screens under one."""
    return {each for under in kind.__subclasses__() for each in {under, *every(under)}}


NEVER_SHOWN = {screens.Welcome}  # no screen of its own; the one behind a code that works

FreshUrl = Callable[[], AbstractContextManager[str]]


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> FreshUrl:
    """Each call gives the address of an empty migrated database."""
    if request.param == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        return postgres.migrated
    template: Path = request.getfixturevalue("migrated_sqlite")
    return lambda: nullcontext(copied(template, Path(mkdtemp(dir=tmp_path))))


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> set[type[Screen]]:
    """The kinds of screens that were shown."""
    kinds: set[type[Screen]] = set()

    def noting(screen: Screen, language: Language, zone: ZoneInfo) -> Page:
        kinds.add(type(screen))
        return render_screen(screen, language, zone)

    monkeypatch.setattr(respond, "render_screen", noting)
    return kinds


async def at_the_keyboard(script: Path, url: str, keyring: Keyring, folder: Path) -> None:
    played = await begin(url, keyring, cast_of(script.stem))
    room = Room(played, folder)
    with closing(open_database(url)) as database:
        storage = SqlStorage(database, keyring)
        core = build_core(storage, played.clocks(), {CHANNEL: room}, lambda: "tu_soi_bot", fake_drawing)
        await room.replay(core, list(steps(script.read_text(encoding="utf-8"))))


async def test_every_screen_can_be_used_at_the_keyboard(
    fresh_url: FreshUrl, met: set[type[Screen]], keyring: Keyring, tmp_path: Path
) -> None:
    async def played(script: Path) -> None:
        (folder := tmp_path / script.stem).mkdir()
        with fresh_url() as url:
            await at_the_keyboard(script, url, keyring, folder)

    async with asyncio.TaskGroup() as plays:
        for script in SCRIPTS:
            plays.create_task(played(script))
    assert every(Screen) - met == NEVER_SHOWN
