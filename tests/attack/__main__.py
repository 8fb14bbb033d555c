"""The long attacks, with a table: `python -m tests.attack --seed 27`; a success of any ends with an error."""

import argparse
import sys
from collections.abc import Mapping

from tests.attack.hostile import hostile_updates
from tests.attack.long_year import small_numbers
from tests.attack.table import Attack, table

ATTACKS: Mapping[str, Attack] = {
    "small-numbers": small_numbers,
    "hostile-updates": hostile_updates,
}


def say(words: str) -> None:
    """Progress, apart from the table."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def main() -> int:
    """Run the attacks named, or all; 1 where one succeeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=27)
    parser.add_argument("attacks", nargs="*", help=f"of {', '.join(ATTACKS)}; all by default")
    asked = parser.parse_args()
    rows = [row for name in asked.attacks or ATTACKS for row in ATTACKS[name](asked.seed, say)]
    sys.stdout.write(f"seed {asked.seed}\n\n{table(rows)}\n")
    return int(any(row.successes for row in rows))


if __name__ == "__main__":
    sys.exit(main())
