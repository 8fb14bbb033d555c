"""The whole province, with its table: `python -m tests.province --seed 27`; what differs ends it with 1."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from time import monotonic

from tests.databases import empty_database
from tests.province.run import Outcome, run
from tests.province.size import PROVINCE, Size
from tests.province.table import is_met, shown, written


class Progress:
    """Lines with their second, apart from the table."""

    def __init__(self) -> None:
        self._began = monotonic()

    def __call__(self, words: str) -> None:
        sys.stderr.write(f"{monotonic() - self._began:6.0f} s  {words}\n")
        sys.stderr.flush()


def _on(kind: str, size: Size) -> Outcome:
    with tempfile.TemporaryDirectory() as name, empty_database(kind, Path(name)) as url:
        return asyncio.run(run(url, size, Path(name), Progress()))


def main() -> int:
    """Make, compare, measure, print; 1 where something differs or takes too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--committees", type=int, default=PROVINCE.committees)
    parser.add_argument("--branches", type=int, default=PROVINCE.branches)
    parser.add_argument("--base", type=int, default=PROVINCE.base, help="of them, below no committee")
    parser.add_argument("--members", type=int, default=PROVINCE.members)
    parser.add_argument("--years", type=int, default=PROVINCE.years)
    parser.add_argument("--seed", type=int, default=PROVINCE.seed)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--into", type=Path, help="a document in which to put the table")
    asked = parser.parse_args()
    if asked.base < 1:
        parser.error("a branch below no committee is needed: one moves")
    size = Size(asked.committees, asked.branches, asked.base, asked.members, asked.years, asked.seed)
    outcome = _on(asked.database, size)
    table = shown(asked.database, outcome)
    sys.stdout.write(table)
    if asked.into:
        asked.into.write_text(written(asked.into.read_text(), asked.database, table))
    return 0 if is_met(asked.database, outcome) else 1


if __name__ == "__main__":
    sys.exit(main())
