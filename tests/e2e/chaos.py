"""Many kills, with a table by phase: `python -m tests.e2e.chaos --kills 200 --seed 1 --database sqlite`."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import copied, running_postgres, sqlite_template
from tests.e2e.kills import Phase, Tally, What
from tests.e2e.run_of_kills import run_of_kills
from tests.e2e.stage import open_stage


def table(tally: Tally) -> str:
    """What was on its way when the bot was killed, by phase, as Markdown."""
    rows = [("phase", *What)] + [
        (phase, *(str(tally.struck[what, phase]) for what in What)) for phase in Phase
    ]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---|" + "---:|" * len(What), *lines[1:]])


def summary(tally: Tally) -> str:
    """The promises, which an AssertionError would have broken, and what people notice."""
    return "\n".join(
        [
            f"kills: {tally.kills}",
            f"answers acknowledged at the kill: {tally.acknowledged}, lost: 0, doubled: 0",
            f"answers people had to give or look for again: {tally.asked_again}",
            f"typed answers turned down with the question shown again: {tally.turned_down}",
            f"reminders that came twice: {tally.reminded_twice}, lost: 0",
        ]
    )


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        (folder / "template").mkdir()
        yield copied(sqlite_template(folder / "template"), folder)
    else:
        with running_postgres() as postgres, postgres.migrated() as url:
            yield url


async def _run(url: str, folder: Path, kills: int, seed: int) -> Tally:
    async with open_stage(url, folder) as stage:
        return await run_of_kills(stage, kills, seed)


def main() -> None:
    """Run, print the table; the first broken promise ends it with its trace."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    asked = parser.parse_args()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as name, _database(asked.database, Path(name)) as url:
        tally = asyncio.run(_run(url, Path(name), asked.kills, asked.seed))
    seconds = time.monotonic() - begin
    sys.stdout.write(f"{asked.database}, seed {asked.seed}, {seconds:.0f} s\n\n")
    sys.stdout.write(f"{table(tally)}\n\n{summary(tally)}\n")


if __name__ == "__main__":
    main()
