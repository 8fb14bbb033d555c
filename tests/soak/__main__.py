"""The long soak, with its tables: `python -m tests.soak --seed 27`; what did not hold ends it with 1."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.databases import empty_database
from tests.soak.run import Outcome, Size, soaked
from tests.soak.table import shown
from tests.soak.verdict import broken


def say(words: str) -> None:
    """Progress, apart from the tables."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _on(kind: str, size: Size) -> Outcome:
    with tempfile.TemporaryDirectory() as name, empty_database(kind, Path(name)) as url:
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
