"""Whole paths word for word, on both databases, with everything rebuilt before each line.

`TRANSCRIPTS=write python -m pytest tests/transcripts` writes them anew; read what changed.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import Core, build_core
from storage.cipher import Keyring
from storage.records import SqlStorage
from tests.databases import WarmEngines
from tests.fakes import fake_drawing
from tests.transcripts.branch import begin, cast_of
from tests.transcripts.playing import CHANNEL, Play, Played, Postman

FOLDER = Path(__file__).parent
SCRIPTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.usefixtures("no_table_is_looked_through")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
async def test_what_people_see(
    script: Path, database_url: str, engines: WarmEngines, keyring: Keyring
) -> None:
    played = await begin(database_url, keyring, cast_of(script.stem))

    @asynccontextmanager
    async def open_core(played: Played) -> AsyncIterator[Core]:
        with engines.opened(database_url) as database:
            yield build_core(
                SqlStorage(database, keyring),
                played.clocks(),
                {CHANNEL: Postman(played)},
                lambda: "tu_soi_bot",
                fake_drawing,
            )

    written = script.read_text(encoding="utf-8")
    try:
        seen = await Play(played, open_core).run(written)
    except AssertionError:
        print("\n".join(played.lines[-90:]))  # noqa: T201  # the way to the missing button
        raise
    if os.environ.get("TRANSCRIPTS") == "write":
        script.write_text(seen, encoding="utf-8")
    assert seen == written
