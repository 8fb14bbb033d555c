"""Whose figures have come how far, and whose are missing, at a cut-off."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.domain.organisation.submission import Submission, SubmissionState
from bot.domain.organisation.unit import UnitId
from bot.domain.value import value


@value
class Arrivals:
    """The units whose figures are asked for, by how far these have come; each in the order asked."""

    by_state: Mapping[SubmissionState, tuple[UnitId, ...]]
    missing: tuple[UnitId, ...]  # without a version that counts


def arrivals(asked: Iterable[UnitId], submissions: Iterable[Submission], cut_off: datetime) -> Arrivals:
    """How far the figures of the units had come at the cut-off; `submissions` are of one period and table."""
    stood = {each.unit: each.at(cut_off) for each in submissions}
    states: dict[SubmissionState, tuple[UnitId, ...]] = {}
    missing: tuple[UnitId, ...] = ()
    for unit in asked:
        found = stood.get(unit)
        state = found.state if found else SubmissionState.NOT_SUBMITTED
        states[state] = (*states.get(state, ()), unit)
        missing = missing if found and found.counted else (*missing, unit)
    return Arrivals(states, missing)
