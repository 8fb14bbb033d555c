"""Integer programming over linked rounds, hidden rows too; who was counted in the same rounds is alike."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.attack.facts import Sum, Told, Unknown
from tests.attack.seen import ANSWERS, LEVELS, OUTSIDE, answer

Kind = frozenset[int]  # the rows in which somebody is counted


class Cluster:
    """Rows that are linked by people they share. A variable says how many of a kind gave a level."""

    def __init__(self, rows: Sequence[Told], outside: bool) -> None:
        self._rows, self._outside = rows, outside
        everybody = dict.fromkeys(who for row in rows for who in row.whose)
        self.kind_of = {
            who: frozenset(i for i, row in enumerate(rows) if who in row.whose) for who in everybody
        }

    def pinned(self, known: Mapping[Unknown, str]) -> int:
        """How many others can have given one answer only, whoever knows these."""
        able = self._able(known)
        return sum(len(able[kind]) == 1 for who, kind in self.kind_of.items() if who not in known)

    def _able(self, known: Mapping[Unknown, str]) -> Mapping[Kind, set[str]]:
        """For each kind the answers that somebody of it can have given; each solution shows several."""
        model = _Model(self._rows, self.kind_of, known, self._outside)
        able: dict[Kind, set[str]] = {kind: set() for kind in model.kinds}
        for kind in model.kinds:
            for wanted in ANSWERS:
                if wanted not in able[kind]:
                    for other, seen in model.solution(kind, wanted).items():
                        able[other] |= seen
        return able


class _Model:
    """One question after the other about the same rows and the same knowledge."""

    def __init__(
        self,
        rows: Sequence[Told],
        kind_of: Mapping[Unknown, Kind],
        known: Mapping[Unknown, str],
        outside: bool,
    ) -> None:
        sizes = Counter(kind for who, kind in kind_of.items() if who not in known)
        self.kinds = list(sizes)
        self._sizes = sizes
        self._choices = sum(len(row.alternatives) for row in rows)
        self._width = len(LEVELS) * len(self.kinds) + self._choices
        self._high = np.array(
            [float(n if outside or level != OUTSIDE else 0) for n in sizes.values() for level in LEVELS]
            + [1.0] * self._choices
        )
        self._made: list[tuple[NDArray[np.float64], float, float]] = []
        for kind, n in sizes.items():
            self._made.append((self._sum([kind], LEVELS), n, n))
        self._add_rows(rows, kind_of, known)

    def _add_rows(
        self, rows: Sequence[Told], kind_of: Mapping[Unknown, Kind], known: Mapping[Unknown, str]
    ) -> None:
        choice = len(LEVELS) * len(self.kinds)
        for i, row in enumerate(rows):
            inside = [kind for kind in self.kinds if i in kind]
            owned = Counter(level for who, level in known.items() if i in kind_of[who])
            everybody = float(len(row.whose))
            chosen = self._nothing()
            for alternative in row.alternatives:
                chosen[choice] = 1
                for told in alternative:
                    self._add_where_chosen(self._sum(inside, told.levels), told, owned, (choice, everybody))
                choice += 1
            self._made.append((chosen, 1, len(row.alternatives)))

    def _add_where_chosen(
        self, total: NDArray[np.float64], told: Sum, owned: Counter[str], choice: tuple[int, float]
    ) -> None:
        """Both limits of the sum, which hold where the alternative is chosen."""
        place, slack = choice
        mine = sum(owned[level] for level in told.levels)
        above, below = total.copy(), total.copy()
        above[place], below[place] = slack, -slack
        self._made.append((above, -np.inf, told.high - mine + slack))
        self._made.append((below, told.low - mine - slack, np.inf))

    def _nothing(self) -> NDArray[np.float64]:
        return np.zeros(self._width)

    def _sum(self, kinds: Sequence[Kind], levels: Sequence[str]) -> NDArray[np.float64]:
        made = self._nothing()
        for kind in kinds:
            begin = self.kinds.index(kind) * len(LEVELS)
            made[[begin + LEVELS.index(level) for level in levels]] = 1
        return made

    def solution(self, kind: Kind, wanted: str) -> Mapping[Kind, set[str]]:
        """Answers by kind, with as many of the one wanted as can be."""
        goal = -self._sum([kind], [level for level in LEVELS if answer(level) == wanted])
        matrix, low, high = zip(*self._made, strict=True)
        found = milp(
            goal,
            constraints=LinearConstraint(np.array(matrix), np.array(low), np.array(high)),
            integrality=np.ones(self._width),
            bounds=Bounds(0, self._high),
        )
        assert found.status == 0, found.message  # the truth is a solution
        counts = np.round(found.x).astype(int)
        return {
            each: {answer(level) for j, level in enumerate(LEVELS) if counts[i * len(LEVELS) + j] > 0}
            for i, each in enumerate(self.kinds)
        }
