"""The long chaos, with a table: `python -m tests.chaos --kills 200 --seed 27 --database sqlite`."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.chaos.run import Outcome, run
from tests.chaos.table import told
from tests.chaos.world import Ground, Size
from tests.databases import FASTER_AND_DURABLE, copied, running_postgres, sqlite_template


def _on(kind: str, folder: Path, size: Size) -> Outcome:
    if kind == "sqlite":
        (folder / "template").mkdir()
        return asyncio.run(run(Ground(copied(sqlite_template(folder / "template"), folder), folder), size))
    with running_postgres(FASTER_AND_DURABLE) as postgres, postgres.migrated() as url:
        return asyncio.run(run(Ground(url, folder, postgres), size))


def main() -> None:
    """Run, print the table; a broken promise is named and ends it with 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=500)
    parser.add_argument("--at-once", type=int, default=40)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=27)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    asked = parser.parse_args()
    size = Size(asked.members, asked.at_once, asked.kills, asked.seed)
    with tempfile.TemporaryDirectory() as name:
        outcome = _on(asked.database, Path(name), size)
    sys.stdout.write(told(asked.database, outcome))
    sys.exit(1 if outcome.verdict.broken else 0)


if __name__ == "__main__":
    main()
