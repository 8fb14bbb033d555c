"""Beside the counts of sessions: their days, and how far each parent is covered."""

from collections.abc import Sequence
from datetime import date

from tests.province.counts import added
from tests.province.facts import Row, Sessions
from tests.province.tree import Stood


def of_branch(one: Stood, counts: Row, days: tuple[date | None, date | None]) -> Sessions:
    """Of one branch, which counts under what it stands."""
    parents = {one.path[1]: (counts["required"], counts["held"])} if len(one.path) > 1 else {}
    return Sessions(*days, parents)


def together(several: Sequence[dict[str, Sessions]]) -> dict[str, Sessions]:
    """By part, from the first day to the last; each parent once."""
    parts = dict.fromkeys(part for each in several for part in each)
    return {part: _together([each[part] for each in several if part in each]) for part in parts}


def _together(several: list[Sessions]) -> Sessions:
    firsts = [each.first for each in several if each.first]
    lasts = [each.last for each in several if each.last]
    found = Sessions(min(firsts, default=None), max(lasts, default=None))
    for each in several:
        for parent, (required, held) in each.parents.items():
            before = found.parents.get(parent, ((0, 0), (0, 0)))
            found.parents[parent] = (added(before[0], required), added(before[1], held))
    return found
