"""Linear programming over all rows at once: variables are person × level, sums are what is shown."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, vstack

from tests.attack.facts import Sum, Told, Unknown
from tests.attack.seen import ANSWERS, LEVELS, OUTSIDE, answer

CLOSE = 1e-7
Vector = NDArray[np.float64]


class Program:
    """The answers to one indicator that agree with every shown row, and with their roll-up."""

    def __init__(self, rows: Sequence[Told], outside: bool) -> None:
        self.unknown: list[Unknown] = list(dict.fromkeys(who for row in rows for who in row.whose))
        self._place = {who: i * len(LEVELS) for i, who in enumerate(self.unknown)}
        self._size = len(LEVELS) * len(self.unknown) + 1  # the last one is the least of all free variables
        self._outside = outside
        sure = [
            (row.whose, told) for row in rows if len(row.alternatives) == 1 for told in row.alternatives[0]
        ]
        self._entries: list[list[int]] = []
        self._low: list[float] = []
        self._high: list[float] = []
        for who in self.unknown:
            self._add([who], Sum(LEVELS, 1, 1))
        for whose, each in sure:
            self._add(whose, each)
        self._add_roll_up(sure)
        self._set_up()

    def _add(self, whose: Iterable[Unknown], told: Sum) -> None:
        self._entries.append(
            [self._place[who] + LEVELS.index(level) for who in whose for level in told.levels]
        )
        self._low.append(told.low)
        self._high.append(told.high)

    def _add_roll_up(self, sure: Sequence[tuple[Sequence[Unknown], Sum]]) -> None:
        """The sum of all shown rows, which is one more equation and tells nothing new."""
        exact = [(whose, told) for whose, told in sure if told.low == told.high]
        total = [(whose, told) for whose, told in exact if OUTSIDE not in told.levels]
        if total:
            self._entries.append(
                [
                    self._place[w] + LEVELS.index(lv)
                    for whose, told in total
                    for w in whose
                    for lv in told.levels
                ]
            )
            self._low.append(sum(told.low for _, told in total))
            self._high.append(self._low[-1])

    def pinned(self, known: Mapping[Unknown, str]) -> int:
        """How many others can have given one answer only, whoever knows these."""
        free = [who for who in self.unknown if who not in known]
        if self._least(known, free) > CLOSE:
            return 0  # one solution in which every answer of everybody has its share
        return sum(len(self._able(known, who)) == 1 for who in free)

    def _least(self, known: Mapping[Unknown, str], free: Sequence[Unknown]) -> float:
        """How large all free variables can be together."""
        goal = np.zeros(self._size)
        goal[-1] = -1
        return self._best(goal, known, free)

    def _able(self, known: Mapping[Unknown, str], who: Unknown) -> set[str]:
        able = set()
        for wanted in ANSWERS:
            goal = np.zeros(self._size)
            goal[[self._place[who] + i for i, level in enumerate(LEVELS) if answer(level) == wanted]] = -1
            if self._best(goal, known, []) > CLOSE:
                able.add(wanted)
        return able

    def _best(self, goal: Vector, known: Mapping[Unknown, str], free: Sequence[Unknown]) -> float:
        least = self._all_above_the_least(free)
        found = linprog(
            goal,
            A_ub=vstack([self._above, least]).tocsr(),
            b_ub=np.concatenate([self._most, np.zeros(least.shape[0])]),
            A_eq=self._equal,
            b_eq=self._same,
            bounds=self._bounds(known),
            method="highs",
        )
        assert found.status == 0, found.message  # the truth is a solution
        return float(-found.fun)

    def _set_up(self) -> None:
        """The sums as matrices: equations, and what is at most so much."""
        at = [(i, place) for i, places in enumerate(self._entries) for place in places]
        sums = self._matrix(at, np.ones(len(at)), len(self._entries))
        low, high = np.array(self._low), np.array(self._high)
        equal = low == high
        self._equal, self._same = sums[equal], low[equal]
        self._above = vstack([sums[~equal], -sums[~equal]])
        self._most = np.concatenate([high[~equal], -low[~equal]])

    def _matrix(self, at: Sequence[tuple[int, int]], values: Vector, height: int) -> csr_array:
        rows, columns = zip(*at, strict=True) if at else ((), ())
        return coo_array((values, (rows, columns)), (height, self._size)).tocsr()

    def _all_above_the_least(self, free: Sequence[Unknown]) -> csr_array:
        """The least minus each free variable is at most nothing."""
        places = [
            self._place[who] + i for who in free for i, level in enumerate(LEVELS) if self._offered(level)
        ]
        at = [(n, place) for n, place in enumerate(places)] + [
            (n, self._size - 1) for n in range(len(places))
        ]
        return self._matrix(at, np.repeat([-1.0, 1.0], len(places)), len(places))

    def _offered(self, level: str) -> bool:
        return self._outside or level != OUTSIDE

    def _bounds(self, known: Mapping[Unknown, str]) -> list[tuple[float, float]]:
        bounds = [
            (float(known.get(who) == level), float(self._offered(level) and known.get(who, level) == level))
            for who in self.unknown
            for level in LEVELS
        ]
        return [*bounds, (0.0, 1.0)]
