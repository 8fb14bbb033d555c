"""Cost against size, drawn for docs/performance.md."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.province_measure import Figures
from benchmarks.province_table import FIGURES

TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def draw(found: Mapping[str, Sequence[Figures]], file: Path) -> None:
    """A panel for each database: milliseconds by the wall over rows, both by powers of ten."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "tusoi"  # the same file for the same figures
    from matplotlib.figure import Figure

    picture = Figure(figsize=(9, 4), layout="constrained")
    panels = picture.subplots(1, len(found), sharey=True, squeeze=False)[0]
    for panel, (kind, figures) in zip(panels, found.items(), strict=True):
        for name, take in FIGURES.items():
            panel.plot([f.rows for f in figures], [take(f).wall for f in figures], marker="o", label=name)
        panel.set(xscale="log", yscale="log", title=TITLES[kind], xlabel="rows in the database")
        panel.grid(alpha=0.3)
    panels[0].set_ylabel("ms by the wall")
    panels[-1].legend(loc="upper left", fontsize="small")
    picture.savefig(file, metadata={"Date": None})
