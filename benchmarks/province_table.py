"""The figures of a province as a table, with what is to be reached."""

from collections.abc import Callable, Mapping, Sequence

from benchmarks.province_measure import Figures, Took

Take = Callable[[Figures], Took]
FIGURES: Mapping[str, Take] = {
    "idle tick": lambda f: f.tick,
    "press of the self-check": lambda f: f.press,
    "/chibo": lambda f: f.board,
    "digest of a branch": lambda f: f.digest,
    "all digests": lambda f: f.digests,
}
AIMS = {"idle tick": 5.0, "/chibo": 100.0, "digest of a branch": 50.0, "all digests": 10_000.0}
MOST_SLOWER = 1.2


def print_table(kind: str, figures: Sequence[Figures]) -> None:
    """Milliseconds by the wall and of the process's CPU, size by size; the aims last."""
    print(f"\n{kind}: ms by the wall / of the process's CPU")
    print(f"{'':26}" + "".join(f"{f'{f.branches} branches':>20}" for f in figures))
    print(f"{'':26}" + "".join(f"{f'{f.rows:,} rows':>20}" for f in figures))
    for name, take in FIGURES.items():
        print(f"{name:26}" + "".join(f"{_words(take(each)):>20}" for each in figures))
    for name, most in AIMS.items():
        _aim(name, FIGURES[name](figures[-1]).wall, most)
    first, last = figures[0].press, figures[-1].press
    _aim("press, of one in an empty database, wall", last.wall / first.wall, MOST_SLOWER)
    _aim("press, of one in an empty database, CPU", last.cpu / first.cpu, MOST_SLOWER)


def _words(took: Took) -> str:
    return f"{took.wall:.2f} / {took.cpu:.2f}"


def _aim(name: str, value: float, most: float) -> None:
    print(f"{'reached' if value <= most else 'MISSED':9}{name}: {value:.2f} (at most {most:g})")
