"""Who has the past of a unit that is no more."""

from collections.abc import Mapping
from datetime import date

from bot.domain.organisation.history import Organisation
from bot.domain.organisation.reorganisation import Merged
from bot.domain.organisation.unit import UnitId


def keeper(organisation: Organisation, unit: UnitId, today: date) -> UnitId | None:
    """The living unit in whose hands the figures of the unit are; itself, while it lives.

    Of what was merged it is what it was merged into; of what was split or dissolved, what it stood under on
    its last day: no piece may see what the others brought in. None for one that is not there yet, and where
    what ended stood at the top.
    """
    successors = _successors(organisation)
    at: UnitId | None = unit
    while at is not None and not organisation.units[at].is_there(today):
        life = organisation.units[at].life
        if today < life.start:
            return None
        at = successors.get(at, organisation.units[at].parent_on(life.last))
    return at


def _successors(organisation: Organisation) -> Mapping[UnitId, UnitId]:
    """Of each part of a merger, what it went into."""
    mergers = (change for change in organisation.records if isinstance(change, Merged))
    return {part: change.into for change in mergers for part in change.parts}
