"""The long soak, with its tables: `python -m tests.soak --seed 27`; what did not hold ends it with 1."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import copied, running_postgres, sqlite_template
from tests.soak.run import Outcome, Size, soaked
from tests.soak.table import shown
from tests.soak.verdict import broken

KEPT_UP = ("fsync", "synchronous_commit", "full_page_writes")  # nobody pulls the plug; rows are vacuumed


@contextmanager
def _sqlite(folder: Path) -> Iterator[str]:
    (folder / "template").mkdir()
    yield copied(sqlite_template(folder / "template"), folder)


@contextmanager
def _postgresql(_: Path) -> Iterator[str]:
    with running_postgres(KEPT_UP) as postgres, postgres.migrated() as url:
        yield url


def say(words: str) -> None:
    """Progress, apart from the tables."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _on(kind: str, size: Size) -> Outcome:
    opened = {"sqlite": _sqlite, "postgresql": _postgresql}[kind]
    with tempfile.TemporaryDirectory() as name, opened(Path(name)) as url:
        return soaked(url, Path(name), size, say)


def main() -> None:
    """Soak, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--branches", type=int, default=3)
    parser.add_argument("--members", type=int, default=9)
    parser.add_argument("--days", type=int, default=91)
    parser.add_argument("--quiet-weeks", type=int, default=62)
    parser.add_argument("--seed", type=int, default=27)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    asked = parser.parse_args()
    size = Size(asked.branches, asked.members, asked.days, asked.quiet_weeks, asked.seed)
    outcome = _on(asked.database, size)
    sys.stdout.write(shown(asked.database, outcome))
    sys.exit(1 if broken(outcome) else 0)


if __name__ == "__main__":
    main()
